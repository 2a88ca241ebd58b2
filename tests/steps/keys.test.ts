// A key is changed while drafts are open: what the earlier key signed can still be answered, and what nobody's key signed
// decides nothing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withKey } from '../../src/mail/key-ring.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, createWorld, REFUND, SECRET } from './world.ts'

const NEW = 'another secret of the tests'

test.each([
  ['the earlier key is kept', withKey(NEW, [SECRET]), 'approved'],
  ['the earlier key is dropped', NEW, 'open'],
])('%s', async (_, secret, state) => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-ring-'))
  const ledger = await openFreshLedger(dir)
  onTestFinished(async () => {
    await ledger.close()
    rmSync(dir, { recursive: true })
  })
  const before = await createWorld({ ledger })
  const { id, draft } = await drafted(before)
  const after = await createWorld({ ledger, secret, start: before.now() })
  // The place of the customer’s mail is taken.
  await after.arrive(REFUND)
  await say(after, draft, { text: 'approve', message_id: 'answer@example.org' })
  expect((await after.record(id)).draft?.state).toBe(state)
  expect(after.outside.accepted(CUSTOMER)).toHaveLength(state === 'open' ? 0 : 1)
})
