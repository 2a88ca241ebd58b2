// What the words of an agent's reply mean. Only a positive sign sends: the first own line says `approve` or `send`, or the
// text begins with a greeting to the customer. Everything that is not understood changes nothing and costs one more reply.

import { foldedWords } from '../../text/words.ts'
import { VERBS, type VerbOf, wordOf } from '../verbs.ts'
import { wordSetOf } from '../words/phrase.ts'
import { ARTICLES } from '../words/reason-words.ts'
import { type AnswerLine, answerText, speaksBelow, textOf } from './answer-text.ts'
import { type Day, readDay } from './day.ts'
import { type Lead, leadOf } from './first-line.ts'
import { holdsFrame } from './frame.ts'
import { greets, NOBODY, type People, readGreeting } from './greeting.ts'
import { remarkIn, speaksToReader } from './remark.ts'
import { hasMarks, htmlOf, plainOf } from './rich-text.ts'
import { isSignature, isSignatureOf } from './signature.ts'
import { whyUnfinished } from './unfinished.ts'
import { unwrapped } from './unwrapped.ts'

export type Instruction =
  | { verb: VerbOf<'alone'> }
  /**
   * `sign`: what shows that it is for the customer; `as written`: also with what no source says. `html`: of the text, where
   * it links, lists or stresses.
   */
  | { verb: VerbOf<'text' | 'files'>; text: string; html?: string; sign: Sign }
  /** With the files of the reply goes the proposal. */
  | { verb: VerbOf<'files'> }
  /** `said`: the reason, or the note itself; '' where there is none. */
  | { verb: VerbOf<'reason'> | 'note' | 'passage'; said: string }
  | { verb: VerbOf<'day'>; day: Day; said: string }
  | { verb: 'unclear'; why: string }

/** `bare greeting`: it greets nobody by name. */
type Sign = 'verb' | 'as written' | 'greeting' | 'bare greeting'

export type Reply = {
  /** What the agent newly wrote, without a line that names a category. */
  new_text: string
  /** That line: it is no part of an answer. */
  category_line?: string | undefined
  /** The plain text of the whole mail, which may have marks (`src/mail/marks.ts`): what is sent is sent whole. */
  text: string
}

export function readInstruction(reply: Reply, people: People = NOBODY): Instruction {
  const new_text = reply.new_text.trim()
  const [first = '', ...rest] = new_text.split('\n')
  if (foldedWords(new_text).length === 0) return unclear('your reply holds no text')
  const below = rest.join('\n').trim()
  const lead = leadOf(first)
  if (lead !== undefined && !lead.is_near) {
    const found = byVerb(lead, below, reply, people)
    if (found !== undefined) return found
  }
  const greeted = readGreeting(new_text, people)
  if (greeted.kind === 'customer') {
    return answer(reply, people, greeted.is_named ? 'greeting' : 'bare greeting')
  }
  if (greeted.kind === 'doubt') {
    return unclear(`${greeted.why}; to send it, write ${wordOf('send')} on a line above it`)
  }
  return unclear(whyNothing(first, lead))
}

function byVerb(lead: Lead, below: string, reply: Reply, people: People): Instruction | undefined {
  const { verb, joint, said } = lead
  switch (VERBS[verb].form) {
    case 'alone': {
      const word = wordOf(verb)
      if (joint !== 'end') return unclear(`more than ${word} stands on its line`)
      return isSignatureOf(below, people) && !greets(below) && !speaksBelow(reply.text, people)
        ? { verb: verb as VerbOf<'alone'> }
        : unclear(`something stands below ${word}, and nobody can tell whether it changes it`)
    }
    case 'text':
      if (joint !== 'end') return unclear(`more than ${wordOf(verb)} stands on its line`)
      if (isSignature(below)) return unclear(`no text stands below ${wordOf(verb)}`)
      return answer(reply, people, signOf(lead))
    case 'files':
      if (joint !== 'end') return unclear(`more than ${wordOf(verb)} stands on its line`)
      return isSignatureOf(below, people) && !greets(below)
        ? { verb: verb as VerbOf<'files'> }
        : answer(reply, people, signOf(lead), verb as VerbOf<'files'>)
    case 'reason':
      return withReason(verb as VerbOf<'reason'>, lead, below)
    case 'day': {
      const day = readDay(said)
      if (day === undefined) return unclear(`no day stands behind ${wordOf(verb)}: ${EXAMPLE_DAY}`)
      return { verb: verb as VerbOf<'day'>, day, said: isSignature(below) ? '' : below }
    }
    case 'value':
      if (verb === 'passage') {
        if (joint === 'blank' && !/^\d/.test(said)) return undefined
        return joint !== 'end' && isSignature(below)
          ? { verb, said }
          : unclear(`${wordOf(verb)} needs a number or a title behind it, and nothing below`)
      }
      if (verb !== 'note' || joint === 'blank') return undefined
      return isSignature(said) && isSignature(below) && foldedWords(said).length === 0
        ? unclear('the note is empty')
        : { verb, said: `${said}\n${below}`.trim() }
  }
}

/**
 * A reason may follow on the line or below. What speaks to the customer is none: "reject the parcel at the door and we will
 * pay you back" is an answer without a sign.
 */
function withReason(
  verb: VerbOf<'reason'>,
  { joint, said }: Lead,
  below: string,
): Instruction | undefined {
  const [next = ''] = foldedWords(said)
  // Only `reject` takes its reason without a mark; "human error" and "block letters" say something else.
  if (joint === 'blank' && (verb !== 'reject' || ARTICLE_WORDS.has(next))) {
    return unclear(`more than ${wordOf(verb)} stands on its line`)
  }
  const reason = isSignature(below) ? said : `${said}\n${below}`.trim()
  if (greets(below) || isForCustomer(reason)) {
    return unclear(
      `it begins with ${wordOf(verb)} but goes on as if to the customer; to send that, write ${wordOf('send')} above it`,
    )
  }
  return { verb, said: reason }
}

function isForCustomer(reason: string): boolean {
  return speaksToReader(reason) && remarkIn(reason) === undefined
}

/** Everything that the agent wrote, or why it cannot be sent. */
function answer(
  reply: Reply,
  people: People,
  sign: Sign,
  verb: VerbOf<'text' | 'files'> = 'send',
): Instruction {
  const { lines: whole, lost } = answerText(reply.text)
  const lines = belowHead(whole, reply.category_line, isVerb(sign))
  const plain = textOf(lines ?? [])
  if (lines === undefined || plain === '') {
    return unclear('where your text begins could not be told; reply with it alone')
  }
  if (lost !== '') {
    return unclear(
      `part of it looks like somebody else’s mail and would have been lost: “${shortened(lost)}”`,
    )
  }
  if (plain.split('\n').some(holdsFrame)) {
    return unclear('your text still holds part of the draft mail itself')
  }
  const why = sign === 'as written' ? undefined : whyUnfinished(plain, people)
  if (why !== undefined) return unclear(why)
  const marked = textOf(lines, 'marked')
  if (!hasMarks(marked)) return { verb, text: unwrapped(plain), sign }
  return { verb, text: plainOf(marked).trim(), html: htmlOf(marked), sign }
}

/** Whether a verb shows it, on a line of its own. */
export function isVerb(sign: Sign): boolean {
  return sign === 'verb' || sign === 'as written'
}

/** Without the line with the verb and the one that names a category, whichever stands first. */
function belowHead(
  lines: readonly AnswerLine[],
  category_line: string | undefined,
  has_verb: boolean,
): AnswerLine[] | undefined {
  const lineAt = (at: number) => lines[at]?.line ?? ''
  const filled = lines.flatMap(({ line }, at) => (line.trim() === '' ? [] : [at]))
  const head = filled.slice(0, 2)
  const at_category = head.find((at) => lineAt(at).trim() === category_line?.trim())
  const isVerbAt = (at: number) => {
    const verb = leadOf(lineAt(at))?.verb
    return verb !== undefined && VERBS[verb].sends === 'text'
  }
  const at_verb = head.find((at) => at !== at_category && isVerbAt(at))
  if (has_verb && at_verb === undefined) return undefined
  const left_out = new Set([at_category, has_verb ? at_verb : undefined])
  return lines.filter((_, at) => !left_out.has(at))
}

function signOf({ word }: Lead): Sign {
  return word.endsWith(AS_WRITTEN) ? 'as written' : 'verb'
}

const AS_WRITTEN = ' as written'
const EXAMPLE_DAY = 'write wait 7 December, wait until Friday or wait 3 days'
const LOST_CHARS_MAX = 400

function shortened(text: string): string {
  return text.length > LOST_CHARS_MAX ? `${text.slice(0, LOST_CHARS_MAX)}…` : text
}

/** Why a first line says nothing, and what would. */
function whyNothing(first: string, lead: Lead | undefined): string {
  const shown = `“${first.trim().slice(0, 60)}”`
  const close = lead?.verb
  if (close === 'approve') {
    return `${shown} is not the word ${wordOf('approve')}; reply ${wordOf('approve')}, alone, to send the proposal`
  }
  if (close === 'send') {
    return `${shown} is not the word ${wordOf('send')}; write ${wordOf('send')} alone on the first line and your text below it`
  }
  if (close !== undefined) return `${shown} is not the word ${wordOf(close)}`
  return `${shown} is neither a verb nor a greeting to the customer`
}

function unclear(why: string): Instruction {
  return { verb: 'unclear', why }
}

const ARTICLE_WORDS = wordSetOf(ARTICLES)
