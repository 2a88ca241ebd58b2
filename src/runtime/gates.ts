// The gate as it stands, remembered between two mails: counting a year of evidence takes longer than everything else that
// is decided about a mail. Every question asks the ledger first whether any process has changed the evidence.

import { type Judge, recordsOf } from '../domain/gate/evidence.ts'
import { type Gate, gateOver } from '../domain/gate/gate.ts'
import { evidenceSince, gateOptions, gateStateOf, isGated } from '../domain/gate/state.ts'
import { isPromoted } from '../domain/ladder/promotion.ts'
import { findCategory, type Team } from '../domain/team.ts'
import type { EvidenceLedger, Gates } from '../ports/evidence.ts'
import type { LadderLedger } from '../ports/ladder.ts'

type GateLedger = Pick<EvidenceLedger, 'loadEvidence' | 'countChanges'> &
  Pick<LadderLedger, 'loadStanding'>

export function createGates(ledger: GateLedger): Gates {
  const remembered = new Map<string, Counted>()
  return {
    async stateOf(team: Team, id: string | undefined, now: number, judge: Judge) {
      const category = findCategory(team, id)
      const options = gateOptions(team.gate)
      if (category === undefined || options === undefined || !isGated(team, category))
        return undefined
      // Asked before the evidence is loaded: what changes in between is loaded too, and counted again next time.
      const changes = await ledger.countChanges()
      const key = JSON.stringify([changes, options, Math.floor(now / STALE_MS)])
      const whose = judge.reader ?? judge.engine
      let current = remembered.get(whose)
      if (current?.key !== key) {
        const evidence = await ledger.loadEvidence(evidenceSince(now), now)
        current = {
          key,
          gate: gateOver(recordsOf(evidence, judge), now, options),
          states: new Map(),
        }
        // Of versions that nobody asks any more nothing is kept.
        if (remembered.size > READERS_MAX) remembered.clear()
        remembered.set(whose, current)
      }
      const state = current.states.get(category.id) ?? gateStateOf(current.gate, category.id)
      current.states.set(category.id, state)
      // Never remembered: what falls must not answer one mail more.
      const standing = await ledger.loadStanding(category.id)
      const is_promoted = isPromoted(standing)
      return { ...state, is_promoted, fell_because: is_promoted ? undefined : standing?.says }
    },
  }
}

type Counted = { key: string; gate: Gate; states: Map<string, ReturnType<typeof gateStateOf>> }

const READERS_MAX = 4

/** Records fade with a half-life of months; within an hour they lose nothing that counts. */
const STALE_MS = 3_600_000
