// What agents write below drafts, in six languages, and what comes of it. The costly mistake is a remark to a colleague
// that a customer reads as an answer; an answer that is asked back costs one more reply.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'

function read(text: string, subject = 'Re: Draft (Refund): my tent') {
  return readAgentMail({ subject, text, new_text: newText(text), attachments: 0 }).instruction
}

const APPROVED = [
  'approve',
  'Approve ✅',
  '**approve**',
  '«approve»',
  "'Approve'.",
  'APPROVE!!',
  '\n\n  approve  \n',
  'approve\n\nSent from my Galaxy',
  'Approve\n\nVon meinem iPhone gesendet',
  'approve\n\nMfG\nAnna Berg',
  'approve\n\nBien cordialement,\nAnne Petit\nService clients\nTidewater SARL\n12 rue Haute\n75011 Paris',
  'approve\n\nUn saludo,\nAna García\nAtención al Cliente\nCalle Mayor 5, 3º\n28013 Madrid',
  'approve\n\nCordiali saluti\nAnna Rossi\nServizio clienti\nVia Roma 5\n20121 Milano',
  'approve\n\nMet vriendelijke groet,\nAnna de Vries\nKerkstraat 10\n1012 AB Amsterdam',
  'approve\n\nben',
  'approve\n\nAnna Berg (she/her)\nTidewater Ltd, 5 High Street, London SW1A 1AA',
  'approve\n\n-- \nAnna, happy to help since 2009',
  'approve\n\nTidewater GmbH | Hafenstraße 5 | 01067 Dresden | HRB 12345',
  'approve\n\nFollow us: https://social.example/tidewater',
  '> DRAFT, not sent.\n> Somebody must decide.\n\napprove',
]

const NOT_APPROVED = [
  'Approved!',
  'aproved',
  'approve it',
  'approve this please',
  'Approve, but not today',
  'approve?',
  'approve\n\nbut change the date',
  'approve\n\nOnly the first paragraph',
  'approve\n\nlater',
  'approve\n\nRefund 30 EUR',
  'approve\n\nAb Montag',
  'approve\n\nplease ask Ben first',
  'approve\nreject',
  'approve\n\nDear Maria,\n\nthe tent is on its way.',
  'un-approve',
  'Ich approve das',
  'ok, approve',
  'Freigeben!',
  'Genehmigt',
  'Passt, raus damit',
  'Validé',
  'Oui, parfait',
  'Vale',
  'Sí, envíalo',
  'Approvato!',
  'Va bene così',
  'Akkoord',
  'Prima, versturen maar',
  'yes',
  '👍',
  'LGTM',
  'fine with me',
]

const SENT = [
  'send\n\nYour refund left us on Monday.\n\nAnna',
  'Send:\n\nYour refund left us on Monday.',
  '*SEND*\n\nIhre Erstattung ist seit Montag unterwegs.',
  'send\n\nBen from our warehouse has found it. Can you call him?',
  'Hi Maria,\n\nyour refund left us on Monday.\n\nAnna',
  'Hello Maria, your refund left us on Monday. Best, Anna',
  'Hello there,\n\nwe have sent you the label again.\n\nAnna',
  'Good morning Mr Olsen,\n\nthe tent is back in stock.\n\nAnna',
  'Dear Sir or Madam,\n\nthe tent is back in stock.',
  'Dear Dr. Olsen,\n\ncan you send us the order number?\n\nAnna',
  'Dear Maria,\n\nplease check your spam folder.\n\nAnna',
  'Dear Maria,\n\nplease send it to:\nTidewater Returns\nHafenstr. 5\n01067 Dresden',
  'Guten Tag Herr Groß,\n\nbitte schicken Sie uns ein Foto des Schadens.\n\nViele Grüße\nAnna',
  'Hallo Frau Berg,\n\nIhr Geld ist unterwegs.\n\nMit freundlichen Grüßen\nAnna',
  'Liebe Maria,\n\ndas Zelt ist wieder da.\n\nLiebe Grüße\nAnna',
  'Sehr geehrte Damen und Herren,\n\ndie Rechnung liegt bei uns.\n\nAnna',
  'Moin Maria,\n\nschick uns einfach deine Bestellnummer.\n\nAnna',
  'Bonjour Madame Petit,\n\nle colis est parti lundi.\n\nAnne',
  'Bonjour,\n\npouvez-vous nous envoyer une photo ?\n\nCordialement\nAnne',
  'Chère Maria,\n\nle remboursement est fait.\n\nAnne',
  'Hola María:\n\ntu reembolso salió el lunes.\n\nAna',
  'Estimada señora García:\n\nel reembolso salió el lunes.\n\nAna',
  'Buenos días, María:\n\n¿puedes enviarnos una foto?\n\nAna',
  'Buongiorno Maria,\n\nil rimborso è partito lunedì.\n\nAnna',
  'Gentile Signora Rossi,\n\nil rimborso è partito lunedì.\n\nAnna',
  'Ciao Maria,\n\nla tua tenda è in viaggio.\n\nAnna',
  'Beste Maria,\n\nde terugbetaling is maandag vertrokken.\n\nAnna',
  'Geachte heer De Vries,\n\nkunt u ons een foto sturen?\n\nAnna',
  'Hoi Maria,\n\nje geld is onderweg.\n\nAnna',
  'Dear Maria,\n\nthe customer number stands on the invoice.\n\nAnna',
  'Guten Tag,\n\nden Versand zahlt der Kunde, Ihre Erstattung folgt.\n\nAnna',
]

const NOT_SENT = [
  'send',
  'Send!\n\nAnna',
  'send it',
  'Send it please\n\nAnna',
  'please send',
  'send: the tent is on its way',
  'Hi Ben, can you take this?',
  'Hi Ben,\n\ncould you have a look at this one?\n\nAnna',
  'Hi all,\n\nplease do not answer this one, I am on it.\n\nAnna',
  'Hi team,\n\nthis is our old friend again.',
  'Team,\n\nplease leave this one to me.',
  'Dear colleagues,\n\nthe wording about refunds is outdated.',
  'Hi, please don’t send this',
  'Hello,\n\nuse the other article please.',
  'Hey, the proposal is wrong',
  'Hi Holdfast, your answer is wrong',
  'Dear Ben,\n\nthis customer has called three times already.',
  'Hi Carl, she is angry. Call her today.',
  'Hello again, this is the third mail from him.',
  'Dear oh dear, that one again.',
  'Good morning Ben,\n\nplease handle this today.\n\nAnna',
  'Hallo zusammen,\n\nwer kennt die Bestellung?',
  'Hallo Ben, kannst du das übernehmen?',
  'Guten Morgen Ben,\n\nkönntest du das prüfen?\n\nAnna',
  'Guten Morgen,\n\nbitte nicht abschicken, der Betrag ist falsch.',
  'Lieber Ben,\n\nder Entwurf passt so nicht.\n\nAnna',
  'Liebe Kollegen,\n\ndas ist ein Reseller.',
  'Liebe Grüße\nAnna',
  'Bonjour Ben, tu peux prendre celui-ci ?',
  'Bonjour à tous,\n\nqui connaît cette commande ?',
  'Salut Ben, je prends.',
  'Bonjour Ben,\n\nne pas envoyer, le montant est faux.\n\nAnne',
  'Hola Ben, ¿puedes llevarlo tú?',
  'Hola equipo,\n\n¿quién conoce este pedido?',
  'Buenos días Ben:\n\nel cliente ha llamado ya.\n\nAna',
  'Ciao Ben, puoi occupartene?',
  'Ciao a tutti,\n\nchi conosce questo ordine?',
  'Buongiorno Ben,\n\nla bozza è sbagliata.\n\nAnna',
  'Hoi Ben, kun jij dit oppakken?',
  'Beste collega’s,\n\nwie kent deze bestelling?',
  'Goedemorgen Ben,\n\nniet versturen, het bedrag klopt niet.\n\nAnna',
  'Beste groeten,\nAnna',
  'Guten Tag,\n\nden Versand zahlt der Kunde.\n\nAnna',
  'Dear Maria,',
  'Dear Maria,\n\nAnna',
  'Refund is on its way',
  'Ben, please take over',
  'Ich rufe sie heute an',
  'Je l’appelle demain',
  'La llamo mañana',
  'La chiamo domani',
  'Ik bel haar morgen',
  'Tell her it takes ten days',
  'Sag ihr, dass es zehn Tage dauert',
  'not sure about this one',
  'ask finance first',
]

const NOTES_OF_MACHINES = [
  'Hello,\n\nI am out of the office until Monday.\n\nAnna',
  'Dear sender,\n\nthank you for your mail. I am on holiday and will answer when I am back.',
  'Dear Sir or Madam,\n\nthank you for your message. For urgent matters please contact Ben.',
  'Guten Tag,\n\nich bin bis zum 7. Dezember im Urlaub.\n\nAnna Berg',
  'Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihre Nachricht. In dringenden Fällen erreichen Sie Ben.',
  'Bonjour,\n\nje suis absente jusqu’au 7 décembre. En cas d’urgence, contactez Ben.',
  'Buenos días:\n\nestoy de vacaciones hasta el 7 de diciembre.',
  'Buongiorno,\n\nsono in ferie fino al 7 dicembre.',
  'Goedendag,\n\nik ben afwezig tot 7 december.',
  'Guten Tag,\n\nIhre Anfrage ist eingegangen und wird bearbeitet.',
  'Hello,\n\nyour request has been received. Your ticket number is 4711.',
]

const OTHERS: [verb: string, text: string][] = [
  ['reject', 'reject'],
  ['reject', 'Reject: wrong article'],
  ['reject', 'reject - wrong article'],
  ['reject', 'reject because she called'],
  ['reject', 'Reject\n\nShe called, we found the parcel.\n\nAnna'],
  ['reject', 'Ablehnen'],
  ['reject', 'Rejeter : elle a appelé'],
  ['reject', 'Rechazar'],
  ['reject', 'Rifiuta'],
  ['reject', 'Afwijzen'],
  ['unclear', 'rejected'],
  ['unclear', 'Reject the parcel at the door, then we pay the refund.'],
  ['unclear', 'reject\n\nDear Maria,\n\nthe tent is on its way.'],
  ['unclear', 'reject, and your money comes back'],
  ['mine', 'mine'],
  ['mine', 'Human!'],
  ['mine', 'Ich übernehme das.'],
  ['mine', 'Je m’en occupe'],
  ['mine', 'Me encargo'],
  ['mine', 'Ci penso io'],
  ['mine', 'Ik neem het over'],
  ['unclear', 'human error, sorry about that'],
  ['unclear', 'mine is blue'],
  ['done', 'done'],
  ['done', 'Erledigt, habe telefoniert'],
  ['done', 'Fait'],
  ['done', 'Hecho'],
  ['done', 'Fatto'],
  ['done', 'Gedaan'],
  ['unclear', 'Done. Your money is on its way.'],
  ['unclear', 'done with this customer'],
  ['spam', 'Spam'],
  ['spam', 'spam\n\nAnna'],
  ['block', 'block'],
  ['block', 'Sperren: schreibt nur Unsinn'],
  ['unclear', 'block letters please'],
  ['pause', 'pause: the shop is down'],
  ['resume', 'Fortsetzen'],
  ['note', 'note: she is a reseller'],
  ['note', 'Notiz: Händlerin, bitte freundlich'],
  ['note', 'INTERNAL: do not mention the voucher'],
  ['unclear', 'note'],
  ['unclear', 'Note that the refund takes ten days'],
  ['category', 'category: returns'],
  ['category', 'Kategorie: returns\n\nAnna'],
]

describe('an agent’s reply', () => {
  test.each(APPROVED)('%j approves', (text) => {
    expect(read(text)).toEqual({ verb: 'approve' })
  })

  test.each(NOT_APPROVED)('%j sends nothing', (text) => {
    expect(['approve', 'send']).not.toContain(read(text).verb)
  })

  test.each(SENT)('%j is sent whole', (text) => {
    const whole = text.replace(/^\W*send\W*\n/i, '').trim()
    expect(read(text)).toMatchObject({ verb: 'send', text: whole })
  })

  test.each(NOT_SENT)('%j is for no customer', (text) => {
    expect(['approve', 'send']).not.toContain(read(text).verb)
  })

  test.each(NOTES_OF_MACHINES)('%j is a machine’s', (text) => {
    expect(read(text).verb).toBe('unclear')
  })

  test.each(OTHERS)('%s: %j', (verb, text) => {
    expect(read(text).verb).toBe(verb)
  })

  test('below the subject of an absence note is none', () => {
    const text = 'Dear Maria,\n\nthe tent is on its way.'
    expect(read(text, 'Automatic reply: Draft (Refund): my tent').verb).toBe('unclear')
  })
})
