// Lines of the draft mail itself: a mail program that does not quote leaves them in the reply, and none of them may reach a
// customer. They stand in `templates/mail/draft.*`.

import { findDraftReference } from '../token.ts'

/** Whether a line begins as one of the draft mail does, or carries its reference. */
export function holdsFrame(line: string): boolean {
  const text = line.trim()
  if (HEADINGS.has(text.toLowerCase().replace(HOW_SURE, ''))) return true
  return FRAME_LINES.some((one) => text.startsWith(one)) || findDraftReference([text]) !== undefined
}

/** What stands behind two of the headings: ` · Returns, 82 % sure`. */
const HOW_SURE = /\s+·\s.*\ssure$/

/** Of the HTML, whole lines: their words alone may begin a sentence of an agent. Some programs write them in capitals. */
const HEADINGS = new Set([
  'this would be sent',
  'no proposal',
  'what the customer asks, and what may answer it',
  'written by the model, not proved',
  'sources',
  'the whole mail',
  'notes of agents',
  'earlier in this conversation',
  'why, and how sure',
])

const FRAME_LINES = [
  '== THE CUSTOMER WROTE',
  '== WHAT THE CUSTOMER ASKS',
  '== PROPOSAL',
  '== NO PROPOSAL',
  '== WRITTEN BY THE MODEL',
  '== SOURCES',
  '== THE WHOLE MAIL',
  '== EARLIER IN THIS',
  '== WHY, AND',
  '== NOTES OF AGENTS',
  'WHAT TO DO: reply to this',
  'WHAT TO DO: answer with',
  'Reply to this mail with',
  'Draft reference:',
  'The whole record:',
  'DRAFT, not sent.',
  'Draft, not sent.',
]
