// The stage of the story: people write mail through real SMTP, read their mailboxes through real IMAP, and what Holdfast
// decided is read from the ledger. The same scenes are shown by the demo and asserted by the tests.

import type { MessageRecord, RecordLedger } from '../../src/ports/records.ts'
import { PEOPLE } from '../example-team.ts'
import { rawMail } from '../mail.ts'
import type { MailWorld } from '../mail-world.ts'
import type { ReceivedMail } from '../mailbox-reader.ts'
import { pauseAfter } from '../pace.ts'

export type Person = keyof typeof PEOPLE

export type Told =
  | { kind: 'scene'; number: number; title: string }
  | { kind: 'wrote'; by: string; subject: string; text: string }
  | { kind: 'decided'; record: MessageRecord; after_ms: number }
  | { kind: 'received'; by: string; subject: string; text: string }
  | { kind: 'note'; text: string }

export type Letter = {
  from: Person | { name: string; address: string }
  subject: string
  text: string
  to?: string
  headers?: Record<string, string>
  in_reply_to?: string
  references?: string[]
  /** Default: derived from sender and subject. */
  message_id?: string
  /** Of the Date header, milliseconds; default: now. */
  date?: number
}

export type Stage = {
  world: MailWorld
  ledger: Pick<RecordLedger, 'loadRecords'>
  tell: (told: Told) => void
  /** How long a fate may take. */
  patience_ms: number
  /** Sends a letter through SMTP and returns its Message-ID. */
  write(letter: Letter): Promise<string>
  /** Waits until the message with this Message-ID has the fate, and tells the decision. */
  fate(message_id: string, has?: (record: MessageRecord) => boolean): Promise<MessageRecord>
  /** Waits for a mail in somebody's mailbox. */
  reads(who: Person, fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>
  /** Answers a mail as a mail program would: threading headers, quoted original below. */
  reply(who: Person, mail: ReceivedMail, text: string): Promise<string>
}

export function createStage(parts: {
  world: MailWorld
  ledger: Pick<RecordLedger, 'loadRecords'>
  tell?: (told: Told) => void
  patience_ms?: number
}): Stage {
  const { world, ledger } = parts
  const tell = parts.tell ?? (() => undefined)
  const patience_ms = parts.patience_ms ?? 60_000

  async function write(letter: Letter): Promise<string> {
    const from = typeof letter.from === 'string' ? senderOf(letter.from) : letter.from
    const message_id = letter.message_id ?? madeUpId(from.address, letter.subject)
    const raw = rawMail({
      from: `${from.name} <${from.address}>`,
      to: letter.to ?? PEOPLE.support,
      subject: letter.subject,
      text: letter.text,
      headers: letter.headers ?? {},
      message_id,
      in_reply_to: letter.in_reply_to,
      references: letter.references,
      date: letter.date ?? Date.now(),
    })
    tell({ kind: 'wrote', by: from.name, subject: letter.subject, text: letter.text })
    await world.submit({ from: from.address, to: letter.to ?? PEOPLE.support, raw })
    return message_id
  }

  async function fate(
    message_id: string,
    has: (record: MessageRecord) => boolean = (record) => record.decision !== undefined,
  ): Promise<MessageRecord> {
    const started = performance.now()
    let last: MessageRecord | undefined
    while (performance.now() - started < patience_ms) {
      const records = await ledger.loadRecords(message_id)
      last = records.find(has)
      if (last !== undefined) {
        const after_ms = Math.round(performance.now() - started)
        tell({ kind: 'decided', record: last, after_ms })
        return last
      }
      await pauseAfter(performance.now() - started)
    }
    const seen = JSON.stringify(await ledger.loadRecords(message_id))
    throw new Error(`No such fate for <${message_id}> within ${patience_ms} ms: ${seen}`)
  }

  async function reads(who: Person, fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail> {
    const mail = await world.waitForMail(PEOPLE[who], fits, { timeout_ms: patience_ms })
    tell({ kind: 'received', by: who, subject: mail.subject, text: mail.text })
    return mail
  }

  async function reply(who: Person, mail: ReceivedMail, text: string): Promise<string> {
    const quoted = mail.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')
    const message_id = mail.message_id ?? ''
    return write({
      from: who,
      subject: mail.subject.startsWith('Re: ') ? mail.subject : `Re: ${mail.subject}`,
      text: `${text}\n\nOn Tue, 24 Nov 2026 at 10:00, Tidewater Supply wrote:\n${quoted}\n`,
      in_reply_to: message_id,
      references: [message_id],
      message_id: madeUpId(PEOPLE[who], `${text} ${message_id}`),
    })
  }

  return { world, ledger, tell, patience_ms, write, fate, reads, reply }
}

export function senderOf(who: Person): { name: string; address: string } {
  const address = PEOPLE[who]
  const name = address
    .slice(0, address.indexOf('@'))
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
  return { name, address }
}

/** Readable and the same in every run, so that a scene can be played again after a crash. */
function madeUpId(address: string, subject: string): string {
  const slug = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
  return `${slug}.${address.replace('@', '.at.')}@story.example`
}
