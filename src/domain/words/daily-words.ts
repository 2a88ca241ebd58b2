// What agents say to a line of the daily mail, before its number: to see the mail, or to make it a draft. `mine` is the verb's.

import type { Phrase } from './phrase.ts'

// biome-ignore format: one word a line
export const SHOW: readonly Phrase[] = [
  ['en', 'show', 'show 3'],
  ['de', 'zeige', 'zeige 3'],
  ['de', 'zeigen', 'zeigen 3'],
  ['fr', 'montre', 'montre 3'],
  ['fr', 'montrer', 'montrer 3'],
  ['es', 'muestra', 'muestra 3'],
  ['es', 'mostrar', 'mostrar 3'],
  ['it', 'mostra', 'mostra 3'],
  ['nl', 'toon', 'toon 3'],
]
