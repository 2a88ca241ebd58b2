// Files that nobody attached: signatures, keys, cards, empty pages, the logo of a signature. What a person put between her
// words, or speaks of, is a file of hers.

import { expect, it } from 'vitest'
import { filesOf } from '../../src/mail/mail.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const HEAD = 'From: tom@customer.example\nTo: support@shop.example\nSubject: x\n'
const PLAIN = 'Content-Type: text/plain\n\nWhere is my order 17?'

const multipart = (type: string, ...parts: string[]) =>
  `${HEAD}Content-Type: multipart/${type}; boundary=B\n\n${parts.map((part) => `--B\n${part}\n`).join('')}--B--\n`

const file = (type: string, name: string, content = 'xx') =>
  `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n\n${content}`

const picture = (id: string, bytes = 900) =>
  `Content-Type: image/png; name="image001.png"\nContent-ID: <${id}>\nContent-Disposition: inline; filename="image001.png"\n\n${'x'.repeat(bytes)}`

const html = (body: string) => `Content-Type: text/html; charset=utf-8\n\n${body}`

async function counted(raw: string): Promise<[listed: number, files: number]> {
  const parsed = await createMailParser().parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(parsed.detail)
  const { attachments } = parsed.mail
  return [attachments.length, filesOf(attachments).length]
}

it.each([
  ['an OpenPGP signature', file('application/pgp-signature', 'signature.asc')],
  ['an OpenPGP key', file('application/pgp-keys', 'OpenPGP_0xAB12CD34EF567890.asc')],
  ['a key by its name', file('application/octet-stream', '0xAB12CD34EF567890.asc')],
  ['an S/MIME signature', file('application/pkcs7-signature', 'smime.p7s')],
  ['an S/MIME signature by its name', file('application/octet-stream', 'smime.p7s')],
  ['a card', file('text/vcard', 'tom.vcf', 'BEGIN:VCARD')],
  ['a card by its name', file('application/octet-stream', 'tom.vcf')],
  [
    'Outlook’s empty page',
    file('text/html', 'ATT00001.htm', '<html><body><br>&nbsp;</body></html>'),
  ],
  ['Outlook’s empty text', file('text/plain', 'ATT00002.txt', ' \n\n')],
])('%s is listed and is no file of a person', async (_, part) => {
  expect(await counted(multipart('mixed', PLAIN, part))).toEqual([1, 0])
})

it.each([
  ['a page of that name with words', file('text/html', 'ATT00001.htm', '<p>It is torn.</p>')],
  ['a text with another name', file('text/plain', 'notes.txt', '')],
  ['a picture', file('image/png', 'torn.png')],
  ['a document', file('application/pdf', 'invoice.pdf')],
  ['an armoured file', file('application/octet-stream', 'order.asc')],
])('%s is a file', async (_, part) => {
  expect(await counted(multipart('mixed', PLAIN, part))).toEqual([1, 1])
})

it.each([
  [
    'below a name',
    '<p>Where is my order?</p><p>Thanks<br>Tom Bell</p><p>Bell Ltd<br><img src="cid:a"></p>',
  ],
  [
    'beside an address',
    '<p>Where is it?</p><p>Tom Bell</p><table><tr><td><img width="120" src="cid:a"></td><td>Bell Ltd<br>12 High Street</td></tr></table>',
  ],
  [
    'behind the mark of a signature',
    '<p>Where is it?</p><div>-- </div><div>Tom<br><img src=cid:a></div>',
  ],
  [
    'in a quote',
    '<p>Size 42.</p><div class="gmail_quote"><div class="gmail_attr">On 5 May 2026 at 10:12, Ann &lt;a@shop.example&gt; wrote:</div><blockquote type="cite">Which size?<br><img src="cid:a"></blockquote></div>',
  ],
])('a small picture %s is a logo', async (_, body) => {
  expect(await counted(multipart('related', html(body), picture('a')))).toEqual([1, 0])
  expect(await counted(multipart('related', html(body), picture('a', 90_000)))).toEqual([1, 1])
})

it.each([
  ['between words', '<p>It shows:</p><img src="cid:a"><p>What does it mean?</p><p>Tom</p>'],
  ['right below the words', '<p>The page says that it is lost</p><p><img src="cid:a"></p>'],
  ['alone', '<img src="cid:a">'],
  ['above a name that is all', '<p>Tom Bell</p><img src="cid:a">'],
  [
    'below a name, but spoken of',
    '<p>The zip is torn, see the photo.</p><p>Tom Bell</p><img src="cid:a">',
  ],
  [
    'below a name, but spoken of in German',
    '<p>Es ist kaputt, siehe Bild.</p><p>Tom Bell</p><img src="cid:a">',
  ],
  [
    'below a name, but large',
    '<p>It is torn.</p><p>Tom Bell</p><img width="900" height="700" src="cid:a">',
  ],
  [
    'below a name, but large by its style',
    '<p>It is torn.</p><p>Tom Bell</p><img style="width: 640px" src="cid:a">',
  ],
])('a picture %s is a file', async (_, body) => {
  expect(await counted(multipart('related', html(body), picture('a')))).toEqual([1, 1])
})

it('a picture that no HTML shows is a file', async () => {
  expect(await counted(multipart('mixed', PLAIN, picture('a')))).toEqual([1, 1])
})
