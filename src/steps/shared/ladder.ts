// Looks at each category in auto mode: one whose record has become enough is offered to ops (or climbs, where that is
// configured), and a promoted one falls as soon as something speaks against it. What is decided stands in `src/domain/ladder`.

import { DAY_MS } from '../../domain/deflection.ts'
import { fallWrite, type Rung, stepWrite } from '../../domain/desk/climbing.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Write } from '../../domain/desk/write.ts'
import { type Evidence, judgeOf, latestEngine, recordsOf } from '../../domain/gate/evidence.ts'
import { evidenceSince, isGated } from '../../domain/gate/state.ts'
import { type Drift, driftOf } from '../../domain/ladder/drift.ts'
import { HELD_DAYS, whyFalls } from '../../domain/ladder/falling.ts'
import {
  BY_HOLDFAST,
  isPromoted,
  openOffer,
  type Promotion,
  promotionId,
} from '../../domain/ladder/promotion.ts'
import { passageHashes, type Record, recordsOfCategories } from '../../domain/ladder/record.ts'
import type { WorkItem } from '../../domain/work.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { EvidenceLedger, Gates } from '../../ports/evidence.ts'
import type { LadderLedger } from '../../ports/ladder.ts'
import type { LeaseLedger } from '../../ports/leases.ts'
import type { RecordLedger } from '../../ports/records.ts'
import { committedHints } from './open-drafts.ts'

export type ClimbingLedger = CommitLedger &
  LeaseLedger &
  Pick<LadderLedger, 'loadPromotions' | 'loadCategoryTexts'> &
  Pick<EvidenceLedger, 'loadEvidence' | 'loadLabelled'> &
  Pick<RecordLedger, 'loadDeflectionWindows'>

const HOUR_MS = 3_600_000

/** The work that became due. */
export async function climb(
  ledger: ClimbingLedger,
  gates: Gates,
  desk: Desk,
  now: number,
): Promise<WorkItem[]> {
  const { team, reader_version } = desk
  const gated = team.categories.filter((one) => isGated(team, one))
  if (gated.length === 0) return []
  const evidence = await ledger.loadEvidence(evidenceSince(now), now)
  const judge = { reader: reader_version, engine: latestEngine(evidence) }
  const moving: string[] = []
  for (const { id } of gated) {
    const state = await gates.stateOf(team, id, now, judge)
    if (state?.is_promoted === true || state?.opens_at !== undefined) moving.push(id)
  }
  if (moving.length === 0) return []
  const promotions = await ledger.loadPromotions()
  const look = await lookOf(ledger, desk, now)
  const due: WorkItem[] = []
  const known = { evidence, promotions }
  for (const record of recordsOfCategories(team, moving, known, now, reader_version)) {
    const write = isPromoted(record.standing)
      ? await fallOf(look, record, evidence)
      : stepOf(desk, record, promotions, now)
    if (write !== undefined) due.push(...(await committedHints(ledger, write)))
  }
  return due
}

/** The step that a reply names, with the record of now. */
export async function loadRung(
  ledger: Pick<LadderLedger, 'loadPromotions'> & Pick<EvidenceLedger, 'loadEvidence'>,
  { team, reader_version }: Desk,
  id: string,
  now: number,
): Promise<Rung | undefined> {
  const promotions = await ledger.loadPromotions()
  const named = promotions.find((one) => one.id === id)
  if (named === undefined) return undefined
  const evidence = await ledger.loadEvidence(evidenceSince(now), now)
  const known = { evidence, promotions }
  const [record] = recordsOfCategories(team, [named.category], known, now, reader_version)
  if (record === undefined) return undefined
  const { standing, why_not, evidence: numbers } = record
  return { named, standing, why_not, evidence: numbers }
}

/** Asked once: what was offered stays offered until somebody takes it up, or it is overtaken. */
function stepOf(
  desk: Desk,
  { state, standing, why_not, evidence }: Record,
  promotions: readonly Promotion[],
  now: number,
): Write | undefined {
  if (why_not !== undefined) return undefined
  const is_automatic = desk.team.gate.promote === 'automatic'
  if (!is_automatic && openOffer(promotions, state.id) !== undefined) return undefined
  const change = is_automatic ? 'promoted' : 'offered'
  const step: Promotion = {
    id: promotionId(state.id, change, standing?.id ?? 'nothing'),
    category: state.id,
    change,
    reason: is_automatic ? 'automatic' : 'gate_open',
    says: `Its record is enough: ${Math.floor(state.right)} of ${Math.round(state.records)} answers were right.`,
    changed_by: BY_HOLDFAST,
    changed_at: now,
    evidence,
  }
  return stepWrite(desk, step, now)
}

type Look = {
  ledger: ClimbingLedger
  desk: Desk
  now: number
  windows: Awaited<ReturnType<RecordLedger['loadDeflectionWindows']>>
  passages: Set<string>
  /** Words are looked at once an hour, by one process. */
  looks_at_words: boolean
}

async function lookOf(ledger: ClimbingLedger, desk: Desk, now: number): Promise<Look> {
  const windows = await ledger.loadDeflectionWindows(now - HELD_DAYS * DAY_MS, now + 1)
  const fence = await ledger.takeLease('ladder words', `words:${now}`, HOUR_MS, now)
  const looks_at_words = fence !== undefined
  return { ledger, desk, now, windows, passages: passageHashes(desk.team), looks_at_words }
}

async function fallOf(
  look: Look,
  { state, standing, evidence: numbers }: Record,
  evidence: readonly Evidence[],
): Promise<Write | undefined> {
  if (standing === undefined) return undefined
  const { desk, now, windows, passages } = look
  const wrong_marks = evidence.flatMap((one) => {
    const { source, predicted, answered_as, reader, labelled_at } = one
    if (source !== 'audit' || (answered_as ?? predicted) !== state.id) return []
    return recordsOf([one], judgeOf(one, reader))[0]?.is_right === false ? [labelled_at] : []
  })
  const fall = whyFalls(
    {
      category: state.id,
      standing,
      record: state,
      windows: windows.filter(({ category }) => category === state.id),
      wrong_marks,
      drift: look.looks_at_words ? await loadDrift(look, state.id, standing) : undefined,
      passages,
    },
    desk.team.gate,
    now,
  )
  if (fall === undefined) return undefined
  return fallWrite(desk, state.id, fall, { after: standing.id, evidence: numbers }, now)
}

/** Newest mails, and so many reviewed ones. */
const TEXTS = { recent: 60, reviewed: 300 }

async function loadDrift(
  { ledger }: Look,
  category: string,
  { changed_at }: Promotion,
): Promise<Drift | undefined> {
  const recent = await ledger.loadCategoryTexts(category, changed_at, TEXTS.recent)
  const labelled = await ledger.loadLabelled(0)
  const reviewed = labelled
    .filter(({ label, labelled_at }) => label === category && labelled_at <= changed_at)
    .slice(-TEXTS.reviewed)
    .map(({ subject, new_text }) => `${subject}\n${new_text}`)
  return driftOf(reviewed, recent)
}
