// Mail that comes through somebody else's address: who wrote it is found where a relay names the person, and a person looks
// where nobody can tell, or where our own server doubts the sender.

import { describe, expect, test } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { type ScreeningContext, screen, writerOfForm } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const OWN = ['support@shop.example']
const WHO = { own: OWN, agents: ['ann@shop.example'], to: undefined }
const screenedBy = (mail: ParsedMail, who: Partial<ScreeningContext>) => {
  const { kind, reason } = screen(mail, { ...WHO, ...who })
  return `${kind}/${reason}`
}
const screened = (mail: ParsedMail) => screenedBy(mail, {})
const JON = { address: 'jon@customer.example', name: 'Jon Bell' }

describe('via', () => {
  test.each([
    ["'Jon Bell' via Support", 'support@shop.example'],
    ['Jon Bell via Info', 'info-bounces@lists.shop.example'],
    ['Jon Bell (via Market)', 'message-17@market.example'],
    ['Jon Bell über Kleinanzeigen', 'a17@market.example'],
    ['Jon vía Mercado', 'a17@market.example'],
    ['Jon Bell on behalf of Bell Ltd', 'post@relay.example'],
  ])('%s <%s>', (name, address) => {
    const mail = mailOf({ from: [{ address, name }], reply_to: [JON] })
    expect(writerOfForm(mail, OWN)).toEqual(JON)
    const header = [{ name: 'x-original-from', value: 'Jon Bell <jon@customer.example>' }]
    expect(writerOfForm({ ...mail, reply_to: [], headers: header }, OWN)).toEqual(JON)
  })

  test.each([
    ['the list itself', 'Jon Bell via Info', [{ address: 'info@lists.example', name: 'Info' }]],
    ['nobody', 'Jon Bell via Info', []],
    ['a no-reply', 'Jon Bell via Info', [{ address: 'no-reply@jon.example', name: 'Jon Bell' }]],
    ['two', 'Jon Bell via Info', [JON, { address: 'x@x.example', name: '' }]],
    ['somebody, without via', 'Jon Bell', [JON]],
  ])('Reply-To names %s', (_, name, reply_to) => {
    const mail = mailOf({ from: [{ address: 'info@lists.example', name }], reply_to })
    expect(writerOfForm(mail, OWN)).toBeUndefined()
  })
})

describe('a person looks at', () => {
  test.each([
    'SRS0=8CcT=FX=customer.example=jon@forward.example',
    'srs1=x=y==z@forward.example',
    'jon=customer.example@forward.example',
    'prvs=1234abcd=jon@customer.example',
  ])('the rewritten sender %s', (address) => {
    const mail = mailOf({ from: [{ address, name: 'Jon Bell' }] })
    expect(screened(mail)).toBe('customer/relayed_sender')
  })

  test.each([
    ['authentication-results', 'mx.shop.example; dmarc=fail (p=reject) header.from=c.example'],
    ['authentication-results', 'mx.shop.example; spf=pass; dmarc=fail (p=quarantine dis=none)'],
    ['authentication-results', 'mx; dmarc=fail action=oreject header.from=c.example'],
    ['authentication-results', 'mx; dmarc = fail policy.published-domain-policy=reject'],
  ])('%s: %s', (name, value) => {
    expect(screened(mailOf({ headers: [{ name, value }] }))).toBe('customer/authentication_failed')
  })

  test.each(['x-spam-flag', 'x-spam-status'])('%s: Yes', (name) => {
    const marked = mailOf({ headers: [{ name, value: 'Yes, score=9.1' }] })
    expect(screened(marked)).toBe('customer/marked_spam')
    const unmarked = mailOf({ headers: [{ name, value: 'No, score=0.1' }] })
    expect(screened(unmarked)).toBe('customer/person')
  })
})

describe('a group of our own domain', () => {
  const group = (id: string, name: string) =>
    mailOf({
      from: [{ address: 'info@shop.example', name }],
      reply_to: [JON],
      headers: [
        { name: 'list-id', value: `<${id}>` },
        { name: 'list-post', value: '<mailto:info@shop.example>' },
        { name: 'precedence', value: 'list' },
      ],
    })

  test('passes on a person’s mail, though it is not named', () => {
    expect(screened(group('info.shop.example', "'Jon Bell' via Info"))).toBe('customer/person')
  })
  test('of another domain, or without a person, is a list', () => {
    expect(screened(group('info.other.example', "'Jon Bell' via Info"))).toBe('list/list_header')
    expect(screened(group('info.shop.example', 'Shop News'))).toBe('list/list_header')
  })
})

test.each([
  ['authentication-results', 'mx.shop.example; dmarc=pass (p=reject) header.from=c.example'],
  ['authentication-results', 'mx.shop.example; dmarc=fail (p=none) header.from=c.example'],
  ['authentication-results', 'mx; dkim=fail (reject); dmarc=pass; spf=fail policy.x=reject'],
])('nobody doubts %s: %s', (name, value) => {
  expect(screened(mailOf({ headers: [{ name, value }] }))).toBe('customer/person')
})

test('only the topmost field counts', () => {
  const headers = [
    { name: 'authentication-results', value: 'mx.shop.example; dmarc=pass' },
    { name: 'authentication-results', value: 'relay.example; dmarc=fail (p=reject)' },
  ]
  expect(screened(mailOf({ headers }))).toBe('customer/person')
})

test('where our own server is named, only what it says counts, wherever its field stands', () => {
  const failed = (by: string) => {
    return { name: 'authentication-results', value: `${by} 1; dmarc=fail (p=reject)` }
  }
  const passed = { name: 'authentication-results', value: 'filter.example; dmarc=pass' }
  const judged = (...headers: (typeof passed)[]) =>
    screenedBy(mailOf({ headers }), { authserv_id: 'MX.shop.example' })
  expect(judged(passed, failed('mx.shop.example'))).toBe('customer/authentication_failed')
  expect(judged(failed('filter.example'))).toBe('customer/person')
  expect(judged(passed, failed('filter.example'))).toBe('customer/person')
})

test('a machine and an agent stay what they are', () => {
  const headers = [{ name: 'x-spam-flag', value: 'YES' }]
  const agent = mailOf({ from: [{ address: 'ann@shop.example', name: '' }], headers })
  expect(screened(agent)).toBe('agent/agent_address')
  const machine = mailOf({
    headers: [...headers, { name: 'auto-submitted', value: 'auto-replied' }],
  })
  expect(screened(machine)).toBe('automatic/auto_submitted')
})

describe('what a market place passes on is shown, though a program sent it', () => {
  test.each([
    [
      'Nutzer-Anfrage zu deiner Anzeige',
      'Hallo!\n\nNachricht von: Maria\n\nIst der Kocher noch da?',
    ],
    ['Conversation with Maria', 'Maria wrote:\n\nIs the stove still there?'],
    ['New message from Maria', 'Is the stove still there?\n\nReply to answer.'],
    ['Maria vous a écrit', 'Le réchaud est-il encore disponible ?'],
    ['Nuevo mensaje de Maria', '¿Sigue disponible la cocina?'],
    ['Nieuw bericht van Maria', 'Is de brander er nog?'],
  ])('%s', (subject, text) => {
    const headers = [{ name: 'auto-submitted', value: 'auto-generated' }]
    expect(screened(mailOf({ subject, text, headers }))).toBe('customer/auto_submitted')
    expect(screened(mailOf({ subject, text: 'Maria likes your page.', headers }))).toBe(
      'automatic/auto_submitted',
    )
  })
})

test.each([
  ['Question', 'I have a question about my order. Where is it?'],
  ['Question about your offer', 'Do you have it in red?'],
  ['Frage zu Ihrem Angebot', 'Gibt es das auch in Rot?'],
  ['My message', 'I sent you a message from my phone yesterday. Did you get it?'],
  ['A question from Germany', 'Do you deliver to Bonn?'],
  ['Order 17', 'My wife has a question about the stove. Is it safe?'],
  ['Order 17', 'We wrote you a message on Monday, why is there no answer?'],
  ['Commande', 'Je vous ai écrit lundi. Où est mon colis ?'],
  ['Bestellung', 'Ich habe Ihnen geschrieben: wo ist mein Paket?'],
  ['Order 17', 'Your colleague wrote: it comes on Friday. Where is it?'],
])('a customer’s own words pass on nobody’s: %s', (subject, text) => {
  expect(screened(mailOf({ subject, text }))).toBe('customer/person')
})

test('a text that was cut is a person’s', () => {
  expect(screened({ ...mailOf({ text: 'Where is it?' }), is_cut: true })).toBe('customer/text_cut')
})
