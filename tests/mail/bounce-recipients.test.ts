// Whom a bounce could not reach, in the forms that servers use; and that reading one never fails, whatever it holds.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failedRecipients } from '../../src/mail/bounces/bounce.ts'

const TOM = 'tom@x.example'
const told = (source: string) =>
  failedRecipients(source).map(
    ({ address, status, is_permanent }) =>
      `${address} ${status ?? '-'} ${is_permanent ? 'gone' : 'later'}`,
  )
const report = (...fields: string[]) =>
  told(
    `Subject: Undelivered\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n${fields.join('\r\n')}\r\n`,
  )

describe('a report', () => {
  test.each([
    [['Final-Recipient: rfc822; Tom@X.example', 'Action: failed', 'Status: 5.1.1'], ['5.1.1 gone']],
    [
      ['Final-Recipient: RFC822;<tom@x.example>', 'Action: failed', 'Status: 5.1.1 (bad)'],
      ['5.1.1 gone'],
    ],
    [
      ['Final-Recipient: rfc822; tom@x.example', 'Action: delayed', 'Status: 4.4.1'],
      ['4.4.1 later'],
    ],
    [
      ['Final-Recipient: rfc822; tom@x.example', 'Action: failed', 'Status: 4.2.2'],
      ['4.2.2 later'],
    ],
    [
      [
        'Final-Recipient: rfc822; tom@x.example',
        'Action: failed',
        'Status: 5.0.0',
        'Diagnostic-Code: smtp; 550 5.2.1',
        ' <tom@x.example> closed',
      ],
      ['5.2.1 gone'],
    ],
    [['Final-Recipient: rfc822; tom@x.example', 'Diagnostic-Code: smtp; 450 busy'], ['- later']],
    [['Final-Recipient: rfc822; tom@x.example', 'Action: delivered', 'Status: 2.0.0'], []],
    [
      [
        'Final-Recipient: rfc822; moved@y.example',
        'Original-Recipient: rfc822; tom@x.example',
        'Action: failed',
        'Status: 5.1.1',
      ],
      ['5.1.1 gone'],
    ],
  ])('%j', (fields, expected) => {
    expect(report(...fields)).toEqual(expected.map((one) => `${TOM} ${one}`))
  })

  test('of two recipients gives both, with or without a blank line between', () => {
    const one = ['Final-Recipient: rfc822; tom@x.example', 'Action: failed', 'Status: 5.1.1']
    const two = ['Final-Recipient: rfc822; ann@x.example', 'Action: delayed', 'Status: 4.4.1']
    const both = [`${TOM} 5.1.1 gone`, 'ann@x.example 4.4.1 later']
    expect(report(...one, '', ...two)).toEqual(both)
    expect(report(...one, ...two)).toEqual(both)
  })
})

describe('text', () => {
  test.each([
    [
      'X-Failed-Recipients: tom@x.example\n\nThis is a permanent error.\n550 5.1.1 unknown',
      '5.1.1 gone',
    ],
    [
      'Subject: failure notice\n\nHi.\n\n<tom@x.example>:\nRemote host said: 550 5.1.1 unknown',
      '5.1.1 gone',
    ],
    [
      'Subject: Mail delivery failed\n\nfailed:\n\n  tom@x.example\n    SMTP error: 550 No such user',
      '- gone',
    ],
    ['Subject: Returned mail\n\n<tom@x.example>... Deferred\n452 4.2.2 full', '4.2.2 later'],
    ['Subject: Undeliverable\n\nYour message could not be delivered to: tom@x.example', '- gone'],
    ['Subject: Warning: delayed\n\ntom@x.example\nIt will be retried for 3 days.', '- later'],
    ['Subject: x\n\nDelivery failed 20 attempts: tom@x.example', '- gone'],
  ])('%j', (source, expected) => {
    expect(told(source)).toEqual([`${TOM} ${expected}`])
  })

  test('in base64 and quoted-printable', () => {
    const body = Buffer.from('Failed:\n<tom@x.example>: 550 5.1.1 unknown\n').toString('base64')
    expect(told(`Content-Transfer-Encoding: base64\n\n${body}`)).toEqual([`${TOM} 5.1.1 gone`])
    const quoted =
      'Content-Transfer-Encoding: quoted-printable\n\n<tom=40x.exam=\nple>: 550 5.1.1 unknown'
    expect(told(quoted)).toEqual([`${TOM} 5.1.1 gone`])
  })

  test('stops at the returned mail, leaves out daemons and our own addresses', () => {
    const source = `Subject: x\n\nSorry.\n\n<${TOM}>: 550 5.1.1\nsupport@shop.example: sender\nmailer-daemon@y.example\n--- Below this line is a copy\n\n<ann@x.example>`
    const found = failedRecipients(source, ['support@shop.example'])
    expect(found.map(({ address }) => address)).toEqual([TOM])
  })

  test('that names nobody gives nobody', () => {
    expect(told('Subject: x\n\nIt failed. 550 5.1.1')).toEqual([])
    expect(told('')).toEqual([])
  })
})

test('whatever stands in it, addresses are addresses and each stands once', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'Final-Recipient: rfc822; a@b.example',
      'Status: 5.1.1',
      '',
      '--B',
      '<a@b.example>:',
    ),
    fc.constantFrom(
      'Content-Transfer-Encoding: base64',
      'QUJD',
      '=3D=',
      'Action: failed',
      ' folded',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const addresses = failedRecipients(lines.join('\n')).map(({ address }) => address)
      expect(new Set(addresses).size).toBe(addresses.length)
      for (const address of addresses) expect(address).toMatch(/^[^\s@<>]+@[^\s@<>]+$/)
    }),
  )
})
