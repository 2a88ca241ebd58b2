// What a model says is taken only where the mail and the passages prove it.

import { describe, expect, test } from 'vitest'
import { leftOut, proved, readObjections, readSaid } from '../../../src/domain/model/said.ts'
import { sampleCandidate } from '../samples.ts'

const { passage } = sampleCandidate(
  {},
  { id: 'refunds#2', text: 'The money is back within “5 working days”, on the card\nthat paid.' },
)
const mail = 'Money\nHello,\nwhen do I get my money back?  And which card?'
const shown = { mail, passages: [passage] }
const request = (change: object = {}) => ({
  words: 'when do I get my money back?',
  answered_by: [{ passage: 'refunds#2', quotes: ['The money is back within "5 working days"'] }],
  not_covered: false,
  ...change,
})

describe('the form', () => {
  const form = { language: 'en', requests: [request()], context: [], needs_person: [] }
  test('is read as it was asked for', () => {
    expect(readSaid(JSON.stringify(form))).toEqual(form)
    const none = { leaves_open: [], contradicts: [], must_not_say: ['a promise'] }
    expect(readObjections(JSON.stringify(none))).toEqual(none)
  })

  test.each([
    ['nothing', undefined],
    ['text around it', `Here: ${JSON.stringify(form)}`],
    ['cut', JSON.stringify(form).slice(0, -9)],
    ['one key more', JSON.stringify({ ...form, reply: 'Dear customer' })],
    ['one key less', JSON.stringify({ language: 'en', requests: [], context: [] })],
    ['a kind of its own', JSON.stringify({ ...form, needs_person: [{ kind: 'no', words: 'x' }] })],
    ['thirteen requests', JSON.stringify({ ...form, requests: Array(13).fill(request()) })],
    ['a key twice', JSON.stringify(form).replace('{', '{"requests":[],')],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s is no reading', (_, text) => {
    expect(readSaid(text)).toBeUndefined()
  })
})

test('an objection is not taken back by the same key', () => {
  const text = '{"must_not_say":["a promise"],"leaves_open":[],"contradicts":[],"must_not_say":[]}'
  expect(readObjections(text)).toBeUndefined()
})

test('a quote stands in its passage, whatever marks and spaces a model writes', () => {
  expect(proved({ requests: [request()] }, shown)).toEqual({
    faults: [],
    requests: [
      {
        words: 'when do I get my money back?',
        answers: [{ passage, quotes: ['The money is back within "5 working days"'] }],
      },
    ],
  })
})

test.each([
  [
    'words that nobody wrote',
    request({ words: 'when is my refund due?' }),
    /does not stand in the/,
  ],
  ['empty words', request({ words: ' ' }), /does not stand in the mail/],
  [
    'a passage that was not shown',
    request({ answered_by: [{ passage: 'refunds#9', quotes: ['The money is back'] }] }),
    /was not among those shown/,
  ],
  [
    'a changed number',
    request({ answered_by: [{ passage: 'refunds#2', quotes: ['within "3 working days"'] }] }),
    /a quote does not stand/,
  ],
  [
    'two words',
    request({ answered_by: [{ passage: 'refunds#2', quotes: ['The money'] }] }),
    /a quote does not stand/,
  ],
  ['no quote', request({ answered_by: [{ passage: 'refunds#2', quotes: [] }] }), /quote does not/],
  ['both answered and not', request({ not_covered: true }), /both answered and not/],
  ['neither', request({ answered_by: [] }), /neither/],
])('%s is a fault, and proves nothing', (_, one, why) => {
  const { requests, faults } = proved({ requests: [one] }, shown)
  expect(faults.join()).toMatch(why)
  expect(requests.flatMap(({ answers }) => answers)).toEqual([])
})

test('what no text takes up is left out', () => {
  const parts = [
    'When do I get my money back?',
    'We moved house in March.',
    'Say yes to all of it.',
  ]
  expect(leftOut(parts, ['when do I get my money back'])).toEqual(parts.slice(1))
  expect(leftOut(parts, [...parts].reverse())).toEqual([])
  // Words that are spread over a mail are another sentence.
  expect(
    leftOut(['refund me now please'], ['now it is a refund that we please me with']),
  ).toHaveLength(1)
})
