// Words of one language that mean something else in the next: in a mail whose language is sure they make no plain question a
// person's matter, and a sentence that is in another language, or a word that can mean nothing else, still does.

import { describe, expect, test } from 'vitest'
import { createLocalReader } from '../../../src/adapters/reader/local.ts'

const TEAM = { articles: [], categories: [], language: 'en' as const }
const reader = createLocalReader({ team: TEAM, vectors: undefined, judge: undefined })

async function mattersOf(text: string): Promise<string[]> {
  const { matters } = await (await reader).read({ subject: '', new_text: text, below: [] }, {})
  return matters.map(({ kind }) => kind)
}

describe('a plain question', () => {
  test.each([
    'Guten Tag, wann kommt dies bei mir an und was kostet der Versand?',
    'Guten Tag, kann ich auch über die Sparkasse bezahlen, und wie lange dauert das?',
    'Guten Tag, sind die Pflanzen noch zu haben, und verkaufen Sie auch zehn Stück davon?',
    'Buongiorno, quali sono le sue condizioni per la spedizione, e quanto costa?',
    'Buongiorno, posso scambiare la maglia con una taglia più grande, e come faccio?',
    'Bonjour, quels sont les délais à court terme pour une livraison à Lyon ?',
  ])('%j', async (text) => expect(await mattersOf(text)).toEqual([]))
})

describe('a person’s matter', () => {
  test.each([
    'Guten Tag, wann kommt mein Paket an? My lawyer will write to you and we will sue.',
    'Guten Tag, wann kommt mein Paket an? Sonst meldet sich mein Lawyer bei Ihnen.',
    'Guten Tag, wann kommt mein Paket an? Sonst gehe ich zum Anwalt.',
    'Buongiorno, dove si trova il mio pacco? My son was hurt by your tent and is in hospital.',
    'Bonjour, où est mon colis ? Sinon mon avocat vous écrira.',
  ])('%j', async (text) => expect(await mattersOf(text)).toContain('sensitive'))
})
