// New text in many languages and mail programs, and the promises that hold for any text: no crash, only whole lines of the
// input, linear time.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'

const ATTRIBUTIONS: [string, string][] = [
  ['en gmail', 'On Tue, May 5, 2026 at 10:12 AM Ann Example <ann@shop.example> wrote:'],
  ['en apple', 'On 5 May 2026, at 10:12, Ann Example <ann@shop.example> wrote:'],
  ['en thunderbird', 'On 05/05/2026 10:12 AM, Ann Example wrote:'],
  ['en zoho', '---- On Tue, 05 May 2026 10:12:00 +0200 Ann<ann@shop.example> wrote ----'],
  ['en name only', 'Ann Example <ann@shop.example> wrote:'],
  ['de gmail', 'Am Di., 5. Mai 2026 um 10:12 Uhr schrieb Ann Example <ann@shop.example>:'],
  ['de thunderbird', 'Am 05.05.26 um 10:12 schrieb Ann Example:'],
  ['fr gmail', 'Le mar. 5 mai 2026 à 10:12, Ann Example <ann@shop.example> a écrit :'],
  ['es gmail', 'El mar, 5 may 2026 a las 10:12, Ann Example (<ann@shop.example>) escribió:'],
  ['it gmail', 'Il giorno mar 5 mag 2026 alle ore 10:12 Ann <ann@shop.example> ha scritto:'],
  ['pt gmail', 'Em ter., 5 de mai. de 2026 às 10:12, Ann <ann@shop.example> escreveu:'],
  ['nl gmail', 'Op di 5 mei 2026 om 10:12 schreef Ann Example <ann@shop.example>:'],
  ['sv gmail', 'Den tis 5 maj 2026 kl 10:12 skrev Ann Example <ann@shop.example>:'],
  ['da gmail', 'Den tir. 5. maj 2026 kl. 10.12 skrev Ann Example <ann@shop.example>:'],
  ['no gmail', 'tir. 5. mai 2026 kl. 10:12 skrev Ann Example <ann@shop.example>:'],
  ['fi gmail', 'ti 5. toukok. 2026 klo 10.12 Ann Example (ann@shop.example) kirjoitti:'],
  ['pl gmail', 'wt., 5 maj 2026 o 10:12 Ann Example <ann@shop.example> napisał(a):'],
  ['pl thunderbird', 'W dniu 05.05.2026 o 10:12, Ann Example pisze:'],
  ['cs gmail', 'út 5. 5. 2026 v 10:12 odesílatel Ann Example <ann@shop.example> napsal:'],
  ['sk gmail', 'ut 5. 5. 2026 o 10:12 Ann Example <ann@shop.example> napísal(a):'],
  ['ru gmail', 'вт, 5 мая 2026 г. в 10:12, Ann Example <ann@shop.example>:'],
  ['ru mail.ru', 'Вторник, 5 мая 2026, 10:12 +03:00 от Ann <ann@shop.example>:'],
  ['uk gmail', 'вт, 5 трав. 2026 р. о 10:12 Ann Example <ann@shop.example> пише:'],
  ['tr gmail', 'Ann Example <ann@shop.example>, 5 May 2026 Sal, 10:12 tarihinde şunu yazdı:'],
  ['hu gmail', 'Ann Example <ann@shop.example> ezt írta (időpont: 2026. máj. 5., K, 10:12):'],
  ['ro gmail', 'În mar., 5 mai 2026 la 10:12, Ann Example <ann@shop.example> a scris:'],
  ['el gmail', 'Στις Τρί 5 Μαΐ 2026 στις 10:12 π.μ., ο χρήστης Ann <ann@shop.example> έγραψε:'],
  ['vi gmail', 'Vào Th 3, 5 thg 5, 2026 vào lúc 10:12 Ann <ann@shop.example> đã viết:'],
  ['ja gmail', '2026年5月5日(火) 10:12 Ann Example <ann@shop.example>:'],
  ['zh gmail', 'Ann Example <ann@shop.example> 于2026年5月5日周二 10:12写道：'],
  ['ko gmail', '2026년 5월 5일 (화) 오전 10:12, Ann Example <ann@shop.example>님이 작성:'],
  ['he gmail', '\u200fבתאריך יום ג׳, 5 במאי 2026 ב-10:12 מאת Ann <\u202aann@shop.example\u202c>:'],
  ['google groups', '2026-05-05 10:12 GMT+02:00 Ann Example <ann@shop.example>:'],
]

describe('attributions', () => {
  it.each(ATTRIBUTIONS)('%s above a quote', (_, attribution) => {
    expect(newText(`It works now.\n\n${attribution}\n\n> How are you?\n> Ann\n`)).toBe(
      'It works now.',
    )
  })
  it.each(ATTRIBUTIONS)('%s above unmarked text', (_, attribution) => {
    expect(newText(`It works now.\n\n${attribution}\n\nHow are you?\nAnn\n`)).toBe('It works now.')
  })
  it.each(ATTRIBUTIONS)('%s above a quote that is answered below', (_, attribution) => {
    expect(newText(`${attribution}\n> How are you?\n\nIt works now.\n`)).toBe('It works now.')
  })
  it('may be wrapped', () => {
    const wrapped =
      'On Tue, May 5, 2026 at 10:12 AM A Very Long Name Indeed\n<ann@shop.example>\nwrote:'
    expect(newText(`Fine.\n${wrapped}\n\n> Hello\n`)).toBe('Fine.')
  })
  it('does not take the sentence above it along', () => {
    const text = 'On 5 May I ordered 2 shirts.\nAnn <ann@shop.example> wrote:\n> Hello\n'
    expect(newText(text)).toBe('On 5 May I ordered 2 shirts.')
  })
})

describe('text that only looks like somebody else’s', () => {
  it.each([
    'At 10:30 your driver wrote:\nnobody at home. But I was there.',
    'I wrote to info@shop.example yesterday and your colleague wrote:\nplease wait.',
    'From: Berlin\nTo: Munich\nDate: 5 May\n\nIs there a seat left?',
    'Choose File> Open and it crashes.',
    'a | b\n--- | ---\n1 | 2\nThat is the table.',
    'Sent from my phone but nothing came back.',
    'The parcel was sent from your warehouse.\n\nWhen will it be here?',
    'Original message: "error 17". What does it mean?',
    'Subject: help\n\nIt does not start.',
    'Thanks,\nAlex',
    'Please confirm.\n\nBest regards\nDr. Ann Example\nExample Ltd',
    'First part\n\n* * *\n\nSecond part, which asks whether this works?',
  ])('stays: %s', (text) => {
    expect(newText(text)).toBe(text)
  })
})

describe('rules', () => {
  it('say nothing, so they go; the words around them stay', () => {
    expect(newText('My list:\n---\nfirst order 17, which broke.\nIs it clear?')).toBe(
      'My list:\nfirst order 17, which broke.\nIs it clear?',
    )
  })
})

describe('closing parts', () => {
  it.each([
    'Sent from my iPhone',
    'Sent from my Samsung Galaxy smartphone.',
    'Sent from Yahoo Mail on Android',
    'Sent from Outlook for Android<https://aka.ms/x>',
    'Get Outlook for iOS<https://aka.ms/x>',
    'Sent with Proton Mail secure email.',
    'Von meinem iPhone gesendet',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Enviado do meu iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Odesláno z iPhonu',
    'Отправлено с iPhone',
    'iPhoneから送信',
    '发自我的 iPhone',
  ])('footer: %s', (footer) => {
    expect(newText(`It is broken.\n\n${footer}\n`)).toBe('It is broken.')
    expect(
      newText(`It is broken.\n\n${footer}\n\nOn 5 May 2026, Ann <a@b.example> wrote:\n> x`),
    ).toBe('It is broken.')
  })
  it('signatures and disclaimers', () => {
    expect(newText('Hello.\n-- \nAnn\nExample Ltd\n+49 30 123456')).toBe('Hello.')
    expect(newText('Hello.\n\n______\nAnn Example | www.shop.example')).toBe('Hello.')
    expect(
      newText('Hello.\n\nThis e-mail is confidential and intended only for the addressee.\n'),
    ).toBe('Hello.')
  })
  it('text below a quote survives a signature above it', () => {
    expect(newText('One.\n-- \nAnn\nTom wrote:\n> quoted\nTwo.')).toBe('One.\nTwo.')
  })
  it('a mail of nothing but quotes is empty, one of nothing but a footer is not', () => {
    expect(newText('> a\n>\n> b')).toBe('')
    expect(newText('On 5 May 2026, Ann <a@b.example> wrote:\n\n> a\n')).toBe('')
    expect(newText('Sent from my iPhone')).toBe('Sent from my iPhone')
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '> quoted',
    'On 5 May 2026, Ann <a@b.example> wrote:',
    '-- ',
    '---',
    'From: a@b.example',

    'Sent: today',
    'To: x',
    'Subject: y',
    '',
    '  ',
    'some text',
    'Sent from my iPhone',
    'Bob wrote:',

    '-----Original Message-----',
    'Begin forwarded message:',
    'A longer line of text, is it?',
    '\u0000',

    '-----BEGIN PGP SIGNATURE-----',
    'This e-mail is confidential and intended for you.',
    '| a',
  )
  const body = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 60 })), {
    maxLength: 40,
  })
  it('gives lines of the input, in order', () => {
    fc.assert(
      fc.property(body, (parts) => {
        const text = parts.join('\n')
        const lines = text
          .replaceAll('\u0000', '')
          .split(/\r\n|\r|\n/)
          .map((line) => line.trim())
        let at = 0
        for (const line of newText(text).split('\n')) {
          if (line.trim() === '') continue
          at = lines.indexOf(line.trim(), at) + 1
          expect(at).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('keeps what stands above everything else', () => {
    fc.assert(
      fc.property(body, (parts) => {
        expect(newText(['Where is my parcel number seven?', ...parts].join('\n'))).toContain(
          'Where is my parcel number seven?',
        )
      }),
    )
  })
  it.each([
    'On 5 x:\n',
    'From: a@b\n',
    '-- \nx\n',
    '> a\nb\n',
    'wrote:\n\n',
    '\nSent from my iPhone\n',
    '\n',
    '- ',
    '_',
    'a',
    ' ',
    'a> b\n',
    '-----BEGIN PGP SIGNATURE-----\n',
    'x <a@b> ',
    'On 2014 x@y\nz\n',
    '*=* ',
    '\t\n',
  ])('takes linear time for 1 MB of %j', (unit) => {
    const text = `x${unit.repeat(Math.ceil(1_000_000 / unit.length))}x`
    // The promise is 100 ms; a quadratic rule would need minutes and run into the time limit of the test.
    expect(newText(text).length).toBeLessThanOrEqual(text.length)
  })
})
