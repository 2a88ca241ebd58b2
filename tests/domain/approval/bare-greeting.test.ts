// A greeting that names nobody is written to customers and to colleagues alike. Below it stands an answer only where the text
// speaks to its reader, and not where it speaks of the customer as of somebody else.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'

const PEOPLE: People = {
  agents: new Set(['nora', 'lindqvist', 'kai', 'ania', 'marek']),
  colleagues: new Set(['kai', 'ania', 'marek']),
  writer: new Set(['nora', 'lindqvist']),
  team: new Set(['birchwood', 'cycles']),
  customer: new Set(['elena', 'fischer', 'katarzyna', 'jan']),
  matter: new Set([
    'wheel',
    'order',
    'laufrad',
    'bestellung',
    'roue',
    'rueda',
    'ruota',
    'wiel',
    'kolo',
  ]),
}

function verbOf(text: string): string {
  const mail = { subject: 'Re: [Draft]', text, new_text: text, attachments: 0 }
  return readAgentMail(mail, undefined, PEOPLE).instruction.verb
}

describe('among colleagues', () => {
  test.each([
    'Good morning,\n\nthe new wheel came in bent, I sent it straight back.',
    'Good morning,\n\nElena Fischer was in the shop, the wheel is fine now.',
    'Good afternoon,\n\nher wheel is on the stand. You know which one.',
    'Good morning again,\n\nhis order is still open, nobody took it.',
    'Good morning,\n\na ton of spokes broke on this wheel.',
    'Hello,\n\nElena rang about the wheel, your note helped.',
    'Guten Morgen,\n\nFrau Fischer kommt morgen vorbei, Laufrad liegt bereit.',
    'Guten Morgen,\n\nihre Bestellung ist längst raus.',
    'Guten Tag,\n\nSie braucht die Rechnung bis Montag. Bestellung liegt im Lager.',
    'Guten Tag,\n\ndas Laufrad war ein Fehler von uns.',
    'Bonjour,\n\nla roue est repartie au fournisseur hier.',
    'Bonsoir,\n\nsa roue attend encore les rayons.',
    'Buenas tardes,\n\nsu rueda sigue en el taller, nadie la ha tocado.',
    'Buongiorno,\n\nla sua ruota è ancora in officina.',
    'Goedemorgen,\n\nhaar wiel ligt nog in de werkplaats.',
    'Dzień dobry,\n\npani Fischer odebrała koło w sobotę.',
    'Dobrý den,\n\nkolo je pořád v dílně.',
  ])('%j', (text) => expect(verbOf(`${text}\n\nNora`)).toBe('unclear'))
})

describe('to the customer', () => {
  test.each([
    'Good morning,\n\nyour wheel left us on Monday.',
    'Guten Tag,\n\nIhr Laufrad ist fertig.',
    'Guten Tag,\n\ndas Laufrad ist fertig und Sie können es abholen.',
    'Guten Tag,\n\ndas Laufrad ist fertig. Sie bekommen es morgen.',
    'Bonjour,\n\nla roue est partie, vous la recevrez samedi.',
    'Buenos días:\n\nsu rueda ya está lista.\n\nUn saludo',
    'Buongiorno,\n\nla Sua ruota è pronta.',
    'Buongiorno,\n\nla sua ruota è pronta.\n\nCordiali saluti',
    'Goedemiddag,\n\nje wiel is klaar.',
    'Dzień dobry,\n\nwysłaliśmy Pani koło dzisiaj.',
    'Dobrý den,\n\nVaše kolo je hotové.',
    // Nobody calls a colleague so.
    'Dear customer,\n\nthe wheel is ready.',
    'Madame,\n\nla roue est prête.',
  ])('%j', (text) => expect(verbOf(`${text}\n\nNora`)).toBe('send'))
})

describe('a name in the vocative', () => {
  test.each([
    'Dzień dobry Pani Katarzyno,',
    'Dzień dobry Katarzyno,',
    'Szanowny Panie Janie,',
    'Dobrý den paní Katarzyno,',
  ])('%s is the customer’s', (greeting) => {
    expect(verbOf(`${greeting}\n\nkoło wyjdzie dziś.\n\nNora`)).toBe('send')
  })
  test.each(['Dzień dobry Aniu,', 'Dzień dobry Marku,', 'Dzień dobry Panie Piotrze,'])(
    '%s is not',
    (greeting) => expect(verbOf(`${greeting}\n\nkoło wyjdzie dziś.\n\nNora`)).toBe('unclear'),
  )
})

test.each(['Hiya Elena,', 'Howdy Elena,'])('%s greets', (greeting) => {
  expect(verbOf(`${greeting}\n\nyour wheel is done.\n\nNora`)).toBe('send')
})
