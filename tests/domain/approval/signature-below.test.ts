// What may stand below `approve` and the name of whoever writes: titles, companies, notices, closings, addresses. And what a
// colleague may mean, in the same place and in the same shape: that sends nothing.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'

const PEOPLE: People = {
  agents: new Set(['nora', 'lindqvist', 'kai']),
  colleagues: new Set(['kai']),
  writer: new Set(['nora', 'lindqvist']),
  team: new Set(['birchwood', 'cycles']),
  customer: new Set(['elena', 'fischer']),
  matter: new Set(['wheel', 'order', 'spokes']),
}

/** As it stands, without what the reader of mail has dropped before. */
function verbOf(below: string): string {
  const text = `approve\n\n${below}`
  const mail = { subject: 'Re: [Draft]', text, new_text: text, attachments: 0 }
  return readAgentMail(mail, undefined, PEOPLE).instruction.verb
}

describe('below the full name', () => {
  test.each([
    'Deputy manager',
    'Head of customer success',
    'Senior support engineer',
    'Warehouse assistant',
    'sales team lead',
    'Leiterin technischer Dienst',
    'Directrice adjointe',
    'Chargée de clientèle',
    'Responsable logistique',
    'Responsable de ventas',
    'Atención al cliente y ventas',
    'Técnica de soporte',
    'Responsabile magazzino',
    'Ufficio vendite',
    'Assistente alla direzione',
    'medewerker verkoop',
    'Hoofd klantenservice',
    'Specjalistka ds. obsługi klienta',
    'Kierownik działu sprzedaży',
    'Apoio ao cliente',
    'birchwood GmbH',
    'Customer care\nbirchwood GmbH, Waldstr. 4, 20095 Hamburg',
    'This e-mail is confidential.',
    'Birchwood Cycles\nThis message is confidential and intended only for the addressee.',
    'DISCLAIMER: This message is confidential and may be privileged.',
    'AVISO DE CONFIDENCIALIDAD: Este correo va dirigido exclusivamente a su destinatario.',
    'Diese Nachricht ist vertraulich und nur für den Adressaten bestimmt.',
    'Ce courriel est confidentiel et destiné à son seul destinataire.',
    'Ai sensi del GDPR le informazioni di questo messaggio sono riservate al destinatario.',
    'De inhoud van dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde.',
    'This message was scanned for viruses by MailGate.',
    'Diese E-Mail wurde auf Viren geprüft.',
    'Birchwood Ltd, registered in Scotland, company number SC123456. Registered office: 2 Mill Road, Perth PH1 1AA',
    'SARL au capital de 8 000 € - RCS Lyon 512 345 678',
    'tel. 22 123 45 67',
    'mob. +48 600 123 456',
    'Via delle Rose 12',
    'Piazza dei Fiori 3, 16121 Genova',
    'Rua das Flores 20, 1200-195 Lisboa',
    'Team lead | Birchwood Cycles',
    'Directrice adjointe, Birchwood Cycles SARL',
    'Antes de imprimir este correo, piensa en el medio ambiente.',
    'This message has been checked for spam and viruses by MailGate.',
    'Pensez à l’environnement avant d’imprimer ce message.',
    'Ai sensi del Regolamento UE 2016/679 questo messaggio è riservato al solo destinatario.',
  ])('%j is a signature', (line) => {
    expect(verbOf(`Nora Lindqvist\n${line}`)).toBe('approve')
  })

  test.each([
    'not before monday',
    'ohne Zusage der Kulanz',
    'with the other voucher',
    'half price',
    'other address',
    'new delivery slot',
    'second paragraph out',
    'ask manager',
    'manager has to sign',
    'Meine Leitung sagt nein',
    'nach Rücksprache mit Lager',
    'zweiter Absatz raus',
    'der andere Gutschein',
    'per Nachnahme',
    'minus Versandkosten',
    'sans les frais',
    'autre adresse',
    'à partir de lundi',
    'prix à revoir',
    'otra dirección',
    'la mitad del precio',
    'cliente equivocado',
    'prezzo sbagliato',
    'altro indirizzo',
    'alleen het wiel',
    'ander bedrag',
    'inna cena',
    'po konsultacji z działem',
    'lead time ten days',
    'support wants a call',
    'care of the neighbour',
    'after the sales team',
    'shipping to the office',
    'customer is wrong',
    'assistant 2 only',
    'service fee off',
    'birchwood voucher',
    'birchwood only',
    'cycles out of stock',
    'Team lead\nother voucher',
    'This e-mail is confidential, hold it until Friday',
    'This e-mail is confidential, delete the second paragraph',
    'This e-mail is confidential. The wheel costs less.',
    'This e-mail is confidential - other price',
    'This e-mail is confidential but she may have it',
    'this wheel price is confidential',
    'confidential, not for the customer',
    'AVISO LEGAL: cambiar la fecha',
    'AVISO LEGAL: Este mensaje es confidencial. Cambia la fecha al lunes.',
    'Diese E-Mail enthält vertrauliche Preise, bitte ohne senden',
    'Ce message est confidentiel, sans la remise',
    'Questo messaggio è riservato, cambia il prezzo',
    'Dit bericht is vertrouwelijk, niet voor haar',
    'Hinweis: der Preis stimmt so nicht',
    'This email has been scanned, page 2 is missing',
    'registered post only',
    'registered in the wrong account',
    'company no longer exists',
    'au capital de la remise',
    'tel. first',
    'per tel. vorher',
    'prezzo delle ruote',
    'Via delle poste',
    'P.S. out on Friday',
    'closed on the wheel account',
    'Lead with the apology',
    'Service at the old price',
    'Sales to confirm',
    'Customer to confirm',
    'Vertrieb fragen',
    'Technik fehlt',
    'shipping for the customer',
    'shipping',
    'customer is registered in Kiel',
    'versand zahlt kunde',
    'Registered office: 2 wheels left',
    'wheel registered in Kiel, no. 12345',
    'con capital social de 5 euros menos',
    'manager of the wheel',
    'Deputy manager, not today',
    'Deputy manager until the order',
    'responsable fâché',
    'responsabile assente',
    'hoofd akkoord vragen',
    'kierownik pyta',
    'Ce message est confidentiel. La roue coûte moins.',
    'for the intended recipient, other price',
    'Team lead | Other Voucher',
    'Team lead - other voucher',
    'Team lead, Birchwood voucher instead',
    'spam',
    'spam virus',
    'This message is spam',
    'This message was scanned, it is spam',
    "Pensez à l'environnement : sans papier",
    'Umwelt: Aufpreis fehlt',
    'This message is confidential and the voucher is 5 % higher',
    'Diese Nachricht ist vertraulich und der Gutschein entfällt',
    'Questo messaggio è riservato e il buono va tolto',
    'Dit bericht is vertrouwelijk en de korting vervalt',
    'This mail is intended for the other recipient',
    'Diese Mail ist für den falschen Empfänger bestimmt',
    'technical problem',
    'agent fragen',
    'This message is privileged, the receptionist may not see it',
  ])('%j asks back', (line) => {
    expect(verbOf(`Nora Lindqvist\n${line}`)).toBe('unclear')
  })
})

test.each([
  'Kind regards\nNora Lindqvist (she/her)\nCustomer support specialist',
  'Pozdrawiam\nNora',
  'Pozdrawiam serdecznie,\nNora Lindqvist',
  'Z poważaniem\nNora Lindqvist',
  'S pozdravem\nNora Lindqvist',
  'Med vennlig hilsen\nNora',
  'mvh Nora',
  'Vänliga hälsningar\nNora',
  'gr Nora',
  'gr. Nora',
  'Melhores cumprimentos,\nNora',
])('%j is a signature', (below) => {
  expect(verbOf(below)).toBe('approve')
})

test.each([
  'Customer care lead\nask Kai',
  'soporte técnico',
  'shipping manager',
  'Directeur adjoint',
  'Nora\nshipping manager',
  'Pozdrawiam\nbez rabatu',
  'pozdrawiam klientkę osobno',
  'gr 2',
  'gr wiel klopt niet',
  'S pozdravem\naž v pondělí',
  'Hilsen\nikke før mandag',
  'Pozdrowienia bez rabatu',
  'Hilsen uten rabatt',
])('%j asks back', (below) => {
  expect(verbOf(below)).toBe('unclear')
})

test('a notice that a program broke at its margin is read whole', () => {
  const notice =
    'This message and all its attachments are confidential and intended only\nfor the recipient whom it names as its addressee.'
  expect(verbOf(`Nora Lindqvist\n${notice}`)).toBe('approve')
})
