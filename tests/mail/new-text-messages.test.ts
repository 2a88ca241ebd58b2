// Golden pairs: `name.txt` is a body as a mail program sends it, `name.want.txt` what the person newly wrote.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'

const FOLDER = join(import.meta.dirname, 'new-text')
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.want.txt'))
  .map((name) => name.slice(0, -'.want.txt'.length))

it('has pairs to compare', () => {
  expect(names.length).toBeGreaterThan(100)
})

it.each(names)('%s', (name) => {
  const body = readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
  const want = readFileSync(join(FOLDER, `${name}.want.txt`), 'utf8').trim()
  expect(newText(body)).toBe(want)
  expect(newText(body.replaceAll('\n', '\r\n'))).toBe(want)
  expect(newText(want)).toBe(want)
})

it.each(names.filter((name) => /stays?$/.test(name)))('%s below a greeting', (name) => {
  const body = readFileSync(join(FOLDER, `${name}.txt`), 'utf8').trim()
  expect(newText(`Hello,\n\n${body}\n\nThanks\n`)).toBe(`Hello,\n\n${body}\n\nThanks`)
  expect(newText(`Hello,\n${body}\nThanks\n`)).toBe(`Hello,\n${body}\nThanks`)
})
