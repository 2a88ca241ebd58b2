// Every heading of the draft mail is known as a line of it, so that a program without quote marks cannot pass it on.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { holdsFrame } from '../../../src/domain/approval/frame.ts'

const templateOf = (kind: string) =>
  readFileSync(join(import.meta.dirname, `../../../templates/mail/draft.${kind}.liquid`), 'utf8')

test('the headings of the plain text', () => {
  const headings = templateOf('txt').match(/^== .* ==$/gm) ?? []
  expect(headings.length).toBeGreaterThan(6)
  expect(headings.filter((line) => !holdsFrame(line))).toEqual([])
})

test('the headings of the HTML, but for the one that begins with a name', () => {
  const headings = [...templateOf('html').matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, text]) =>
    (text ?? '').replace('{{ sure | raw }}', ' · Returns, 82 % sure'),
  )
  expect(headings.length).toBeGreaterThan(6)
  const unknown = headings.filter((line) => !holdsFrame(line))
  expect(
    unknown.every((line) => line.startsWith('{{')),
    unknown.join(),
  ).toBe(true)
})
