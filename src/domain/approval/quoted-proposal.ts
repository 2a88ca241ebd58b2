// The proposal as the quote below a reply shows it. Whoever corrects it there and writes `approve` above means the corrected one,
// and whoever answers an older mail of the draft saw another one: what would be sent is not what she approved.

import { isQuoteLine, withoutQuoteMarks } from '../../mail/new-text/quote-lines.ts'
import { foldedWords } from '../../text/words.ts'

/**
 * True where the quote holds a proposal from its heading to what stands below it in the draft mail, and not in the words of
 * `proposal`; or, of a quote that somebody cut to less, a good part of its words and not all of them. `text`: the plain text
 * of the whole mail. Of a quote of another shape nothing is said.
 */
export function showsAnother(text: string, proposal: string): boolean {
  const all = text.split('\n')
  const lines = all.map((line) => withoutQuoteMarks(line).trim())
  const begin = lines.findIndex((line) => HEADING.test(line))
  const length = lines.slice(begin + 1).findIndex((line) => BELOW.test(line))
  const ours = foldedWords(plain(proposal))
  const holdsOurs = (shown: readonly string[]) =>
    ` ${foldedWords(plain(shown.join('\n'))).join(' ')} `.includes(` ${ours.join(' ')} `)
  if (begin !== -1 && length !== -1) return !holdsOurs(lines.slice(begin + 1, begin + 1 + length))
  const quoted = lines.filter((_, at) => isQuoteLine(all[at] ?? ''))
  const shown = quoted.length > 0 ? quoted : lines
  return !holdsOurs(shown) && isPartOf(ours, foldedWords(plain(shown.join('\n'))))
}

/** A third of its runs of three words stand there, too: whoever corrects one sentence of two leaves that much of it. */
function isPartOf(ours: readonly string[], shown: readonly string[]): boolean {
  const runs = runsOf(ours)
  const theirs = new Set(runsOf(shown))
  return runs.filter((run) => theirs.has(run)).length * 3 > runs.length
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(0, -RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}

const RUN = 3

/** In `templates/mail/draft.*`: of the plain text, and of the HTML, which some programs write in capitals. */
const HEADING = /^(?:\*?== PROPOSAL ==\*?|\W{0,3}this would be sent\b.{0,120})$/i
const BELOW = /^(?:WHAT TO DO: answer with\b|\W{0,3}The buttons open a reply\b)/i

/** Links apart: each program writes them in a way of its own. */
function plain(text: string): string {
  return text.replace(LINK, ' ').replace(/[*_]/g, ' ')
}

const LINK = /<[^<>\s]{1,500}>|\b(?:https?:\/\/|www\.)[^\s<>)\]]+/giu
