// What stands in a mail beside the requests that a model names: what its writer tells of themselves and the frame of a letter need
// no answer, everything else does.

import { foldedWords } from '../../text/words.ts'
import type { LocalLook } from '../reading.ts'
import { isGreetingFrom, isIntroduction } from './courtesy.ts'
import { withoutMoments } from './judging.ts'
import { isFarewell, isNamePlate, isPostalAddress, isSalutation, isThanks } from './letter.ts'
import { saysNothing } from './matters.ts'
import {
  beginsAsQuestion,
  claims,
  isOrder,
  isStatement,
  obliges,
  speaksOfRules,
  tellsOfItsWriter,
} from './story.ts'
import type { ShownPart } from './taken.ts'
import { corrects, isPressed, wishes } from './wishes.ts'

/**
 * What no request takes up, and may not stay unanswered on a model's word alone: everything but what the writer tells of
 * themselves. What is usual beside such a question is explained by the passages, as it always is.
 */
export function besides(
  local: LocalLook,
  mail: {
    parts: readonly ShownPart[]
    whole: readonly string[]
    asked: readonly string[]
    taken: ReadonlySet<ShownPart>
  },
): string[] {
  const { parts, whole, asked, taken } = mail
  const beside = parts.filter(
    (part, at) =>
      !taken.has(part) &&
      !isOwnStory(part, asked) &&
      !isPlainStory(part, local) &&
      !isPartOfStory(part, whole, local) &&
      !isFrame(part, parts.length - at, local),
  )
  return beside.map(({ text }) => text)
}

/** A clause of a long sentence that its writer tells: "…, a choir, and a job at the market". */
function isPartOfStory(
  { shown, has_mark, is_asking }: ShownPart,
  whole: readonly string[],
  local: LocalLook,
): boolean {
  if (
    has_mark ||
    is_asking ||
    obliges(shown) ||
    wantsMore(shown) ||
    local.sharesWithUs(shown) >= CLAUSE_SHARE_MAX
  ) {
    return false
  }
  return whole.some((one) => one !== shown && one.includes(shown) && tellsOfItsWriter(one))
}

/** The frame of a letter; `from_end`: how many parts are left. What names something of the team's is none. */
export function isFrame(
  { shown, has_mark, is_asking }: ShownPart,
  from_end: number,
  local: LocalLook,
) {
  if (saysNothing(shown, local)) return true
  if (has_mark || is_asking) return false
  if (isSalutation(shown)) return true
  if (isThanks(shown) || isGreetingFrom(shown) || isIntroduction(shown))
    return local.sharesWithUs(shown) < CLAUSE_SHARE_MAX
  if (from_end > SIGNATURE_PARTS) return false
  if (isPostalAddress(shown) || isFarewell(shown)) return true
  const is_plate =
    isNamePlate(shown) && !isOrder(shown.replace(/[()]/g, ', ')) && !tellsOfItsWriter(shown)
  return is_plate && local.sharesWithUs(shown) < CLAUSE_SHARE_MAX
}

/** What its writer tells; of a sentence that asks only where a request takes up its end. */
function isOwnStory({ shown, has_mark, is_asking }: ShownPart, asked: readonly string[]): boolean {
  const end = foldedWords(shown).slice(-END_WORDS).join(' ')
  const is_ended = asked.some((words) => foldedWords(words).join(' ').endsWith(end))
  const is_question = has_mark || (is_asking && beginsAsQuestion(shown))
  return tellsOfItsWriter(shown) && !wantsMore(shown) && (!is_question || is_ended)
}

/** An answer to the questions alone would pass over it, or could be taken for a yes. */
export function wantsMore(text: string): boolean {
  return claims(text) || wishes(text) || corrects(text) || isPressed(text)
}

/**
 * A statement about the world that speaks to nobody, asks nothing, begins as no order does, and holds next to nothing that the
 * articles or the mails they answer speak of: what is about the team's own matters may be a wish or a claim.
 */
function isPlainStory({ shown, text, has_mark, is_asking }: ShownPart, local: LocalLook): boolean {
  if (has_mark || is_asking || !isStatement(shown)) return false
  if (speaksOfRules(shown) || wantsMore(shown)) return false
  return local.sharesWithUs(withoutMoments(text)) < SHARE_MAX
}

/** What holds less than this of what the team's articles and answered mails speak of has nothing to do with them. */
export const SHARE_MAX = 0.2
const CLAUSE_SHARE_MAX = 0.5
const SIGNATURE_PARTS = 4
const END_WORDS = 3
