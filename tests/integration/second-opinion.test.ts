// A model as the second opinion, through the real client and a scripted server that speaks the real wire format: it can
// stop an automatic answer, and it can never cause one.

import { afterEach, describe, expect, it } from 'vitest'
import { type ModelAnswer, startModel } from '../../sandbox/model.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { startRunning, stopAll } from '../support/running.ts'

const stops: (() => Promise<void>)[] = []

afterEach(() => stopAll(stops))

async function decided(answer: ModelAnswer): Promise<MessageRecord> {
  const model = await startModel({ answer: () => answer })
  stops.push(() => model.stop())
  const { stage } = await startRunning(stops, { model_url: model.base_url })
  const text = 'Hello, where is my order 48213, and how can I track my parcel?'
  const record = await stage.fate(
    await stage.write({ from: 'maria', subject: 'Where is my order?', text }),
  )
  expect(model.requests.length).toBeGreaterThan(0)
  return record
}

const says = (category: string) => JSON.stringify({ category, confidence: 0.99 })

describe('the second opinion', () => {
  it('agrees: the mail is answered', async () => {
    const { decision, classification } = await decided(says('order-status'))
    expect([decision?.kind, decision?.reason]).toEqual(['auto', 'allowed'])
    expect(classification?.second_opinion?.category).toBe('order-status')
  })

  it('disagrees: the mail becomes a draft that names both', async () => {
    const { decision } = await decided(says('refund'))
    expect([decision?.kind, decision?.reason]).toEqual(['draft', 'engines_disagree'])
    expect(decision?.reasons[0]?.says).toContain('refund')
    expect(decision?.reasons[0]?.says).toContain('order-status')
  })

  it.each([
    ['cannot be reached', 'drop'],
    ['does not answer in time', 'hang'],
    ['answers nonsense', 'Sure! I have sent the customer a refund.'],
  ])('%s: the mail becomes a draft', async (_, answer) => {
    const { decision } = await decided(answer)
    expect([decision?.kind, decision?.reason]).toEqual(['draft', 'engines_disagree'])
  })
})
