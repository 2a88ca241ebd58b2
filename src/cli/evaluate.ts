// holdfast evaluate classifier: how good is the classifier on labelled lines that it has never seen? Needs no
// configuration, ledger or network; training and predicting are the code that runs in production.

import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { lessonsWith, type Models, trainModels, verdictOf } from '../adapters/classifier/models.ts'
import { likeliestOf } from '../domain/classification.ts'
import type { Vectors } from '../nlp/encoder/made.ts'
import {
  type Evaluation,
  evaluate,
  type JudgedLine,
  NO_CATEGORY,
} from '../past/evaluation/evaluation.ts'
import { evaluationHtml } from '../past/evaluation/evaluation-html.ts'
import { evaluationText } from '../past/evaluation/evaluation-text.ts'
import { type LabelledLine, namesOf, readLabelledLines } from '../past/evaluation/lines.ts'
import { openEncoder } from '../runtime/encoder.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { answersCommand } from './evaluate-answers.ts'
import { searchCommand } from './evaluate-search.ts'
import { streamCommand } from './evaluate-stream.ts'
import { encoderOption } from './option-values.ts'

export type ClassifierOptions = {
  train: string
  test: string
  oos?: string | undefined
  threshold: number
  /** `none`: by words alone. */
  encoder: 'bundled' | 'none'
  json?: boolean | undefined
  html?: string | undefined
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Measure Holdfast on labelled mail of your own')
    .addCommand(classifierCommand())
    .addCommand(streamCommand())
    .addCommand(answersCommand())
    .addCommand(searchCommand())
}

/** Trains on the first file only; the labels of the others are used only for counting. */
export async function evaluateClassifier(
  options: Omit<ClassifierOptions, 'json' | 'html'>,
): Promise<{
  evaluation: Evaluation
  lines: JudgedLine[]
}> {
  const encoder = openEncoder({ engine: options.encoder })
  try {
    return await evaluateWith(encoder.vectors, options)
  } finally {
    await encoder.close()
  }
}

async function evaluateWith(
  vectors: Vectors | undefined,
  options: Omit<ClassifierOptions, 'json' | 'html'>,
): ReturnType<typeof evaluateClassifier> {
  const training = readLabelledLines(options.train)
  const test = readLabelledLines(options.test)
  const foreign = options.oos === undefined ? [] : readLabelledLines(options.oos, NO_CATEGORY)
  const before = performance.now()
  const lessons = await lessonsWith([...training, ...namesOf(training)], [], vectors)
  const models = trainModels(lessons)
  const model = models.meaning ?? models.words
  const train_s = (performance.now() - before) / 1000
  if (model.labels.length < 2) {
    throw new HoldfastError('lines_invalid', `${options.train} names fewer than two categories`, {
      hint: 'Every line needs a label, and there must be lines of at least two categories.',
    })
  }
  const lines: JudgedLine[] = []
  for (const line of [...test, ...foreign.map((one) => ({ ...one, label: NO_CATEGORY }))]) {
    lines.push(await judgeLine(models, line, vectors))
  }
  const evaluation = evaluate(lines, model.held_out, options.threshold, {
    trained_on: training.length,
    categories: model.labels.length,
    train_s,
    // Kilobytes on every platform.
    memory_mb: process.resourceUsage().maxRSS / 1000,
    engine_version: `${models.meaning === undefined ? 'local' : `local+${vectors?.id}`}-${model.version}`,
  })
  return { evaluation, lines }
}

function classifierCommand(): Command {
  return new Command('classifier')
    .description('Train the classifier on one file of labelled lines and judge it on another')
    .requiredOption('--train <file>', 'lines of {text|body, label}; <none> is a label, too')
    .requiredOption('--test <file>', 'lines that training has not seen')
    .option('--oos <file>', 'lines of no category; their labels are ignored')
    .option('--threshold <p>', 'confidence at which mail is answered', threshold, CONFIDENCE_MIN)
    .addOption(encoderOption())
    .option('--json', 'print JSON')
    .option('--html <file>', 'also write a page with curves')
    .action(async (options: ClassifierOptions) => {
      const { evaluation, lines } = await evaluateClassifier(options)
      if (options.html !== undefined) writeFileSync(options.html, evaluationHtml(evaluation, lines))
      const text = options.json
        ? `${JSON.stringify(evaluation, null, 2)}\n`
        : evaluationText(evaluation)
      process.stdout.write(text)
    })
}

/** The default of `confidence_min` in the categories' configuration. */
const CONFIDENCE_MIN = 0.8

async function judgeLine(
  models: Models,
  { subject, text, label }: LabelledLine,
  vectors: Vectors | undefined,
): Promise<JudgedLine> {
  const start = performance.now()
  const { probabilities } = await verdictOf(models, { subject, new_text: text }, vectors)
  const took_ms = performance.now() - start
  const top = likeliestOf(probabilities) ?? ''
  const none = 1 - Object.values(probabilities).reduce((sum, one) => sum + one, 0)
  return { text, label, top, confidence: probabilities[top] ?? 0, none: Math.max(0, none), took_ms }
}

function threshold(value: string): number {
  const number = Number(value)
  if (!(number > 0 && number <= 1)) throw new InvalidArgumentError('a number above 0, at most 1')
  return number
}
