// What the ladder reads.

import type { GivenReason } from '../../domain/decision.ts'
import type { DeflectionState } from '../../domain/deflection.ts'
import type { PastDecision } from '../../domain/ladder/replay.ts'
import { reasonsThat } from '../../domain/reasons.ts'
import type { LadderLedger } from '../../ports/ladder.ts'
import type { Db } from './database.ts'

export function ladderLedger(db: Db): LadderLedger {
  return {
    loadPastDecisions: (since, until) => loadPastDecisions(db, since, until),
  }
}

async function loadPastDecisions(db: Db, since: number, until: number): Promise<PastDecision[]> {
  const rows = await db
    .selectFrom('message')
    // SQLite keeps the order of a cross join: the mail of that time first.
    .crossJoin('decision')
    .leftJoin('deflection', 'deflection.message_id', 'message.id')
    .leftJoin('classification', 'classification.message_id', 'message.id')
    .select(['decision.message_id', 'decision.decided_at', 'decision.category', 'decision.reasons'])
    .select(['decision.confidence', 'decision.facts', 'decision.reader'])
    .select(['deflection.state as deflection', 'classification.engine_version'])
    .whereRef('decision.message_id', '=', 'message.id')
    .where('message.received_at', '>=', since)
    .where('message.received_at', '<', until)
    .where('message.screening_kind', '=', 'customer')
    .where('decision.reason', 'not in', reasonsThat('is_copy'))
    .orderBy('decision.decided_at')
    .orderBy('decision.message_id')
    .execute()
  return rows.map(({ reasons, facts, ...row }) => {
    const given: GivenReason[] = JSON.parse(reasons)
    const known: { gate_confidence?: unknown } = JSON.parse(facts)
    const confidence = row.confidence ?? 0
    return {
      ...row,
      engine_version: row.engine_version ?? '',
      confidence,
      gate_confidence:
        typeof known.gate_confidence === 'number' ? known.gate_confidence : confidence,
      category: row.category ?? undefined,
      reader: row.reader ?? undefined,
      reasons: given.map(({ reason }) => reason),
      deflection: (row.deflection ?? undefined) as DeflectionState | undefined,
    }
  })
}
