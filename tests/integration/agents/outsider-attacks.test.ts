// What outsiders try with a draft whose mail they have seen, and what agents say by mistake: through a real SMTP server and
// Dovecot, in one world. Besides the state of the draft and what the customer got, nothing at all may have been carried
// out: no pause, no block, no label, no note.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, type Letter, openDesk } from '../../support/agent-desk.ts'
import { closeAll } from '../../support/close-all.ts'
import { type Case, outcomeOf } from './case.ts'
import { CONFUSIONS } from './confusions.ts'
import { OUTSIDERS } from './outsiders.ts'

const closes: (() => unknown)[] = []
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ add: (close) => void closes.push(close) })
})
afterAll(() => closeAll(closes))

/** The outcome, and every verb that was carried out: `open/0`, `approved/1 approve`. */
async function everythingOf(one: Case): Promise<string> {
  const letters: Letter[] = []
  const watched: Desk = {
    ...desk,
    async arrive(...more) {
      letters.push(...more)
      await desk.arrive(...more)
    },
  }
  const outcome = await outcomeOf(one, watched)
  const { ledger } = desk.holdfast
  const verbs: string[] = []
  for (const { id } of letters) {
    for (const { message } of await ledger.loadRecords(id)) {
      const approval = await ledger.loadApproval(message.id)
      if (approval?.verb !== undefined) verbs.push(approval.verb)
    }
  }
  return [outcome, ...verbs].join(' ')
}

describe.each(Object.entries({ OUTSIDERS, CONFUSIONS }))('%s', (_, cases) => {
  test.concurrent.each(cases.map((one) => [one.what, one] as const))('%s', async (__, one) => {
    expect(await everythingOf(one)).toBe(one.expect)
  })
})
