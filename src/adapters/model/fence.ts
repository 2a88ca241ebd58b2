// A mail as a model sees it: one even form of its letters, nothing that a person would not see, nothing that must not leave
// the machine, between two lines that nobody can forge, because they are drawn anew for each call.

import { masked } from './mask.ts'

export type ShownMail = {
  subject: string
  text: string
  /** The mail is longer than what is shown of it. */
  is_cut: boolean
}

/** The question is at the beginning of a mail; the rest only costs time and money. */
const TEXT_CHARS_MAX = 6_000
const SUBJECT_CHARS_MAX = 300

export function shownMail(
  { subject, new_text }: { subject: string; new_text: string },
  /** Patterns of numbers that are the team's own, such as of orders. */
  kept: readonly string[] = [],
): ShownMail {
  const text = shownText(new_text, kept)
  return {
    subject: shownText(subject, kept).replace(/\s+/g, ' ').slice(0, SUBJECT_CHARS_MAX),
    text: text.slice(0, TEXT_CHARS_MAX),
    is_cut: text.length > TEXT_CHARS_MAX,
  }
}

/** Also of a part of a mail, so that both can be compared. */
export function shownText(text: string, kept: readonly string[] = []): string {
  return masked(text.normalize('NFKC').replace(UNSEEN, ''), kept).trim()
}

/** `marker`: drawn for this call. */
export function fencedMail({ subject, text }: ShownMail, marker: string): string {
  return fenced(`Subject: ${subject}\n\n${text}`, marker)
}

export function fenced(data: string, marker: string): string {
  return `${marker}\n${data.replaceAll(marker, '')}\n${marker}`
}

/**
 * Format characters (zero width, bidirectional, tags), private use, unassigned, controls but line ends and tabs, variation
 * selectors, and fillers that show nothing.
 */
const UNSEEN =
  /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?![\n\t])\p{Cc}|\p{Variation_Selector}|\u115f|\u1160|\u3164|\uffa0/gu
