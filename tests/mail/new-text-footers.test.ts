// What programs and firms put below a mail without a signature mark: elements of signatures, notices in the middle of a
// paragraph, labels of a grade, trackers, market places. What a person typed there stays.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'

const read = (html: string) => newText(htmlToPlainText(html, 1_000_000))
const OWN = 'Do you rent lamps by the week?'

const ELEMENTS: readonly [program: string, open: string][] = [
  ['Gmail', '<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">'],
  ['Outlook on the web', '<div id="Signature">'],
  ['Outlook on phones', '<div id="ms-outlook-mobile-signature">'],
  ['Thunderbird', '<div class="moz-signature">'],
  ['Apple Mail', '<div id="AppleMailSignature" dir="ltr">'],
  ['Proton Mail', '<div class="protonmail_signature_block">'],
  ['Yahoo', '<div class="ydp3f1c2signature">'],
]
const QUOTE =
  '<br><div class="gmail_quote"><div class="gmail_attr">On Mon, May 4, 2026 at 9:15 AM Shop &lt;support@shop.example&gt; wrote:<br></div><blockquote class="gmail_quote">Hello Rita</blockquote></div>'

describe.each(ELEMENTS)('an element of %s', (_, open) => {
  it.each([
    '<b>Rita Moor</b><br>Head of Buying<br>Moor &amp; Sons Ltd<br>+44 20 7946 0011',
    '<p>Jan Kloos</p><p>Inkoop | Kloos BV</p><p>T 020 555 0100</p>',
    '<div>Bea Sand</div><div>Sand GmbH, Hauptstr. 4, 20095 Hamburg</div><div>www.sand.example</div>',
    '<table><tr><td>Marc Petit</td></tr><tr><td>Directeur</td></tr><tr><td>marc@petit.example</td></tr></table>',
    'Ann Lee<br>12 High Street<br>York YO1 7HH',
  ])('goes: %s', (signature) => {
    for (const below of ['', QUOTE]) {
      expect(read(`<div>${OWN}</div><br>${open}${signature}</div>${below}`)).toBe(OWN)
    }
  })
  it.each([
    'Rita Moor<br>Which colours do you have?',
    'Order 4711, please send it to York<br>Rita',
    'Rita Moor<br>Size 41 is too small for me',
    '4711-22',
    'The lid is cracked.<br>Rita',
    'blue and green<br>Rita',
    'Können Sie das bis Freitag liefern<br>Rita',
    'je voudrais le bleu',
  ])('stays with what was typed into it: %s', (typed) => {
    const want = typed.replaceAll('<br>', '\n')
    expect(read(`<div>Hello,</div>${open}${typed}</div>`)).toContain(want)
  })
  it('stays where it is all there is, announced, or followed by words', () => {
    const address = 'Rita Moor<br>12 High Street<br>York'
    for (const html of [
      `${open}${address}</div>`,
      `<div>My new address:</div>${open}${address}</div>`,
      `<div>Hello,</div>${open}${address}</div><div>Lamp 12, blue</div>`,
    ]) {
      expect(read(html)).toContain('York')
      expect(read(html).includes('blue')).toBe(html.includes('blue'))
    }
  })
})

describe('below the text', () => {
  it.each([
    'Sender notified by\nMailtrack',
    'Remitente notificado con\nMailtrack',
    '<https://www.avast.com/sig-email?utm_medium=email>\nVirus-free.www.avast.com',
    'P Please consider the environment before printing this e-mail',
    'P Denken Sie an die Umwelt, bevor Sie drucken',
    '🌳 Avant d’imprimer, pensez à la planète',
    'Le contenu de ce courriel est confidentiel et réservé à son destinataire.',
    'El contenido de este correo es confidencial.',
    'Il contenuto di questa e-mail è riservato ai destinatari.',
    'O conteúdo desta mensagem é confidencial.',
    'De inhoud van deze e-mail is vertrouwelijk.',
    'Sensitivity: Internal use only',
    'Klassifizierung: intern',
    'Classification : confidentiel',
    'TLP:AMBER',
    '______________\nRuth Ems\nEinkauf\nT. 030 4960 0100',
  ])('goes: %s', (footer) => {
    expect(newText(`${OWN}\n\n${footer}`)).toBe(OWN)
  })
  it('a label right below the last line goes, and a sentence about one stays', () => {
    expect(newText(`${OWN}\nClassification: Restricted`)).toBe(OWN)
    const told = `${OWN}\nClassification: is it restricted or public?`
    expect(newText(told)).toBe(told)
  })
  it('a notice goes from the paragraph of an address, which stays', () => {
    const notice = 'Der Inhalt dieser Nachricht ist vertraulich und nur für den Empfänger bestimmt.'
    expect(newText(`${OWN}\n\nRuth Ems\nPostfach 12 34 56\n${notice}`)).toBe(
      `${OWN}\n\nRuth Ems\nPostfach 12 34 56`,
    )
  })
  it.each([
    'I was told that\nThis e-mail is confidential, is that right?',
    'Please send order 17.\nThis message is intended for your billing team: refund order 17 as well.',
    'Hello,\nThis message is confidential and intended for your manager.',
    'I saw it on the box.\nthis e-mail is confidential it says',
  ])('stays: %s', (text) => {
    expect(newText(`${OWN}\n\n${text}`)).toBe(`${OWN}\n\n${text}`)
  })
})
