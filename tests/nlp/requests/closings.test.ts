// Greetings and closings in five languages mean nothing, and hide nothing.

import { expect, test } from 'vitest'
import { partsIn } from '../../../src/nlp/requests/parts.ts'

/** What a line does in the middle of a mail, where nobody signs. */
function rolesOf(line: string, language: string): string[] {
  const before = 'Ik ben hier.'
  const text = `${before}\n\n${line}\n\n${'Nog een zin van vandaag.\n'.repeat(4)}`
  return partsIn(text, [language, 'en'])
    .filter(({ start, end }) => start >= before.length && end <= before.length + 2 + line.length)
    .map(({ role }) => role)
}

test.each([
  ['de', 'Servus miteinander,'],
  ['de', 'Grüß Gott beinander,'],
  ['de', 'Besten Dank und schönen Sonntag!'],
  ['de', 'Vielen lieben Dank für eine kurze Antwort.'],
  ['de', 'Für eine kurze Antwort wäre ich dankbar.'],
  ['de', 'Über eine Rückmeldung würde ich mich freuen.'],
  ['de', 'Bis bald'],
  ['de', 'Dankeschön!'],
  ['de', 'Eine schöne Woche noch!'],
  ['de', 'Danke vorab!'],
  ['de', 'Für eure Hilfe danke ich euch schon jetzt.'],
  ['de', 'Vielen Dank für eine rasche Auskunft!'],
  ['de', 'Über eine baldige Info würden wir uns freuen.'],
  ['de', 'Schönen Feierabend'],
  ['de', 'Hallo miteinander,'],
  ['de', 'Bis dann'],
  ['fr', 'Je vous remercie par avance.'],
  ['fr', 'Merci pour votre réponse.'],
  ['fr', 'Excellente journée à vous'],
  ['fr', 'Bon week-end'],
  ['fr', 'À bientôt'],
  ['fr', 'Au plaisir de vous lire'],
  ['fr', 'Bien à vous'],
  ['fr', 'Dans l’attente de votre réponse,'],
  ['fr', 'Bonjour à toute l’équipe,'],
  ['fr', 'Merci beaucoup !'],
  ['fr', 'Je vous souhaite une bonne journée.'],
  ['fr', 'Nous vous remercions pour votre aide.'],
  ['fr', 'Belle soirée'],
  ['fr', 'Je vous souhaite un bon week-end.'],
  ['fr', 'J’attends votre retour.'],
  ['es', 'Quedo a la espera de su respuesta.'],
  ['es', 'Que tengan un buen día'],
  ['es', 'Buen fin de semana'],
  ['es', 'Un abrazo'],
  ['es', 'Muchas gracias por todo'],
  ['es', 'Les agradezco su ayuda.'],
  ['es', 'Hasta pronto'],
  ['es', 'Espero su respuesta.'],
  ['es', 'Buenas tardes a todos:'],
  ['es', 'Gracias de antemano.'],
  ['es', 'Quedamos a la espera de vuestra respuesta'],
  ['es', 'Feliz domingo'],
  ['es', 'Hasta luego'],
  ['es', 'Que tengáis buena semana'],
  ['it', 'In attesa di un vostro riscontro'],
  ['it', 'Buona giornata'],
  ['it', 'A presto'],
  ['it', 'Vi ringrazio in anticipo.'],
  ['it', 'Attendo una vostra risposta.'],
  ['it', 'Grazie per l’aiuto'],
  ['it', 'Buon fine settimana'],
  ['it', 'Un saluto'],
  ['it', 'Buongiorno a tutti,'],
  ['it', 'Grazie mille!'],
  ['it', 'Buona serata'],
  ['it', 'Un cordiale saluto'],
  ['it', 'Attendiamo un suo riscontro'],
  ['nl', 'Ik hoor het graag.'],
  ['nl', 'Fijne dag nog'],
  ['nl', 'Bij voorbaat dank'],
  ['nl', 'Ik kijk uit naar uw reactie.'],
  ['nl', 'Tot ziens'],
  ['nl', 'Fijn weekend!'],
  ['nl', 'Dank u wel'],
  ['nl', 'Hartelijk dank voor uw hulp'],
  ['nl', 'Goedemiddag allemaal,'],
  ['nl', 'Groetjes uit Gent'],
  ['nl', 'Ik zie uw antwoord graag tegemoet.'],
  ['nl', 'Wij horen het graag'],
  ['nl', 'Nog een prettige avond'],
  ['nl', 'Prettig weekend verder'],
  ['nl', 'Dank je wel'],
  ['nl', 'Wij kijken uit naar jullie bericht'],
])('%s: %s', (language, line) => {
  expect(rolesOf(line, language)).toEqual(['fill'])
})

test.each([
  ['de', 'Über eine Erstattung würde ich mich freuen.'],
  ['de', 'Besten Dank für die Gutschrift von 40 Euro.'],
  ['de', 'Bis bald, sonst klage ich.'],
  ['fr', 'Je vous remercie de rembourser la tente.'],
  ['fr', 'J’attends votre remboursement.'],
  ['es', 'Espero su reembolso.'],
  ['es', 'Gracias por cancelar el pedido.'],
  ['it', 'In attesa di un vostro rimborso'],
  ['it', 'Grazie per il nuovo pacco'],
  ['nl', 'Ik zie uw terugbetaling graag tegemoet.'],
  ['nl', 'Dank u, stuur een nieuwe.'],
])('%s, and is more than a closing: %s', (language, line) => {
  expect(rolesOf(line, language)).not.toEqual(['fill'])
})

test('the way to somewhere is not gone', () => {
  const roles = ['Euer Laden liegt auf meinem Weg.', 'Das Paket ist einfach weg.'].map((line) =>
    rolesOf(line, 'de'),
  )
  expect(roles).toEqual([['tell'], ['problem']])
})
