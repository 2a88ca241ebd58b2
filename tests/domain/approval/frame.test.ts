// Every heading of the draft mail is known as a line of it, so that a program without quote marks cannot pass it on.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { holdsFrame } from '../../../src/domain/approval/frame.ts'

const TEMPLATE = join(import.meta.dirname, '../../../templates/mail/draft.txt.liquid')

test('the headings of the template', () => {
  const headings = readFileSync(TEMPLATE, 'utf8').match(/^== .* ==$/gm) ?? []
  expect(headings.length).toBeGreaterThan(6)
  expect(headings.filter((line) => !holdsFrame(line))).toEqual([])
})
