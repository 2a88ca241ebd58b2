// Contract of the ledger: vectors of texts are kept for a while, and forgotten with whatever customer is forgotten.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import { NOW } from './ledger-samples.ts'

export function describeVectors(subject: Subject): void {
  describe('vectors', () => {
    const bytes = (first: number) => Int8Array.from([first, -127, 0, 127])
    const ALL = 1_000

    test('are kept by encoder and hash, byte for byte', async () => {
      const ledger = subject.ledger()
      const many = new Map(Array.from({ length: 450 }, (_, at) => [`h${at}`, bytes(at % 100)]))
      await ledger.recordVectors('a', many, NOW)
      await ledger.recordVectors('b', new Map([['h1', bytes(-5)]]), NOW)
      expect(await ledger.loadVectors('a', ALL)).toEqual(many)
      expect(await ledger.loadVectors('b', ALL)).toEqual(new Map([['h1', bytes(-5)]]))
      expect(await ledger.loadVectors('c', ALL)).toEqual(new Map())
    })

    test('stay as they are when they come again, and the newest are loaded', async () => {
      const ledger = subject.ledger()
      await ledger.recordVectors('a', new Map([['old', bytes(1)]]), NOW)
      const again = new Map([
        ['old', bytes(9)],
        ['new', bytes(2)],
      ])
      await ledger.recordVectors('a', again, NOW + 1)
      expect((await ledger.loadVectors('a', ALL)).get('old')).toEqual(bytes(1))
      expect([...(await ledger.loadVectors('a', 1)).keys()]).toEqual(['new'])
    })

    test('go with age, and with any customer who is forgotten', async () => {
      const ledger = subject.ledger()
      await ledger.recordVectors('a', new Map([['old', bytes(1)]]), NOW)
      await ledger.recordVectors('a', new Map([['new', bytes(2)]]), NOW + 1)
      await ledger.forgetRaw(NOW + 1)
      expect([...(await ledger.loadVectors('a', ALL)).keys()]).toEqual(['new'])
      const forgotten = await ledger.recordForgotten('ann@x.example', 'forgotten-1@x.invalid', NOW)
      expect(forgotten.done).toBe(true)
      expect(await ledger.loadVectors('a', ALL)).toEqual(new Map())
    })
  })
}
