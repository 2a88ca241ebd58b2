// Does a mail say thanks and nothing else? It decides whether a deflection is confirmed and whether a mail may be
// ignored, so it leans against us: one word that is not part of a thank-you makes the mail an ordinary one.

import { baseSubject } from '../mail/threads/threading.ts'
import { foldedWords, setOf } from '../text/words.ts'
import type { Message } from './message.ts'
import { findRisks } from './risk.ts'

/** At most this many words; longer mails have something to say. */
const WORDS_MAX = 40

/**
 * The whole mail says thanks and nothing else: no file, no risk, and no subject of its own. "Thanks, Jane" under the new
 * subject "Please cancel my order" is a request.
 */
export function saysOnlyThanks(
  message: Pick<Message, 'subject' | 'new_text' | 'attachments' | 'customer' | 'customer_name'>,
  conversation_subject: string,
): boolean {
  const subject = baseSubject(message.subject).toLowerCase()
  const is_same_subject = subject === '' || subject === conversation_subject.toLowerCase()
  if (!is_same_subject && !isGratitude(subject)) return false
  return (
    message.attachments.length === 0 &&
    findRisks(message).length === 0 &&
    isGratitude(message.new_text, foldedWords(`${message.customer_name} ${message.customer}`))
  )
}

/**
 * True when every word belongs to thanking, greeting or signing off, and at least one of them thanks. A word that stands
 * alone like a signature must be one of `names` (folded words of what the writer is called) where they are given.
 */
export function isGratitude(new_text: string, names?: readonly string[]): boolean {
  if (QUESTION_OR_SCORN.test(new_text)) return false
  const words = foldedWords(new_text)
  if (words.length === 0 || words.length > WORDS_MAX) return false
  let has_thanked = false
  for (const part of new_text.split(PART_END)) {
    const said = foldedWords(part)
    // A name may stand alone after the thanks, as in a signature.
    if (!isPolite(said) && !(has_thanked && isName(part.trim(), names))) return false
    if (said.some((word) => THANKS.has(word))) has_thanked = true
  }
  return has_thanked
}

/** Between these no sentence goes on, so praise on one side says nothing about a noun on the other. */
const PART_END = /[\n\r.,;:!…()]+|\s[-–—]+\s/u

// Question marks of several scripts (U+037E is the Greek one), and faces that turn thanks into their opposite.
const QUESTION_OR_SCORN = /[?？¿؟\u037e]|👎|😡|🤬|😠|🙄|😤|😒|💩/u

/** "Thanks for the help" is polite, "help" alone is a request: such nouns need thanks or praise beside them. */
function isPolite(said: readonly string[]): boolean {
  const text = ` ${said.join(' ')} `
  if (QUESTIONS.has(said[0] ?? '') || QUESTION_INSIDE.some((one) => text.includes(one))) {
    return false
  }
  const rest = WHAT_I_NEEDED.reduce((left, idiom) => left.replace(` ${idiom} `, ' '), text)
  const words = rest.split(' ').filter((word) => word !== '')
  const is_praise = FOR.has(said[0] ?? '') || said.some((word) => PRAISE.has(word))
  return words.every((word) => POLITE.has(word) || (is_praise && GIVEN.has(word)))
}

/** One to three capitalised words, none of which asks for anything; one of them is known, where names are. */
function isName(part: string, names: readonly string[] | undefined): boolean {
  const words = part.split(/\s+/)
  return (
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}[\p{L}'’-]*$/u.test(word)) &&
    !foldedWords(part).some((word) => ASKS.has(word)) &&
    (names === undefined || foldedWords(part).some((word) => names.includes(word)))
  )
}

const THANKS = setOf(
  `thanks thank thx ty cheers appreciate appreciated grateful danke dankeschon merci gracias grazie obrigado obrigada
  bedankt dank tack takk tak dziekuje`,
)
const PRAISE = setOf(
  `${[...THANKS].join(' ')} quick fast prompt speedy swift great good super perfect excellent awesome wonderful brilliant
  fantastic amazing lovely helpful solved solves sorted schnelle rapida rapide snelle`,
)
const FOR = setOf('for fur pour por per pela pelo voor')
const GIVEN = setOf(
  `help helped support service answer answers reply response info information link explanation problem issue question
  hilfe antwort reponse aide respuesta ayuda risposta aiuto resposta ajuda antwoord hulp`,
)
const QUESTIONS = setOf('is was has hat ist')
const QUESTION_INSIDE = [' is it ', ' is this ', ' was it ', ' has it ', ' is that ', ' and now ']
const WHAT_I_NEEDED = [
  ...['what i was looking for', 'what i needed', 'what i need', 'what i wanted', 'all i needed'],
  ...['all i need', 'everything i needed', 'everything i need', 'got everything'],
]
const POLITE = new Set([
  ...THANKS,
  ...PRAISE,
  ...FOR,
  ...setOf(
    `hi hello hey dear there team all both everyone you u so very much many a lot lots million again the your that this
    it its is was just i we me my got found received kind helping helped and really truly exactly works worked working
    done now ok okay yes understood clear have nice day weekend evening week best kindest kindly regards wishes
    sincerely yours warm from everything of in to took care taking time
    vielen herzlichen lieben die das hat geholfen mit freundlichen grussen viele grusse gruss liebe hallo sehr
    beaucoup votre bonjour cordialement bonne journee parfait muchas mil su hola saludos mille la tua vostra
    ciao saluti muito ola hartelijk het groeten groetjes hoi prima je u`,
  ),
])
/** What people write with a capital when they want something; never taken for a name. */
const ASKS = setOf(
  `refund refunds return returns order orders cancel cancelled cancellation exchange replace replacement invoice receipt
  help support urgent urgently asap when where why how what who which please pls stop no not never but however still yet
  broken damaged missing wrong late call human person people manager agent unsubscribe status tracking delivery parcel
  package shipping size money answer reply question problem issue label send waiting wait again also only instead
  wo wann wie warum was bitte aber nicht noch rechnung geld storno retoure hilfe frage paket bestellung
  ou quand pourquoi comment mais pas donde cuando pero dove quando ma waar wanneer maar niet`,
)
