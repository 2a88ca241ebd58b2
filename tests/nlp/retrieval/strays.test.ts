// What makes another question of a known one: nearly all of its words are known to the passage, and the one that counts is not.

import { describe, expect, test } from 'vitest'
import { atOnce } from '../../../src/nlp/pieces.ts'
import { createFamiliar } from '../../../src/nlp/retrieval/familiar.ts'
import type { Passage } from '../../../src/nlp/retrieval/passage.ts'
import {
  conditionsIn,
  knownNumbersIn,
  numbersIn,
  prefixIn,
} from '../../../src/nlp/retrieval/strays.ts'
import { type KnownPassage, measuredBeside as measured } from '../../support/familiar.ts'

const HUT: KnownPassage = {
  language: 'en',
  text: `The mountain hut costs 24 euros a night for members, 31 for guests. Members may book three nights in a row and cancel a booking
    until noon of the day before. The warden takes cash and cards. Send the key back to Norway by parcel in a padded envelope.`,
  questions: [
    'How much does a night in the hut cost for members?',
    'How do I cancel a booking of the hut?',
    'Can members book three nights in a row?',
    'How do I send the key back to Norway?',
  ],
}
const BOOKS: KnownPassage = {
  language: 'de',
  text: `Für die Lesegruppe melden Sie sich am Tresen an. Das Rundschreiben bestellen Sie mit dem Verweis am Ende ab. Die Ausleihe
    dauert 28 Tage und kostet 12 Euro im Jahr. Wer drei Bücher verlängert, zahlt nichts.`,
  questions: [
    'Wie melde ich mich für die Lesegruppe an?',
    'Wie bestelle ich das Rundschreiben ab?',
    'Was kostet die Ausleihe für drei Bücher?',
  ],
}

/** What the policy asks of an automatic answer at least. */
const SUPPORT_MIN = 0.75

describe('stays known', () => {
  test.each([
    [HUT, 'How much is a night in the hut for members?'],
    [HUT, 'How can I cancel my booking of the hut?'],
    [HUT, 'Could you tell me if members can book three nights in a row?'],
    [HUT, 'Can members book 3 nights in a row?'],
    [BOOKS, 'Wie melde ich mich für die Lesegruppe an?'],
    [BOOKS, 'Was kostet die Ausleihe für 3 Bücher?'],
  ])('$1', (team, asked) => {
    const { asked_before, explained } = measured(team, asked)
    expect(asked_before).toBeGreaterThan(0.6)
    expect(explained).toBeGreaterThanOrEqual(SUPPORT_MIN)
  })
})

describe('is another question', () => {
  test.each([
    ['a number', HUT, 'Can members book five nights in a row?'],
    ['a number', HUT, 'How much does a night in the hut cost for 14 members?'],
    ['a condition', HUT, 'How do I cancel a booking of the hut if the weather turns bad?'],
    ['a condition', HUT, 'How much does a night in the hut cost for members unless heating works?'],
    ['a deed', HUT, 'How do I duplicate a booking of the hut for members?'],
    ['a name', HUT, 'How do I send the key of the hut back to Northern Norway?'],
    ['a number', BOOKS, 'Was kostet die Ausleihe für sieben Bücher?'],
    ['a condition', BOOKS, 'Was kostet die Ausleihe für drei Bücher, wenn eines verschimmelt?'],
  ])('by %s: $2', (_why, team, asked) => {
    expect(measured(team, asked).explained).toBeLessThan(SUPPORT_MIN)
  })
  test.each([
    'Wie melde ich mich für die Lesegruppe ab?',
    'Wie melde ich mich für die Lesegruppe um?',
    'Wie bestelle ich das Rundschreiben?',
  ])('by the prefix of a verb: %s', (asked) => {
    expect(measured(BOOKS, asked).asked_before).toBeLessThan(0.4)
  })
})

test('“tell me if” announces a question and sets no condition', () => {
  expect(conditionsIn('Please tell me if the hut is open', 'en')).toEqual([])
  expect(conditionsIn('Is it free if I bring a tent, or not?', 'en')).toEqual(['if I bring a tent'])
  expect(conditionsIn('Kostet es etwas, falls es regnet?', 'de')).toEqual(['falls es regnet'])
})

test('numbers are compared by their value, and names of cases are none', () => {
  expect([
    ...numbersIn('1.200 Euro, 4.50 or 4,5 for 20x30, seven, order 884213, A4', 'en'),
  ]).toEqual(['1200', '4.5', '20', '7', '20×30'])
})

test.each([
  ['en', 'What if it comes more than once in Sept?', []],
  ['en', 'Is there room for twenty-five?', ['25']],
  ['de', 'Gilt das für einundzwanzig Gäste?', ['21']],
  ['es', '¿Once o treinta y cinco?', ['11', '35']],
])('number words are those of the language: %s, %s', (language, text, numbers) => {
  expect([...numbersIn(text, language)]).toEqual(numbers)
})

test('one of a thing goes without saying, and two are written in many ways', () => {
  expect([...knownNumbersIn('Both seats cost 4 euros.', 'en')]).toEqual(['4', '1', '2'])
})

test('whether something is open or closed is the same question', () => {
  expect(prefixIn('Macht das Haus sonntags auf?', 'de')).toBeUndefined()
  expect(prefixIn('Ist das Haus sonntags zu?', 'de')).toBeUndefined()
  expect(prefixIn('Wie mache ich den Schlüsselkasten zu?', 'de')).toBe('zu')
  expect(prefixIn('Wie schicke ich den Schlüssel ein?', 'de')).toBe('ein')
})

describe('what happened to somebody is not usual, though all of its words are the team’s', () => {
  const told = (language: string, text: string, example: string) => {
    const passage: Passage = {
      id: 'own',
      article: 'own',
      title: '',
      heading: '',
      questions: [],
      text: example,
      language,
    }
    return atOnce(createFamiliar(language, [passage], [], [])).usual(text, 'own')
  }
  const EN =
    'The warden shows every guest the bunk, the stove and the door of the hut. A bunk is for one guest.'
  const DE =
    'Die Aufsicht zeigt jedem Gast die Tür, den Schrank und die Garderobe. Der Schrank ist für einen Gast.'
  test.each([
    ['en', EN, 'A guest was locked behind the stove door yesterday.'],
    ['en', EN, 'The warden had my bunk given to a guest.'],
    ['de', DE, 'Ein Gast wurde gestern hinter die Tür gesperrt.'],
    ['de', DE, 'Der Schrank in der Garderobe war gestern leer.'],
  ])('%s: $2', (language, example, text) => {
    expect(told(language, text, example)).toBeLessThan(0.6)
  })
  test.each([
    ['en', EN, 'I am a guest of the hut.'],
    ['de', DE, 'Ich bin Gast der Garderobe.'],
  ])('but what somebody is, is: $2', (language, example, text) => {
    expect(told(language, text, example)).toBeGreaterThanOrEqual(0.6)
  })
})
