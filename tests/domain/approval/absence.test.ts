// Absence notes that greet, as programs send them in answer to a draft, and answers of agents that greet nobody by name.
// A note that passes for an answer reaches the customer; an answer that passes for a note costs one more reply.

import { describe, expect, test } from 'vitest'
import { matterOf } from '../../../src/domain/approval/absence.ts'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import { type People, readGreeting } from '../../../src/domain/approval/greeting.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'

const NOTES = [
  'Hello,\n\nthank you for your message. I am in a training all week and answer with delay.\n\nAnna',
  'Hello,\n\nI am at a trade fair until Thursday.\n\nBest\nAnna',
  'Hi,\n\nI do not work on Fridays.\n\nAnna',
  'Hi there,\n\nthanks for your mail. I read it twice a day.\n\nAnna',
  'Good day,\n\nI have moved to another department. Please write to Ben from now on.\n\nAnna',
  'Dear all,\n\nour office is closed between the years.\n\nAnna',
  'Greetings,\n\nI am off sick today.\n\nAnna',
  'Dear sender,\n\nI am on jury duty and will see your mail tomorrow.\n\nAnna',
  'Dear Sir or Madam,\n\nI will be in meetings for the rest of the day.\n\nAnna Berg',
  'Hello,\n\nI am taking some days off to move house. Back soon!\n\nAnna',
  'Hello Tidewater Supply,\n\nI am away and will answer you on Monday.\n\nAnna',
  'Guten Tag,\n\nich habe heute frei und lese Ihre Nachricht morgen.\n\nAnna Berg',
  'Guten Tag,\n\nich arbeite nur vormittags.\n\nAnna Berg',
  'Guten Tag,\n\nich bin auf einer Fortbildung und melde mich am Donnerstag.\n\nAnna Berg',
  'Hallo,\n\nich bin krank. Bitte schreiben Sie Ben.\n\nAnna',
  'Hallo,\n\nunser Büro bleibt über die Feiertage geschlossen.\n\nAnna',
  'Sehr geehrte Damen und Herren,\n\nich bin in Elternzeit. Ben übernimmt meine Aufgaben.\n\nAnna Berg',
  'Sehr geehrte Damen und Herren,\n\ndanke für Ihre E-Mail. Ich antworte so bald wie möglich.\n\nAnna Berg',
  'Moin,\n\nich bin bis Freitag unterwegs.\n\nAnna',
  'Bonjour,\n\nje suis en formation aujourd’hui.\n\nAnne',
  'Bonjour,\n\nje ne travaille pas le mercredi.\n\nAnne',
  'Bonjour,\n\nmerci pour votre message, je le lirai demain.\n\nAnne',
  'Madame, Monsieur,\n\nje serai de retour lundi.\n\nAnne Petit',
  'Bonsoir,\n\nnotre service est fermé jusqu’à lundi.\n\nAnne',
  'Hola,\n\nhoy estoy en un curso y no leo el correo.\n\nAna',
  'Buenos días:\n\nhe recibido su mensaje y lo leeré mañana.\n\nAna',
  'Hola,\n\nlos viernes no trabajo.\n\nAna',
  'Estimados señores:\n\nestaré fuera hasta el lunes.\n\nAna García',
  'Buongiorno,\n\noggi sono in malattia.\n\nAnna',
  'Buongiorno,\n\nlavoro solo la mattina.\n\nAnna',
  'Salve,\n\nho ricevuto il suo messaggio e risponderò domani.\n\nAnna',
  'Gentili Signori,\n\nil nostro ufficio è chiuso fino a lunedì.\n\nAnna Rossi',
  'Beste,\n\nik ben vandaag vrij.\n\nAnna',
  'Goedendag,\n\nik werk niet op vrijdag.\n\nAnna',
  'Hallo,\n\nik lees uw bericht morgen.\n\nAnna',
  'Geachte heer, mevrouw,\n\nik ben met zwangerschapsverlof.\n\nAnna de Vries',
]

const ANSWERS = [
  'Hello,\n\nthank you for your message. Your refund left us on Monday.\n\nAnna',
  'Good day,\n\nyour tent is sold out and comes back in May.\n\nAnna',
  'Good morning,\n\nI have sent you a new label.\n\nAnna',
  'Hi there,\n\nI am sorry about the broken zip. A new one is on its way to you.\n\nAnna',
  'Dear Sir or Madam,\n\nI have checked your invoice: the amount is right.\n\nAnna Berg',
  'Dear customer,\n\nplease send the parcel to our warehouse.\n\nAnna',
  'Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ihre Erstattung ist seit Montag unterwegs.\n\nAnna Berg',
  'Guten Tag,\n\nich habe Ihnen die Rechnung noch einmal geschickt.\n\nAnna',
  'Guten Tag,\n\nIhr Zelt ist wieder auf Lager.\n\nAnna',
  'Sehr geehrte Damen und Herren,\n\nich habe Ihre Bestellung storniert.\n\nAnna Berg',
  'Bonjour,\n\nmerci pour votre message. Le colis est parti lundi.\n\nAnne',
  'Bonjour,\n\nj’ai annulé votre commande.\n\nAnne',
  'Buenos días:\n\nte he enviado la factura otra vez.\n\nAna',
  'Buenos días:\n\ngracias por su mensaje. El reembolso salió el lunes.\n\nUn saludo\nAna',
  'Buongiorno,\n\nho spedito il Suo pacco ieri.\n\nAnna',
  'Salve,\n\nil vostro rimborso è partito lunedì.\n\nAnna',
  'Goedendag,\n\nik heb u de factuur opnieuw gestuurd.\n\nAnna',
  'Beste klant,\n\nuw pakket is onderweg.\n\nAnna',
  'Dear Maria,\n\nour warehouse is closed until Monday, and your refund leaves on Tuesday.\n\nAnna',
  'Hallo Frau Berg,\n\nich bin bis Freitag im Urlaub. Ihre Bestellung verschickt meine Kollegin.\n\nAnna',
  'Hello Maria,\n\nI will call you tomorrow.\n\nAnna',
  'Hallo Frau Berg,\n\nich melde mich morgen bei Ihnen.\n\nAnna',
]

function read(text: string) {
  const mail = { subject: 'Re: Draft (Refund): my tent', text, new_text: newText(text) }
  return readAgentMail({ ...mail, attachments: 0 }).instruction
}

describe('an answer to a draft', () => {
  test.each(NOTES)('%j is a note', (text) => {
    expect(read(text).verb).toBe('unclear')
  })

  test.each(ANSWERS)('%j is an answer', (text) => {
    expect(read(text)).toMatchObject({ verb: 'send', text })
  })
})

/** Maria Lopez has asked about the zip of her sleeping bag. */
const MARIA: People = {
  agents: new Set(['anna', 'ben']),
  team: new Set(['tidewater', 'supply']),
  customer: new Set(['maria', 'lopez']),
  matter: matterOf(
    'Hello,\nthe zip of my sleeping bag is stuck. What can I do?\nThanks for your help\nMaria',
  ),
}

describe('where the customer and her matter are known', () => {
  test.each([
    'Hello Tidewater Supply,\n\nyour mail was received.\n\nAnna',
    'Hello Anna Berg,\n\nthank you for writing. Somebody will be in touch shortly.',
    'Good morning,\n\nmy hours are 8 to 12. Please expect a delay.',
    'Guten Tag,\n\ndiese Adresse wird nicht mehr gelesen. Nutzen Sie bitte info@tidewater.example.',
    'Bonjour,\n\ncette adresse n’est plus utilisée.',
    'Goedendag,\n\ndit adres wordt niet meer gelezen.',
    'Hallo,\n\nvielen Dank. Wir melden uns bei Ihnen.',
    'Good day,\n\nwe are moving offices and cannot answer until Thursday.',
    'Dear Mr Smith,\n\nI am at a fair, and back on Monday.',
    'Hej,\n\njag är på kurs till fredag.',
  ])('%j is a note', (text) => {
    expect(readGreeting(text, MARIA).kind).not.toBe('customer')
  })

  test.each([
    'Good morning,\n\nplease rub a candle along your zip, that helps with most sleeping bags.\n\nAnna',
    'Dear Mrs Lopez,\n\nI am at a fair this week and will call you on Monday.\n\nAnna',
    'Hi Maria, I will look into it tomorrow and write to you. Anna',
    'Guten Tag,\n\ndas können wir reparieren, Ihre Bestellung genügt als Beleg.\n\nAnna',
  ])('%j is an answer', (text) => {
    expect(readGreeting(text, MARIA).kind).toBe('customer')
  })
})

describe('a note that begins with a verb', () => {
  test.each([
    'Done! I’m on holiday until Monday.',
    'Erledigt! Ich bin im Urlaub bis 9. Dezember.',
    'Mine - I am out of the office until 9 December.',
    'Pause! Ich bin bis Montag nicht im Büro.',
  ])('%j does nothing', (text) => {
    expect(read(text).verb).toBe('unclear')
  })

  test('but a reason does', () => {
    expect(read('reject: she is on holiday until Monday').verb).toBe('reject')
  })
})
