// Function words by language: articles, pronouns, prepositions, auxiliaries, question words, politeness. They carry
// grammar rather than a subject, so search weighs them little, and short texts can be told apart by them. Closed word
// classes, written by hand in the form that `tokensOf` gives (lower case, NFKC, apostrophes gone or separating).

import { setOf } from '../../text/words.ts'

/** The function words of a language (ISO 639-1), or undefined where no list is kept. */
export function stopWordsOf(language: string): ReadonlySet<string> | undefined {
  return STOP_WORDS[language]
}

const STOP_WORDS: Record<string, ReadonlySet<string>> = {
  en: setOf(`a an the i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this
    that these those who whom whose which what when where why how is am are was were be been being do does did doing done
    have has had having will would shall should can could may might must cannot not no nor and or but if so than then too
    very just of in on at to from by for with about as into out up down over under again there here all any both each few
    more most other some such only own same because since while after before until yet still already really even ever never
    im ive id ill its thats theres youre were theyre isnt arent wasnt werent doesnt dont didnt cant wont wouldnt couldnt
    hasnt havent hadnt shouldnt shes hes whats wheres hows hi hello hey dear thanks thank please pls regards cheers sincerely
    get got also like want need know tell let one anything something someone anyone everything hey team folks kind best mail
    email`),
  de: setOf(`fürs hab hast ne geht pro paar sowas hey gell halt der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner ich mich mir mein meine
    meinen meinem meiner meines du dich dir dein deine deinen deinem er ihn ihm sein seine seinen seinem seiner sie ihr ihre
    ihren ihrem ihrer ihres es wir uns unser unsere unseren unserem unserer euch euer eure euren man sich ihnen ins sondern gerade wer wen wem wessen
    welche welcher welches welchen welchem was wann wo wohin woher warum wieso weshalb wie wieviel bin bist ist sind seid war
    waren gewesen wird werden wurde wurden worden werde hat habe haben hatte hatten habt hast kann können könnte könnten könnt
    konnte kannst muss müssen musste müssten soll sollen sollte darf dürfen dürfte mag möchte möchten will wollen wollte lassen
    und oder aber denn weil dass ob wenn als falls damit nicht nichts nie noch schon auch nur sehr mal doch eben bereits immer
    wieder jetzt dann da hier dort so also etwa etwas alle alles allen aller beide jede jeder jedes jeden jedem andere anderen
    mehr viel viele in im an am auf aus bei beim bis durch für gegen mit nach ohne seit über um unter vom von vor während wegen
    zu zum zur zwischen ab dazu davon dabei daran darauf dafür damit diese dieser dieses diesen diesem jene jener hallo guten
    tag moin sehr geehrte geehrter damen herren liebe liebes lieber hi bitte danke dank vielen gruß grüße grüßen freundlichen
    freundliche beste viele mfg lg servus grüezi team frage`),
  fr: setOf(`le la les l un une des du de d au aux je j me m moi mon ma mes tu te t toi ton ta tes il elle on lui se s son sa
    ses nous notre nos vous votre vos ils elles leur leurs ce c cet cette ces cela ça ceci qui que qu quoi quel quelle quels
    quelles dont où quand comment pourquoi combien est suis es sommes êtes sont était étaient été être sera serait ai as a avons
    avez ont avait eu avoir aura fait faire peux peut pouvons pouvez peuvent pourrais pourrait pourriez puis dois doit devez
    devoir veux veut voulez voudrais faut va vais et ou mais donc or ni car si comme parce lorsque puisque ne n pas plus jamais
    rien aussi très bien encore déjà toujours ici là alors dans en sur sous par pour avec sans chez vers entre avant après
    depuis pendant contre y tout tous toute toutes même autre autres aucun aucune bonjour bonsoir salut madame monsieur merci
    svp cordialement bien sincères salutations`),
  es: setOf(`el la los las un una unos unas lo al del de yo me mi mis mí tú tu tus te ti él ella ello le les se su sus nosotros
    nos nuestro nuestra nuestros vosotros os vuestro ustedes usted ellos ellas este esta esto estos estas ese esa eso esos esas
    aquel que qué quién quien cuál cual cuáles cuándo cuando dónde donde cómo como por porqué cuánto cuánta cuántos es soy eres
    somos son era eran fue fueron ser sido está estoy están estaba estar he ha has hemos han había haber hay tengo tiene tienen
    tener puedo puede pueden podría podrían poder debo debe hacer hago hace quiero quiere quisiera y e o u pero sino si porque
    aunque no ni nunca nada ya muy más menos también todavía aún así aquí ahí entonces en a con sin sobre entre hasta desde
    para por según durante tras contra todo toda todos todas otro otra otros mismo hola buenos buenas días tardes gracias
    saludos estimados estimado cordiales`),
  it: setOf(`il lo la i gli le l un uno una di a da in con su per tra fra del dello della dell dei degli delle al allo alla all
    ai agli alle dal dalla dall dai nel nello nella nell nei nelle sul sulla sull sui io mi me mio mia miei mie tu ti te tuo tua
    lui lei egli si suo sua suoi sue noi ci nostro nostra voi vi vostro vostra loro questo questa questi queste quello quella
    quelli che chi cui quale quali quando dove dov come com perché perche quanto quanta quanti è e ed o ma se sono sei siamo
    siete era erano stato stata essere ho hai ha abbiamo avete hanno aveva avere c posso può possiamo potete possono potrei
    potrebbe potreste devo deve dovete fare faccio voglio vorrei non né mai niente nulla già più meno molto anche ancora così
    qui lì poi però quindi tutto tutti tutta tutte altro altra altri stesso salve ciao buongiorno buonasera gentile gentili
    grazie cordiali saluti`),
  nl: setOf(`de het een ik me mij mijn je jij jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen dit dat deze
    die wie wat wanneer waar waarom hoe hoeveel welke welk is ben bent was waren geweest wordt worden werd heb hebt heeft hebben
    had hadden kan kunnen kunt kon zou zouden moet moeten mag mogen wil willen wilt zal zullen en of maar want omdat als dan
    dus niet geen niets nooit nog al ook alleen zeer heel eens toch weer nu hier daar er zo in op aan bij met van voor door naar
    uit over om onder tot tegen tussen zonder na sinds tijdens te ten ter alle alles andere elk elke iets iemand meer veel hallo
    hoi goedemorgen goedemiddag goedendag geachte beste heer mevrouw dank bedankt alvast graag alstublieft aub groet groeten
    vriendelijke`),
  pt: setOf(`o a os as um uma uns umas do da dos das de no na nos nas em ao aos à às pelo pela pelos pelas eu me mim meu minha
    meus minhas tu te ti teu tua você vocês ele ela eles elas lhe se seu sua seus suas nós nosso nossa este esta isto estes esse
    essa isso aquele que quem qual quais quando onde como porque porquê quanto quanta quantos é sou és somos são era eram foi
    foram ser sido está estou estão estava estar tenho tem têm ter tinha há posso pode podem poderia podia devo deve fazer faço
    quero quer queria gostaria e ou mas se não nem nunca nada já muito mais menos também ainda assim aqui ali então com sem sobre
    entre até desde para por durante contra todo toda todos todas outro outra mesmo olá bom dia boa tarde noite obrigado
    obrigada cumprimentos atenciosamente`),
  sv: setOf(`en ett den det de dem jag mig min mitt mina du dig din ditt dina han honom hans hon henne hennes vi oss vår vårt våra
    ni er ert era sin sitt sina man sig denna detta dessa vem vad när var varför hur vilken vilket vilka är var varit vara blir
    blev bli har hade ha haft kan kunde ska skall skulle måste får fick vill ville bör gör göra och eller men för att om som då
    därför inte inget ingen aldrig än redan också bara mycket igen nu här där så i på av till från med utan vid under över efter
    innan mellan mot hos alla allt andra varje något någon några mer hej tack snälla hälsningar vänliga mvh`),
  da: setOf(`en et den det de dem jeg mig min mit mine du dig din dit dine han ham hans hun hende hendes vi os vores i jer jeres
    sin sit sine man sig denne dette disse hvem hvad hvornår hvor hvorfor hvordan hvilken hvilket hvilke er var været være bliver
    blev blive har havde have haft kan kunne skal skulle må måtte vil ville bør gør gøre og eller men for at om som da derfor ikke
    ingen intet aldrig endnu allerede også kun meget igen nu her der så på af til fra med uden ved under over efter før mellem mod
    hos alle alt andre hver noget nogen nogle mere hej tak venlig hilsen mvh`),
  no: setOf(`en et ei den det de dem jeg meg min mitt mine du deg din ditt dine han ham hans hun henne hennes vi oss vår vårt våre
    dere deres sin sitt sine man seg denne dette disse hvem hva når hvor hvorfor hvordan hvilken hvilket hvilke er var vært være
    blir ble bli har hadde ha hatt kan kunne skal skulle må måtte vil ville bør gjør gjøre og eller men for å at om som da derfor
    ikke ingen intet aldri ennå allerede også bare kun mye igjen nå her der så i på av til fra med uten ved under over etter før
    mellom mot hos alle alt andre hver noe noen mer hei takk vennlig hilsen mvh`),
  fi: setOf(`minä mä minun minua minulle minulla minut sinä sinun sinulle hän hänen me meidän meille te teidän teille teiltä he
    heidän se sen sitä siitä siihen ne niiden tämä tämän tätä tässä nämä tuo että kuka mikä mitä mikä missä mistä mihin milloin
    miksi miten kuinka paljonko onko on olen olet olemme olette ovat oli olivat ollut olla voi voin voit voiko voinko voisiko
    voitteko pitää täytyy haluan haluaisin saa saan saanko en et ei emme ette eivät enkö eikö ja tai mutta sekä vaan koska jos
    kun kuin niin myös vielä jo vain hyvin taas nyt täällä siellä kanssa ilman kaikki muu joku jotain hei moi terve kiitos
    ystävällisin terveisin`),
}

/** Languages with a list of function words, in order of the list. */
export const LANGUAGES_WITH_STOP_WORDS: readonly string[] = Object.keys(STOP_WORDS)
