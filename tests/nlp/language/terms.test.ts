// Words, stems and compounds by language: what meets in search, and that offsets point at what was written.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSplitter } from '../../../src/nlp/language/compounds.ts'
import { languagesWithStems, stemIn } from '../../../src/nlp/language/stem.ts'
import { LANGUAGES_WITH_STOP_WORDS } from '../../../src/nlp/language/stop-words.ts'
import { createAnalysis } from '../../../src/nlp/language/terms.ts'
import { tokensOf } from '../../../src/nlp/language/tokens.ts'

describe('stems', () => {
  it.each([
    ['en', ['returning', 'returned', 'returns'], 'return'],
    ['de', ['Rücksendung', 'Ruecksendungen', 'rücksenden'], 'rucksend'],
    ['de', ['stornieren', 'storniert', 'Stornierung', 'Stornierungen'], 'storni'],
    ['de', ['Häuser', 'Haus'], 'haus'],
    ['nl', ['bestelling', 'bestellingen', 'bestellen'], 'bestell'],
    ['fr', ['rembourser', 'remboursement', 'remboursements'], 'rembours'],
    ['sv', ['bil', 'bilar', 'bilarna'], 'bil'],
  ])('of %s: %s are one', (language, words, stem) => {
    expect(words.map((word) => stemIn(language, word.toLowerCase()))).toEqual(words.map(() => stem))
  })

  it('leave words of a language without a stemmer as they are', () => {
    expect(stemIn('cs', 'balíčky')).toBe('balíčky')
  })

  it('exist for every language with function words', () => {
    expect([...LANGUAGES_WITH_STOP_WORDS].toSorted()).toEqual(languagesWithStems())
  })
})

describe('compounds', () => {
  const words =
    `versand kosten frost pause pflanzen versandkosten lieferkosten lieferung tulpen zwiebeln
    bestellung nummer kunden telefonnummer sendungen verfolgung rasen gartenzwerg zwerg`.split(
      /\s+/,
    )
  const german = createSplitter('de', words)

  it.each([
    ['versandkosten', ['versand', 'kosten']],
    ['frostpausen', ['frost', 'pausen']],
    ['pflanzenversand', ['pflanzen', 'versand']],
    ['tulpenzwiebel', ['tulpen', 'zwiebel']],
    ['bestellnummer', ['bestell', 'nummer']],
    ['sendungsverfolgung', ['sendung', 'verfolgung']],
    ['pflanzenversandkosten', ['pflanzen', 'versand', 'kosten']],
  ])('%s is %s', (word, parts) => {
    expect(german.split(word)).toEqual(parts)
  })

  it('an ending that stands behind several words is a word', () => {
    const splitter = createSplitter('de', ['porto', 'liefer', 'portogebühr', 'liefergebühr'])
    expect(splitter.split('liefergebühren')).toEqual(['liefer', 'gebühren'])
  })

  it('behind an unknown word, a long known one counts', () => {
    expect(german.split('schneeglöckchenzwiebeln')).toEqual(['zwiebeln'])
  })

  it.each([
    'versand',
    'kosten',
    'lieferungen',
    'rasen',
    'unbekannt',
    'bestellungen',
    '12345678901',
  ])('%s stays whole', (word) => {
    expect(german.split(word)).toEqual([])
  })

  it('are split in Dutch, and not in English', () => {
    expect(createSplitter('nl', ['verzending', 'kosten']).split('verzendingskosten')).toEqual([
      'verzending',
      'kosten',
    ])
    expect(createSplitter('en', ['ship', 'mentor']).split('shipmentor')).toEqual([])
  })

  it('take linear time in a long line of one word', () => {
    const started = performance.now()
    german.split('versand'.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('terms', () => {
  const analysis = createAnalysis('de', ['Lieferung von Zwiebeln', 'Bestellungen', 'Tulpen'])
  const keys = (text: string) => analysis.terms(text).map(({ key }) => key)

  it('read participles by the words of the team', () => {
    expect(keys('geliefert bestellt')).toEqual(keys('Lieferung Bestellung'))
    expect(keys('gekauft')).toEqual(['gekauft'])
  })

  it('mark function words, and add the parts of compounds', () => {
    expect(analysis.terms('Die Tulpenzwiebeln')).toEqual([
      { key: 'die', is_stop: true, is_part: false, start: 0, end: 3 },
      { key: 'tulpenzwiebel', is_stop: false, is_part: false, start: 4, end: 18 },
      { key: 'tulp', is_stop: false, is_part: true, start: 4, end: 18 },
      { key: 'zwiebel', is_stop: false, is_part: true, start: 4, end: 18 },
    ])
  })

  it('separate at the apostrophe where a language elides', () => {
    expect(tokensOf("l'ordine dell’amico", 'it').map(({ word }) => word)).toEqual([
      'l',
      'ordine',
      'dell',
      'amico',
    ])
    expect(tokensOf("I don't", 'en').map(({ word }) => word)).toEqual(['i', 'dont'])
  })

  it('point at what was written, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('en', 'de', 'fr', 'xx'),
        (text, language) => {
          let last = 0
          for (const { word, start, end } of tokensOf(text, language)) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(text.slice(start, end)).toMatch(/^[\p{L}\p{M}\p{N}]/u)
            expect(word).not.toMatch(/\s/)
            last = end
          }
        },
      ),
    )
  })
})
