// Where the returned mail begins inside a bounce: the lines that servers put above it.

import { phraseList } from '../../text/phrases.ts'

/** In the source of a bounce. */
// biome-ignore format: one phrase a line
export const RETURNED = phraseList([
  ['en', '-{2,} ?below this line', '--- Below this line is a copy'],
  ['en', '-{2,} ?original', '--original'],
  ['en', '-{2,} ?this is a copy', '--this is a copy'],
  ['en', '-{2,} ?returned', '--returned'],
  ['en', '-{2,} ?message header', '--message header'],
  ['en', '-{2,} ?included is', '--included is'],
  ['en', '-{2,} ?the (body|header)', '--the body'],
  ['en', '-{2,} ?start of', '--start of'],
  ['en', '-{2,} ?unsent', '--unsent'],
  ['en', '-{2,} ?undelivered', '--undelivered'],
  ['en', '(received|return-path): ?\\S', 'Received: from mail.example'],
  ['en', 'content-type: message/', 'content-type: message/'],
  ['en', '(original|your) message (follows|headers)', 'original message follows'],
  ['en', 'included is a copy', 'included is a copy'],
], { before: '^', flags: 'i' })

/** In its text, as people read it: Exim, qmail, Exchange, and those who write it in their own words. */
// biome-ignore format: one phrase a line
export const COPY = phraseList([
  ['en', 'this is a copy of (the|your) message', 'this is a copy of the message'],
  ['en', 'below this line is a copy', 'below this line is a copy'],
  ['en', 'original message (headers|follows|below)', 'original message headers'],
  ['en', 'original message\\b(?=[-=_* :]{0,80}$)', 'original message'],
  ['en', 'returned (headers|message)', 'returned headers'],
  ['en', 'message headers follow', 'message headers follow'],
  ['en', 'undelivered message', 'undelivered message'],
  ['en', '(the )?(header|body) of the original message', 'header of the original message'],
], { before: '^[-=_* ]{0,80}', flags: 'i' })
