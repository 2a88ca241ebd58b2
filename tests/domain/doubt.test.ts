// What speaks against a ledger: whatever it and its mark say, only growing on is no doubt; and which copies in Sent belong to
// somebody else.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ASK_SENT_MS,
  automaticCopies,
  type Copy,
  copiesDoubt,
  isInDoubt,
  ledgerDoubt,
} from '../../src/domain/doubt.ts'
import { OWN_MARK, ownMark } from '../../src/mail/own-mark.ts'
import { readHead } from '../../src/mail/parse/head.ts'
import { DAY, NOW } from './samples.ts'

const counts = fc.nat({ max: 50 })
const ids = fc.constantFrom(undefined, 'l_1', 'l_2')

test('a ledger is believed exactly when it is the one of the mark, and has gone on', () => {
  fc.assert(
    fc.property(ids, counts, counts, ids, counts, counts, (id, taken, claims, of, was, had) => {
      const known = { ledger: of, taken: was, claims: had }
      const doubt = ledgerDoubt(known, { id, taken, claims, is_empty: false }, true)
      const is_other = id !== undefined && of !== undefined && id !== of
      const is_older = taken < was || claims < had
      expect(doubt?.kind).toBe(is_other ? 'ledger_other' : is_older ? 'ledger_older' : undefined)
      expect(ledgerDoubt(undefined, { id, taken, claims, is_empty: false }, true)).toBeUndefined()
    }),
  )
})

test('an empty one is doubted where something was here before', () => {
  const empty = { id: undefined, taken: 0, claims: 0, is_empty: true }
  expect(ledgerDoubt(undefined, empty, false)).toBeUndefined()
  expect(ledgerDoubt(undefined, empty, true)?.kind).toBe('ledger_lost')
  const mark = (taken: number) => ({ ledger: 'l_1', taken, claims: 0 })
  expect(ledgerDoubt(mark(3), empty, true)?.kind).toBe('ledger_lost')
  // Started once, and nothing came.
  expect(ledgerDoubt(mark(0), empty, true)).toBeUndefined()
})

describe('copies in Sent', () => {
  const copy = (
    id: string,
    { from = 'support@shop.example', secret = 'ours', at = NOW, mark = true } = {},
  ): Copy => {
    const lines = [
      `From: Shop <${from}>`,
      `Message-ID: <${id}>`,
      ...(mark ? [`${OWN_MARK}: ${ownMark('auto-replied', id, secret)}`] : []),
    ]
    const head = readHead(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`))
    if (head === undefined) throw new Error('no head')
    return { ...head, received_at: at }
  }
  const automatic = (...copies: Copy[]) =>
    automaticCopies(copies, 'support@shop.example', NOW - DAY)

  test('count when they are automatic answers from our address, and not too old', () => {
    const all = [
      copy('a@x'),
      copy('b@x', { mark: false }),
      copy('c@x', { from: 'sales@shop.example' }),
      copy('d@x', { at: NOW - DAY }),
      copy('e@x', { secret: 'theirs' }),
    ]
    expect(automatic(...all).map(({ message_id }) => message_id)).toEqual(['a@x', 'e@x'])
  })

  test('speak of an older ledger when they are signed by us, and of another Holdfast when not', () => {
    const copies = automatic(copy('a@x'), copy('b@x', { secret: 'theirs', at: NOW - 1 }))
    const doubt = (...left: string[]) => copiesDoubt('support', copies, new Set(left), 'ours')
    expect(doubt()).toMatchObject({ kind: 'unknown_copies', scope: 'support' })
    expect(doubt('a@x')).toMatchObject({ kind: 'other_holdfast', scope: 'support' })
    // Under an older secret of ours: the ledger knows it.
    expect(doubt('a@x', 'b@x')).toBeUndefined()
  })
})

test('Sent is asked for some weeks after a doubt, and always about mail from before it', () => {
  expect(isInDoubt(undefined, NOW, NOW)).toBe(false)
  expect(isInDoubt(NOW, NOW + DAY, NOW + DAY)).toBe(true)
  expect(isInDoubt(NOW, NOW + DAY, NOW + ASK_SENT_MS)).toBe(false)
  expect(isInDoubt(NOW, NOW, NOW + ASK_SENT_MS)).toBe(true)
})
