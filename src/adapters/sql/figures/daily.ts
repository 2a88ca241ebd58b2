// What the daily mail tells: drafts that wait, and mail that was ignored.

import { DAY_MS } from '../../../domain/deflection.ts'
import { type DailyFacts, LISTED_MAX, type Listed } from '../../../domain/notices/daily.ts'
import { reasonsThat } from '../../../domain/reasons.ts'
import { hasPersonalWords } from '../../../mail/screening/personal.ts'
import type { Db } from '../database/database.ts'
import { loadAnsweredOfDay } from '../ladder.ts'
import { unmailedDrafts } from '../spending.ts'

export async function loadDaily(db: Db, until: number, since: number): Promise<DailyFacts> {
  const unmailed = () => unmailedDrafts(db).where('draft.created_at', '<=', until)
  const old = () =>
    db
      .selectFrom('draft')
      .innerJoin('message', 'message.id', 'draft.message_id')
      .where('draft.state', '=', 'open')
      .where('draft.created_at', '<=', until - DAY_MS)
  return {
    held_back: { count: await countOf(unmailed()), oldest: await listed(unmailed()) },
    open: { count: await countOf(old()), oldest: await listed(old()) },
    ...(await loadIgnored(db, since, until)),
    answered: await loadAnsweredOfDay(db, since, until),
    strangers: await loadStrangers(db, since, until),
  }
}

type Drafts = ReturnType<typeof unmailedDrafts>

async function countOf(drafts: Drafts): Promise<number> {
  const { count } = await drafts
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function listed(drafts: Drafts): Promise<Listed[]> {
  return await drafts
    .select(['message.id', 'message.customer', 'message.subject', 'message.received_at'])
    .orderBy('draft.created_at')
    .orderBy('message.seq')
    .limit(LISTED_MAX)
    .$narrowType<{ customer: string; subject: string }>()
    .execute()
}

/** Texts of a flood are not read all. */
const READ_MAX = 2_000

async function loadIgnored(
  db: Db,
  since: number,
  until: number,
): Promise<Pick<DailyFacts, 'ignored' | 'personal'>> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('message', 'message.id', 'decision.message_id')
    .select([
      'message.id',
      'message.customer',
      'message.subject',
      'message.received_at',
      'message.new_text',
      'message.screening_kind',
      'message.screening_reason',
      'decision.reason',
    ])
    .where('decision.kind', '=', 'ignore')
    .where('decision.reason', 'not in', [
      'about_a_draft',
      'written_by_hand',
      'rating',
      ...reasonsThat('is_copy'),
    ])
    .where('message.screening_kind', 'not in', ['own', 'agent'])
    .where('decision.decided_at', '>', since)
    .where('decision.decided_at', '<=', until)
    .orderBy('message.seq')
    .limit(READ_MAX)
    .$narrowType<{ customer: string; subject: string; new_text: string }>()
    .execute()
  const split = reasonsThat('is_split_by_screening') as string[]
  const by_reason = Map.groupBy(rows, ({ reason, screening_reason }) =>
    split.includes(reason) ? `${reason}, ${screening_reason ?? 'unknown'}` : reason,
  )
  return {
    ignored: [...by_reason].map(([reason, same]) => ({ reason, count: same.length })),
    personal: rows
      .filter(({ new_text }) => hasPersonalWords(new_text))
      .map(({ reason, screening_reason, ...row }) => ({
        ...row,
        why: (screening_reason ?? reason).replaceAll('_', ' '),
      })),
  }
}

/** Instructions about drafts of people who are no agents. */
async function loadStrangers(
  db: Db,
  since: number,
  until: number,
): Promise<DailyFacts['strangers']> {
  const refused = () =>
    db
      .selectFrom('approval')
      .innerJoin('message', 'message.id', 'approval.message_id')
      .where('approval.refusal', 'is not', null)
      .where('approval.decided_at', '>', since)
      .where('approval.decided_at', '<=', until)
      .where('message.screening_kind', '<>', 'agent')
  const { count } = await refused()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const latest = await refused()
    .select(['message.id', 'message.customer', 'message.subject', 'message.received_at'])
    .select(['message.new_text', 'approval.draft_id'])
    .orderBy('approval.decided_at', 'desc')
    .orderBy('message.seq', 'desc')
    .limit(LISTED_MAX)
    .$narrowType<{ customer: string; subject: string; new_text: string }>()
    .execute()
  return {
    count: Number(count),
    latest: latest.map((row) => ({ ...row, draft_id: row.draft_id ?? undefined })),
  }
}

/** What the numbers of a daily mail stand for; undefined where it has none. */
export async function loadDailyLines(
  db: Db,
  mail_id: string,
): Promise<ReadonlyMap<number, string> | undefined> {
  const rows = await db
    .selectFrom('daily_line')
    .select(['number', 'message_id'])
    .where('mail_id', '=', mail_id)
    .execute()
  return rows.length === 0
    ? undefined
    : new Map(rows.map(({ number, message_id }) => [number, message_id]))
}
