// Below a greeting to nobody: is the text about the customer's matter, or does it speak of its writer's days and of the mail
// that she got, as absence notes do, which greet like people? In doubt it is a note, because that costs one more reply.

import { hasMatter } from '../../mail/screening/person-signs.ts'
import { findPhrase, foldedWords, searchable } from '../../text/words.ts'
import { OWN_COURTESY, OWN_TIME } from '../words/own-time-words.ts'
import { phrasesOf } from '../words/phrase.ts'
import { namesTime } from './day.ts'
import { isSignature } from './signature.ts'

/**
 * `body`: what stands below the greeting; `matter`: words of the matter, where it is known. Then an answer has to share one of
 * them, or speak of goods, money and the like; otherwise words of absence tell.
 */
export function mayBeAbsence(body: string, matter: ReadonlySet<string> | undefined): boolean {
  if (hasMatter(body)) return false
  if (matter !== undefined) return !foldedWords(body).some((word) => matter.has(word))
  const said = withoutCourtesy(body)
  return findPhrase(said, TIME) !== undefined || saysNothingElse(body, said)
}

/** The words of a text that an answer to it may share, and an absence note does not by chance. */
export function matterOf(text: string): ReadonlySet<string> {
  const words = foldedWords(withoutCourtesy(text))
  return new Set(
    words.filter((word) => word.length >= LETTERS_MIN && !COMMON.has(word) && !namesTime(word)),
  )
}

const LETTERS_MIN = 4

/** Thanks for a mail, and a name below. */
function saysNothingElse(body: string, said: string): boolean {
  if (said === searchable(body)) return false
  const [first = '', ...below] = body.split('\n').filter((line) => line.trim() !== '')
  return foldedWords(withoutCourtesy(first)).length === 0 && isSignature(below.join('\n'))
}

function withoutCourtesy(text: string): string {
  return COURTESY.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), searchable(text))
}

const TIME = phrasesOf(OWN_TIME)
const COURTESY = phrasesOf(OWN_COURTESY).map(searchable)
/** What such notes and any mail say. */
const COMMON: ReadonlySet<string> = new Set(
  [...OWN_TIME, ...OWN_COURTESY]
    .flatMap(([, phrase]) => foldedWords(phrase))
    .concat(
      foldedWords(
        `about after again also answer answers around back been before best both call come could days dear does done each
      email ever every first from get give good have hello help here hours just kind know last later like long made mail make
      many more most much must need never next nice nothing office once only open other over please reply response said same
      send sent shall should show since soon still sure take team tell than thank thanks that their them then there these they
      thing this time until used very wait want week weeks well were what when where which while will with work would write
      year years your yours
      aber alle auch bitte dann danke dass dein deine deren dich diese dieser doch dort durch eine einem einen einer eines
      etwas euch euer freundliche frau gerne gibt grusse gruss guten haben hallo herr hier ihnen ihre ihrem ihren immer jetzt
      kann kein keine kollege konnen mail mehr mein meine mich mochte muss nach nicht noch oder schon sehr sein seit sich sind
      tage uber unser unsere unter viele vielen warten was wenn werde werden wieder wird wurde zeit
      avec bien bonjour cela cette comme cordialement dans deja depuis encore est etes etre faire jour jours leur mais meme merci
      monsieur madame nous pour plus pouvez quand quel quelle sans semaine sont sous tout tous tres vous votre vos
      algo bien buenos como cuando desde dias donde ella esta este esto estos gracias hace hasta hola mas muy nada para pero
      poco porque puede queda quien saludo semana senor senora sobre solo todo todos unos usted ustedes
      alla anche ancora buongiorno come cosa cordiali dalla della delle dopo dove essere fare gia giorni grazie loro molto
      nella ogni oggi perche piu poco prima puo quando quello questa questo saluti sempre senza settimana solo sono sulla tutti
      tutto vostra vostro
      alles beste bent daar dagen dank deze door echt even geen geven goed graag groet groeten haar hallo hebben heeft hier
      hoe jullie kunnen maar meer mevrouw mijn naar niet nog ons onze over dat uur uw van veel voor waar wanneer want week
      weer werk wordt zeer zijn zodra`,
      ),
    ),
)
