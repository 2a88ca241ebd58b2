// /metrics: every number is of this scrape, and what counts the last days is not counted anew for each.

import { expect, test } from 'vitest'
import { createMetrics } from '../../src/runtime/metrics.ts'

function counting() {
  let asked = 0
  let now = 1_790_000_000_000
  const ledger = {
    loadGauges: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return { work_due: 1, work_waiting: 2, drafts_open: 3, outbox_unknown: 4, alarms: 5 }
    },
    countActivity: async () => {
      asked += 1
      return {
        deflections: [{ state: 'held', count: 7 }],
        mails: [{ kind: 'draft', state: 'sent', count: asked }],
      }
    },
  }
  const metrics = createMetrics(ledger, { now: () => now })
  return {
    ledger,
    scrape: () => metrics.registry.metrics(),
    pass: (ms: number) => {
      now += ms
    },
  }
}

test('the first scrape has all numbers', async () => {
  const text = await counting().scrape()
  for (const line of [
    'holdfast_drafts_open 3',
    'holdfast_alarms 5',
    'holdfast_up 1',
    'holdfast_deflections_30d{state="held"} 7',
    'holdfast_mails_30d{kind="draft",state="sent"} 1',
  ]) {
    expect(text.split('\n')).toContain(line)
  }
})

test('the last days are counted once a minute', async () => {
  const { scrape, pass } = counting()
  await scrape()
  expect(await scrape()).toContain('state="sent"} 1')
  pass(60_000)
  expect(await scrape()).toContain('state="sent"} 2')
})

test('says so where the ledger cannot be asked', async () => {
  const { scrape, ledger } = counting()
  ledger.loadGauges = async () => {
    throw new Error('away')
  }
  expect(await scrape()).toContain('holdfast_up 0')
})
