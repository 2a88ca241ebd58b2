// Whose mail is it that a mail quotes or passes on? The sender of the first original below the writer's own words: from a
// block of header fields, or from an attribution. Who passes on somebody else's mail is not the one to answer.

import { attributionEndingAt } from './attribution.ts'
import { headerBlockAt, headerFieldOf } from './header-block.ts'
import { withoutQuoteMarks } from './quote-lines.ts'
import { isFrame, isSeparator } from './separators.ts'
import { FORWARDED } from './words/forwarded.ts'

export type QuotedSender = {
  /** Normalised; empty where the program shows a name alone. */
  address: string
  name: string
  /** A line announces a forwarded mail, not an answered one. */
  is_forwarded: boolean
  subject: string
  /** The line behind the block or the attribution. */
  end: number
}

/** Undefined where nothing is quoted, or nobody is named. Looks at the first lines alone. */
export function quotedSenderOf(text: string): QuotedSender | undefined {
  const lines = text.slice(0, CHARS_MAX).trim().split('\n', LINES_MAX).map(withoutQuoteMarks)
  let above: 'nothing' | 'frame' | 'separator' = 'nothing'
  let is_forwarded = false
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || line.length > LINE_CHARS_MAX) continue
    if (isSeparator(line)) {
      above = 'separator'
      is_forwarded = FORWARDED.test(line)
      continue
    }
    if (isFrame(line)) {
      above = 'frame'
      continue
    }
    const end = headerBlockAt(lines, at, above)
    if (end !== undefined) {
      const found = fromBlock(lines.slice(at, end))
      return found && { ...found, is_forwarded, end }
    }
    const attribution = attributionEndingAt(lines, at)
    if (attribution?.isCertain === true) {
      const person = personIn(lines.slice(attribution.start, at + 1).join(' '))
      return person && { ...person, subject: '', is_forwarded, end: at + 1 }
    }
    above = 'nothing'
  }
  return undefined
}

const CHARS_MAX = 60_000
const LINES_MAX = 1_000
const LINE_CHARS_MAX = 1_000

function fromBlock(block: readonly string[]) {
  const fieldOf = (field: 'sender' | 'subject') => {
    const line = block.find((one) => headerFieldOf(one) === field)
    return line
      ?.slice(line.search(/[:：]/) + 1)
      .replace(/^[*_\s]+/, '')
      .trim()
  }
  const sender = fieldOf('sender')
  if (sender === undefined || sender === '') return undefined
  const person = personIn(sender) ?? { address: '', name: sender.slice(0, 200) }
  return { ...person, subject: fieldOf('subject') ?? '' }
}

/** The last address, and what stands in front of it. */
function personIn(text: string): { address: string; name: string } | undefined {
  const found = [...text.slice(0, 2_000).matchAll(ADDRESS)].at(-1)
  if (found === undefined) return undefined
  const name = text
    .slice(0, found.index)
    .replace(/[<([]\s{0,3}(?:mailto:)?$/, '')
    .replace(/[<"“”„']+/g, '')
    .trim()
  return { address: found[0].toLowerCase(), name: name.slice(-100) }
}

const ADDRESS = /[\w.+=-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/gi
