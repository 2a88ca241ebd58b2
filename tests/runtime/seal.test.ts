// Sealed tokens open with the secret and for the mailbox that they were sealed with, and with nothing else.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seal, unseal } from '../../src/runtime/oauth/seal.ts'

const SECRET = 'a secret of sixteen letters'
const TOKENS = { access_token: 'opensesame', refresh_token: 'again', expires_at: 7 }

it('opens as it was, twice sealed differently', () => {
  const [one, two] = [seal(SECRET, 'support', TOKENS), seal(SECRET, 'support', TOKENS)]
  expect(one).not.toBe(two)
  expect(unseal(SECRET, 'support', one)).toEqual(TOKENS)
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('opensesame')
})

it('stays closed for another secret, another mailbox, and after any change', () => {
  const sealed = seal(SECRET, 'support', TOKENS)
  expect(unseal('another secret of sixteen', 'support', sealed)).toBeUndefined()
  expect(unseal(SECRET, 'sales', sealed)).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64')
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const other = Buffer.from(bytes)
      other[at] = (other[at] ?? 0) ^ change
      return unseal(SECRET, 'support', other.toString('base64')) === undefined
    }),
  )
  for (const nonsense of ['', 'x', '====', 'AAAA']) {
    expect(unseal(SECRET, 'support', nonsense)).toBeUndefined()
  }
})
