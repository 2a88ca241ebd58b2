// The same words and another question: opposite ends, and things that have changed places.

import { describe, expect, test } from 'vitest'
import { areOpposite, orderWordsIn, polesIn } from '../../../src/nlp/retrieval/turns.ts'
import { measuredBeside } from '../../support/familiar.ts'

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  en: [
    'How do I take the ferry from the harbour to the island?',
    'From what age may children row alone?',
    'May I bring a guest along as a member?',
    'Can I moor my boat before sunset?',
    'How much does a mooring cost with electricity?',
    'How do I book the slipway?',
  ],
  de: [
    'Wie komme ich vom Hafen zur Insel?',
    'Welche Fähre fährt zum Leuchtturm?',
    'Ab welchem Alter dürfen Kinder rudern?',
    'Darf ich als Mitglied einen Gast mitbringen?',
    'Wie viele Boote müssen es mindestens sein?',
  ],
}
const TEXT: Readonly<Record<string, string>> = {
  en: 'Members and guests of the harbour find the island, the ferry and all ages in the plan. Row and moor where you like.',
  de: 'Mitglieder und Gäste finden Hafen, Insel und Boote im Plan.',
}

function askedBefore(language: string, asked: string): number {
  const team = { language, text: TEXT[language] ?? '', questions: KNOWN[language] ?? [] }
  return measuredBeside(team, asked).asked_before
}

describe('was not asked before', () => {
  test.each([
    ['en', 'How do I take the ferry from the island to the harbour?'],
    ['en', 'Up to what age may children row alone?'],
    ['en', 'May I bring a member along as a guest?'],
    ['en', 'Can I moor my boat after sunset?'],
    ['en', 'How much does a mooring cost without electricity?'],
    ['de', 'Wie komme ich von der Insel zum Hafen?'],
    ['de', 'Welche Fähre fährt vom Leuchtturm zum Hafen?'],
    ['de', 'Bis zu welchem Alter dürfen Kinder rudern?'],
    ['de', 'Darf ich als Gast ein Mitglied mitbringen?'],
    ['de', 'Wie viele Boote dürfen es höchstens sein?'],
  ])('%s, turned round: %s', (language, asked) => {
    expect(askedBefore(language, asked)).toBeLessThan(0.4)
  })
  test.each([
    ['en', 'How do I book the slipway overnight?'],
    ['en', 'How do I book half the slipway?'],
    ['en', 'May I bring a poodle along as a member?'],
    ['de', 'Darf ich als Mitglied sonntags einen Gast mitbringen?'],
  ])('%s, with a word that nobody knows: %s', (language, asked) => {
    expect(askedBefore(language, asked)).toBe(0)
  })
})

describe('was asked before', () => {
  test.each([
    ['en', 'How can I take the ferry to the island from the harbour?'],
    ['en', 'From which age may children row alone?'],
    ['en', 'As a member, may I bring a guest along?'],
    ['en', 'May I moor my boat before sunset?'],
    ['de', 'Wie komme ich zur Insel vom Hafen?'],
    ['de', 'Ab welchem Alter dürfen denn Kinder rudern?'],
    ['de', 'Darf ich einen Gast als Mitglied mitbringen?'],
  ])('%s: %s', (language, asked) => {
    expect(askedBefore(language, asked)).toBeGreaterThan(0.6)
  })
})

test('a question that names both ends of a pair asks for neither', () => {
  const both = polesIn('Is it open before and after lunch?', 'en')
  expect(areOpposite(both, polesIn('Is it open before lunch?', 'en'))).toBe(false)
  expect(areOpposite(both, polesIn('Is it open after lunch?', 'en'))).toBe(false)
})

test('words of an order are found by language, and none where there are no words', () => {
  expect(orderWordsIn('Can I pay after the trip, without a card?', 'en')).toEqual([
    'after',
    'without',
  ])
  expect(orderWordsIn('Pot pagar després?', 'ca')).toEqual([])
})
