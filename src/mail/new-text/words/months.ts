// How months begin in languages of Latin letters. Data for `attribution.ts`.

import { alternativesOf, type Phrase } from '../../../text/phrases.ts'

/** How months begin in languages of Latin letters. */
// biome-ignore format: one phrase a line
export const MONTHS: readonly Phrase[] = [
  ['en', 'jan', 'jan'],
  ['en', 'feb', 'feb'],
  ['fr', 'fév', 'fév'],
  ['en', 'mar', 'mar'],
  ['de', 'mär', 'mär'],
  ['nl', 'mrt', 'mrt'],
  ['en', 'apr', 'apr'],
  ['fr', 'avr', 'avr'],
  ['es', 'abr', 'abr'],
  ['en', 'may', 'may'],
  ['de', 'mai', 'mai'],
  ['sv', 'maj', 'maj'],
  ['nl', 'mei', 'mei'],
  ['it', 'mag', 'mag'],
  ['en', 'jun', 'jun'],
  ['fr', 'jui', 'jui'],
  ['fr', 'jul', 'jul'],
  ['it', 'lug', 'lug'],
  ['it', 'giu', 'giu'],
  ['en', 'aug', 'aug'],
  ['fr', 'aoû', 'aoû'],
  ['es', 'ago', 'ago'],
  ['en', 'sep', 'sep'],
  ['it', 'set', 'set'],
  ['en', 'oct', 'oct'],
  ['de', 'okt', 'okt'],
  ['it', 'ott', 'ott'],
  ['pt', 'out', 'out'],
  ['en', 'nov', 'nov'],
  ['en', 'dec', 'dec'],
  ['de', 'dez', 'dez'],
  ['fr', 'déc', 'déc'],
  ['es', 'dic', 'dic'],
  ['da', 'des', 'des'],
]

export const MONTH = `(?:${alternativesOf(MONTHS)})`
