// A reply to the daily mail: `show 3` brings an ignored mail, `mine 3` makes it a draft. It is authenticated like any reply of an
// agent, and nothing of it reaches a customer.

import { foldedWords } from '../../text/words.ts'
import type { Decision } from '../decision.ts'
import { aboutDraft, type Draft, newApproval, newDraft, type Refusal } from '../draft.ts'
import type { Message } from '../message.ts'
import { shownNotice } from '../notices/shown.ts'
import type { OutboxRow } from '../outbox.ts'
import { firstName } from '../reply.ts'
import { SHOW } from '../words/daily-words.ts'
import { wordSetOf } from '../words/phrase.ts'
import { FORMS } from '../words/verb-forms.ts'
import { draftMail, noticeMail } from './agent-mail.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

/** A mail that a line of the daily mail names. */
export type DailyMail = {
  message: Message
  decision: Decision
  /** There is one already. */
  draft: Draft | undefined
}

export type DailyCommand = { does: 'show' | 'mine'; numbers: number[] }

/** `show 3`, `mine 2 and 5`; the first own line decides. Undefined for anything else. */
export function dailyCommand(new_text: string): DailyCommand | undefined {
  const line = new_text.trim().split('\n')[0] ?? ''
  const [first = '', ...rest] = foldedWords(line)
  const does = SHOW_WORDS.has(first) ? 'show' : MINE_WORDS.has(first) ? 'mine' : undefined
  const said = rest.filter((word) => !BETWEEN.has(word))
  const is_plain = said.length > 0 && said.every((word) => /^\d{1,3}$/.test(word))
  if (does === undefined || !is_plain || /[?？]/.test(line)) return undefined
  return { does, numbers: [...new Set(said.map(Number))] }
}

const SHOW_WORDS = wordSetOf(SHOW)
const MINE_WORDS = wordSetOf(FORMS.mine.words)
/** Between two numbers, and before one. */
const BETWEEN: ReadonlySet<string> = new Set(
  'and und et y e en no nr number nummer line zeile'.split(' '),
)

/** So many at once; more is a slip. */
const NUMBERS_MAX = 10

export type DailyHeard = { command: DailyCommand; mails: ReadonlyMap<number, DailyMail> }

/** `mails`: by number; undefined where the reference is not one of ours, or that mail had no numbers. */
export function dailyHeard(
  mail: Message,
  mails: ReadonlyMap<number, DailyMail> | undefined,
): DailyHeard | { refusal: Refusal; why: string } {
  if (mails === undefined) {
    const why = 'its reference is not one of ours, or that daily mail had no numbers'
    return { refusal: 'bad_token', why }
  }
  const command = dailyCommand(mail.new_text)
  if (command === undefined) {
    const why = 'its first line says neither “show 3” nor “mine 3”, with numbers of the daily mail'
    return { refusal: 'unclear', why }
  }
  const unknown = command.numbers.filter((number) => !mails.has(number))
  if (unknown.length > 0 || command.numbers.length > NUMBERS_MAX) {
    const why =
      unknown.length > 0
        ? `the daily mail names no ignored mail by the number ${unknown.join(', ')}`
        : `it names more than ${NUMBERS_MAX} lines`
    return { refusal: 'unclear', why }
  }
  return { command, mails }
}

/** Without the end of the work. */
export function dailyDone(
  desk: Desk,
  mail: Message,
  { command, mails }: DailyHeard,
  mail_id: string,
  now: number,
): Write {
  const named = command.numbers.flatMap((number) => {
    const one = mails.get(number)
    return one === undefined ? [] : [{ number, ...one }]
  })
  const write: Write = {
    approval: newApproval(mail, mail_id, { verb: VERB[command.does], refusal: undefined }, now),
    decision: aboutDraft(
      mail,
      `${command.does} ${command.numbers.join(', ')} of a daily mail.`,
      now,
    ),
  }
  if (command.does === 'show') {
    return { ...write, outbox: named.map((one) => shown(desk, mail, one, now)) }
  }
  const drafts = named.flatMap((one) =>
    one.draft === undefined ? [newDraftOf(desk, mail, one, now)] : [],
  )
  const known = named.filter(({ draft }) => draft !== undefined)
  return {
    ...write,
    drafts: drafts.map(({ draft }) => draft),
    outbox: [...drafts.map(({ row }) => row), ...known.map((one) => shown(desk, mail, one, now))],
  }
}

/** In the table of verbs; a look at a mail is a mark of nothing. */
const VERB = { show: 'mark', mine: 'mine' } as const

function shown(
  desk: Desk,
  mail: Message,
  { number, message, decision, draft }: DailyMail & { number: number },
  now: number,
): OutboxRow {
  const notice = shownNotice({ mail, number, message, decision, draft, hours: desk.team.hours })
  return noticeMail(desk, notice, now, 'receipt')
}

/** As if a person had been asked at once; nothing is proposed, because nothing was looked for. */
function newDraftOf(
  desk: Desk,
  mail: Message,
  { message, decision }: DailyMail,
  now: number,
): { draft: Draft; row: OutboxRow } {
  const frame = {
    first_name: firstName(message.customer_name, desk.team.name),
    team_name: desk.team.name,
    language: undefined,
  }
  const draft = newDraft(message, { ...decision, answer: undefined, citations: [] }, frame, now)
  const says = `It was ignored, and ${mail.customer} made it a draft.`
  const row = draftMail(
    desk,
    {
      draft,
      message,
      decision: { ...decision, reasons: [{ reason: decision.reason, says }, ...decision.reasons] },
      classification: undefined,
      history: [],
      notes: [],
      came_back: false,
    },
    now,
  )
  return { draft, row }
}
