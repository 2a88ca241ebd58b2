// The passages that a draft mail shows for the customer's requests, numbered in the order in which they stand there, so that
// an agent can name the one that answers: `passage: 2`.

import { foldedWords } from '../text/words.ts'
import type { Passage } from './knowledge.ts'
import { passagesOf } from './passages.ts'
import { type KeptCandidate, type KeptRequest, nameOf } from './reading.ts'
import type { Article } from './team.ts'

/** Nothing at all fits, so showing the best of it would only mislead. */
const SHOWN_MIN = 0.05

export type NumberedRequest = {
  text: string
  candidates: (KeptCandidate & { number: number })[]
}

export function numberedRequests(requests: readonly KeptRequest[]): NumberedRequest[] {
  let number = 0
  return requests.map(({ text, candidates }) => ({
    text,
    candidates: candidates
      .filter(({ support }) => support >= SHOWN_MIN)
      .map((one) => {
        number += 1
        return { ...one, number }
      }),
  }))
}

/**
 * Named by numbers (`2`, `1 and 3`), or by words of one title, also of an article that the mail does not show. Undefined
 * where it is not clear which.
 */
export function passagesNamed(
  requests: readonly KeptRequest[],
  articles: readonly Article[],
  said: string,
): Passage[] | undefined {
  const shown = numberedRequests(requests).flatMap(({ candidates }) => candidates)
  const numbers = said.match(/\d+/g)
  if (numbers !== null) {
    const named = numbers.map((one) => shown.find(({ number }) => number === Number(one)))
    const found = named.flatMap((one) => (one === undefined ? [] : [passageOf(one)]))
    return found.length === named.length ? distinct(found) : undefined
  }
  const words = foldedWords(said)
  if (words.length === 0) return undefined
  const all = [shown.map(passageOf), articles.flatMap(passagesOf)]
  return all
    .map((passages) => distinct(passages.filter((one) => isNamed(one, words))))
    .find(({ length }) => length === 1)
}

function isNamed(passage: Passage, words: readonly string[]): boolean {
  const name = new Set(foldedWords(nameOf(passage)))
  return words.every((word) => name.has(word))
}

/** What may be named, for an agent whose words named nothing. */
export function candidatesText(requests: readonly KeptRequest[]): string {
  const shown = numberedRequests(requests).flatMap(({ candidates }) => candidates)
  return shown.length === 0
    ? 'no passage was found for this mail'
    : shown.map((one) => `${one.number} ${nameOf(one)}`).join('; ')
}

function passageOf(candidate: KeptCandidate): Passage {
  const { passage: id, article, title, heading, url, text } = candidate
  return { id, article, title, heading, url, text, questions: [], language: undefined }
}

function distinct(passages: readonly Passage[]): Passage[] {
  return passages.filter(({ id }, at) => passages.findIndex((one) => one.id === id) === at)
}
