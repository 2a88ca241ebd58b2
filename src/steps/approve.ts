// approve: a mail about a draft. Who wrote it, is the token right, what does it say? Accepted instructions decide the
// draft once; everything else changes nothing and is reported to the agents. What is decided stands in
// `src/domain/desk/approving.ts`.

import { DAY_MS } from '../domain/deflection.ts'
import { type ApproveFacts, approved, namedBy } from '../domain/desk/approving.ts'
import type { Message } from '../domain/message.ts'
import type { StepResult } from '../domain/work.ts'
import { referencedIds } from '../mail/threads/threading.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { DraftLedger } from '../ports/drafts.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { RehearsalLedger } from '../ports/rehearsal.ts'
import type { Clock, DeskSource } from '../ports/world.ts'
import { lookAgain } from './shared/look-again.ts'

export type ApproveDeps = {
  clock: Clock
  desk: DeskSource
  ledger: CommitLedger &
    DraftLedger &
    Pick<JudgementLedger, 'loadMessage' | 'loadClassification'> &
    Pick<RehearsalLedger, 'loadSampleMail'> &
    Pick<OperationsLedger, 'loadPauses'>
}

export async function approve(deps: ApproveDeps, id: string): Promise<StepResult> {
  const { ledger, clock } = deps
  const desk = deps.desk.current()
  const mail = await ledger.loadMessage(id)
  if (mail === undefined) throw new Error(`There is no message ${id}`)

  // A draft can be decided by another agent between looking and writing; the second look then says so.
  const { write, committed } = await lookAgain(ledger, id, async () => {
    const now = clock.now()
    return approved(desk, await loadFacts(ledger, mail, desk.secret, now), now)
  })

  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const { verb = 'refused', refusal } = write.approval ?? {}
  return { outcome: verb, reason: refusal, hints: committed.hints }
}

async function loadFacts(
  ledger: ApproveDeps['ledger'],
  mail: Message,
  secret: string,
  now: number,
): Promise<ApproveFacts> {
  const refusals = await ledger.loadRefusalFacts({
    sender: mail.customer,
    referenced: referencedIds(mail),
    since: now - DAY_MS,
  })
  const named = namedBy(mail, secret)
  const none = {
    mail,
    named,
    refusals,
    draft: undefined,
    predicted: undefined,
    pauses: [],
    asked: undefined,
  }
  switch (named.kind) {
    case 'nothing':
      return none
    case 'sample':
      return { ...none, asked: named.is_ours ? await ledger.loadSampleMail(named.id) : undefined }
    case 'draft': {
      const draft = await ledger.loadDraft(named.id)
      if (draft === undefined) return none
      const classification = await ledger.loadClassification(draft.message.id)
      const pauses = await ledger.loadPauses()
      return { ...none, draft, predicted: classification?.category, pauses }
    }
  }
}
