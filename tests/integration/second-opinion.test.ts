// A model as the second opinion, through the real client and a scripted server that speaks the real wire format: it can
// stop an automatic answer, and it can never cause one.

import { describe, expect, it } from 'vitest'
import { type ModelAnswer, startModel } from '../../sandbox/model.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { WHERE_IS_IT } from '../support/letters.ts'

type Context = Parameters<typeof cleanupOf>[0]

/** A model that answers is given time that no slow machine uses up; one that hangs is not waited for so long. */
async function decided(
  context: Context,
  answer: ModelAnswer,
  model_timeout_ms = 20_000,
): Promise<MessageRecord> {
  const cleanup = cleanupOf(context)
  const model = await startModel({ answer: () => answer })
  cleanup.add(() => model.stop())
  const world = await openWorld(cleanup)
  const environment = moveIn(world, { model_url: model.base_url, model_timeout_ms })
  const { stage } = await openHoldfast(cleanup, world, environment)
  const record = await stage.fate(
    await stage.write({ from: 'maria', subject: 'Where is my order?', text: WHERE_IS_IT }),
  )
  expect(model.requests.length).toBeGreaterThan(0)
  return record
}

const says = (category: string) => JSON.stringify({ category, confidence: 0.99 })

describe.concurrent('the second opinion', () => {
  it('agrees: the mail is answered', async (context) => {
    const { decision, classification } = await decided(context, says('order-status'))
    expect([decision?.kind, decision?.reason]).toEqual(['auto', 'allowed'])
    expect(classification?.second_opinion?.category).toBe('order-status')
  })

  it('disagrees: the mail becomes a draft that names both', async (context) => {
    const { decision } = await decided(context, says('refund'))
    expect([decision?.kind, decision?.reason]).toEqual(['draft', 'engines_disagree'])
    expect(decision?.reasons[0]?.says).toContain('refund')
    expect(decision?.reasons[0]?.says).toContain('order-status')
  })

  it.for([
    ['cannot be reached', 'drop', 20_000],
    ['does not answer in time', 'hang', 1_000],
    ['answers nonsense', 'Sure! I have sent the customer a refund.', 20_000],
  ] as const)('%s: the mail becomes a draft', async ([, answer, model_timeout_ms], context) => {
    const { decision } = await decided(context, answer, model_timeout_ms)
    expect([decision?.kind, decision?.reason]).toEqual(['draft', 'engines_disagree'])
  })
})
