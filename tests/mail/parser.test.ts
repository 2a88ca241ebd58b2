// The parser on mail of our own making: what people and their programs send, and what must not hurt.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { dedupeKey } from '../../src/mail/threads/threading.ts'

const parser = createMailParser()
const source = (name: string) => readFileSync(join(import.meta.dirname, 'messages', name))

async function read(raw: Uint8Array): Promise<ParsedMail> {
  const parsed = await parser.parse(raw)
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`)
  return parsed.mail
}

describe('people’s mail', () => {
  it('HTML only: addresses, ids, and the new text without hidden parts and quotes', async () => {
    const mail = await read(source('gmail-html-only.eml'))
    expect(mail.from).toEqual([{ name: 'Tom Jönes', address: 'tom@customer.example' }])
    expect(mail.to.map(({ address }) => address)).toEqual([
      'support@shop.example',
      'a@b.example',
      'c@d.example',
    ])
    expect(mail.subject).toBe('Re: Größe')
    expect(mail.message_id).toBe('html-1@customer.example')
    expect(mail.in_reply_to).toEqual(['o_1@shop.example'])
    expect(mail.references).toEqual(['m_0@customer.example', 'o_1@shop.example'])
    expect(mail.date).toBe(Date.UTC(2026, 4, 4, 7, 15))
    expect(mail.text).toContain('> Which size?')
    expect(mail.text).not.toContain('preheader')
    expect(newText(mail.text)).toBe('Size 42 please.\nThanks & bye')
  })
  it('HTML of Outlook', async () => {
    const mail = await read(source('outlook-html-only.eml'))
    expect(newText(mail.text)).toBe('It has not arrived.\nTom')
  })
  it('an empty plain part does not hide the HTML; attachment names are decoded', async () => {
    const mail = await read(source('empty-plain-alternative.eml'))
    expect(mail.text.trim()).toBe('The lid is broken, see the photo.')
    expect(mail.attachments).toEqual([
      { name: 'Bild grün.png', bytes: 8, content_type: 'image/png' },
      { name: 'rechnung €.pdf', bytes: 5, content_type: 'application/pdf' },
    ])
  })
  it('an attached mail is neither the customer’s words nor a report', async () => {
    const mail = await read(source('forwarded-as-attachment.eml'))
    expect(mail.text.trim()).toBe('What does the attached mail mean?')
    expect(mail.part_types).toEqual(['multipart/mixed', 'text/plain', 'message/rfc822'])
    expect(mail.attachments).toHaveLength(1)
  })
  it('every raw header occurrence is kept; two Message-IDs are none; a bad date is no date', async () => {
    const mail = await read(source('duplicated-headers.eml'))
    expect(mail.from.map(({ address }) => address)).toEqual([
      'tom@customer.example',
      'eve@other.example',
    ])
    expect(mail.message_id).toBeUndefined()
    expect(mail.date).toBeUndefined()
    expect(mail.headers.filter(({ name }) => name === 'from')).toHaveLength(2)
    expect(mail.headers).toContainEqual({ name: 'auto-submitted', value: 'no' })
  })
})

describe('strange bytes', () => {
  it.each([
    ['old-mac.eml', 'Line one\nLine two'],
    ['latin1-nul-mbox.eml', 'A café  please'],
    ['wrong-charset.eml', 'Hello ÿþ there'],
  ])('%s', async (name, text) => {
    const mail = await read(source(name))
    expect(mail.text.trim()).toBe(text)
    expect(mail.from[0]?.address).toBe('tom@customer.example')
  })
  it('a multipart without its boundary is read as what it says', async () => {
    const mail = await read(source('broken-multipart.eml'))
    expect(mail.subject).toBe('broken')
    expect(mail.text.trim()).toBe('Text that no boundary announces.')
  })
  it('refuses with a reason', async () => {
    expect(await parser.parse(source('empty.eml'))).toMatchObject({ ok: false, reason: 'empty' })
    expect(await parser.parse(Buffer.from('\r\n\r\n'))).toMatchObject({
      ok: false,
      reason: 'empty',
    })
    expect(await parser.parse(source('no-headers-at-all.eml'))).toMatchObject({
      ok: false,
      reason: 'unparsable',
    })
  })
  it('any bytes give a result', async () => {
    const fragment = fc.constantFrom(
      'From: a@b.example\n',
      'Content-Type: multipart/mixed; boundary=x\n',
      '\n--x\n',
      '--x--\n',

      'Content-Transfer-Encoding: base64\n',
      'Content-Type: text/html\n\n<div><b',
      '\r',
      '\u0000',
      'Content-Type: message/rfc822\n\n',
      'charset=utf-7',
      '=?utf-8?q?=',
      'Date: x\n',
      '<a@b>',
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(fc.oneof(fragment, fc.string()), { maxLength: 30 })
        .map((all) => Buffer.from(all.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (raw) => {
        const parsed = await parser.parse(raw)
        expect(parsed.ok || parsed.reason !== undefined).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('budgets', () => {
  const head = 'From: a@b.example\nTo: c@d.example\nSubject: x\n'
  const refusal = async (raw: string, limits = {}) => {
    const parsed = await createMailParser(limits).parse(Buffer.from(raw))
    return parsed.ok ? 'read' : parsed.reason
  }
  it('refuses what is over them', async () => {
    expect(await refusal(`${head}\n${'x'.repeat(2_000)}`, { bytes_max: 1_000 })).toBe('too_large')
    expect(await refusal(`${head}${'X-A: b\n'.repeat(3_000)}\nx`)).toBe('too_many_headers')
    expect(await refusal(`${head}X: ${'y'.repeat(600_000)}\n\nx`)).toBe('too_many_headers')
    expect(await refusal(`To: ${'a@b.example, '.repeat(1_500)}\n${head}\nx`)).toBe(
      'too_many_headers',
    )
    const parts = '--x\nContent-Type: text/plain\n\na\n'.repeat(700)
    expect(
      await refusal(`${head}Content-Type: multipart/mixed; boundary=x\n\n${parts}--x--\n`),
    ).toBe('too_many_parts')
  })
  it('refuses deep nesting', async () => {
    let body = ''
    for (let at = 0; at < 60; at += 1) {
      body += `Content-Type: multipart/mixed; boundary=b${at}q\n\n--b${at}q\n`
    }
    expect(await refusal(`${head}${body}Content-Type: text/plain\n\nx\n`)).toBe('too_many_parts')
  })
  it.each(['<b>', '<div>', '<', '<blockquote>', '<table><tr><td>', '&nbsp;', '<!--', '<a href="'])(
    'lays out a megabyte of %s in time',
    async (unit) => {
      const html = `<p>Hello</p>${unit.repeat(Math.ceil(1_000_000 / unit.length))}`
      const start = performance.now()
      const mail = await read(Buffer.from(`${head}Content-Type: text/html\n\n${html}`))
      expect(mail.text.startsWith('Hello')).toBe(true)
      expect(performance.now() - start).toBeLessThan(60_000)
    },
  )
})

it('copies delivered on different ways have one dedupe key', async () => {
  const raw = source('outlook-html-only.eml').toString('latin1')
  const other = `Return-Path: <tom@customer.example>\nDelivered-To: x@shop.example\nReceived: from y\n${raw}`
  const crlf = raw.replaceAll('\n', '\r\n')
  const keys = await Promise.all(
    [raw, other, crlf].map(async (text) => dedupeKey(await read(Buffer.from(text, 'latin1')))),
  )
  expect(new Set(keys).size).toBe(1)
})
