// Machines' mail without a header that says so, and people's mail that sounds like it. Longer mails in many languages
// stand in tests/mail/people and tests/mail/machines.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }
const judge = (mail: ParsedMail) => {
  const { kind, reason } = screen(mail, WHO)
  return `${kind}/${reason}`
}

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
  it('leaves a doubt where a responder’s subject and the words below it both ask', () => {
    const text = 'I am out of the office often. Where is the setting?'
    const found = 'customer/out_of_office_text'
    expect(note('Automatic reply: how do I switch it off?', text)).toBe(found)
    const ours = ['o@shop.example']
    expect(note('Automatic reply: Where is it?', 'Have you tried our pages?', ours)).toBe(found)
    expect(note('Automatic reply: Where is it?', 'I am away. Is it urgent? Call Ann.', ours)).toBe(
      'automatic/out_of_office_text',
    )
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

describe('other machines without headers', () => {
  it.each([
    ['[#17123] Re: Order', 'Your request (17123) has been received.', 'ticket_text'],
    [
      'Eingangsbestätigung',
      'Ihre Nachricht ist eingegangen. Wir melden uns in Kürze.',
      'ticket_text',
    ],
    ['Backup', 'This is an automated message. The backup is complete.', 'notification_text'],
    ['Spring', 'View in browser\nNew hats.\nUnsubscribe', 'newsletter_text'],
    ['Read: Order 17', 'Your message was read on Tuesday, 4 March.', 'receipt_text'],
    ['FW: Order 17', 'This is an email abuse report for an email message.', 'report_text'],
    ['Report Domain: x.example Submitter: y.example Report-ID: 1', '', 'report_text'],
    [
      'Please confirm',
      'To deliver your message, please click the link and confirm that you are no spammer. Only once.',
      'challenge_text',
    ],
  ])('%s', (subject, text, reason) => {
    expect(judge(mailOf({ subject, text }))).toBe(`automatic/${reason}`)
  })
  it.each([
    ['Fwd: [#17123] Order', 'Your request (17123) has been received.'],
    ['[#17123]', 'My request (17123) has been received, you wrote. Nothing happened since.'],
    ['Automated message', 'I got "this is an automated message" and no answer.'],
    ['Newsletter', 'The unsubscribe link of your newsletter does not open in the browser.'],
    ['Read: page 4 of the manual', 'Page 4 says 230 V. Is 110 V fine?'],
    ['Abuse report', 'I want to report abuse: a seller sends spam.'],
    ['Spam filter', 'How do I confirm a sender once, so that the filter delivers his messages?'],
  ])('%s stays a customer', (subject, text) => {
    expect(judge(mailOf({ subject, text }))).toBe('customer/person')
  })
})

it('judges a megabyte of any text by its beginning', () => {
  const endless = 'your message to a@b.example could not '.repeat(30_000)
  expect(judge(mailOf({ text: endless, subject: 'x'.repeat(100_000) }))).toMatch(
    /^(?:bounce|customer)/,
  )
})

describe('the opening of a confirmation above words that may be a person’s', () => {
  const said = (text: string) => {
    const { kind, reason } = screen(mailOf({ text }), { own: [], agents: [], to: undefined })
    return `${kind}/${reason}`
  }
  it.each([
    'Thank you for your email. We have opened case 4711 for you.\n\nMy order has not come. Where is it?',
    'Your message has been added to ticket 4711.\n\nCan you help me? My tent is torn.',
    'We received your email.\n\nI want my money back.',
    'Ihre Anfrage ist bei uns eingegangen.\n\nIch habe mein Paket nicht bekommen. Wo ist es?',
  ])('is shown and not answered: %j', (text) => {
    expect(said(text)).toBe('customer/ticket_text')
  })
  it('is nothing further below', () => {
    const own = 'My order has not come, although I wrote to you twice and called you as well. '
    expect(said(`${own.repeat(4)}We have opened case 4711, you said.`)).toBe('customer/person')
  })
})
