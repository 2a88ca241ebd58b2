// An evaluation of the classifier as text for a terminal: the numbers and what they mean, then where it goes wrong.

import { percent } from '../../domain/percent.ts'
import { table } from '../../report/table.ts'
import type { Coverage, Evaluation } from './evaluation.ts'

/** Fits into a terminal of 100 columns. */
export function evaluationText(one: Evaluation): string {
  const lines = [
    `Trained on ${one.trained_on} lines of ${one.categories} categories; judged ${one.questions} lines${
      one.oos_questions === 0 ? '' : ` and ${one.oos_questions} of no category`
    }`,
    '',
    measureLine('accuracy', exact(one.accuracy), 'the best category is right, of in-scope lines'),
    measureLine('macro_f1', exact(one.macro_f1), 'the same, every category counting alike'),
    measureLine('coverage_at_95', exact(one.coverage_at_95.coverage), achieved(one.coverage_at_95)),
    measureLine('coverage_at_98', exact(one.coverage_at_98.coverage), achieved(one.coverage_at_98)),
    measureLine(
      'oos_auroc',
      exact(one.oos_auroc),
      'told apart from mail of no category (1 is always)',
    ),
    measureLine(
      'calibration_error',
      exact(one.calibration_error),
      `confidence against reality, all lines, ${one.calibration_bins} bins`,
    ),
    measureLine(
      '  in scope',
      exact(one.calibration_error_in_scope),
      'the same, given that the mail is in scope',
    ),
    ...mixedLines(one),
    measureLine('train', `${one.train_s.toFixed(1)} s`, ''),
    measureLine(
      'one mail',
      `${one.p50_ms.toFixed(2)} ms`,
      `median; 99 % within ${one.p99_ms.toFixed(2)} ms`,
    ),
    measureLine('memory', `${Math.round(one.memory_mb)} MB`, 'largest of the process'),
    measureLine('engine', one.engine_version, ''),
    ...worstCategoryLines(one),
    ...confusionLines(one),
  ]
  return `${lines.join('\n')}\n`
}

export function exact(value: number | null): string {
  return value === null ? '–' : value.toFixed(3)
}

export function achieved({ accuracy, threshold, accuracy_with_oos }: Coverage): string {
  if (threshold === null) return 'no threshold kept this promise on the training lines'
  const with_oos =
    accuracy_with_oos === accuracy ? '' : `, ${exact(accuracy_with_oos)} with mail of no category`
  return `accuracy ${exact(accuracy)} at confidence ${exact(threshold)}${with_oos}`
}

const CATEGORIES_SHOWN = 20

function measureLine(name: string, value: string, meaning: string): string {
  return `${name.padEnd(18)}  ${value.padEnd(8)}  ${meaning}`.trimEnd()
}

function mixedLines({ mixed }: Evaluation): string[] {
  if (mixed === null) return []
  const share = percent(mixed.oos_share)
  return [
    measureLine(
      'mixed precision',
      exact(mixed.precision),
      `at confidence ${mixed.threshold} when ${share} of the mail is of no category`,
    ),
    measureLine(
      '  answered',
      exact(mixed.coverage_in_scope),
      `of in-scope mail, ${exact(mixed.oos_answered)} of the other`,
    ),
  ]
}

function worstCategoryLines({ per_category }: Evaluation): string[] {
  const worst = per_category
    .filter(({ precision }) => precision !== null)
    .toSorted((a, b) => (a.precision ?? 1) - (b.precision ?? 1) || b.chosen - a.chosen)
    .slice(0, CATEGORIES_SHOWN)
  const rows = worst.map(({ category, questions, chosen, right, precision, interval, recall }) => [
    category,
    String(questions),
    String(chosen),
    String(right),
    exact(precision),
    interval === null ? '–' : `${exact(interval.low)}–${exact(interval.high)}`,
    exact(recall),
  ])
  const head = [
    'lowest precision',
    'questions',
    'chosen',
    'right',
    'precision',
    '95 % sure',
    'recall',
  ]
  return rows.length === 0 ? [] : ['', ...table(head, rows)]
}

function confusionLines({ confusions }: Evaluation): string[] {
  return confusions.flatMap(({ label, chosen, count, examples }, at) => [
    ...(at === 0 ? ['', 'Worst confusions'] : []),
    `  ${count} × ${label} taken for ${chosen}`,
    ...examples.map((text) => `      ${text.slice(0, 90)}`),
  ])
}
