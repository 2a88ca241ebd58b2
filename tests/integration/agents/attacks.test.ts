// What strangers, programs, customers and agents in a hurry do to drafts, end to end: through a real SMTP server and Dovecot,
// with everything else running beside it. Nothing may reach a customer that an agent did not say, and nothing that she said
// may be lost.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../../support/agent-desk.ts'
import { closeAll } from '../../support/close-all.ts'
import { outcomeOf } from './case.ts'
import { MACHINES } from './machines.ts'
import { REFERENCES } from './references.ts'
import { SENDERS } from './senders.ts'
import { WORDS } from './words.ts'

const closes: (() => unknown)[] = []
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ add: (close) => void closes.push(close) })
})
afterAll(() => closeAll(closes))

const KINDS = { SENDERS, REFERENCES, MACHINES, WORDS }

describe.each(Object.entries(KINDS))('%s', (_, cases) => {
  test.concurrent.each(cases.map((one) => [one.what, one] as const))('%s', async (__, one) => {
    expect(await outcomeOf(one, desk)).toBe(one.expect)
  })
})
