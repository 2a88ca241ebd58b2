// Reads past mail for discovery: every mail of the sources is parsed off the main thread, screened and kept as a record.
// What an interrupted reading has already done is not fetched again.

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createThreadedMailParser } from '../../adapters/mailparser/threads.ts'
import type { PastMail, PastSource } from '../../ports/past-mail.ts'
import type { MailParser } from '../../ports/world.ts'
import { shortHash } from '../../text/hash.ts'
import { readSource } from '../reading.ts'
import {
  type PastRecord,
  type PastWho,
  type QuestionRecord,
  type ReplyRecord,
  readPast,
} from './mail-past.ts'
import { openReadingState, type ReadingState } from './reading-state.ts'

export type ReadOptions = {
  mail: PastSource
  sent: PastSource | undefined
  since: number | undefined
  own: readonly string[]
  agents: readonly string[]
  data_dir: string
}

export type PastReading = {
  read: number
  questions: QuestionRecord[]
  replies: ReplyRecord[]
  /** Number of mails that were left out, by reason. */
  left_out: Record<string, number>
  /** Number of mails that an earlier, interrupted reading had already done. */
  resumed: number
}

/** Throws when a source cannot be read to its end; the state file stays, and the next call continues from there. */
export async function readForDiscovery(options: ReadOptions): Promise<PastReading> {
  const state = await openReadingState(statePath(options))
  const threads_max = Math.max(1, availableParallelism() - 1)
  const parser = createThreadedMailParser({ threads_max })
  const resumed = state.records.length + state.sent.length
  try {
    const shared = { state, parser, at_once: threads_max * 2, since: options.since }
    if (options.sent !== undefined) {
      const who = { own: options.own, agents: options.agents, is_sent: true }
      await readSide({ ...shared, name: 'sent', source: options.sent, who })
    }
    const who = { own: options.own, agents: options.agents, is_sent: false }
    await readSide({ ...shared, name: 'mail', source: options.mail, who })
  } catch (error) {
    await state.close()
    throw error
  } finally {
    await parser.close()
  }
  await state.finish()
  return { ...readingOf([...state.records, ...state.sent]), resumed }
}

/** A different source, start day or set of own addresses means a different reading. */
export function statePath({ mail, sent, since, own, data_dir }: ReadOptions): string {
  const names = [STATE_FORM, mail.name, sent?.name ?? '', String(since ?? ''), ...own]
  return join(data_dir, `discover-${shortHash(names)}.jsonl`)
}

/** What an older version has left is read anew. */
const STATE_FORM = '2'

type SideReading = {
  name: 'mail' | 'sent'
  source: PastSource
  who: PastWho
  state: ReadingState
  parser: MailParser
  at_once: number
  since: number | undefined
}

async function readSide(reading: SideReading): Promise<void> {
  const { name, source, state, since, at_once } = reading
  const records = name === 'mail' ? state.records : state.sent
  await readSource({
    source,
    since,
    at_once,
    what: `reading ${name === 'mail' ? 'mail' : 'what was sent'}`,
    done: new Set(records.map(({ key }) => key)),
    parse: (mail) => pastRecordOf(reading, mail),
    async keep(record) {
      await state.add(name, record)
      records.push(record)
    },
  })
}

async function pastRecordOf(
  { parser, who, since }: SideReading,
  mail: PastMail,
): Promise<PastRecord> {
  const { key, raw, received_at } = mail
  const parsed = await parser.parse(raw)
  if (!parsed.ok) return { kind: 'left_out', key, reason: 'unreadable' }
  const record = readPast(key, parsed.mail, received_at, who)
  const is_old = since !== undefined && record.kind === 'question' && (record.at ?? since) < since
  return is_old ? { kind: 'left_out', key, reason: 'older' } : record
}

/** Sorts the records by kind. A mail that was delivered twice, or to two of our addresses, counts once. */
function readingOf(records: readonly PastRecord[]): Omit<PastReading, 'resumed'> {
  const questions: QuestionRecord[] = []
  const replies: ReplyRecord[] = []
  const left_out: Record<string, number> = {}
  const copies = new Set<string>()
  const leaveOut = (reason: string) => {
    left_out[reason] = (left_out[reason] ?? 0) + 1
  }
  for (const record of records) {
    if (record.kind === 'reply') replies.push(record)
    else if (record.kind === 'left_out') leaveOut(record.reason)
    else if (record.copy !== '' && copies.has(record.copy)) leaveOut('copy')
    else {
      copies.add(record.copy)
      questions.push(record)
    }
  }
  return { read: records.length, questions, replies, left_out }
}
