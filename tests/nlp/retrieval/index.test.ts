// Search over passages: what is found first, what raises a passage, and what holds for any text.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../../src/nlp/requests/read.ts'
import { createIndex, textsOf } from '../../../src/nlp/retrieval/index.ts'
import type { Passage, Query } from '../../../src/nlp/retrieval/passage.ts'
import { queryFor, queryOf } from '../../../src/nlp/retrieval/query.ts'

const passage = (id: string, fields: Partial<Passage>): Passage => ({
  id,
  article: id.split('#')[0]!,
  title: '',
  heading: '',
  questions: [],
  text: '',
  language: 'en',
  ...fields,
})

const SHOP: Passage[] = [
  passage('shipping#1', {
    title: 'Shipping',
    heading: 'What shipping costs',
    text: 'A parcel costs 5 euros within the country. Orders above 80 euros are free of charge.',
  }),
  passage('shipping#2', {
    title: 'Shipping',
    heading: 'How long it takes',
    text: 'We hand parcels to the carrier within one working day. They arrive two days later.',
  }),
  passage('returns#1', {
    title: 'Returns',
    heading: 'Sending something back',
    text: 'You can return an item within 30 days. Print the label from your account and stick it on the box.',
  }),
  passage('account#1', {
    title: 'Your account',
    heading: 'Forgotten password',
    text: 'Choose "New password" on the login page. A link is sent to the address of your account.',
  }),
]

const GARDEN: Passage[] = [
  passage('versand#1', {
    title: 'Versandkosten',
    heading: 'Innerhalb Deutschlands',
    text: 'Ein Paket kostet 5 Euro Versand. Paletten liefert eine Spedition für 39 Euro.',
    language: 'de',
  }),
  passage('versand#2', {
    title: 'Versandkosten',
    heading: 'Frostpause',
    text: 'Bei Frost verschicken wir keine Pflanzen. Tulpenzwiebeln liefern wir ab September.',
    language: 'de',
  }),
  passage('konto#1', {
    title: 'Kundenkonto',
    heading: 'Bestellung stornieren',
    text: 'Eine Bestellung kann im Kundenkonto storniert werden, solange sie nicht verpackt ist.',
    language: 'de',
  }),
]

const asking = (text: string, language = 'en'): Query =>
  queryOf(readMail({ subject: '', new_text: text }, [language]))

const firstOf = (passages: readonly Passage[], text: string, language = 'en') =>
  createIndex(passages).rank(asking(text, language))[0]!.passage.id

describe('the first candidate', () => {
  it.each([
    ['How much is shipping?', 'shipping#1'],
    ['When will my parcel arrive?', 'shipping#2'],
    ['I want to send a jacket back. How do I get the label?', 'returns#1'],
    ['I forgot my pasword, what now', 'account#1'],
  ])('for "%s" is %s', (text, id) => {
    expect(firstOf(SHOP, text)).toBe(id)
  })

  it.each([
    ['Was kosten Versand und Palettenlieferung?', 'versand#1'],
    ['Ab wann gibt es Zwiebeln?', 'versand#2'],
    ['Ich möchte meine Bestellung wieder stornieren', 'konto#1'],
    ['wie lange ist frostpause', 'versand#2'],
  ])('in German for "%s" is %s', (text, id) => {
    expect(firstOf(GARDEN, text, 'de')).toBe(id)
  })

  it('is found among passages of several languages', () => {
    const index = createIndex([...SHOP, ...GARDEN])
    expect(index.rank(asking('How much is shipping?'))[0]!.passage.id).toBe('shipping#1')
    expect(index.rank(asking('Wann kommt die Frostpause?', 'de'))[0]!.passage.id).toBe('versand#2')
  })
})

describe('what the team knows', () => {
  const text = 'My trousers do not fit.'

  it('of two known questions about one thing the one that wants the same comes first', () => {
    const list = ['Where does the ferry leave?', 'Why does the ferry leave?'].map((question, at) =>
      passage(`ferry#${at}`, { title: question, questions: [question], text: 'The ferry leaves.' }),
    )
    const found = (text: string) => {
      const query = queryOf(readMail({ subject: '', new_text: text }, ['en']))
      return createIndex(list).rank(query)[0]!
    }
    expect(found('From which place does the ferry leave?').passage.id).toBe('ferry#0')
    expect(found('For what reason does the ferry leave?').passage.id).toBe('ferry#1')
    expect(found('From which place does the ferry leave?').features.question_kind).toBeCloseTo(0.6)
  })
  it('a question of the front matter finds its passage', () => {
    const cured = SHOP.map((one) =>
      one.id === 'returns#1' ? { ...one, questions: ['What if my trousers do not fit?'] } : one,
    )
    expect(firstOf(cured, text)).toBe('returns#1')
    const [before] = createIndex(SHOP).rank(asking(text))
    const [after] = createIndex(cured).rank(asking(text))
    expect(after!.share).toBeGreaterThan(before!.share)
  })

  it('a mail that was answered finds the passage again', () => {
    const answered = [{ text: 'The trousers are too small.', passages: ['returns#1'] }]
    const index = createIndex(SHOP, { answered })
    const [found] = index.rank(asking('My trousers are too small'))
    expect(found!.passage.id).toBe('returns#1')
    expect(found!.features.memory).toBeGreaterThan(0)
  })

  it('an answered mail whose passage is gone is no use, and no fault', () => {
    const answered = [{ text: 'The trousers are too small.', passages: ['old#1'] }]
    expect(createIndex(SHOP, { answered }).rank(asking(text))).toHaveLength(SHOP.length)
  })

  it('the category lifts the passages of its articles', () => {
    const bridges = [{ category: 'returns', articles: ['returns'], examples: ['It is too small.'] }]
    const index = createIndex(SHOP, { bridges })
    const share = (categories: Record<string, number>) =>
      index
        .rank(asking('What about it?'), { categories })
        .find((one) => one.passage.id === 'returns#1')!.share
    expect(share({ returns: 0.9 })).toBeGreaterThan(share({ returns: 0.1 }))
  })

  it('articles that may not answer take no part', () => {
    const found = createIndex(SHOP).rank(asking('How much is shipping?'), {
      articles: new Set(['returns', 'account']),
    })
    expect(found.map((one) => one.passage.article).toSorted()).toEqual(['account', 'returns'])
    expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })
})

describe('vectors', () => {
  // Two directions stand for two meanings; a text points to the one whose word it holds.
  const vectorOf = (text: string) =>
    /jeans|return/i.test(text) ? Float64Array32(1, 0) : Float64Array32(0, 1)
  const Float64Array32 = (...values: number[]) => Float32Array.from(values)

  it('find what no word finds', () => {
    const query = asking('Jeans wrong.')
    const index = createIndex(SHOP, { vectorOf })
    expect(index.rank(query, { vectorOf })[0]!.passage.id).toBe('returns#1')
    expect(index.rank(query)[0]!.features).not.toHaveProperty('whole_whole')
  })

  it('are asked for once for each text that is looked up', () => {
    const wanted = new Set(textsOf(SHOP))
    createIndex(SHOP, {
      vectorOf: (text) => {
        expect(wanted).toContain(text)
        return undefined
      },
    })
    expect(wanted.size).toBeGreaterThan(SHOP.length)
  })
})

describe('one request of a mail', () => {
  const read = readMail(
    {
      subject: '',
      new_text: 'My order is 3 days old. How much is shipping? How do I return an item?',
    },
    ['en'],
  )

  it('is looked up without the others', () => {
    const index = createIndex(SHOP)
    const found = read.requests.map((request) => index.rank(queryFor(read, request))[0]!.passage.id)
    expect(found).toEqual(['shipping#1', 'returns#1'])
  })
})

describe('whatever the text', () => {
  const index = createIndex([...SHOP, ...GARDEN])
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.lorem())

  it('shares are of one whole, in order, and explained', () => {
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const query = queryOf(readMail({ subject, new_text: body }, ['en']))
        const found = index.rank(query, {}, 100)
        expect(found).toHaveLength(SHOP.length + GARDEN.length)
        expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
        found.forEach(({ share, support, sentence, passage: { text: whole } }, at) => {
          expect(share).toBeLessThanOrEqual(found[at - 1]?.share ?? 1)
          expect(support).toBeGreaterThan(0)
          expect(support).toBeLessThan(1)
          expect(whole).toContain(sentence)
        })
        const [first, second] = found
        const explained = Object.values(first!.features).reduce((sum, one) => sum + one, 0)
        const below = Object.values(second!.features).reduce((sum, one) => sum + one, 0)
        expect(Number.isFinite(explained) && Number.isFinite(below)).toBe(true)
        expect(first!.lead).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('a team without a passage has no candidate', () => {
    expect(createIndex([]).rank(asking('How much is shipping?'))).toEqual([])
  })

  it('a long mail takes no more than its length', () => {
    const started = performance.now()
    const found = index.rank(asking('How much is shipping to the island of Juist? '.repeat(2_000)))
    expect(found[0]!.passage.id).toBe('shipping#1')
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
