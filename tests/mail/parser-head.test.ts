// The header: who wrote, as strange as programs write it, and sources whose lines are not what they should be.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { screen } from '../../src/mail/screening/screening.ts'

async function read(raw: string | Buffer): Promise<ParsedMail> {
  const parsed = await createMailParser().parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`)
  return parsed.mail
}

describe('addresses', () => {
  it.each([
    ['"Doe, John" <j@d.example>', 'Doe, John', 'j@d.example'],
    ['=?utf-8?Q?Doe=2C_J=C3=B6hn?= <j@d.example>', 'Doe, Jöhn', 'j@d.example'],
    ['=?utf-8?Q?J=C3?= =?utf-8?Q?=B6hn?= <j@d.example>', 'Jöhn', 'j@d.example'],
    ['"=?utf-8?Q?J=C3=B6hn?=" <j@d.example>', 'Jöhn', 'j@d.example'],
    ['j@d.example (John)', 'John', 'j@d.example'],
    ['Jøhn <jøhn@exämple.example>', 'Jøhn', 'jøhn@exämple.example'],
    ['"a b"@d.example', '', '"a b"@d.example'],
    ['<@r.example,@s.example:j@d.example>', '', 'j@d.example'],
    ['Tom <TOM@D.Example>', 'Tom', 'tom@d.example'],
    ['Tom <tom@d.example', 'Tom', 'tom@d.example'],
    ['"Tom" tom@d.example', 'Tom', 'tom@d.example'],
    ["'Tom' <tom@d.example>", 'Tom', 'tom@d.example'],
    ['Tom <mailto:tom@d.example>', 'Tom', 'tom@d.example'],
    ['Tom <tom @d.example>', 'Tom', 'tom@d.example'],
    ['Friends: Tom <tom@d.example>;', 'Tom', 'tom@d.example'],
    ['"tom@d.example" <eve@x.example>', 'tom@d.example', 'eve@x.example'],
  ])('%s', async (field, name, address) => {
    expect((await read(`From: ${field}\n\nx`)).from).toEqual([{ name, address }])
  })
  it.each([
    ['tom at d.example'],
    ['=?utf-8?B?IlRvbSIgPHRvbUBkLmV4YW1wbGU+?='],
    ['=?utf-8?Q?tom=40d.example?='],
    ['a@b@c.example'],
    ['=?utf-8?Q?Tom?= <=?utf-8?Q?eve=40x.example=3E?=@d.example>'],
    ['undisclosed-recipients:;'],
  ])('%s is nobody to be answered', async (field) => {
    const mail = await read(`From: ${field}\n\nx`)
    expect(mail.from.filter(({ address }) => address !== '')).toEqual([])
    expect(screen(mail, { own: [], agents: [], to: undefined })).toMatchObject({
      kind: 'quarantined',
      reason: 'from_missing',
    })
  })
  it('groups, folded, beside single people', async () => {
    const { to } = await read(
      'From: a@b.example\nTo: "Team": "James S" <james@v.example>; Friends:\n jane@e.example,\n =?UTF-8?Q?John_Sm=C3=AEth?= <john@e.example>;\n\nx',
    )
    expect(to).toEqual([
      { name: 'James S', address: 'james@v.example' },
      { name: '', address: 'jane@e.example' },
      { name: 'John Smîth', address: 'john@e.example' },
    ])
  })
  it('two From fields: neither is trusted', async () => {
    const mail = await read(
      'From: a@b.example\nFrom: c@d.example\nMessage-ID: <1@b>\nMessage-ID: <2@b>\n\nx',
    )
    expect(mail.message_id).toBeUndefined()
    expect(screen(mail, { own: [], agents: [], to: undefined })).toMatchObject({
      kind: 'quarantined',
      reason: 'from_ambiguous',
    })
  })
})

describe('sources', () => {
  const head = 'From: tom@customer.example\nSubject: x'
  it.each([
    ['CRLF', `${head}\n\nbody\nmore\n`.replaceAll('\n', '\r\n')],
    ['bare CR', `${head}\n\nbody\nmore\n`.replaceAll('\n', '\r')],
    ['CR CR LF', `${head}\n\nbody\nmore\n`.replaceAll('\n', '\r\r\n')],
    ['an mbox line', `From tom Mon Jan  1 00:00:00 2024\n${head}\n\nbody\nmore\n`],
    ['empty lines first', `\n\r\n${head}\n\nbody\nmore\n`],
    ['a byte order mark', `\ufeff${head}\n\nbody\nmore\n`],
    ['UTF-16', Buffer.from(`\ufeff${head}\n\nbody\nmore\n`, 'utf16le')],
    ['NUL', `From: tom@customer.example\nSubject: \0x\n\nbo\0dy\nmore\n`],
    ['no empty line', `${head}\nbody\nmore\n`],
    ['a blank in front of the colon', 'From : tom@customer.example\nSubject : x\n\nbody\nmore\n'],
    [
      'a line among the fields that is none',
      `From: tom@customer.example\nbroken\nSubject: x\n\nbody\nmore\n`,
    ],
  ])('%s', async (_, raw) => {
    const mail = await read(raw)
    expect(mail).toMatchObject({ subject: 'x', text: 'body\nmore\n' })
    expect(mail.from).toEqual([{ name: '', address: 'tom@customer.example' }])
  })
  it('a body without an empty line may hold a colon', async () => {
    const mail = await read(`${head}\nHello there, a question\nNote: it is urgent\n`)
    expect(mail.text).toBe('Hello there, a question\nNote: it is urgent\n')
  })
  it('a header alone has no text', async () => {
    expect(await read(head)).toMatchObject({ subject: 'x', text: '' })
  })
  it('a bare CR starts no field, so none can be smuggled in', async () => {
    const mail = await read('From: a@b.example\r\nSubject: x\rAuto-Submitted: no\r\n\r\nbody\r\n')
    expect(mail.subject).toBe('x Auto-Submitted: no')
    expect(mail.headers.map(({ name }) => name)).toEqual(['from', 'subject'])
  })
})
