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
  ['Can you deliver a new key to the desk?', false],
  ['Can you send the bench back to me?', false],
])('whether the team delivers: %s', (question, expected) => {
  expect(asksWhetherDelivered(question)).toBe(expected)
})

test.each([
  'How do I cancel an order?',
  'And how can I change my name in the account?',
  'Can I cancel my subscription myself?',
  'Am I charged for a second card?',
  'Until when can we cancel it?',
  'Wie kann ich meine Bestellung stornieren?',
  'Come posso io annullare un ordine?',
])('asks what the customer can do: %s', (question) => {
  expect(asksForOneself(question)).toBe(true)
})

test.each([
  ['somebody else', 'How do I cancel my order, or can somebody do it for me?'],
  ['the reader', 'How do I get back what you charged me?'],
  ['a number', 'How can I change the address of order 50217?'],
  ['the past', 'Why was I charged for it?'],
  ['a second try', 'Can I cancel it again, because it failed?'],
  ['no question about oneself', 'Cancel my order'],
  ['the reader as its subject', 'Can you cancel my order?'],
])('asks for more than that (%s): %s', (_, question) => {
  expect(asksForOneself(question)).toBe(false)
})
