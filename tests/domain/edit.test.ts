// What agents make of a proposal, as a table of edits, and what must hold of every text.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editOf } from '../../src/domain/edit.ts'

const PROPOSAL = `Hello Maria,

You can return an unused item within 30 days of delivery. The label is in your account under Returns, and sending it back
is free of charge. Once the parcel has arrived, the refund takes 5 working days and goes to the card that you paid with.

All steps: https://shop.example/help/returns`

const with_ = (from: string | RegExp, to: string) => PROPOSAL.replace(from, to)

describe('an edit is', () => {
  test.each([
    ['another greeting', with_('Hello Maria,', 'Dear Maria,')],
    ['no greeting', with_('Hello Maria,\n\n', '')],
    ['a signature', `${PROPOSAL}\n\nBest regards\nAnna`],
    [
      'another layout and other signs',
      PROPOSAL.replaceAll('\n', '\r\n').replace('charge.', 'charge!'),
    ],
    ['other capitals and apostrophes', with_('under Returns', 'under returns')],
  ])('unchanged: %s', (_, answer) => {
    expect(editOf(PROPOSAL, answer)).toEqual({ kind: 'unchanged', share: 0 })
  })

  test.each([
    ['a word', with_('an unused item', 'any unused item')],
    ['a few words', with_('Once the parcel has arrived', 'Once it has arrived')],
    ['a typing mistake', with_('delivery', 'delivry')],
  ])('cosmetic: %s', (_, answer) => {
    const edit = editOf(PROPOSAL, answer)
    expect(edit.kind).toBe('cosmetic')
    expect(edit.share).toBeGreaterThan(0)
  })

  test.each([
    ['a number', with_('30 days', '14 days')],
    ['a number that came', with_('an unused item', 'an unused item 2')],
    ['another amount', 'It costs 14,90 €.', 'It costs 14,95 €.'],
    ['another currency', 'It costs 14.90 €.', 'It costs 14.90 $.'],
    ['a link', with_('help/returns', 'help/refunds')],
    ['an address', 'Write to a@shop.example then.', 'Write to b@shop.example then.'],
    ['a negation', with_('can return', 'can not return')],
    ['a short negation', 'We do ship to islands.', "We don't ship to islands."],
    ['a negation, in German', 'Das geht bei uns im Laden.', 'Das geht bei uns im Laden nicht.'],
    ['a sentence', `${PROPOSAL}\n\nPlease also send us a picture of the damage.`],
    ['a sentence that went', with_(/The label[\s\S]*charge\. /, '')],
    ['all of it', 'Hello Maria,\n\nI have called the carrier, and the parcel comes tomorrow.'],
  ])('one of meaning: %s', (_, ...texts) => {
    const [first = '', second] = texts
    const edit = second === undefined ? editOf(PROPOSAL, first) : editOf(first, second)
    expect(edit.kind).toBe('meaning')
  })

  test('the agent’s own where nothing was proposed', () => {
    expect(editOf(undefined, 'Hello')).toEqual({ kind: 'meaning', share: 1 })
  })

  test('no change between two ways to write one number', () => {
    expect(editOf('It costs 14,90 €.', 'It costs 14.90 €').kind).toBe('unchanged')
  })
})

test('the order of the texts does not matter where words change places', () => {
  expect(editOf('H%', '%h')).toEqual(editOf('%h', 'H%'))
  expect(editOf('H%', '%h').kind).toBe('meaning')
})

test('any text is unchanged beside itself, the share is 0 to 1, and the order does not matter for it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(editOf(a, a).kind).toBe('unchanged')
      const { share, kind } = editOf(a, b)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(editOf(b, a).share).toBeCloseTo(share, 9)
      expect(share === 0).toBe(kind === 'unchanged')
    }),
  )
})
