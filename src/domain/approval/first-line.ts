// The first line of a reply against the table of verbs: which word stands there, and what stands behind it. Quotes,
// emphasis, a full stop, `!` and ✅ around a verb are fine.

import { foldedWords } from '../../text/words.ts'
import { VERBS, type VerbOf, verbsOf } from '../verbs.ts'
import { type Phrase, phrasesOf } from '../words/phrase.ts'

export type Lead = {
  verb: VerbOf<'alone' | 'reason' | 'value' | 'text' | 'files' | 'day'>
  /** A form that only looks like the verb; nothing is done about it. */
  is_near: boolean
  /** As the table writes it, folded. */
  word: string
  /** What stands between the word and the rest of its line. */
  joint: 'end' | 'mark' | 'blank'
  /** The rest of its line, without the mark. */
  said: string
}

/** Undefined where the line begins with no word of the table. The longest word counts. */
export function leadOf(line: string): Lead | undefined {
  const tokens = line.trim().replace(GLUED, '$1 ').split(/\s+/)
  for (let count = Math.min(WORDS_MAX, tokens.length); count > 0; count -= 1) {
    const head = tokens.slice(0, count).join(' ')
    const word = foldedWords(head).join(' ')
    const known = COMMANDS.get(word)
    if (known === undefined || !isPlain(head)) continue
    const rest = tokens.slice(count).join(' ')
    if (isOrnament(rest)) return { ...known, word, joint: 'end', said: '' }
    const mark = /^(?:[-–—:(]+)\s*/.exec(rest)?.[0] ?? ''
    const joint = mark !== '' || /[:：,.;!–—-][*_"”»]*$/u.test(head) ? 'mark' : 'blank'
    return { ...known, word, joint, said: rest.slice(mark.length) }
  }
  return undefined
}

/** Nothing that says anything: blanks, quotes, emphasis, a full stop, `!`, a mark of consent. */
function isOrnament(text: string): boolean {
  return !OVERLAY.test(text) && ORNAMENTS.test(text)
}

/**
 * A word with nothing around it but ornaments, points of a list and what ends a word. A cross, a thumb down, a sign of
 * negation or a line through it takes it back, and nobody can list all signs that do.
 */
function isPlain(head: string): boolean {
  return !OVERLAY.test(head) && PLAIN_HEAD.test(head)
}

const ORNAMENT = String.raw`[\s.*_"'“”„«»‘’ʼ\x60()✅✔☑👍\p{Mn}\p{Cf}\p{Emoji_Modifier}]`
const ORNAMENTS = new RegExp(`^(?:${ORNAMENT}|!)*$`, 'u')
const PLAIN_HEAD = new RegExp(
  `^(?:${ORNAMENT}|[[\\]¡•·:：,;–—-])*[\\p{L}\\p{N}](?:[\\p{L}\\p{N}[\\]!…:：,;–—-]|${ORNAMENT})*$`,
  'u',
)
/** Combining lines and strokes through a letter, and signs around it. */
const OVERLAY = /[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20eb]|\p{Me}/u

/** `note:text` without a blank. */
const GLUED = /^([^:：\s]{1,20}\*?[:：]\*?)(?=\S)/u

type Command = Pick<Lead, 'verb' | 'is_near'>

const commands = (verb: Lead['verb'], rows: readonly Phrase[], is_near: boolean) =>
  phrasesOf(rows).map((row): [string, Command] => [foldedWords(row).join(' '), { verb, is_near }])

const READ_VERBS = verbsOf('alone', 'reason', 'value', 'text', 'files', 'day')
const COMMANDS = new Map<string, Command>(
  READ_VERBS.flatMap((verb) => [
    ...commands(verb, VERBS[verb].near, true),
    ...commands(verb, VERBS[verb].words, false),
  ]),
)
const WORDS_MAX = Math.max(...[...COMMANDS.keys()].map((word) => word.split(' ').length))
