// Her name without a whole greeting, a greeting that nothing parts from what follows, and what may stand below `approve`. And, beside
// each, what looks like it and is meant for somebody else.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import type { People } from '../../../src/domain/approval/greeting.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'

const PEOPLE: People = {
  agents: new Set(['lena', 'ortmann', 'piet']),
  colleagues: new Set(['piet']),
  writer: new Set(['lena', 'ortmann']),
  team: new Set(['quayside']),
  customer: new Set(['rosa', 'jansen']),
}

function verbOf(text: string): string {
  const mail = { subject: 'Re: Draft (Boats)', text, new_text: newText(text), attachments: 0 }
  return readAgentMail(mail, undefined, PEOPLE).instruction.verb
}

describe('a first line that calls her', () => {
  test.each([
    'Rosa,\n\nyour boat is dry again. It waits at the pier.\n\nLena',
    'Frau Jansen,\n\nIhr Boot ist wieder trocken.\n\nLena Ortmann',
    'hello rosa,\n\nyour boat is dry again.\n\nlena',
    'Hallo frau jansen,\n\nIhr Boot ist wieder trocken.\n\nLena',
    'Helo Rosa,\n\nyour boat is dry again.\n\nLena',
    'Hallo Rosa,\n\ndein Boot ist wieder trocken.\n\nLena',
    'Hallp Frau Jansen,\n\ndas Boot ist wieder trocken.\n\nLena',
    'Bonjou Rosa,\n\nvotre bateau est sec.\n\nLena',
    'Thank you for waiting, Rosa!\n\nYour boat is dry again.\n\nLena',
    'Vielen Dank für das Foto, Frau Jansen.\n\nIhr Boot ist wieder trocken.\n\nLena',
    'Hi Rosa we found your boat.\n\nLena',
    'Hi Rosa and a happy new year!\n\nYour boat is dry again.\n\nLena',
    'Beste mevrouw van der Jansen,\n\nuw boot is weer droog.\n\nLena',
  ])('%j is for her', (text) => expect(verbOf(text)).toBe('send'))

  test.each([
    'Rosa,\n\nis that the one with your boat?\n\nLena',
    'Rosa:\n\nyour boat, Piet.\n\nLena',
    'Rosa,\n\nshe has called, your turn.\n\nLena',
    'Rosa,\n\ncan you take this one?\n\nLena',
    'Frau Jansen,\n\nhat die nicht dein Boot gemietet?\n\nLena',
    'Helo Piet,\n\nyour boat is dry again.\n\nLena',
    'Fear Rosa,\n\ngive her a boat.\n\nLena',
    'Thanks for the photo, Piet.\n\nYour boat is dry again.\n\nLena',
    'Thanks for the photo, Rosa.\n\nShe sent your boat as well.\n\nLena',
    'Hi Rosa phoned and waits for your answer.\n\nLena',
    'Hi Rosa is waiting for your mail.\n\nLena',
    'Hallo Frau Jansen wartet auf deine Antwort.\n\nLena',
    'Bonjour Rosa a écrit, regarde ta boîte.\n\nLena',
    'Hola Rosa espera tu respuesta.\n\nLena',
    'Ciao Rosa aspetta la tua risposta.\n\nLena',
    'Hoi Rosa wacht op jouw antwoord.\n\nLena',
  ])('%j', (text) => expect(verbOf(text)).toBe('unclear'))
})

describe('below approve', () => {
  test.each([
    'approve\n\nLena Ortmann\nBoote Quayside e.K.',
    'approve\n\nLena Ortmann\nQuayside s.n.c.',
  ])('%j approves', (text) => expect(verbOf(text)).toBe('approve'))

  test.each([
    'approve thanks',
    'approve, thanks?',
    'approve, Piet',
    'approve, thanks to Piet',
    'approve, thanks, only not today',
    'approve, thx',
    'approve, Lena',
    'approve - Lena waits',
    'approve, danke, aber erst morgen',
    'send, thanks',
  ])('%j does not', (text) => expect(verbOf(text)).toBe('unclear'))
})

test('under send, too, a line that says for whom it is goes to no customer', () => {
  expect(verbOf('send\n\nYour boat is dry.\n\nInternal: she pays late.\n\nLena')).toBe('unclear')
  expect(verbOf('send as written\n\nYour boat is dry.\n\nInternal: deck 2.\n\nLena')).toBe('send')
})
