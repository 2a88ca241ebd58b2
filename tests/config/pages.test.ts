// The generated documentation: in step with the tables it is made from, and complete.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { generatedPages } from '../../src/config/pages.ts'
import { DECISION_REASONS, REASONS } from '../../src/domain/reasons.ts'
import { VERB_NAMES, VERBS } from '../../src/domain/verbs.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const pages = generatedPages(README)

test.each([...pages])('%s is as its tables say (else run: npm run generate)', (path, text) => {
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text)
})

test('every reason has a row with what it means and what to do', () => {
  const page = pages.get('docs/reasons-and-verbs.md') ?? ''
  for (const name of DECISION_REASONS) {
    const { means, to_do } = REASONS[name]
    expect(page).toContain(`| \`${name}\` | ${means} | ${to_do} |`)
  }
})

test('every verb stands on the page, and those that decide a draft in the README', () => {
  const page = pages.get('docs/reasons-and-verbs.md') ?? ''
  for (const name of VERB_NAMES) {
    const { about, leads_to, written, does } = VERBS[name]
    expect(page).toContain(`| ${written} | ${does} |`)
    if (about !== 'draft') continue
    expect(README).toContain(leads_to === undefined ? `\`${name}\`` : `| ${written} | ${does} |`)
  }
})

test('a stale table in the README is replaced, and nothing around it', () => {
  const stale = README.replace('| `spam` | the draft is closed', '| `spam` | the draft is open')
  expect(stale).not.toBe(README)
  expect(generatedPages(stale).get('README.md')).toBe(README)
  const lost = README.replace('<!-- end of replies -->', '')
  expect(() => generatedPages(lost)).toThrow('README.md lacks')
})
