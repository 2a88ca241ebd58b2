import { expect, test } from 'vitest'
import { numbersInWords, withDigits } from '../../src/text/number-words.ts'
import { foldedWords } from '../../src/text/words.ts'

test.each([
  ['en', 'within twenty-five days or six', 'within 25 days or 6'],
  ['en', 'two hundred and one, seventy', '200 and 1 70'],
  ['en', 'once in Sept, at once', 'once in sept at once'],
  ['de', 'fünfundzwanzig oder einunddreißig Tage, hundert', '25 oder 31 tage 100'],
  ['de', 'einsam sind acht von achtundachtzig', 'einsam sind 8 von 88'],
  ['fr', 'trente-cinq jours, onze fois, deux cents', '35 jours 11 fois 2 cents'],
  ['es', 'veinticinco, treinta y cinco, once y tres', '25 35 11 y 3'],
  ['it', 'ventuno, ventotto, trentatré, sei volte', '21 28 33 6 volte'],
  ['nl', 'tweeëntwintig, eenentwintig, drieëndertig', '22 21 33'],
])('%s: %s', (language, text, expected) => {
  expect(withDigits(foldedWords(text), language).join(' ')).toBe(expected)
})

test('a language that is not known has no words for numbers', () => {
  expect(withDigits(['once', 'six'], undefined)).toEqual(['once', 'six'])
  expect(withDigits(['once', 'six'], 'pl')).toEqual(['once', 'six'])
})

test('what stands in digits is not in words', () => {
  expect(numbersInWords(foldedWords('3 of twelve in 20 days'), 'en')).toEqual(['12'])
})
