// Reads mail in an open folder: which UIDs there are, what identifies a mail, and its source. Many at a time, because a
// round trip to a distant server costs more than the mail itself; whatever arrived before a failure is kept.

import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { MailDates } from '../../domain/arrival.ts'
import { normaliseAddress } from '../../mail/address.ts'
import type { MailHead } from '../../ports/arrivals.ts'
import { answered } from './client.ts'

export type Head = MailHead & MailDates

/** Ascending. Throws when the server refuses to search. */
export async function uidsAbove(client: ImapFlow, uid: number): Promise<number[]> {
  const above = { uid: `${uid + 1}:*` }
  const found = await answered(client, () => client.search(above, { uid: true }))
  if (!Array.isArray(found)) throw new Error('The server refused to search the folder')
  // `n:*` names the last mail even when its UID is below n.
  return found.filter((one) => one > uid).toSorted((a, b) => a - b)
}

/** Asks after a NOOP, so that the server has reported what was removed in the meantime. */
export async function isListed(client: ImapFlow, uid: number): Promise<boolean> {
  await answered(client, () => client.noop())
  const found = await answered(client, () => client.search({ uid: String(uid) }, { uid: true }))
  if (!Array.isArray(found)) throw new Error('The server refused to search the folder')
  return found.includes(uid)
}

/** Fills `into` by UID; after a failure it throws, and what came before is filled in. `now` replaces a missing date. */
export async function fetchHeads(
  client: ImapFlow,
  uids: readonly number[],
  now: number,
  into: Map<number, Head>,
): Promise<void> {
  const query = { uid: true, size: true, internalDate: true, headers: [...HEADERS] }
  await answered(client, async (alive) => {
    for await (const mail of client.fetch(uids.join(','), query, { uid: true })) {
      alive()
      if (uids.includes(mail.uid)) into.set(mail.uid, headOf(mail, now))
    }
  })
}

/** The same for sources. The only deadline is silence on the line: a large mail takes its time. */
export async function fetchSources(
  client: ImapFlow,
  uids: readonly number[],
  into: Map<number, Uint8Array>,
): Promise<void> {
  const query = { uid: true, source: true }
  for await (const mail of client.fetch(uids.join(','), query, { uid: true })) {
    // NIL, for mail that was removed a moment ago, arrives as `false`, whatever the types say.
    const source: unknown = mail.source
    if (source instanceof Uint8Array && uids.includes(mail.uid)) into.set(mail.uid, source)
  }
}

/** The header block of one mail, as far as it fits into the first bytes; undefined when the server returns none. */
export async function fetchHeaderBlock(
  client: ImapFlow,
  uid: number,
): Promise<Uint8Array | undefined> {
  const query = { uid: true, source: { maxLength: HEADER_BLOCK_BYTES_MAX } }
  const found = await answered(client, () => client.fetchOne(String(uid), query, { uid: true }))
  const source: unknown = found === false ? undefined : found.source
  if (!(source instanceof Uint8Array) || source.length === 0) return undefined
  const start = Buffer.from(source.buffer, source.byteOffset, source.length)
  const end = start.indexOf('\r\n\r\n')
  // What the customer wrote below it is not kept.
  return end === -1 ? start : start.subarray(0, end + 4)
}

/** Enough for long chains of Received and DKIM fields; what people look for is rarely behind them. */
const HEADER_BLOCK_BYTES_MAX = 64 * 1024

const HEADERS = ['message-id', 'received', 'date', 'to', 'cc', 'bcc'] as const

function headOf(mail: FetchMessageObject, now: number): Head {
  const lines = headerLines(mail.headers)
  return {
    uid: mail.uid,
    size_bytes: mail.size ?? 0,
    received_at: timeOf(mail.internalDate) ?? now,
    rfc_message_id: /<([^<>\s]+)>/.exec(lines.get('message-id') ?? '')?.[1],
    source_hash: undefined,
    recipients: ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(lines.get(name) ?? '')),
    stamped_at: receivedTime(lines.get('received')) ?? timeOf(lines.get('date')),
  }
}

function addressesIn(line: string): string[] {
  return (line.match(/[^\s<>,;:"()[\]]{1,64}@[^\s<>,;:"()[\]]{1,255}/g) ?? []).map(normaliseAddress)
}

/** By lower-case name; of several fields the first, which for Received is the newest (RFC 5321 §4.4). */
function headerLines(block: Buffer | undefined): Map<string, string> {
  const lines = new Map<string, string>()
  const text = (block?.toString('latin1') ?? '').replace(/\r?\n(?=[ \t])/g, '')
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !lines.has(name)) lines.set(name, line.slice(colon + 1).trim())
  }
  return lines
}

/** The time comes after the last semicolon (RFC 5322 §3.6.7). */
function receivedTime(line: string | undefined): number | undefined {
  const semicolon = line?.lastIndexOf(';') ?? -1
  return semicolon === -1 ? undefined : timeOf(line?.slice(semicolon + 1).trim())
}

/** Milliseconds; undefined for what is not a date. */
export function timeOf(date: Date | string | undefined): number | undefined {
  if (date === undefined) return undefined
  const ms = new Date(date).getTime()
  return Number.isNaN(ms) ? undefined : ms
}
