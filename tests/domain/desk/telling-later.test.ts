// How many held-back drafts of a sender are mailed: one to see whether a responder answers it, then more.

import { expect, test } from 'vitest'
import { agentMailBudgets, laterMailBudgets } from '../../../src/domain/budgets.ts'
import { fullBudget, roomAfter } from '../../../src/domain/desk/telling-later.ts'
import { NOW, sampleTeam } from '../samples.ts'

const MINUTE = 60_000

test.each([
  ['none was mailed of late', undefined, 1],
  ['one has just been mailed', { at: NOW - 15 * MINUTE, told: 1, followed: 0 }, 0],
  ['one was mailed and answered', { at: NOW - 16 * MINUTE, told: 1, followed: 1 }, 0],
  ['one was mailed into silence', { at: NOW - 16 * MINUTE, told: 1, followed: 0 }, Infinity],
  ['half of many were answered', { at: NOW - 16 * MINUTE, told: 10, followed: 5 }, 0],
  ['few wrote after many', { at: NOW - 16 * MINUTE, told: 10, followed: 4 }, Infinity],
])('when %s', (_, last, room) => {
  expect(roomAfter(last, NOW)).toBe(room)
})

test('the widest budget that is spent counts, and half of the shared one is left to new mail', () => {
  const { limits } = sampleTeam()
  const later = laterMailBudgets({ ...limits, draft_mails_hour: 9 }, 'a@shop.test')
  expect(later.find(({ per }) => per === 'all')?.max).toBe(5)
  const spend = (pers: string[]) =>
    agentMailBudgets(limits, 'a@shop.test').map((one) => ({
      ...one,
      spent: pers.includes(one.per) ? one.max : 0,
    }))
  expect(fullBudget(spend([]))).toBeUndefined()
  expect(fullBudget(spend(['customer']))?.per).toBe('customer')
  expect(fullBudget(spend(['customer', 'domain']))?.per).toBe('domain')
  expect(fullBudget(spend(['customer', 'domain', 'all']))?.per).toBe('all')
})
