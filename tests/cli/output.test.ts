// What is printed may hold a stranger's words: no terminal carries anything of them out.

import { afterEach, expect, test, vi } from 'vitest'
import { print, printJson } from '../../src/cli/output.ts'

afterEach(() => vi.restoreAllMocks())

function printed(act: () => void): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  act()
  return write.mock.calls.map(([chunk]) => String(chunk)).join('')
}

test.each([
  ['a title', 'Lamp\u001b]0;all is well\u0007', 'Lamp ]0;all is well \n'],
  ['a command of eight bits', 'Lamp\u009b2J', 'Lamp 2J\n'],
  ['a line that hides the one before it', 'Refund me\rapproved', 'Refund me approved\n'],
  ['words turned round', 'pay\u202ella', 'pay lla\n'],
  ['lines and tabs', 'a\n\tb', 'a\n\tb\n'],
  ['other scripts and joined signs', 'Zoë 李 👩‍👧 \u05e9\u05dc', 'Zoë 李 👩‍👧 \u05e9\u05dc\n'],
])('%s', (_, text, shown) => {
  expect(printed(() => print(text))).toBe(shown)
})

test('JSON keeps them, written out', () => {
  const value = { subject: 'a\u001b[2J\u009b\u202eb\u007f' }
  const text = printed(() => printJson(value))
  expect(text).toMatch(/^[\n -~]*$/)
  expect(JSON.parse(text)).toEqual(value)
})
