// Mail as tests need it again and again: a question that the example team answers by itself, and what came of a mail.

import { PEOPLE } from '../../sandbox/example-team.ts'
import { type MailParts, rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { Message } from '../../src/domain/message.ts'
import type { RecordLedger } from '../../src/ports/records.ts'
import { PATIENCE_MS, until } from './until.ts'

export const WHERE_IS_IT = 'Hello, where is my order 48213, and how can I track my parcel?'

let letters = 0

/** A question of Maria's that is answered automatically, unless told otherwise; a new Message-ID each. */
export function question(parts: Partial<MailParts> = {}): { id: string; raw: string } {
  letters += 1
  const id = `question-${letters}.${Date.now().toString(36)}@post.example`
  const raw = rawMail({
    from: `Maria Lopez <${PEOPLE.maria}>`,
    to: PEOPLE.support,
    subject: `Where is my order? (${letters})`,
    text: WHERE_IS_IT,
    message_id: id,
    ...parts,
  })
  return { id, raw }
}

/** Mails that left for this customer in answer to this Message-ID, as the SMTP server saw them. */
export function answersTo(world: MailWorld, id: string): string[] {
  return world.smtpServer.transactions
    .filter(({ mail_from, is_delivered }) => mail_from === PEOPLE.support && is_delivered)
    .map(({ raw }) => raw)
    .filter((raw) => raw.includes(`In-Reply-To: <${id}>`))
}

/** Waits until every one of these mails stands in the ledger with a decision. */
export async function allDecided(
  ledger: Pick<RecordLedger, 'loadRecords'>,
  ids: readonly string[],
  timeout_ms = PATIENCE_MS,
): Promise<void> {
  for (const id of ids) {
    await until(
      async () => (await ledger.loadRecords(id)).some(({ decision }) => decision !== undefined),
      `a decision about ${id}`,
      timeout_ms,
    )
  }
}

type Decided = { message: Message; decision: Decision }

/** What was decided about the mail with this UID; by UID, because bad mail has no name to ask by. */
export async function decided(
  holdfast: { ledger: RecordLedger },
  uid: number,
  mailbox = 'support',
): Promise<Decided> {
  let found: Decided | undefined
  await until(async () => {
    const recent = await holdfast.ledger.loadRecentMessages(100)
    for (const { message, decision } of recent) {
      if (message.uid === uid && message.mailbox === mailbox && decision !== undefined) {
        found = { message, decision }
      }
    }
    return found !== undefined
  }, `a decision about UID ${uid}`)
  if (found === undefined) throw new Error('unreachable')
  return found
}
