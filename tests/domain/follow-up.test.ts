// A mail as earlier deflections see it.

import { expect, test } from 'vitest'
import { followUpChange } from '../../src/domain/deflection.ts'
import { followUpOf } from '../../src/domain/follow-up.ts'
import { DAY, HOUR, NOW, sampleDeflection, sampleMessage } from './samples.ts'

test('carries who, where and when', () => {
  const message = sampleMessage({ id: 'm_8', conversation_id: 'c_9', received_at: NOW - HOUR })
  expect(followUpOf(message, { subject: 'My order' }, NOW)).toEqual({
    message_id: 'm_8',
    conversation_id: 'c_9',
    received_at: NOW - HOUR,
    is_gratitude: false,
    asks_for_person: false,
  })
})

test('a server’s clock ahead of ours counts as now, so that it leads out of no window', () => {
  const message = sampleMessage({ id: 'm_8', received_at: NOW + 300 * DAY })
  const follow_up = followUpOf(message, { subject: 'My order' }, NOW)
  expect(follow_up.received_at).toBe(NOW)
  expect(followUpChange(sampleDeflection(), follow_up)?.state).toBe('failed')
})

test.each([
  ['Re: My order', 'Thanks!', true],
  ['RE: my ORDER', 'Thanks!', true],
  ['', 'Thanks!', true],
  ['Thank you', 'Thanks!', true],
  ['Please cancel', 'Thanks!', false],
  ['Re: My order', 'Thanks, but where is it?', false],
])('gratitude is judged by the whole mail: %j, %j', (subject, new_text, is_gratitude) => {
  const message = sampleMessage({ subject, new_text })
  expect(followUpOf(message, { subject: 'My order' }, NOW).is_gratitude).toBe(is_gratitude)
})
