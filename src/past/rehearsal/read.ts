// The first half of a rehearsal: reads and parses past mail, several mails at a time, and puts it into the state file.
// What was read before an interruption is not read again.

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createThreadedMailParser } from '../../adapters/mailparser/threads.ts'
import { ownAddresses, type Team } from '../../domain/team.ts'
import type { PastMail, PastSource } from '../../ports/past-mail.ts'
import type { MailParser } from '../../ports/world.ts'
import { shortHash } from '../../text/hash.ts'
import { readSource } from '../reading.ts'
import { isSentByUs } from './past.ts'
import { openRehearsalState, type PastEntry, type RehearsalState, type Side } from './state.ts'

/** To be raised when the form of the state file's entries changes. */
const STATE_VERSION = 1

export type Sources = {
  received: PastSource
  sent: PastSource | undefined
  since: number | undefined
}

/** The state file of these sources for this team, complete. Throws when a source cannot be read to its end. */
export async function readForRehearsal(
  sources: Sources,
  team: Team,
  data_dir: string,
): Promise<RehearsalState> {
  const { received, sent, since } = sources
  const named = shortHash([received.name, sent?.name ?? '', String(since ?? '')])
  const ours = [...ownAddresses(team), ...team.agents.allowed].toSorted()
  const depends_on = shortHash([
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
    await readSide({ ...side, source: received, side: 'received' })
    if (sent !== undefined) await readSide({ ...side, source: sent, side: 'sent' })
    return state
  } catch (error) {
    await state.close()
    throw error
  } finally {
    await parser.close()
  }
}

type RehearsalReading = {
  state: RehearsalState
  parser: MailParser
  team: Team
  since: number | undefined
  at_once: number
  source: PastSource
  side: Side
}

async function readSide(reading: RehearsalReading): Promise<void> {
  const { state, source, side, since, at_once } = reading
  const prefix = `${side}/`
  const keys = state.places().map(({ key }) => key)
  const own = keys.filter((key) => key.startsWith(prefix))
  await readSource({
    source,
    since,
    at_once,
    what: `Reading ${source.name}`,
    done: new Set(own.map((key) => key.slice(prefix.length))),
    parse: (mail) => entryOf(reading, mail),
    async keep(entry) {
      if (entry !== undefined) await state.add(entry)
    },
  })
}

/** Undefined for mail from before `since`. */
async function entryOf(
  { parser, team, since, side }: RehearsalReading,
  mail: PastMail,
): Promise<PastEntry | undefined> {
  const size_bytes = mail.raw.byteLength
  const parsed = await parser.parse(mail.raw)
  const at = mail.received_at ?? (parsed.ok ? parsed.mail.date : undefined)
  if (at !== undefined && since !== undefined && at < since) return undefined
  const is_sent = side === 'sent' || (parsed.ok && isSentByUs(parsed.mail, team))
  return {
    key: `${side}/${mail.key}`,
    side: is_sent ? 'sent' : 'received',
    at,
    size_bytes,
    parsed,
  }
}
