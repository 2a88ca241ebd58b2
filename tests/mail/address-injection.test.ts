// Whatever strangers write into names, subjects, addresses and ids: the mail that is built goes to exactly one address,
// comes from us, and has no header that we did not mean. Judged on the bytes, and by a parser that is not ours.

import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { onTheWire } from '../../src/adapters/smtp/address.ts'
import { buildMail } from '../../src/adapters/smtp/build.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { headerText, isMessageId, replyReferences, replySubject } from '../../src/domain/reply.ts'
import { NOW, sampleMessage, sampleRow } from '../domain/samples.ts'
import { anyCharacter } from '../support/characters.ts'

const US = { address: 'support@shop.example', display_name: 'Tidewater' }

const PIECES = [
  '\r\n',
  '\r',
  '\n',
  '\0',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u202e',
  '\u200b',
  '\ud800',
  ' ',
  '\t',
  ',',
  ';',
  ':',
  '<',
  '>',
  '"',
  '\\',
  '(',
  ')',
  '[',
  ']',
  '@',
  '=',
  '?',
  '%0d%0a',
  '/',
  '.',
  'Bcc: mallory@evil.example',
  'To: mallory@evil.example',
  'X-Evil: yes',
  '\r\n\r\n<p>hi</p>',
  '=?utf-8?B?DQpCY2M6IG1hbGxvcnlAZXZpbC5leGFtcGxl?=',
  '=?utf-8?Q?=0D=0ABcc:_m@evil.example?=',
  'mallory@evil.example',
  'jane@example.org',
  'bücher.example',
  'é',
  '李',
  'x'.repeat(300),
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: anyCharacter(), maxLength: 6 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
const address = fc.oneof(
  hostile,
  fc.tuple(hostile, hostile).map(([a, b]) => `${a}@${b}`),
  fc.emailAddress(),
  fc.constantFrom(
    'a..b@docomo.example',
    'jörg@bücher.example',
    'jörg@example.org',
    'o’neil@x.example',
  ),
)

type Header = { name: string; value: string }

/** RFC 5322 §2.2.3, read without mercy: CRLF ends a line, and only a blank continues it. */
function headersOf(raw: string): Header[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  expect(head.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
  for (const line of head.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
  return head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const [, name = '', value = ''] = /^([\x21-\x39\x3b-\x7e]+): ?(.*)$/s.exec(line) ?? []
      return { name: name.toLowerCase(), value }
    })
}

const OURS = [
  'from',
  'to',
  'subject',
  'message-id',
  'in-reply-to',
  'references',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'x-auto-response-suppress',
  'x-holdfast',
]

async function expectHarmless(mail: OutgoingMail, from = US): Promise<void> {
  const to = onTheWire(mail.to)
  if (to === undefined) {
    await expect(buildMail(mail, from, NOW)).rejects.toThrow('not an address')
    return
  }
  const raw = Buffer.from(await buildMail(mail, from, NOW))
  const headers = headersOf(raw.toString('utf8'))
  const names = headers.map(({ name }) => name)
  expect(names.filter((name) => !OURS.includes(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  const parsed = await simpleParser(raw, { skipHtmlToText: true })
  const people = (one: typeof parsed.to) => [one ?? []].flat().flatMap(({ value }) => value)
  const [recipient, ...others] = people(parsed.to)
  expect(others).toEqual([])
  expect(recipient?.group).toBeUndefined()
  expect(onTheWire((recipient?.address ?? '').replaceAll('"', ''))).toEqual(to)
  expect(people(parsed.from).map((one) => one.address)).toEqual([from.address])
  expect([parsed.cc, parsed.bcc, parsed.replyTo]).toEqual([undefined, undefined, undefined])
  expect(parsed.subject ?? '').toBe(headerText(mail.subject))
  const ids = [parsed.references ?? []].flat().map((id) => id.replace(/^<|>$/g, ''))
  expect(ids).toEqual(mail.references.filter(isMessageId))
}

const outgoing = (change: Partial<OutgoingMail>): OutgoingMail => ({
  ...sampleRow().mail,
  ...change,
})

describe('a mail that answers a stranger', () => {
  test('has one recipient, our sender and no header of his, whatever he wrote', async () => {
    const ids = fc.array(hostile, { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        hostile,
        address,
        fc.option(hostile, { nil: undefined }),
        ids,
        ids,
        hostile,
        async (subject, to, rfc_message_id, references, in_reply_to, text) => {
          const message = sampleMessage({ subject, rfc_message_id, references, in_reply_to })
          await expectHarmless(
            outgoing({
              to,
              text,
              html: `<p>${text}</p>`,
              subject: replySubject(subject),
              in_reply_to: rfc_message_id,
              references: replyReferences(message),
            }),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is as safe when a caller forgot to clean what it hands over', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostile,
        address,
        hostile,
        fc.array(hostile, { maxLength: 12 }),
        hostile,
        async (subject, to, in_reply_to, references, display_name) => {
          const mail = outgoing({ subject, to, in_reply_to, references })
          await expectHarmless(mail, { ...US, display_name })
        },
      ),
      { numRuns: 300 },
    )
  })
})

// biome-ignore format: one address a line
test.each([
  ['jane@example.org',            'jane@example.org'],
  ['jane@EXAMPLE.org',            'jane@example.org'],
  ['jane+tag@example.org',        'jane+tag@example.org'],
  ['o\'neil@example.org',         'o\'neil@example.org'],
  ['jane@bücher.example',         'jane@xn--bcher-kva.example'],
  ['jörg@bücher.example',         'jörg@xn--bcher-kva.example'],
  ['李@例え.example',              '李@xn--r8jz45g.example'],
  ['a..b@example.org',            '"a..b"@example.org'],
  ['.a@example.org',              '".a"@example.org'],
  // Several addresses, or none.
  ['a@b.example,c@d.example',     undefined],
  ['a@b.example c@d.example',     undefined],
  ['a@evil.example@b.example',    undefined],
  ['<a@b.example>',               undefined],
  ['a@b.example>\r\nRCPT TO:<c@d.example', undefined],
  ['a@b.example\0',               undefined],
  ['a\u2028@b.example',           undefined],
  ['a\u200b@b.example',           undefined],
  ['"a b"@c.example',             undefined],
  ['=?utf-8?q?=0A?=@b.example',   undefined],
  ['a@',                          undefined],
  ['@b.example',                  undefined],
  ['',                            undefined],
  [`${'a'.repeat(250)}@b.example`, undefined],
  // What a URL parser would make another host of.
  ['a@evil.example/b.example',    undefined],
  ['a@evil.example#b.example',    undefined],
  ['a@evil.example?b.example',    undefined],
  ['a@evil%2eexample',            undefined],
  ['a@evil\\b.example',           undefined],
  ['a@1.2.3',                     undefined],
  ['a@0x7f.1',                    undefined],
  ['a@[127.0.0.1]',               undefined],
  ['a@b..example',                undefined],
  ['a@-b.example',                undefined],
  ['a@.example',                  undefined],
  // Looks like the one and is mapped to the other.
  ['a@gmaiⅼ.example',             undefined],
  ['a@ｅxample.org',               undefined],
])('%j on the wire is %j', (raw, wire) => expect(onTheWire(raw)?.address).toBe(wire))

test('only a local part in another script needs SMTPUTF8', () => {
  expect(onTheWire('jörg@example.org')?.needs_smtputf8).toBe(true)
  expect(onTheWire('joerg@bücher.example')?.needs_smtputf8).toBe(false)
})

test('what is sent to is one address without a character that SMTP reads (RFC 5321 §4.1.2)', () => {
  fc.assert(
    fc.property(address, (raw) => {
      const wire = onTheWire(raw)?.address
      if (wire === undefined) return
      expect(wire).toMatch(
        /^(?:[^\s<>,;:"()[\]\\@\p{C}]+|"[^\s<>,;:"()[\]\\@\p{C}]+")@[a-z\d_.-]+$/iu,
      )
      expect(Buffer.byteLength(wire)).toBeLessThanOrEqual(254)
    }),
    { numRuns: 2_000 },
  )
})
