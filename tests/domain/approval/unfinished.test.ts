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

describe('a place that nobody has filled in', () => {
  test.each([
    'Hi Elena,\n\nyour wheel will be ready on XX March.\n\nNora',
    'Hi Elena,\n\nthe invoice has the number XXX.\n\nNora',
    'Hi Elena,\n\nthat is €XX for the spokes.\n\nNora',
    'Hallo Frau Fischer,\n\ndas macht XX € zusammen.\n\nNora',
    'Bonjour Elena,\n\nvotre roue sera prête le ?? mars.\n\nNora',
    'Hola Elena:\n\ntu rueda estará lista el ??.03.\n\nNora',
    'Hi Elena,\n\nyour wheel is done. TODO: opening hours\n\nNora',
    'Hi Elena,\n\ncome by on [date].\n\nNora',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist am [Datum] fertig.\n\nNora',
    'Bonjour Elena,\n\nvoici le lien : <lien>\n\nNora',
    'Ciao Elena,\n\nil totale è [importo].\n\nNora',
    'Dag Elena,\n\nhet nummer is [nummer invullen].\n\nNora',
    'Hi Elena,\n\n<put the opening hours here>\n\nNora',
    'Hi Elena,\n\nyour wheel is done on Monday. <== check\n\nNora',
  ])('%j', (text) => expect(why(text)).toContain('nobody has filled in'))

  test.each([
    'Hi Elena,\n\nyour wheel is done. See you soon!\n\nNora XX',
    'Hi Elena,\n\nyour wheel is done. XXX\n\nNora',
    'Hi Elena,\n\nthe card XXXX-XXXX-4821 was charged once.\n\nNora',
    'Hi Elena,\n\nthe card ending XXXX 4821 was charged once.\n\nNora',
    'Hi Elena,\n\nwe have the jersey in XXL.\n\nNora',
    'Hi Elena,\n\npress [Save] and you are done.\n\nNora',
    'Hola Elena:\n\nTODO INCLUIDO en tu reserva.\n\nNora',
    'Bonjour Elena,\n\nelle est déjà là ?? Super !\n\nNora',
  ])('%j holds none', (text) => expect(why(text)).toBeUndefined())
})

describe('a word to somebody whom nobody knows', () => {
  test.each([
    'Hi Elena,\n\nyour wheel is done.\n\n@Jamal please pack it\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\n@workshop: one spoke is left',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig. @Jette stimmt das?\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\nJamal, please book the spokes.',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig.\n\nViele Grüße\nNora\n\nJette: bitte ausbuchen.',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\n-- not for the customer: she never pays',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig.\n\nNur intern: zahlt spät\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\n(is that so?)\n\nNora',
    'Hi Elena,\n\nyour wheel is done. (look at it with Kai)\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\n[Olga decides]\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\nNo idea about the spokes, can somebody find out?',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig.\n\nViele Grüße\nNora\n\nDie Kundin zahlt immer spät.',
    'Hi Kai,\n\nthe wheel is done.\n\nNora',
    'Hello team,\n\nthe wheel is done.\n\nNora',
  ])('%j', (text) => expect(why(text)).toContain('colleague'))

  test.each([
    'Hi Elena,\n\nyour wheel is done. Find us as @birchwood on Instagram!\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n@birchwood',
    'Hi Elena,\n\nyour wheel is done. (It has new spokes.)\n\nNora',
    'Hi Elena,\n\nyour wheel is done. (Do you want the old spokes?)\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\nBirchwood, please visit us',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig.\n\nViele Grüße\nNora\n\nP.S.: Die Pumpe liegt bei.',
    'Hi Elena,\n\nyour wheel is done.\n\nNora\n\nPS: Can you take it on Friday?',
    'Hallo Frau Fischer,\n\nIhr Laufrad ist fertig.\n\nNora\n\nHinweis: Bitte bringen Sie den Schein mit.',
    'Hi Elena,\n\npress Settings -> Account -> Wheels.\n\nNora',
    'Hi Nora,\n\nyour wheel is done.\n\nNora',
    'Hi Elena,\n\nyour wheel is done.\n\nNote: we close at six.\n\nNora',
  ])('%j is for her', (text) => {
    const people = { ...PEOPLE, agents: new Set([...PEOPLE.agents, 's', 'p']) }
    expect(whyUnfinished(text, { ...people, colleagues: people.agents })).toBeUndefined()
  })
})
