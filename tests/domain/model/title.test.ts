// A subject that asks needs a request of its own; one that names the matter needs nothing.

import { expect, test } from 'vitest'
import { isQuestionTitle, isTakenUpTitle, isTitleOf } from '../../../src/domain/model/title.ts'

const asked = ['Where can I hire a trailer for my bike?']
const passages = ['Trailers. A trailer is hired at the gate.']

test.each([
  'When does my parcel come?',
  'Did you get my letter?',
  'May cats come along?',
  'Where is my deposit',
  'Wann kommt mein Paket?',
  'Gibt es Schaukeln?',
  'Warum antwortet niemand',
  'Où est mon colis ?',
  '¿Dónde está mi paquete?',
  'Dov’è il mio pacco?',
  'Waar blijft mijn pakket?',
  'Refund?',
])('stays open: %s', (subject) => {
  expect(isQuestionTitle(subject)).toBe(true)
  expect(isTakenUpTitle(subject, asked, passages)).toBe(false)
})

test.each([
  'Trailer?',
  'Where do I hire trailers?',
  'Bike trailer?',
  'how to hire a trailer',
  'How?',
])('is taken up: %s', (subject) => {
  expect(!isQuestionTitle(subject) || isTakenUpTitle(subject, asked, passages)).toBe(true)
})

test.each([
  ['Trailer for 2 bikes', 'We have 2 bikes. Where do you hire trailers?', true],
  ['Trailers and small bikes', 'Where can I hire a trailer for a bike?', true],
  ['Trailer for 3 bikes', 'Where do you hire trailers?', false],
  ['50 percent on trailers', 'We were told 50 percent. Where are the trailers?', false],
])('a title that says what the mail says: %s (%s) %s', (subject, text, is_title) => {
  expect(isTitleOf(subject, text)).toBe(is_title)
})
