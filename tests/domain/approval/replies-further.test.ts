// More of what agents write below drafts: what their programs and companies put below a verb, answers in the tone of six
// languages, and words to colleagues that sound like answers.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'

function read(text: string) {
  const mail = { subject: 'Re: [Draft] Refund: my tent', text, new_text: newText(text) }
  return readAgentMail({ ...mail, attachments: 0 }).instruction
}

const APPROVED = [
  'approve\n\nGet Outlook for iOS',
  'Approve\n\nSent from Outlook for Android',
  'approve\n\nVon meinem Samsung Galaxy Smartphone gesendet.',
  'approve\n\nEnviado desde mi iPhone',
  'approve\n\nInviato da iPhone',
  'approve\n\nVerstuurd vanaf mijn iPhone',
  'approve\n\nGesendet mit der GMX Mail App',
  'approve\n\nEnvoyé depuis mon téléphone Orange',
  'approve\n\nSent with Proton Mail secure email.',
  'approve\n\nSent via Superhuman ( https://sprh.mn/?vip=anna@tidewater.example )',
  'approve\n\nSent from Yahoo Mail on Android',
  'approve\n\nSent from my BlackBerry 10 smartphone.',
  'approve\n\nKind regards,\n\nAnna Berg\nCustomer Care Manager\nM: +44 7700 900123 | T: 020 7946 0000\nTidewater Ltd. Registered in England No. 1234567',
  'approve\n\nBest,\nAnna\n\nThis e-mail and any attachments are confidential. If you are not the intended recipient, please delete it.',
  'approve\n\nHerzliche Grüße aus Dresden\nAnna Berg\n\nTidewater Supply GmbH · Hafenstraße 5 · 01067 Dresden\nGeschäftsführer: Max Muster · USt-IdNr. DE123456789',
  'approve\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie diese Mail.',
  'approve\n\nBien à vous,\nAnne Petit\nTél. 01 23 45 67 89',
  'approve\n\nAntes de imprimir este correo, piense en el medio ambiente.',
  'approve\n\nDistinti saluti\nDott.ssa Anna Rossi\nUfficio Assistenza\nP.IVA 01234567890',
  'approve\n\nA.',
  'approve\n\n/Anna',
  'approve\n\n~ Anna ~',
  'approve\n\n—\nAnna Berg\nlinkedin.example/in/anna',
  'approve\n\n\n________________________________',
]

const ASKED_BACK = [
  'approve\n\nbut please add that we are sorry',
  'approve\n\nNot before Friday',
  'approve\n\nFrom March',
  'approve\n\nuntil Friday',
  'approve\n\nwith 10 EUR voucher',
  'approve\n\nReplace Monday with Tuesday',
  'approve\n\nPS: tell her about the sale',
  'approve\n\nabgesehen vom letzten Satz',
  'approve\n\nmais sans la dernière phrase',
  'approve\n\npero cambia la fecha',
  'approve\n\nma cambia la data',
  'approve\n\nmaar verander de datum',
  'approve\n\nWait, I am not sure',
  'approve the first paragraph only',
  'If it is under 50 euros: approve',
  'approve tomorrow',
  'Anna: approve',
  'Abgenickt',
  'Kann raus',
  'Raus damit!',
  'On envoie',
  'C’est bon pour moi',
  'Adelante',
  'Mándalo',
  'Procedi pure',
  'Manda',
  'Doe maar',
  'Gaat zo prima',
  'thumbs up',
  'OK to send',
  'send as is',
  'Go!',
]

const FOR_COLLEAGUES = [
  'Hi Ben, she wrote to me as well. What did we promise her?',
  'Hello Ben, do we have that one in stock?',
  'Hi team, can somebody from logistics confirm this before we answer?',
  'Hey Anna, I think the second passage is the better one',
  'Morning! Is this the lady from last week?',
  'Hi, is the amount right?',
  'Hello, please check with accounting whether this was paid',
  'Hallo Carla, schau mal bitte in die Bestellung',
  'Hallo, stimmt der Betrag?',
  'Moin, das ist doch der von gestern',
  'Guten Morgen, der Kunde hat gestern schon angerufen',
  'Hallo ihr Lieben, wer macht das?',
  'Salut, tu l’as déjà rappelée ?',
  'Bonjour, la cliente a déjà appelé hier',
  'Coucou Ben, c’est qui ça ?',
  'Hola, ¿quién lleva este tema?',
  'Buenas, la clienta ya llamó ayer',
  'Ciao, chi se ne occupa?',
  'Buongiorno, la cliente ha già chiamato ieri',
  'Hoi, wie doet deze?',
  'Goedemorgen, de klant heeft gisteren al gebeld',
  'Dear Holdfast, please learn that returns are free',
  'Dear team, our refund page is wrong',
  'To whom it may concern at logistics: where is it?',
]

const SENT = [
  'Hi Maria!\n\nGood news: your refund is out. 🎉\n\nAnna',
  'Good afternoon Ms. O’Brien,\n\nyour refund left us on Monday.\n\nAnna',
  'Dear Prof. Dr. Weber,\n\nyour invoice is attached to your order page.\n\nAnna',
  'Dear Maria and Tom,\n\nyour tent is on its way.\n\nAnna',
  'Dear Mr and Mrs Olsen,\n\nyour parcel left us on Monday.\n\nAnna',
  'Hey Maria, your parcel left us on Monday. Cheers, Anna',
  'Hallo liebe Maria,\n\ndeine Bestellung ist unterwegs.\n\nLG Anna',
  'Sehr geehrte Frau Dr. Lüdenscheidt-Groß,\n\nIhre Erstattung ist unterwegs.\n\nMit freundlichen Grüßen\nAnna Berg',
  'Servus Maria,\n\ndein Paket ist unterwegs.\n\nAnna',
  'Grüezi Frau Meier,\n\nIhre Bestellung ist unterwegs.\n\nFreundliche Grüsse\nAnna',
  'Chère Madame,\n\nvotre colis est parti lundi.\n\nBien à vous\nAnne',
  'Bonjour Monsieur Dupont,\n\nvotre remboursement est parti lundi.\n\nAnne',
  'Estimado Sr. López:\n\nsu pedido salió el lunes.\n\nUn saludo\nAna',
  '¡Hola, María!\n\nTu pedido salió el lunes.\n\nAna',
  'Gentile Sig.ra Rossi,\n\nil suo ordine è partito lunedì.\n\nCordiali saluti\nAnna',
  'Cara Maria,\n\nil tuo pacco è partito lunedì.\n\nAnna',
  'Beste mevrouw van den Berg,\n\nuw pakket is maandag vertrokken.\n\nMet vriendelijke groet\nAnna',
  'Dag Maria,\n\nje pakket is onderweg.\n\nAnna',
  'Dear Maria,\n\nshould you not get it by Friday, please call me.\n\nAnna',
  'Dear Mrs Lopez,\n\nDo you still have the label? If so, please send us a photo.\n\nAnna',
  'Hallo Frau Berg,\n\nhaben Sie noch das Etikett?\n\nAnna',
  'Guten Tag Herr Olsen,\n\nkönnten Sie bitte einen anderen Browser versuchen?\n\nAnna',
  'Bonjour Madame Petit,\n\npouvez-vous réessayer demain ?\n\nAnne',
]

describe('an agent’s reply', () => {
  test.each(APPROVED)('%j approves', (text) => {
    expect(read(text)).toEqual({ verb: 'approve' })
  })

  test.each(ASKED_BACK)('%j asks back', (text) => {
    expect(['approve', 'send']).not.toContain(read(text).verb)
  })

  test.each(FOR_COLLEAGUES)('%j reaches no customer', (text) => {
    expect(['approve', 'send']).not.toContain(read(text).verb)
  })

  test.each(SENT)('%j is sent whole', (text) => {
    expect(read(text)).toMatchObject({ verb: 'send', text })
  })
})
