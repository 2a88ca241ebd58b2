import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLocalClassifier } from '../../src/adapters/classifier/local.ts'
import type { Category } from '../../src/domain/team.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

function category(id: string, description: string, examples: string): Category {
  return {
    id,
    name: id,
    description,
    examples: examples
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    mode: 'draft',
    articles: [],
    template: undefined,
    confidence_min: 0.8,
  }
}

const categories = [
  category(
    'order-status',
    'Where an order or parcel is and when it arrives.',
    `Where is my order?
     My parcel has not arrived yet, can you check where it is?
     When will my package be delivered?
     The tracking number does not work.
     I ordered two weeks ago and nothing came so far.
     Has my order been shipped yet?
     Tracking says delivered but I have no parcel.
     Could you tell me the status of order 48213?
     my delivery is late, where is it
     What is the expected delivery date of my order?`,
  ),
  category(
    'returns',
    'How to send an item back or exchange it.',
    `How do I return an item?
     I would like to send the jacket back because it is too small.
     Where do I find the return label?
     Can I exchange the boots for another size?
     What is your return policy?
     How many days do I have to return something?
     May I send back only a part of what I bought?
     I want to swap the trousers for size L, how does that work?
     do i have to pay for returning it
     I lost the return slip, can you send a new one?`,
  ),
  category(
    'invoice',
    'Getting an invoice or a receipt.',
    `I need an invoice for my order.
     Where can I download my invoice?
     Please send me the receipt for my last purchase.
     The invoice must show our company name and VAT number.
     There was no bill in the box.
     Can I get a copy of the invoice from March?
     Do you send invoices as PDF?
     my employer needs a proper invoice with tax
     The invoice shows the wrong address, please correct it.
     Could you mail me the bill again?`,
  ),
  category(
    'product-question',
    'Questions about size, material, use and care of a product.',
    `Is the lantern waterproof?
     How much does the tent weigh?
     Can I put the mug in the dishwasher?
     Which gas cartridge fits the stove?
     How warm is the sleeping bag?
     Does the pan work on induction?
     When will the green jacket be in stock again?
     What wood is the cutting board made of?
     How do I wash a down sleeping bag?
     Do the hiking boots run small?`,
  ),
]

const classifier = await createLocalClassifier(categories)

describe('local classifier', () => {
  it.each([
    ['order-status', '', 'Where is my parcel?'],
    [
      'order-status',
      'Question about my order',
      'Hello,\n\nI hope you are well. My order 50012 has not arrived yet. When will it be delivered?\n\nBest\nAnna',
    ],
    ['returns', 'Return', 'I would like to return the boots. How do I get a label?'],
    ['invoice', '', 'Could you please send me the invoice for my last order?'],
    ['product-question', '', 'How much does the lantern weigh, and is it waterproof?'],
  ])('is sure of %s: %s %s', async (expected, subject, new_text) => {
    const verdict = await classifier.classify({ subject, new_text })
    expect(verdict.category).toBe(expected)
    expect(verdict.confidence).toBeGreaterThanOrEqual(0.8)
    expect(verdict.words.length).toBeGreaterThan(0)
    expect(verdict.words.length).toBeLessThanOrEqual(6)
  })

  it.each([
    'Do you offer gift wrapping?',
    'We run three outdoor shops and would like to become a reseller of yours.',
    'Please find attached my application as a warehouse worker.',
    'I can bring your website to the first page of every search engine.',
    'Shall we meet for lunch on Thursday?',
    'asdf qwertz yxcv',
    'Wo bleibt denn meine Bestellung?',
  ])('abstains from %s', async (new_text) => {
    const verdict = await classifier.classify({ subject: '', new_text })
    expect(verdict.category).toBeUndefined()
    expect(verdict.confidence).toBeLessThan(0.5)
    expect(verdict.words).toEqual([])
  })

  it.each(['', '  \n ', '?!', '\u0000'])('abstains with confidence 0 from %j', async (new_text) => {
    const verdict = await classifier.classify({ subject: '', new_text })
    expect(verdict).toMatchObject({ category: undefined, confidence: 0 })
  })

  it('is less sure when two categories are asked for', async () => {
    const both = 'Where is my order? And can I get an invoice for it?'
    const one = await classifier.classify({ subject: '', new_text: 'Where is my order?' })
    const two = await classifier.classify({ subject: '', new_text: both })
    expect(two.confidence).toBeLessThan(one.confidence)
  })

  it('names words of the question that belong to the category', async () => {
    const verdict = await classifier.classify({ subject: '', new_text: 'Please mail the invoice!' })
    expect(verdict.words[0]).toBe('invoice')
  })

  it('gives probabilities that are at most 1 in sum, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (subject, new_text) => {
        const { probabilities, confidence } = await classifier.classify({ subject, new_text })
        const values = Object.values(probabilities)
        expect(values).toHaveLength(categories.length)
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true)
        expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9)
        expect(confidence).toBe(Math.max(...values))
      }),
    )
  })

  it('answers the same whatever the order of categories and examples', async () => {
    const shuffled = await createLocalClassifier(
      categories.toReversed().map((one) => ({
        ...one,
        examples: [...one.examples.slice(3), ...one.examples.slice(0, 3)],
      })),
    )
    const question = { subject: 'Parcel', new_text: 'Where is it? I need an invoice, too.' }
    expect(await shuffled.classify(question)).toEqual(await classifier.classify(question))
  })

  it('has another version when an example changes', async () => {
    const changed = await createLocalClassifier(
      categories.map((one, at) =>
        at === 0 ? { ...one, examples: [...one.examples, 'No parcel here.'] } : one,
      ),
    )
    const question = { subject: '', new_text: 'Where is my parcel?' }
    const { engine_version } = await classifier.classify(question)
    expect(engine_version).toMatch(/^local-[0-9a-f]{20}$/)
    expect((await changed.classify(question)).engine_version).not.toBe(engine_version)
  })

  it('abstains with fewer than two categories', async () => {
    for (const few of [[], categories.slice(0, 1)]) {
      const verdict = await (await createLocalClassifier(few)).classify({
        subject: '',
        new_text: 'Where is my order?',
      })
      expect(verdict).toMatchObject({ category: undefined, confidence: 0 })
    }
  })

  it('judges a very long mail in bounded time', async () => {
    const start = cpuTime_ms()
    await classifier.classify({ subject: 'x '.repeat(9_999), new_text: 'order '.repeat(200_000) })
    await classifier.classify({ subject: '', new_text: 'Where is it?\n'.repeat(100_000) })
    expect(cpuTime_ms() - start).toBeLessThan(LINEAR_MS_MAX)
  })
})
