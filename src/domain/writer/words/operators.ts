// The words by which a written sentence is compared with its quote, in the six languages that are written: words that only
// join and point, words that turn or narrow what is said, and numbers in words. A word that is missing here makes the
// comparison stricter, never laxer.

import { setOf } from '../../../text/words.ts'

/** A sentence says the same with and without them. No pronoun of a person, no preposition, nothing that counts or compares. */
export const GLUE = setOf(`
  the a an please simply also and so here well
  der die das den dem des ein eine einen einem einer eines bitte einfach auch und so hier
  le la les l un une des et donc ici aussi simplement
  el los las una unos y aqui tambien
  il lo i gli uno e anche qui semplicemente
  het een de en ook hier gewoon
`)

/**
 * Negations, conditions, exceptions, limits, modals, and words that make a statement more or less certain. A clause that
 * holds one is never left out.
 */
export const OPERATORS = setOf(`
  not no nor never none nothing nobody neither without cannot cant dont doesnt didnt isnt arent wasnt wont wouldnt couldnt
  shouldnt mustnt hasnt havent unless if except excluding excluded but however though although while whereas only just until
  till within before after from since between up over under above below than as long provided instead rather otherwise
  when once where whenever who whose which most least more less maximum minimum max min all every each any some both either
  half several many few always usually normally often sometimes about around approximately roughly almost nearly
  can could may might must shall should will would need needs have free
  nicht kein keine keinen keinem keiner keines nie niemals nichts niemand weder ohne ausser ausgenommen wenn falls sofern
  solange sobald aber jedoch allerdings obwohl nur erst bis innerhalb binnen vor nach ab seit zwischen uber unter als sonst
  andernfalls statt stattdessen wer wessen hochstens mindestens mehr weniger maximal minimal alle alles jede jeder jedes
  einige beide halb immer meist meistens normalerweise gewohnlich oft manchmal etwa ungefahr circa ca fast kann konnen
  konnte konnten darf durfen muss mussen soll sollen sollte sollten wird werden wurde mogen kostenlos gratis
  ne n pas plus jamais rien personne ni sans aucun aucune sauf excepte hors si mais cependant toutefois sinon seulement
  uniquement jusque jusqu avant apres depuis entre dans sous plus moins que lorsque quand qui dont maximum minimum tous
  toutes tout toute chaque certains plupart moitie toujours habituellement generalement souvent parfois environ presque
  peut peuvent pouvez pourrait pourrez doit doivent devez devrait faut gratuit gratuite gratuitement
  no ni nunca nada nadie sin ningun ninguna ninguno excepto salvo menos si pero aunque solo solamente hasta antes despues
  desde entre dentro bajo sobre mas cuando mientras siempre quien cuyo maximo minimo todos todas todo toda cada algunos
  ambos mitad normalmente habitualmente generalmente a menudo veces aproximadamente unos casi puede pueden podra podria
  debe deben debera hay gratis
  non ne mai niente nulla nessuno nessuna senza tranne eccetto salvo se ma pero tuttavia solo soltanto fino entro prima
  dopo da tra fra sotto sopra piu meno che quando finche chi cui massimo minimo tutti tutte tutto tutta ogni alcuni
  entrambi meta sempre normalmente solitamente generalmente spesso talvolta circa quasi puo possono potra potrebbe deve
  devono dovra dovrebbe gratis gratuito gratuita gratuitamente
  niet geen nooit niets niemand noch zonder behalve tenzij uitgezonderd als indien mits zolang zodra maar echter hoewel
  alleen slechts tot binnen voor na vanaf sinds tussen boven onder dan anders wie wiens hoogstens minstens meer minder
  maximaal minimaal alle alles elke elk ieder sommige beide half altijd meestal normaal gewoonlijk vaak soms ongeveer
  circa bijna kan kunnen kon mag mogen moet moeten zal zullen zou gratis
`)

/** What contradicts or narrows the sentence before it: whoever says that one says this one, too. */
export const CONTRASTS = setOf(`
  but however except only unless otherwise though
  aber jedoch allerdings ausgenommen ausser nur sonst andernfalls
  mais cependant toutefois sauf seulement sinon uniquement
  pero sin excepto salvo solo
  ma pero tuttavia tranne eccetto solo altrimenti
  maar echter behalve alleen tenzij anders
`)

/** A clause that begins so says where, when, for whom or of which of them the rest holds. */
export const NARROWING_STARTS = setOf(`
  in for with on at by to into of during per via inside outside among against towards that as through across whether
  fur mit in im auf an am bei beim zu zum zur von vom wahrend pro per gegen durch der die das den dem denen deren dessen welche
  welcher welches welchem welchen dass ob um wo womit wofur wodurch je laut gemass
  pour avec en dans sur chez par a au aux de du des pendant contre vers que ou lequel laquelle lesquels selon
  para con en sobre por a al de del durante contra hacia que donde cual cuales segun
  per con in su a al alla ai alle di del della dei delle da dal dalla durante contro verso che dove quale quali secondo nel
  nella
  voor met in op bij aan door van tijdens per tegen naar die dat waar welke welk om volgens
`)

/** A sentence that begins so speaks of the one before it, and means nothing or something else without it. By ISO 639-1. */
export const POINTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(`
    it its this that these those they them their he she there then after afterwards otherwise instead but for however except
    such both either neither same
  `),
  de: setOf(`
    es der die das dem den dies diese dieser dieses diesen diesem dann danach dort dabei dafur damit davon dazu sonst
    andernfalls stattdessen aber jedoch allerdings er ihn sein seine beide
  `),
  fr: setOf(`
    il elle ils elles cela ceci ca ce cette ces cest puis ensuite apres sinon mais cependant celui celle leur
  `),
  es: setOf(`
    esto este esta eso ese esa estos estas lo ella ellos despues luego pero entonces ambos
  `),
  it: setOf(`
    questo questa questi queste cio esso essa poi dopo ma pero tuttavia altrimenti entrambi
  `),
  nl: setOf(`
    het dit dat deze die er daar daarna dan anders maar echter zij hij beide
  `),
}
