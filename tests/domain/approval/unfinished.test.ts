// Letters that are not ready: they break off, or hold a word to a colleague. And, beside each, what looks like it and is meant.

import { describe, expect, test } from 'vitest'
import type { People } from '../../../src/domain/approval/greeting.ts'
import { whyUnfinished } from '../../../src/domain/approval/unfinished.ts'

const PEOPLE: People = {
  agents: new Set(['nora', 'kai', 'olga']),
  colleagues: new Set(['kai', 'olga']),
  writer: new Set(['nora', 'lindqvist']),
  team: new Set(['birchwood']),
  customer: new Set(['elena', 'fischer']),
}

const why = (text: string) => whyUnfinished(text, PEOPLE)

describe('a text that breaks off', () => {
  test.each([
    'Hi Elena,\n\nthe next workshop day is',
    'Hi Elena,\n\nwe have trued the',
    'Hi Elena,\n\nthanks for waiting. I spoke to the supplier and',
    'Hi Elena,\n\nyour wheel will be ready at',
    'Hi Elena,\n\nit is done.\n\nYou can fetch your',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig und',
    'Hallo Frau Fischer,\n\ndanke für Ihre Nachricht. Das Laufrad haben wir',
    'Hallo Frau Fischer,\n\nbitte bringen Sie den',
    'Bonjour Madame Fischer,\n\nvotre roue est dans notre',
    'Bonjour Madame Fischer,\n\nvotre roue est',
    'Hola Elena:\n\nya hemos centrado la rueda y',
    'Ciao Elena,\n\nabbiamo centrato la tua ruota per',
    'Dag Elena,\n\nje wiel is klaar maar',
    // The program put the signature below it.
    'Hi Elena,\n\nyour wheel is done and\n\nNora Lindqvist\nBirchwood',
    'Hallo Frau Fischer,\n\nwir haben Ihnen heute einen\n\nViele Grüße\nNora',
  ])('%j', (text) => expect(why(text)).toContain('breaks off'))

  test.each([
    'Hi Elena,\n\nyour wheel is ready',
    'Hi Elena,\n\nyour wheel left today',
    'Hi Elena, all done, come in whenever you like',
    'Hi Elena,\n\nwe will find out where it is',
    'Hi Elena,\n\nsorry for that, please log in',
    'Hi Elena,\n\nthat is everything there is',
    'Hi Elena,\n\nthat is plan A',
    'Hi Elena,\n\nall well.\n\nBest wishes from\nNora',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist da',
    'Hallo Frau Fischer,\n\nbitte rufen Sie uns an',
    'Hallo Frau Fischer,\n\ndas prüfen wir',
    'Hallo Frau Fischer,\n\nich schaue nach, wo es ist',
    'Bonjour Madame Fischer,\n\nvotre roue est là',
    'Ciao Elena,\n\nla tua ruota resta com’è',
    'Dag Elena,\n\nwij doen het',
  ])('%j is one that ends', (text) => expect(why(text)).toBeUndefined())
})

describe('a word to a colleague in a letter', () => {
  test.each([
    'Hi Elena, the workshop is open on Friday. (Kai can you check that?)',
    'Hi Elena,\n\nthanks for writing. Kai, is that still true?\n\nNora',
    'Hi Elena,\n\nthanks for writing - Olga could you finish this?\n\nNora',
    'Hi Elena,\n\nyour wheel is done. @Kai right?\n\nNora',
    'Hi Elena,\n\nyour wheel is done. Is that so, Kai?\n\nNora',
    'Hallo Elena,\n\nIhr Rad ist fertig. (Olga, kannst du das bestätigen?)\n\nNora',
    'Bonjour Elena,\n\nvotre roue est prête. Kai, tu peux vérifier ?\n\nNora',
    'Hola Elena:\n\ntu rueda está lista. Olga, ¿puedes mirarlo?\n\nNora',
    'Hi Elena,\n\nyour wheel is done. Can somebody look before I send?',
    'Hallo Elena,\n\nIhr Rad ist fertig. Stimmt das, bevor ich abschicke?',
  ])('%j', (text) => expect(why(text)).toContain('colleague'))

  test.each([
    'Hi Elena,\n\nwould it suit you if Kai called on Friday?\n\nNora',
    'Hi Elena,\n\nKai has your wheel. Can you come on Friday?\n\nNora',
    'Hi Elena,\n\ndid Kai call you?\n\nNora',
    'Hi Elena,\n\nKai can help you with that. Does Friday suit you?\n\nNora',
    'Hi Elena,\n\ncan you tell us your address before we send the wheel?\n\nNora',
    'Hi Elena,\n\nElena, can you come on Friday?\n\nNora',
  ])('%j is for her', (text) => expect(why(text)).toBeUndefined())
})

describe('a question below the name', () => {
  test.each(['all right like that?', 'passt das?', 'c’est bon ?', '(too long?)'])('%j', (below) => {
    expect(why(`Hi Elena,\n\nyour wheel is done.\n\nNora\n\n${below}`)).toContain('below its end')
  })
  test.each(['PS: Did the pump fit?', 'Do you want to rate your visit?'])(
    '%j is for her',
    (below) => {
      expect(why(`Hi Elena,\n\nyour wheel is done.\n\nNora\n\n${below}`)).toBeUndefined()
    },
  )
})
