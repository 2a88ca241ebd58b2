// The worst error is a question that vanishes. These are a person's own words that look like the marks of mail programs;
// every word must come out, at the start of a mail and in the middle of one.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'

const OWN_WORDS = [
  'The courier (dpd@courier.example) wrote on 4 May 2026:\nnobody at home.\nThat is wrong.',
  'Ann Smith wrote on 4 May 2026 at 10:00 in your chat:\nfree of charge.\nIs that so?',
  'Ann Smith wrote on 4 May 2026 at 10:00:\nfree of charge.\nIs that so?',
  'In your mail of 4 May 2026 10:00 Ann said:\nfree of charge.\nIs that so?',
  'On 4 May 2026 your colleague Ann wrote:\nfree of charge.\nIs that so?',
  'Here is what support@shop.example wrote:\nfree of charge.\nIs that so?',
  'Am 4. Mai 2026 schrieb Ihre Kollegin:\nkostenlos bis Juni.\nStimmt das?',
  'Am 4. Mai 2026 schrieb mir Ihre Kollegin:\nkostenlos bis Juni.\nStimmt das?',
  'Le 4 mai 2026, votre collègue a écrit :\ngratuit.\nEst-ce vrai ?',
  'Your bot said:\nno.\nWhy?',
  '--------\nMy address is 5 High Street, Leeds.\ntel: +44 20 123456\nPlease change it.',
  '____\nPlease ring me: +44 20 7946 0000\n',
  'Name: Tom\nFrom: Leeds\nTo: York\nSubject: tickets\nDate: 5 May\nIs it possible?',
  'Order details\nFrom: Leeds\nTo: tom@customer.example\nDate: 5 May\nPrice: 5\n\nplease cancel',
  'Please reply above this line or below, whichever you like.',
  'Write it above this line in the form, said your page, but there is no line.',
  'I sent from my iPhone a photo yesterday.',
  'Sent from my iPhone it arrives, sent from my laptop it does not.',
  'Get Outlook to work with your IMAP server? How?',
  'Can I download Outlook for iOS?',
  'Download Outlook for iOS\ndoes not work from your page.',
  'How do I remove "Sent from my iPhone"?',
  'Virus-free is what I want to be. How?',
  'Please excuse my late reply. The order is 17.',
  'This message is confidential, says your site. What does it mean?',
  'This email is intended for your billing team: please refund order 17.',
  'Confidential: my password was stolen. Please lock the account.',
  'Important note: the email address of my account is wrong.',
  'Original message: lid. New message: cable.',
  'Forwarded by my wife, order 17.',
  'To: the boss\nFrom: an angry customer\n\nWhere is my lid?',
  'From: 4 May\nTo: 8 May\nDate: any\nSubject to availability, yes.',
  '5 > 3 and 3 < 5',
  '| is broken',
  'a> b\nc> d',
  '-- \n',
  '--\nPlease cancel order 17.',
  '--\nWhere is it',
  '***\nUrgent!\n***',
  '---\nQ: Does it fit?\nA: no idea',
  '===== error log =====\nfrom: parser\nto: lexer\ndate: 5\n===== end =====\nWhat is it?',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\nIs it valid?',
  'On 5/5/2026 10:12 the log wrote:\nerror 17\nerror 18',
  '2026-05-05 10:12 GMT+02:00 error in module x',
  '2026-05-05 10:12:01 server wrote: ok\n2026-05-05 10:12:02 server wrote:\nfail',
  'Unsubscribe: how?',
  'Scanned by me are the papers, see attached. Please check order 17.',
  'Il 4 maggio 2026 vi ho scritto:\nnon funziona.',
  'El 4 de mayo de 2026 su colega me escribió:\ngratis.\n¿Es cierto?',
  '4 мая 2026 ваш коллега написал:\nбесплатно.\nЭто так?',
  '在2026年5月4日你们写道：\n免费。\n是吗？',
  '2026年5月4日に店員が書きました:\n無料。',
  'On the invoice dated 4 May 2026 (ann@shop.example) it says:\n5 euros.\nWhy?',
  'Begin forwarded message: what does this button do?',
  '答え: はい\n件名: ない',
]

describe.each(OWN_WORDS)('%j', (text) => {
  it.each([
    ['alone', '', ''],
    ['in its own paragraph', 'Hello,\n\n', '\n\nThanks\nTom'],
    ['in the middle of one', 'Hello,\n', '\nThanks'],
  ])('%s', (_, above, below) => {
    const result = newText(`${above}${text}${below}`)
    for (const word of text.match(/[\p{L}\d]{2,}/gu) ?? []) expect(result).toContain(word)
  })
})

describe('in a mail that answers none, a line of dashes with words and no head below it quotes nobody', () => {
  it.each([
    'My lid does not fit.\n\n-----Original Message-----\nAnd the cable is frayed.',
    'Der Deckel passt nicht.\n\n----- Weitergeleitete Nachricht -----\nUnd das Kabel ist ab.',
  ])('%j', (text) => {
    expect(newText(text, { is_first: true })).toBe(text)
  })
  it('but a head does', () => {
    const text =
      'See below.\n\n-----Original Message-----\nFrom: Ann <ann@shop.example>\nSent: Tuesday, May 5, 2026 10:12 AM\nSubject: Lid\n\nHello'
    expect(newText(text, { is_first: true })).toBe('See below.')
  })
})
