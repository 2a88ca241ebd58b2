// Questions of the general case, and mails that tell of a case: the same words of trouble in six languages.

import { describe, expect, test } from 'vitest'
import { asksInGeneral } from '../../../src/domain/model/general.ts'
import { partsIn } from '../../../src/nlp/requests/parts.ts'
import { personMatters } from '../../../src/nlp/requests/person.ts'

/** Is it a person's, once the general questions in it are understood? */
function isAPersons(language: string, text: string): boolean {
  const languages = [...new Set([language, 'en'])]
  const troubleIn = (sentence: string) =>
    personMatters({ subject: sentence, parts: [] }, languages).find(
      ({ kind }) => kind === 'problem',
    )
  const left = partsIn(text, languages).filter((part) => {
    const trouble = troubleIn(part.text)?.words
    return trouble === undefined || !asksInGeneral(part.text, trouble, language)
  })
  const matters = personMatters({ subject: '', parts: left }, languages)
  return matters.some(({ kind }) => kind !== 'no_question')
}

describe('the general case', () => {
  test.each([
    ['en', 'What happens if my parcel gets lost on the way?'],
    ['en', 'Why is a transfer declined?'],
    ['en', 'What do I do if an item arrives damaged?'],
    ['en', 'Do you replace broken parts under the warranty?'],
    ['en', 'Who pays the return postage when you send the wrong size?'],
    ['en', 'What if the courier fails to find me?'],
    ['en', 'How do you handle lost parcels?'],
    ['en', 'Is a missing receipt a problem for a return?'],
    ['en', 'When does a payment get rejected?'],
    ['de', 'Was passiert, wenn ein Paket verloren geht?'],
    ['de', 'Warum wird eine Überweisung abgelehnt?'],
    ['de', 'Was mache ich, wenn ein Artikel beschädigt ankommt?'],
    ['de', 'Ersetzt ihr defekte Teile im Rahmen der Garantie?'],
    ['de', 'Wer zahlt das Porto, wenn ihr die falsche Größe schickt?'],
    ['de', 'Kann man eine gesperrte Karte wieder freischalten?'],
    ['de', 'Muss ich etwas tun, falls eine Pflanze vertrocknet ankommt?'],
    ['de', 'Was gilt, wenn im Paket etwas fehlt?'],
    ['fr', 'Que se passe-t-il si un colis est perdu ?'],
    ['fr', 'Pourquoi un paiement est-il refusé ?'],
    ['fr', 'Que faire si un article arrive cassé ?'],
    ['fr', 'Remplacez-vous les pièces défectueuses sous garantie ?'],
    ['fr', 'Peut-on utiliser une carte qui a été bloquée ?'],
    ['fr', 'Qui paie le retour si la taille ne va pas ?'],
    ['es', '¿Qué pasa si se pierde un paquete?'],
    ['es', '¿Por qué se rechaza un pago?'],
    ['es', '¿Qué hago si un artículo llega roto?'],
    ['es', '¿Cambian ustedes las piezas con algún error de fábrica?'],
    ['es', '¿Se puede volver a usar una tarjeta bloqueada?'],
    ['it', 'Cosa succede se un pacco va perso?'],
    ['it', 'Perché un pagamento viene rifiutato?'],
    ['it', 'Cosa faccio se un articolo arriva rotto?'],
    ['it', 'Sostituite i pezzi difettosi?'],
    ['it', 'Si può riattivare una carta bloccata?'],
    ['nl', 'Wat gebeurt er als een pakket kwijt raakt?'],
    ['nl', 'Waarom wordt een betaling geweigerd?'],
    ['nl', 'Wat moet ik doen als een artikel kapot aankomt?'],
    ['nl', 'Vervangen jullie defecte onderdelen als er iets stuk gaat?'],
    ['nl', 'Kan een geblokkeerde kaart weer gebruikt worden?'],
  ])('%s: %s', (language, text) => {
    expect(isAPersons(language, text)).toBe(false)
  })
})

describe('a case of somebody', () => {
  test.each([
    ['en', 'Do not show lost parcels to anybody.'],
    ['en', 'What happens if I keep the broken lamp that you sent me?'],
    ['en', 'What happens if parcel 48213 is lost?'],
    ['en', 'Can a blocked card be used again?'],
    ['en', 'My parcel got lost on the way, what happens now?'],
    ['en', 'Why has my transfer been declined again?'],
    ['en', 'What do I do with the broken lamp that came yesterday?'],
    ['en', 'Do you replace broken parts? Mine snapped after two days.'],
    ['en', 'You sent the wrong size, who pays the postage?'],
    ['en', 'The courier failed to find me on Tuesday. What now?'],
    ['en', 'How do you handle lost parcels? Mine has been lost since Monday.'],
    ['en', 'Is a missing receipt a problem? Your shop refused my return.'],
    ['en', 'How do I use the card that you blocked?'],
    ['en', 'Why does the payment keep getting rejected?'],
    ['de', 'Mein Paket ist verloren gegangen, was passiert jetzt?'],
    ['de', 'Warum wurde meine Überweisung schon wieder abgelehnt?'],
    ['de', 'Was mache ich mit der Lampe, die gestern beschädigt ankam?'],
    ['de', 'Ersetzt ihr defekte Teile? Meins ist nach zwei Tagen gerissen.'],
    ['de', 'Ihr habt die falsche Größe geschickt, wer zahlt das Porto?'],
    ['de', 'Wie schalte ich die Karte frei, die ihr gesperrt habt?'],
    ['de', 'Muss ich etwas tun? Die Pflanze ist vertrocknet angekommen.'],
    ['de', 'Was gilt jetzt, in meinem Paket fehlt etwas?'],
    ['fr', 'Mon colis est perdu, que se passe-t-il maintenant ?'],
    ['fr', 'Pourquoi mon paiement a-t-il encore été refusé ?'],
    ['fr', 'Que faire de la lampe qui est arrivée cassée hier ?'],
    ['fr', 'Remplacez-vous les pièces ? La mienne est arrivée cassée.'],
    ['es', 'Se ha perdido mi paquete, ¿qué pasa ahora?'],
    ['es', '¿Por qué han rechazado mi pago otra vez?'],
    ['es', '¿Qué hago con la lámpara que llegó rota ayer?'],
    ['es', '¿Cambian las piezas? La mía llegó con un error de fábrica.'],
    ['es', '¿Cómo uso la tarjeta que me han bloqueado?'],
    ['it', 'Il mio pacco è andato perso, cosa succede adesso?'],
    ['it', 'Perché il mio pagamento è stato rifiutato di nuovo?'],
    ['it', 'Cosa faccio con la lampada che ieri è arrivata rotta?'],
    ['it', 'Sostituite i pezzi? Il mio è arrivato difettoso.'],
    ['it', 'Come riattivo la carta che mi avete bloccato?'],
    ['nl', 'Mijn pakket is kwijt, wat gebeurt er nu?'],
    ['nl', 'Waarom is mijn betaling alweer geweigerd?'],
    ['nl', 'Wat moet ik doen met de lamp die gisteren kapot aankwam?'],
    ['nl', 'Vervangen jullie onderdelen? Het mijne is stuk.'],
    ['nl', 'Hoe gebruik ik de kaart die jullie geblokkeerd hebben?'],
  ])('%s: %s', (language, text) => {
    expect(isAPersons(language, text)).toBe(true)
  })
})

test('a language that is not known has no general case', () => {
  expect(asksInGeneral('Hva skjer hvis en pakke er lost?', 'lost', 'no')).toBe(false)
  expect(asksInGeneral('What happens if a parcel is lost?', 'lost', undefined)).toBe(false)
})
