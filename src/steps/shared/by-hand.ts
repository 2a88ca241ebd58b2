// Mail that somebody wrote to a customer by hand, as `approve` meets it: it gives no instruction, it answers.

import type { Proof } from '../../domain/desk/authenticating.ts'
import { answeredByHand, answeredConversation, mayBeByHand } from '../../domain/desk/by-hand.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { namesDraft } from '../../domain/facts.ts'
import type { Message } from '../../domain/message.ts'
import type { StepResult } from '../../domain/work.ts'
import type { ByHandLedger } from '../../ports/by-hand.ts'
import type { CommitLedger } from '../../ports/commit.ts'
import type { DraftLedger } from '../../ports/drafts.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import { lookAgain } from './look-again.ts'
import { loadRenewable } from './open-drafts.ts'

/** Undefined for a mail that is something else. */
export async function settleByHand(
  ledger: ByHandLedger &
    CommitLedger &
    DraftLedger &
    Pick<JudgementLedger, 'loadHistory' | 'loadClassification'>,
  desk: Desk,
  { mail, proof }: { mail: Message; proof: Proof },
  now: number,
): Promise<StepResult | undefined> {
  if (!mayBeByHand(mail, namesDraft(mail))) return undefined
  const look = async () => {
    const conversations = await ledger.loadConversationsTo(mail)
    const answered = answeredConversation(mail, conversations)
    const open = answered === undefined ? [] : await ledger.loadOpenDrafts(answered.id, mail)
    const sent =
      answered === undefined
        ? { sent_texts: [], deflections: [], folder_answered: undefined }
        : await ledger.loadSentIn(answered)
    const { folder_answered: id, ...rest } = sent
    const folder_answered = id === undefined ? undefined : await loadRenewable(ledger, id)
    return answeredByHand(desk, { mail, proof, conversations, open, ...rest, folder_answered }, now)
  }
  if ((await look()) === undefined) return undefined
  const { write, committed } = await lookAgain(ledger, mail.id, async () => {
    const found = await look()
    if (found === undefined) throw new Error(`${mail.id} went to a customer, and no longer does`)
    return found
  })
  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const outcome = (write.closes ?? []).length > 0 ? 'answered_by_hand' : 'written_by_hand'
  return { outcome, reason: undefined, hints: committed.hints }
}
