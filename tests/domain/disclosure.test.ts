// An automatic answer begins by saying that a machine wrote it, whatever the team's template says.

import { expect, test } from 'vitest'
import { FRAME_SAMPLES } from '../../src/adapters/templates/check.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { disclosed, undisclosedParts } from '../../src/domain/disclosure.ts'
import { frameWords } from '../../src/domain/frame-words.ts'

const LANGS = ['en', 'de', 'fr', 'es', 'it', 'nl']
const LINK = 'mailto:help@example.org?subject=HUMAN'
const [values = {}] = FRAME_SAMPLES.auto_reply

test.each(LANGS)('the shipped template says it first in %s, and is left as it is', (lang) => {
  const words = frameWords(lang)
  const renderer = createRenderer({ templates_dir: 'templates' })
  const mail = renderer.renderMail('auto_reply', { ...values, words })
  expect(undisclosedParts(mail, words)).toEqual([])
  expect(disclosed(mail, words, LINK)).toEqual(mail)
  expect(mail.html).toContain(`<html lang="${lang}">`)
  expect(mail.text).toContain(`\n${words.regards}\n`)
})

test('the template of version 0.1 gets the line, once, in both parts', () => {
  const words = frameWords('de')
  const renderer = createRenderer({ templates_dir: 'tests/upgrade/0.1/templates' })
  const mail = disclosed(renderer.renderMail('auto_reply', { ...values, words }), words, LINK)
  const line = `${words.machine} ${words.person}`
  expect(mail.text.startsWith(`${line}\n\nHello Julia,`)).toBe(true)
  expect(mail.html.replace(/\s+/g, ' ')).toMatch(
    /<body[^>]*> <p [^>]*>Diese Antwort hat eine Maschine/,
  )
  expect(mail.html).toContain(`<a href="${LINK}">`)
  expect(disclosed(mail, words, LINK)).toEqual(mail)
})

test.each([
  ['below a greeting', `Hello,\n\n${frameWords('en').machine} ${frameWords('en').person}`],
  ['in half', frameWords('en').machine],
  ['in another language', `${frameWords('fr').machine} ${frameWords('fr').person}`],
])('said %s it is not said first', (_, text) => {
  const words = frameWords('en')
  expect(undisclosedParts({ text, html: `<p>${text}</p>` }, words)).toEqual(['text', 'html'])
})

test('a language that nobody has put into words is answered in English', () => {
  expect([undefined, 'pl', ''].map((one) => frameWords(one).lang)).toEqual(['en', 'en', 'en'])
})
