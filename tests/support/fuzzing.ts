// Mail that nobody wrote: every sample of the tests, damaged in the ways that programs, gateways and attackers damage mail. What
// holds for all of it: reading never throws and ends, the same mail reads the same, offsets and sizes stay within bounds, and
// no damage turns a marked machine into a customer who is answered. A seed plays one run again.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { DEFAULT_MAIL_LIMITS } from '../../src/mail/parse/limits.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { SCREENING_KINDS } from '../../src/mail/screening/reasons.ts'
import { screen } from '../../src/mail/screening/screening.ts'

const FOLDER = resolve(import.meta.dirname, '..', 'mail', 'messages')
const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }

const samples: readonly Buffer[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(join(FOLDER, name)))

/** What damage is made of: pieces that mean something to a parser, at a place where they do not belong. */
const PIECES = [
  '\r\n\r\n',
  '\n',
  '\r',
  '\0',
  '--',
  '--b--\r\n',
  'Content-Type: multipart/mixed; boundary="b"\r\n',
  'Content-Type: text/html; charset=utf-16\r\n\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n\r\n=',
  'From: someone else <x@y.example>\r\n',
  '=?utf-8?B?w6TDtg?=',
  '=?iso-2022-jp?Q?=1B$B',
  '> On Mon, Jon wrote:\r\n> ',
  '-----Original Message-----\r\nFrom: a\r\nSent: b\r\n',
  '<blockquote><div style="display:none">',
  '<!--',
  '&#x110000;',
  '\u202e',
  '\ud800',
  '👩‍👩‍👧',
  'begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n',
] as const

type Damage = (mail: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, noNaN: true })
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...PIECES)).map(
    ([at, piece]): Damage =>
      (mail) => {
        const cut = Math.floor(at * mail.length)
        return Buffer.concat([mail.subarray(0, cut), Buffer.from(piece), mail.subarray(cut)])
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Damage =>
      (mail) => {
        const [a = 0, b = 0] = [from, to]
          .map((at) => Math.floor(at * mail.length))
          .toSorted((x, y) => x - y)
        return Buffer.concat([mail.subarray(0, a), mail.subarray(b)])
      },
  ),
  fc.tuple(place, place, fc.integer({ min: 1, max: 40 })).map(
    ([from, to, times]): Damage =>
      (mail) => {
        const [a = 0, b = 0] = [from, to]
          .map((at) => Math.floor(at * mail.length))
          .toSorted((x, y) => x - y)
        const piece = mail.subarray(a, Math.min(b, a + 400))
        return Buffer.concat([
          mail.subarray(0, a),
          ...Array.from({ length: times }, () => piece),
          mail.subarray(a),
        ])
      },
  ),
  fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 30 }).map(
    (changes): Damage =>
      (mail) => {
        const copy = Buffer.from(mail)
        for (const [at, byte] of changes)
          if (copy.length > 0) copy[Math.floor(at * (copy.length - 1))] = byte
        return copy
      },
  ),
  fc.constant<Damage>((mail) =>
    Buffer.from(mail.toString('latin1').replace(/\r\n/g, '\n'), 'latin1'),
  ),
)

const mails = fc
  .tuple(fc.constantFrom(...samples), fc.array(damage, { minLength: 1, maxLength: 6 }))
  .map(([mail, all]) => all.reduce((damaged, one) => one(damaged), mail))

const parser = createMailParser()

/** Throws with what went wrong; the message of fast-check names seed and path. */
async function readsWell(raw: Buffer): Promise<void> {
  const first = await parser.parse(raw)
  const again = await parser.parse(raw)
  if (JSON.stringify(first) !== JSON.stringify(again)) throw new Error('it reads differently twice')
  if (!first.ok) return
  const { mail } = first
  if (mail.text.length > DEFAULT_MAIL_LIMITS.text_chars_max) throw new Error('the text is too long')
  for (const is_first of [true, false]) {
    const own = newText(mail.text, { is_first })
    if (own.length > mail.text.length + 1) throw new Error('new text is longer than the text')
  }
  const said = screen(mail, WHO)
  if (!SCREENING_KINDS.includes(said.kind)) throw new Error(`no such kind: ${said.kind}`)
  const marked = {
    ...mail,
    headers: [{ name: 'auto-submitted', value: 'auto-replied' }, ...mail.headers],
  }
  if (screen(marked, WHO).kind === 'customer') throw new Error('a marked machine is a customer')
}

const words = fc.array(fc.constantFrom(...PIECES, 'Where is my order?', ' ', 'Thank you', '\n> '), {
  maxLength: 60,
})

/** Both properties, so many times each. */
export async function fuzzReading(seed: number, runs: number): Promise<void> {
  await fc.assert(fc.asyncProperty(mails, readsWell), { seed, numRuns: runs })
  const texts = fc.oneof(
    words.map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 400 }),
  )
  fc.assert(
    fc.property(texts, fc.boolean(), (text, is_first) => {
      const own = newText(text, { is_first })
      if (own.length > text.length + 1) throw new Error('new text is longer than the text')
    }),
    { seed, numRuns: runs },
  )
}
