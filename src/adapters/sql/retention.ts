// What the sweep takes away once it is `limits.raw_days` old. Which tables lose something, and what, is said by the list of
// customers' data; here is how, and what waits a little longer.

import { sql } from 'kysely'
import { CUSTOMER_TABLES } from '../../domain/customer-data.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import { UNSAID } from '../../domain/gate/evidence.ts'
import type { OutboxRow } from '../../domain/outbox.ts'
import { type Db, inTransaction } from './database/database.ts'
import { unreadMail } from './quarantine.ts'

type Forget = (db: Db, before: number) => Promise<number>

const FORGET: Readonly<Record<string, Forget>> = {
  raw_mail: forgetSources,
  rehearsal: forgetUntaughtWords,
  outbox: forgetQuestions,
  vector: forgetVectors,
}

/** Returns how many sources of mail went. A table of the list that nothing here knows is an error, not an oversight. */
export async function forgetRaw(db: Db, before: number): Promise<number> {
  const gone = new Map<string, number>()
  for (const [table, { forgets }] of Object.entries(CUSTOMER_TABLES)) {
    if (forgets === undefined) continue
    const forget = FORGET[table]
    if (forget === undefined) throw new Error(`nothing forgets what ${table} holds`)
    gone.set(table, await forget(db, before))
  }
  return gone.get('raw_mail') ?? 0
}

/** The next start makes anew what is still needed. */
async function forgetVectors(db: Db, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('vector')
    .where('made_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** How much longer the source of mail that could not be read is kept: a better parser or a higher limit may come. */
const UNREAD_LONGER_MS = 90 * DAY_MS

/** The sweep comes again within a minute, which is 360,000 a day; other work waits for the one connection of SQLite meanwhile. */
const SOURCES_AT_ONCE = 250

/** What must stay is few: mail with work, and mail that could not be read. */
async function forgetSources(db: Db, before: number): Promise<number> {
  const old = db
    .selectFrom('raw_mail')
    .select('raw_mail.message_id')
    .where('raw_mail.arrived_at', '<', before)
    .where((eb) =>
      eb.or([
        eb('raw_mail.arrived_at', '<', before - UNREAD_LONGER_MS),
        eb.not(
          eb.exists(
            unreadMail(db)
              .select('message.id')
              .where('decision.message_id', '=', sql.ref<string>('raw_mail.message_id')),
          ),
        ),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('work').select('work.key').whereRef('work.key', '=', 'raw_mail.message_id'),
        ),
      ),
    )
    .orderBy('raw_mail.arrived_at')
    .limit(SOURCES_AT_ONCE)
  return await inTransaction(db, async (trx) => {
    const gone = await trx
      .deleteFrom('raw_mail')
      .where('message_id', 'in', old)
      .returning('message_id')
      .execute()
    await forgetHtml(
      trx,
      gone.map(({ message_id }) => message_id),
    )
    return gone.length
  })
}

/** Of mails that have left or never will: the same words in the form for mail programs, and most of what a row takes. */
async function forgetHtml(db: Db, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const done = await db
    .selectFrom('outbox')
    .select(['id', 'mail'])
    .where('message_id', 'in', messages)
    .where('state', 'in', ['sent', 'failed', 'withheld'])
    .where('sent_copy', '<>', 'pending')
    .execute()
  for (const { id, mail } of done) {
    const kept = JSON.stringify({ ...(JSON.parse(mail) as OutboxRow['mail']), html: '' })
    await db.updateTable('outbox').set({ mail: kept }).where('id', '=', id).execute()
  }
}

/** What teaches nothing need not be kept: the words of mail that nobody put into a category. */
async function forgetUntaughtWords(db: Db, before: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('rehearsal')
    .set({ subject: null, new_text: null })
    .where('predicted_at', '<', before)
    .where('new_text', 'is not', null)
    .where((eb) => eb.or([eb('label', 'is', null), eb('label', '=', UNSAID)]))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The sweep comes again within a minute. */
const QUESTIONS_AT_ONCE = 100

/**
 * The mails that asked about a rehearsal, and the daily mails (notices about no one message), once they have left; the agents
 * have theirs.
 */
async function forgetQuestions(db: Db, before: number): Promise<number> {
  const asked = await db
    .selectFrom('outbox')
    .select(['id', 'mail'])
    .where((eb) =>
      eb.or([
        eb('kind', '=', sql.lit('sample')),
        eb.and([eb('kind', '=', sql.lit('notice')), eb('message_id', 'is', null)]),
      ]),
    )
    .where('state', 'in', ['sent', 'failed', 'withheld'])
    .where('created_at', '<', before)
    .where('mail', 'not like', `%"text":""%`)
    .limit(QUESTIONS_AT_ONCE)
    .execute()
  if (asked.length > 0) {
    await inTransaction(db, async (trx) => {
      for (const { id, mail } of asked) {
        const { pictures: _pictures, ...rest } = JSON.parse(mail) as OutboxRow['mail']
        const kept = JSON.stringify({ ...rest, text: '', html: '' })
        await trx.updateTable('outbox').set({ mail: kept }).where('id', '=', id).execute()
      }
    })
  }
  return asked.length
}
