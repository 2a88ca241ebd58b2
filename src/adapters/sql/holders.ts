// Who has a conversation, or its customer: facts for the policy, and no judgement here. Each has a rule of its own there,
// which also says why.

import { DAY_MS } from '../../domain/deflection.ts'
import type { Past } from '../../domain/facts.ts'
import type { Message } from '../../domain/message.ts'
import { type DecisionReason, reasonsThat } from '../../domain/reasons.ts'
import type { Db } from './database/database.ts'
import { prepared } from './database/prepared.ts'

type Holders = Pick<
  Past,
  | 'has_unsent_reply'
  | 'has_agent_decided'
  | 'has_open_draft'
  | 'was_handed_over'
  | 'open_dispute'
  | 'was_not_helped'
  | 'has_reply_in_doubt'
>

/** `conversations`: the message's own, and the one it came out of. `others`: further addresses of the customer. */
export async function loadHolders(
  db: Db,
  message: Message,
  conversations: readonly string[],
  others: readonly string[],
): Promise<Holders> {
  const drafts = await draftsOfOthers(db, message.id, conversations)
  const replies = await repliesIn(db, conversations)
  const customers = [message.customer, ...others]
  const earlier = await earlierReplies(db, message, customers)
  return {
    has_unsent_reply: replies.some(({ kind, state }) => kind === 'auto_reply' && UNSENT.has(state)),
    has_agent_decided:
      replies.some(({ kind }) => kind === 'agent_reply') ||
      drafts.some((state) => state !== undefined && state !== 'open'),
    has_open_draft: drafts.includes('open'),
    was_handed_over: drafts.includes(undefined) || (await hasNotice(db, message.id)),
    open_dispute: await loadDispute(db, customers),
    was_not_helped: earlier.some((one) => one.deflection === 'failed' && LEFT.has(one.state)),
    has_reply_in_doubt: earlier.some(({ state }) => state === 'unknown'),
  }
}

const UNSENT: ReadonlySet<string> = new Set(['withheld', 'failed'])
const LEFT: ReadonlySet<string> = new Set(['sending', 'sent'])

/**
 * The states of the drafts about other mail of the conversations; undefined where a mail went to people without a draft.
 * Later mail counts as well: two at once are a reason for a person, too.
 */
async function draftsOfOthers(
  db: Db,
  message_id: string,
  conversations: readonly string[],
): Promise<(string | undefined)[]> {
  const rows = await DRAFTS.all(db, { message_id, conversations })
  return rows.map(({ state }) => state ?? undefined)
}

type OfOthers = { message_id: string; conversations: readonly string[] }

const DRAFTS = prepared((db, { message_id, conversations }: OfOthers) =>
  db
    .selectFrom('decision')
    .innerJoin('message', 'message.id', 'decision.message_id')
    .leftJoin('draft', 'draft.message_id', 'decision.message_id')
    .select('draft.state')
    .distinct()
    .where('message.conversation_id', 'in', conversations)
    .where('message.id', '<>', message_id)
    .where('decision.kind', '=', 'draft'),
)

async function repliesIn(
  db: Db,
  conversations: readonly string[],
): Promise<{ kind: string; state: string }[]> {
  return await REPLIES.all(db, { conversations })
}

const REPLIES = prepared((db, { conversations }: { conversations: readonly string[] }) =>
  db
    .selectFrom('outbox')
    .select(['kind', 'state'])
    .distinct()
    .where('conversation_id', 'in', conversations)
    .where('kind', 'in', ['auto_reply', 'agent_reply']),
)

/** People were asked to look at this very mail, when it could not be read: they may have answered it since. */
async function hasNotice(db: Db, message_id: string): Promise<boolean> {
  return (await NOTICE.first(db, { message_id })) !== undefined
}

const NOTICE = prepared((db, { message_id }: { message_id: string }) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('message_id', '=', message_id)
    .where('kind', '=', 'notice')
    .limit(1),
)

/**
 * Automatic replies to other mail of the customer whose window has not ended, in whatever conversation. A reply without
 * a window counts from when it was written.
 */
async function earlierReplies(
  db: Db,
  { id, received_at }: Message,
  customers: readonly string[],
): Promise<{ state: string; deflection: string }[]> {
  return await EARLIER.all(db, { id, customers, received_at, since: received_at - DOUBT_MS })
}

type Earlier = { id: string; customers: readonly string[]; received_at: number; since: number }

const EARLIER = prepared((db, { id, customers, received_at, since }: Earlier) =>
  db
    .selectFrom('outbox')
    .innerJoin('deflection', 'deflection.id', 'outbox.id')
    .select(['outbox.state', 'deflection.state as deflection'])
    .distinct()
    .where('deflection.customer', 'in', customers)
    .where('outbox.message_id', '<>', id)
    .where('outbox.kind', '=', 'auto_reply')
    .where((eb) =>
      eb.or([
        eb('deflection.window_ends_at', '>=', received_at),
        eb.and([eb('deflection.window_ends_at', 'is', null), eb('outbox.created_at', '>=', since)]),
      ]),
    ),
)

/** As long as the usual follow-up window. */
const DOUBT_MS = 7 * DAY_MS

/** An angry customer must not be answered by a machine in another thread while a person has not answered the first. */
async function loadDispute(
  db: Db,
  customers: readonly string[],
): Promise<DecisionReason | undefined> {
  const dispute = await DISPUTE.first(db, { customers })
  return dispute?.reason as DecisionReason | undefined
}

const DISPUTE = prepared((db, { customers }: { customers: readonly string[] }) =>
  db
    .selectFrom('draft')
    .innerJoin('decision', 'decision.message_id', 'draft.message_id')
    .innerJoin('message', 'message.id', 'draft.message_id')
    .select('decision.reason')
    .where('message.customer', 'in', customers)
    .where('draft.state', '=', 'open')
    .where('decision.reason', 'in', reasonsThat('is_dispute'))
    .orderBy('draft.created_at')
    .orderBy('draft.id')
    .limit(1),
)
