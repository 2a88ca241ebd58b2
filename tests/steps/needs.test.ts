// A hundred mails to the example shop: is the right thing asked for, and only where it is missing?

import { expect, test } from 'vitest'
import { NEEDS_MAILS } from '../support/needs-mails.ts'
import { useWorld } from './world.ts'

const world = useWorld()
const ORDER = { slot: 'order_number', pattern: '\\d{5}', question: { en: 'Which order is it?' } }
const ARTICLE = {
  slot: 'article_number',
  pattern: '[A-Z]{2}-\\d{3}',
  question: { en: 'Which article is it?' },
}
const NEEDING_ORDER = new Set(['order-status', 'change-order', 'invoice', 'refund', 'damaged-item'])

/** What came of a mail, in the words of the list. */
async function cameOf(at: number): Promise<string> {
  const { subject, text } = NEEDS_MAILS[at] ?? { subject: '', text: '' }
  const id = await world.arrive({ from: `customer${at}@house${at}.example`, subject, text })
  await world.settle()
  const { decision } = await world.record(id)
  const reasons = decision?.reasons.map(({ reason }) => reason) ?? []
  if (decision?.kind === 'ask') return `ask ${String(decision.facts.missing_slot)}`
  if (reasons.includes('slot_unclear')) return 'person'
  return reasons.includes('slot_missing') ? 'not asked' : 'known'
}

test('the right slot is asked in at least .95, and a number that is there is never asked for', async () => {
  const limits = { auto_per_mailbox_hour: 10_000, auto_per_mailbox_day: 10_000 }
  world.change((team) => ({
    ...team,
    limits: { ...team.limits, ...limits, draft_mails_hour: 10_000 },
    categories: team.categories.map((one) => ({
      ...one,
      mode: 'auto' as const,
      needs: NEEDING_ORDER.has(one.id) ? [ORDER] : one.id === 'product-question' ? [ARTICLE] : [],
    })),
  }))
  expect(NEEDS_MAILS.length).toBeGreaterThanOrEqual(100)
  const got: { wanted: string; got: string; text: string }[] = []
  for (const [at, { wanted, text }] of NEEDS_MAILS.entries()) {
    got.push({ wanted, got: await cameOf(at), text })
  }
  const wrong = got.filter((one) => one.got !== one.wanted)
  const asked = got.filter(({ wanted }) => wanted.startsWith('ask'))
  const right = asked.filter((one) => one.got === one.wanted)
  expect(right.length / asked.length, JSON.stringify(wrong, undefined, 1)).toBeGreaterThanOrEqual(
    0.95,
  )
  // Nothing is asked for that was said, and nobody hears of an order that may be another's.
  expect(wrong.filter(({ wanted }) => !wanted.startsWith('ask'))).toEqual([])
}, 300_000)
