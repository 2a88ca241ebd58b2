// Articles from what the team has answered: the sentences that several replies to the mail of one category share. What only
// one reply says is about one customer and never taken, so nothing of a customer's gets into an article. A person reads
// and accepts each before it may answer.

import { articleText } from '../../config/knowledge-files.ts'
import { masked } from '../../domain/discovery/examples.ts'
import { partsIn } from '../../nlp/requests/parts.ts'
import { jaccard } from '../../text/alike.ts'
import { foldedWords } from '../../text/words.ts'

/** The file of the article that a category's answers make; undefined where replies share nothing. */
export function articleFromAnswers(
  source: string,
  category: {
    id: string
    name: string
    language: string
    examples: string[]
    answers: AnswerSentence[]
  },
): string | undefined {
  const { id, name, language, examples, answers } = category
  if (answers.length === 0) return undefined
  return articleText(source, {
    key: id,
    title: name,
    url: undefined,
    language: language === '' ? undefined : language,
    questions: examples.filter((one) => one.length <= QUESTION_CHARS_MAX && !one.includes('\n')),
    body: answers.map(({ text }) => masked(text)).join('\n\n'),
  })
}

export type AnswerSentence = {
  text: string
  /** How many of the replies say it. */
  replies: number
}

/** In the order in which the replies say them; `language` as ISO 639-1, '' where it is not known. */
export function sharedSentences(replies: readonly string[], language: string): AnswerSentence[] {
  const languages = language === '' ? ['en'] : [language, 'en']
  const kept: Kept[] = []
  const texts = replies.slice(0, REPLIES_MAX)
  texts.forEach((reply, index) => {
    partsIn(reply.slice(0, REPLY_CHARS_MAX), languages).forEach(({ text, role }, place) => {
      const words = new Set(foldedWords(text))
      // A greeting says nothing, and a question back belongs to one conversation.
      if (role === 'fill' || words.size < WORDS_MIN || /[?？]/u.test(text)) return
      const known = kept.find((one) => jaccard(one.words, words) >= ALIKE_MIN)
      if (known === undefined) kept.push({ words, forms: [text], in: new Set([index]), place })
      else {
        known.forms.push(text)
        known.in.add(index)
      }
    })
  })
  const least = Math.max(REPLIES_MIN, texts.length * SHARE_MIN)
  return kept
    .filter((one) => one.in.size >= least)
    .toSorted((a, b) => a.place - b.place)
    .flatMap((one) => {
      const text = commonest(one.forms)
      return text === undefined ? [] : [{ text, replies: one.in.size }]
    })
    .slice(0, SENTENCES_MAX)
}

/** A longer mail is no question that others ask in the same words. */
const QUESTION_CHARS_MAX = 200

type Kept = { words: ReadonlySet<string>; forms: string[]; in: Set<number>; place: number }

/** More replies say the same again. */
const REPLIES_MAX = 200
const REPLY_CHARS_MAX = 3_000
/** What fewer say is about one customer. */
const REPLIES_MIN = 3
const SHARE_MIN = 0.2
const SENTENCES_MAX = 8
const WORDS_MIN = 4
/** Share of common words (Jaccard) from which two sentences say the same. */
const ALIKE_MIN = 0.75

/** Word for word in at least two replies; of sentences that hold a name or a number each time, there is none. */
function commonest(forms: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  const [form, count] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]!
  return count < WORD_FOR_WORD_MIN ? undefined : form
}

const WORD_FOR_WORD_MIN = 2
