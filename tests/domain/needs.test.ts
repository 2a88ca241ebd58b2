// What a mail says for what its category needs: the number in all forms that people write, numbers of other things, numbers of
// other people, and customers who cannot tell it.

import { describe, expect, test } from 'vitest'
import { joinedWith, type Need, slotsOf, valuesOf } from '../../src/domain/needs.ts'
import { slotValues } from '../../src/domain/slot-values.ts'

const LETTERS = 'KB-\\d{6}'
const PERHAPS = '(?:KB-)?\\d{6}'

function mailOf(new_text: string, change: { subject?: string; quoted?: string } = {}) {
  const { subject = 'A question', quoted } = change
  const text = quoted === undefined ? new_text : `${new_text}\n\n${quoted}`
  return { subject, new_text, text, in_reply_to: [], references: [] }
}

const need = (pattern: string): Need => ({ slot: 'order_number', pattern, question: { en: '?' } })
const stateOf = (new_text: string, pattern = LETTERS) => {
  const { values, missing, unclear } = slotsOf([need(pattern)], mailOf(new_text), new Set())
  if (unclear !== undefined) return 'person'
  return missing === undefined ? values.order_number : 'ask'
}

describe.each([LETTERS, PERHAPS])('a number by %s', (pattern) => {
  test.each([
    'KB-730114 has not come.',
    'kb 730114 has not come.',
    'Where is KB730114?',
    'My order is kb – 730114.',
    'Order: KB\u2011730114, copied from your mail',
    'Order #KB\u00a0730114 please',
    'It says K B - 7 3 0 1 1 4 on the slip.',
    'KB-730114, I repeat: kb730114, bought for 730,50 euros on 14.11.2026',
  ])('is read in every form: %s', (text) => {
    expect(slotValues(pattern, text)).toEqual(['KB-730114'])
  })

  test.each([
    'Where is my order 730114?',
    'My order number is 730114.',
    'Die Bestellnummer lautet 730114.',
    'Commande n° 730114, svp',
    'Bestelling nr. 730114 is er nog niet.',
  ])('may be bare behind its name: %s', (text) => {
    expect(slotValues(pattern, text).map((value) => value.replace(/\D/g, ''))).toEqual(['730114'])
  })

  test.each([
    'My customer number is 730114.',
    'Art. no. 730114 is too small.',
    'Article 730114 is too small.',
    'Call me: 030 730114 22',
    'Kundennr. 730114, wo ist meine Bestellung?',
    'KB-7301 is all that I can read.',
    'KB-73011455 is on the parcel.',
    'It cost 730.114 euros.',
    'https://shop.example/KB-730114/track',
  ])('is not a number of something else: %s', (text) => {
    expect(slotValues(pattern, text)).toEqual([])
  })
})

test('a postcode before its town is none', () => {
  expect(slotValues('\\d{5}', 'I live at Ringstr. 5, 26721 Emden.')).toEqual([])
  expect(slotValues('\\d{5}', 'Order 26721, please')).toEqual(['26721'])
})

test('whoever answers a confirmation leaves the number where it stands', () => {
  const quoted = 'On Mon, 2 Nov 2026 at 10:00, Shop <a@shop.example> wrote:\n> Your order KB-730114'
  expect(valuesOf(need(LETTERS), mailOf('Has it left?', { quoted }))).toEqual(['KB-730114'])
  expect(valuesOf(need(LETTERS), mailOf('Has KB-730115 left?', { quoted }))).toEqual(['KB-730115'])
})

test('the example in our own question is nobody’s number', () => {
  const asked = mailOf('Where is my parcel?')
  const quoted =
    'On Mon, 2 Nov 2026 at 10:00, Shop <a@shop.example> wrote:\n> Which, like KB-111111?'
  const reply = mailOf('I do not know.', { quoted })
  const joined = joinedWith(asked as never, reply as never)
  expect(valuesOf(need(LETTERS), joined)).toEqual([])
})

test.each([
  'I write for my aunt, KB-730114. Where is it?',
  'My grandfather ordered a kettle, KB-730114, and waits for it.',
  'Ich schreibe für meine Nachbarin: wo ist KB-730114?',
  'Mein Vater hat bei euch bestellt, KB-730114, wann kommt das?',
  'J’écris pour ma voisine, commande KB-730114, où est-elle ?',
  'In my box lay a slip for a Mrs Palmer, order KB-730114.',
  'Your mail names KB-730114, but that is not my order.',
  'Ich habe KB-730114 nie bei euch bestellt.',
  'The page says that order number KB-730114 does not exist.',
  'KB-730114, sorry, I mean KB-730141.',
  'I have deleted the mail with the order number. Where is the parcel?',
  'Ich finde die Bestellnummer nirgends mehr. Wo ist mein Paket?',
])('a person has to tell: %s', (text) => {
  expect(stateOf(text)).toBe('person')
})

test.each([
  'Where is my parcel? It is a present for my aunt.',
  'My wife and I wait for the kettle.',
  'I do not have the number at hand right now. Where is my parcel?',
  'Die Bestellnummer habe ich gerade nicht zur Hand.',
])('is asked for: %s', (text) => {
  expect(stateOf(text)).toBe('ask')
})

test.each([
  'Where is KB-730114? It is a present for my aunt.',
  'My wife likes the kettle of KB-730114. When does the second one come?',
  'KB-730114 was paid by my card. When does it come?',
  'I never got a mail about KB-730114. When does it come?',
])('is known: %s', (text) => {
  expect(stateOf(text)).toBe('KB-730114')
})
