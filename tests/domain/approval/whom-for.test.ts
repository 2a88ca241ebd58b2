// For whom is it? What an agent writes below a draft about a customer who is known by name: letters to somebody else, words to
// colleagues in the shape of a letter or below one, conditions below `approve`, texts that are not ready. And, beside each, what
// looks like it and is meant.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'

const PEOPLE: People = {
  agents: new Set(['maren', 'holt', 'tom', 'irina']),
  colleagues: new Set(['tom', 'irina']),
  writer: new Set(['maren', 'holt']),
  team: new Set(['kiln', 'clay']),
  customer: new Set(['judith', 'brandt']),
  her_words: new Set(['judith', 'brandt', 'jb', 'kiln', 'order', 'refund', 'regards', 'oskar']),
  matter: new Set(['refund', 'erstattung', 'order', 'bestellung', 'glaze']),
}

function verbOf(text: string, people = PEOPLE): string {
  const mail = { subject: 'Re: Draft (Refund)', text, new_text: newText(text), attachments: 0 }
  return readAgentMail(mail, undefined, people).instruction.verb
}

describe('a greeting that names somebody else is none to the customer', () => {
  test.each([
    'Dear Paul,\n\nthe refund for order 2210 has to be booked on the card. Can you do that today?\n\nMaren',
    'Hi Paula,\n\nis your order from the mill on the way? We need the clay.\n\nMaren',
    'Dear Mr Voss,\n\nyour order 3301 left us this morning.\n\nMaren Holt',
    'Lieber Herr Voss,\n\nIhre Bestellung ist unterwegs.\n\nMaren',
    'Guten Tag Frau Lindner,\n\nIhre Erstattung ist gebucht.\n\nMaren',
    'Bonjour Luc,\n\nle remboursement attend votre accord.\n\nMaren',
    'Estimado señor Prado:\n\nsu pedido ha salido hoy.\n\nMaren',
    'Gentile signora Neri,\n\nil suo ordine è partito.\n\nMaren',
    'Beste meneer Smit,\n\nuw bestelling is onderweg.\n\nMaren',
    'Prezado Paulo,\n\na sua encomenda saiu hoje.\n\nMaren',
    'Dear Accounting,\n\nplease book the refund of your last run again.\n\nMaren',
  ])('%j', (text) => expect(verbOf(text)).toBe('unclear'))

  test.each([
    'Dear Judith,\n\nyour refund is on its way.\n\nMaren',
    'Liebe Frau Brandt,\n\nIhre Erstattung ist unterwegs.\n\nMaren',
    'Hallo JB,\n\nIhre Erstattung ist unterwegs.\n\nMaren',
    // Only her mail says so: her husband is called Oskar.
    'Dear Judith and Oskar,\n\nyour order is ready.\n\nMaren',
    'Dear Oskar,\n\nyour order is ready.\n\nMaren',
    'Dear Judit,\n\nyour refund is on its way.\n\nMaren',
    'Dear customer,\n\nyour refund is on its way.\n\nMaren',
    'Sehr geehrte Damen und Herren,\n\nIhre Erstattung ist unterwegs.',
  ])('%j is for her', (text) => expect(verbOf(text)).toBe('send'))

  test('whoever is not known by name may be called by any', () => {
    const unknown = { ...PEOPLE, customer: new Set<string>() }
    expect(verbOf('Dear Paul,\n\nyour refund is on its way.\n\nMaren', unknown)).toBe('send')
  })
})

describe('a greeting that names nobody needs a name below, and a text that speaks to its reader', () => {
  test.each([
    'Good morning,\n\nis the glaze of order 2210 in the store? The refund should wait for it.',
    'Guten Morgen,\n\nist die Bestellung 2210 schon gepackt? Sonst lassen wir das.\n\nMaren',
    'Hello, your macro has the old period again. Change it to ten days.',
    'Hi,\n\nyour template has the old refund period again.',
    'Moin,\n\nhat einer von euch die Bestellung gesehen? Liegt vielleicht bei dir.',
    'Bonjour,\n\nla commande 2210 est-elle arrivée au dépôt ?\n\nMaren',
    'Buenos días:\n\n¿ha llegado el pedido 2210 al almacén?\n\nMaren',
    'Guten Tag,\n\ndie Erstattung ist seit Montag unterwegs.\n\nViele Grüße\nMaren Holt',
  ])('%j', (text) => expect(verbOf(text)).toBe('unclear'))

  test.each([
    'Hello,\n\nyour refund left us on Monday.\n\nMaren',
    'Guten Tag,\n\nIhre Erstattung ist seit Montag unterwegs.\n\nViele Grüße\nMaren Holt',
    'Hello, your refund left us on Monday. Best, Maren',
    'Bonjour,\n\npouvez-vous nous envoyer une photo de la glaze ?\n\nCordialement\nMaren',
  ])('%j is for her', (text) => expect(verbOf(text)).toBe('send'))
})

describe('her name at the beginning of a sentence greets nobody', () => {
  test.each([
    'Hi Judith Brandt is the same person as in order 3301, one refund is enough.',
    'Madame Brandt a déjà appelé, le remboursement attend.',
  ])('%j', (text) => expect(verbOf(text)).toBe('unclear'))
  test('a sentence that speaks to her does', () => {
    expect(verbOf('Hi Judith your refund left us on Monday.\n\nMaren')).toBe('send')
  })
})

describe('a word to a colleague below the end of the letter', () => {
  const LETTER = 'Dear Judith,\n\nyour refund is on its way.\n\nBest wishes\nMaren'
  const WORDS = [
    '@Tom: I rounded it up, is that fine?',
    'PS for Irina: please check the amount before it leaves.',
    '---\nTom, have a look before it goes.',
    'Internal: she sends back every second order.',
    '(Intern: nur dieses eine Mal kulant)',
    'Nota interna: niente sconti.',
  ]
  test.each(WORDS)('%j', (word) => {
    expect(verbOf(`${LETTER}\n\n${word}`)).toBe('unclear')
  })
  test.each(WORDS.slice(0, 3))('%j, below send', (word) => {
    expect(verbOf(`send\n\n${LETTER}\n\n${word}`)).toBe('unclear')
    expect(verbOf(`send as written\n\n${LETTER}\n\n${word}`)).toBe('send')
  })
  test.each([
    'PS: The glaze class is on Friday.',
    'Kiln & Clay\nMill Lane 4\n+44 20 7946 0000',
    'https://kiln.example/help',
  ])('%j is for her', (below) => {
    expect(verbOf(`${LETTER}\n\n${below}`)).toBe('send')
  })
  test('a colleague in the letter itself is none', () => {
    const text =
      'Dear Judith,\n\nmy colleague Tom will call you about your refund.\n\nBest wishes\nMaren'
    expect(verbOf(text)).toBe('send')
  })
})

describe('what a colleague would say of her, said to her', () => {
  test.each([
    'Dear Judith,\n\nyour sister called; she has the slip. Her order and yours go out together.\n\nMaren',
    'Liebe Frau Brandt,\n\nich übernehme die Kosten für Sie.\n\nMaren',
    'Beste Judith,\n\nde klant krijgt altijd zijn geld terug, dus u ook.\n\nMaren',
  ])('%j is for her', (text) => expect(verbOf(text)).toBe('send'))
  test.each([
    'Hi Judith,\n\nJudith called twice, the kiln is still warm.\n\nMaren',
    'Dear Mrs Brandt,\n\nthe glaze is in. Brandt gets the blue one.\n\nMaren',
    'Hallo Judith,\n\nJudith hat schon bezahlt.\n\nMaren',
    'Bonjour Judith,\n\nJudith arrive samedi.\n\nMaren',
    'Hola Judith:\n\nJudith ya ha pagado.\n\nMaren',
  ])('%j speaks of her to somebody else', (text) => expect(verbOf(text)).toBe('unclear'))
  test.each([
    'Dear Judith,\n\nthe glaze is in. Thanks, Judith!\n\nMaren',
    'Dear Judith,\n\nJudith, your glaze is in.\n\nMaren',
  ])('%j calls her', (text) => expect(verbOf(text)).toBe('send'))
  test('and without a word to her it is said to a colleague', () => {
    expect(verbOf('Dear Judith,\n\nthe customer wants a voucher.\n\nMaren')).toBe('unclear')
  })
})

describe('below approve', () => {
  test.each([
    '???',
    '👎',
    '🤔',
    '[wait for Tom]',
    '[price is 12.50]',
    'nope',
    'hmm',
    'nachfragen',
    'übermorgen',
    'straks',
    'aspetta',
    'Maren\nnaja',
    'Thanks\nnext month',
    'Ask Tom',
    'NEXT WEEK',
    'GLAZE MISSING',
    'Rücksprache Lager',
    'En Attente du Colis',
    'Verificare Importo',
    '@Tom',
    'as regards the price, too low',
    '-- \nonly when the glaze is back',
    'Maren\n\n-- \nMonday at the earliest',
  ])('%j stops it', (below) => {
    expect(verbOf(`approve\n\n${below}`)).toBe('unclear')
  })

  test.each([
    'Maren',
    'maren',
    'mh',
    'MH',
    'M. Holt',
    'maren h.',
    'thx, maren',
    'Thanks a lot,\nMaren',
    'Schönen Feierabend\nMaren',
    'Liebe Grüße von der Küste\nMaren',
    'Com os melhores cumprimentos,\nMaren Holt\nApoio ao Cliente',
    'Muchas gracias\nMaren',
    'Fijne dag,\nMaren',
    'i. A. Maren Holt',
    'Maren Holt\nResponsabile assistenza clienti\nTel. 02 1234567',
    'Kiln & Clay\nHead of Support',
    '+44 20 7946 0000',
    '[cid:logo@01D9]',
    'Sent from my iPhone',
    '________________',
    '👍',
    '-- \nMaren, not just pots since 1998',
    '-- \nKiln & Clay, closed on Monday',
  ])('%j does not', (below) => {
    expect(verbOf(`approve\n\n${below}`)).toBe('approve')
  })

  test('a line below the quoted draft stops it, a signature there does not', () => {
    const draft =
      'From: Kiln & Clay\nSent: Thursday\nTo: Maren\nSubject: Draft\n\nDRAFT, not sent.\n\nKiln & Clay / Holdfast'
    const outlook = `approve\n\n________________________________\n${draft}`
    expect(verbOf(outlook)).toBe('approve')
    expect(verbOf(`${outlook}\n\nMaren Holt\n+44 20 7946 0000`)).toBe('approve')
    expect(verbOf(`${outlook}\n\nbut make it ten days`)).toBe('unclear')
  })
})

describe('a text that is not ready', () => {
  test.each([
    'Dear Judith,\n\nyour refund of [AMOUNT] is on its way.\n\nMaren',
    'Dear Judith,\n\nyour refund leaves on {{date}}.\n\nMaren',
    'Liebe Frau Brandt,\n\nIhre Erstattung kommt am XX.XX.\n\nMaren',
    'Liebe Frau Brandt,\n\nIhre Erstattung kommt am ???\n\nMaren',
    'Dear Judith,\n\nyour refund of ____ is on its way.\n\nMaren',
    'send\n\nYour order <NUMBER> is ready.',
    'send\n\napprove',
    'send\n\nApproved, thanks',
    'send\n\nabgelehnt',
  ])('%j', (text) => expect(verbOf(text)).toBe('unclear'))
  test.each([
    'send as written\n\nYour refund of [AMOUNT] is on its way.',
    'Dear Judith,\n\nthe list (PDF) and <https://kiln.example/HELP> are for you.\n\n________\nMaren',
    'Dear Judith,\n\nwhy did your parcel go to the shop???\n\nMaren',
    'send\n\nApproved refunds take five days.',
  ])('%j leaves', (text) => expect(verbOf(text)).toBe('send'))
})
