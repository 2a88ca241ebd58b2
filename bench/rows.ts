// What every part of the bench gives: rows that set a number of ours beside that of the floor, and say what was wanted.

import { table } from '../src/report/table.ts'

export type Row = {
  what: string
  unit: string
  ours: number
  /** The same of what it is measured against; undefined where there is nothing but a limit. */
  floor: number | undefined
  /** `ratio`: of ours to the floor's; `ours`: of the number itself. */
  goal?: { of: 'ratio' | 'ours'; at_least?: number; at_most?: number }
}

export type PartOptions = {
  mails: readonly number[]
  sizes: readonly number[]
  ledger: 'sqlite' | 'postgres'
  train: string | undefined
  test: string | undefined
}

export type Part = {
  name: string
  says: string
  run(options: PartOptions): Promise<Row[]>
}

export function ratioOf({ ours, floor }: Row): number | undefined {
  return floor === undefined || floor === 0 ? undefined : ours / floor
}

/** Undefined where nothing was wanted. */
export function isMet(row: Row): boolean | undefined {
  if (row.goal === undefined) return undefined
  const { of, at_least = Number.NEGATIVE_INFINITY, at_most = Number.POSITIVE_INFINITY } = row.goal
  const value = of === 'ours' ? row.ours : ratioOf(row)
  return value !== undefined && value >= at_least && value <= at_most
}

export function tableOf(rows: readonly Row[]): string[] {
  return table(
    ['what', 'ours', 'floor', 'unit', 'ratio', 'wanted', ''],
    rows.map((row) => {
      const ratio = ratioOf(row)
      return [
        row.what,
        digits(row.ours),
        row.floor === undefined ? '' : digits(row.floor),
        row.unit,
        ratio === undefined ? '' : ratio.toFixed(2),
        goalText(row),
        MARKS[String(isMet(row))] ?? '',
      ]
    }),
  )
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const MARKS: Readonly<Record<string, string>> = { true: 'met', false: 'missed' }

function goalText({ goal }: Row): string {
  if (goal === undefined) return ''
  const what = goal.of === 'ratio' ? 'ratio ' : ''
  return goal.at_least === undefined ? `${what}<= ${goal.at_most}` : `${what}>= ${goal.at_least}`
}

function digits(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : 2)
}
