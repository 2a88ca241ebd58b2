// A customer who is called as an agent is: a greeting with that name alone may be to either, so it asks back. What names her
// otherwise, and what the agent of that name writes herself, is an answer.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'

const OF_BEN: People = {
  agents: new Set(['anna', 'berg', 'ben', 'stone']),
  colleagues: new Set(['ben', 'stone']),
  team: new Set(['tidewater']),
  customer: new Set(['ben', 'carter']),
}

function verbOf(new_text: string, people = OF_BEN): string {
  const mail = { subject: 'Re: my tent', new_text, text: new_text, attachments: 0 }
  return readAgentMail(mail, undefined, people).instruction.verb
}

const BODIES = [
  'your refund left us on Monday.\n\nAnna',
  'can you take this one? You know the warehouse better.\n\nAnna',
  'you have to call the carrier before you answer.\n\nAnna',
]
const GREETINGS = [
  'Hi Ben,',
  'Hello Ben!',
  'Dear Ben,',
  'Hallo Ben,',
  'Lieber Ben,',
  'Salut Ben,',
  'BEN,',
]

describe.each(GREETINGS)('%s', (greeting) => {
  test.each(BODIES)('%j', (body) => {
    expect(verbOf(`${greeting}\n\n${body}`)).toBe('unclear')
    expect(verbOf(`${greeting} ${body}`)).toBe('unclear')
  })
})

test.each([
  'Hi Ben Carter,\n\nyour refund left us on Monday.\n\nAnna',
  'Dear Mr Carter,\n\nyour refund left us on Monday.\n\nAnna',
  'Dear Mr Ben Carter,\n\nyour refund left us on Monday.\n\nAnna',
  'Sehr geehrter Herr Carter,\n\nIhre Erstattung ist seit Montag unterwegs.\n\nAnna',
  'send\n\nHi Ben,\n\nyour refund left us on Monday.\n\nAnna',
])('%j is for the customer', (text) => {
  expect(verbOf(text)).toBe('send')
})

test('by the agent of that name it can only be to the customer', () => {
  const by_ben = { ...OF_BEN, colleagues: new Set(['anna', 'berg']) }
  expect(verbOf('Hi Ben,\n\nyour refund left us on Monday.\n\nBen Stone', by_ben)).toBe('send')
})

test('an agent with both names of the customer asks back, too', () => {
  const twins = { ...OF_BEN, colleagues: new Set(['ben', 'carter']) }
  expect(verbOf('Hi Ben Carter,\n\nyour refund left us on Monday.\n\nAnna', twins)).toBe('unclear')
})
