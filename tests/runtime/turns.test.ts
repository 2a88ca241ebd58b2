// Who may begin a step: what is nearly answered goes first, and new mail waits while everybody who sends is busy.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Line } from '../../src/domain/work.ts'
import { createTurns } from '../../src/runtime/turns.ts'

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

function open(senders: number) {
  const turns = createTurns()
  if (senders > 0) turns.offers('deliver', senders)
  const begun: Line[] = []
  const ends: (() => void)[] = []
  const ask = (line: Line) => {
    const end = Promise.withResolvers<void>()
    ends.push(() => end.resolve())
    return turns.within(line, async () => {
      begun.push(line)
      await end.promise
    })
  }
  return { begun, ask, end: (index: number) => ends[index]?.() }
}

describe('turns', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('four compute at once; of those that wait, the one that is furthest on its way goes first', async () => {
    const { begun, ask, end } = open(0)
    for (let index = 0; index < 4; index += 1) void ask('receive')
    for (const line of ['receive', 'classify', 'compose'] as const) void ask(line)
    await settle()
    expect(begun).toEqual(['receive', 'receive', 'receive', 'receive'])
    end(0)
    await settle()
    expect(begun.at(-1)).toBe('compose')
    end(1)
    await settle()
    expect(begun.at(-1)).toBe('classify')
  })

  test('sending, filing and agents wait for nobody', async () => {
    const { begun, ask } = open(1)
    for (let index = 0; index < 4; index += 1) void ask('compose')
    const others: Line[] = ['deliver', 'filing', 'approve', 'sweep']
    for (const line of others) void ask(line)
    await settle()
    expect(begun.filter((line) => line !== 'compose').toSorted()).toEqual(others.toSorted())
  })

  test('new mail is begun once one of those who send is free again', async () => {
    const { begun, ask, end } = open(2)
    void ask('deliver')
    void ask('deliver')
    void ask('receive')
    void ask('compose')
    await settle()
    expect(begun).toEqual(['deliver', 'deliver', 'compose'])
    end(0)
    await settle()
    expect(begun.at(-1)).toBe('receive')
  })

  test('no more send at once than there are places, and who waits longest is next', async () => {
    const { begun, ask, end } = open(1)
    void ask('deliver')
    void ask('deliver')
    void ask('deliver')
    await settle()
    expect(begun).toHaveLength(1)
    end(0)
    await settle()
    expect(begun).toHaveLength(2)
    end(1)
    end(2)
    await settle()
    expect(begun).toHaveLength(3)
    void ask('deliver')
    await settle()
    expect(begun).toHaveLength(4)
  })

  test('a server that takes nothing holds up new mail for a moment only', async () => {
    const { begun, ask } = open(1)
    void ask('deliver')
    void ask('receive')
    await settle()
    expect(begun).toEqual(['deliver'])
    vi.advanceTimersByTime(250)
    await settle()
    expect(begun).toEqual(['deliver', 'receive'])
  })

  test('a step that throws gives its turn back', async () => {
    const turns = createTurns()
    const fail = () => Promise.reject(new Error('out of memory'))
    for (let index = 0; index < 9; index += 1) {
      await expect(turns.within('compose', fail)).rejects.toThrow('out of memory')
    }
    expect(await turns.within('compose', async () => 'done')).toBe('done')
  })
})
