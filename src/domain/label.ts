// What an agent says about a mail's category: `category: <id or name>` or `category: none`, on a line of its own before
// anything else, or right below a verb. It is cut out before the rest is read, so it never becomes part of an answer.

import { foldedWords } from '../text/words.ts'
import type { Classification } from './classification.ts'
import type { Draft } from './draft.ts'
import { type Label, NONE, UNSAID } from './gate/evidence.ts'
import { tellsPassage } from './grounding.ts'
import type { Category } from './team.ts'
import { VERBS, type Verb, verbsOf } from './verbs.ts'
import { phrasesOf, wordSetOf } from './words/phrase.ts'

/**
 * `said`: what stands behind `category:`, undefined where nobody says it; `rest`: the text without that line; `line`: that
 * line.
 */
export function splitLabel(new_text: string): {
  said: string | undefined
  rest: string
  line: string | undefined
} {
  const lines = new_text.split('\n')
  const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  const [first, second] = written
  for (const at of [first, isAboveLabel(lines[first ?? 0] ?? '') ? second : undefined]) {
    const said = at === undefined ? undefined : saidIn(lines[at] ?? '')
    if (said === undefined) continue
    const rest = lines.filter((_, other) => other !== at).join('\n')
    return { said: said.trim(), rest, line: lines[at ?? 0] }
  }
  return { said: undefined, rest: new_text, line: undefined }
}

/** The id of the category with this id or name, or `NONE`; undefined where there is no such category. */
export function labelNamed(
  categories: readonly Pick<Category, 'id' | 'name'>[],
  said: string,
): string | undefined {
  const name = comparable(said)
  if (name === 'none') return NONE
  const by_id = categories.find(({ id }) => comparable(id) === name)
  return (by_id ?? categories.find((one) => comparable(one.name) === name))?.id
}

/** For the agents: what could have been said. */
export function labelChoices(categories: readonly Pick<Category, 'id'>[]): string {
  return `${categories.map(({ id }) => id).join(', ')} or none`
}

/**
 * What an instruction about a draft says of its prediction. Without a word about the category, sending the proposal as it
 * is confirms it, and anything else leaves open whether it was right, which counts as not right.
 */
export function labelFrom(about: {
  /** A category or `NONE`, where the agent named one. */
  named: string | undefined
  verb: Verb
  draft: Pick<Draft, 'message_id' | 'proposal' | 'citations'>
  /** What the agent wrote instead of the proposal, where it sends that. */
  text?: string | undefined
  predicted: Classification['category']
  by: string
  now: number
}): Label | undefined {
  const { named, verb, draft, predicted, by, now } = about
  const used = usedIn(about)
  const said = { message_id: draft.message_id, labelled_by: by, labelled_at: now, used }
  if (named !== undefined) {
    return { ...said, label: named, source: verb === 'wrong' ? 'audit' : 'label' }
  }
  if (verb === 'wrong') return { ...said, used: [], label: UNSAID, source: 'audit' }
  const { says_of_category } = VERBS[verb]
  if (says_of_category === 'nothing') return undefined
  if (predicted === undefined || draft.proposal === undefined) {
    // No category was predicted, but what was answered with which passages is worth remembering, and so is an answer that
    // was proposed and turned down.
    const is_turned_down = draft.proposal !== undefined && draft.citations.length > 0
    return (used ?? []).length > 0 || is_turned_down
      ? { ...said, label: UNSAID, source: 'approval' }
      : undefined
  }
  return { ...said, label: says_of_category === 'right' ? predicted : UNSAID, source: 'approval' }
}

/** The passages of the answer that leaves; undefined where none does. */
function usedIn({ verb, draft, text }: Parameters<typeof labelFrom>[0]): string[] | undefined {
  const { sends } = VERBS[verb]
  if (sends === 'nothing') return undefined
  const used =
    sends === 'proposal'
      ? draft.citations
      : draft.citations.filter((one) => tellsPassage(text ?? '', one.text))
  return used.map(({ passage }) => passage)
}

/** A line that says `category` without the colon is meant as well, unless it is long enough for a sentence. */
function saidIn(line: string): string | undefined {
  const [, sign, said] = LABEL_LINE.exec(line) ?? []
  if (sign === undefined || said === undefined) return undefined
  return /[:=：]/.test(sign) || foldedWords(said).length <= SHORT_WORDS ? said : undefined
}

/** People leave accents out. */
const LABEL_WORDS = phrasesOf(VERBS.category.words).flatMap((word) => [word, ...foldedWords(word)])
const LABEL_LINE = new RegExp(
  String.raw`^[\s*_]*(?:${LABEL_WORDS.join('|')})[*_]*(\s*[:=：]|\s)(.*)$`,
  'i',
)
const SHORT_WORDS = 4

/** `approve`, `send` and the like: the next line may name a category. */
function isAboveLabel(line: string): boolean {
  const [word = '', ...more] = foldedWords(line)
  return more.length === 0 && COMMANDS.has(word)
}

const COMMANDS = wordSetOf(
  ...verbsOf('alone', 'text', 'files', 'reason').map((verb) => VERBS[verb].words),
)

/** `Order status`, `order-status` and `<none>` as people may write them. */
function comparable(text: string): string {
  return foldedWords(text).join(' ')
}
