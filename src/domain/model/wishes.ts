// What is told like a story and wants something all the same: a wish beside the question ("A second key might be handy as well."), what
// somebody expects to get ("there ought to be a credit"), a correction of the question ("I meant the blue one"), or what others
// press the writer to pay. An answer to the question alone would pass over it.

import { wordsOf } from '../../text/text.ts'
import { foldedWords } from '../../text/words.ts'

/** Does it want or expect something? What somebody needs for a plan of their own ("I need a tent for May") is no wish to us. */
export function wishes(sentence: string): boolean {
  return isIn(sentence, WISHES)
}

/** Says what the question was meant to be about. */
export function corrects(sentence: string): boolean {
  return isIn(sentence, CORRECTION)
}

/** Somebody else wants the writer to pay. */
export function isPressed(sentence: string): boolean {
  return isIn(sentence, PRESSED)
}

function isIn(sentence: string, forms: readonly RegExp[]): boolean {
  // Without its marks "ich hätte" (I would have) is "ich hatte" (I had).
  const said = [foldedWords(sentence), wordsOf(sentence)].map((words) => ` ${words.join(' ')} `)
  return forms.some((form) => said.some((one) => form.test(one)))
}

/** A few words between two others. */
const FEW = String.raw`(?:[\p{L}\p{N}]+ ){0,5}`

function formsOf(...forms: readonly string[]): RegExp[] {
  return forms.map((form) => new RegExp(` (?:${form.replaceAll('…', FEW)}) `, 'u'))
}

const NICE = `(?:lovely|nice|great|good|helpful|kind|handy|perfect|wonderful|useful|welcome|ideal|brilliant|appreciated)`
const SCHOEN = `(?:nett|schön|schoen|toll|lieb|super|gut|prima|klasse|hilfreich|fein|praktisch|ideal|perfekt|angebracht)`
const BIEN = `(?:bien|bon|super|gentil|parfait|utile|sympa|ideal|genial)`
const BUENO = `(?:bien|bueno|genial|estupendo|util|ideal|perfecto|amable)`
const BELLO = `(?:bello|bene|utile|gentile|perfetto|ideale|fantastico|comodo)`
const FIJN = `(?:fijn|leuk|mooi|handig|goed|prettig|ideaal|aardig)`

const WISHES = formsOf(
  // A wish: what would be nice, or is wanted as well.
  `(?:would|will|might) (?:also |still )?be (?:very |so |really |most |also )?${NICE}`,
  `(?:id|we?d|would) (?:also |still |really )?(?:love|like|want|appreciate|need|welcome) (?!to )…(?:too|as well|also|back|again|once more|on top)`,
  `(?:i|we|id|wed|im|were|ill) (?:would )?(?:also|still) (?:need|want|like|require|get|after|hoping for)`,
  `(?:i|we) (?:could|can) (?:also )?(?:do with|use) (?:a|an|another|some|one)`,
  `(?:wären?|waeren?|fänden?|faenden?) …${SCHOEN}`,
  `(?:hätten?|haetten?|bräuchten?|braeuchten?|möchten?|moechten?|nähmen?|wünschten?) …(?:auch|noch|dazu|nochmals?|zusätzlich|außerdem|zurück|wieder)`,
  `(?:freuen?|freute) …über`,
  `serai(?:t|ent) …${BIEN}`,
  `(?:jaimerais|jaurais|je voudrais|nous aimerions|nous voudrions|il me faudrait|jai) …(?:aussi|encore|egalement|en plus)`,
  `(?:estaria|seria) …${BUENO}`,
  `(?:quisiera|querria|quiero|necesito|necesitaria|me gustaria|me vendria) …(?:tambien|ademas|otra vez|de nuevo|de vuelta)`,
  `sarebbe …${BELLO}`,
  `(?:vorrei|voglio|mi servirebbe|avrei bisogno|mi piacerebbe) …(?:anche|ancora|inoltre|di nuovo|indietro)`,
  `zou(?:den)? …${FIJN}`,
  `(?:ik|wij|we) (?:wil|willen|zou|zouden|heb|hebben) …(?:ook|nog|erbij|terug|opnieuw)`,
  `(?:wil|willen|heb|hebben) (?:ik|wij|we) …(?:ook|nog|erbij|terug|opnieuw)`,
  // What is expected, or said to be owed.
  `still (?:short of|waiting|owed|due|missing|outstanding|expecting|to come|lacking|after)`,
  `(?:counting|count|relying|rely|banking|insisting|insist|expecting|expect) on`,
  `(?:i|we|im|were) (?:expect|expecting|trust that|assume that|take it that)`,
  `there (?:should|must|ought to|has to) (?:still |also |already )?be`,
  `(?:should|must|ought to) (?:still |already )?be (?:on|in|due|with|mine|ours|paid|credited|back)`,
  `(?:due|owed|entitled) to (?:me|us|it|one)`,
  `(?:im|i am|were|we are) (?:still )?(?:owed|due|entitled)`,
  `(?:steht|stehen|fehlt|fehlen) (?:mir|uns) …(?:noch|zu)`,
  `(?:mir|uns) (?:steht|stehen|fehlt|fehlen) …(?:noch|zu)`,
  `(?:bekomme|bekommen|kriege|kriegen|warte|warten) (?:ich |wir )?(?:auch |immer )?noch`,
  `noch …(?:von euch|von ihnen|offen|ausstehend|gutgeschrieben)`,
  `(?:rechnen?|zählen?|zaehlen?|bestehen?) (?:ich |wir |fest |also )?(?:mit|damit|auf|darauf)`,
  `(?:je compte|nous comptons|jy compte|jattends|nous attendons) …(?:sur|bien|encore|toujours)`,
  `(?:il me manque|me doit|me devez|nous devez|mest du|mest due)`,
  `(?:cuento|contamos) con`,
  `(?:me faltan?|me deben?|nos deben|sigo esperando|todavia espero|aun espero)`,
  `(?:conto|contiamo) (?:su|sul|sulla|di)`,
  `(?:mi mancan?o?|mi dovete|ci dovete|mi spetta|mi spettano|aspetto ancora)`,
  `(?:reken|rekenen) …op`,
  `(?:krijg|krijgen|mis|missen|wacht|wachten) …nog`,
)

const CORRECTION = formsOf(
  `(?:i|we) (?:actually |really |of course )?(?:mean|meant)`,
  `(?:by (?:it|that|this) i mean|meaning the|to be precise|that is to say)`,
  `gemeint (?:ist|sind|war|waren)|(?:ist|sind|war|waren) …gemeint`,
  `(?:ich|wir) (?:meine|meinen|meinte|meinten)|(?:meine|meinte) ich`,
  `je (?:veux|voulais|parle|parlais) (?:dire|de|du|des)|il sagit (?:de|du|des)`,
  `(?:quiero|queria) decir|me refiero|me referia`,
  `(?:intendo|intendevo|voglio dire|volevo dire|mi riferisco|mi riferivo)`,
  `(?:ik|wij|we) (?:bedoel|bedoelde|bedoelen|bedoelden)`,
)

const PAY = `(?:pay|send|give|transfer|hand|buy|withdraw|wire|bring)`
const PRESSED = formsOf(
  `(?:says?|said|tells?|told|insists?|insisted) …(?:i|we) (?:have to|had to|must|should|need to|am to|are to|ought to) …${PAY}`,
  `(?:tells?|told|wants?|wanted|asks?|asked|makes?|made|forces?|forced|orders?|ordered) (?:me|us) (?:to )?…${PAY}`,
  `(?:im|i am|were|we are) to …${PAY}`,
  `(?:sagt|sagte|meint|verlangt|will|fordert|behauptet) …(?:ich|wir) …(?:zahlen|bezahlen|uberweisen|geben|schicken|abheben|kaufen)`,
  `(?:ich|wir) (?:soll|sollen) …(?:zahlen|bezahlen|uberweisen|geben|schicken|abheben|kaufen)`,
  `(?:dit|exige|demande|veut) …(?:je|nous) …(?:payer|paie|envoyer|envoie|donner|donne|virer|vire|acheter|achete)`,
  `(?:dice|exige|quiere|pide) …(?:pagar|pague|enviar|envie|dar|transferir|transfiera|comprar|compre)`,
  `(?:dice|esige|vuole|chiede) …(?:pagare|paghi|mandare|inviare|dare|comprare)`,
  `(?:zegt|eist|wil|vraagt) …(?:ik|wij|we) …(?:betalen|betaal|sturen|stuur|geven|geef|overmaken|kopen)`,
)
