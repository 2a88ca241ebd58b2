// compose: find the passages, write the answer, prove it, decide. The decision, its draft or its reply, and the
// deflection that a reply opens are written in one transaction; the first decision stands. What is decided stands in
// `src/domain/desk/composing.ts`.

import type { ChangedArticle } from '../domain/article-version.ts'
import { agentMailBudgets, autoReplyBudgets } from '../domain/budgets.ts'
import { MEASURED_DAYS } from '../domain/call-for-person.ts'
import type { Classification } from '../domain/classification.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { accountOf, type ComposeFacts, decidedOn, writeOf } from '../domain/desk/composing.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { lately, roomAfter } from '../domain/desk/telling-later.ts'
import { answeredCategory } from '../domain/facts.ts'
import { judgeOf } from '../domain/gate/evidence.ts'
import type { Message } from '../domain/message.ts'
import { joinedWith, type SlotFacts, valuesOf } from '../domain/needs.ts'
import { chosenPassages, linesBelow, type Reading } from '../domain/reading.ts'
import { otherAddresses } from '../domain/same-customer.ts'
import { findCategory } from '../domain/team.ts'
import type { StepResult } from '../domain/work.ts'
import { answeringVersion, type Writing } from '../domain/writer/writing.ts'
import type { ArticleLedger } from '../ports/articles.ts'
import type { CommitLedger } from '../ports/commit.ts'
import type { Gates } from '../ports/evidence.ts'
import type { JudgementLedger } from '../ports/judgement.ts'
import type { WaitingLedger } from '../ports/waiting.ts'
import type { Clock, Snapshot, Turn } from '../ports/world.ts'
import { judgedText } from '../text/parts.ts'
import { lookAgain, nothingWaited } from './shared/look-again.ts'
import { writtenAnswer } from './shared/write.ts'

export type ComposeDeps = {
  clock: Clock
  desk: { current(): Desk & Pick<Snapshot, 'reader' | 'writer'> }
  ledger: CommitLedger &
    JudgementLedger &
    WaitingLedger &
    Pick<ArticleLedger, 'loadChangedArticles'>
  gates: Gates
  turn?: Turn | undefined
}

export async function compose(deps: ComposeDeps, id: string): Promise<StepResult> {
  const { ledger, clock } = deps
  const desk = deps.desk.current()
  const newest = await ledger.loadMessage(id)
  const classification = await ledger.loadClassification(id)
  if (newest === undefined || classification === undefined) {
    throw new Error(`Message ${id} is not classified`)
  }
  const asked = await ledger.loadAsked(newest)
  const message = asked === undefined ? newest : joinedWith(asked, newest)
  const reading = await desk.reader.read(
    { ...message, new_text: judgedText(message.new_text), below: linesBelow(newest) },
    classification.probabilities,
  )
  const writing = await writtenAnswer(
    desk,
    { question: message, classification, reading },
    (category) => ledger.loadAgentAnswers(category),
  )

  // Another automatic reply decided meanwhile changes the facts; the second look sees it.
  const { write, committed } = await lookAgain(ledger, id, async () => {
    const now = clock.now()
    const read = { message, classification, reading, writing }
    const facts = await loadFacts(deps, desk, read, now)
    const slots = await loadSlots(ledger, desk, read, asked)
    const changed_article = await loadChanged(ledger, desk, reading)
    const decided = decidedOn(desk, { ...read, ...facts, slots, changed_article }, now)
    // A long mail takes both a while.
    await deps.turn?.()
    return writeOf(desk, decided, now)
  })

  const is_written = committed.result === 'written'
  const stands = is_written ? write.decision : committed.stands.decision
  if (stands === undefined) throw nothingWaited('compose', id)
  const hints = is_written ? committed.hints : []
  return { outcome: stands.kind, reason: stands.reason, hints }
}

type Read = {
  message: Message
  classification: Classification
  reading: Reading
  writing: Writing | undefined
}

/** The first article of the answer whose new text needs approvals, where a team asks for them. */
async function loadChanged(
  ledger: Pick<ArticleLedger, 'loadChangedArticles'>,
  { team }: Desk,
  reading: Reading,
): Promise<ChangedArticle | undefined> {
  const needed = team.gate.after_change
  if (needed === 'fall') return undefined
  const cited = chosenPassages(reading)
  const changed = await ledger.loadChangedArticles(cited.map(({ article }) => article))
  const waiting = changed.find(({ approvals }) => approvals < needed)
  if (waiting === undefined) return undefined
  const title = cited.find(({ article }) => article === waiting.article)?.title ?? waiting.article
  return { title, approvals_missing: needed - waiting.approvals }
}

/** Whose the values are that the mail names for what its category needs. */
async function loadSlots(
  ledger: JudgementLedger,
  { team }: Desk,
  { message, classification, reading }: Read,
  asked: Message | undefined,
): Promise<SlotFacts> {
  const category = findCategory(team, answeredCategory(team, classification, reading))
  const values = (category?.needs ?? []).flatMap((need) => valuesOf(need, message))
  return { others: new Set(await ledger.loadOthersValues(message.customer, values)), asked }
}

/** The counts come first: what is decided while the rest is loaded then makes the write `lost`. */
async function loadFacts(
  { ledger, gates }: ComposeDeps,
  { team }: Desk,
  { message, classification, reading, writing }: Read,
  now: number,
): Promise<
  Omit<
    ComposeFacts,
    'message' | 'classification' | 'reading' | 'writing' | 'slots' | 'changed_article'
  >
> {
  const { customer } = message
  const account = accountOf(message)
  const budgets = [
    ...autoReplyBudgets(team.limits, customer),
    ...agentMailBudgets(team.limits, customer),
  ]
  const spent = await ledger.loadSpending(account, budgets, now)
  const spendings = spent.filter((one) => one.of === 'auto_reply')
  const history = await ledger.loadHistory(message, otherAddresses(team.same_customer, customer))
  const gate = await gates.stateOf(
    team,
    answeredCategory(team, classification, reading),
    now,
    judgeOf(classification, answeringVersion(reading, writing)),
  )
  const agent_mail = spent.filter((one) => one.of === 'agent_mail')
  const unmailed = await ledger.countUnmailed(customer)
  const is_in_line =
    unmailed > 0 || roomAfter(await ledger.loadLastTold(customer, lately(now)), now) === 0
  const answer_times = classification.risks.includes('wants_human')
    ? await ledger.loadAnswerTimes(now - MEASURED_DAYS * DAY_MS)
    : []
  return { spendings, history, gate, agent_mail, answer_times, unmailed, is_in_line }
}
