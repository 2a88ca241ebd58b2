// Words and phrases, for the rules that look for them. Borders, marks and invisible characters must not hide a word.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPhrase, foldedWords, searchable, withoutElisions } from '../../src/text/words.ts'
import { anyCharacter } from '../support/characters.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

// biome-ignore format: one text a line
test.each([
  ["I'd \"LOVE\" it",        ['id', 'love', 'it']],
  ['I’d, I‘d, Iʼd',          ['id', 'id', 'id']],
  ["'quoted' words'",        ['quoted', 'words']],
  ['Grüße, Straße, GRÜẞE',   ['grusse', 'strasse', 'grusse']],
  ['Łódź Ærø cœur',          ['lodz', 'aero', 'coeur']],
  ['café cafe\u0301',        ['cafe', 'cafe']],
  ['law\u00adyer hu\u200bman', ['lawyer', 'human']],
  ['ＨＵＭＡＮ',               ['human']],
  ['İstanbul ISPARTA',       ['istanbul', 'isparta']],
  ['a-b_c/d.e',              ['a', 'b', 'c', 'd', 'e']],
  ['48213 x2',               ['48213', 'x2']],
  ['¿Dónde está?',           ['donde', 'esta']],
  ['где заказ',              ['где', 'заказ']],
  ['👍 …',                   []],
  ['',                       []],
])('%j', (text, words) => expect(foldedWords(text)).toEqual(words))

// biome-ignore format: one text a line
test.each([
  ['Avvierò un’azione legale',      'Avvierò un azione legale'],
  ["L'AVOCAT, d'avis qu'il faut",   'L AVOCAT, d avis qu il faut'],
  ['dell’avvocato, all’estero',     'dell avvocato, all estero'],
  ['jusqu’à l’hôtel',               'jusqu à l hôtel'],
  ['I’ll, don’t, it’s, o’clock',    'I’ll, don’t, it’s, o’clock'],
  ['quelqu’un, aujourd’hui, d’r',   'quelqu’un, aujourd’hui, d’r'],
])('little words stand alone: %j', (text, cut) => expect(withoutElisions(text)).toBe(cut))

describe('a phrase', () => {
  test.each([
    ['to court', 'I go to court', true],
    ['to court', 'to court I go', true],
    ['to court', 'To, COURT!', true],
    ['to court', 'to\ncourt', true],
    ['to court', 'to courts', false],
    ['to court', 'into court', false],
    ['to court', 'to the court', false],
    ['data protection', 'Data-Protection officer', true],
    ['Größe', 'die GROESSE', false],
    ['Größe', 'die grösse', true],
    ['', 'anything', false],
    ['!?', 'anything', false],
  ])('%j in %j: %j', (phrase, text, is_found) => {
    expect(findPhrase(searchable(text), [phrase])).toBe(is_found ? phrase : undefined)
  })

  test('is found wherever whole words of it stand', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(words, fc.string(), fc.string(), (list, before, after) => {
        const phrase = list.join(' ')
        expect(findPhrase(searchable(`${before}\n${phrase}\n${after}`), ['zz9', phrase])).toBe(
          phrase,
        )
      }),
    )
  })
})

test('words are stable: reading what was read changes nothing', () => {
  expect(foldedWords('ʼ don’t ʼʼ')).toEqual(['dont'])
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter() }), (text) => {
      const words = foldedWords(text)
      expect(foldedWords(words.join(' '))).toEqual(words)
      expect(searchable(text)).toBe(` ${words.join(' ')} `)
    }),
  )
})

test.each(['a', "a'", "'", 'ab ', '\u0301', 'é', '…', 'ß'])(
  'a megabyte of %j is linear',
  (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const started = cpuTime_ms()
    foldedWords(text)
    expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
  },
)
