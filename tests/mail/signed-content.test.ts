// S/MIME mail that wraps what it signs: the words inside are read, whatever form the lengths have, and nothing that is cut,
// encrypted or invented is.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { signedContent } from '../../src/mail/parse/smime.ts'

const INNER = 'Content-Type: text/plain\r\n\r\nWhere is my order 17?\r\n'
const SIGNED = '2a864886f70d010702'
const ENVELOPED = '2a864886f70d010703'
const DATA = '2a864886f70d010701'

type Form = 'definite' | 'indefinite'

function element(tag: number, content: Buffer, form: Form = 'definite'): Buffer {
  if (form === 'indefinite')
    return Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.alloc(2)])
  const { length } = content
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const oid = (hex: string) => element(0x06, Buffer.from(hex, 'hex'))

function cms(octets: Buffer, form: Form = 'definite', kind = SIGNED): Buffer {
  const wrapped = element(0x30, Buffer.concat([oid(DATA), element(0xa0, octets, form)]), form)
  const version = element(0x02, Buffer.from([1]))
  const signed = Buffer.concat([version, element(0x31, Buffer.alloc(0)), wrapped])
  return element(
    0x30,
    Buffer.concat([oid(kind), element(0xa0, element(0x30, signed, form), form)]),
    form,
  )
}

const whole = element(0x04, Buffer.from(INNER))
const pieces = (form: Form) =>
  element(
    0x24,
    Buffer.concat(
      INNER.match(/[\s\S]{1,7}/g)?.map((piece) => element(0x04, Buffer.from(piece))) ?? [],
    ),
    form,
  )

const mail = (
  content: Buffer,
  type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
) =>
  Buffer.from(
    `From: tom@customer.example\nTo: s@shop.example\nSubject: x\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${content.toString('base64')}\n`,
  )

async function read(raw: Buffer) {
  const parsed = await createMailParser().parse(raw)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.mail
}

describe('signed content', () => {
  it.each([
    ['whole', cms(whole)],
    ['in pieces', cms(pieces('definite'))],
    ['of indefinite length', cms(pieces('indefinite'), 'indefinite')],
    ['whole, of indefinite length', cms(whole, 'indefinite')],
  ])('%s', async (_, content) => {
    expect(signedContent(content)?.toString()).toBe(INNER)
    const { text, attachments } = await read(mail(content))
    expect(text.trim()).toBe('Where is my order 17?')
    expect(attachments).toEqual([])
  })

  it('is read under the name alone, and inside of another signature', async () => {
    const named = mail(cms(whole), 'application/octet-stream; name="smime.p7m"')
    expect((await read(named)).text.trim()).toBe('Where is my order 17?')
    const twice = `Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${cms(whole).toString('base64')}\r\n`
    const outer = mail(cms(element(0x04, Buffer.from(twice))))
    expect((await read(outer)).text.trim()).toBe('Where is my order 17?')
  })

  it.each([
    ['encrypted', cms(whole, 'definite', ENVELOPED)],
    ['cut', cms(whole).subarray(0, 60)],
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('Where is my order 17?')],
    ['brackets without end', Buffer.from('3080'.repeat(500), 'hex')],
  ])('is none: %s', async (_, content) => {
    expect(signedContent(content)).toBeUndefined()
    expect((await read(mail(content))).attachments).toHaveLength(1)
  })

  it('never throws, and gives nothing that is not there', () => {
    const good = cms(pieces('indefinite'), 'indefinite')
    const cut = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bad = Buffer.from(good)
      bad[at] = byte
      return bad
    })
    fc.assert(
      fc.property(
        fc.oneof(
          cut,
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        ),
        (bytes) => {
          expect(signedContent(bytes)?.length ?? 0).toBeLessThanOrEqual(bytes.length)
        },
      ),
    )
  })
})
