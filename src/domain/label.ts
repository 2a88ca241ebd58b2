// What an agent says about a mail's category: `category: <id or name>` or `category: none`, on a line of its own before
// anything else, or right below a verb. It is cut out before the rest is read, so it never becomes part of an answer.

import { foldedWords } from '../text/words.ts'
import type { Classification } from './classification.ts'
import type { Draft, Verb } from './draft.ts'
import { type Label, NONE, UNSAID } from './gate/evidence.ts'
import type { Category } from './team.ts'

/** `said`: what stands behind `category:`, undefined where nobody says it; `rest`: the text without that line. */
export function splitLabel(new_text: string): { said: string | undefined; rest: string } {
  const lines = new_text.split('\n')
  const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  const [first, second] = written
  for (const at of [first, isVerb(lines[first ?? 0] ?? '') ? second : undefined]) {
    const said = at === undefined ? undefined : saidIn(lines[at] ?? '')
    if (said === undefined) continue
    return { said: said.trim(), rest: lines.filter((_, other) => other !== at).join('\n') }
  }
  return { said: undefined, rest: new_text }
}

/** The id of the category with this id or name, or `NONE`; undefined where there is no such category. */
export function labelNamed(
  categories: readonly Pick<Category, 'id' | 'name'>[],
  said: string,
): string | undefined {
  const key = keyOf(said)
  if (key === 'none') return NONE
  const by_id = categories.find(({ id }) => keyOf(id) === key)
  return (by_id ?? categories.find(({ name }) => keyOf(name) === key))?.id
}

/** For the agents: what could have been said. */
export function labelChoices(categories: readonly Pick<Category, 'id'>[]): string {
  return `${categories.map(({ id }) => id).join(', ')} or none`
}

/**
 * What an instruction about a draft says of its prediction. Without a word about the category, sending the proposal as it
 * is confirms it, and anything else leaves open whether it was right, which counts as not right.
 */
export function labelOf(about: {
  /** A category or `NONE`, where the agent named one. */
  named: string | undefined
  verb: Verb
  draft: Pick<Draft, 'message_id' | 'proposal'>
  predicted: Classification['category']
  by: string
  now: number
}): Label | undefined {
  const { named, verb, draft, predicted, by, now } = about
  const said = { message_id: draft.message_id, labelled_by: by, labelled_at: now }
  if (named !== undefined) return { ...said, label: named, source: 'label' }
  if (verb === 'label' || predicted === undefined || draft.proposal === undefined) return undefined
  return { ...said, label: verb === 'approve' ? predicted : UNSAID, source: 'approval' }
}

/** A line that says `category` without the colon is meant as well, unless it is long enough for a sentence. */
function saidIn(line: string): string | undefined {
  const [, sign, said] = LABEL_LINE.exec(line) ?? []
  if (sign === undefined || said === undefined) return undefined
  return /[:=：]/.test(sign) || foldedWords(said).length <= SHORT_WORDS ? said : undefined
}

const LABEL_LINE = /^[\s*_]*category[*_]*(\s*[:=：]|\s)(.*)$/i
const SHORT_WORDS = 4

function isVerb(line: string): boolean {
  const words = foldedWords(line)
  return words.length === 1 && (words[0] === 'approve' || words[0] === 'reject')
}

/** `Order status`, `order-status` and `<none>` as people may write them. */
function keyOf(text: string): string {
  return foldedWords(text).join(' ')
}
