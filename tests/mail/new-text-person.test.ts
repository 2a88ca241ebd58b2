// A second battery of a person's own words that look like the marks of mail programs, in thirteen languages: lines that
// begin with `>`, somebody quoted in the middle of a mail, rules, lists of fields, and talk about mail. No word may be
// lost, wherever the lines stand, also above a real quote, which must still go.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'

/** Begins with `>` and nobody is quoted. */
const ARROWS = [
  'Our guarantee is for\n> 90 days, is it not?',
  'I only order sizes\n>42',
  '> 3 weeks without an answer!!!',
  '>>> urgent',
  '>>> URGENT <<<',
  '>> Please call me back today',
  'Steps I took:\n> opened the app\n> logged in\n> nothing',
  'I went to\n> Settings > Account > Delete\nand it is greyed out',
  '> npm install holdfast\nfails on my machine',
  '>>> import shop\nTraceback: no module',
  'Temperature must be\n>= 20 degrees',
  '> Frage: passt der Deckel',
  'Seit\n> 14 Tagen warte ich auf mein Paket',
  'Mein Problem:\n> Deckel kaputt\n> Kabel fehlt\nBitte um Ersatz',
  'Depuis\n> 30 jours je paie pour rien',
  '>>> très urgent',
  'Faltan:\n> la tapa\n> el cable\nGracias',
  '> 100 € de gastos de envío',
  '>>> urgente <<<',
  'Pago\n> 50 euro, perché?',
  '> 2 meses sem resposta',
  'Ik wacht al\n> 3 weken op mijn pakket',
  '> 20 dagar utan svar',
  'Czekam już\n> 14 dni na paczkę',
  'Жду уже\n> 20 дней',
  '>>> срочно',
  '> 5 gündür bekliyorum',
  '>>> 至急',
  '等了\n> 30 天',
]

/** Somebody is quoted in the middle of a mail, and the person goes on. */
const QUOTED_BY_HAND = [
  'Yesterday your colleague Ann <ann@shop.example> wrote:\nyou will get a refund.\nWhere is it?',
  'Your colleague <ann@shop.example> wrote:\nfree of charge.\nIs that so?',
  'Ann Smith <ann@shop.example> wrote:\nfree of charge.\nIs that so?',
  'Ann from billing (ann@shop.example) said:\nno refund.\nI do not agree.',
  'In the forum it says\nPosted by Ann on 05/05/2026\nfree of charge. Is that so?',
  'Posted by shopbot on 04/05/2026\nI disagree with this review, please delete it.',
  'Reviews:\nPosted by Tom on 01/02/2026\nPosted by Ann on 03/02/2026\nwhich one is real?',
  'On 4 May your driver Tom <tom@courier.example> wrote:\nnot at home.\nI was.',
  'At 10:12 support@shop.example replied:\nplease wait.\nHow long?',
  'Ihre Kollegin Frau Muster <muster@shop.example> schrieb:\nkostenlos.\nStimmt das?',
  'Anna Muster <muster@shop.example> schrieb:\nkostenlos.\nStimmt das?',
  'Am 4. Mai schrieb Ihr Kollege Tom <tom@shop.example>:\nkommt morgen.\nNichts kam.',
  'Votre collègue Anne <anne@shop.example> a écrit :\ngratuit.\nEst-ce vrai ?',
  'Su colega Ana <ana@shop.example> escribió:\ngratis.\n¿Es cierto?',
  'La vostra collega Anna <anna@shop.example> ha scritto:\ngratis.\nÈ vero?',
  'A vossa colega Ana <ana@shop.example> escreveu:\ngrátis.\nÉ verdade?',
  'Uw collega Anne <anne@shop.example> schreef:\ngratis.\nKlopt dat?',
  'Er kollega Anna <anna@shop.example> skrev:\ngratis.\nStämmer det?',
  'Państwa koleżanka Anna <anna@shop.example> napisała:\nza darmo.\nCzy to prawda?',
  'Ваша коллега Анна <anna@shop.example> написала:\nбесплатно.\nЭто так?',
  'Çalışma arkadaşınız Ayşe <ayse@shop.example> yazdı:\nücretsiz.\nDoğru mu?',
  '店員のAnna <anna@shop.example> が書きました:\n無料です。\n本当ですか？',
]

/** Rules, lists, fields and words about mail. */
const LOOKALIKES = [
  '--- My order ---\nlid, cable, box\n--- My question ---\nWhen will it come?',
  'Two things\n----------\nThe lid is broken\n----------\nThe cable is missing',
  'From: London\nTo: Paris\nSent: by train\nSubject: my ticket 17\nWhy so late?',
  'Von: 4. Mai\nBis: 8. Mai\nAn: Frau Muster\nBetreff: Urlaub\nGeht das?',
  'De : Lyon\nÀ : Paris\nDate : 5 mai 2026\nObjet : colis\nOù est-il ?',
  'De: Madrid\nPara: Sevilla\nFecha: 5 de mayo de 2026 10:12\nAsunto: billete\n¿Se puede cambiar?',
  'My original message was lost, here it is again: where is order 17?',
  'Sent from the wrong account, sorry. It is order 17.',
  'Gesendet von meinem Mann, der Deckel passt nicht.',
  'This email is about order 17, not about 18.',
  'Diese Nachricht ist dringend: Konto 17 ist gesperrt.',
  'Unsubscribe me from the newsletter but keep my account.',
  'Reply above this line does not work for me, so I write below it.',
  'Tel: it rings but nobody answers\nFax: dead\nWhat now?',
  '______\nName of the product: lid\nReason: broken\nWish: refund',
]

/** Written after the rules, to see how far they go. */
const LATER = [
  'Quick note\n> see attached photo\nthanks',
  'My setup:\n\n> Router: Fritz 7590\n> Firmware: 8.02\n\nWhat is wrong?',
  '> I called twice\n> I wrote twice\n> nobody answers\n\nWhat else can I do?',
  'The price went from 10 € to\n> 25 €. Why?',
  'Result of ping:\n> Request timed out.\n> Request timed out.\n> Request timed out.\nPlease help',
  'Your page says:\n> Free returns within 30 days.\nBut I was charged.',
  'Ihre Seite sagt:\n> Rückgabe kostenlos.\nTrotzdem musste ich zahlen.',
  "Votre site dit :\n> Retours gratuits.\nEt pourtant j'ai payé.",
  'The error is\n>>> FATAL <<<\nwhat now',
  '>> Order 17 <<\nlid missing',
  'Hallo,\n> Bestellung 5521\nist noch nicht da.',
  'Tom Hill (tom@courier.example) told me\nthe parcel is lost. Is it?',
  'Your agent Kim <kim@shop.example> replied:\n"no refund"\nI want one.',
  'Kim <kim@shop.example> wrote on Monday:\nno refund.\nI want one.',
  'On Monday Kim <kim@shop.example> wrote:\nno refund.\nI want one.',
  'Den 4. maj skrev jeres kollega Bo <bo@shop.example>:\ngratis.\nPasser det?',
  'Dne 4. května napsal váš kolega Jan <jan@shop.example>:\nzdarma.\nJe to pravda?',
  'El lunes Ana <ana@shop.example> me escribió:\ngratis.\n¿Es cierto?',
  'In data 4 maggio la vostra collega Anna <anna@shop.example> ha scritto:\ngratis.\nÈ vero?',
  'Opened by tom on 04/05/2026\nPosted by tom on 04/05/2026\nStill open, why?',
  '---------\nOriginal box: yes\nReceipt: yes\n---------\nCan I return it?',
  'De: 10h\nÀ: 12h\nLe: 5 mai\nObjet: rendez-vous\nEst-ce possible ?',
  'Od: 4. května 2026 10:00\nKomu: Praha\nDatum: 5.5.2026 10:12\nPředmět: lístek\nJde to změnit?',
  'Date: 5 May 2026 10:12\nFrom: Leeds\nTo: York\nSubject: seat 17\nI need a window seat.',
  '-----------------\nThis is my last warning\n-----------------',
  '> Hola\nfalta la tapa',
  '# > 3 items missing\nlid, cable',
  '= > please call',
  '>:( I am not happy',
  '><>\nlid',
  '>>\nsee above, the answer is no',
]

/** What somebody else wrote, without any attribution or with a bare one. */
const QUOTES: [string, string][] = [
  ['Yes.\n\n> Is it blue?\n', 'Yes.'],
  ['> Is it blue?\nYes.', 'Yes.'],
  ['> Is it blue?\n\nYes.\n\n> And big?\n\nNo.', 'Yes.\n\nNo.'],
  ['Fine.\n> Hello Tom,\n> how are you?\n> Ann', 'Fine.'],
  ['Fine.\n\n>> old\n> newer\n', 'Fine.'],
  ['Thanks\n\nAnn kirjoitti eilen:\n> Missä se on?', 'Thanks'],
  ['OK\n\n> On 5 May, Ann <a@b.example> wrote:\n> Hi', 'OK'],
  ['OK\n>\n> Hi\n>', 'OK'],
  ['It works now.\n\nAnn Example <ann@shop.example> wrote:\n\nHow are you?\nAnn', 'It works now.'],
  [
    'It works now.\n\nOn Tue, May 5, 2026 at 10:12 AM Ann <ann@shop.example> wrote:\nHow are you?',
    'It works now.',
  ],
  [
    'OK\n\nFrom: Ann Example\nSent: Tuesday, May 5, 2026 10:12 AM\nTo: Tom\nSubject: RE: lid\n\nHi Tom',
    'OK',
  ],
  [
    'OK\n\nVon: Ann Example\nGesendet: Dienstag, 5. Mai 2026 10:12\nAn: Tom\nBetreff: AW: Deckel\n\nHallo Tom',
    'OK',
  ],
  ['OK\n\n发件人: 王\n发送时间: 2026年5月5日 10:12\n收件人: 李\n主题: 回复\n\n你好', 'OK'],
]

const REPLY =
  'On Tue, May 5, 2026 at 10:12 AM Example Shop <help@shop.example> wrote:\n\n> How may we help?'

const PLACES: readonly (readonly [string, string, string])[] = [
  ['alone', '', ''],
  ['in its own paragraph', 'Hello,\n\n', '\n\nThanks\nTom'],
  ['in the middle of one', 'Hello,\nI have a problem.\n', '\nThanks'],
  ['above a quote', 'Hello,\n\n', `\n\nThanks\nTom\n\n${REPLY}`],
]

describe.each([
  ['arrows', ARROWS],
  ['quoted by hand', QUOTED_BY_HAND],
  ['lookalikes', LOOKALIKES],
  ['later', LATER],
])('%s', (_, texts) => {
  describe.each(texts)('%j', (text) => {
    it.each(PLACES)('%s', (_, above, below) => {
      const result = newText(`${above}${text}${below}`)
      for (const word of text.match(/[\p{L}\d]{2,}/gu) ?? []) expect(result).toContain(word)
      expect(result).not.toContain('How may we help')
    })
  })
})

it.each(QUOTES)('%j without the quote', (text, want) => {
  expect(newText(text)).toBe(want)
})

describe('around what a program appended', () => {
  const outlook = (rule: string) =>
    `${rule}From: Shop <support@shop.example>\nSent: Tuesday, May 5, 2026 10:12 AM\nTo: Tom <tom@customer.example>\nSubject: RE: Order 17\n\nPlease use the label.`
  it.each(['', `${'_'.repeat(32)}\n`, '-----Original Message-----\n'])(
    'the last line of a list is not the block’s: %j',
    (rule) => {
      for (const list of [
        'From: Leeds\nTo: York',
        'Date: 5 May 2026\n\nTo: York',
        'Subject: seat',
      ]) {
        expect(newText(`Change my ticket\n${list}\n\n${outlook(rule)}`)).toBe(
          `Change my ticket\n${list}`,
        )
      }
    },
  )
  it('a block with an empty line after each field is still one', () => {
    const block = outlook('').replace(/^(From|Sent|To):.*$/gm, '$&\n')
    expect(newText(`No printer.\n\n${block}`)).toBe('No printer.')
  })
  it('a block right below another is still one', () => {
    expect(newText(`No printer.\n\n${outlook('').replace(/Please.*$/, outlook(''))}`)).toBe(
      'No printer.',
    )
  })
  it('quote marks behind marks of direction are quote marks', () => {
    expect(newText('אין לי מדפסת\n\n\u200f> Use the label.\n\u200f>\n\u200f> Bye')).toBe(
      'אין לי מדפסת',
    )
  })
})
