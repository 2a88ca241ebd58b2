// Who gets no automatic reply, one row a rule; and whose mail must stay a customer's although it looks suspicious.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/domain/mail.ts'
import { screen } from '../../src/domain/screening.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }
const judge = (mail: ParsedMail) => {
  const { kind, reason } = screen(mail, WHO)
  return `${kind}/${reason}`
}
const withHeaders = (...lines: string[]) =>
  mailOf({
    headers: lines.map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
    }),
  })
const from = (address: string, name = '') => mailOf({ from: [{ address, name }] })

describe('headers', () => {
  it.each([
    ['Return-Path: <>', 'automatic/null_return_path'],
    ['Auto-Submitted: auto-replied', 'automatic/auto_submitted'],
    ['Auto-Submitted: auto-generated (by x); p="q"', 'automatic/auto_submitted'],
    ['Auto-Submitted: vendor-thing', 'automatic/auto_submitted'],
    ['Auto-Submitted: no', 'customer/person'],
    ['Auto-Submitted: (really) No', 'customer/person'],
    ['List-Id: <a.example>', 'list/list_header'],
    ['List-Unsubscribe: <mailto:x@y.example>', 'list/list_header'],
    ['Precedence: bulk', 'automatic/precedence'],
    ['Precedence: list', 'list/precedence'],
    ['X-Precedence: auto-reply', 'automatic/precedence'],
    ['Precedence: first-class', 'customer/person'],
    ['X-Auto-Response-Suppress: All', 'automatic/auto_response_suppress'],
    ['X-Auto-Response-Suppress: OOF, AutoReply', 'automatic/auto_response_suppress'],
    ['X-Auto-Response-Suppress: DR, OOF, RN, NRN', 'customer/person'],
    ['X-Autoreply: yes', 'automatic/vendor_header'],
    ['X-Autoreply: no', 'customer/person'],
    ['X-Autorespond: vacation', 'automatic/vendor_header'],
    ['X-FC-MachineGenerated: true', 'automatic/vendor_header'],
    ['X-Loop: a@b.example', 'automatic/vendor_header'],
    ['X-Apple-Action: VACATION', 'automatic/vendor_header'],
    ['X-Failed-Recipients: a@b.example', 'bounce/vendor_header'],
    ['X-MS-Exchange-Inbox-Rules-Loop: tom@customer.example', 'customer/person'],
    ['Feedback-ID: 1:2:3:esp', 'automatic/feedback_id'],
    ['X-Holdfast: o_1', 'own/own_marker'],
    ['Return-Path: <owner-users@list.example>', 'automatic/daemon_sender'],
    ['Return-Path: <MAILER-DAEMON>', 'bounce/daemon_sender'],
    ['Return-Path: <bounces+17@esp.example>', 'customer/person'],
    ['From: MAILER-DAEMON <>', 'bounce/daemon_sender'],
  ])('%s → %s', (line, expected) => {
    expect(judge(withHeaders(line))).toBe(expected)
  })
  it('looks at every occurrence', () => {
    expect(judge(withHeaders('Auto-Submitted: no', 'Auto-Submitted: auto-replied'))).toBe(
      'automatic/auto_submitted',
    )
  })
  it('knows reports, and those of deliveries as bounces', () => {
    const report = (...part_types: string[]) => judge(mailOf({ part_types }))
    expect(report('multipart/report', 'text/plain', 'message/delivery-status')).toBe(
      'bounce/report_part',
    )
    expect(report('multipart/report', 'message/disposition-notification')).toBe(
      'automatic/report_part',
    )
    expect(report('multipart/mixed', 'message/feedback-report')).toBe('automatic/report_part')
    expect(report('multipart/mixed', 'text/plain', 'message/rfc822')).toBe('customer/person')
    const dsn = withHeaders(
      'Return-Path: <>',
      'Content-Type: multipart/report; report-type="delivery-status"',
    )
    expect(judge(dsn)).toBe('bounce/null_return_path')
  })
})

describe('senders', () => {
  it.each([
    'noreply@x.example',
    'no-reply@x.example',
    'No_Reply@x.example',
    'do.not.reply@x.example',
    'donotreply+17@x.example',
    'orders-noreply@x.example',
    'ne-pas-repondre@x.example',
    'nicht-antworten@x.example',
    'no-responder@x.example',
    'tom@users.noreply.x.example',
  ])('%s is never answered', (address) => {
    expect(judge(from(address))).toBe('automatic/no_reply_sender')
  })
  it.each(['MAILER-DAEMON@x.example', 'mailer_daemon@x.example', 'postmaster@x.example'])(
    '%s bounces',
    (address) => {
      expect(judge(from(address.toLowerCase()))).toBe('bounce/daemon_sender')
    },
  )
  it('by name', () => {
    expect(judge(from('x17@x.example', 'Mail Delivery Subsystem'))).toBe('bounce/daemon_sender')
    expect(judge(from('root@x.example'))).toBe('automatic/daemon_sender')
  })
  it.each(['tom.reply@x.example', 'reply@x.example', 'noreen@x.example', 'norbert@x.example'])(
    '%s is a person',
    (address) => {
      expect(judge(from(address))).toBe('customer/person')
    },
  )
  it('ours, agents, nobody, two', () => {
    expect(judge(from('support@shop.example'))).toBe('own/own_address')
    expect(judge(from('ann@shop.example'))).toBe('agent/agent_address')
    expect(judge(mailOf({ from: [] }))).toBe('quarantined/from_missing')
    expect(judge(from(''))).toBe('quarantined/from_missing')
    const two = [
      { address: 'a@x.example', name: '' },
      { address: 'b@x.example', name: '' },
    ]
    expect(judge(mailOf({ from: two }))).toBe('quarantined/from_ambiguous')
    expect(judge(mailOf({ from: [two[0]!, two[0]!] }))).toBe('customer/person')
  })
  it('an agent’s vacation reply is automatic', () => {
    const mail = withHeaders('Auto-Submitted: auto-replied')
    mail.from = [{ address: 'ann@shop.example', name: '' }]
    expect(judge(mail)).toBe('automatic/auto_submitted')
  })
})

describe('recipients', () => {
  const to = (mail: ParsedMail) => screen(mail, { ...WHO, to: ['support@shop.example'] }).reason
  it('are judged only when asked', () => {
    const other = mailOf({ to: [{ address: 'x@y.example', name: '' }] })
    expect(judge(other)).toBe('customer/person')
    expect(to(other)).toBe('not_addressed_to_us')
    expect(to(mailOf())).toBe('person')
    expect(to({ ...other, cc: [{ address: 'support+17@shop.example', name: '' }] })).toBe('person')
    const delivered = [{ name: 'delivered-to', value: 'Support@shop.example' }]
    expect(to({ ...other, headers: delivered })).toBe('person')
  })
})

describe('out of office without headers', () => {
  const note = (subject: string, text: string, in_reply_to: string[] = []) =>
    judge(mailOf({ subject, text, in_reply_to }))
  it.each([
    [
      'Automatic reply: Order 17',
      'I am out of the office until 5 May with limited access to e-mail.',
    ],
    ['Out of Office: Order 17', 'Thank you for your e-mail. I will return on Monday.'],
    [
      'Automatische Antwort: Bestellung 17',
      'Ich bin bis 5. Mai nicht im Büro und danach wieder erreichbar.',
    ],
    ['Abwesenheitsnotiz', 'Ich bin vom 1. bis 5. Mai im Urlaub.'],
    ['Réponse automatique : Commande 17', 'Je suis absent du bureau. De retour le 5 mai.'],
    ['Respuesta automática: Pedido 17', 'Estoy fuera de la oficina hasta el 5 de mayo.'],
    ['Risposta automatica: Ordine 17', 'Sono assente fino al 5 maggio.'],
    ['Resposta automática: Pedido 17', 'Estou ausente e retornarei em 5 de maio.'],
    ['Automatisch antwoord: Bestelling 17', 'Ik ben afwezig tot 5 mei.'],
    ['Automatiskt svar: Order 17', 'Jag är borta till 5 maj.'],
    ['Automatisk svar: Ordre 17', 'Jeg er på ferie til 5. maj.'],
    ['Automaattinen vastaus: Tilaus 17', 'Olen poissa toimistosta 5.5. asti.'],
    ['Odpowiedź automatyczna: Zamówienie 17', 'Jestem na urlopie do 5 maja.'],
    ['Automatická odpověď: Objednávka 17', 'Jsem mimo kancelář do 5. května.'],
    ['Автоматический ответ: Заказ 17', 'Я нахожусь в отпуске до 5 мая.'],
    ['自動応答: ご注文', '5月5日まで休暇をいただいております。'],
    ['自动回复: 订单', '我正在休假，5月5日回来。'],
    ['Otomatik Yanıt: Sipariş 17', 'Yıllık izindeyim, 5 Mayıs’ta döneceğim.'],
    [
      'Re: Order 17',
      'I am on annual leave until 5 May. In urgent cases please write to bob@x.example. I will reply after my return on 6 May.',
      'x',
    ],
  ])('%s', (subject, text, parent = '') => {
    expect(note(subject, text, parent === '' ? [] : [parent])).toBe('automatic/out_of_office_text')
  })
  it('a reply with a responder’s subject needs nothing else', () => {
    expect(note('Auto reply: Order 17', 'I am only sleeping.', ['o@shop.example'])).toBe(
      'automatic/out_of_office_text',
    )
  })
  it.each([
    ['Re: Automatic reply is broken', 'Your automatic reply is broken, I get it five times a day.'],
    [
      'Automatic reply: how do I switch it off?',
      'I am out of the office often. Where is the setting?',
    ],
    ['Out of office', 'How do I set an out of office message in your app?'],
    ['Order 17', 'I am out of the office until Monday, can you deliver on Tuesday?'],
    ['Re: Order 17', 'I will be away on holiday next week. Please send it to my neighbour.'],
    ['Urlaub', 'Ich bin ab Montag im Urlaub. Können Sie die Lieferung verschieben?'],
    ['Abwesenheit', 'Der Paketbote kam während meiner Abwesenheit. Wo ist mein Paket?'],
    ['Vacation rental 17', 'We arrive on Friday. Is there a parking place?'],
    ['Absence de facture', 'Bonjour, je ne trouve pas ma facture.'],
    ['Ausente en la entrega', 'Nadie vino ayer. Espero una nueva fecha.'],
  ])('%s stays a customer', (subject, text) => {
    expect(note(subject, text)).toBe('customer/person')
  })
})

describe('bounces without headers', () => {
  it.each([
    ['Undelivered Mail Returned to Sender', 'I am sorry to have to inform you'],
    ['Undeliverable: Order 17', 'The recipient mailbox is full. 452 4.2.2'],
    ['Unzustellbar: Bestellung 17', 'Remote server returned 550 5.1.1 user unknown'],
    [
      'Mail',
      'This is the mail system at host mx.x.example.\n\n<a@x.example>: host mx said: 550 no',
    ],
    [
      'failure notice',
      'Hi. This is the qmail-send program at x.example.\n<a@y.example>: user unknown',
    ],
    [
      'Ваше сообщение не доставлено',
      'Это письмо создано автоматически сервером.\n550 5.1.1 unknown',
    ],
  ])('%s', (subject, text) => {
    expect(judge(mailOf({ subject, text }))).toBe('bounce/bounce_text')
  })
  it.each([
    ['Undelivered parcel', 'My parcel came back as undeliverable. Please send it again.'],
    ['Delivery failed', 'The driver says the delivery failed. Nobody rang the bell!'],
    [
      'Fwd: Undelivered Mail Returned to Sender',
      'I get this when I write to you:\n\n550 5.1.1 user unknown',
    ],
    ['My mail', 'When I write to orders@shop.example I get 550 5.1.1 user unknown. Why?'],
    ['Delivery failed', 'The driver says the address does not exist and the mailbox is full.'],
    ['Delivery problem', 'You failed to deliver order 404 - tom@customer.example'],
    ['Returned to sender', 'My parcel was returned to sender.'],
  ])('%s stays a customer', (subject, text) => {
    expect(judge(mailOf({ subject, text }))).toBe('customer/person')
  })
})
