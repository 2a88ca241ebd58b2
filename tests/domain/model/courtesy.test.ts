// What says nothing but what is polite, and what only begins like it.

import { describe, expect, it } from 'vitest'
import {
  isBoilerplate,
  isCourtesy,
  isGreetingFrom,
  isIntroduction,
} from '../../../src/domain/model/courtesy.ts'

describe('courtesy', () => {
  it.each([
    ['en', 'Hope you’re all well and dry!'],
    ['en', 'Now to my question.'],
    ['en', 'Sorry for the stupid question.'],
    ['en', 'If so, that would be wonderful.'],
    ['en', 'No hurry at all.'],
    ['en', 'Asking for a friend.'],
    ['en', 'Great shop, keep it up!'],
    ['en', 'Hello, hope the week has been kind to you all.'],
    ['en', 'Just a quick question.'],
    ['en', 'Happy Easter!'],
    ['de', 'Hallo, ich hoffe, es geht euch allen gut.'],
    ['fr', 'Bonjour, bonne année à tous !'],
    ['de', 'Ich hoffe, es geht allen gut.'],
    ['de', 'Nun zu meiner Frage.'],
    ['de', 'Frage für eine Freundin.'],
    ['de', 'Wenn nicht, auch gut.'],
    ['fr', 'J’espère que vous allez bien.'],
    ['es', 'Espero que estén muy bien.'],
    ['it', 'Scusate il disturbo.'],
    ['nl', 'Sorry voor de domme vraag.'],
  ])('%s: %s', (language, sentence) => {
    expect(isCourtesy(sentence, language)).toBe(true)
  })

  it.each([
    ['en', 'Hope you are well and have already sent my refund.'],
    ['en', 'Hope you are all well and that the 30 days are waived.'],
    ['en', 'Now to my refund.'],
    ['en', 'Sorry for the mess, the bottle leaks.'],
    ['en', 'If so, send me two.'],
    ['en', 'If not, cancel it.'],
    ['en', 'No hurry at all with the refund.'],
    ['en', 'Great shop, but the zip is gone.'],
    ['en', 'Are you well?'],
    ['en', 'It is Friday.'],
    ['de', 'Es ist Freitag.'],
    ['de', 'Ich hoffe, das Geld kommt bald zurück.'],
    ['de', 'Nun zu meinem Geld.'],
    ['de', 'Keine Eile mit der Erstattung.'],
    ['de', 'Wenn nicht, storniert es.'],
    ['fr', 'J’espère que vous remboursez bien.'],
    ['nl', 'Sorry, de doos was leeg.'],
  ])('none, %s: %s', (language, sentence) => {
    expect(isCourtesy(sentence, language)).toBe(false)
  })
})

describe('who writes, and from where', () => {
  it.each([
    'Greetings from rainy Bristol',
    'Hello from a very tired father!',
    'Grüße aus dem Harz',
  ])('a greeting: %s', (sentence) => {
    expect(isGreetingFrom(sentence)).toBe(true)
  })

  it.each([
    'Greetings from the man whose tent you lost',
    'Hello from the customer with two invoices and no parcel!',
    'Hi from the flat where nothing arrived,',
    'Take it from the shelf',
  ])('no greeting: %s', (sentence) => {
    expect(isGreetingFrom(sentence)).toBe(false)
  })

  it.each(['Olga here, from the climbing club.', 'Hi, Ben here again.', 'Hier ist Jonas'])(
    'an introduction: %s',
    (sentence) => {
      expect(isIntroduction(sentence)).toBe(true)
    },
  )

  it.each([
    'Olga here, cancel the other one.',
    'Support here, the discount is fine.',
    'This is Marta, please send it to my office.',
    'My name is Peter, the parcel goes to Paul.',
    'Hier ist Olga, bitte storniert die andere.',
  ])('no introduction: %s', (sentence) => {
    expect(isIntroduction(sentence)).toBe(false)
  })
})

describe('what stands below every mail', () => {
  it.each([
    'This e-mail may contain confidential information.',
    'If you are not the intended recipient, please delete it.',
    'Please consider the environment before printing this e-mail.',
    'Der Inhalt dieser E-Mail ist vertraulich.',
  ])('%s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(true)
  })

  it.each([
    'Please delete it.',
    'Please delete my account and confirm to the recipient.',
    'The recipient of the parcel is my mother.',
    'Bitte löschen Sie alles.',
  ])('not: %s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(false)
  })
})

describe('what a program writes below a mail', () => {
  it.each([
    'Sent from my Pixel 8',
    'Sent from my iPad',
    'Sent from Outlook for Android',
    'Gesendet mit Posteo Mobil',
    'Gesendet von meinem iPhone',
    'Envoyé de mon iPad',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verzonden vanaf mijn iPhone',
  ])('%s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(true)
  })

  it.each([
    'Sent from my account without asking',
    'Sent from you to somebody else',
    'Gesendet wurde nie etwas',
    'Sent from my iPad, never got it',
  ])('is not: %s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(false)
  })
})
