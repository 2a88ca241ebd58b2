// What a writer has struck through is not said, whichever part of the mail still holds it.

import { expect, test } from 'vitest'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const PLAIN = 'send\n\nThe refund is 50 EUR 30 EUR.\n\nAnna'

async function textOf(html: string, plain = PLAIN): Promise<string> {
  const raw = [
    'From: anna@shop.example',
    'Subject: Re: refund',
    'Content-Type: multipart/alternative; boundary=B',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    plain,
    '--B',
    'Content-Type: text/html',
    '',
    html,
    '--B--',
  ].join('\r\n')
  const parsed = await createMailParser().parse(Buffer.from(raw))
  return parsed.ok ? parsed.mail.text : parsed.reason
}

test.each([
  '<s>50 EUR</s>',
  '<strike>50 EUR</strike>',
  '<del>50 EUR</del>',
  '<span style="text-decoration:line-through">50 EUR</span>',
  '<span style="color: red; text-decoration: underline line-through;"><b>50 EUR</b></span>',
  '<S class="x">50 EUR</S>',
])('%s', async (struck) => {
  const text = await textOf(`<p>send</p><p>The refund is ${struck} 30 EUR.</p><p>Anna</p>`)
  expect(text).toContain('The refund is 30 EUR.')
  expect(text).not.toContain('50')
})

test('a struck price in what is quoted leaves the plain text as it is', async () => {
  const plain = 'Thanks, that one.\n\n> Tent 90 EUR 70 EUR'
  const html = '<p>Thanks, that one.</p><blockquote>Tent <s>90 EUR</s> 70 EUR</blockquote>'
  expect(await textOf(html, plain)).toContain('> Tent 90 EUR 70 EUR')
})

test('a strong word, a small one and a span are no strike', async () => {
  const html =
    '<p>send</p><p><strong>The</strong> <small>refund</small> is <span>50 EUR</span> 30 EUR.</p><p>Anna</p>'
  expect(await textOf(html)).toContain('50 EUR 30 EUR')
})
