// What agents' words to a draft mean. The costly mistake is a remark to Holdfast that a customer reads as an answer.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInstruction } from '../../src/domain/approval.ts'
import { draftReference } from '../../src/domain/token.ts'

const APPROVE = [
  'approve',
  'Approve.',
  '  APPROVE  ',
  '*approve*',
  'approve!',
  'Approve\n\nAnna',
  'APPROVE\n\n--\nAnna Berg\nTidewater Support\n+49 30 1234',
  'approve\n\nBest regards\nAnna Berg\nwww.shop.example\nanna@shop.example',
  'approve\r\n\r\nViele Grüße\r\nAnna',
  'approve\nThanks',
]

const REJECT = ['reject', 'Reject.', 'Reject\nAnna', 'REJECT\n\nCheers,\nBen']

const UNCLEAR = [
  '',
  '   \n ',
  '👍',
  'ok',
  'OK!',
  'yes',
  'approved!',
  'aprove',
  'Approve?',
  '> approve',
  'un-approve',
  'do not approve',
  "don't send",
  'yes please send',
  'looks good',
  'LGTM',
  'send it',
  'no',
  'approve reject',
  'approve\nreject',
  'approve\nbut change the date',
  'APPROVE\nBUT CHANGE THE DATE',
  'Approve\nNO, WAIT!',
  'Approve\nRefund 30 EUR',
  'Approve\nNot Yet',
  'Approve\nAber Ohne Datum',
  'approve\n但是要改日期',
  'approve\nwait, what about the label?',
  'Approve, but change the date to Friday please, thanks',
  'Approved, but please change the date to Friday first',
  'Yes, approve it but fix the typo in the second line',
  'ok but change the second sentence to say ten days',
  'Looks good, only the date has to be Friday, I think',
  'reject this one, the customer called us in the meantime',
  'Genehmigt',
  'Ja, gerne',
  'oui',
]

const EDIT = [
  'Hello Jane, your parcel will arrive on Friday. Best, Anna',
  'Your order is fine and will ship tomorrow, so it is ok to wait.',
  'Yes, you can return the jacket within 30 days of delivery.',
  'No, we do not deliver to islands at the moment, I am sorry.',
  'Please send it back to us with the label from your account.',
  'Hallo Frau Berg, Ihre Bestellung ist unterwegs und kommt morgen an.',
  'Bonjour, votre colis arrive demain.',
  'Su pedido llega mañana por la tarde.',
  'Ваш заказ прибудет завтра.',
  '您可以在三十天内退回商品。',
  'We approve returns within 30 days, so please use the label.',
]

describe('an agent says', () => {
  test.each(APPROVE)('%j → approve', (text) => {
    expect(readInstruction(text)).toEqual({ verb: 'approve' })
  })
  test.each(REJECT)('%j → reject', (text) => {
    expect(readInstruction(text)).toEqual({ verb: 'reject' })
  })
  test.each(UNCLEAR)('%j → refused', (text) => {
    const instruction = readInstruction(text)
    expect(instruction.verb).toBe('unclear')
    expect('why' in instruction && instruction.why).toBeTruthy()
  })
  test.each(EDIT)('%j → the answer itself', (text) => {
    expect(readInstruction(text)).toEqual({ verb: 'edit', text })
  })
})

test('a text that still holds the draft mail is no answer', () => {
  const reference = draftReference('secret', 'd_0123456789abcdef0123')
  const text = `Hello Jane, it arrives on Friday.\n\nDraft reference: ${reference}`
  expect(readInstruction(text).verb).toBe('unclear')
  expect(readInstruction(text.toUpperCase()).verb).toBe('unclear')
})

test('nothing but a verb, closings and a signature ever approves', () => {
  const said = fc.constantFrom('approve', 'Approve.', 'APPROVE', 'ok', 'yes', 'approved', 'send')
  const added = fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){1,6}$/)
  const isClosing = /^(?:best|kind|warm|regards|thanks|thank you|many|greetings)\b/
  fc.assert(
    fc.property(said, fc.constantFrom(' ', '\n', '\n\n', ', '), added, (verb, gap, more) => {
      fc.pre(!isClosing.test(more))
      expect(readInstruction(`${verb}${gap}${more}`).verb).not.toBe('approve')
    }),
  )
})

test('an edit is sent word for word, only trimmed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20 }), (text) => {
      const instruction = readInstruction(text)
      if (instruction.verb === 'edit') expect(instruction.text).toBe(text.trim())
    }),
  )
})
