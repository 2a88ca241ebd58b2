// What list software puts in the place of the parts that it took off. Data for `quoted.ts`.

import { phraseList } from '../../../text/phrases.ts'

/** Mailman's rule between parts. */
// biome-ignore format: one phrase a line
export const NEXT_PART = phraseList([
  ['en', 'next part', '-------------- next part --------------'],
  ['de', 'nächster teil', '-------------- nächster Teil --------------'],
  ['fr', 'section suivante', '-------------- section suivante --------------'],
  ['es', 'próxima parte', '------------ próxima parte ------------'],
  ['it', 'parte successiva', '-------------- parte successiva --------------'],
  ['nl', 'volgend deel', '------------- volgend deel ------------'],
  ['pl', 'następna część', '-------------- następna część ---------'],
  ['ru', 'следующая часть', '----------- следующая часть -----------'],
], { before: '^\\s?-{4,30} ', after: ' -{4,30}\\s?$' })

/** A line that describes a part that is gone. */
// biome-ignore format: one phrase a line
export const SCRUBBED = phraseList([
  ['en', '(an?|the) .{1,40} (attachment|message) was scrubbed', 'An HTML attachment was scrubbed...'],
  ['en', '(url|name|type|size|desc|from|subject|date) ?: ', 'URL: <https://lists.example/a.html>'],
  ['de', '(ein|eine) .{1,60} (abgetrennt|entfernt)', 'Ein Dateianhang mit HTML-Daten wurde abgetrennt...'],
  ['fr', 'une pièce jointe .{1,40} nettoyée', 'Une pièce jointe HTML a été nettoyée...'],
  ['es', 'se ha borrado un (adjunto|mensaje)', 'Se ha borrado un adjunto en formato HTML...'],
  ['it', 'un allegato .{1,40} (è stato )?rimosso', 'Un allegato HTML è stato rimosso...'],
  ['nl', 'een .{1,40}bijlage .{1,20}(gescrubt|verwijderd)', 'Een HTML-bijlage is gescrubt...'],
], { before: '^' })
