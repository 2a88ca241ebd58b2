// What a request of a model takes up: one question, however many of the customer's words it copies. Otherwise a model could
// hide in the words of one request what nobody would let it leave out: "Do you sell canoes? A lorry of yours bent our fence."

import { foldedWords } from '../../text/words.ts'
import type { LocalLook } from '../reading.ts'
import { leftOut, type ProvedRequest } from './said.ts'
import { tellsOfItsWriter, tellsOfThePast } from './story.ts'

/** A part of the mail, and the same in the form in which the model was shown it. */
export type ShownPart = LocalLook['parts'][number] & { shown: string }

/**
 * For each request the parts that it takes up: among those that its words hold the last question that no other request has
 * taken, what repeats it, and the clauses of its sentence that ask nothing. Where they hold no question, what the writer says of
 * themselves may be one ("I need the price of a pass").
 */
export function takenUp(
  requests: readonly ProvedRequest[],
  parts: readonly ShownPart[],
  sentences: readonly string[],
  local: LocalLook,
): ShownPart[][] {
  const taken = new Set<ShownPart>()
  return requests.map((request) => {
    const held = parts.filter((part) => !taken.has(part) && isTaken(part.shown, [request.words]))
    const question =
      held.findLast(({ is_asking }) => is_asking) ??
      held.find(({ shown }) => tellsOfItsWriter(shown)) ??
      held.at(-1)
    if (question === undefined) return []
    const sentence = sentences.filter((one) => one.includes(question.shown))
    const isAnswered = answeredBy(request, local)
    const is_answered = isAnswered(question)
    const own = held.filter((part) => {
      if (part === question || isSame(part.shown, question.shown)) return true
      if (!sentence.some((one) => one.includes(part.shown))) return false
      return !part.is_asking || (is_answered && isAnswered(part))
    })
    for (const part of own) taken.add(part)
    return own
  })
}

/**
 * "Which sizes are there and what do they cost?": two questions of one sentence may have one entry, where there is more than one
 * quote, a passage knows what each of them speaks of, and neither is about something that happened.
 */
function answeredBy({ answers }: ProvedRequest, local: LocalLook): (part: ShownPart) => boolean {
  const quotes = answers.flatMap((one) => one.quotes)
  return ({ text }) =>
    quotes.length > 1 &&
    !tellsOfThePast(text) &&
    answers.some(({ passage }) => local.measured(text, passage).explained >= KNOWN_MIN)
}

const KNOWN_MIN = 0.75

function isSame(a: string, b: string): boolean {
  return foldedWords(a).join(' ') === foldedWords(b).join(' ')
}

export function isTaken(part: string, asked: readonly string[]): boolean {
  return leftOut([part], asked).length === 0
}
