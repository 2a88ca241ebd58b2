// A draft mailed anew: its reference expired, or a mail with it also went to outsiders. The old one decides nothing from
// then on.

import type { Classification } from '../classification.ts'
import type { Decision } from '../decision.ts'
import type { Draft } from '../draft.ts'
import type { Message } from '../message.ts'
import { draftMail } from './agent-mail.ts'
import type { History } from './composing.ts'
import type { Desk } from './desk.ts'
import type { Write } from './write.ts'

export type Renewable = {
  draft: Draft
  message: Message
  /** Undefined where none was written; such a draft cannot be mailed anew. */
  decision: Decision | undefined
  classification: Classification | undefined
  history: Pick<History, 'exchanges' | 'notes' | 'failed_deflections'>
}

export const HOUR_MS = 60 * 60 * 1000

export function isExpired(draft: Draft, hours: number, now: number): boolean {
  return now - (draft.offered_at ?? draft.created_at) > hours * HOUR_MS
}

type Anew = Pick<Write, 'draft_offer' | 'outbox'>

/** Nothing for a draft that is decided. */
export function renewed(desk: Desk, known: Renewable, why: string, now: number): Anew {
  return known.draft.state === 'open' ? mailedAnew(desk, known, why, now) : {}
}

/** A draft whose answer was stopped. */
export function reopened(desk: Desk, known: Renewable, why: string, now: number): Anew {
  const { draft_offer, outbox } = mailedAnew(desk, known, why, now)
  return { draft_offer: draft_offer && { ...draft_offer, reopens: true }, outbox }
}

function mailedAnew(
  desk: Desk,
  { draft, message, decision, classification, history }: Renewable,
  why: string,
  now: number,
): Anew {
  if (decision === undefined) return {}
  const about = {
    draft: {
      ...draft,
      state: 'open' as const,
      generation: draft.generation + 1,
      offered_at: now,
      decided_at: undefined,
      decided_by: undefined,
    },
    message,
    decision: {
      ...decision,
      reasons: [{ reason: decision.reason, says: why }, ...decision.reasons],
    },
    classification,
    history: history.exchanges,
    notes: history.notes,
    came_back: history.failed_deflections.length > 0,
  }
  return {
    draft_offer: { id: draft.id, from: draft.generation, at: now },
    outbox: [draftMail(desk, about, now)],
  }
}
