// What the bench says about itself, and that its numbers are set against the floor's as they should be.

import { describe, expect, test } from 'vitest'
import { isMet, type Row, ratioOf, tableOf } from '../bench/rows.ts'
import { runCommand } from './support/cli.ts'

describe('npm run bench', () => {
  test('names the floor and the parts in the first five lines of its help', async () => {
    const { code, stdout } = await runCommand(process.execPath, ['bench/bench.ts', '--help'])
    expect(code).toBe(0)
    const first = stdout.split('\n').slice(0, 5).join('\n')
    expect(first).toContain('The floor: a bare script')
    for (const part of [
      'throughput',
      'latency',
      'growth',
      'memory',
      'start',
      'processes',
      'classifier',
      'reader',
      'search',
    ]) {
      expect(first).toContain(part)
    }
  })

  test('refuses a part that there is not', async () => {
    const { code, stderr } = await runCommand(process.execPath, ['bench/bench.ts', '--only', 'fun'])
    expect(code).toBe(2)
    expect(stderr).toContain('no part “fun”')
  })

  test('prints a part as JSON with ratios', async () => {
    const args = ['bench/bench.ts', '--only', 'search', '--json']
    const { code, stdout } = await runCommand(process.execPath, args)
    expect(code).toBe(0)
    const { machine, parts } = JSON.parse(stdout) as {
      machine: string
      parts: { part: string; rows: { ours: number; floor: number; ratio: number }[] }[]
    }
    expect(machine).toContain('Node v')
    const [search] = parts
    expect(search?.part).toBe('search')
    for (const { ours, floor, ratio } of search?.rows ?? []) expect(ratio).toBe(ours / floor)
    expect(search?.rows).toHaveLength(2)
  })
})

describe('a row', () => {
  const row = (change: Partial<Row>): Row => {
    return { what: 'x', unit: 'ms', ours: 3, floor: 2, ...change }
  }

  test('is met by its ratio or by its own number, as is wanted', () => {
    expect(ratioOf(row({}))).toBe(1.5)
    expect(ratioOf(row({ floor: undefined }))).toBeUndefined()
    expect(isMet(row({}))).toBeUndefined()
    expect(isMet(row({ goal: { of: 'ratio', at_most: 1.5 } }))).toBe(true)
    expect(isMet(row({ goal: { of: 'ratio', at_most: 1.4 } }))).toBe(false)
    expect(isMet(row({ goal: { of: 'ratio', at_least: 1 }, floor: undefined }))).toBe(false)
    expect(isMet(row({ goal: { of: 'ours', at_most: 2 } }))).toBe(false)
    expect(isMet(row({ goal: { of: 'ours', at_least: 3 } }))).toBe(true)
  })

  test('says so in its line', () => {
    const [, , line = ''] = tableOf([row({ goal: { of: 'ratio', at_most: 1 } })])
    expect(line).toMatch(/3\.00\s+2\.00\s+ms\s+1\.50\s+ratio <= 1\s+missed/)
  })
})
