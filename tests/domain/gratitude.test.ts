// Thanks and nothing else. A wrong yes hides a question and flatters the numbers; a wrong no costs an agent one look.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGratitude } from '../../src/domain/gratitude.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const THANKS = [
  'Thanks',
  'thanks!',
  'Thank you.',
  'THANK YOU',
  'ty',
  'Thanks 👍',
  'Thanks\nMaria',
  'Thanks, Maria',
  'Thank you!\n\nBest regards\nMaria Lopez',
  'Hello,\n\nthank you for your help.\n\nKind regards,\nJean-Luc O’Neil',
  'Perfect, thank you so much for the quick help!',
  'Great, that is exactly what I needed. Thanks a lot!',
  'Thanks, that solved my problem',
  'thank you for the wonderful support, have a nice day',
  'It works now, thank you all',
  'Got it, thanks',
  'I really appreciate it.',
  'Vielen Dank!',
  'Vielen Dank für die schnelle Hilfe\nViele Grüße\nJörg',
  'Danke, das hat sehr geholfen',
  'Merci beaucoup pour votre réponse',
  'Merci, bonne journée\nChloé',
  '¡Muchas gracias por su ayuda!',
  'Grazie mille per la risposta, saluti',
  'Muito obrigada pela ajuda',
  'Hartelijk bedankt voor het antwoord, groetjes',
  'Danke, hat geklappt!',
  'Danke, hat funktioniert',
  'Merci, ça marche !',
  'Merci pour l’aide',
  'Grazie mille per l’aiuto!',
  'Gracias, ya funciona',
  'Tack, nu fungerar det!',
  'Спасибо большое за помощь!',
  'ありがとうございます。',
  '谢谢！',
  '감사합니다',
  '👍',
  '👍🏽',
  '🙏🙏',
  '❤️',
  'Super 👍',
  'Thanks 😊🎉',
]

const NOT_THANKS = [
  'Thanks 🖕',
  'Thanks 🏳️',
  'Thanks 🤡',
  'Thanks 🐌',
  'Thanks 😂',
  'Danke 🇩🇪',
  '🖕',
  '😊',
  '👎',
  'Thanks :(',
  'Thanks for the problem',
  'Thanks for the question',
  'Danke für das Problem',
  'Merci pour le problème',
  'Merci pour l’attente',
  'Merci, l’avocat arrive',
  'Thanks for all the time it took',
  'Have you received it, thanks',
  'It was working, thanks',
  'A quick reply is appreciated',
  'I appreciate a quick response',
  'Danke, hat nicht geklappt',
  'Danke, jetzt geht gar nichts',
  '谢谢，没有收到',

  '',
  'ok',
  'Hello',
  'Thanks for nothing',
  'Thank you, but it still does not work',
  'No thanks',
  'Thanks anyway',
  'thanks!! where is my refund',
  'Thanks. Where is it?',
  'Thanks for the answer? Really?',
  'Thanks？',
  'Thanks in advance',
  'Thanks, I need help now',
  'Help! Thanks',
  'I have a question, thanks',
  'need the link thanks',
  'Thanks, what is the answer',
  'is it working now thanks',
  'thanks, is this solved',
  'Thanks, the problem is now here',
  'Thanks\nHuman',
  'Thanks\nRefund',
  'Thanks\nWHERE IS IT',
  'Thanks\nReturn Label Please',
  'Maria\nThanks',
  'Thanks 😡',
  'Thanks 👎',
  'Thanks. Order 48213',
  'Thanks 48213',
  'thanks https://example.org',
  'Danke, aber es geht nicht',
  'Danke. Wann kommt es',
  'Danke\nRechnung',
  'Merci mais non',
  'Gracias, pero no funciona',
  'Grazie, ma non va',
  'Obrigado, mas ainda nao chegou',
  'Bedankt maar het werkt niet',
  `Thanks ${'very '.repeat(60)} much`,
]

describe('only thanks', () => {
  test.each(THANKS)('%j', (text) => expect(isGratitude(text)).toBe(true))
})

describe('not only thanks', () => {
  test.each(NOT_THANKS)('%j', (text) => expect(isGratitude(text)).toBe(false))
})

test('a question or an unknown word spoils any thanks', () => {
  const more = fc.constantFrom('?', ' broken', ' but', ' 12', '\nstill nothing', '. refund', ' not')
  fc.assert(
    fc.property(fc.constantFrom(...THANKS), more, (thanks, said) => {
      expect(isGratitude(thanks + said)).toBe(false)
    }),
  )
})

test('what was not thanks does not become it by longer text', () => {
  const started = cpuTime_ms()
  expect(isGratitude('thanks '.repeat(150_000))).toBe(false)
  expect(isGratitude(`${'.'.repeat(1_000_000)}thanks\nMaria x`)).toBe(false)
  expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
})
