// Machines' mail that carries no header and does not call itself automatic: notices, surveys, confirmations of desks, notes
// about people who left. Nobody is answered, and people who write about the same things are.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { isOfFirm } from '../../src/mail/screening/senders.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }
const judge = (mail: ParsedMail) => {
  const { kind, reason } = screen(mail, WHO)
  return `${kind}/${reason}`
}
const ofPerson = (subject: string, text: string) =>
  mailOf({ subject, text, from: [{ address: 'kim@home.example', name: 'Kim' }] })
const ofFirm = (subject: string, text: string) =>
  mailOf({ subject, text, from: [{ address: 'post@papermill.example', name: 'Paper Mill' }] })

/** What is said of the reader's own things, whoever says it. */
// biome-ignore format: one mail a line
const NOTICES: readonly [subject: string, text: string][] = [
  ['Please rate your visit', 'Thank you for shopping at Lamp World. How satisfied were you? Take two minutes for our survey: https://lampworld.example/s'],
  ['Your opinion counts', 'We would be pleased to know how your stay was. Rate us here: https://hotel.example/r'],
  ['Ihre Meinung ist uns wichtig', 'Wie zufrieden waren Sie mit Ihrem Einkauf? Zur Umfrage: https://laden.example/u'],
  ['Votre avis compte', 'Comment évaluez-vous votre achat ? Donnez votre avis : https://magasin.example/a'],
  ['Cuéntanos tu experiencia', '¿Qué te ha parecido tu compra? Valora tu experiencia: https://tienda.example/v'],
  ['Your parcel is out for delivery', 'Your parcel will be delivered today between 11:20 and 12:20 by Dave.'],
  ['Delivery update', 'Your shipment 33-1182 has been delivered to a neighbour.'],
  ['Ihr Paket kommt heute', 'Ihre Sendung wird heute zwischen 10 und 12 Uhr zugestellt.'],
  ['Votre colis est en route', 'Votre colis sera livré demain entre 9h et 13h.'],
  ['Tu paquete está en camino', 'Tu envío será entregado mañana.'],
  ['Il tuo pacco è in consegna', 'Il tuo pacco sarà consegnato oggi.'],
  ['A sua encomenda está a caminho', 'A sua encomenda será entregue amanhã.'],
  ['Din pakke er på vej', 'Din pakke leveres i morgen.'],
  ['412209 is your login code', 'Use 412209 to sign in. It is valid for 5 minutes.'],
  ['Ihr Bestätigungscode', 'Ihr Sicherheitscode lautet 55120. Er ist 10 Minuten gültig.'],
  ['Votre code de vérification', 'Votre code est 771203.'],
  ['Código de verificación', 'Tu código de verificación es 120033.'],
  ['Fax received', 'You have a new 3 page fax from +49 30 5550100.'],
  ['Neues Fax', 'Sie haben ein neues Fax von 030 5550100 erhalten (2 Seiten).'],
  ['Signature requested: Lease 2027', 'Nora Field has sent you a document to review and sign.'],
  ['Bitte unterschreiben: Mietvertrag', 'Sie wurden gebeten, ein Dokument zu unterzeichnen.'],
  ['Document signed', 'Everyone has signed Lease 2027. The signed copy is available for download.'],
  ['Sold! Brass lamp', 'Your item has been sold for €25.00. Ship it by Friday.'],
  ['Dein Artikel wurde verkauft', 'Glückwunsch! Dein Artikel „Messinglampe“ wurde für 25 € verkauft.'],
  ['Ton article est vendu', 'Félicitations, ton article a été vendu !'],
  ['You have a new order #2231', 'You’ve received a new order from Kim Lowe on Etzy.'],
  ['Invoice 2026-118 from Paper Mill Ltd', 'Your invoice 2026-118 is now available in the customer portal.'],
  ['Ihre Rechnung für November', 'Ihre Rechnung für November steht im Kundenportal bereit.'],
  ['Votre facture est disponible', 'Votre facture de novembre est disponible dans votre espace client.'],
  ['Su factura de noviembre', 'Su factura de noviembre ya está disponible.'],
  ['La tua fattura', 'La tua fattura di novembre è disponibile.'],
  ['Please confirm your e-mail address', 'Click the link below to confirm your subscription: https://club.example/c'],
  ['Bestätige deine E-Mail-Adresse', 'Bitte klicke auf den Link, um deine Anmeldung abzuschließen: https://verein.example/c'],
  ['Confirmez votre inscription', 'Cliquez sur le lien ci-dessous pour confirmer votre abonnement : https://club.example/c'],
  ['Confirma tu suscripción', 'Haz clic en el enlace para confirmar tu suscripción: https://club.example/c'],
  ['Conferma la tua iscrizione', 'Clicca sul link per confermare la tua iscrizione: https://club.example/c'],
  ['Payment received', 'Your payment of £40.00 has been received.'],
  ['Your appointment is confirmed', 'Your appointment on 4 May at 10:00 has been confirmed.'],
  ['New sign-in to your account', 'A new device signed in to your account.'],
  ['Neue Nachricht im Postfach', 'In Ihrem Online-Postfach liegt ein neues Dokument für Sie bereit.'],
  ['Your password was changed', 'Your password has been changed. If this was not you, contact us.'],
  ['Your subscription renews soon', 'Your subscription will be renewed on 1 May.'],
]

/** What only the sender's name shows to be none of a customer's. */
// biome-ignore format: one mail a line
const OF_FIRMS: readonly [subject: string, text: string][] = [
  ['We value your feedback', 'On a scale of 0 to 10, how likely are you to recommend us? https://nps.example/1'],
  ['Bewerten Sie Ihren Einkauf', 'Vielen Dank für Ihren Einkauf bei Holzwerk. Wie war Ihre Erfahrung? https://holzwerk.example/b'],
  ['Donnez-nous votre avis', 'Vous avez récemment acheté chez nous. Êtes-vous satisfait ? https://nous.example/q'],
  ['Parcel 3311 delivered', 'Good news! We delivered your parcel at 13:05. It was left in the porch.'],
  ['Zustellung heute', 'Heute bringen wir Ihr Paket zwischen 12 und 14 Uhr.'],
  ['Votre livraison', 'Notre chauffeur passera demain entre 8h et 12h.'],
  ['Consegna prevista', 'La consegna è prevista per domani.'],
  ['Sign-in code', 'Enter this code to continue: 550 120'],
  ['Dein Code', 'Gib diesen Code ein: 551203. Er läuft in 15 Minuten ab.'],
  ['Incoming fax', 'A fax with 4 pages arrived from 0161 496 0000.'],
  ['Fax von 030 4960000', 'Anbei erhalten Sie das Fax als PDF.'],
  ['Please sign: Order form', 'Max Hill is waiting for your signature. View document: https://sign.example/d'],
  ['Reminder: documents waiting for you', '2 documents are waiting for your signature.'],
  ['Vertrag zur Unterschrift', 'Ein Dokument wartet auf Ihre Unterschrift: https://sign.example/d'],
  ['Item sold: oak shelf', 'Great news, your oak shelf found a new home! Pack it up and send it within 2 days.'],
  ['Neue Bestellung 8812', 'Es ist eine neue Bestellung eingegangen. Käufer: lampenfan7'],
  ['Nouvelle commande #221', 'Une nouvelle commande a été passée sur votre boutique.'],
  ['Nuevo pedido 221', 'Has recibido un nuevo pedido en tu tienda.'],
  ['Rechnung R-2026-88', 'Anbei erhalten Sie die Rechnung R-2026-88 über 119,00 EUR.'],
  ['Invoice INV-88', 'Please find attached invoice INV-88 for £119.00, due 30 days from date.'],
  ['Facture F-88', 'Veuillez trouver ci-joint votre facture F-88.'],
  ['Factura 88', 'Adjuntamos la factura 88 correspondiente a noviembre.'],
  ['Verify your email', 'Thanks for signing up! Press the button to verify this address: https://app.example/v'],
  ['Willkommen!', 'Nur noch ein Schritt: Bestätigen Sie bitte Ihre Adresse: https://verein.example/v'],
  ['Your statement', 'Your November statement can now be viewed online.'],
  ['Order confirmation 7712', 'Thank you for your order. We are getting it ready.'],
  ['Bestellbestätigung 7712', 'Vielen Dank für Ihre Bestellung bei Büro Nord.'],
  ['Zahlungserinnerung', 'Die Rechnung 88 ist seit 10 Tagen fällig.'],
  ['Security alert', 'We noticed a new login to your account from Lisbon.'],
  ['Appointment reminder', 'This is a reminder of your appointment on 4 May at 10:00.'],
  ['Terminerinnerung', 'Wir erinnern Sie an Ihren Termin am 4. Mai um 10 Uhr.'],
  ['Storage almost full', 'You are using 95% of your storage.'],
  ['Anna Berg hat Sie eingeladen', 'Treten Sie dem Team bei: https://board.example/j'],
  ['Jon Bell commented on task 12', '"Looks good." View task: https://board.example/t/12'],
]

// biome-ignore format: one mail a line
const OF_DESKS: readonly [subject: string, text: string][] = [
  ['Ihre Mail an uns', 'Dies ist eine automatisierte Rückmeldung unseres Systems.'],
  ['Re: Angebot', 'Dies ist eine automatische Antwort. Wir sind ab Januar zurück.'],
  ['Hello', 'This is an automatic acknowledgement that your message reached our office.'],
  ['Hi', 'This is an automated receipt confirmation from the town hall.'],
  ['Bonjour', 'Ceci est un accusé de réception automatique. Votre courrier est bien arrivé.'],
  ['Hola', 'Este es un acuse de recibo automático del ayuntamiento.'],
  ['Salve', 'Questa è una conferma automatica di ricezione.'],
  ['Olá', 'Este é um aviso de receção automático.'],
  ['Hallo', 'Dit is een automatische ontvangstbevestiging van de gemeente.'],
  ['Hej', 'Detta är en automatisk mottagningsbekräftelse.'],
  ['Potwierdzenie', 'To jest automatyczne potwierdzenie otrzymania wiadomości.'],
  ['Re: Rechnung', 'Sehr geehrte Damen und Herren, Frau Petra Kolb arbeitet nicht mehr für unsere Firma. Bitte schreiben Sie an zentrale@kolb.example.'],
  ['Re: Angebot', 'Herr Lutz ist nicht länger bei uns beschäftigt. Ihr neuer Ansprechpartner ist Frau Sommer (sommer@lutz.example).'],
  ['Re: Termin', 'Ina Rot hat unser Haus verlassen. Wenden Sie sich künftig bitte an post@rot.example.'],
  ['Re: Hello', 'Sam Reed has left our organisation. Please direct all enquiries to office@reed.example.'],
  ['Re: Quote', 'Thank you for your email. Dana Poe is no longer working at Poe & Sons. Please contact office@poe.example instead.'],
  ['Re: Bonjour', 'Madame Vidal ne fait plus partie de nos effectifs. Merci de vous adresser à accueil@vidal.example.'],
  ['Re: Hola', 'Luis Gil ya no forma parte de nuestra empresa. Por favor, escriba a info@gil.example.'],
  ['Re: Salve', 'Il dottor Neri non fa più parte della nostra azienda. Scrivete a info@neri.example.'],
  ['Re: Olá', 'A Rita Lopes já não faz parte da nossa equipa. Contacte geral@lopes.example.'],
  ['Re: Hallo', 'Kees Bos werkt niet meer bij ons bedrijf. Neem contact op met info@bos.example.'],
  ['Re: Hej', 'Lars Holm arbetar inte kvar hos oss. Kontakta info@holm.example.'],
  ['Thanks', 'Our inbox is checked on weekdays between 8 and 4. Every message will be answered within three working days.'],
  ['We got it', 'Thanks for writing to the library. Emails are read Tuesday to Saturday only, and we try to answer all of them within a week.'],
  ['Vielen Dank', 'Unser Postfach wird montags bis freitags gelesen. Ihre Nachricht wird schnellstmöglich bearbeitet.'],
  ['Danke', 'Wir bemühen uns, alle Anfragen innerhalb von zwei Werktagen zu beantworten.'],
  ['Merci', 'Notre boîte est relevée du lundi au vendredi. Votre demande sera traitée sous 48 heures.'],
  ['Gracias', 'Su mensaje será atendido en horario de oficina, de lunes a viernes.'],
  ['Grazie', 'Il Suo messaggio verrà letto dal lunedì al venerdì. Risponderemo entro due giorni.'],
  ['Obrigado', 'A sua mensagem será respondida no prazo de dois dias úteis.'],
  ['Bedankt', 'Uw bericht wordt binnen twee werkdagen beantwoord.'],
  ['Tack', 'Ditt meddelande kommer att besvaras inom två arbetsdagar.'],
  ['Dziękujemy', 'Państwa wiadomość zostanie przeczytana w godzinach pracy biura.'],
  ['Re: Fabric', 'Our studio is closed from 23 December to 2 January. Your message will be read when we are back.'],
  ['Re: Anfrage', 'Unsere Werkstatt bleibt vom 23.12. bis 6.1. geschlossen. Ihre Mail wird danach beantwortet.'],
  ['Re: Devis', 'La boutique est fermée jusqu’au 8 janvier. Nous traiterons votre message à la réouverture.'],
  ['Re: Pedido', 'Nuestra tienda permanecerá cerrada hasta el 7 de enero. Su correo será respondido a la vuelta.'],
  ['Re: Stoffe', 'Il laboratorio è chiuso fino al 7 gennaio. Il tuo messaggio sarà letto al rientro.'],
  ['Re: Orçamento', 'A nossa oficina encontra-se encerrada até 5 de janeiro. A sua mensagem será tratada no regresso.'],
  ['Re: Offerte', 'Onze werkplaats is gesloten tot 4 januari. Uw bericht wordt daarna behandeld.'],
]

// biome-ignore format: one mail a line
const OF_PEOPLE: readonly [subject: string, text: string][] = [
  ['Two answers', 'Yesterday Tom from support wrote: your lamp ships Friday.\nToday the tracking says nothing. Which is it?'],
  ['Delivery', 'Last week Eva of your service team wrote:\n"The table leaves on Monday."\nIs that still true?'],
  ['Kettle', 'Your colleague Ben asked: which colour? Blue please. When will it be sent?'],
  ['Lieferung', 'Am Dienstag schrieb Frau Kern aus Ihrem Team: der Tisch kommt Freitag. Stimmt das noch?'],
  ['Frage', 'Herr Vogt vom Kundendienst schrieb: die Lampe sei unterwegs. Wo ist sie?'],
  ['Livraison', 'Mardi, Paul de votre équipe a écrit : le colis part demain. Est-ce exact ?'],
  ['Garantie', 'On 3 May someone on your chat wrote: warranty is two years. The manual says one. Which one?'],
  ['Order 17', 'Your parcel arrived, but the lid is broken. What now?'],
  ['Broken lid', 'The parcel has been delivered but the lid is broken.'],
  ['Code', 'Your discount code WELCOME10 does not work. Can you help?'],
  ['Invoice', 'Could you send me the invoice for order 17? The link says it is not available.'],
  ['Rechnung', 'Ihre Rechnung 118 ist noch nicht bei uns angekommen. Bitte schicken Sie sie noch einmal.'],
  ['Colis', 'Votre colis est arrivé cassé. Que faire ?'],
  ['Closed shop', 'I stood in front of your shop and it was closed. When are you open?'],
  ['Delivery address', 'Our office is closed on Friday, so please deliver order 17 on Thursday.'],
  ['Lieferung', 'Unser Laden ist bis Montag geschlossen. Können Sie die Lieferung danach zustellen?'],
  ['Confirmation', 'Please confirm my order 17 by e-mail.'],
  ['Confirm', 'I clicked on the link to confirm my subscription, and nothing happened.'],
  ['Survey', 'I filled in your survey and was promised a voucher. Where is it?'],
  ['Sign', 'Do I have to sign for the parcel?'],
  ['Fax', 'Do you have a fax number?'],
  ['Retoure', 'Bestellung 4711, Größe passt nicht, bitte Rücksendeschein.'],
  ['Cancel', 'Please cancel order 4711.'],
  ['Opening hours', 'Are you open on Sunday?'],
  ['Holiday', 'I am on holiday from 5 May, please keep my parcel until I am back.'],
  ['Urlaub', 'Ich bin bis 14. Mai im Urlaub. Bitte liefern Sie die Bestellung erst danach.'],
  ['Sold', 'I sold my old lamp. Do you have the new model in stock?'],
  ['Payment', 'Payment for order 17 has been made twice, please refund one.'],
  ['Zahlung', 'Die Zahlung für 4711 wurde doppelt abgebucht. Bitte prüfen.'],
  ['Termin', 'Der Termin am 4. Mai passt leider nicht. Geht auch der 6.?'],
  ['Delivery', 'What does "out for delivery" mean?'],
  ['Pedido', 'Mi pedido 17 aparece como entregado y no lo tengo.'],
  ['Stock', 'Is the lamp available in green?'],
  ['Lid', 'Lid for pot 17 came cracked, need a new one.'],
  ['Rücksendung', 'Paket 4711 geht heute zurück, Erstattung bitte auf das alte Konto.'],
  ['Invoice', 'Invoice for order 17 please, to accounts@firm.example'],
  ['Facture', 'Merci de nous envoyer la facture de la commande 17.'],
  ['Delivered?', 'Tracking shows delivered yesterday at 9:00, nothing here.'],
  ['Order', 'Order 17 was delivered to number 12 instead of 21.'],
  ['Your app', 'The app says my code is invalid.'],
  ['Newsletter', 'Please take this address off the newsletter.'],
  ['Feedback', 'Great shop, quick delivery. Keep it up!'],
  ['Your parcel', 'Your parcel to us is still not here, and the carrier knows nothing of it.'],
  ['Frage zu Ihrem Angebot', 'Ihr Angebot vom 4. Mai: gilt der Preis auch für 10 Stück?'],
  ['Signature', 'Order 17 needs no signature, please leave it in the porch.'],
  ['Fax', 'Fax number for the order form?'],
  ['Abo', 'Abo zum 1. Juni kündigen, Kundennummer 8812.'],
  ['Baja', 'Quiero darme de baja.'],
  ['Pedido', 'El pedido 17 ha llegado sin la tapa.'],
  ['Ordine', 'Nel pacco manca il coperchio.'],
  ['Encomenda', 'A encomenda 17 veio sem tampa.'],
  ['Bestelling', 'Bestelling 17 is zonder deksel aangekomen.'],
  ['Beställning', 'Beställning 17 kom utan lock.'],
  ['Zamówienie', 'W paczce brakuje pokrywki.'],
  ['Заказ', 'В заказе 17 нет крышки.'],
  ['Payment', 'Payment for invoice 17 went out today.'],
  ['Zahlung', 'Rechnung 17 haben wir heute überwiesen.'],
  ['Confirm', 'Can you confirm your bank details have changed?'],
  ['Your bank details', 'Is it right that your bank details have changed?'],
  ['Dein Shop', 'Deine Lampen sind toll! Gibt es die auch in Grün?'],
  ['Your opening hours', 'Your website says you are closed on Monday. Is that right?'],
  ['Availability', 'Your catalogue says lamp 12 is available in green, but the shop only shows blue.'],
  ['Code', 'Gutscheincode SOMMER10 wird nicht angenommen.'],
  ['Cancel', 'Cancel 4711 please'],
  ['Warranty', 'The kettle stopped working after two weeks. Receipt attached.'],
  ['Colis', 'Le colis 17 est marqué livré mais rien dans la boîte.'],
  ['Kaputt', 'Lampe 12 flackert seit gestern. Garantie?'],
  ['Two lamps', 'Two lamps ordered, one arrived.'],
]

describe('nobody is answered', () => {
  it.each(NOTICES)('%s: %s', (subject, text) => {
    expect(judge(ofPerson(subject, text))).toBe('customer/notification_text')
  })
  it.each(OF_FIRMS)('a firm writes %s: %s', (subject, text) => {
    expect(judge(ofFirm(subject, text))).not.toBe('customer/person')
  })
  it.each(OF_DESKS)('%s: %s', (subject, text) => {
    expect(judge(ofFirm(subject, text))).not.toBe('customer/person')
    expect(judge(ofPerson(subject, text))).not.toBe('customer/person')
  })
})

describe('a person is', () => {
  it.each(OF_PEOPLE)('%s: %s', (subject, text) => {
    expect(judge(ofPerson(subject, text))).toBe('customer/person')
  })
  it.each([
    'The remote no longer works with the new lamp.',
    'The parcel has left our depot, and the firm has left our town with it. Please send another.',
    'Die Pumpe arbeitet nicht mehr in der Nacht. Bitte um Ersatz.',
    'Le grille-pain n’est plus chez le réparateur, merci de me rappeler.',
    'Il tostapane non fa più nulla, vorrei un rimborso.',
    'De pomp werkt niet meer bij koud weer. Graag een nieuwe.',
    'A peça já não faz barulho, mas também não roda.',
  ])('who tells of a thing that left or stopped: %s', (text) => {
    expect(judge(ofPerson('Lamp', text))).toBe('customer/person')
  })
  it('who answers a notice, passes it on, or says what became of a thing of hers', () => {
    const notice = 'Your parcel will be delivered today.'
    const answer = ofPerson('Re: Your parcel', 'Thank you. Which carrier?')
    expect(judge({ ...answer, in_reply_to: ['o.1@shop.example'] })).toBe('customer/person')
    expect(judge(ofPerson('Fwd: Your parcel', `Is this from you?\n\n${notice}`))).toBe(
      'customer/person',
    )
    expect(judge(ofPerson('Your parcel', `I got this, and nothing came:\n\n${notice}`))).toBe(
      'customer/person',
    )
  })
  it.each([
    ['Angebot', 'Bitte um ein Angebot für 3 Paletten.'],
    ['Closed next week', 'We are closed next week, please deliver order 17 after the 27th.'],
    ['Invoice', 'Invoice 17 names the wrong street. Can you mend it?'],
  ])('a firm that wants something: %s', (subject, text) => {
    expect(judge(ofFirm(subject, text))).toBe('customer/person')
  })
  it('a firm that answers in few words', () => {
    const answer = { ...ofFirm('Re: Colour', 'The blue one.'), in_reply_to: ['o.1@shop.example'] }
    expect(judge(answer)).toBe('customer/person')
  })
})

describe('a firm under its own name', () => {
  it.each([
    ['post@papermill.example', 'Paper Mill', true],
    ['message@adone.example', 'Adone', true],
    ['dse@signit.example', 'Max Berg via SignIt', true],
    ['ebuy@ebuy.example', 'eBuy', true],
    ['info@rose.example', 'Petra', true],
    ['kim.rose@rose-ltd.example', 'Kim Rose', false],
    ['kim@rose.example', 'Kim Rose', false],
    ['rose.kim@gmail.com', 'Rosé', false],
    ['tom@customer.example', 'Tom', false],
    ['info@gmail.com', 'Gmail', false],
    ['tanaka@mail.example', '田中', false],
  ])('%s %s: %s', (address, name, expected) => {
    expect(isOfFirm({ address, name })).toBe(expected)
  })
})

describe('headers of mail services', () => {
  const through = (line: string, change: Partial<ParsedMail> = {}) => {
    const colon = line.indexOf(':')
    const header = { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
    return judge(mailOf({ headers: [header], ...change }))
  }
  it.each([
    'X-SG-EID: abc=',
    'X-SG-ID: u001.abc',
    'X-Mailgun-Sid: WyJ',
    'X-MJ-Mid: AXQ',
    'X-Mailin-EID: Mjk',
    'X-sib-id: x',
    'X-MSFBL: u1ta',
    'X-Mandrill-User: md_1',
    'X-PM-RCPT: |bTB|',
    'X-Kmail-Account: W7',
    'X-SFMC-Stack: 7',
    'X-Intercom-App-Id: mn',
    'X-Zendesk-From-Account-Id: 68b',
    'X-HS-Cid: 1',
    'X-CIO-Delivery-ID: abc',
  ])('%s: no answer, and no silence', (line) => {
    expect(through(line)).toBe('customer/vendor_header')
    expect(through(line, { text: 'New lamps are here.' })).toBe('customer/vendor_header')
  })
  it('that also stand in people’s mail say nothing', () => {
    for (const line of ['X-Pm-Message-ID: 66f1', 'X-Mailgun-Incoming: Yes', 'X-MC-Unique: a1-1']) {
      expect(through(line)).toBe('customer/person')
    }
    expect(through('X-SG-EID: abc', { from: [{ address: 'abc@mozmail.com', name: '' }] })).toBe(
      'customer/person',
    )
  })
  it('Proton Mail’s Feedback-ID is a person’s', () => {
    expect(through('Feedback-ID: 1234567:user:proton')).toBe('customer/person')
    expect(through('Feedback-ID: 1234567:user:proton', { text: 'Lid for pot 17 missing.' })).toBe(
      'customer/person',
    )
  })
})
