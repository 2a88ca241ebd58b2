// What an agent made of a proposal: sent as it stood, changed in its wording, or changed in what it says. A word diff (E. W.
// Myers 1986, by `diff`) over the sentences without greeting and signature, in which numbers, links and negations weigh
// most. It leans against us: what is not surely wording counts as meaning.

import { diffArrays } from 'diff'
import { foldedWords } from '../text/words.ts'
import { greets } from './approval/greeting.ts'
import { isSignature } from './approval/signature.ts'
import { NEGATIONS } from './words/negation-words.ts'
import { wordSetOf } from './words/phrase.ts'

export const EDIT_KINDS = ['unchanged', 'cosmetic', 'meaning'] as const
/**
 * `unchanged`: the same words; `cosmetic`: a few words other than numbers, links and negations; `meaning`: more, or one of
 * those.
 */
export type EditKind = (typeof EDIT_KINDS)[number]

export type Edit = {
  kind: EditKind
  /** Weight of the words that came or went, of the weight of all words of both texts; 0–1. */
  share: number
}

/** Up to so much of the weight, a change is one of wording. */
const COSMETIC_SHARE_MAX = 0.12
/** More words in one place are a sentence or half of one. */
const COSMETIC_RUN_MAX = 3

/** Both plain text; `proposal` undefined: there was none, so everything is the agent's own. */
export function editOf(proposal: string | undefined, answer: string): Edit {
  if (proposal === undefined) return { kind: 'meaning', share: 1 }
  const [before, after] = [tokensOf(proposal), tokensOf(answer)]
  // Which of two words that changed places has moved, a diff decides by the order of the texts; the heavier word counts.
  const [one, other] = [changesOf(before, after), changesOf(after, before)]
  const changes = weightOf(one.flat()) >= weightOf(other.flat()) ? one : other
  const moved = changes.flat()
  if (moved.length === 0) return { kind: 'unchanged', share: 0 }
  const share = weightOf(moved) / (weightOf(before) + weightOf(after))
  const is_cosmetic =
    share <= COSMETIC_SHARE_MAX &&
    !moved.some(isCritical) &&
    changes.every((words) => words.length <= COSMETIC_RUN_MAX)
  return { kind: is_cosmetic ? 'cosmetic' : 'meaning', share }
}

/** Runs of words that went or came. */
function changesOf(before: readonly string[], after: readonly string[]): string[][] {
  return diffArrays([...before], [...after])
    .filter(({ added, removed }) => added || removed)
    .map(({ value }) => value)
}

/** Words, numbers and links in order, as they are compared: case, accents, signs and layout are no difference. */
function tokensOf(text: string): string[] {
  return Array.from(bodyOf(text).matchAll(TOKEN), ([token]) => token).flatMap((token) => {
    if (LINK.test(token)) return [token.toLowerCase().replace(/[.,;:!?)>\]]+$/, '')]
    if (/\p{N}/u.test(token)) return [numberOf(token)]
    if (SIGN.test(token)) return [token]
    if (NEGATED.test(token)) return ['not', ...foldedWords(token.replace(NEGATED, ''))]
    return foldedWords(token)
  })
}

const TOKEN = /(?:https?:\/\/|www\.)\S+|\S+@\S+|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,:/-]*|[%€$£¥]/gu
const LINK = /^(?:https?:\/\/|www\.)|@/i
const SIGN = /^[%€$£¥]$/
/** `don't`, `won’t`; `can't` keeps its `ca`, which stands on both sides or nowhere. */
const NEGATED = /n['’]t$/i

/** `14,90` and `14.90` are one number; what ends a sentence is no part of it. */
function numberOf(token: string): string {
  return token
    .toLowerCase()
    .replace(/[.,:/'’-]+$/, '')
    .replaceAll(',', '.')
}

/** Without the greeting in the first line and the signature in the last paragraphs. */
export function bodyOf(text: string): string {
  const trimmed = text.trim()
  const [first = '', ...rest] = trimmed.split('\n')
  const is_greeting = greets(first) && foldedWords(first).length <= GREETING_WORDS_MAX
  const paragraphs = (is_greeting ? rest.join('\n') : trimmed).trim().split(/\n\s*\n/)
  while (paragraphs.length > 1 && isSignature(paragraphs.at(-1) ?? '')) paragraphs.pop()
  return paragraphs.join('\n\n')
}

const GREETING_WORDS_MAX = 6

function isCritical(token: string): boolean {
  return /\p{N}/u.test(token) || LINK.test(token) || SIGN.test(token) || NEGATIVE.has(token)
}

const NEGATIVE = wordSetOf(NEGATIONS)

function weightOf(tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => sum + (isCritical(token) ? CRITICAL_WEIGHT : 1), 0)
}

const CRITICAL_WEIGHT = 5
