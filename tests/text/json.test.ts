// JSON that says a thing twice says nothing.

import { expect, test } from 'vitest'
import { parsedOnce } from '../../src/text/json.ts'

test.each([
  '{"a":1,"b":[{"a":2},{"a":3}]}',
  '[{"a":1},{"a":1}]',
  '{"a":"a\\":1,\\"a","b":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a":{"a":{"a":["a","a"]}}}',
  '"a"',
  '[]',
])('is read: %s', (text) => {
  expect(parsedOnce(text)).toEqual(JSON.parse(text))
})

test.each([
  '{"a":1,"a":1}',
  '{"a":["x"],"b":[],"a":[]}',
  '{"b":{"a":1,"c":{"d":1},"a":2}}',
  '[{"a":1},{"b":1,"b":2}]',
  '{"a":1,"\\u0061":2}',
  '{"a" :1,\n"a"\t: 2}',
  '{"a":1',
  'a',
  '',
])('is nothing: %s', (text) => {
  expect(parsedOnce(text)).toBeUndefined()
})

test('takes linear time', () => {
  const members = Array.from({ length: 200_000 }, (_, at) => `"k${at}":"${'\\\\'.repeat(5)}"`)
  const start = performance.now()
  expect(parsedOnce(`{${members.join()}}`)).toBeDefined()
  expect(parsedOnce(`{${members.join()},"k7":1}`)).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(5_000)
})
