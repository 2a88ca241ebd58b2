// A text that says nothing of its own: links, names of pictures, or a program's notice that the words are in the HTML or
// behind a link. The subject alone is then all that is known, and whatever the mail shows has not been read.

import { withoutNames } from '../parse/fuller.ts'
import { NO_PLAIN } from '../parse/words/no-plain.ts'
import { soundsLikePerson } from '../screening/person-signs.ts'
import { PORTAL } from './words/portals.ts'

export function saysNothing(text: string): boolean {
  if (text.length > CHARS_MAX) return false
  const said = withoutNames(text).replace(/\s+/g, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(said)) return true
  if (soundsLikePerson(said.slice(0, NOTICE_CHARS_MAX))) return false
  return PORTAL.test(said) || (said.length < NOTICE_CHARS_MAX && NO_PLAIN.test(said))
}

/** Whatever is longer says something. */
const CHARS_MAX = 3_000
const NOTICE_CHARS_MAX = 200
