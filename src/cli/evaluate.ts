// holdfast evaluate classifier: how good is the classifier on labelled lines that it has never seen? Needs no
// configuration, ledger or network; training and predicting are the code that runs in production.

import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import type { Model } from '../nlp/classifier/model.ts'
import { predict } from '../nlp/classifier/predict.ts'
import { train } from '../nlp/classifier/train.ts'
import {
  type Evaluation,
  evaluate,
  type JudgedLine,
  NO_CATEGORY,
} from '../past/evaluation/evaluation.ts'
import { evaluationHtml } from '../past/evaluation/evaluation-html.ts'
import { evaluationText } from '../past/evaluation/evaluation-text.ts'
import { type LabelledLine, namesOf, readLabelledLines } from '../past/evaluation/lines.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { answersCommand } from './evaluate-answers.ts'
import { searchCommand } from './evaluate-search.ts'
import { streamCommand } from './evaluate-stream.ts'

export type ClassifierOptions = {
  train: string
  test: string
  oos?: string | undefined
  threshold: number
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
export function evaluateClassifier(options: Omit<ClassifierOptions, 'json' | 'html'>): {
  evaluation: Evaluation
  lines: JudgedLine[]
} {
  const training = readLabelledLines(options.train)
  const test = readLabelledLines(options.test)
  const foreign = options.oos === undefined ? [] : readLabelledLines(options.oos, NO_CATEGORY)
  const before = performance.now()
  const model = train([...training, ...namesOf(training)])
  const train_s = (performance.now() - before) / 1000
  if (model.labels.length < 2) {
    throw new HoldfastError('lines_invalid', `${options.train} names fewer than two categories`, {
      hint: 'Every line needs a label, and there must be lines of at least two categories.',
    })
  }
  const lines = [
    ...test.map((line) => judgeLine(model, line)),
    ...foreign.map((line) => judgeLine(model, { ...line, label: NO_CATEGORY })),
  ]
  const evaluation = evaluate(lines, model.held_out, options.threshold, {
    trained_on: training.length,
    categories: model.labels.length,
    train_s,
    // Kilobytes on every platform.
    memory_mb: process.resourceUsage().maxRSS / 1000,
    engine_version: `local-${model.version}`,
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
    .option('--json', 'print JSON')
    .option('--html <file>', 'also write a page with curves')
    .action((options: ClassifierOptions) => {
      const { evaluation, lines } = evaluateClassifier(options)
      if (options.html !== undefined) writeFileSync(options.html, evaluationHtml(evaluation, lines))
      const text = options.json
        ? `${JSON.stringify(evaluation, null, 2)}\n`
        : evaluationText(evaluation)
      process.stdout.write(text)
    })
}

/** The default of `confidence_min` in the categories' configuration. */
const CONFIDENCE_MIN = 0.8

function judgeLine(model: Model, { subject, text, label }: LabelledLine): JudgedLine {
  const start = performance.now()
  const { probabilities, none, top = '' } = predict(model, { subject, text })
  const took_ms = performance.now() - start
  return { text, label, top, confidence: probabilities[top] ?? 0, none, took_ms }
}

function threshold(value: string): number {
  const number = Number(value)
  if (!(number > 0 && number <= 1)) throw new InvalidArgumentError('a number above 0, at most 1')
  return number
}
