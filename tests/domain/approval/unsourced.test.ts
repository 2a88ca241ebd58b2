// What an answer says that no source says: found in whatever form it is written, and quiet about everything else.

import { expect, test } from 'vitest'
import { namesIn, unsourcedIn } from '../../../src/domain/approval/unsourced.ts'

const SOURCES = [
  'My order 48213 over 1.249,90 EUR never came. My IBAN is DE89370400440532013000. I paid $35.',
  'A refund takes five days and costs 4.50. See https://shop.example/help/refunds.',
]
const OWN = ['shop.example']
const found = (text: string) => unsourcedIn(`Dear Jane,\n\n${text}\n\nAnna`, SOURCES, OWN)

test.each([
  'you get 1,249.90 € back',
  'you get EUR 1249.90 back',
  'you get € 1 249,90 back',
  'that is $35.00, and 4,50 EUR for the parcel',
  'we pay it to DE89 3704 0044 0532 0130 00',
  'see www.shop.example/track or https://help.shop.example/x',
  'it left today.It comes on Friday, i.e. soon, z.B. morgens, with e.g.two bags',
  'see shop.example/track or https://shop.example:443/x, and the size and/or colour, 24.12./25.12.',
  'order 99121 comes in 3 days, on 12.03.2026 at 10:30, with 2 tents',
])('every claim of “%s” has its source', (text) => {
  expect(found(text)).toEqual([])
})

test.each([
  ['you get 1,294.90 € back', '1,294.90 €'],
  ['we add 20 EUR', '20 EUR'],
  ['we add €20', '€20'],
  ['a voucher of 15 dollars', '15 dollars'],
  ['we pay it to DE12500105170648489890', 'DE12500105170648489890'],
  ['see https://shop.example.evil.test/pay.', 'https://shop.example.evil.test/pay'],
  ['see www.other.example', 'www.other.example'],
  ['see other.example/pay for it', 'other.example/pay'],
  ['see https://shop.example:443@other.example/pay', 'https://shop.example:443@other.example/pay'],
  ['see https://other.example\\@shop.example/', 'https://other.example\\@shop.example/'],
  ['write to tom@elsewhere.example.', 'tom@elsewhere.example'],
  ['see other.example/pay', 'other.example/pay'],
  ['see pay-now.com', 'pay-now.com'],
  // Below the last sentence, where a signature may stand as well.
  ['please pay to:\n\nDE12500105170648489890', 'DE12500105170648489890'],
  ['please pay here:\nhttps://other.example/pay', 'https://other.example/pay'],
  ['it costs:\n\nEUR 480', 'EUR 480'],
  ['it left.\n\nBest\nAnna\n\nDE12500105170648489890', 'DE12500105170648489890'],
])('“%s” is asked back', (text, claim) => {
  expect(found(text)).toEqual([claim])
})

test('what stands in the agent’s signature is hers, unless her text says it as well', () => {
  const said = 'Dear Jane,\n\nwrite to anna@private.example.\n\nAnna Berg\nanna@private.example'
  expect(unsourcedIn(said, SOURCES, OWN)).toEqual(['anna@private.example'])
  const text = 'Dear Jane,\n\nit left today.\n\nKind regards\nAnna Berg\nanna@private.example'
  expect(unsourcedIn(text, SOURCES, OWN)).toEqual([])
})

test('names are pairs of words that no source holds', () => {
  const sources = ['I am Jane Doe.']
  const text = 'Dear Jane Doe,\n\nthe tent of Tom Müller-Lee is here.'
  expect(namesIn(text, sources)).toEqual(['Dear Jane', 'Tom Müller-Lee'])
})
