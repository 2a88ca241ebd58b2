// Blocks of `From: / Sent: / To: / Subject:` lines as Outlook and others put above the original mail, in some thirty
// languages. A customer's own list (`From: Berlin`, `To: Munich`, `Date: 5 May`) must not look like one, so a block needs
// three different fields, one of them a sender with an address, or every field and a full date.

import { LEADER } from '../threads/words.ts'
import { FIELD_NAMES, type Field } from './words/header-fields.ts'

/** What stands above a block: nothing, a rule or words between dashes, or a line that announces a mail. */
export type Above = 'nothing' | 'frame' | 'separator'

/** The line after the block that starts at `from`, or undefined when none does. */
export function headerBlockAt(
  lines: readonly string[],
  from: number,
  above: Above,
): number | undefined {
  if (fieldAt(lines, from) === undefined) return undefined
  const block = headerFieldsBetween(lines, from, from + BLOCK_LINES)
  if (!isMail(block, above)) return undefined
  // `To: York` of the person's own, an empty line, and only then the block: the block repeats every field above it.
  const { gap } = block
  if (gap !== undefined) {
    const own = headerFieldsBetween(lines, from, gap)
    const rest = headerFieldsBetween(lines, gap, gap + BLOCK_LINES)
    const isRepeated = [...own.seen.keys()].every((field) => rest.seen.has(field))
    if (isRepeated && isMail(rest, above) && !isMail(own, above)) return undefined
  }
  return block.end
}

type Fields = {
  seen: ReadonlyMap<Field, string>
  hasAddress: boolean
  /** Behind the last of them. */
  end: number
  isApart: boolean
  /** The first field with other lines between it and the one above. */
  gap: number | undefined
}

function headerFieldsBetween(lines: readonly string[], from: number, to: number): Fields {
  const seen = new Map<Field, string>()
  let hasAddress = false
  let end = from
  let gap: number | undefined
  for (let at = from; at < lines.length && at < to; at += 1) {
    const field = fieldAt(lines, at)
    if (field === undefined) {
      if (at - end >= 2) break
      continue
    }
    if (at > end) gap ??= at
    if (!seen.has(field)) seen.set(field, lines[at] ?? '')
    if (lines[at]?.includes('@') === true) hasAddress = true
    end = at + 1
  }
  seen.delete('other')
  return { seen, hasAddress, end, isApart: (lines[end] ?? '').trim() === '', gap }
}

function isMail({ seen, hasAddress, isApart }: Fields, above: Above): boolean {
  if (above === 'separator') return seen.size >= 2
  const sender = seen.get('sender')
  if (sender === undefined) return false
  if (above === 'frame') return seen.size >= 2 && (hasAddress || seen.has('subject'))
  if (seen.size < 3) return false
  if (sender.includes('@') || (hasAddress && seen.has('subject'))) return true
  // Names only, as Outlook shows colleagues and Foxmail everybody: then it needs every field, a date with its year and the
  // time of day, and an empty line below, because a customer's list of a journey has the rest as well.
  const date = seen.get('date') ?? ''
  // A subject that answers is no part of a journey either.
  return (
    (isApart || answers(seen.get('subject') ?? '')) &&
    seen.size === 4 &&
    /\d{4}|\d年/.test(date) &&
    /\d[:.h时時點点시]\s?\d\d/.test(date)
  )
}

/** `Subject: Re: Order 17` */
function answers(line: string): boolean {
  const value = line.slice(line.search(/[:：]/) + 1).trim()
  return LEADER.test(value.slice(0, 40))
}

/** A block with every field and wrapped recipients is shorter. */
const BLOCK_LINES = 24

/** Every line of a block begins a look of its own, so what stands in a line is asked once; callers never change their lines. */
function fieldAt(lines: readonly string[], at: number): Field | undefined {
  const known = FIELDS_OF.get(lines) ?? []
  if (known.length === 0) FIELDS_OF.set(lines, known)
  if (!(at in known)) known[at] = headerFieldOf(lines[at])
  return known[at]
}

const FIELDS_OF = new WeakMap<readonly string[], (Field | undefined)[]>()

/** `*From:* x`, `Von : x`, `发件人：x` → the field; undefined for everything else. */
export function headerFieldOf(line: string | undefined): Field | undefined {
  if (line === undefined) return undefined
  const head = line.slice(0, 40)
  const colon = head.search(/[:：]/)
  if (colon < 1) return undefined
  const name = head
    .slice(0, colon)
    .replace(/[*_\s\u00a0\u200e\u200f]+/g, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFC')
  return FIELDS.get(name)
}

const FIELDS: ReadonlyMap<string, Field> = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    names.map(([, name]): [string, Field] => [name, field as Field]),
  ),
)
