// The text of a winmail.dat: found where the mail has no other, whichever of its forms holds it, and never at any cost.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_MAIL_LIMITS } from '../../src/mail/parse/limits.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { decompressRtf, readRtf } from '../../src/mail/parse/rtf.ts'
import { tnefText } from '../../src/mail/parse/tnef.ts'

const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
/** MS-OXTNEF §2.1.3.4: a property of variable size. */
const property = (type: number, id: number, value: Buffer) =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(value.length), padded(value)])
const attribute = (level: number, id: number, data: Buffer) =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, u16(0)])
const tnef = (...attributes: Buffer[]) =>
  Buffer.concat([u32(0x223e9f78), u16(1), attribute(1, 0x0006_9007, u32(1252)), ...attributes])
const properties = (...all: Buffer[]) =>
  attribute(1, 0x0006_9003, Buffer.concat([u32(all.length), ...all]))

/** MS-OXRTFCP §3.1.1.2, as the specification prints it. */
const HELLO = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
)
const uncompressed = (rtf: string) =>
  Buffer.concat([
    u32(rtf.length + 12),
    u32(rtf.length),
    u32(0x414c454d),
    u32(0),
    Buffer.from(rtf, 'latin1'),
  ])

const NAMED = Buffer.concat([
  u16(0x1f),
  u16(0x8001),
  Buffer.alloc(16),
  u32(1),
  u32(6),
  padded(Buffer.from('ab\0', 'utf16le')),
  u32(1),
  u32(2),
  padded(Buffer.from('x', 'utf16le')),
])
const NUMBERED = Buffer.concat([u16(0x03), u16(0x8002), Buffer.alloc(16), u32(0), u32(7), u32(1)])
const MANY = Buffer.concat([u16(0x1003), u16(0x6001), u32(2), u32(1), u32(2)])

describe('the text', () => {
  it.each<[string, Buffer, string]>([
    [
      'plain',
      properties(property(0x1e, 0x1000, Buffer.from('Where is it?\r\nTom\0'))),
      'Where is it?\nTom',
    ],
    [
      'in a code page',
      properties(property(0x1e, 0x1000, Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]))),
      'Grüße',
    ],
    [
      'in Unicode',
      properties(property(0x1f, 0x1000, Buffer.from('Где заказ?\0', 'utf16le'))),
      'Где заказ?',
    ],
    [
      'HTML',
      properties(property(0x102, 0x1013, Buffer.from('<p>Where <b>is</b> it?</p>'))),
      'Where is it?',
    ],
    ['compressed RTF', properties(property(0x102, 0x1009, HELLO)), 'hello world'],
    ['as an attribute', attribute(1, 0x0002_800c, Buffer.from('Where is it?\0')), 'Where is it?'],
    [
      'behind properties of every shape',
      properties(NAMED, NUMBERED, MANY, property(0x1e, 0x1000, Buffer.from('here'))),
      'here',
    ],
    ['of an attached mail is not it', attribute(2, 0x0006_9003, Buffer.from('x')), ''],
    ['nowhere', properties(NUMBERED), ''],
  ])('%s', (_, attributes, want) => {
    expect(tnefText(tnef(attributes), DEFAULT_MAIL_LIMITS)).toBe(want)
  })
  it('is read where the mail has no other', async () => {
    const file = tnef(properties(property(0x1e, 0x1000, Buffer.from('Where is my order?'))))
    const mail = (text: string) =>
      `From: tom@customer.example\nTo: us@shop.example\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n${text}\n--B\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${file.toString('base64')}\n--B--\n`
    const read = async (raw: string) => {
      const parsed = await createMailParser().parse(Buffer.from(raw))
      if (!parsed.ok) throw new Error(parsed.detail)
      return [parsed.mail.text.trim(), parsed.mail.attachments[0]?.name]
    }
    expect(await read(mail(' '))).toEqual(['Where is my order?', 'winmail.dat'])
    expect(await read(mail('My own words'))).toEqual(['My own words', 'winmail.dat'])
  })
})

describe('rich text', () => {
  const words = (rtf: string) => readRtf(Buffer.from(rtf, 'latin1'))
  it.each<[string, string]>([
    [
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 Gr\\'fc\\'dfe\\par Tom\\line x}",
      'Grüße\nTom\nx',
    ],
    ["{\\rtf1\\ansi\\ansicpg1251 \\'ef\\'f0\\'e8\\'e2\\'e5\\'f2}", 'привет'],
    ['{\\rtf1\\uc1 \\u1087?\\u1088? \\u-10179?\\u-8704?}', 'пр 😀'],
    ['{\\rtf1 {\\u1087}{\\u1088?}s}', 'прs'],
    ["{\\rtf1\\ansicpg932 \\'83\\\\\\'83\\'74\\par \\'83\\'67}", 'ソフ\nト'],
    ['{\\rtf1 a\\{b\\}\\~c{\\*\\unknown hidden}{\\pict\\bin3 }}}}d}', 'a{b} cd'],
  ])('%s', (rtf, want) => {
    expect(words(rtf)).toEqual({ text: want, is_html: false })
  })
  it('that carries a web page gives its source', () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Hello{\\*\\htmltag84 &nbsp;}Tom\\htmlrtf \\par}\\htmlrtf0{\\*\\htmltag72 </p>}}'
    expect(words(rtf)).toEqual({ text: '<p>Hello&nbsp;Tom</p>', is_html: true })
    const file = tnef(properties(property(0x102, 0x1009, uncompressed(rtf))))
    expect(tnefText(file, DEFAULT_MAIL_LIMITS).replace('\u00a0', ' ')).toBe('Hello Tom')
  })
})

describe('whatever the bytes', () => {
  it('nothing is thrown and nothing claimed is believed', () => {
    const whole = tnef(properties(NAMED, property(0x102, 0x1009, HELLO)))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
        const broken = Buffer.from(whole)
        broken[at] = byte
        expect(tnefText(broken.subarray(0, end), DEFAULT_MAIL_LIMITS).length).toBeLessThan(1_000)
      }),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        tnefText(Buffer.concat([u32(0x223e9f78), bytes]), DEFAULT_MAIL_LIMITS)
        readRtf(bytes)
      }),
    )
  })
  it('bytes of a charset between a million line ends are decoded at once', () => {
    const rtf = `{\\rtf1\\ansicpg1252 ${"\\'fc\\par ".repeat(700_000)}}`
    // One by one they take longer than a test may.
    expect(readRtf(Buffer.from(rtf)).text).toBe('ü\n'.repeat(700_000))
  })
  it('a bomb stays small', () => {
    const bomb = Buffer.concat([
      u32(1),
      u32(0xffffffff),
      u32(0x75465a4c),
      u32(0),
      Buffer.alloc(1_000, 0xff),
    ])
    expect(decompressRtf(bomb, 8_000_000).length).toBeLessThan(10_000)
    expect(decompressRtf(bomb, 100).length).toBe(100)
    expect(readRtf(Buffer.alloc(2_000_000, '{')).text).toBe('')
  })
})
