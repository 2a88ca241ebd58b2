// A mail with both alternatives: the HTML knows where its signature begins, the plain text that is read does not.

import { describe, expect, it } from 'vitest'
import { newTextOf } from '../../src/mail/new-text/new-text.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { withSignatureMark } from '../../src/mail/parse/signature-mark.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const parser = createMailParser()
const OWN = 'Do you rent lamps by the week?'

async function read(plain: string, html: string): Promise<string> {
  const source = [
    'From: rita@moor.example',
    'Subject: Re: Lamps',
    'In-Reply-To: <o.1@shop.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    ...['plain', 'html'].flatMap((type) => [
      '--b',
      `Content-Type: text/${type}; charset=utf-8`,
      '',
      type === 'plain' ? plain : html,
    ]),
    '--b--',
  ].join('\n')
  const parsed = await parser.parse(Buffer.from(source))
  if (!parsed.ok) throw new Error(parsed.detail)
  return newTextOf(parsed.mail)
}

const SIGNATURE =
  '<div class="gmail_signature"><b>Rita Moor</b><div>Head of Buying</div><div>+44 20 7946 0011</div></div>'
const LINES = '*Rita Moor*\nHead of Buying\n+44 20 7946 0011'

describe('the plain text', () => {
  it('loses the signature that the HTML marks, and a quote below it', async () => {
    expect(await read(`${OWN}\n\n${LINES}`, `<div>${OWN}</div>${SIGNATURE}`)).toBe(OWN)
    const attribution = 'On Mon, May 4, 2026 at 9:15 AM Shop <support@shop.example> wrote:'
    const quote = `<div class="gmail_quote"><div class="gmail_attr">${attribution.replace('<', '&lt;')}</div><blockquote class="gmail_quote">Hi<br>Rita Moor<br>Head of Buying<br>+44 20 7946 0011</blockquote></div>`
    const quoted = `Hi\n${LINES}`.replace(/^/gm, '> ')
    const plain = `${OWN}\n\n${LINES}\n\n${attribution}\n\n${quoted}`
    expect(await read(plain, `<div>${OWN}</div>${SIGNATURE}${quote}`)).toBe(OWN)
  })
  it('keeps what was typed into it', async () => {
    const typed = 'Rita Moor\nOrder 4711 came without a lid'
    const html =
      '<div>Hello,</div><div id="Signature">Rita Moor<div>Order 4711 came without a lid</div></div>'
    expect(await read(`Hello,\n${typed}`, html)).toBe(`Hello,\n${typed}`)
  })
})

describe('the mark', () => {
  it.each([
    ['a name alone', `${OWN}\nRita`, `${OWN}\n--\nRita`],
    ['other lines', `${OWN}\nRita Moor\nYork`, `${OWN}\n--\nRita Moor\nLeeds`],
    ['one that is marked', `${OWN}\n-- \nRita Moor\nYork`, `${OWN}\n--\nRita Moor\nYork`],
    ['no signature', `${OWN}\nRita Moor`, `${OWN}\nRita Moor`],
  ])('is not made for %s', (_, plain, html) => {
    expect(withSignatureMark(plain, html)).toBe(plain)
  })
  it('stands above the lines, however they are laid out', () => {
    expect(
      withSignatureMark('Hi\n\n*Rita*\n\nYork <https://york.example>', 'Hi\n--\nRita\nYork'),
    ).toBe('Hi\n\n--\n*Rita*\n\nYork <https://york.example>')
  })
  it('takes linear time', () => {
    const plain = 'a\n\n\n'.repeat(20_000)
    const before = cpuTime_ms()
    expect(withSignatureMark(plain, `x\n--\n${'a\n'.repeat(38)}b`)).toBe(plain)
    expect(cpuTime_ms() - before).toBeLessThan(LINEAR_MS_MAX)
  })
})
