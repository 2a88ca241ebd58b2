// A text that is to reach the customer and is not ready: a place that was to be filled in, a verb instead of a text, a word to a
// colleague below the end of the letter. A person sees that at once; with `send as written` it leaves all the same.

import { foldedWords } from '../../text/words.ts'
import { wordOf } from '../verbs.ts'
import { leadOf } from './first-line.ts'
import type { People } from './greeting.ts'
import { isSignature, signOffAt } from './signature.ts'

/** Why `text` is not sent as it is; undefined where nothing speaks against it. */
export function whyUnfinished(text: string, people: People): string | undefined {
  const why =
    whyNoText(text) ??
    quoted(placeIn(text), 'it holds a place that nobody has filled in') ??
    quoted(wordBelow(text, people), 'below its end stands a word to a colleague')
  return why && `${why}; to send it all the same, write ${wordOf('send')} as written above it`
}

function quoted(found: string | undefined, says: string): string | undefined {
  return found === undefined ? undefined : `${says}: “${found.trim().slice(0, SHOWN_CHARS)}”`
}

const SHOWN_CHARS = 80

/** `send` above `approve`: nobody can tell which of them counts, and no customer waits for such a word. */
function whyNoText(text: string): string | undefined {
  const [first = '', ...below] = text.split('\n')
  const is_verb = leadOf(first) !== undefined && foldedWords(first).length <= WORD_AND_THANKS
  return is_verb && isSignature(below.join('\n'))
    ? `its whole text is the word “${first.trim()}”`
    : undefined
}

const WORD_AND_THANKS = 2

/** `{{date}}`, `[AMOUNT]`, `<NAME>`, `XX.XX.`, `____`, `???`. */
function placeIn(text: string): string | undefined {
  return PLACE.exec(text)?.[0]
}

const PLACE = new RegExp(
  [
    String.raw`\{\{[^{}\n]{1,60}\}\}|\{%[^%\n]{1,60}%\}`,
    String.raw`[[<]\p{Lu}[\p{Lu} _-]{2,40}[\]>]`,
    String.raw`(?<![\p{L}\p{N}])X{2,4}[.,/-]X{2,4}(?!\p{L})`,
    String.raw`(?<=\S[ \t])_{3,}|_{3,}(?=[ \t]\S)|(?<=\s)\?{3,}`,
  ].join('|'),
  'u',
)

/** A paragraph below the sign-off that is no signature and names a colleague. */
function wordBelow(text: string, people: People): string | undefined {
  const { agents, colleagues = agents, customer } = people
  const lines = text.split('\n')
  const end = signOffAt(lines, people)
  if (end === -1) return undefined
  const isColleague = (word: string) => colleagues.has(word) && !customer.has(word)
  const below = lines.slice(end + 1)
  return below.find((line) => !isSignature(line) && foldedWords(line).some(isColleague))
}
