// The one way in which steps write. Each part has a file of its own in `parts/`; here is their order, which is the same for
// every write, so that two of them wait for each other and never both ways: the outbox row, the work, the message and its
// decision, what is counted, then everything that follows.

import type { Write } from '../../domain/desk/write.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { CommitLedger, Committed, Standing } from '../../ports/commit.ts'
import {
  type Db,
  type DialectName,
  inTransaction,
  inUnsyncedTransaction,
  type Trx,
} from './database/database.ts'
import { addLabel } from './evidence.ts'
import { loadClassification } from './judgement.ts'
import { addDailyLines, addPromotions } from './ladder.ts'
import { clearAlarm, recordAlarm, recordPause, recordResume } from './operations.ts'
import { markAddresses } from './parts/address-mark.ts'
import { addBlock } from './parts/block.ts'
import { isWithinBudget } from './parts/budget.ts'
import { addClassification } from './parts/classification.ts'
import { claimContent } from './parts/content.ts'
import { addDecision } from './parts/decision.ts'
import { addDeflection, changeDeflections, setDeflectionClock } from './parts/deflection.ts'
import {
  addApproval,
  addDraft,
  changeDraft,
  closeDrafts,
  confirmApproval,
  letDraftWait,
  offerDraft,
} from './parts/draft.ts'
import { addConversation, fillMessage } from './parts/message.ts'
import { addModelCalls } from './parts/model-call.ts'
import { addNote } from './parts/note.ts'
import { addOutbox } from './parts/outbox.ts'
import { changeOutbox } from './parts/outbox-change.ts'
import { addSlotValues } from './parts/slot-value.ts'
import { addTrip } from './parts/trip.ts'
import { addWork, endWork } from './parts/work.ts'
import { addRating } from './ratings.ts'
import { loadDecision } from './reads.ts'
import { addMarks } from './rehearsal.ts'

export function commitLedger(db: Db, dialect: DialectName): CommitLedger {
  return {
    async commit(write) {
      const isWritten = ({ result }: Committed) => result === 'written'
      const within = tellsOfSending(write) ? inTransaction : inUnsyncedTransaction
      const committed = await within(db, (trx) => commit(trx, dialect, write), isWritten)
      if (committed.result === 'stale' && committed.stands.decision !== undefined) {
        // Only a step that was given up leaves a decision beside waiting work. Nothing else of this write may count, as
        // it would surprise the person who was told of that; but nobody needs the work any more.
        await inTransaction(db, (trx) => endWork(trx, write.ends))
      }
      return committed
    },
  }
}

/** Nobody could find that out again. Every other write follows from what stands in the ledger, by work that it ends. */
function tellsOfSending({ ends, outbox_change }: Write): boolean {
  return ends === undefined || outbox_change !== undefined
}

const LOST: Committed = { result: 'lost' }

async function commit(trx: Trx, dialect: DialectName, write: Write): Promise<Committed> {
  const { outbox_change } = write
  if (!(await changeOutbox(trx, outbox_change))) return LOST
  if (!(await endWork(trx, write.ends))) return await stale(trx, write)
  if (!(await addDecision(trx, write.decision))) return await stale(trx, write)
  if (!(await claimContent(trx, write.content))) return LOST
  if (!(await isWithinBudget(trx, dialect, write.budget))) return LOST
  if (!(await changeDraft(trx, write.draft_change))) return LOST
  if (!(await closeDrafts(trx, write.closes))) return LOST
  if (!(await offerDraft(trx, write.draft_offer))) return LOST
  if (!(await confirmApproval(trx, write.confirms))) return LOST
  if (!(await addMarks(trx, write.sample_marks))) return LOST

  await addConversation(trx, write.conversation)
  await fillMessage(trx, write.message)
  await addClassification(trx, write.classification)
  await addModelCalls(trx, write.model_calls)
  await addSlotValues(trx, write.slots)
  await addDraft(trx, write.draft)
  for (const draft of write.drafts ?? []) await addDraft(trx, draft)
  await addApproval(trx, write.approval)
  if (write.label !== undefined) await addLabel(trx, write.label)
  for (const label of write.labels ?? []) await addLabel(trx, label)
  await addPromotions(trx, write.promotions)
  await addDailyLines(trx, write.daily_lines)
  await addNote(trx, write.note)
  await letDraftWait(trx, write.draft_waits)
  await addBlock(trx, write.block)
  const mailed = await addOutbox(trx, write.outbox, write.leaves_at)
  await addDeflection(trx, write.deflection)
  if (outbox_change !== undefined) await setDeflectionClock(trx, outbox_change)
  await changeDeflections(trx, write.deflections)
  await addRating(trx, write.rating)
  await markAddresses(trx, write.address_marks)
  const tripped = await addTrip(trx, write.trip)
  if (write.pause !== undefined) await recordPause(trx, write.pause)
  if (write.resume !== undefined) await recordResume(trx, write.resume.scope, write.resume.at)
  const followed = await addFollowing(trx, write)
  if (write.alarm !== undefined) await recordAlarm(trx, write.alarm)
  if (write.clears_alarm !== undefined) await clearAlarm(trx, write.clears_alarm)
  return { result: 'written', hints: [...mailed, ...tripped, ...followed] }
}

/** The work that follows. `addOutbox` alone says which mail has to be sent, so nothing here wakes mail that was sent before. */
async function addFollowing(
  trx: Trx,
  { next = [], outbox = [], outbox_change }: Write,
): Promise<WorkItem[]> {
  const own = new Set(outbox.map(({ id }) => id))
  const items = next.filter(({ step, key }) => step !== 'deliver' || !own.has(key))
  if (outbox_change === undefined) return await addWork(trx, items)
  // A planned later look starts a new count: attempts are of a step that threw, and a server that is away for an hour
  // must not use them up (the outbox row counts its own attempts at sending).
  const deliver = { step: 'deliver' as const, key: outbox_change.id }
  await endWork(trx, deliver)
  const { due_at, to } = outbox_change
  if (due_at === undefined) return await addWork(trx, items)
  const later = { ...deliver, due_at }
  return await addWork(trx, [...items, to === 'sent' ? { ...later, is_filing: true } : later])
}

async function stale(trx: Trx, write: Write): Promise<Committed> {
  return { result: 'stale', stands: await loadStanding(trx, write) }
}

async function loadStanding(trx: Trx, { decision, classification }: Write): Promise<Standing> {
  return {
    decision: decision && (await loadDecision(trx, decision.message_id)),
    classification: classification && (await loadClassification(trx, classification.message_id)),
  }
}
