// The language of mail and of its parts: short questions as people write them, and what must stay unknown.

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type LanguageIdentifier,
  loadLanguageIdentifier,
} from '../../../src/nlp/language/identify.ts'
import { anyCharacter } from '../../support/characters.ts'

let identifier: LanguageIdentifier
beforeAll(async () => {
  identifier = await loadLanguageIdentifier()
})

const ONE_LINERS: readonly (readonly [string, string])[] = [
  ['en', 'Where is my parcel?'],
  ['en', 'Is my card frozen?'],
  ['en', 'Hi, cancel my order pls asap'],
  ['en', 'Hallo, where is my order?'],
  ['de', 'Wo bleibt mein Paket?'],
  ['de', 'was kostet der versand'],
  ['de', 'moin, kann ich die pflanzen noch abbestellen'],
  ['de', 'Grüezi, chönd Sie mir säge wänn s Päckli chunt?'],
  ['de', 'Guten Tag, wie kann ich den Artikel return, brauche ich ein label?'],
  ['fr', 'Où est mon colis ?'],
  ['fr', 'Comment retourner un article?'],
  ['es', '¿Dónde está mi pedido?'],
  ['es', 'Hola, necesito la invoice de mi order 48820 para mi tax return. Gracias'],
  ['it', "Dov'è il mio pacco?"],
  ['nl', 'Waar is mijn pakket?'],
  ['nl', 'tracking parcel order verzending waar is mijn pakket, order 48213, tracking werkt niet'],
  ['pt', 'Onde está a minha encomenda?'],
  ['sv', 'Hur returnerar jag varan?'],
  ['da', 'Jeg har ikke modtaget min ordre endnu, hvad gør jeg?'],
  ['no', 'Jeg har ikke mottatt bestillingen min ennå, hva gjør jeg?'],
  ['fi', 'Missä pakettini on?'],
  ['pl', 'Gdzie jest moja paczka?'],
  ['cs', 'Kde je můj balíček?'],
  ['ru', 'Где моя посылка?'],
  ['el', 'Πού είναι το δέμα μου;'],
  ['ja', '荷物はどこですか？'],
  ['zh', '我的包裹在哪里？'],
  ['ko', '제 소포는 어디에 있나요?'],
  ['he', 'איפה החבילה שלי?'],
]

describe('the language of a text', () => {
  it.each(ONE_LINERS)('is %s in "%s"', (language, text) => {
    expect(identifier.identify(text)).toEqual({ language, is_reliable: true })
  })

  it.each([
    '',
    '48213',
    'ok',
    '#77-A12 4x',
    'Order 48213',
    'https://example.org/wo-ist-mein-paket',
  ])('is unknown in "%s"', (text) => {
    expect(identifier.identify(text)).toEqual({ language: undefined, is_reliable: false })
  })

  it.each(['speak navajo', 'Lost password', 'Danke', 'invoice', 'Hvor er min pakke?'])(
    'is no more than a guess in "%s"',
    (text) => {
      expect(identifier.identify(text).is_reliable).toBe(false)
    },
  )

  it('is not taken from addresses, links and numbers', () => {
    const text = 'Wo ist das? the-where@what-is.example https://where.example/is/the/order 1 2 3'
    expect(identifier.identify(text).language).toBe('de')
  })

  it('never fails, and says something sure only about words', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter(), maxLength: 300 }), (text) => {
        const { language, is_reliable } = identifier.identify(text)
        if (language === undefined) expect(is_reliable).toBe(false)
        else expect(text).toMatch(/\p{L}/u)
      }),
    )
  })
})
