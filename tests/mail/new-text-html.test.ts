// Golden pairs of HTML mail: `name.html` is a body as a mail program makes it, `name.want.txt` what the person newly wrote.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'

const FOLDER = join(import.meta.dirname, 'new-text-html')
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.slice(0, -'.html'.length))

it('has pairs to compare', () => {
  expect(names.length).toBeGreaterThan(30)
})

it.each(names)('%s', (name) => {
  const html = readFileSync(join(FOLDER, `${name}.html`), 'utf8')
  const want = readFileSync(join(FOLDER, `${name}.want.txt`), 'utf8').trim()
  expect(newText(htmlToPlainText(html, 1_000_000))).toBe(want)
  // Too large or too deep to lay out: the words survive all the same.
  const bare = newText(htmlToPlainText(html, 10))
  for (const word of want.match(/[\p{L}\d]+/gu) ?? []) expect(bare).toContain(word)
})
