// Absence notes that ask about the customer's order, parcel or request whether it is urgent are notes all the same; people who
// are away and ask about theirs are people.

import { expect, test } from 'vitest'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: [], to: undefined }
const kindOf = (subject: string, text: string) => screen(mailOf({ subject, text }), WHO).kind

test.each([
  [
    'Out of office',
    'Thanks for writing. I am away until 5 December. Is your order urgent? Then please write to office@acme.example.',
  ],
  [
    'Out of Office',
    'Hello, I am out of the office until Monday. Is your delivery urgent? Please contact my colleague Ben (ben@acme.example).',
  ],
  [
    'Out of office',
    'I am on leave until 12 May with no access to e-mail. Is your invoice question urgent? accounts@acme.example will help you.',
  ],
  [
    'Abwesenheitsnotiz',
    'Vielen Dank für Ihre Nachricht. Ich bin bis 5. Dezember nicht im Büro. Ist Ihre Bestellung dringend? Dann schreiben Sie bitte an buero@acme.example.',
  ],
  [
    'Abwesend',
    'Ich bin bis Montag nicht erreichbar. Ist Ihre Anfrage eilig? Dann wenden Sie sich bitte an meine Kollegin.',
  ],
  [
    'Absence du bureau',
    "Merci pour votre message. Je suis absent jusqu'au 5 décembre. Votre commande est-elle urgente ? Écrivez à bureau@acme.example.",
  ],
  [
    'Fuera de la oficina',
    'Gracias por su mensaje. Estoy fuera de la oficina hasta el 5 de diciembre. ¿Su pedido es urgente? Escriba a oficina@acme.example.',
  ],
  [
    'Fuori ufficio',
    'Grazie per il messaggio. Sono fuori ufficio fino al 5 dicembre. Il suo ordine è urgente? Scriva a ufficio@acme.example.',
  ],
  [
    'Afwezig',
    'Bedankt voor uw bericht. Ik ben afwezig tot 5 december. Is uw bestelling dringend? Mail dan naar kantoor@acme.example.',
  ],
  [
    'Ausência',
    'Obrigado pela sua mensagem. Estou ausente até 5 de dezembro. O seu pedido é urgente? Escreva para escritorio@acme.example.',
  ],
])('%s: %s', (subject, text) => {
  expect(kindOf(subject, text)).toBe('automatic')
})

test.each([
  ['Delivery', 'I am away until 5 December. Can you deliver my order after that?'],
  [
    'Out of office',
    'I got your out of office note. Is my order 4711 really shipped? It is urgent.',
  ],
  [
    'Abwesend bei der Lieferung',
    'Ich bin bis Montag nicht zu Hause. Ist meine Bestellung schon unterwegs?',
  ],
  ['Commande', "Je suis absent jusqu'au 5 décembre. Pouvez-vous livrer ma commande après ?"],
  ['Pedido', 'Estoy fuera hasta el 5 de diciembre. ¿Dónde está mi pedido? Es urgente.'],
])('a person: %s: %s', (subject, text) => {
  expect(kindOf(subject, text)).toBe('customer')
})
