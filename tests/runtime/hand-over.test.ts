// What a step makes due is begun here where there is room; all else is a hint for whoever works on it.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Line, WorkItem } from '../../src/domain/work.ts'
import { createHandOver, type HandOver } from '../../src/runtime/hand-over.ts'

const NOW = 1_790_000_000_000

const item = (key: string, change: Partial<WorkItem> = {}): WorkItem => ({
  step: 'deliver',
  key,
  due_at: NOW,
  ...change,
})

describe('the hand-over', () => {
  let hinted: WorkItem[]
  let begun: string[]
  let ends: Map<string, { resolve(): void; reject(error: Error): void }>
  let errors: [Line, unknown][]
  let handed: HandOver

  const carryOut = (key: string) => {
    begun.push(key)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    ends.set(key, { resolve, reject })
    return promise
  }

  beforeEach(() => {
    hinted = []
    begun = []
    ends = new Map()
    errors = []
    const queue = {
      async hint(items: readonly WorkItem[]) {
        hinted.push(...items)
      },
    }
    const note = (line: Line, error: unknown) => void errors.push([line, error])
    handed = createHandOver(queue, { now: () => NOW }, note)
  })

  test('begins what is due on a line of this process, and hints the rest', async () => {
    handed.offers('deliver', 1, carryOut)
    const later = item('o_later', { due_at: NOW + 1 })
    const filing = item('o_filing', { is_filing: true })
    const others = item('m_others', { step: 'compose' })
    await handed.hint([item('o_now'), later, filing, others])
    expect(begun).toEqual(['o_now'])
    expect(hinted).toEqual([later, filing, others])
  })

  test('takes two for each place, and more once one has ended', async () => {
    handed.offers('deliver', 1, carryOut)
    await handed.hint([item('o_1'), item('o_2'), item('o_3')])
    expect(begun).toEqual(['o_1', 'o_2'])
    expect(hinted.map(({ key }) => key)).toEqual(['o_3'])
    ends.get('o_1')?.resolve()
    await new Promise(setImmediate)
    await handed.hint([item('o_4'), item('o_5')])
    expect(begun).toEqual(['o_1', 'o_2', 'o_4'])
    expect(hinted.map(({ key }) => key)).toEqual(['o_3', 'o_5'])
  })

  test('waits for nothing that it begins', async () => {
    handed.offers('deliver', 1, carryOut)
    await handed.hint([item('o_1')])
    expect(hinted).toEqual([])
    ends.get('o_1')?.resolve()
  })

  test('a ledger that is away is told, and gives the place back', async () => {
    handed.offers('deliver', 1, carryOut)
    await handed.hint([item('o_1'), item('o_2')])
    const away = new Error('the ledger is away')
    ends.get('o_1')?.reject(away)
    await new Promise(setImmediate)
    expect(errors).toEqual([['deliver', away]])
    await handed.hint([item('o_3')])
    expect(begun).toEqual(['o_1', 'o_2', 'o_3'])
  })

  test('drained, it waits for what runs and takes nothing more', async () => {
    handed.offers('deliver', 2, carryOut)
    await handed.hint([item('o_1')])
    let is_drained = false
    const draining = handed.drain().then(() => {
      is_drained = true
    })
    await handed.hint([item('o_2')])
    expect(hinted.map(({ key }) => key)).toEqual(['o_2'])
    expect(is_drained).toBe(false)
    ends.get('o_1')?.resolve()
    await draining
    expect(begun).toEqual(['o_1'])
  })
})
