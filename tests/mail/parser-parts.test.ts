// Which parts are the writer's words and which are attachments, and what broken MIME must not hide.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const HEAD = 'From: tom@customer.example\nTo: support@shop.example\nSubject: x\n'

async function read(raw: string): Promise<ParsedMail> {
  const parsed = await createMailParser().parse(Buffer.from(raw, 'latin1'))
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`)
  return parsed.mail
}

/** A multipart of these parts, each with its own header. */
function multipart(type: string, ...parts: string[]): string {
  const body = parts.map((part) => `--B\n${part}\n`).join('')
  return `${HEAD}Content-Type: multipart/${type}; boundary=B\n\n${body}--B--\n`
}

const plain = (text: string) => `Content-Type: text/plain\n\n${text}`
const html = (text: string) => `Content-Type: text/html\n\n<p>${text}</p>`
const file = (type: string, name: string, more = '') =>
  `Content-Type: ${type}; name="${name}"\n${more}\nxx`

const utf8 = (text: string) =>
  `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64')}`

const SAID = 'The tent came torn and I want my money back, else I go to court.'

/** What programs leave in the plain text instead of the words. */
const NO_PLAINS = [
  'Web version: https://news.example/77',
  'Im Browser anzeigen: https://news.example/77',
  'Afficher cet e-mail dans le navigateur',
  'Tu programa de correo no puede mostrar HTML.',
  'Wyświetl w przeglądarce',
  'このメールをブラウザで表示する',
  'This is a multi-part message in MIME format.',
  '(no text)',
  '-',
  '...',
  '[image: tent.jpg]',
  '[cid:part1.tent@customer.example]',
  'https://mail.example/read/1',
  'The tent came torn and I want…',
  '\u00a0\u200b',
]

async function sight(raw: string) {
  const { text, attachments } = await read(raw)
  return [text.trim(), ...attachments.map(({ name, content_type }) => name || content_type)]
}

describe('words and attachments', () => {
  it.each([
    ['texts in turn', multipart('mixed', plain('One'), plain('Two')), 'One\nTwo'],
    [
      'a text around a picture, as phones write it',
      multipart('mixed', plain('See'), file('image/jpeg', 'IMG_1.jpg'), plain('Sent by phone')),
      'See\nSent by phone',
      'IMG_1.jpg',
    ],
    ['the plain of two', multipart('alternative', plain('Plain'), html('Rich')), 'Plain'],
    ['also in the other order', multipart('alternative', html('Rich'), plain('Plain')), 'Plain'],
    ['HTML when the plain is blank', multipart('alternative', plain(' \n'), html('Rich')), 'Rich'],
    [
      'HTML when the plain only says so',
      multipart(
        'alternative',
        plain('This message needs HTML.'),
        html('Where is my order 4711 now?'),
      ),
      'Where is my order 4711 now?',
    ],
    ...NO_PLAINS.map((notice): [string, string, string] => [
      `HTML when the plain says: ${notice}`,
      multipart('alternative', utf8(notice), html(SAID)),
      SAID,
    ]),
    [
      'the plain text where the HTML has only a label more',
      multipart('alternative', plain('Where is it?'), html('Where is it?<br>Acme Ltd')),
      'Where is it?',
    ],
    [
      'both where each says what the other does not',
      multipart('alternative', plain('My lawyer will write to you.'), html(SAID)),
      `${SAID}\n\nMy lawyer will write to you.`,
    ],
    [
      'a question beside other words, though it speaks of a browser',
      multipart('alternative', plain('Which browser do you support?'), html(SAID)),
      `${SAID}\n\nWhich browser do you support?`,
    ],
    [
      'the same words once',
      multipart('mixed', plain('Same words'), html('Same words')),
      'Same words',
    ],
    [
      'an inline text with a file name is a file',
      multipart(
        'mixed',
        plain('My words'),
        'Content-Disposition: inline; filename=log.txt\n\nLog',
        'Content-Type: text/html; name=page.html\n\nPage',
      ),
      'My words',
      'log.txt',
      'page.html',
    ],
    [
      'unless there are no other words, as gateways of phone companies send them',
      multipart(
        'mixed',
        file('image/jpeg', 'a.jpg'),
        'Content-Type: text/plain; name=text_0.txt\n\nHi',
      ),
      'Hi',
      'a.jpg',
    ],
    [
      'a text named as attachment never is words',
      multipart('mixed', 'Content-Disposition: attachment; filename=a.txt\n\nFile'),
      '',
      'a.txt',
    ],
    [
      'a related text, though its picture comes first',
      multipart('related', file('image/png', 'logo.png', 'Content-ID: <1>\n'), html('Words')),
      'Words',
      'logo.png',
    ],
    [
      'a mail inside is an attachment, and so is what hangs on it',
      multipart(
        'mixed',
        plain('See'),
        'Content-Type: message/rfc822\n\nFrom: x@y.example\nContent-Type: multipart/mixed; boundary=C\n\n--C\n\nInner\n--C--',
      ),
      'See',
      'message/rfc822',
    ],
    [
      'a mail that is only a mail',
      `${HEAD}Content-Type: message/rfc822\n\n${HEAD}\nInner`,
      '',
      'message/rfc822',
    ],
    [
      'a digest holds mails of others',
      multipart('digest', '\nFrom: a@b.example\n\nInner', 'Content-Type: text/plain\n\nMine'),
      'Mine',
      'message/rfc822',
    ],
    [
      'an invitation',
      multipart(
        'alternative',
        plain('Come?'),
        'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR',
      ),
      'Come?',
      'text/calendar',
    ],
    [
      'TNEF of Outlook',
      multipart('mixed', plain('Hello'), file('application/ms-tnef', 'winmail.dat')),
      'Hello',
      'winmail.dat',
    ],
    [
      'a signature',
      multipart('signed', plain('Words'), file('application/pgp-signature', 'signature.asc')),
      'Words',
      'signature.asc',
    ],
    [
      'what is encrypted has no words',
      multipart(
        'encrypted',
        'Content-Type: application/pgp-encrypted\n\nVersion: 1',
        file('application/octet-stream', 'encrypted.asc'),
      ),
      '',
      'application/pgp-encrypted',
      'encrypted.asc',
    ],
    [
      'S/MIME',
      `${HEAD}Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nAAAA\n`,
      '',
      'smime.p7m',
    ],
    [
      'a card',
      multipart('mixed', plain('Hi'), 'Content-Type: text/x-vcard\n\nBEGIN:VCARD'),
      'Hi',
      'text/x-vcard',
    ],
    ['no type at all', `${HEAD}Content-Type: text\n\nWords`, 'Words'],
    ['enriched text', `${HEAD}Content-Type: text/enriched\n\n<bold>Words</bold> <<3`, 'Words <3'],
  ])('%s', async (_, raw, ...seen) => {
    expect(await sight(raw)).toEqual(seen)
  })

  it('deep in a reply of Apple Mail', async () => {
    const inner =
      'Content-Type: multipart/mixed; boundary=C\n\n--C\n\nOne\n--C\nContent-Type: image/png\n\nxx\n--C\n\nTwo\n--C--'
    expect(await sight(multipart('alternative', inner, html('Rich')))).toEqual([
      'One\nTwo',
      'image/png',
    ])
  })
})

describe('names of files', () => {
  it.each([
    ["name*0*=utf-8'de'Rechnung%20;\n name*1*=%E2%82%AC;\n name*2=.pdf", 'Rechnung €.pdf'],
    ["name*=iso-8859-1''Gr%FC%DFe.pdf", 'Grüße.pdf'],
    ["name*=gb2312''%C4%E3.pdf", '你.pdf'],
    ['name="EURO.pdf"; name*=utf-8\'\'%E2%82%AC.pdf', '€.pdf'],
    ['name="=?utf-8?Q?=E2=82=AC?= =?utf-8?Q?_x.pdf?="', '€ x.pdf'],
    ['name="=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=.pdf"', '日本語.pdf'],
    ['name="Gr\xfc\xdfe.pdf"', 'Grüße.pdf'],
    ['name*0="a;b"; name*1="c.pdf"', 'a;bc.pdf'],
    ['name=with spaces.pdf', 'with spaces.pdf'],
    ['name="quo\\"ted.pdf"', 'quo"ted.pdf'],
  ])('%s', async (parameter, name) => {
    for (const part of [
      `Content-Type: application/pdf; ${parameter}\n\nx`,
      `Content-Disposition: attachment; file${parameter.replaceAll('; name', '; filename').replaceAll('\n name', '\n filename')}\n\nx`,
    ]) {
      const { attachments } = await read(multipart('mixed', plain('Hi'), part))
      expect(attachments.map((one) => one.name)).toEqual([name])
    }
  })
  it('the type of a nameless stream of bytes follows its name; a nameless file stays nameless', async () => {
    const { attachments } = await read(
      multipart(
        'mixed',
        plain('Hi'),
        file('application/octet-stream', 'a.pdf'),
        'Content-Disposition: attachment\n\nxyz',
      ),
    )
    expect(attachments).toEqual([
      { name: 'a.pdf', bytes: 2, content_type: 'application/pdf' },
      { name: '', bytes: 3, content_type: 'application/octet-stream' },
    ])
  })
})

describe('transfer encodings', () => {
  it.each([
    ['base64', 'SGVs*bG8g\n!!d29y bGQ=\n', 'Hello world'],
    ['BASE64', 'SGVsbG8=\n', 'Hello'],
    ['base64;', 'SGVsbG8=\n', 'Hello'],
    ['"base64"', 'SGVsbG8=\n', 'Hello'],
    ['base64 (a comment)', 'SGVsbG8', 'Hello'],
    ['quoted-printable', 'a=ZZb =C3=A9 = c=\nd=3de =3', 'a=ZZb é = cd=e =3'],
    ['Quoted Printable', '=c3=a9=\nx', 'éx'],
    ['x-nonsense', 'plain words', 'plain words'],
    ['8bit', 'gr\xc3\xbcn', 'grün'],
  ])('%s', async (encoding, body, text) => {
    const { text: found } = await read(`${HEAD}Content-Transfer-Encoding: ${encoding}\n\n${body}`)
    expect(found.trim()).toBe(text)
  })
})

describe('format=flowed', () => {
  it.each([
    ['format=flowed', 'One \nline\nand another\n', 'One line\nand another\n'],
    ['format=flowed; delsp=yes', 'Wort \nteil\n', 'Wortteil\n'],
    ['format=flowed', '> quoted \n> text\nAnswer \n> other\n', '> quoted text\nAnswer \n> other\n'],
    ['format=flowed', ' From here\n  two\n-- \nTom \nShop\n', 'From here\n two\n-- \nTom Shop\n'],
    ['format=fixed', 'One \nline\n', 'One \nline\n'],
  ])('%s: %j', async (parameters, body, text) => {
    expect((await read(`${HEAD}Content-Type: text/plain; ${parameters}\n\n${body}`)).text).toBe(
      text,
    )
  })
})

describe('a multipart without its boundary', () => {
  const parts = `--zz\n${plain('Words')}\n--zz\n${file('image/png', 'a.png')}\n--zz--\n`
  it.each([
    ['never named', 'multipart/mixed', ['Words', 'a.png']],
    ['named differently', 'multipart/mixed; boundary=other', ['Words', 'a.png']],
    ['named without a semicolon', 'multipart/mixed\n\tboundary="zz"', ['Words', 'a.png']],
  ])('%s', async (_, type, seen) => {
    expect(await sight(`${HEAD}Content-Type: ${type}\n\n${parts}`)).toEqual(seen)
  })
  it('and without parts is plain text', async () => {
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=never\n\nText that no boundary announces.\n`
    expect(await sight(raw)).toEqual(['Text that no boundary announces.'])
  })
  it('an inner one that is never closed hides nothing', async () => {
    const inner = 'Content-Type: multipart/alternative; boundary=C\n\n--C\n\nInner'
    expect(await sight(multipart('mixed', inner, plain('Outer')))).toEqual(['Inner\nOuter'])
  })
})

describe('a mail that is passed on as a file', () => {
  const inner =
    'Content-Type: message/rfc822\n\nFrom: Tom <tom@customer.example>\nSubject: My tent\n\nIt leaks.'
  const other = 'Content-Type: message/rfc822\n\nFrom: kim@customer.example\n\nMine leaks, too.'
  const answer = (raw: string) =>
    raw.replace('Subject: x', 'Subject: x\nIn-Reply-To: <1@x.example>')
  it('stands beside the text, as a forward', async () => {
    const { text, passed_on, attachments } = await read(multipart('mixed', plain('See'), inner))
    expect(text.trim()).toBe('See')
    expect(passed_on?.split('\n')).toEqual([
      '---------- Forwarded message ---------',
      'From: Tom <tom@customer.example>',
      'Date: ',
      'Subject: My tent',
      'To: ',
      '',
      'It leaks.',
    ])
    expect(attachments).toHaveLength(1)
  })
  it.each([
    ['beside another', multipart('mixed', plain('See'), inner, other)],
    ['in a report of a server', multipart('report', plain('Not delivered'), inner)],
    ['in an answer', answer(multipart('mixed', plain('See'), inner))],
    ['without a header', multipart('mixed', plain('See'), 'Content-Type: message/rfc822\n\n')],
  ])('%s is none', async (_, raw) => {
    expect((await read(raw)).passed_on).toBeUndefined()
  })
})

it('of two HTML alternatives the last is what programs show', async () => {
  const mail = await read(multipart('alternative', html('The first.'), html(SAID)))
  expect(mail.text).toBe(SAID)
})
