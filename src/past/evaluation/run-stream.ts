// Plays a stream: what would have happened if this mail had come in one by one? Classification, evidence, gate and learning
// are the code that runs in production; only clock and ledger are the command's own. The label of a draft becomes known;
// that of an automatic reply only if it is audited.

import { type Models, trainInPlace, verdictOf } from '../../adapters/classifier/models.ts'
import { type Classification, likeliestOf } from '../../domain/classification.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import { isDrawnForAudit } from '../../domain/gate/audit.ts'
import { engineOf, gateConfidence, NONE, recordsOf } from '../../domain/gate/evidence.ts'
import { GATE_DEFAULTS, type GateOptions } from '../../domain/gate/gate.ts'
import { evidenceSince, isOpenAt, openingsOf } from '../../domain/gate/state.ts'
import type { Question } from '../../ports/world.ts'
import { type OpenEncoder, openEncoder } from '../../runtime/encoder.ts'
import { createLearner } from '../../runtime/learning.ts'
import { classifyMessage } from '../../steps/classify.ts'
import { type LabelledLine, namesOf, readLabelledLines } from './lines.ts'
import { createStreamLedger } from './stream-ledger.ts'
import { type StreamedMail, type StreamReport, streamReport } from './stream-numbers.ts'

export type StreamOptions = {
  seedset: string
  stream: string
  audit: number
  mailsADay: number
  gate: GateOptions['gate']
  precisionMin: number
  recordsMin: number
  confidenceMin: number
  encoder: 'bundled' | 'none'
  onProgress?: (done: number, of: number) => void
}

export type StreamResult = { report: StreamReport; trainings: number; took_s: number }

export async function evaluateStream(options: StreamOptions): Promise<StreamResult> {
  const seeds = readLabelledLines(options.seedset)
  const mails = readLabelledLines(options.stream)
  const start = performance.now()
  const categories = [...new Set(seeds.map(({ label }) => label))].filter((one) => one !== NONE)
  const encoder = openEncoder({ engine: options.encoder })
  try {
    const loop = await createLoop(seeds, categories, options, encoder)
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
  } finally {
    await encoder.close()
  }
}

async function createLoop(
  seeds: readonly LabelledLine[],
  categories: readonly string[],
  options: StreamOptions,
  { vectors }: OpenEncoder,
) {
  const gate: GateOptions = {
    ...GATE_DEFAULTS,
    gate: options.gate,
    precision_min: options.precisionMin,
    records_min: options.recordsMin,
  }
  const known = new Set([...categories, NONE])
  const examples = [...seeds, ...namesOf(seeds)]
  const ledger = createStreamLedger()
  let now = 0
  let models: Models = await trainInPlace(examples, [], vectors)
  let trainings = 1
  const local = {
    classify: (question: Question) => verdictOf(models, question, vectors),
  }
  const learner = createLearner({
    clock: { now: () => now },
    ledger,
    examples: () => examples,
    isKnown: (label) => known.has(label),
    retrain: async (lessons, records) => {
      models = await trainInPlace(lessons, records, vectors)
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
        ...question,
        message_id,
        predicted,
        confidence,
        unscaled,
        likeliest,
        engine_version,
        predicted_at: now,
      })
      const open = await openings(engineOf(engine_version), now)
      const is_automatic =
        mayAnswer(classification, options.confidenceMin) &&
        isOpenAt({ opens_at: open.get(predicted ?? '') }, gateConfidence(classification))
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

/** What the policy requires of the classification; labelled lines have no history. */
function mayAnswer(classification: Classification, confidence_min: number): boolean {
  const { category, confidence, other_categories } = classification
  return category !== undefined && confidence >= confidence_min && other_categories.length === 0
}

/** The level of each open category, counted again only when the evidence or the day has changed. */
function rememberOpenings(
  categories: readonly string[],
  gate: GateOptions,
  ledger: ReturnType<typeof createStreamLedger>,
) {
  let key = ''
  let open = new Map<string, number>()
  return async (engine: string, now: number): Promise<ReadonlyMap<string, number>> => {
    const current = `${engine} ${await ledger.countChanges()} ${Math.floor(now / DAY_MS)}`
    if (current === key) return open
    key = current
    const records = recordsOf(
      await ledger.loadEvidence(evidenceSince(now)),
      { engine },
      'categories',
    )
    open = openingsOf(categories, records, now, gate)
    return open
  }
}
