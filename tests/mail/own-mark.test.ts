// Our own mail is known by a mark that only this house can sign: a mark of anybody else makes no mail ours.

import { describe, expect, it } from 'vitest'
import { buildMail } from '../../src/adapters/smtp/build.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { ownMark, readOwnMark } from '../../src/mail/own-mark.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const SECRET = 'the secret of this house'
const ID = 'o.0123456789abcdef0123@shop.example'
const WHO = { own: ['support@shop.example'], agents: [], to: undefined, secret: SECRET }
const marked = (value: string, message_id = ID) =>
  mailOf({ message_id, headers: [{ name: 'x-holdfast', value }] })

describe('a mark', () => {
  it('is ours with our signature for this Message-ID only', () => {
    const mark = ownMark('auto-replied', ID, SECRET)
    expect(readOwnMark(marked(mark), SECRET)).toBe('ours')
    expect(readOwnMark(marked(mark, 'o.other@shop.example'), SECRET)).toBe('foreign')
    expect(readOwnMark(marked(mark), 'another secret')).toBe('foreign')
    expect(readOwnMark(marked(mark), undefined)).toBe('foreign')
  })
  it.each(['', 'auto-replied', 'auto-replied; s=', 'auto-replied; s=0', 's'.repeat(10_000)])(
    '%.20s is not ours',
    (value) => {
      expect(readOwnMark(marked(value), SECRET)).toBe('foreign')
    },
  )
  it('is nobody’s where two Message-IDs stand or none', () => {
    const mark = ownMark('auto-replied', ID, SECRET)
    expect(readOwnMark({ ...marked(mark), message_id: undefined }, SECRET)).toBe('foreign')
  })
  it.each(['x; s=é', `x; s=${'é'.repeat(16)}`, `x; s=${'s='.repeat(1_000)}`, ';'.repeat(10_000)])(
    '%.20s is read without harm',
    (value) => {
      expect(readOwnMark(marked(value), SECRET)).toBe('foreign')
    },
  )
  it('is in any header that begins so, and in no other', () => {
    const headers = [{ name: 'x-holdfast-anything', value: '1' }]
    expect(readOwnMark(mailOf({ headers }), SECRET)).toBe('foreign')
    expect(readOwnMark(mailOf(), SECRET)).toBeUndefined()
  })
})

describe('screening', () => {
  it('knows our own mail', () => {
    const mail = marked(ownMark('auto-replied', ID, SECRET))
    expect(screen(mail, WHO)).toEqual({ kind: 'own', reason: 'own_marker' })
  })
  it('takes our mail that a server returns for a bounce', () => {
    const mail = marked(ownMark('auto-replied', ID, SECRET))
    mail.headers.push({ name: 'return-path', value: '<>' })
    expect(screen(mail, WHO).reason).toBe('null_return_path')
    const from = [{ address: 'mailer-daemon@mx.example', name: '' }]
    expect(screen({ ...marked(ownMark('x', ID, SECRET)), from }, WHO).kind).toBe('bounce')
  })
  it('neither answers nor loses a person’s mail with a mark that anybody can write', () => {
    const forged = marked('auto-replied; s=00000000000000000000000000000000')
    expect(screen(forged, WHO)).toEqual({ kind: 'customer', reason: 'vendor_header' })
  })
  it('takes the mail of another house for a machine’s', () => {
    const mail = marked(ownMark('auto-generated', ID, 'the secret of another house'))
    mail.headers.push({ name: 'auto-submitted', value: 'auto-generated' })
    expect(screen(mail, WHO).kind).toBe('automatic')
  })
})

it('stands in the automatic mail that leaves, and in no person’s', async () => {
  const mail: OutgoingMail = {
    mailbox: 'support',
    to: 'tom@customer.example',
    subject: 'Re: x',
    text: 'x',
    html: 'x',
    rfc_message_id: ID,
    in_reply_to: undefined,
    references: [],
    auto_submitted: 'auto-replied',
  }
  const from = { address: 'support@shop.example', display_name: 'Shop' }
  const sent = async (one: OutgoingMail) =>
    Buffer.from(await buildMail(one, from, 0, SECRET)).toString()
  expect((await sent(mail)).replace(/\r\n[ \t]/g, ' ')).toContain(
    `X-Holdfast: ${ownMark('auto-replied', ID, SECRET)}\r\n`,
  )
  expect(await sent({ ...mail, auto_submitted: undefined })).not.toContain('X-Holdfast')
})
