// Does a sentence say nothing but what is polite? "Hope you are all well and dry!", "Now to my question.", "If so, that would be
// lovely.", "Greetings from the coast". No list holds them all, but few words make them: a sentence that has no other word, and
// one at least that only courtesy has, can hide no wish and no claim.

import { foldedWords, setOf } from '../../text/words.ts'

/** In a language that is known here, or in any of them where it is not known. */
export function isCourtesy(sentence: string, language: string | undefined): boolean {
  if (/[?？]|\p{Nd}/u.test(sentence)) return false
  const words = foldedWords(sentence)
  const known = WORDS[language ?? '']
  return (known === undefined ? Object.values(WORDS) : [known]).some((one) => isMadeOf(one, words))
}

/** What a mail program or a law firm writes below every mail: "This e-mail may contain confidential information." */
export function isBoilerplate(sentence: string): boolean {
  const words = foldedWords(sentence)
  if (SENT_FROM.test(sentence)) return true
  if (/[?？]|\p{Nd}/u.test(sentence) || words.length > WORDS_MAX) return false
  return BOILERPLATE.some(
    ({ polite, little }) =>
      words.some((word) => polite.has(word)) &&
      words.every((word) => polite.has(word) || little.has(word)),
  )
}

/** "Sent from my Tablet 7": a program, and what it runs on, which has a capital letter somewhere. */
const DEVICE = String.raw`[\p{L}\p{N}-]{0,20}\p{Lu}[\p{L}\p{N}-]{0,20}`
const SENT_FROM = new RegExp(
  `^\\s*(?:Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Verstuurd) (?:from|via|with|von|mit|de|depuis|desde|da|dal|vanaf|met) (?:(?:my|meinem|mon|mi|mio|mijn) )?${DEVICE}(?: (?:for|für|pour|para|per|voor) ${DEVICE}| ${DEVICE}| \\p{N}{1,3}){0,3}\\.?\\s*$`,
  'u',
)

/** "Olga here, from the climbing club", "Hier ist Jonas": a name that is said, and at most where it comes from. */
export function isIntroduction(sentence: string): boolean {
  if (/[?？:]|\p{Nd}/u.test(sentence)) return false
  const match = NAMED_BEFORE.exec(sentence) ?? NAMED_BEHIND.exec(sentence)
  const { name = '', rest = '' } = match?.groups ?? {}
  if (match === null || foldedWords(name).some((word) => OF_THE_TEAM.has(word))) return false
  return isOrigin(rest.replace(/^\s*\([^()]{0,40}\)/u, ''))
}

/** "Greetings from rainy Bristol", "Hello from a very tired father!" */
export function isGreetingFrom(sentence: string): boolean {
  if (/[?？:,;]|\p{Nd}{5}/u.test(sentence)) return false
  const words = foldedWords(sentence)
  const at = words.findIndex((word) => FROM.has(word))
  return (
    at > 0 &&
    at <= GREETING_WORDS &&
    words.slice(0, at).some((word) => GREETING.has(word)) &&
    words.slice(0, at).every((word) => GREETING.has(word) || GREETING_TOO.has(word)) &&
    isOrigin(sentence.slice(sentence.search(FROM_AT)))
  )
}

type Known = {
  /** Only courtesy has them. */
  polite: ReadonlySet<string>
  /** Stand beside those. */
  little: ReadonlySet<string>
  /** Words that are polite together. */
  phrases: RegExp
}

function isMadeOf({ polite, little, phrases }: Known, words: readonly string[]): boolean {
  const said = ` ${words.join(' ')} `
  const rest = said.replace(phrases, ' ').trim()
  const others = rest === '' ? [] : rest.split(/\s+/)
  const is_polite =
    rest !== said.trim() || others.some((word) => polite.has(word) && !NEUTRAL.has(word))
  return (
    words.length > 0 &&
    words.length <= WORDS_MAX &&
    is_polite &&
    others.every((word) => polite.has(word) || little.has(word))
  )
}

/** A time, a person or a place is polite only beside another word: "It is Friday" may be a reproach. */
const NEUTRAL = setOf(`
  day days week weekend morning afternoon evening night sunday monday friday holiday holidays summer winter spring autumn season year new
  weather email mail message shop store site website page team people folks place work job short long small simple quick soon
  mum mom dad mother father brother sister friend friends wife husband son daughter family kids children parents partner grandma
  grandpa flatmate colleague neighbour neighbor
  tag tage woche wochenende morgen abend nachmittag sonntag montag freitag feiertage ferien urlaub sommer winter herbst fruhling jahr
  neu neue neues neuen wetter email nachricht laden geschaft seite leute kurze kleine lange einfache bald antwort schon mama papa mutter vater bruder
  schwester freund freundin freunde frau mann sohn tochter familie kinder eltern oma opa kollege kollegin nachbarin nachbar
  journee jour semaine soiree soir matin dimanche lundi vendredi vacances ete hiver annee boutique equipe bientot bien maman mere pere
  frere soeur ami amie amis femme mari fils fille famille enfants collegue voisin voisine petite courte longue simple
  dia dias semana fin tarde tardes noche domingo lunes viernes vacaciones verano invierno ano nuevo mensaje correo tienda pagina equipo
  pronto madre padre hermano hermana amigo amiga amigos mujer marido hijo hija familia ninos padres colega vecino vecina corta larga
  giornata giorno settimana fine serata sera mattina domenica lunedi venerdi vacanze estate inverno anno nuovo messaggio negozio sito
  squadra presto bene fratello sorella amico amica amici moglie marito figlio figlia famiglia bambini genitori collega vicino vicina
  dag dagen avond middag zondag maandag vrijdag vakantie zomer jaar nieuw nieuwe weer bericht winkel snel moeder vader broer zus
  vriend vriendin vrienden vrouw man zoon dochter kinderen ouders buurman buurvrouw korte lange kleine
`)
const WORDS_MAX = 20
const GREETING_WORDS = 3
const ORIGIN_WORDS = 6

/** Nothing, or a place or a group of people: "from the climbing club". */
function isOrigin(written: string): boolean {
  const words = foldedWords(written)
  if (words.length === 0) return true
  return (
    FROM.has(words[0] ?? '') &&
    words.length <= ORIGIN_WORDS &&
    !/[,;.–-]\s+\p{L}/u.test(written.trim().replace(/^,\s*/u, '')) &&
    // An article behind the preposition points at nothing that was said.
    !words.slice(1).some((word, at) => NOT_FROM.has(word) && !(at === 0 && ARTICLES.has(word)))
  )
}

const NAME = String.raw`(?<name>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2})`
const GREET = String.raw`^\s*(?:(?:\p{Lu}?\p{L}+){1,2}[,!]?\s+)?`
const NAMED_BEFORE = new RegExp(
  `${GREET}${NAME}\\s(?:here|speaking|hier|aqu[ií]|qui)(?:\\s(?:again|once more|nochmal|wieder))?\\s*[,.!]*(?<rest>.*)$`,
  'u',
)
const NAMED_BEHIND = new RegExp(
  `^\\s*(?:\\p{L}+[,!]\\s+)?(?:[Tt]his is|[Hh]ier (?:ist|schreibt|spricht|is)|[Ii]ci|[Ss]oy|[Ss]ono|[Mm]y name is|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i chiamo|[Ii]k ben)\\s(?:(?:der|die|la|el|il)\\s)?${NAME}(?:\\s(?:again|nochmal|wieder))?\\s*[.!]*(?<rest>.*)$`,
  'u',
)
/** Whoever introduces themselves as one of these may want to be obeyed. */
const OF_THE_TEAM = setOf(`
  support service team staff boss manager management admin administrator system holdfast customer office department head director
  chef chefin leitung verwaltung kundendienst kundenservice geschaftsfuhrer geschaftsleitung
  direction directeur gerente direccion direttore direzione directeur directie
`)
const GREETING = setOf(`
  hello hi hey greetings regards wishes cheers thanks love grusse gruss grusse hallo moin servus salutations bonjour saludos hola
  recuerdos saluti ciao groeten groetjes hoi
`)
const GREETING_TOO = setOf(`
  a an many best kind warm sunny again and liebe viele schone beste herzliche sonnige einen schonen und bien le cordiales tanti
  vriendelijke met hartelijke everyone all alle zusammen
`)
const FROM = setOf('from aus von vom de du des depuis desde dal dalla da uit van')
const FROM_AT = /\b(?:from|aus|von|vom|de|du|des|depuis|desde|dal|dalla|da|uit|van)\b/iu
/** After one of these something is said. */
const NOT_FROM = setOf(`
  who whose that which where what when with without and but or no not never is are was were has have had you your my our me us
  der den dem das wo wer was mit ohne und aber oder kein keine nicht ist sind war hat haben sie ihr euer eure ihre mein unser
  qui que dont ou avec sans et mais pas est sont vous votre mon ma mes notre
  quien que donde con sin y pero no es son usted su mi nuestro
  che chi dove con senza e ma non sono vostro mio
  die wie waar met zonder en maar niet is zijn u uw mijn ons
`)

const ARTICLES = setOf('der den dem die das')

const BOILERPLATE: readonly Pick<Known, 'polite' | 'little'>[] = [
  {
    polite: setOf(`
      confidential confidentiality privileged recipient recipients addressee addressees unauthorised unauthorized disclaimer environment
      printing print viruses
    `),
    little: setOf(`
      this the an a any it its if you are not have has been in by and or of for to from only solely may might contain contains containing is be
      that which as well all e-mail e mail email mails message messages attachment attachments files information content contents intended named
      above please notify inform us sender immediately at once delete destroy received error mistake copies copy copying disclosure
      disclose distribution distribute dissemination use strictly prohibited forbidden legally protected consider think before
      transmission responsible delivering person entity individual whom scanned do with your system return reply
    `),
  },
  {
    polite: setOf(
      'vertraulich vertrauliche vertraulichen vertraulichkeit empfanger adressat unbefugte unbefugter umwelt ausdrucken',
    ),
    little: setOf(`
      diese dieser dieses die der das den dem des eine einer ist sind und oder von vor zu zur im in an bei bitte nur nicht kann konnen
      enthalt enthalten sie haben mail e-mail e nachricht anhang anhange anlagen informationen inhalt rechtlich geschutzt geschutzte
      bestimmt richtige vorgesehene fur irrtumlich falls wenn erhalten informieren benachrichtigen loschen vernichten sofort umgehend
      absender uns denken weitergabe kopieren gestattet untersagt verboten diesem mit ausschliesslich
    `),
  },
  {
    polite: setOf(
      'confidentiel confidentiels confidentielle destinataire destinataires environnement imprimer',
    ),
    little: setOf(`
      ce cet cette le la les l un une de du des d et ou est sont a au aux pour par en si vous n pas etes que qui message courriel mail e
      piece pieces jointe jointes informations peut contenir contient merci veuillez detruire supprimer avertir expediteur
      immediatement erreur recu avant pensez uniquement strictement interdite toute diffusion copie
    `),
  },
]

const WORDS: Readonly<Record<string, Known>> = {
  en: {
    phrases:
      / (?:(?:i|we) )?(?:hope|hoping|trust)(?= )| (?:if|why) not(?= )| no (?:problem|hurry|rush|worries|pressure|offence|offense|stress)(?= )| (?:not|dont|do not|im not) (?:quite |really )?(?:sure|know) (?:if|whether) (?:this|that|it|i) (?:is|am|was)(?= )| (?:keep|keeping) (?:well|warm|safe|dry|cool|healthy|it up|up the (?:good|great) work)(?= )| (?:stay|staying) (?:well|warm|safe|dry|cool|healthy)(?= )| (?:in|i) (?:advance|admit|know|guess|suppose)(?= )| (?:to cut a )?long story(?: short)?(?= )| (?:by|on) the way(?= )| (?:you|youre|your|were|was) (?:are |ve )?so kind(?= )| first (?:of all|things first)(?= )| (?:just )?(?:an? )?(?:quick|short|small|brief) (?:one|question|thing)(?= )| here (?:we go|goes|it is|it comes)(?= )| look(?:ing)? forward to (?:your (?:answer|reply|response)|hearing from you|it)(?= )| as (?:always|ever|usual)(?= )/g,
    polite: setOf(`
      hope well fine greetings wishes regards cheers lovely nice great good wonderful beautiful fantastic brilliant super pleasant happy
      merry warm sunny dry safe healthy day days week weekend morning afternoon evening night sunday monday friday holiday holidays summer winter
      spring autumn season christmas easter year new weather
      sorry apologies apologise apologize forgive pardon excuse bother bothering disturb disturbing typos mail email message ramble rambling
      question questions ask asking wondering wonder curious puzzles odd strange silly simple small little quick short long basic
      obvious dumb stupid weird tiny kind kindly patience whenever suits asked answered sooner
      shop store site page website team people folks place catalogue selection work job
      mum mom dad mother father brother sister friend friends wife husband son daughter family kids children parents partner grandma grandpa
      flatmate colleague neighbour neighbor
      welcome enjoy ha haha lol anyway literally honestly soon
    `),
    little: setOf(`
      i im ive id we were weve you youre youve your my our me us everyone everybody all both either any there here it its it'll this that thats
      these the a an one of for to from in on at by with about before after and or so but if as is are was be been am have has had having
      very really quite so such too still just only now then also much many more some bit lot few over behalf because being would
      will may might maybe perhaps rather what how and out up hi hello hey hiya first dear admit way enough doing keep always again today find finds same
      came comes brings up right next
    `),
  },
  de: {
    phrases:
      / (?:(?:ich|wir) )?(?:hoffe|hoffen|hoffentlich)(?= )| (?:wenn|falls|warum) nicht(?= )| (?:keine (?:eile|sorge|panik|ursache)|kein (?:problem|stress|thema))(?= )| (?:hat|hats|es hat) (?:keine|auch) (?:eile|zeit)(?= )| (?:ich )?(?:bin (?:mir )?|weiss )(?:gerade |auch )?nicht(?: ganz)?(?: sicher)?(?: ob ich hier richtig bin| ob das (?:hier )?richtig ist)?(?= )| im voraus(?= )| (?:schon|jetzt schon) mal(?= )| (?:bleibt|bleiben sie) (?:gesund|munter)(?= )| weiter so(?= )| (?:kurz gesagt|lange rede kurzer sinn|wie dem auch sei|wie auch immer|so viel dazu|nebenbei gesagt|ehrlich gesagt)(?= )| (?:ich |wir )?freuen? (?:mich|uns) (?:schon )?(?:sehr )?auf (?:eure|ihre|deine|die) (?:antwort|ruckmeldung)(?= )| wie immer(?= )/g,
    polite: setOf(`
      gut gute guten gutes schon schone schonen schoner schones lieb liebe lieben lieber toll tolle toller tolles wunderbar wunderbare super
      prima nett nette netter netten gross grossartig fein frohe frohes frohen herzlich herzliche sonnig sonnige gesund
      grusse gruss tag tage woche wochenende morgen abend nachmittag sonntag montag freitag feiertage urlaub ferien sommer winter herbst
      fruhling weihnachten ostern jahr neue neues neuen wetter
      entschuldigung entschuldigt entschuldigen entschuldige sorry verzeihung verzeihen verzeiht storung store tippfehler mail email nachricht
      frage fragen interesse neugierig komisch komische dumm dumme seltsame einfache kurze kleine lange blode
      laden geschaft seite team leute
      mama papa mutter vater bruder schwester freund freundin freunde frau mann sohn tochter familie kinder eltern oma opa kollege
      kollegin nachbarin nachbar
      willkommen dank danke haha ubrigens bald antwort link
    `),
    little: setOf(`
      hallo hi hey moin servus ich wir ihr sie euch ihnen mir mich uns mein meine meinen meinem meiner unser unsere euer eure es das dies dieser diese dieses der die den
      dem des ein eine einen einem einer allen alle alles beides zusammen jemand fur von vom zu zum zur in im am an auf aus bei mit uber vor nach
      und oder aber so wenn falls ob ja als ist sind war ware waren wart bin bist seid hat habt haben hatte hattet hatten geht gehts
      sehr ganz wirklich recht etwas viel viele mehr nur nun jetzt auch noch doch mal wohl vielleicht wahrscheinlich eben gerade dafur
      hier erst erstmal wieder gern gerne bitte reicht genugt bringt kommt nur da dass
    `),
  },
  fr: {
    phrases:
      / (?:j ?espere|nous esperons|esperant)(?= )| (?:si|pourquoi) (?:non|pas)(?= )| (?:pas|aucun) (?:de )?(?:souci|probleme|urgence)(?= )| rien ne presse(?= )| d ?avance(?= )| (?:bref|en bref|au fait)(?= )| prenez soin de vous(?= )| continuez (?:comme ca|ainsi)(?= )/g,
    polite: setOf(`
      bon bonne bons bonnes beau belle bien super genial merveilleux agreable heureux heureuse joyeux joyeuse salutations cordialement
      journee jour semaine week-end soiree soir matin dimanche lundi vendredi vacances ete hiver noel annee fetes
      desole desolee pardon excusez excuse deranger derangement question questions curieux curieuse bete idiote simple petite courte longue
      message mail boutique site equipe merci bientot
      maman papa mere pere frere soeur ami amie amis femme mari fils fille famille enfants parents collegue voisin voisine
    `),
    little: setOf(`
      bonjour bonsoir salut je nous vous votre vos mon ma mes notre moi tous toutes tout toute monde le la les l un une des du de d ce c ca cette cet ces est sont
      etes allez va vont avez passez passe passe a au aux en dans pour par avec et ou mais si oui que qu tres bien vraiment si peu
      peut etre peutetre encore juste seulement maintenant ici voila voici serait j ai jai
    `),
  },
  es: {
    phrases:
      / (?:espero|esperamos|esperando)(?= )| (?:si|por que) no(?= )| (?:sin|no hay) (?:prisa|problema)(?= )| de antemano(?= )| por cierto(?= )| sigan asi(?= )/g,
    polite: setOf(`
      bien bueno buena buenos buenas bonito bonita lindo linda genial maravilloso feliz felices saludos dia dias semana fin tarde tardes noche
      domingo lunes viernes vacaciones verano invierno navidad ano nuevo perdon perdonen disculpen disculpe molestia molestar pregunta
      preguntas curioso curiosa tonta simple pequena corta larga mensaje correo tienda pagina equipo gracias pronto
      mama papa madre padre hermano hermana amigo amiga amigos mujer marido hijo hija familia ninos padres colega vecino vecina
    `),
    little: setOf(`
      hola yo nosotros ustedes vosotros su sus mi mis nuestro nuestra me nos todo todos toda todas el la los las un una de del al a en para por con y o
      pero si es son esta este esto esten estan sea seria muy mas poco solo ahora aqui que tengan tenga que va van quizas tal vez
    `),
  },
  it: {
    phrases:
      / (?:spero|speriamo|sperando)(?= )| (?:se|perche) no(?= )| (?:senza|non ce|nessuna) (?:fretta|problema)(?= )| in anticipo(?= )| a proposito(?= )| continuate cosi(?= )/g,
    polite: setOf(`
      bene buono buona buoni buone bello bella bel fantastico meraviglioso felice saluti giornata giorno settimana fine serata sera mattina
      domenica lunedi venerdi vacanze estate inverno natale anno nuovo scusate scusi scusa disturbo disturbare domanda domande curioso curiosa
      stupida semplice piccola breve lunga messaggio mail negozio sito squadra grazie presto
      mamma papa madre padre fratello sorella amico amica amici moglie marito figlio figlia famiglia bambini genitori collega vicino vicina
    `),
    little: setOf(`
      ciao salve io noi voi vostro vostra vi mio mia miei mie nostro nostra mi ci tutti tutto tutta tutte il lo la i gli le un una di del della a al da in
      per con e o ma se si che sia siano stia stiate abbiate e sono sta va molto piu poco solo ora qui sarebbe forse ancora
    `),
  },
  nl: {
    phrases:
      / (?:(?:ik|wij|we) )?(?:hoop|hopen|hopelijk)(?= )| (?:zo|waarom) niet(?= )| geen (?:haast|probleem|zorgen)(?= )| (?:bij voorbaat|alvast)(?= )| trouwens(?= )| ga zo door(?= )/g,
    polite: setOf(`
      goed goede mooi mooie leuk leuke fijn fijne lief lieve geweldig prachtig fantastisch gezond prettig prettige vrolijk groet groeten
      dag dagen week weekend morgen avond middag zondag maandag vrijdag vakantie zomer winter kerst jaar nieuw nieuwe weer
      sorry excuses excuus storen vraag vragen nieuwsgierig domme gekke simpele kleine korte lange mail bericht winkel site pagina team
      bedankt dank snel moeder vader broer zus vriend vriendin vrienden vrouw man zoon dochter familie kinderen ouders collega
      buurman buurvrouw mama papa
    `),
    little: setOf(`
      hallo hoi dag ik wij we jullie u uw je mij me ons onze mijn iedereen allemaal alle alles het de een dit dat van voor met in op aan bij uit over en of maar als
      zo ja is zijn was bent ben gaat hebben heeft had heel erg echt nog ook maar nu hier eens even misschien zou beide
    `),
  },
}
