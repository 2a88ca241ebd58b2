// Mail that costs: large, deep, many-parted, and texts that make careless patterns slow. Each is within the size that a mailbox
// takes, so each is read.

import { rawMail } from '../../sandbox/mail.ts'

export type HostileMail = { name: string; raw: Buffer }

const FROM = 'Person <person@post.example>'
const TO = 'support@tidewater.example'

function headed(type: string, body: string): Buffer {
  const lines = [
    `From: ${FROM}`,
    `To: ${TO}`,
    'Subject: A question',
    'Message-ID: <hostile@post.example>',
    'Date: Mon, 21 Sep 2026 14:13:20 +0000',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    body,
  ]
  return Buffer.from(lines.join('\r\n'))
}

const plain = (text: string) => headed('text/plain; charset=utf-8', text)
const html = (text: string) => headed('text/html; charset=utf-8', text)

function parts(count: number, body: string): Buffer {
  const one = `--b\r\nContent-Type: text/plain\r\n\r\n${body}\r\n`
  return headed('multipart/mixed; boundary=b', `${one.repeat(count)}--b--\r\n`)
}

function nested(depth: number): Buffer {
  let body = 'Where is my order?'
  let type = 'text/plain'
  for (let at = 0; at < depth; at += 1) {
    body = `--b${at}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n--b${at}--\r\n`
    type = `multipart/mixed; boundary=b${at}`
  }
  return headed(type, body)
}

const MB = 1024 * 1024
const SENTENCE = 'Where is my order 48213, and how can I track my parcel? '
const fill = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length))

export function hostileMails(): HostileMail[] {
  return [
    {
      name: 'an honest question',
      raw: Buffer.from(
        rawMail({ from: FROM, to: TO, subject: 'Where is my order?', text: SENTENCE }),
      ),
    },
    { name: 'text of 2 MB, one line', raw: plain(fill(SENTENCE, 2 * MB)) },
    { name: 'text of 8 MB in lines', raw: plain(fill(`${SENTENCE}\r\n`, 8 * MB)) },
    { name: '2 MB of one letter', raw: plain('a'.repeat(2 * MB)) },
    { name: '2 MB of blanks', raw: plain(`x${' '.repeat(2 * MB)}x`) },
    { name: '400,000 empty lines', raw: plain('\r\n'.repeat(400_000)) },
    { name: '2 MB of quote marks', raw: plain(`Hello\r\n${fill('> > > ', 2 * MB)}`) },
    { name: '100,000 quoted lines', raw: plain(fill('> What did you say?\r\n', 2 * MB)) },
    {
      name: '100,000 attributions',
      raw: plain(fill('On Mon, 21 Sep 2026 at 10:00, Jon wrote:\r\n', 2 * MB)),
    },
    {
      name: '60,000 header blocks',
      raw: plain(fill('From: a\r\nSent: b\r\nTo: c\r\nSubject: d\r\n', 2 * MB)),
    },
    { name: '2 MB of emoji', raw: plain(fill('👩‍👩‍👧‍👦', 2 * MB)) },
    { name: '2 MB of combining marks', raw: plain(`a${'\u0301'.repeat(1 * MB)}`) },
    { name: '2 MB of Chinese', raw: plain(fill('我的订单在哪里', 2 * MB)) },
    { name: '2 MB of commas', raw: plain(fill('a, b; c. ', 2 * MB)) },
    { name: '2 MB of links', raw: plain(fill('https://a.example/x?y=z ', 2 * MB)) },
    { name: '2 MB of thanks', raw: plain(fill('thank you ', 2 * MB)) },
    { name: '2 MB of anger', raw: plain(fill('this is unacceptable, my lawyer ', 2 * MB)) },
    { name: 'HTML, 50,000 nested divs', raw: html(`${'<div>'.repeat(50_000)}x`) },
    { name: 'HTML, 20,000 nested quotes', raw: html(`${'<blockquote>'.repeat(20_000)}x`) },
    { name: 'HTML, 8 MB of tags', raw: html(fill('<p>Where is <b>my</b> order?</p>', 8 * MB)) },
    {
      name: 'HTML, a table of 60,000 cells',
      raw: html(`<table>${'<tr><td>a<td>b'.repeat(30_000)}</table>`),
    },
    { name: 'HTML, one attribute of 2 MB', raw: html(`<p title="${'x'.repeat(2 * MB)}">Hi</p>`) },
    { name: '61 parts', raw: parts(61, SENTENCE) },
    { name: '500 parts', raw: parts(500, SENTENCE) },
    { name: '20,000 parts', raw: parts(20_000, 'x') },
    { name: '29 levels', raw: nested(29) },
    { name: '2,000 levels', raw: nested(2_000) },
    {
      name: 'a 20 MB file',
      raw: headed(
        'multipart/mixed; boundary=b',
        `--b\r\nContent-Type: text/plain\r\n\r\n${SENTENCE}\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${fill(`${'QUJD'.repeat(19)}\r\n`, 20 * MB)}\r\n--b--\r\n`,
      ),
    },
    {
      name: '2,000 header lines',
      raw: Buffer.concat([Buffer.from('X-A: b\r\n'.repeat(1_900)), plain(SENTENCE)]),
    },
    {
      name: 'a subject of 400 KB',
      raw: Buffer.concat([
        Buffer.from(`Subject: ${fill('where is my order ', 400_000)}\r\n`),
        plain(SENTENCE),
      ]),
    },
    {
      name: '900 recipients',
      raw: Buffer.concat([
        Buffer.from(
          `Cc: ${Array.from({ length: 900 }, (_, at) => `p${at}@post.example`).join(',\r\n ')}\r\n`,
        ),
        plain(SENTENCE),
      ]),
    },
    {
      name: 'a bounce of 8 MB',
      raw: headed(
        'multipart/report; report-type=delivery-status; boundary=b',
        `--b\r\n\r\n${fill('could not be delivered to a@b.example\r\n', 2 * MB)}\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${fill('Final-Recipient: rfc822;a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n', 2 * MB)}\r\n--b--`,
      ),
    },
    {
      name: 'a winmail.dat of zeros',
      raw: headed(
        'multipart/mixed; boundary=b',
        `--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA${'AAAA'.repeat(500_000)}\r\n--b--`,
      ),
    },
  ]
}
