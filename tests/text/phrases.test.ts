// Lists of phrases: what a row may say, what stands around it, and lists put together.

import { describe, expect, it } from 'vitest'
import { alternativesOf, anyOf, phraseList } from '../../src/text/phrases.ts'

describe('phraseList', () => {
  const list = phraseList(
    [
      ['en', '(sent|written) (from|with) ', 'Sent from my phone'],
      ['de', 'gesendet von ', 'Gesendet von Ann'],
    ],
    { before: '^' },
  )
  it('recognises each phrase in its frame, in any case', () => {
    expect(list.test('SENT with care')).toBe(true)
    expect(list.test('gesendet von mir')).toBe(true)
    expect(list.test('It was sent from here')).toBe(false)
    expect(list.test('sent')).toBe(false)
  })
  it('groups and captures nothing', () => {
    expect(list.exec('sent from')).toBeNull()
    expect(list.exec('sent from me')).toHaveLength(1)
  })
  it('leaves parentheses alone where they mean something else', () => {
    const odd = phraseList([['any', '[(]?x\\((?!y)(a|b)(?<=b)', 'x(b']])
    expect(odd.pattern.source).toBe('(?:[(]?x\\((?!y)(?:a|b)(?<=b))')
    expect(odd.test('(x(b')).toBe(true)
    expect(odd.test('x(a')).toBe(false)
  })
  it('keeps each row by itself, with its sample in the frame', () => {
    const subject = phraseList([['en', 'out of office', 'Out of office']], {
      after: ':',
      shown: (sample) => `${sample}: tea`,
    })
    expect(subject.rows).toEqual([
      { lang: 'en', sample: 'Out of office: tea', source: '(?:out of office):' },
    ])
  })
  it('takes other flags', () => {
    expect(phraseList([['en', 'I', 'I']], { flags: 'u' }).test('i')).toBe(false)
  })
})

it('anyOf keeps the frames apart', () => {
  const list = anyOf(
    phraseList([['en', 'me', 'me']], { before: '\\b', after: '\\b' }),
    phraseList([['ja', '私', '私は']]),
  )
  expect(list.test('name')).toBe(false)
  expect(list.test('tell me')).toBe(true)
  expect(list.test('それは私の')).toBe(true)
  expect(list.rows.map(({ lang }) => lang)).toEqual(['en', 'ja'])
})

it('sourceOf gives the alternatives to other patterns', () => {
  expect(
    alternativesOf([
      ['en', 'jan(uary)?', 'jan'],
      ['fr', 'fév', 'fév'],
    ]),
  ).toBe('jan(?:uary)?|fév')
})
