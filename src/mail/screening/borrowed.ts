// Words that a mail repeats: the subject of the mail it answers, a `Subject:` line, a sentence in quotation marks, a quote.
// Programs that confirm, return or put off our mail or a customer's repeat a question, and must not pass for a person who
// asks. Only what sounds like a person is taken out, so that nothing is lost by which a program shows itself.

import type { ParsedMail } from '../mail.ts'
import { headerFieldOf } from '../new-text/header-block.ts'
import { isQuoteLine } from '../new-text/quote-lines.ts'
import { markQuotedParts } from '../new-text/quoted.ts'
import { isDissatisfied, pleads, soundsLikePerson } from './person-signs.ts'
import { REPEATS } from './words/repeats.ts'

/** The mail as its writer's own words leave it; for the rules that look for a person or a machine in the text. */
export function withoutBorrowed(mail: ParsedMail): ParsedMail {
  const head = mail.text.slice(0, LOOK_CHARS)
  const lines = head.split('\n')
  const drop = new Set([...fieldLines(lines), ...quotedLines(lines)])
  const ends = endsOf(mail.subject.slice(0, 300)).filter(soundsHuman)
  const own = lines.flatMap((line, at) => {
    if (drop.has(at)) return []
    const left = withoutEnds(line.replace(QUOTATION, emptied), ends)
    // `Re: "Where is it?"` leaves a mark that says nothing.
    return left === line || WORDS.test(left) ? [left] : []
  })
  const text = own.join('\n')
  return text === head ? mail : { ...mail, text: text + mail.text.slice(LOOK_CHARS) }
}

/** As far as any rule looks. */
const LOOK_CHARS = 20_000

/** More than the mark of an answer. */
const WORDS = /\p{L}{4}|\p{Lo}{2}|\d{3}/u

function soundsHuman(text: string): boolean {
  const plain = text.replaceAll('\u2019', "'")
  return soundsLikePerson(plain) || pleads(plain) || isDissatisfied(plain)
}

/** `Subject: Where is it?`, `Your message:` with what stands behind or below it. */
function fieldLines(lines: readonly string[]): number[] {
  const found: number[] = []
  for (const [at, line] of lines.entries()) {
    if (line.length > 400) continue
    const [label = '', ...rest] = line.trim().split(/[:：]/)
    const isLabel = label.length < 80 && REPEATS.test(label.trim())
    if (!isLabel && headerFieldOf(line.trimStart()) !== 'subject') continue
    const value = rest.join(':').trim()
    if (value !== '') {
      if (soundsHuman(value)) found.push(at)
    } else if (isLabel) {
      // "You wrote:" sounds like a reproach.
      if (soundsHuman(line)) found.push(at)
      found.push(...humanBelow(lines, at))
    }
  }
  return found
}

/** The paragraph below a label. */
function humanBelow(lines: readonly string[], label: number): number[] {
  const found: number[] = []
  let hasBegun = false
  for (let at = label + 1; at <= label + PARAGRAPH_LINES && at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      if (hasBegun) break
      continue
    }
    hasBegun = true
    if (soundsHuman(line)) found.push(at)
  }
  return found
}

const PARAGRAPH_LINES = 20

/** What is quoted in any way, and what stands below a rule that words stand above: how programs show the mails of a ticket. */
function quotedLines(lines: readonly string[]): number[] {
  const flags = markQuotedParts(lines)
  const first = lines.findIndex((line) => WORDS.test(line))
  const rule = lines.findIndex((line, at) => at > first && isRule(line))
  return lines.flatMap((line, at) =>
    (flags[at] === 1 || isQuoteLine(line) || (rule !== -1 && at > rule)) && soundsHuman(line)
      ? [at]
      : [],
  )
}

function isRule(line: string): boolean {
  return line.length < 120 && /^\s{0,5}[-_=*─]{8,}\s*$/.test(line)
}

/** In the quotation marks of any language; an inch mark and an apostrophe open none. */
const QUOTATION = new RegExp(
  [
    '“[^“”]{6,300}”',
    '„[^„“”"]{6,300}[“”"]',
    '«[^«»]{6,300}»',
    '»[^«»]{6,300}«',
    '「[^「」]{4,300}」',
    '『[^『』]{4,300}』',
    '(?<=^|[\\s(:,])"[^"]{6,300}"(?=$|[\\s).,;:!])',
  ].join('|'),
  'gu',
)

function emptied(quotation: string): string {
  return soundsHuman(quotation.slice(1, -1)) ? ' ' : quotation
}

/** `ends`: how the subject ends, as far as it sounds like a person; the text may repeat it word for word. */
function withoutEnds(line: string, ends: readonly string[]): string {
  return ends.reduce((left, end) => left.replaceAll(end, ' '), line)
}

/** The subject behind each of its marks: `Re: [4711] Where is it?` → `[4711] Where is it?`, `Where is it?`. */
function endsOf(subject: string): string[] {
  const ends: string[] = [subject.trim()]
  for (const mark of subject.matchAll(/[:：\]】)] ?| [-–—|] /g)) {
    ends.push(subject.slice(mark.index + mark[0].length).trim())
  }
  const bare = ends.map((end) => end.replace(/\s*[[(【][^[\]()【】]{1,40}[\])】]\s*$/, '').trim())
  return [...new Set([...ends, ...bare])].filter((end) => end.length >= END_CHARS_MIN).slice(0, 12)
}

const END_CHARS_MIN = 6
