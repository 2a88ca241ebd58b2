// The inside of a parsing thread: one mail in, one result out, one at a time. It holds no state between mails and no
// secret, so the outside may end it at any moment.

import { parentPort } from 'node:worker_threads'
import { type ReadAway, type ReadingTeam, readAway } from '../../domain/desk/reading.ts'
import type { Arrival } from '../../domain/message.ts'
import type { ParseResult } from '../../mail/mail.ts'
import { withHead } from '../../mail/parse/head.ts'
import type { MailLimits } from '../../mail/parse/limits.ts'
import { type Asked, createMailParser } from '../../mail/parse/parser.ts'

export type ThreadTask = {
  raw: Uint8Array
  limits: MailLimits
  asked: Asked
  /** The mail is read as well, as this arrival without its source. */
  reading?: { team: ReadingTeam; arrival: Omit<Arrival, 'raw' | 'head'> } | undefined
}

export type ThreadResult = { parsed: ParseResult } | { away: ReadAway }

async function resultOf({ raw, limits, asked, reading }: ThreadTask): Promise<ThreadResult> {
  const parsed = withHead(await createMailParser(limits).parse(raw, asked), raw)
  return reading === undefined
    ? { parsed }
    : { away: readAway(reading.team, { ...reading.arrival, raw }, parsed) }
}

parentPort?.on('message', (task: ThreadTask) => {
  void resultOf(task).then((result) => parentPort?.postMessage(result))
})
parentPort?.postMessage('ready')
