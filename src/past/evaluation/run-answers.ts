// Plays labelled mail of a team through production's reading and deciding. Reviewed mail can come first: it is judged,
// its label is noted as a person's word, and the engine learns from it, as it would have at the team's desk.

import { examplesOf } from '../../adapters/classifier/examples.ts'
import { createThreadedMailParser } from '../../adapters/mailparser/threads.ts'
import { ANSWERED_MAX } from '../../adapters/reader/answered.ts'
import type { Settings } from '../../config/load.ts'
import { likeliestOf } from '../../domain/classification.ts'
import { NONE } from '../../domain/gate/evidence.ts'
import { BY_HOLDFAST, type Promotion } from '../../domain/ladder/promotion.ts'
import { passagesOf } from '../../domain/passages.ts'
import type { Team } from '../../domain/team.ts'
import type { MailParser } from '../../ports/world.ts'
import { buildEngines, type Engines } from '../../runtime/engines.ts'
import { createGates } from '../../runtime/gates.ts'
import { createLearner } from '../../runtime/learning.ts'
import { openLocalEngines } from '../../runtime/local-engines/here.ts'
import { type DryRun, type DryRunDeps, dryRun } from '../dry-run.ts'
import type { AnsweredMail } from './answers.ts'
import type { LabelledMail, PassageName } from './labelled-mails.ts'
import { createStreamLedger } from './stream-ledger.ts'
import { writtenMail } from './written-mail.ts'

export type AnswersOptions = {
  settings: Settings
  templates_dir: string
  mails: readonly LabelledMail[]
  /** Reviewed before the others came. */
  reviewed: readonly LabelledMail[]
  onProgress?: (done: number, of: number) => void
}

/** Deterministic but for the times. */
export async function runAnswers(options: AnswersOptions): Promise<AnsweredMail[]> {
  const { settings, templates_dir, mails, reviewed, onProgress } = options
  const desk = await createDesk(settings, templates_dir)
  try {
    for (const [at, mail] of reviewed.entries()) {
      await desk.review(mail)
      onProgress?.(at + 1, reviewed.length + mails.length)
    }
    await desk.learn()
    const answered: AnsweredMail[] = []
    for (const [at, mail] of mails.entries()) {
      answered.push(await desk.answer(mail))
      onProgress?.(reviewed.length + at + 1, reviewed.length + mails.length)
    }
    return answered
  } finally {
    await desk.close()
  }
}

/** An hour for each mail, so that what is learnt comes in its order. */
const HOUR_MS = 3_600_000

const PROMOTED: Promotion = {
  id: 'l_evaluation',
  category: '',
  change: 'promoted',
  reason: 'automatic',
  says: '',
  changed_by: BY_HOLDFAST,
  changed_at: 0,
  evidence: {},
}

async function createDesk(settings: Settings, templates_dir: string) {
  const { team } = settings
  const parser = createThreadedMailParser()
  const examples = examplesOf(team.categories)
  const known = new Set([...team.categories.map(({ id }) => id), NONE])
  const local_engines = openLocalEngines(settings.encoder)
  const classifier = await local_engines.classifier(examples, [])
  const reader = await local_engines.reader(team)
  const engines = await buildEngines(settings, templates_dir, { local: classifier, reader })
  await engines.reader.ready()
  const ledger = createStreamLedger()
  // As if each category were promoted when its record is enough: the engine is measured, not the team.
  const gates = createGates({ ...ledger, loadStanding: async () => PROMOTED })
  let now = 0
  const learner = createLearner({
    clock: { now: () => now },
    ledger,
    examples: () => examples,
    isKnown: (label) => known.has(label),
    retrain: (lessons, records) => classifier.retrain(lessons, records),
  })
  const play = playing({ team, engines, parser, gates, now: () => now })
  return {
    async review(mail: LabelledMail) {
      now += HOUR_MS
      const { message, classification, decision } = await play(mail)
      const message_id = `m_${mail.id}`
      ledger.recordPrediction({
        message_id,
        subject: message.subject,
        new_text: message.new_text,
        predicted: classification.category,
        confidence: classification.confidence,
        unscaled: classification.unscaled,
        likeliest: likeliestOf(classification.probabilities),
        engine_version: classification.engine_version,
        predicted_at: now,
        proposed: decision.citations.map(({ passage }) => passage),
      })
      await ledger.recordLabel({
        message_id,
        label: mail.category ?? NONE,
        source: 'label',
        labelled_by: 'the file',
        labelled_at: now,
        used: goldPassages(team, mail),
      })
      await learner.look()
    },
    async learn() {
      now += DAY_MS
      await learner.look()
      await engines.reader.learn(await ledger.loadAnswered(ANSWERED_MAX))
      await engines.reader.ready()
    },
    async answer(mail: LabelledMail): Promise<AnsweredMail> {
      now += HOUR_MS
      const start = performance.now()
      const run = await play(mail)
      return { mail, ...answeredAs(run, passageNames(team)), took_ms: performance.now() - start }
    },
    async close() {
      await classifier.close()
      await engines.reader.close()
      await local_engines.close()
      await parser.close()
    },
  }
}

/** The first passage that answers each question. */
function goldPassages(team: Team, { questions }: LabelledMail): string[] {
  const passages = team.articles.flatMap(passagesOf)
  const idOf = ([article, heading]: PassageName) =>
    passages.find(
      (one) =>
        one.article === article &&
        (one.heading === heading || one.heading.endsWith(`: ${heading}`)),
    )?.id
  return questions.flatMap(({ gold: [first] }) => (first === undefined ? [] : (idOf(first) ?? [])))
}

const DAY_MS = 24 * HOUR_MS

function playing(cast: {
  team: Team
  engines: Engines
  parser: MailParser
  gates: ReturnType<typeof createGates>
  now: () => number
}): (mail: LabelledMail) => Promise<DryRun> {
  const { team, engines, parser, gates, now } = cast
  const address = team.mailboxes[0]?.address ?? ''
  const gateOf: DryRunDeps['gateOf'] = (category, judge) =>
    gates.stateOf(team, category, now(), judge)
  return (mail) =>
    dryRun(
      { team, engines, parser, gateOf },
      { name: mail.id, raw: writtenMail(mail, address), received_at: now() },
    )
}

function answeredAs(
  { decision }: DryRun,
  named: (passage: string) => PassageName,
): Omit<AnsweredMail, 'mail' | 'took_ms'> {
  const { kind, reason, answer, citations, requests } = decision
  return {
    kind,
    reason,
    sent: kind === 'auto' ? citations.map(({ passage }) => named(passage)) : [],
    shown:
      kind === 'draft'
        ? requests.map(({ candidates }) => candidates.map(({ passage }) => named(passage)))
        : [],
    text: answer,
  }
}

/** Article and heading of a passage's id. */
function passageNames(team: Team): (passage: string) => PassageName {
  const names = new Map(
    team.articles
      .flatMap(passagesOf)
      .map(({ id, article, heading }) => [id, [article, heading] as const] as const),
  )
  return (passage) => names.get(passage) ?? [passage, '']
}
