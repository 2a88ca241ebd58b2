// approve: a mail about a draft. Who wrote it, is the token right, what does it say? Accepted instructions decide the
// draft once; everything else changes nothing and is reported to the agents. What is decided stands in
// `src/domain/desk/approving.ts`.

import { habitualLines } from '../domain/approval/habit.ts'
import { namesIn } from '../domain/approval/unsourced.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { approved } from '../domain/desk/approving.ts'
import { agentNamed, type Proof, proofOfAgent } from '../domain/desk/authenticating.ts'
import { isSentByHand } from '../domain/desk/by-hand.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { ApproveFacts, NamedDraft } from '../domain/desk/hearing.ts'
import { namedBy } from '../domain/desk/naming.ts'
import { sourcesOf } from '../domain/desk/sourcing.ts'
import type { Message } from '../domain/message.ts'
import { draftGeneration } from '../domain/token.ts'
import type { StepResult } from '../domain/work.ts'
import type { HeaderLine } from '../mail/mail.ts'
import { referencedIds } from '../mail/threads/threading.ts'
import type { ByHandLedger } from '../ports/by-hand.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { DraftLedger } from '../ports/drafts.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { IntakeLedger } from '../ports/intake.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { LadderLedger } from '../ports/ladder.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { RehearsalLedger } from '../ports/rehearsal.ts'
import type { Clock, DeskSource, MailParser, Signatures } from '../ports/world.ts'
import { settleByHand } from './shared/by-hand.ts'
import { loadRung } from './shared/ladder.ts'
import { lookAgain } from './shared/look-again.ts'

export type ApproveDeps = {
  clock: Clock
  desk: DeskSource
  parser: MailParser
  signatures: Signatures
  ledger: CommitLedger &
    ByHandLedger &
    DraftLedger &
    Pick<IntakeLedger, 'loadArrival'> &
    Pick<JudgementLedger, 'loadMessage' | 'loadClassification' | 'loadHistory'> &
    Pick<RehearsalLedger, 'loadSampleMail'> &
    Pick<OperationsLedger, 'loadPauses'> &
    Pick<LadderLedger, 'loadPromotions' | 'loadStanding' | 'loadDailyQuestions'> &
    Pick<EvidenceLedger, 'loadEvidence'>
}

export async function approve(deps: ApproveDeps, id: string): Promise<StepResult> {
  const { ledger, clock } = deps
  const desk = deps.desk.current()
  const mail = await ledger.loadMessage(id)
  if (mail === undefined) throw new Error(`There is no message ${id}`)
  const sender = await senderOf(deps, desk, mail)
  const by_hand = await settleByHand(ledger, desk, { mail, proof: sender.proof }, clock.now())
  if (by_hand !== undefined) return by_hand

  // A draft can be decided by another agent between looking and writing; the second look then says so.
  const { write, committed } = await lookAgain(ledger, id, async () => {
    const now = clock.now()
    return approved(desk, await loadFacts(deps, desk, { mail, ...sender }, now), now)
  })

  if (committed.result === 'stale') return { outcome: 'stale', reason: undefined, hints: [] }
  const { verb = 'refused', refusal } = write.approval ?? {}
  return { outcome: verb, reason: refusal, hints: committed.hints }
}

type Sender = Pick<ApproveFacts, 'agent' | 'proof' | 'marked' | 'files'>

/** Signatures are verified only where nothing else proves the sender, because that asks DNS. */
async function senderOf(deps: ApproveDeps, { team }: Desk, mail: Message): Promise<Sender> {
  // Nobody but the owners of the mailbox puts mail into its Sent folder.
  if (isSentByHand(mail.screening)) {
    return { ...NOBODY, proof: { is_proved: true, by: 'sent folder' } }
  }
  if (mail.screening.kind !== 'agent') return NOBODY
  const arrival = await deps.ledger.loadArrival(mail.id)
  const { headers, ...source } = await sourceOf(deps.parser, arrival?.raw)
  const named = agentNamed(team, headers)
  const agent = named.ok ? named.agent : undefined
  const ask = (signatures: Awaited<ReturnType<Signatures['verified']>>): Proof =>
    proofOfAgent(team, mail.mailbox, { headers, signatures })
  const proof = ask([])
  const is_open = !proof.is_proved && proof.why === 'unproved'
  if (!is_open || arrival?.raw === undefined || team.agents.authentication === 'authserv') {
    return { agent, proof, ...source }
  }
  return { agent, proof: ask(await deps.signatures.verified(arrival.raw)), ...source }
}

const NOBODY: Sender = {
  agent: undefined,
  proof: { is_proved: false, why: 'not_listed' },
  marked: undefined,
  files: undefined,
}

async function sourceOf(
  parser: MailParser,
  raw: Uint8Array | undefined,
): Promise<Pick<Sender, 'marked' | 'files'> & { headers?: readonly HeaderLine[] }> {
  const parsed = raw && (await parser.parse(raw, { has_marks: true, has_files: true }))
  return parsed?.ok
    ? { headers: parsed.mail.headers, marked: parsed.mail.marked, files: parsed.mail.files }
    : { marked: undefined, files: undefined }
}

async function loadFacts(
  deps: ApproveDeps,
  desk: Desk,
  from: Sender & { mail: Message },
  now: number,
): Promise<ApproveFacts> {
  const { ledger } = deps
  const { mail } = from
  const refusals = await ledger.loadRefusalFacts({
    sender: mail.customer,
    referenced: referencedIds(mail),
    since: now - DAY_MS,
  })
  const named = namedBy(mail, desk.secret)
  const none: ApproveFacts = {
    ...from,
    named,
    refusals,
    draft: undefined,
    predicted: undefined,
    pauses: [],
    standing: undefined,
    rung: undefined,
    promotions: [],
    asked: undefined,
    daily: undefined,
    held: undefined,
  }
  switch (named.kind) {
    case 'draft': {
      const draft = await loadNamedDraft(deps, desk, named, mail)
      if (draft === undefined) return none
      const pauses = await ledger.loadPauses()
      const { category } = draft.decision ?? {}
      const standing = category === undefined ? undefined : await ledger.loadStanding(category)
      return { ...none, draft, predicted: draft.classification?.category, pauses, standing }
    }
    case 'sample':
      return { ...none, asked: named.is_ours ? await ledger.loadSampleMail(named.id) : undefined }
    case 'daily':
      return {
        ...none,
        asked: named.is_ours ? await ledger.loadDailyQuestions(named.id) : undefined,
        promotions: await ledger.loadPromotions(),
        daily: named.is_ours ? await ledger.loadDailyMails(named.id) : undefined,
      }
    case 'promotion':
      return {
        ...none,
        rung: named.is_ours ? await loadRung(ledger, desk, named.id, now) : undefined,
      }
    case 'confirmation':
      return {
        ...none,
        held: named.is_ours ? await loadHeld(deps, desk, named.id, now) : undefined,
      }
    default:
      return none
  }
}

async function loadNamedDraft(
  { ledger }: ApproveDeps,
  { secret, team }: Desk,
  { id, token }: { id: string; token: string },
  mail: Message,
): Promise<NamedDraft | undefined> {
  const known = await ledger.loadDraft(id)
  if (known === undefined) return undefined
  const generation = draftGeneration(secret, id, token, known.draft.generation)
  if (generation === undefined) return undefined
  const classification = await ledger.loadClassification(known.message.id)
  const history = await ledger.loadHistory(known.message)
  const newer = await ledger.loadNewer(known.draft, known.message)
  const renewable = { ...known, classification, history }
  const names = namesIn(mail.new_text, sourcesOf(team, renewable))
  const others = await ledger.loadOthersNamed(known.message.customer, names)
  const habits = habitualLines(await ledger.loadOtherReplies(mail, id))
  return { ...renewable, ...newer, generation, others, habits }
}

/** The decision that waits for a code, as it stands now. */
async function loadHeld(
  deps: ApproveDeps,
  desk: Desk,
  id: string,
  now: number,
): Promise<ApproveFacts['held']> {
  const mail = await deps.ledger.loadMessage(id)
  const approval = await deps.ledger.loadApproval(id)
  if (mail === undefined || approval === undefined) return undefined
  const sender = await senderOf(deps, desk, mail)
  const facts = await loadFacts(deps, desk, { mail, ...sender }, now)
  // A code for a code would never end.
  return facts.named.kind === 'confirmation' ? undefined : { facts, approval }
}
