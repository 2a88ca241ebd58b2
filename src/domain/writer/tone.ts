// How a team writes to its customers, measured on answers that its agents sent: how long sentences are, and how customers are
// addressed. Only measures leave for the model, never a word of what another customer got.

import { sentencesOf } from '../../text/text.ts'
import { foldedWords, setOf } from '../../text/words.ts'

export type Tone = {
  /** Words in a sentence, the one in the middle. */
  sentence_words: number
  /** Undefined where the language does not show it, or the answers differ. */
  address: 'formal' | 'familiar' | undefined
}

/** Fewer answers show a habit of one day. */
const ANSWERS_MIN = 3

/** Undefined where too little was sent to tell. */
export function toneOf(answers: readonly string[]): Tone | undefined {
  if (answers.length < ANSWERS_MIN) return undefined
  const lengths = answers
    .flatMap(sentencesOf)
    .map((sentence) => foldedWords(sentence).length)
    .filter((words) => words > 2)
    .toSorted((a, b) => a - b)
  const middle = lengths[Math.floor(lengths.length / 2)]
  if (middle === undefined) return undefined
  const words = answers.flatMap(foldedWords)
  const formal = words.filter((word) => FORMAL.has(word)).length
  const familiar = words.filter((word) => FAMILIAR.has(word)).length
  const address =
    formal >= 3 * familiar ? 'formal' : familiar >= 3 * formal ? 'familiar' : undefined
  return { sentence_words: middle, address: formal + familiar < ANSWERS_MIN ? undefined : address }
}

/** What the model is told of it. */
export function toneText({ sentence_words, address }: Tone): string {
  const addressed =
    address === undefined ? '' : ` They address customers in the ${address} way of the language.`
  return `The team's own answers have about ${sentence_words} words in a sentence.${addressed}`
}

/** German "sie" may be "they", and counts all the same: nobody writes "du" beside it. */
const FORMAL = setOf(
  'sie ihnen ihr ihre ihren ihrem ihrer vous votre vos usted ustedes su sus lei suo sua u uw',
)
const FAMILIAR = setOf(
  'du dir dich dein deine deinen deinem deiner tu te toi ton ta tes tus ti tuo tua je jij jou jouw',
)
