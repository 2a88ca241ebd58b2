// What stands below an agent's other mails is her signature, whatever it says. What stands below this one only may be a remark.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'
import { habitualLines, isHabit } from '../../../src/domain/approval/habit.ts'

const ENDING = `Nora Lindqvist
Birchwood Cycles
a tree for every tenth wheel
we are closed from 24 to 31 December`

const SAID = ['approve', 'Dear Elena,\n\nit left this morning.', 'reject: she has written again']
const replies = SAID.map((said, at) => ({ draft_id: `d_${at}`, text: `${said}\n\n${ENDING}` }))

const PEOPLE: People = {
  agents: new Set(['nora', 'kai']),
  writer: new Set(['nora', 'lindqvist']),
  team: new Set(['birchwood', 'cycles']),
  customer: new Set(['elena']),
}

function verbOf(text: string, earlier: typeof replies): string {
  const mail = { subject: 'Re: [Draft]', text, new_text: text, attachments: 0 }
  const people = { ...PEOPLE, habits: habitualLines(earlier) }
  return readAgentMail(mail, undefined, people).instruction.verb
}

describe('approve above a slogan and holidays', () => {
  const text = `approve\n\n${ENDING}`

  test('is asked about until two other drafts were answered above the same lines', () => {
    expect(verbOf(text, [])).toBe('unclear')
    expect(verbOf(text, replies.slice(0, 1))).toBe('unclear')
    expect(verbOf(text, replies.slice(0, 2))).toBe('approve')
    expect(verbOf(text, replies)).toBe('approve')
  })

  test('two mails about one draft are one', () => {
    const same = replies.map((reply) => ({ ...reply, draft_id: 'd_0' }))
    expect(verbOf(text, same)).toBe('unclear')
  })

  test.each([
    `approve\n\nplease bill it separately\n\n${ENDING}`,
    `approve\n\n${ENDING}\nplease bill it separately`,
    `approve\n\n${ENDING}\nPS: not before Monday`,
    'approve\n\nwe are closed from 24 to 31 December',
    'approve\n\nNora\nwe are closed from 24 to 30 December',
    'approve\n\nNora\na tree for every tenth wheel?',
    `Approve it, but ask Kai first\n\n${ENDING}`,
  ])('a word of this mail alone is still asked about: %j', (changed) => {
    expect(verbOf(changed, replies)).toBe('unclear')
  })
})

test('questions and postscripts are no habit, nor is the line that says what to do', () => {
  const again = ['d_1', 'd_2'].map((draft_id) => ({
    draft_id,
    text: 'close it for good\nIs that right?\nPS: call her first',
  }))
  const habits = habitualLines(again)
  for (const line of ['close it for good', 'Is that right?', 'PS: call her first']) {
    expect(isHabit(line, habits)).toBe(false)
  }
})
