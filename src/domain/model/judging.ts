// Would an answer have to judge a number of the customer's? A date against a deadline, an amount against a limit, a weight
// against a maximum: whoever quotes the rule leaves the customer to apply it, or seems to have applied it. Such mail is a
// person's. It takes both: a number in the mail, and a limit of the same kind in what would be quoted.

import { foldedWords, setOf } from '../../text/words.ts'
import type { Passage } from '../knowledge.ts'

type Kind = 'days' | 'clock' | 'money' | 'weight' | 'length' | 'percent' | 'count' | 'age'

/**
 * The sentence with the number, or undefined. `asked`: what the mail asks, where every number counts; `told`: the rest of it,
 * where a plain count ("we are two") is no fact that a rule would be about; `beside`: what is about nothing of the team's, where
 * only a span from one day to another counts.
 */
export function numberToJudge(
  { asked, told, beside = '' }: { asked: string; told: string; beside?: string },
  passages: readonly Pick<Passage, 'text'>[],
  /** What of the passages answers, in the eyes of the model. */
  quotes: readonly string[],
  /** Of the mail, ISO 639-1. */
  language?: string,
): string | undefined {
  const limits = new Set(passages.flatMap(({ text }) => limitsIn(text)))
  const quoted = new Set(quotes.flatMap(limitsIn))
  const kindsIn = (sentence: string) => numbersIn(sentence, false, language)
  const isLimited = (kind: Kind) =>
    kind === 'age' ? limits.has('count') || limits.has('days') : limits.has(kind)
  const inAsked = sentencesOf(asked).find((one) => kindsIn(one).some(isLimited))
  const counts = (kind: Kind) => quoted.has(kind) || (MEASURED.has(kind) && isLimited(kind))
  const inTold = sentencesOf(told).find((one) =>
    kindsIn(one).some((kind) => kind !== 'count' && counts(kind)),
  )
  return (inAsked ?? inTold ?? spanIn(`${asked}\n${told}\n${beside}`))?.trim()
}

/** Limits of these stop a number although a model left them out of its quotes; days stand in nearly every passage. */
const MEASURED: ReadonlySet<Kind> = new Set(['money', 'weight', 'length', 'percent', 'age'])

/** Two days of the calendar are a span that somebody has to reckon, whatever the passage says. */
function spanIn(mail: string): string | undefined {
  const lines = mail.split('\n').filter((line) => line.search(DAY) >= 0)
  const days = new Set(lines.flatMap((line) => line.toLowerCase().match(DAY) ?? []))
  return days.size > 1 ? lines[0] : undefined
}

/**
 * Does it point at nothing that was named before, and tell of no trade? "My sister gets married in June" does not; "I got it in
 * March" may be the day that a rule counts from.
 */
export function isApart(sentence: string): boolean {
  return !foldedWords(sentence).some((word) => POINTING.has(word) || TRADE.test(word))
}

const POINTING = setOf(`
  it its them they one ones that this these those both mine ours
  es ihn ihm er sie ihnen das dieses diese dieser diesen beide beides davon damit dafur darauf meins
  il elle ils elles lui le la les ca cela ceci celui celle en y
  lo la los las ello este esta esto ese esa eso ellos ellas
  lo la li le esso essa questo questa quello quella ne
  het hem haar die dat dit deze ze ervan ermee
`)
/** Of buying, having, paying, sending, asking, and of what a rule counts from. */
const TRADE =
  /^(?:b(?:ought|uy)\w*|order\w*|got|receiv\w*|arriv\w*|came|come|paid|pay\w*|deliver\w*|sent|send\w*|return\w*|start\w*|sign\w*|regist\w*|join\w*|open\w*|clos\w*|cancel\w*|renew\w*|end\w*|expir\w*|charg\w*|cost\w*|us(?:e|ed|ing)|lost|found|wait\w*|weigh\w*|old|member\w*|customer\w*|gekauft|kauf\w*|bestell\w*|bekomm\w*|bekam|erh[ai]lt\w*|ankam|angekommen|kam|kamen|gekommen|bezahl\w*|zahl\w*|geliefert|liefer\w*|geschickt|gesendet|schick\w*|zuruck\w*|angemeldet|begonnen|abgeschlossen|gekundigt|kundig\w*|storn\w*|abgebucht|gebucht|buch\w*|verloren|gefunden|wart\w*|gepflanzt|gesat|eingepflanzt|gewachsen|alt|kunde\w*|kundin|kost\w*|wieg\w*|achet\w*|command\w*|recu\w*|arrive\w*|pay[eo]\w*|livr\w*|envoy\w*|rendu\w*|perdu\w*|trouv\w*|attend\w*|compr\w*|ped[ii]\w*|recib\w*|lleg\w*|pag\w*|envi\w*|devol\w*|perd\w*|esper\w*|ordin\w*|ricev\w*|arriv\w*|spedit\w*|restitu\w*|aspett\w*|koch\w*|gekocht|besteld|ontvang\w*|gekregen|betaald|geleverd|gestuurd|terug\w*|verloren|gevonden|wacht\w*)$/

/** Days by name say nothing of what a sentence is about. */
export function withoutMoments(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => (MOMENTS.has(foldedWords(word)[0] ?? '') ? '' : word))
}

/** Numbers and their units say as little of that. */
export function withoutNumbers(text: string): string {
  return withoutMoments(text).replace(/[\p{L}\p{N}]+/gu, (word) => {
    const [folded = ''] = foldedWords(word)
    const is_number = /^\p{Nd}/u.test(folded) || NUMBER_WORDS.has(folded)
    return is_number || kindOf(folded) !== undefined ? '' : word
  })
}

function limitsIn(text: string): Kind[] {
  return sentencesOf(text).flatMap((sentence) => numbersIn(sentence, true))
}

function sentencesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/(?<=[.!?;])\s+|\n+/)
    .filter((one) => one.trim() !== '')
}

/** The kinds of its numbers; of those alone that a limiting word stands beside, where only limits are wanted. */
function numbersIn(sentence: string, is_limit: boolean, language?: string): Kind[] {
  const others = OTHER_WORDS[language ?? '']
  // A season in a passage ("from 1 March to 31 October") is no limit that counts from a day of the customer's.
  const dated = is_limit
    ? sentence
    : sentence.replace(DAY, ' 1 days ').replace(MARCH_OR_MAY, ' 1 days ')
  const words = foldedWords(
    dated
      .replace(IDENTIFIER, ' ')
      .replace(DATE, ' 1 days ')
      .replace(CLOCK, ' 1 minutes ')
      .replace(/%/g, ' percent ')
      .replace(/\p{Sc}/gu, ' euro '),
  ).map((word) => (others?.has(word) === true ? '' : word))
  return words.flatMap((word, at): Kind[] => {
    const before = words.slice(Math.max(0, at - LIMIT_WORDS), at)
    const is_limited = before.some((_, back) => isLimiting(before, back)) || isCapped(words, at)
    if (is_limit && !is_limited) return []
    if (MOMENTS.has(word)) return is_limit ? [] : ['days']
    const [, digits, joined] = /^(\p{Nd}[\p{Nd}.,]*)(\p{L}*)$/u.exec(word) ?? []
    const is_number = digits !== undefined || NUMBER_WORDS.has(word)
    const unit = joined === undefined || joined === '' ? words[at + 1] : joined
    const kind = kindOf(unit) ?? kindOf(words[at + 2]) ?? kindOf(words[at - 1])
    const is_age = !is_limit && kindOf(unit) === undefined && isAge(words, at)
    if (is_number && is_age) return ['age']
    if (is_number) return [kind ?? 'count']
    // "A week", "last month": a unit of time beside a little word.
    const own = kindOf(word)
    return !is_limit && own === 'days' && isStretch(words, at) ? [own] : []
  })
}

const LIMIT_WORDS = 4

/** "Two to four days" tells how long it takes, and "within Germany two days" where; "up to four days" is a limit. */
function isLimiting(before: readonly string[], at: number): boolean {
  const word = before[at] ?? ''
  const earlier = before[at - 1]
  if (!LIMITING.has(word)) return false
  if (OF_PLACES.has(word) && !before.slice(at + 1).every((one) => CONNECTING.has(one))) return false
  const is_range = RANGE.has(word) && earlier !== undefined
  return !(is_range && (/^\p{Nd}/u.test(earlier) || NUMBER_WORDS.has(earlier)))
}

/** "Turned 60", "wird 18": an age without its years. */
function isAge(words: readonly string[], at: number): boolean {
  return AGEING.has(words[at - 1] ?? '')
}

const AGEING = setOf(`
  turn turns turned turning aged age wird werde werden wurde cumple cumplo cumplira cumplio compie compio compira wordt word
`)

/** "20 kg at most", "3 Stück maximal", "five days or less": the limit behind its number and unit. */
function isCapped(words: readonly string[], at: number): boolean {
  const behind = words.slice(at + 1, at + 1 + CAP_WORDS).join(' ')
  return CAPS.test(` ${behind} `)
}

const CAP_WORDS = 4
const CAPS =
  / (?:at (?:most|least|the most|the least)|or (?:less|more|fewer|under|over|longer|shorter|younger|older|below|above)|and (?:more|over|above|older|under|below)|max(?:imum)?|min(?:imum)?|maxima(?:l|al)|minima(?:l|al)|tops|upwards|hochstens|mindestens|oder (?:weniger|mehr|langer|alter|junger|leichter|schwerer)|und (?:mehr|alter|junger|daruber|darunter)|au (?:plus|moins|maximum|minimum)|ou (?:plus|moins)|como (?:maximo|minimo)|o (?:mas|menos|piu|meno)|al (?:massimo|minimo)|hoogstens|minstens|of (?:meer|minder)) /

const OF_PLACES = setOf('within innerhalb nach')
const CONNECTING = setOf(`
  of the a an at most about around only up to first next last max maximum some another
  von der den dem des etwa circa ca ungefahr rund nur maximal hochstens spatestens ersten nachsten einer einem weiteren
`)
const RANGE = setOf('bis a hasta tot till until')

/** "Last month", "for a week", "a year ago"; no "day pass" that somebody buys. */
function isStretch(words: readonly string[], at: number): boolean {
  const [earlier = '', before = ''] = words.slice(Math.max(0, at - 2), at)
  const near = at < 2 ? [words[at - 1] ?? ''] : [earlier, before]
  if (near.some((one) => AMOUNTS.has(one) && !ARTICLES.has(one))) return true
  if (!near.some((one) => ARTICLES.has(one))) return false
  const around = [...words.slice(Math.max(0, at - 3), at), ...words.slice(at + 1, at + 3)]
  return around.some((one) => STRETCHING.has(one))
}

/** A number that names something is compared with nothing: order numbers, addresses, postcodes. */
const IDENTIFIER =
  /https?:\/\/\S+|\S+@\S+|(?<![\p{L}\p{N}])(?=[\p{L}\p{N}-]*\p{L})(?=[\p{L}\p{N}-]*\p{Nd}{3})[\p{L}\p{N}-]{5,}|#\s?\p{Nd}+|(?<![\p{Nd}.,])\p{Nd}{5,}(?![\p{Nd}.,]\p{Nd})/gu
const DATE = /(?<!\p{Nd})\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-](?:\p{Nd}{2,4})?|\p{Nd}(?:st|nd|rd|th)\b/gu
const MONTH =
  'jan(?:uar|uary|vier)?|feb(?:ruar|ruary)?|f[ée]vrier|m[aä]rz|mar(?:ch|s|zo)?|avril|apr(?:il|ile)?|abril|mai|may|mayo|maggio|june?|juni|juin|giugno|july?|juli|juillet|luglio|aug(?:ust|ustus)?|ao[uû]t|agosto|sept?(?:ember|embre|iembre)?|okt(?:ober)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dez(?:ember)?|dec(?:ember|embre)?|diciembre|dicembre'
const DAY = new RegExp(
  `(?<!\\p{Nd})(?:\\p{Nd}{1,2}\\.?\\s?(?:${MONTH})|(?:${MONTH})\\s\\p{Nd}{1,2}(?!\\p{Nd})|\\p{Nd}{1,2}(?:st|nd|rd|th)|\\p{Nd}{1,2}[./]\\p{Nd}{1,2}[./](?:\\p{Nd}{2,4})?)(?!\\p{L})`,
  'giu',
)
/** These two are common words as well. */
const MARCH_OR_MAY =
  /\b(?:in|since|last|until|till|by|of|from|this|next|early|late|mid|before|after|on|during)\s(?:March|May)\b/gu
const CLOCK =
  /(?<!\p{Nd})\p{Nd}{1,2}[:h]\p{Nd}{2}(?!\p{Nd})|\p{Nd}{1,2}\s?(?:am|pm|uhr|o'clock)\b/giu

const UNITS: Readonly<Record<Exclude<Kind, 'count' | 'age'>, ReadonlySet<string>>> = {
  days: setOf(`
    day days workday workdays week weeks weekend month months year years fortnight night nights
    tag tage tagen werktag werktage werktagen woche wochen monat monate monaten jahr jahre jahren
    jour jours semaine semaines mois annee annees an ans
    dia dias semana semanas mes meses ano anos
    giorno giorni settimana settimane mese mesi anno anni
    dag dagen werkdag werkdagen week weken maand maanden jaar jaren
  `),
  clock: setOf(`
    second seconds minute minutes min mins hour hours hr hrs
    sekunde sekunden minuten stunde stunden heure heures seconde secondes minuto minutos hora horas
    secondi minuti ora ore seconden minuut uur uren
  `),
  money: setOf(`
    eur euro euros usd dollar dollars gbp pound pounds pence quid chf franken franc francs cent cents
    dolares libras sterline
  `),
  weight: setOf(`
    kg kilo kilos kilogram kilograms kilogramm kilogramme gram grams gramm gramme g lb lbs pfund pounds kilogramo kilogramos
    kilogrammo kilogrammi gramos grammi
  `),
  length: setOf(`
    m cm mm km metre metres meter meters metern mile miles kilometre kilometres kilometer kilometers centimetre centimetres
    zentimeter metro metros metri chilometri kilometros
  `),
  percent: setOf('percent prozent pourcent procent ciento cento'),
}

function kindOf(word: string | undefined): Kind | undefined {
  if (word === undefined) return undefined
  const kinds = Object.entries(UNITS) as [Kind, ReadonlySet<string>][]
  return kinds.find(([, words]) => words.has(word))?.[0]
}

/** What stands before a number that is a limit. */
const LIMITING = setOf(`
  within until till up most least before after from since longer more less under over below above than maximum minimum max
  min only every last lasts valid limit first later
  innerhalb binnen bis hochstens mindestens vor nach ab seit langer mehr weniger unter uber als maximal minimal nur gilt
  gultig spatestens fruhestens ersten lang
  dans jusqu avant apres maximum minimum moins plus que valable depuis sous partir delai
  hasta antes despues maximo minimo menos mas dentro desde plazo valido
  entro fino prima dopo massimo minimo meno piu oltre almeno da valido
  binnen tot voor na maximaal minimaal minder meer dan vanaf uiterlijk hoogstens minstens geldig
`)
/** A moment by itself, without a number. */
const MOMENTS = setOf(`
  yesterday today tomorrow ago monday tuesday wednesday thursday friday saturday sunday
  january february april june july august september october november december
  gestern vorgestern heute ubermorgen montag dienstag mittwoch donnerstag freitag samstag sonntag
  januar februar marz mai juni juli august september oktober november dezember
  hier demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre
  novembre decembre
  ayer hoy lunes martes miercoles jueves viernes sabado domingo enero febrero marzo mayo abril junio julio agosto septiembre octubre
  noviembre diciembre
  ieri oggi domani lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio maggio aprile giugno luglio settembre
  ottobre dicembre
  gisteren vandaag maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus
`)
const NUMBER_WORDS = setOf(`
  two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
  twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen
  zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn
  zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend
  deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
  soixante cent mille
  dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta cien mil
  due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici venti trenta quaranta cinquanta
  cento
  twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig veertig vijftig honderd
`)
/** Common words of one language that are numbers or times in another one. */
const OTHER_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf('once due an ans ano anos mes sei mil dos tag ora ore fa dia elf uur'),
  de: setOf('hier an once due dos mes six sei mil ora ore fa dia ano an'),
  fr: setOf('mes once due dos elf sei tag ora ore dag'),
  es: setOf('due elf six sei mille ora ore tag an dag'),
  it: setOf('mai once dos mes elf an tag dag'),
  nl: setOf('onze once due dos mes six sei mil an ora ore tag ans'),
}
const ARTICLES = setOf('a an one ein eine einen einem einer un une una een')
/** Beside "a week": that it passes. */
const STRETCHING = setOf(`
  for in within after before since over about until till past ago later old long
  vor seit nach in innerhalb fur uber bis spater alt lang
  pendant depuis dans apres avant y durante desde hace en dentro despues
  da fa per fra tra dopo prima sinds na over binnen geleden later oud
`)
const AMOUNTS = setOf(`
  a an one last next past this few couple several half since
  ein eine einen einem einer letzte letzten letzter letztes vorletztem vorletztes nachste nachsten seit paar halbe halbes
  un une dernier derniere depuis quelques
  una ultimo ultima hace unos unas scorso scorsa fa
  een vorige afgelopen geleden
`)
