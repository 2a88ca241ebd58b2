// The first half of a rehearsal: past mail is read and parsed, several at a time, and put into the state file. What was
// read before an interruption is not read again.

import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { imapSays } from '../adapters/imap/client.ts'
import { createThreadedMailParser } from '../adapters/mailparser/threads.ts'
import {
  openRehearsalState,
  type PastEntry,
  type RehearsalState,
  type Side,
} from '../adapters/rehearsal/state.ts'
import { isSentByUs } from '../domain/rehearsal/past.ts'
import { ownAddresses, type Team } from '../domain/team.ts'
import type { PastMail, PastSource } from '../ports/past-mail.ts'
import type { MailParser } from '../ports/world.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { createProgress } from './progress.ts'

/** Changes when the entries of the state file do. */
const STATE_VERSION = 1

export type Sources = {
  received: PastSource
  sent: PastSource | undefined
  since: number | undefined
}

/** The state file of these sources for this team, with everything read. Throws when a source cannot be read. */
export async function readPastMail(
  sources: Sources,
  team: Team,
  data_dir: string,
): Promise<RehearsalState> {
  const { received, sent, since } = sources
  const named = shortHashOf([received.name, sent?.name ?? '', String(since ?? '')])
  const ours = [...ownAddresses(team), ...team.agents.allowed].toSorted()
  const depends_on = shortHashOf([
    String(STATE_VERSION),
    String(team.limits.message_bytes_max),
    ...ours,
  ])
  const path = join(data_dir, 'rehearsal', `${named}.mail`)
  const state = await openRehearsalState(path, depends_on)
  const threads_max = Math.max(1, availableParallelism())
  const parser = createThreadedMailParser({
    threads_max,
    limits: () => ({ bytes_max: team.limits.message_bytes_max }),
  })
  try {
    const side = { state, parser, team, since, at_once: threads_max * 2 }
    await readSource({ ...side, source: received, side: 'received' })
    if (sent !== undefined) await readSource({ ...side, source: sent, side: 'sent' })
    return state
  } catch (error) {
    await state.close()
    throw error
  } finally {
    await parser.close()
  }
}

type Reading = {
  state: RehearsalState
  parser: MailParser
  team: Team
  since: number | undefined
  at_once: number
  source: PastSource
  side: Side
}

async function readSource(reading: Reading): Promise<void> {
  const { state, source, side, at_once } = reading
  const prefix = `${side}/`
  const done = new Set(
    state
      .places()
      .filter(({ key }) => key.startsWith(prefix))
      .map(({ key }) => key.slice(prefix.length)),
  )
  const progress = createProgress(`Reading ${source.name}`)
  let count = done.size
  try {
    const total = await source.count()
    const mails = source.read(done, reading.since)
    const lane = async () => {
      for (let next = await mails.next(); next.done !== true; next = await mails.next()) {
        await readOne(reading, next.value)
        count += 1
        progress.at(count, total)
      }
    }
    // All of them are waited for, so that nothing writes any more when the state is closed after a failure.
    const lanes = await Promise.allSettled(Array.from({ length: at_once }, lane))
    const failed = lanes.find((one) => one.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  } catch (error) {
    throw new HoldfastError('source_unreadable', `${source.name} could not be read to its end`, {
      hint: 'What was read is kept: give the same command again to go on.',
      cause: new Error(imapSays(error), { cause: error }),
    })
  } finally {
    progress.end()
  }
}

async function readOne(
  { state, parser, team, since, side }: Reading,
  mail: PastMail,
): Promise<void> {
  const size_bytes = mail.raw.byteLength
  const parsed = await parser.parse(mail.raw)
  const at = mail.received_at ?? (parsed.ok ? parsed.mail.date : undefined)
  if (at !== undefined && since !== undefined && at < since) return
  const is_sent = side === 'sent' || (parsed.ok && isSentByUs(parsed.mail, team))
  const entry: PastEntry = {
    key: `${side}/${mail.key}`,
    side: is_sent ? 'sent' : 'received',
    ...{ at, size_bytes, parsed },
  }
  await state.add(entry)
}

function shortHashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}
