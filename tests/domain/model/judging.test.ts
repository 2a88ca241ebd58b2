// A number of the customer's that a rule would be applied to.

import { expect, test } from 'vitest'
import { isApart, numberToJudge } from '../../../src/domain/model/judging.ts'

const RETURNS = 'You can return it within 30 days. It is free from 50 euros, and up to 20 kg.'

test.each([
  ['en', 'I bought it three weeks ago.', RETURNS],
  ['en', 'It came on Monday.', RETURNS],
  ['en', 'It was bought on 12.10.2026.', RETURNS],
  ['en', 'We paid 48 euros for it.', RETURNS],
  ['en', 'We paid €48 for it.', RETURNS],
  ['en', 'It weighs 23kg.', RETURNS],
  [
    'de',
    'Ich habe es vor zwei Wochen gekauft.',
    'Die Rückgabe ist innerhalb von 14 Tagen möglich.',
  ],
  ['de', 'Gestern kam das Paket.', 'Melden Sie Schäden binnen drei Tagen.'],
  ['fr', 'Je l’ai reçu lundi.', 'Vous avez un délai de 14 jours.'],
  ['es', 'Lo compré hace dos meses.', 'Se devuelve dentro de 30 días.'],
  ['it', 'È arrivato ieri.', 'Il reso è possibile entro 14 giorni.'],
  ['nl', 'Ik heb het vorige week gekregen.', 'U kunt het binnen 14 dagen terugsturen.'],
])('%s: %s', (_, told, passage) => {
  expect(numberToJudge({ asked: 'Can I return it?', told }, [{ text: passage }], [passage])).toBe(
    told,
  )
})

test.each([
  'I ordered on 2 November, and now it is the 14th.',
  'Bestellt am 3. Mai, heute ist der 9. Mai.',
  'Commandé le 3 mai, reçu le 9 mai.',
])('two days of the calendar are a span, whatever the passage says: %s', (told) => {
  const passage = [{ text: 'The tracking page shows the day.' }]
  expect(numberToJudge({ asked: 'When does it come?', told }, passage, [])).toBe(told)
})

test.each([
  ['a rule without a limit', 'It came on Monday.', 'A return label lies in the parcel.'],
  ['a limit of another kind', 'We paid 48 euros.', 'You can return it within 30 days.'],
  ['a number that names something', 'The order is TW-48213.', RETURNS],
  ['people who are counted beside the question', 'We are four.', 'Groups of up to 6 may come.'],
  ['no number', 'We like it a lot.', RETURNS],
])('%s is nothing to judge', (_, told, passage) => {
  expect(
    numberToJudge({ asked: 'Can I return it?', told }, [{ text: passage }], [passage]),
  ).toBeUndefined()
})

test('a count in the question itself is one', () => {
  const text = 'One account may have up to four bikes.'
  const asked = 'May I take five bikes?'
  expect(numberToJudge({ asked, told: '' }, [{ text }], [])).toBe(asked)
})

test('what is told is judged by the sentences that answer, what is asked by the whole passage', () => {
  const text = 'The label lies in the parcel. You can return it within 30 days.'
  const told = 'It came on Monday.'
  const quotes = ['The label lies in the parcel.']
  expect(numberToJudge({ asked: 'Where is the label?', told }, [{ text }], quotes)).toBeUndefined()
  const asked = 'It came on Monday, where is the label?'
  expect(numberToJudge({ asked, told: '' }, [{ text }], quotes)).toBe(asked)
})

test.each([
  [
    'en',
    'Could the app at least ping me once somebody brings a bike?',
    'At most eleven of them, within an hour.',
  ],
  ['nl', 'Mag ik onze fiets meenemen?', 'Hoogstens elf fietsen.'],
  ['de', 'Gibt es eine an der Wand?', 'Höchstens ein Jahr.'],
])('%s: a common word is no number of another language: %s', (language, asked, text) => {
  expect(numberToJudge({ asked, told: '' }, [{ text }], [text], language)).toBeUndefined()
})

test('a pass for a day is bought, and nothing passes', () => {
  const text = 'A pass is valid within 24 months, at most 12 days.'
  const judged = (told: string) =>
    numberToJudge({ asked: 'Does it run out?', told }, [{ text }], [text], 'en')
  expect(judged('We bought a day pass.')).toBeUndefined()
  expect(judged('We bought it for a day.')).toBe('We bought it for a day.')
  expect(judged('We bought it a year ago.')).toBe('We bought it a year ago.')
})

test.each([
  ['en', 'I got it on 3 March.', 'You can return it within 30 days.'],
  ['en', 'We opened the box in May.', 'You can return it within 30 days.'],
  ['de', 'Im Mai haben wir es geöffnet.', 'Innerhalb von 30 Tagen, höchstens bis zum Monatsende.'],
])('months that are common words as well: %s: %s', (language, told, passage) => {
  const found = numberToJudge({ asked: '', told }, [{ text: passage }], [passage], language)
  expect(found).toBe(told)
})

test.each([
  ['de', 'Hier schreibt Jonas.', 'Sie haben innerhalb von 30 Tagen Zeit.'],
  ['de', 'Die Reise beginnt am Samstag.', 'Die Lieferung dauert 2 bis 4 Werktage.'],
  [
    'de',
    'Wir fahren Ende Mai in den Urlaub.',
    'Innerhalb Deutschlands 2 bis 4 Werktage, nach Polen 3 Werktage.',
  ],
  ['en', 'We leave in June.', 'Delivery within Germany takes 2 to 4 working days.'],
  ['en', 'You may or may not know me.', 'You can return it within 30 days.'],
])('neither a day nor a limit: %s: %s', (language, told, passage) => {
  const found = numberToJudge({ asked: '', told }, [{ text: passage }], [passage], language)
  expect(found).toBeUndefined()
})

test.each(['My sister gets married in June.', 'Im Juni heiratet meine Schwester.'])(
  'about nothing of the team’s: %s',
  (sentence) => {
    expect(isApart(sentence)).toBe(true)
  },
)

test.each([
  'I got it in June.',
  'The parcel came on Monday.',
  'Mine is from January.',
  'Das war vor vierzig Tagen.',
  'Am Freitag habe ich bestellt.',
])('perhaps what a rule counts from: %s', (sentence) => {
  expect(isApart(sentence)).toBe(false)
})

test.each([
  ['en', 'Our trunk weighs 90 kilos.', 'The trolley is yellow. It takes a load of 80 kg at most.'],
  ['en', 'We have 40 pounds left.', 'The big tent is green. Vouchers: 30 pounds or more.'],
  ['de', 'Unsere Kiste wiegt 90 Kilo.', 'Der Karren ist gelb. Traglast: 80 kg maximal.'],
  ['de', 'Der Balken misst 4 Meter.', 'Der Karren ist gelb. Balken: 3 m höchstens.'],
  ['fr', 'La caisse pèse 90 kilos.', 'Le chariot est jaune. Charge : 80 kg au maximum.'],
  ['es', 'La caja pesa 90 kilos.', 'El carro es amarillo. Carga: 80 kg como máximo.'],
  ['it', 'La cassa pesa 90 chili o 90 kg.', 'Il carro è giallo. Carico: 80 kg al massimo.'],
  ['nl', 'De kist weegt 90 kilo.', 'De kar is geel. Lading: 80 kg hoogstens.'],
  ['en', 'My aunt turned 60 last week.', 'The pass is blue. It costs less from 60.'],
  ['de', 'Meine Tante wird 60.', 'Die Karte ist blau. Ab 60 kostet sie weniger.'],
])('%s: a limit that the quotes leave out, or behind its number: %s', (language, told, text) => {
  const [quote = ''] = text.split('. ')
  expect(numberToJudge({ asked: '', told }, [{ text }], [quote], language)).toBe(told)
})

test.each([
  ['en', 'We have 90 apples.', 'The trolley takes 80 kg at most.'],
  ['en', 'Our trunk weighs 90 kilos.', 'The trolley weighs 20 kg and is yellow.'],
  ['en', 'My aunt turned 60.', 'The pass is blue.'],
])('%s: no such limit: %s', (language, told, text) => {
  expect(numberToJudge({ asked: '', told }, [{ text }], [text], language)).toBeUndefined()
})
