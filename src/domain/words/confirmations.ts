// How an agent confirms, below a mail with a code, that it was she who asked.

import type { Phrase } from './phrase.ts'

// biome-ignore format: one word a line
export const CONFIRMATIONS: readonly Phrase[] = [
  ['en', 'yes', 'Yes'],
  ['en', 'confirm', 'Confirm'],
  ['en', 'it was me', 'It was me.'],
  ['de', 'ja', 'Ja'],
  ['de', 'bestätigt', 'Bestätigt'],
  ['fr', 'oui', 'Oui'],
  ['fr', 'confirmer', 'Confirmer'],
  ['es', 'sí', 'Sí'],
  ['es', 'confirmar', 'Confirmar'],
  ['it', 'sì', 'Sì'],
  ['it', 'confermo', 'Confermo'],
  ['nl', 'bevestigd', 'Bevestigd'],
]
