// The demo's timeline: who wrote, what Holdfast decided and why, what was sent. Every line begins with one of a few short
// labels, so that names of any length cannot break the columns. Colour only on a terminal.

import { percent } from '../../src/domain/percent.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { PEOPLE } from '../example-team.ts'
import { createPaper, type Paper } from './paper.ts'
import { type Person, senderOf, type Told } from './stage.ts'

export type Timeline = {
  opening: (scenes: number) => void
  ready: (after_ms: number) => void
  tell: (told: Told) => void
  passed: () => void
  failed: (error: unknown) => void
  report: (text: string) => void
  stopping: () => void
  closing: (result: { passed: number; all: number; seconds: number }) => void
}

/** The first mail of a kind is shown nearly whole, later ones only as far as they differ. */
const LINES_FIRST = 20
const LINES_LATER = 4

/** `columns` is the terminal's width in characters; undefined in a pipe. */
export function createTimeline(
  write: (text: string) => void,
  has_colour: boolean,
  columns: number | undefined,
): Timeline {
  const paper = createPaper(write, has_colour, columns)
  const { line, rule, prose, entry, quote, paint } = paper
  const shown = new Set<string>()
  return {
    opening(scenes) {
      line(paint('bold', `Holdfast demo: the support inbox of a small shop, in ${scenes} scenes`))
      prose(
        'Real IMAP, SMTP and Redis servers run in a temporary folder of this machine; nothing leaves it. No API key is used: the model of the last scenes is a script behind a real HTTP server.',
      )
    },
    ready(after_ms) {
      line(`The servers and Holdfast are up after ${(after_ms / 1000).toFixed(1)} s.`)
    },
    tell(told) {
      switch (told.kind) {
        case 'scene':
          line()
          rule()
          line(paint('bold', `${String(told.number).padStart(2)}  ${told.title}`))
          return
        case 'wrote':
          entry('mail from', 'cyan', `${told.by}: “${told.subject}”`)
          quote(told.text, LINES_LATER)
          return
        case 'decided':
          decided(paper, told.record, told.after_ms)
          return
        case 'received':
          received(paper, shown, told)
          return
        case 'note':
          entry('so', 'green', told.text)
          return
      }
    },
    passed: () => paper.mark('green', '✓ as it should be'),
    failed(error) {
      paper.mark('red', '✗ not as it should be:')
      line(error instanceof Error ? error.message : String(error))
    },
    report(text) {
      line()
      rule()
      line(paint('bold', 'What `holdfast report` says now'))
      line()
      line(text.trimEnd())
      line()
      rule()
    },
    stopping: () => line('Stopping the servers …'),
    closing({ passed, all, seconds }) {
      const told = `${passed} of ${all} scenes ended as they should, in ${seconds.toFixed(0)} s. Everything was stopped.`
      line(paint('bold', told))
      prose(
        'Next: `npx holdfast init ../my-desk` sets up a folder for your own mailbox; README.md says how.',
      )
    },
  }
}

function decided({ entry }: Paper, record: MessageRecord, after_ms: number): void {
  const { decision, classification, draft } = record
  if (draft !== undefined && draft.state !== 'open') {
    entry('so', 'green', `${OUTCOMES[draft.state]} (${draft.decided_by})`)
    return
  }
  if (decision === undefined) return
  const colour = { auto: 'green', ask: 'blue', draft: 'yellow', ignore: 'grey' } as const
  const what = {
    auto: 'ANSWER',
    ask: 'ASK for what is missing',
    draft: 'DRAFT for a person',
    ignore: 'IGNORE',
  }[decision.kind]
  const sure = classification === undefined ? '' : `, ${percent(classification.confidence)} sure`
  const about = decision.category === undefined ? '' : `, about ${decision.category}${sure}`
  const seconds = (after_ms / 1000).toFixed(1)
  entry('decided', colour[decision.kind], `${what}${about}, after ${seconds} s`, 'bold')
  // What else spoke against an answer is of use where a person has to write one.
  const reasons = decision.reasons.slice(0, decision.kind === 'draft' ? 3 : 1)
  for (const [index, { reason, says }] of reasons.entries()) {
    entry(index === 0 ? 'why' : 'also', colour[decision.kind], `${reason}: ${says}`)
  }
  for (const { title } of decision.citations.slice(0, 1)) entry('source', 'blue', title)
}

/** `shown` remembers the kinds of mail that were quoted already. */
function received(
  { entry, quote }: Paper,
  shown: Set<string>,
  told: Extract<Told, { kind: 'received' }>,
): void {
  const is_desk = told.by === 'desk'
  const who = is_desk ? `the agents <${PEOPLE.desk}>` : nameOf(told.by)
  entry('mail to', 'blue', `${who}: “${told.subject}”`)
  const kind = is_desk ? (told.subject.split(' ')[0] ?? '') : 'customer'
  const is_first = !shown.has(kind)
  shown.add(kind)
  if (is_first) quote(kind === '[Draft]' ? draftInShort(told.text) : told.text, LINES_FIRST)
  else if (kind !== '[Draft]') quote(told.text, LINES_LATER)
  else if (told.text.includes('== PROPOSAL ==')) entry('', 'dim', 'with a proposal', 'dim')
  else entry('', 'dim', 'without a proposal: the agents write the answer', 'dim')
}

const OUTCOMES = {
  approved: 'the draft is approved: its proposal was sent as it stood',
  edited: 'the draft is edited: the text above was sent instead of the proposal',
  rejected: 'the draft is rejected: nothing was sent',
  taken_over: 'an agent has taken over: nothing was sent',
  answered_by_hand: 'the draft is closed: somebody answered by hand',
  answered_elsewhere: 'the draft is closed: it was answered elsewhere',
  spam: 'the draft is closed as spam: nothing was sent',
}

function nameOf(who: string): string {
  return who in PEOPLE ? senderOf(who as Person).name : who
}

/** What agents may reply, and what they would approve; the customer's words stand above it in the timeline anyway. */
function draftInShort(text: string): string {
  const [head = ''] = text.split('\nDraft reference:')
  const proposal = /== PROPOSAL ==[\s\S]*?(?=\n== |$)/.exec(text)?.[0] ?? ''
  return `${head}\n…\n${proposal}\n…`
}
