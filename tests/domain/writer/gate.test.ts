// The gate before a model's text: what is honest passes, what is wrong or hostile never does, in six languages.

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkedWriting, type WritingGround } from '../../../src/domain/writer/gate.ts'
import { HONEST, HOSTILE, pageIn, type Writing } from '../../support/writings.ts'

function groundFor(language: string, quote: string): WritingGround {
  const page = pageIn(language)
  return {
    passages: [page],
    requests: [[{ passage: page.id, quotes: [quote] }]],
    mail: 'My order 48213. May I have 500 euros?',
    language,
    languageOf: () => undefined,
    elsewhere: [],
  }
}

function findingsOf({ language, text, quote }: Writing, change: Partial<WritingGround> = {}) {
  const rests_on = [{ passage: pageIn(language).id, quote }]
  const ground = { ...groundFor(language, quote), ...change }
  return checkedWriting([{ text: text.normalize('NFKC'), rests_on, answers: [1] }], ground).findings
}

test.each(HONEST)('$language: passes, $kind: $text', (writing) => {
  expect(findingsOf(writing)).toEqual([])
})

test.each(HOSTILE)('$language: stopped, $kind: $text', (writing) => {
  // What is wrong with a sentence is found in it, and not only that a request stays open.
  const rules = findingsOf(writing).map(({ rule }) => rule)
  expect(rules.filter((rule) => rule !== 'requests')).not.toEqual([])
})

test('there are enough of them, in six languages', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(60)
  expect(new Set(HOSTILE.map(({ language }) => language)).size).toBe(6)
  expect(new Set(HOSTILE.map(({ language, text }) => `${language} ${text}`)).size).toBe(
    HOSTILE.length,
  )
})

const QUOTE = 'You can return opened items within 30 days'
const plain = { language: 'en', kind: '', text: `${QUOTE}.`, quote: QUOTE }

test.each([
  ['en', 'The voucher lasts twelve months.', 'The voucher lasts 12 months.'],
  ['de', 'Der Gutschein gilt zwanzig Tage.', 'Der Gutschein gilt 20 Tage.'],
  ['fr', 'Le bon dure quinze jours.', 'Le bon dure 15 jours.'],
])('%s: a number in digits that the page has in words: %s', (language, page, text) => {
  const passages = [{ ...pageIn(language), text: page }]
  expect(findingsOf({ language, kind: '', text, quote: page }, { passages })).toEqual([])
  const other = text.replace(/\d+/, '13')
  expect(findingsOf({ language, kind: '', text: other, quote: page }, { passages })).not.toEqual([])
})

test('a step that the reading found to answer is not left out, whatever is quoted for the text', () => {
  const whole =
    'Open shop.example/returns, enter your order number, and choose what you want to send back.'
  const writing = {
    language: 'en',
    kind: '',
    text: 'Open shop.example/returns, and enter your order number.',
    quote: 'Open shop.example/returns, enter your order number',
  }
  const requests = [[{ passage: 'page-en#1', quotes: [whole] }]]
  expect(findingsOf(writing, { requests }).map(({ rule }) => rule)).toContain('same_words')
})

describe('each rule by itself', () => {
  it.each<[string, string, Partial<Writing>, Partial<WritingGround>]>([
    ['quote_verbatim', 'another page', {}, { passages: [] }],
    [
      'quote_verbatim',
      'changed letter',
      { quote: 'You can return opened item within 30 days' },
      {},
    ],
    [
      'same_words',
      'a word more',
      { text: 'You can return opened and wet items within 30 days.' },
      {},
    ],
    ['same_sense', 'a condition less', { text: 'You can return opened items 30 days.' }, {}],
    ['numbers', 'a number of nobody', { text: 'You can return opened items within 31 days.' }, {}],
    ['links', 'a link of nobody', { text: `${QUOTE} at shop.example.` }, {}],
    ['promises', 'a promise', { text: 'You get a refund within 30 days.' }, {}],
    ['requests', 'a request without passage', {}, { requests: [[]] }],
    [
      'requests',
      'another sentence than was found',
      {},
      { requests: [[{ passage: 'page-en#1', quotes: ['The tent weighs 2 kg.'] }]] },
    ],
    ['language', 'another language', {}, { language: 'de' }],
    ['language', 'the text’s own', {}, { languageOf: () => 'nl' }],
    ['language', 'nobody knows', {}, { language: undefined }],
    ['length', 'too short', { text: 'Yes.' }, {}],
    ['length', 'too long', { text: `${QUOTE}. `.repeat(60) }, {}],
    ['tone', 'shouting', { text: `${QUOTE}!! Great!` }, {}],
    ['leftovers', 'a template', { text: `${QUOTE}. {{ name }}` }, {}],
    ['characters', 'nobody sees', { text: `${QUOTE}.\u200d` }, {}],
    [
      'elsewhere',
      'of another customer',
      { text: 'We have sent the blue boots to Hamburg today.' },
      { elsewhere: ['Hello, we have sent the blue boots to Hamburg today.'] },
    ],
  ])('%s: %s', (rule, _, change, ground) => {
    expect(findingsOf({ ...plain, ...change }, ground).map((one) => one.rule)).toContain(rule)
  })

  it('finds nothing in a text without fault', () => {
    expect(findingsOf(plain)).toEqual([])
  })
})

describe('courtesy', () => {
  const with_courtesy = (language: string, courtesy: string, quote: string) =>
    checkedWriting(
      [
        { text: courtesy, rests_on: [], answers: [] },
        { text: `${quote}.`, rests_on: [{ passage: pageIn(language).id, quote }], answers: [1] },
      ],
      groundFor(language, quote),
    ).findings

  it.each([
    ['en', 'Thank you for your message about your order 48213.', QUOTE],
    ['en', 'If you have further questions, just reply to this mail.', QUOTE],
    ['de', 'Vielen Dank für Ihre Nachricht!', 'Reduzierte Ware kann nicht zurückgegeben werden'],
    ['fr', 'Merci pour votre message.', 'Les articles soldés ne peuvent pas être retournés'],
    ['es', 'Gracias por su mensaje.', 'Los artículos rebajados no se pueden devolver'],
    ['it', 'Grazie per il suo messaggio.', 'Gli articoli in saldo non possono essere restituiti'],
    ['nl', 'Bedankt voor uw bericht.', 'Afgeprijsde artikelen kunnen niet worden geretourneerd'],
  ])('%s: %s', (language, courtesy, quote) => {
    expect(with_courtesy(language, courtesy, quote)).toEqual([])
  })

  it.each(['Thank you for your message about your order 99999.', 'Vielen Dank.', 'We fix it.'])(
    'is not: %s',
    (courtesy) => {
      expect(with_courtesy('en', courtesy, QUOTE).map(({ rule }) => rule)).toContain('resting')
    },
  )
})

describe('whatever a model writes', () => {
  const words = fc.constantFrom(
    ...'you can cannot not return opened sale items within after 30 5 days the tent stove weighs 2 kg never free refund we pay open shop.example/returns'.split(
      ' ',
    ),
  )

  test('a text that passes says sentences of the page, word by word', () => {
    const evened = (text: string) =>
      text
        .toLowerCase()
        .replace(/\bthe\b/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/ \./g, '.')
        .trim()
    const sentences = evened(pageIn('en').text)
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 9 }), (said) => {
        const text = `${said.join(' ')}.`
        const findings = findingsOf({ ...plain, text, quote: pageIn('en').text })
        if (findings.every(({ rule }) => rule === 'requests')) {
          expect(sentences).toContain(evened(text))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('one word more, less or in another place is found', () => {
    const whole = QUOTE.split(' ')
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(whole.length - 1), (from, to) => {
        fc.pre(from !== to)
        const moved = whole.toSpliced(from, 1).toSpliced(to, 0, whole[from] ?? '')
        const dropped = whole.toSpliced(from, 1)
        for (const text of [moved.join(' '), dropped.join(' ')]) {
          expect(findingsOf({ ...plain, text }).length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
