// Wishes, expectations and corrections in the form of a story, and stories that are none of these.

import { expect, test } from 'vitest'
import { corrects, isPressed, wishes } from '../../../src/domain/model/wishes.ts'

test.each([
  'A list of my old orders might be useful as well.',
  'Another bag for my brother would be great.',
  'I’d also like the catalogue.',
  'We could do with a second key.',
  'My sister would love one back.',
  'I’m still waiting for the lid of mine.',
  'We are still owed eight pounds.',
  'There ought to be a credit for my aunt.',
  'My voucher should be in the account by now.',
  'We’re relying on that price.',
  'Eine Kopie meiner Rechnung wäre prima.',
  'Einen zweiten Schlüssel bräuchten wir noch.',
  'Die Liste hätte ich gern zurück.',
  'Mir fehlen noch acht Euro.',
  'Uns steht noch eine Gutschrift zu.',
  'Wir zählen auf den alten Preis.',
  'Une copie de ma facture serait utile.',
  'Il me manque la deuxième clé.',
  'Je voudrais aussi le catalogue.',
  'Una copia de mi factura estaría bien.',
  'Quisiera también el catálogo.',
  'Una copia della mia fattura sarebbe utile.',
  'Vorrei anche il catalogo.',
  'Een kopie van mijn factuur zou handig zijn.',
  'Ik krijg nog acht euro.',
])('a wish: %s', (sentence) => {
  expect(wishes(sentence)).toBe(true)
})

test.each([
  'I need a tent for the last weekend of May.',
  'We would like to hike in the hills.',
  'My daughter has grown and needs a longer one.',
  'It was very nice of my aunt to give it to me.',
  'I still have the old one.',
  'We are still in town.',
  'Ich hatte auch schon einmal eins.',
  'Wir waren noch nie dort, und es war schön.',
  'Meine Tomaten stehen noch auf dem Balkon.',
  'Ich brauche einen Topf für den Balkon.',
  'J’ai un petit jardin et un balcon.',
  'Tengo un jardín pequeño.',
  'Ho un piccolo giardino.',
  'Ik heb een kleine tuin.',
])('no wish: %s', (sentence) => {
  expect(wishes(sentence)).toBe(false)
})

test.each([
  ['I meant the blue one.', true],
  ['Meaning the large size.', true],
  ['Gemeint war der große Topf.', true],
  ['Ich meine den blauen.', true],
  ['Je veux dire la bleue.', true],
  ['Me refiero a la azul.', true],
  ['Intendo quella blu.', true],
  ['Ik bedoel de blauwe.', true],
  ['My sister bought the blue one.', false],
  ['Meine Schwester hat den blauen.', false],
])('corrects the question: %s %s', (sentence, is_correction) => {
  expect(corrects(sentence)).toBe(is_correction)
})

test.each([
  ['Somebody on the phone says that I must transfer it tonight.', true],
  ['A stranger told me to buy cards for him.', true],
  ['I am to hand the money to a driver.', true],
  ['Ein Mann am Telefon verlangt, dass ich sofort überweise oder zahlen gehe.', true],
  ['Ich soll einem Boten Geld geben.', true],
  ['My brother says that I should try it.', false],
  ['My aunt told me about the shop.', false],
  ['Mein Bruder sagt, dass ich es probieren soll.', false],
])('is pressed to pay: %s %s', (sentence, is_pressed) => {
  expect(isPressed(sentence)).toBe(is_pressed)
})
