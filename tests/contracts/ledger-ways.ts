// The short ways into the states that the tests of the ledger start from.

import { expect } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Deflection } from '../../src/domain/deflection.ts'
import { givenUp } from '../../src/domain/desk/giving-up.ts'
import type { Write } from '../../src/domain/desk/write.ts'
import type { Message } from '../../src/domain/message.ts'
import type { OutboxRow } from '../../src/domain/outbox.ts'
import { sampleDesk } from '../domain/samples.ts'
import {
  autoWrite,
  DAY,
  HOUR,
  NOW,
  sampleArrival,
  sampleChange,
  sampleDecision,
  sampleMessage,
  sampleOutbox,
  sampleReceived,
  sampleWrite,
} from './ledger-samples.ts'

export async function commit(ledger: Ledger, write: Write): Promise<'written' | 'lost' | 'stale'> {
  return (await ledger.commit(write)).result
}

/** Sending a mail is given up, as the step does it; without the notice. */
export async function giveUpMail(ledger: Ledger, key: string, now: number) {
  const row = await ledger.loadOutboxRow(key)
  const work = { step: 'deliver' as const, key, due_at: now, attempts: 6, error: 'away' }
  const known = { work, row, message: undefined, place: undefined }
  return await commit(ledger, { ...givenUp(sampleDesk(), known, now), outbox: [] })
}

/** A received message whose `compose` (or other) work waits. */
export async function receive(
  ledger: Ledger,
  uid: number,
  change: Partial<Message> & { received?: Write; step?: 'compose' | 'approve' } = {},
): Promise<Message> {
  const { received, step = 'compose', ...fields } = change
  const arrival = sampleArrival(uid, { received_at: fields.received_at ?? NOW + uid * 1000 })
  await ledger.recordArrival(arrival, NOW)
  const message = sampleMessage(arrival, fields)
  const next = [{ step, key: message.id, due_at: NOW }]
  expect(await commit(ledger, sampleReceived(message, { next, ...received }))).toBe('written')
  return message
}

export async function decide(ledger: Ledger, message: Message, change: Write = {}): Promise<void> {
  expect(await commit(ledger, sampleWrite(message, change))).toBe('written')
  const [record] = await ledger.loadRecords(message.id)
  expect(record?.decision).toEqual(change.decision ?? sampleDecision(message.id))
}

/** An automatic reply, decided and `ready`. */
export async function answer(
  ledger: Ledger,
  message: Message,
  change: Partial<OutboxRow> = {},
): Promise<OutboxRow> {
  const row = sampleOutbox('auto_reply', message, change)
  await decide(ledger, message, autoWrite(message, {}, row))
  return row
}

/** An automatic reply that was accepted and whose window closed in silence; the window's end is returned. */
export async function hold(ledger: Ledger, message: Message): Promise<OutboxRow & { end: number }> {
  const row = await answer(ledger, message)
  await send(ledger, row, NOW + HOUR)
  const end = NOW + HOUR + 7 * DAY
  await ledger.closeWindows(end + 1)
  return { ...row, end }
}

/** The deflection of a reply as it stands, by the record of the message that was answered. */
export async function deflectionOf(
  ledger: Ledger,
  row: Pick<OutboxRow, 'id' | 'message_id'>,
): Promise<Deflection> {
  const [record] = await ledger.loadRecords(row.message_id ?? '')
  const found = record?.deflections.find((one) => one.id === row.id)
  if (found === undefined) throw new Error(`no deflection ${row.id}`)
  return found
}

/** Claimed and accepted by the server; the deflection's clock runs for seven days. */
export async function send(ledger: Ledger, row: OutboxRow, sent_at: number): Promise<void> {
  expect(await ledger.claim(row.id, 'claim', sent_at, sent_at + HOUR)).toBeDefined()
  const window = { to: 'pending' as const, sent_at, window_ends_at: sent_at + 7 * DAY }
  const done = await commit(
    ledger,
    sampleChange(row.id, {
      from: 'sending',
      claim: 'claim',
      to: 'sent',
      response: '250 ok',
      sent_at,
      sent_copy: 'filed',
      deflection: row.kind === 'auto_reply' ? window : undefined,
    }),
  )
  expect(done).toBe('written')
}
