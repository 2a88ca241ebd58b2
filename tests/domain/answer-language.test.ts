// An answer is in one language: a passage that the template has no words for becomes a proposal of itself, and no answer, unless
// there is a template for its language.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRenderer, listAnswerTemplates } from '../../src/adapters/templates/renderer.ts'
import type { Passage } from '../../src/domain/knowledge.ts'
import { writeAnswer } from '../../src/domain/writing.ts'
import { sampleMessage } from './samples.ts'

let dir = ''
const template = (name: string, text: string) =>
  writeFileSync(join(dir, 'mail', 'answers', `${name}.liquid`), text)

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-answers-'))
  mkdirSync(join(dir, 'mail', 'answers'), { recursive: true })
  template('default', 'Thank you for your message. Our help page says:\n\n{{ passage.text }}\n')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const GERMAN: Passage = {
  id: 'gutscheine#1',
  article: 'gutscheine',
  title: 'Gutscheine',
  heading: 'Wie lange gelten sie?',
  url: undefined,
  text: 'Ein Gutschein gilt drei Jahre ab dem Ende des Jahres.',
  language: 'de',
  questions: [],
}

function written(language: string | undefined, passage = GERMAN) {
  const renderer = createRenderer({ templates_dir: dir })
  const team = { name: 'Tidewater', language }
  const about = {
    message: sampleMessage(),
    template: 'default',
    passages: [passage],
    exchanges: [],
  }
  return writeAnswer({ team, renderer }, about)
}

test('in another language than the template, the passage is a proposal with a reason', () => {
  expect(written('en')).toEqual({
    answer: GERMAN.text,
    problem: expect.stringMatching(/default\.liquid is in English and its passage in German/),
  })
})

test('in the team’s language, or where the team names none, it is an answer', () => {
  for (const language of ['de', undefined]) {
    expect(written(language)).toEqual({ answer: expect.stringContaining(GERMAN.text) })
    expect(written(language)).not.toHaveProperty('problem')
  }
})

test('a template for that language is taken, and no other mail is answered with it', () => {
  template('default.de', 'Vielen Dank für Ihre Nachricht. Bei uns steht:\n\n{{ passage.text }}\n')
  expect(written('en')).toEqual({ answer: expect.stringMatching(/^Vielen Dank[\s\S]*drei Jahre/) })
  const english = { ...GERMAN, text: 'A voucher is valid for three years.', language: 'en' }
  expect(written('en', english)).toEqual({ answer: expect.stringMatching(/^Thank you/) })
  expect(listAnswerTemplates(dir)).toEqual(['default'])
})

test('a template that says nothing itself is in every language', () => {
  template('default', '{{ passage.text }}\n')
  expect(written('en')).toEqual({ answer: GERMAN.text })
})
