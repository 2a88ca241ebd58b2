// holdfast evaluate stream: what would have happened had this mail come in one after another? Classification, evidence,
// gate and learning are the code that runs in production; clock and ledger are the command's own. A draft's label becomes
// known, an automatic reply's only when it is audited.

import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { verdictOf } from '../adapters/classifier/local.ts'
import type { Model } from '../adapters/classifier/model.ts'
import { train } from '../adapters/classifier/train.ts'
import { type Classification, likeliestOf } from '../domain/classification.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { isDrawnForAudit } from '../domain/gate/audit.ts'
import { gateConfidence, NONE, recordsOf } from '../domain/gate/evidence.ts'
import { GATE_DEFAULTS, type GateOptions } from '../domain/gate/gate.ts'
import { evidenceSince, isOpenAt, openingsOf } from '../domain/gate/state.ts'
import { type StreamedMail, type StreamReport, streamReport } from '../report/stream.ts'
import { streamHtml } from '../report/stream-html.ts'
import { streamText } from '../report/stream-text.ts'
import { createLearner } from '../runtime/learning.ts'
import { classifyMessage } from '../steps/classify.ts'
import { type LabelledLine, namesOf, readLabelledLines } from './evaluate-lines.ts'
import { createProgress } from './progress.ts'
import { createStreamLedger } from './stream-ledger.ts'

export type StreamOptions = {
  seedset: string
  stream: string
  audit: number
  mailsADay: number
  gate: GateOptions['gate']
  precisionMin: number
  recordsMin: number
  confidenceMin: number
  onProgress?: (done: number, of: number) => void
}

export type StreamResult = { report: StreamReport; trainings: number; took_s: number }

export function streamCommand(): Command {
  return new Command('stream')
    .exitOverride()
    .description('play labelled mail in its order through engine, gate, review and learning')
    .requiredOption('--seedset <file>', 'lines of {text|body, label}: the examples of the start')
    .requiredOption('--stream <file>', 'the same, in order of arrival; <none> is other mail')
    .option('--audit <p>', 'share of automatic replies that a person checks', share, 0.05)
    .option('--mails-a-day <n>', 'how fast mail comes', count, 100)
    .option('--gate <mode>', 'pooled or strict', gateMode, GATE_DEFAULTS.gate)
    .option('--precision-min <p>', 'as in the configuration', share, GATE_DEFAULTS.precision_min)
    .option('--records-min <n>', 'as in the configuration', count, GATE_DEFAULTS.records_min)
    .option('--confidence-min <p>', "as in the categories' configuration", share, 0)
    .option('--json', 'print JSON')
    .option('--html <file>', 'also write a page with curves')
    .action(async (options: StreamOptions & { json?: boolean; html?: string }) => {
      const progress = createProgress('playing mails')
      const { report, ...run } = await evaluateStream({
        ...options,
        onProgress: (done, of) => progress.at(done, of),
      })
      progress.end()
      const facts = { ...run, audit: options.audit, mails_a_day: options.mailsADay }
      if (options.html !== undefined) writeFileSync(options.html, streamHtml(report, facts))
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...facts, ...report }, null, 2)}\n`
          : streamText(report, facts),
      )
    })
}

export async function evaluateStream(options: StreamOptions): Promise<StreamResult> {
  const seeds = readLabelledLines(options.seedset)
  const mails = readLabelledLines(options.stream)
  const start = performance.now()
  const categories = [...new Set(seeds.map(({ label }) => label))].filter((one) => one !== NONE)
  const loop = createLoop(seeds, categories, options)
  const streamed: StreamedMail[] = []
  for (const [at, mail] of mails.entries()) {
    streamed.push(await loop.take(mail, at))
    options.onProgress?.(at + 1, mails.length)
  }
  return {
    report: streamReport(streamed, categories, options.precisionMin),
    trainings: loop.trainings(),
    took_s: (performance.now() - start) / 1000,
  }
}

function createLoop(
  seeds: readonly LabelledLine[],
  categories: readonly string[],
  options: StreamOptions,
) {
  const gate: GateOptions = {
    ...GATE_DEFAULTS,
    ...{ gate: options.gate, precision_min: options.precisionMin, records_min: options.recordsMin },
  }
  const known = new Set([...categories, NONE])
  const examples = [...seeds, ...namesOf(seeds)]
  const ledger = createStreamLedger()
  let now = 0
  let model: Model = train(examples)
  let trainings = 1
  const local = {
    classify: async (question: Parameters<typeof verdictOf>[1]) => verdictOf(model, question),
  }
  const learner = createLearner({
    clock: { now: () => now },
    ledger,
    examples: () => examples,
    isKnown: (label) => known.has(label),
    retrain: async (lessons, records) => {
      model = train(lessons, { records })
      trainings += 1
    },
  })
  const openings = rememberOpenings(categories, gate, ledger)
  return {
    trainings: () => trainings,
    async take(mail: LabelledLine, at: number): Promise<StreamedMail> {
      now = at * (DAY_MS / options.mailsADay)
      const message_id = `m_${at}`
      const question = { subject: mail.subject, new_text: mail.text }
      const classification = await classifyMessage({ local, model: undefined }, question)
      const { category: predicted, confidence, unscaled, engine_version } = classification
      const likeliest = likeliestOf(classification.probabilities)
      ledger.recordPrediction({
        ...{ ...question, message_id, predicted, confidence, unscaled, likeliest },
        ...{ engine_version, predicted_at: now },
      })
      const open = await openings(now)
      const is_automatic =
        mayAnswer(classification, options.confidenceMin) &&
        isOpenAt({ confidence_min: open.get(predicted ?? '') }, gateConfidence(classification))
      if (!is_automatic || isDrawnForAudit(message_id, options.audit)) {
        const source = is_automatic ? 'audit' : 'label'
        const said = { message_id, label: mail.label, labelled_by: 'the file', labelled_at: now }
        await ledger.recordLabel({ ...said, source })
        await learner.look()
      }
      const { label } = mail
      return { label, predicted, likeliest, confidence, is_automatic, open: open.size }
    },
  }
}

/** What the policy asks of the classification, besides risks and history, which labelled lines do not have. */
function mayAnswer(classification: Classification, confidence_min: number): boolean {
  const { category, confidence, other_categories } = classification
  return category !== undefined && confidence >= confidence_min && other_categories.length === 0
}

/** Smallest confidence of each open category; asked again only when the evidence or the day is another. */
function rememberOpenings(
  categories: readonly string[],
  gate: GateOptions,
  ledger: ReturnType<typeof createStreamLedger>,
) {
  let key = ''
  let open = new Map<string, number>()
  return async (now: number): Promise<ReadonlyMap<string, number>> => {
    const current = `${await ledger.countChanges()} ${Math.floor(now / DAY_MS)}`
    if (current === key) return open
    key = current
    const records = recordsOf(await ledger.loadEvidence(evidenceSince(now)))
    open = openingsOf(categories, records, now, gate)
    return open
  }
}

function share(value: string): number {
  const number = Number(value)
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('a number from 0 to 1')
  return number
}

function count(value: string): number {
  const number = Number(value)
  if (!(Number.isInteger(number) && number > 0)) throw new InvalidArgumentError('a whole number')
  return number
}

function gateMode(value: string): GateOptions['gate'] {
  if (value === 'pooled' || value === 'strict') return value
  throw new InvalidArgumentError('pooled or strict')
}
