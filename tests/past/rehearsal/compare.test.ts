// What two answers have in common, and what that says.

import { describe, expect, test } from 'vitest'
import { createComparer } from '../../../src/past/rehearsal/compare.ts'

const OURS =
  'You can download the invoice as a PDF in your account under Orders. Without an account, open shop.example/invoice and enter the order number and postcode. It costs 4.90 euros.'
const SAME =
  'Hello Jane, you can download the invoice as a PDF in your account under Orders, without an account at shop.example/invoice. Regards, Anna'
const OTHER =
  'Hello Jane, the courier lost everything near Hannover; a replacement leaves our depot tomorrow morning by express. Regards, Anna'
const PAIR = { ours: OURS, theirs: SAME, question: 'Where is my invoice?', is_other_article: false }

const compare = createComparer([OURS, SAME, OTHER, 'Hello Tom, done. Regards, Anna'])

describe('comparing answers', () => {
  test('the same in other words and another matter are told apart', () => {
    expect(compare(PAIR)).toMatchObject({ verdict: 'agrees', links: { theirs: 1, shared: 1 } })
    expect(compare({ ...PAIR, theirs: OTHER }).verdict).toBe('differs')
    expect(compare({ ...PAIR, theirs: OURS }).similarity).toBeCloseTo(1)
  })

  test('a short answer that stands in ours agrees with it', () => {
    const theirs =
      'Download the invoice as a PDF in your account, or enter the order number and postcode.'
    const { covered, verdict } = compare({ ...PAIR, theirs })
    expect(covered).toBeGreaterThan(0.9)
    expect(verdict).toBe('agrees')
  })

  test('another amount for the same thing is never agreement', () => {
    const theirs = OURS.replace('4.90', '5.90').replace('shop.example/invoice', 'the page')
    expect(compare({ ...PAIR, theirs })).toMatchObject({
      verdict: 'partly',
      numbers: { theirs: 1, shared: 0 },
    })
  })

  test('numbers that the customer wrote are no facts of ours', () => {
    const theirs = `${SAME} It is about order 48213.`
    const question = 'Where is the invoice for order 48213?'
    expect(compare({ ...PAIR, theirs, question }).numbers).toEqual({ theirs: 0, shared: 0 })
  })

  test('too few words prove nothing either way', () => {
    expect(compare({ ...PAIR, theirs: 'Hello Jane, done. Anna' }).verdict).toBe('unclear')
    expect(compare({ ...PAIR, theirs: '' }).verdict).toBe('unclear')
  })

  test('an answer from another article speaks against ours, unless the words agree', () => {
    const theirs =
      'Please download the label for your parcel and bring the invoice to a shop, then wait some days.'
    expect(compare({ ...PAIR, theirs }).verdict).toBe('partly')
    expect(compare({ ...PAIR, theirs, is_other_article: true }).verdict).toBe('differs')
    expect(compare({ ...PAIR, is_other_article: true }).verdict).toBe('agrees')
  })
})
