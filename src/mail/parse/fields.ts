// Message-IDs and dates out of raw header values (RFC 5322 §3.3 and §3.6.4), lenient about what real programs write.

import { withoutComments } from '../headers.ts'

/** All Message-IDs of all occurrences, without angle brackets, in order. */
export function readMessageIds(values: readonly string[]): string[] {
  const ids: string[] = []
  for (const value of values) {
    const bracketed = [...value.matchAll(/<([^<>]{1,998})>/g)].map((match) =>
      tidyId(match[1] ?? ''),
    )
    // Programs that forget the brackets still write an `@`; words of a phrase do not have one.
    const bare = value
      .split(/[\s,;]+/)
      .map((word) => word.replace(/^[<"'(]+|[>"')]+$/g, ''))
      .filter((word) => /^[^<>"()]+@[^<>"()]+$/.test(word))
    ids.push(...(bracketed.length > 0 ? bracketed : bare))
  }
  return [...new Set(ids.filter((id) => id !== ''))].slice(0, IDS_MAX)
}

/** The one Message-ID of a mail; undefined when there is none or two headers disagree, because then neither is trusted. */
export function readOneMessageId(values: readonly string[]): string | undefined {
  const ids = new Set(
    values.map((value) => readMessageIds([value])[0] ?? tidyId(value)).filter((id) => id !== ''),
  )
  return ids.size === 1 ? [...ids][0] : undefined
}

/** Milliseconds since the epoch; undefined when missing or no date. A date without zone is read as UTC. */
export function readDate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const text = withoutComments(value).replace(/\s+/g, ' ').trim().slice(0, 100)
  const hasZone = /(?:[+-]\d{2}:?\d{2}|[A-Z]{1,5})$/i.test(text)
  const time = Date.parse(hasZone ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}

/** A References header that grew for years is cut; the newest are last. */
const IDS_MAX = 1_000

function tidyId(id: string): string {
  return id.replace(/^[\s<]+|[\s>]+$/g, '').replace(/\s+/g, '')
}
