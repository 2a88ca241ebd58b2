// Raw header values: occurrences, comments, parameters.

import { expect, it } from 'vitest'
import {
  headerValue,
  headerValues,
  parseStructured,
  parseTokens,
  withoutComments,
} from '../../src/mail/headers.ts'

const HEADERS = [
  { name: 'received', value: 'a' },
  { name: 'auto-submitted', value: 'no' },
  { name: 'received', value: 'b' },
]

it('gives every occurrence in order', () => {
  expect(headerValues(HEADERS, 'Received')).toEqual(['a', 'b'])
  expect(headerValue(HEADERS, 'received')).toBe('a')
  expect(headerValue(HEADERS, 'subject')).toBeUndefined()
})

it.each([
  ['auto-replied', 'auto-replied', {}],
  [
    'Auto-Replied (vacation (nested)); owner-email="a@b.example"',
    'auto-replied',
    { 'owner-email': 'a@b.example' },
  ],
  ['(yes) no (no)', 'no', {}],
  [
    'multipart/report; report-type=delivery-status; boundary="a;b"',
    'multipart/report',
    {
      'report-type': 'delivery-status',
      boundary: 'a;b',
    },
  ],
  ['"no"', 'no', {}],
  ['x; a=1; a=2; b="q\\"q"', 'x', { a: '1', b: 'q"q' }],
  ['', '', {}],
])('parses %s', (raw, value, parameters) => {
  const parsed = parseStructured(raw)
  expect(parsed.value).toBe(value)
  expect({ ...parsed.parameters }).toEqual(parameters)
})

it('parses tokens and drops comments', () => {
  expect(parseTokens('DR, OOF,, AutoReply (x)')).toEqual(['dr', 'oof', 'autoreply'])
  expect(withoutComments('a (b \\) (c)) d')).toBe('a  d')
  expect(withoutComments('"(not)" (comment)')).toBe('"(not)" ')
})
