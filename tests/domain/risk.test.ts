// Signs that a person should look. Both directions are written down: what must be seen, what is seen although harmless
// (the lean towards the person), and what must stay quiet, because a rule that always fires answers nobody.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Risk } from '../../src/domain/classification.ts'
import { asksForHuman, findRisks } from '../../src/domain/risk.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const risksOf = (new_text: string, subject = '') =>
  findRisks({ subject, new_text }).map(({ risk }) => risk)

// biome-ignore format: the columns are the point of the table
const SEEN: [risk: Risk, text: string][] = [
  ['wants_human',  'please let me talk to a human'],
  ['wants_human',  'can I speak to someone'],
  ['wants_human',  'Could I speak with one of your people?'],
  ['wants_human',  'I want a real person'],
  ['wants_human',  'I want a human'],
  ['wants_human',  'Give me a human!'],
  ['wants_human',  'HUMAN'],
  ['wants_human',  'human'],
  ['wants_human',  'Human.\n\nJane Doe\nSent from my very old phone'],
  ['wants_human',  'HUMAN. I have been waiting for my order for three weeks now'],
  ['wants_human',  'I would rather not talk to a bot'],
  ['wants_human',  'Are you a robot?'],
  ['wants_human',  'Please call me, my number is 555 1234'],
  ['wants_human',  'Please escalate this to your manager'],
  ['wants_human',  'I want your supervisor'],
  ['wants_human',  'connect me with an agent'],
  ['wants_human',  'Ich möchte mit einem Menschen sprechen'],
  ['wants_human',  'Kann ich mit einem Mitarbeiter reden?'],
  ['wants_human',  'Je voudrais parler à quelqu’un'],
  ['wants_human',  'Quiero hablar con una persona'],
  ['wants_human',  'Vorrei parlare con un operatore'],
  ['wants_human',  'Quero falar com um atendente'],
  ['wants_human',  'Ik wil een medewerker spreken of praten met iemand'],
  ['legal_threat', 'You will hear from my lawyer.'],
  ['legal_threat', 'I will take legal action'],
  ['legal_threat', 'I will see you in court'],
  ['legal_threat', "I'll sue"],
  ['legal_threat', 'I’ll sue your company'],
  ['legal_threat', 'we are going to sue'],
  ['legal_threat', 'I filed a chargeback with my bank'],
  ['legal_threat', 'I am contacting the ombudsman'],
  ['legal_threat', 'Mein Anwalt wird sich melden'],
  ['legal_threat', 'Ich erstatte Strafanzeige'],
  ['legal_threat', 'Je vais porter plainte'],
  ['legal_threat', 'Voy a poner una denuncia'],
  ['legal_threat', 'Mi rivolgo al mio avvocato'],
  ['legal_threat', 'Avvierò un’azione legale'],
  ['legal_threat', "Mi rivolgo all'avvocato"],
  ['legal_threat', 'Scriverà l’avvocato'],
  ['legal_threat', 'J’en parlerai à l’avocat'],
  ['legal_threat', "Je demanderai l'avis d'un ami d'avocat"],
  ['strong_anger', 'C’est de l’arnaque'],
  ['wants_human',  "Vorrei parlare con l'operatrice"],
  ['wants_human',  'Je veux parler à l’opérateur'],
  ['legal_threat', 'my law\u00adyer will write to you'],
  ['legal_threat', 'my law\u200byer will write to you'],
  ['strong_anger', 'This is unacceptable.'],
  ['strong_anger', 'I am very angry about this'],
  ['strong_anger', 'what a joke of a shop'],
  ['strong_anger', 'You are all scammers'],
  ['strong_anger', 'Where is my order!!!'],
  ['strong_anger', 'WHERE IS MY REFUND I WANT MY MONEY BACK NOW'],
  ['strong_anger', 'Das ist eine Unverschämtheit'],
  ['strong_anger', 'So eine Scheiße'],
  ['strong_anger', 'C’est scandaleux'],
  ['strong_anger', 'Esto es una vergüenza'],
  ['strong_anger', 'È inaccettabile'],
  ['strong_anger', 'Isto é inaceitável'],
  ['strong_anger', 'Dit is belachelijk'],
]

const SEEN_THOUGH_HARMLESS: [risk: Risk, text: string][] = [
  ['legal_threat', 'my lawyer recommended your shop'],
  ['legal_threat', 'Hi Sue, you sent me a very nice parcel'],
  ['wants_human', 'Human-made bags?'],
  ['wants_human', 'Did the courier call somebody?'],
  ['strong_anger', 'Thank you so much!!!'],
]

const QUIET = [
  'Where is my order 48213?',
  'Hi Sue, where is my parcel?',
  'Is the bag human-made?',
  'Can someone tell me where my order is?',
  'Somebody at work has the same tent.',
  'How do I contact you about a return?',
  'Is the stove safe?',
  'The tennis shoes for the court are too small, how do I return them?',
  'My DHL tracking number JJD0001 does not work',
  'Please send the invoice to ACME GmbH',
  'I am a bit disappointed that it has not arrived yet',
  'Thanks for your help!!',
  'The agents of corrosion, what care does the pan need?',
  'Kann ich die Jacke zurückgeben?',
  'Où est mon colis ?',
]

describe('must be seen', () => {
  test.each(SEEN)('%s: %j', (risk, text) => expect(risksOf(text)).toContain(risk))
  const lines = SEEN.filter(([, text]) => !text.includes('\n'))
  test.each(lines)('%s in a subject: %j', (risk, text) => {
    expect(risksOf('see subject', text)).toContain(risk)
  })
})

describe('is seen although harmless', () => {
  test.each(SEEN_THOUGH_HARMLESS)('%s: %j', (risk, text) => expect(risksOf(text)).toContain(risk))
})

describe('stays quiet', () => {
  test.each(QUIET)('%j', (text) => expect(risksOf(text)).toEqual([]))
})

test.each(['HUMAN', 'Re: HUMAN', 'RE: human', 'AW: Human', 'Fwd: human please'])(
  'the subject %j alone asks for a person',
  (subject) => expect(risksOf('', subject)).toEqual(['wants_human']),
)

test('each risk is named once, with what showed it', () => {
  const found = findRisks({ subject: 'Lawyer', new_text: 'My lawyer!!! I want a human, scammers' })
  expect(found.map(({ risk }) => risk)).toEqual(['legal_threat', 'wants_human', 'strong_anger'])
  for (const { because } of found) expect(because).not.toBe('')
})

test('case, line breaks and surrounding text hide nothing', () => {
  const around = fc
    .string({ maxLength: 60 })
    .map((text) => text.replace(/[\p{L}\p{N}\p{M}'’‘ʼ]/gu, ''))
  fc.assert(
    fc.property(fc.constantFrom(...SEEN), around, around, (seen, before, after) => {
      const [risk, text] = seen
      expect(risksOf(`${before} ${text.replace(/ /g, '\n')} ${after}`)).toContain(risk)
      if (text !== text.toLowerCase()) expect(risksOf(text.toUpperCase())).toContain(risk)
    }),
  )
})

test('both ends of a text are read that is too long for a machine', () => {
  const long = 'The lamp stands on the table.\n'.repeat(20_000)
  expect(risksOf(`I want a human. ${long}`)).toContain('wants_human')
  expect(risksOf(`${long}\nMy lawyer will write to you.`)).toContain('legal_threat')
  expect(risksOf(long)).toEqual([])
})

test('a megabyte is read in linear time', () => {
  const started = cpuTime_ms()
  findRisks({ subject: 'x', new_text: 'talk call speak lawye court huma '.repeat(31_000) })
  expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
})

describe('a person is to answer, read or look, in other words than of talking', () => {
  test.each([
    'Please let a person answer this.',
    'Could a person look at this, please?',
    'I want this to be read by an employee.',
    'Please get a colleague of yours to look at it.',
    'Bitte von einem Menschen beantworten lassen.',
    'Kann sich das ein Mitarbeiter ansehen?',
    'Je voudrais qu’une personne me réponde.',
    'Que lo lea una persona, por favor.',
    'Vorrei che rispondesse una persona.',
    'Ik wil dat een mens dit leest.',
  ])('in the subject and in the text: %s', (asks) => {
    const question = 'Where is my parcel?'
    expect(asksForHuman({ subject: asks, new_text: question })).toBe(true)
    expect(asksForHuman({ subject: '', new_text: `${question} ${asks}` })).toBe(true)
  })

  test.each([
    'May a second person read the e-book?',
    'Can my employee look at the plan as well?',
    'How many people can answer the quiz?',
    'Darf eine andere Person das Buch lesen?',
    'Une autre personne peut-elle lire le livre ?',
    'Can another person collect my parcel?',
  ])('of somebody else: %s', (asks) => {
    expect(asksForHuman({ subject: '', new_text: asks })).toBe(false)
  })
})
