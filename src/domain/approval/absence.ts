// Below a greeting to nobody: does the text speak of its writer's days and of the mail that she got, and of nothing that a
// customer wants? So do absence notes, which greet as people do. In doubt it is one, because that costs one more reply.

import { hasMatter } from '../../mail/screening/person-signs.ts'
import { findPhrase, foldedWords, searchable } from '../../text/words.ts'
import { OWN_COURTESY, OWN_TIME } from '../words/own-time-words.ts'
import { phrasesOf } from '../words/phrase.ts'
import { isSignature } from './signature.ts'

/** `body`: what stands below the greeting. */
export function mayBeAbsence(body: string): boolean {
  if (hasMatter(body)) return false
  const said = COURTESY.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), searchable(body))
  return findPhrase(said, TIME) !== undefined || saysNothingElse(body, said)
}

/** Thanks for a mail, and a name below. */
function saysNothingElse(body: string, said: string): boolean {
  if (said === searchable(body)) return false
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  const [first = '', ...below] = lines
  const rest = COURTESY.reduce((one, phrase) => one.replaceAll(phrase, ' '), searchable(first))
  return foldedWords(rest).length === 0 && isSignature(below.join('\n'))
}

const TIME = phrasesOf(OWN_TIME)
const COURTESY = phrasesOf(OWN_COURTESY).map(searchable)
