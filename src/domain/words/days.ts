// Beside the names of months and weekdays, which the platform knows: how a day is said behind `wait`.

import type { Lang, Phrase } from './phrase.ts'

/** What may stand before a day. */
// biome-ignore format: one word a line
export const LEAD_INS: readonly Phrase[] = [
  ['en', 'until', 'until Friday'],
  ['en', 'till', 'till Friday'],
  ['en', 'on', 'on Friday'],
  ['en', 'the', 'until the 7th December'],
  ['en', 'of', '7th of December'],
  ['en', 'in', 'in 3 days'],
  ['en', 'next', 'next Friday'],
  ['de', 'bis', 'bis Freitag'],
  ['de', 'am', 'am Freitag'],
  ['de', 'zum', 'bis zum 7. Dezember'],
  ['fr', 'jusquau', "jusqu'au 7 décembre"],
  ['fr', 'jusqua', "jusqu'à vendredi"],
  ['fr', 'le', 'le 7 décembre'],
  ['fr', 'dans', 'dans 3 jours'],
  ['es', 'hasta', 'hasta el viernes'],
  ['es', 'el', 'el viernes'],
  ['es', 'de', '7 de diciembre'],
  ['es', 'en', 'en 3 días'],
  ['it', 'fino', 'fino a venerdì'],
  ['it', 'a', 'fino a venerdì'],
  ['it', 'al', 'fino al 7 dicembre'],
  ['it', 'tra', 'tra 3 giorni'],
  ['nl', 'tot', 'tot vrijdag'],
  ['nl', 'over', 'over 3 dagen'],
]

// biome-ignore format: one word a line
export const TOMORROW: readonly Phrase[] = [
  ['en', 'tomorrow', 'tomorrow'],
  ['de', 'morgen', 'bis morgen'],
  ['fr', 'demain', 'demain'],
  ['es', 'mañana', 'mañana'],
  ['it', 'domani', 'domani'],
]

/** How many days each is. */
// biome-ignore format: one word a line
export const UNITS: readonly (readonly [lang: Lang, word: string, sample: string, days: number])[] = [
  ['en', 'day', '1 day', 1],
  ['en', 'days', 'in 3 days', 1],
  ['en', 'week', '1 week', 7],
  ['en', 'weeks', '2 weeks', 7],
  ['de', 'tag', '1 Tag', 1],
  ['de', 'tage', '3 Tage', 1],
  ['de', 'tagen', 'in 3 Tagen', 1],
  ['de', 'woche', '1 Woche', 7],
  ['de', 'wochen', '2 Wochen', 7],
  ['fr', 'jour', '1 jour', 1],
  ['fr', 'jours', '3 jours', 1],
  ['fr', 'semaines', '2 semaines', 7],
  ['es', 'día', '1 día', 1],
  ['es', 'días', '3 días', 1],
  ['es', 'semanas', '2 semanas', 7],
  ['it', 'giorni', '3 giorni', 1],
  ['it', 'settimane', '2 settimane', 7],
  ['nl', 'dag', '1 dag', 1],
  ['nl', 'dagen', '3 dagen', 1],
  ['nl', 'weken', '2 weken', 7],
]
