// A deed that is only asked about, and one that is asked for.

import { expect, test } from 'vitest'
import {
  asksForOneself,
  asksOfOwnThing,
  asksWhetherDelivered,
} from '../../src/text/own-question.ts'

test.each([
  'How do I change my delivery address?',
  'Until when can I cancel a course?',
  'Wie kann ich meine Adresse ändern?',
])('asks how: %s', (question) => {
  expect(asksForOneself(question)).toBe(true)
})

test.each([
  'Change my delivery address',
  'Can you change my address?',
  'How do I cancel order 4471?',
  'Why can I still not cancel?',
  'I want to cancel my course.',
])('asks for it, or of a case: %s', (question) => {
  expect(asksForOneself(question)).toBe(false)
})

test('asks of what is the writer’s', () => {
  expect(asksOfOwnThing('When is my account debited?')).toBe(true)
  expect(asksOfOwnThing('Why was my account debited again?')).toBe(false)
})

test.each([
  ['Can you deliver a bench to Malta?', true],
  ['Do you ship to the Faroe Islands?', true],
  ['Can you deliver my bench to Malta?', false],
  ['Could you send it to Malta?', false],
  ['Can you send the bench back to me?', false],
])('whether the team delivers: %s', (question, expected) => {
  expect(asksWhetherDelivered(question)).toBe(expected)
})
