// The proposal as the quote below a reply shows it. Whoever corrects it there and writes `approve` above means the corrected one,
// and whoever answers an older mail of the draft saw another one: what would be sent is not what she approved.

import { withoutQuoteMarks } from '../../mail/new-text/quote-lines.ts'
import { foldedWords } from '../../text/words.ts'

/**
 * True where the quote holds a proposal from its heading to what stands below it in the draft mail, and not in the words of
 * `proposal`. `text`: the plain text of the whole mail. Of a quote that is cut off or of another shape nothing is said.
 */
export function showsAnother(text: string, proposal: string): boolean {
  const lines = text.split('\n').map((line) => withoutQuoteMarks(line).trim())
  const begin = lines.findIndex((line) => HEADING.test(line))
  const length = lines.slice(begin + 1).findIndex((line) => BELOW.test(line))
  if (begin === -1 || length === -1) return false
  const shown = lines.slice(begin + 1, begin + 1 + length).join('\n')
  return !` ${wordsOf(shown)} `.includes(` ${wordsOf(proposal)} `)
}

/** In `templates/mail/draft.*`: of the plain text, and of the HTML, which some programs write in capitals. */
const HEADING = /^(?:\*?== PROPOSAL ==\*?|\W{0,3}this would be sent\b.{0,120})$/i
const BELOW = /^(?:WHAT TO DO: answer with\b|\W{0,3}The buttons open a reply\b)/i

/** Links apart: each program writes them in a way of its own. */
function wordsOf(text: string): string {
  return foldedWords(text.replace(LINK, ' ').replace(/[*_]/g, ' ')).join(' ')
}

const LINK = /<[^<>\s]{1,500}>|\b(?:https?:\/\/|www\.)[^\s<>)\]]+/giu
