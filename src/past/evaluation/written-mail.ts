// A labelled mail as the mail that a server would have handed over (RFC 5322, RFC 2045), so that it takes the way of
// every other mail.

import type { LabelledMail } from './labelled-mails.ts'

/** From a customer of our own making to `to`. */
export function writtenMail(
  mail: Pick<LabelledMail, 'id' | 'subject' | 'body'>,
  to: string,
): Uint8Array {
  const id = mail.id.replaceAll(/[^A-Za-z0-9.-]/g, '-')
  const lines = [
    `From: <customer-${id}@customers.example>`,
    `To: <${to}>`,
    `Subject: ${encodedSubject(mail.subject)}`,
    `Message-ID: <${id}@customers.example>`,
    'Date: Mon, 02 Nov 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(mail.body, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

/** RFC 2047 §2: an encoded word has at most 75 characters. */
function encodedSubject(subject: string): string {
  const words: string[] = []
  let word = ''
  for (const character of subject.replaceAll(/[\r\n]+/g, ' ')) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words
    .map((one) => `=?utf-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`)
    .join('\r\n ')
}
