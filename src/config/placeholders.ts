// What `holdfast init` writes where it knows nothing yet: names below `.invalid`, which no server ever has (RFC 2606 §2).
// Such a configuration is complete enough to be checked, and Holdfast does not start with it.

import { listAt, textAt } from './lookup.ts'
import { foundWords, type Problem, problemAt } from './problems.ts'
import type { Source } from './source.ts'

export const PLACEHOLDER_ADDRESS = 'nobody@missing.invalid'
export const PLACEHOLDER_CLIENT = 'MISSING'

/** One problem for each place that still holds a placeholder. */
export function checkPlaceholders(source: Source): Problem[] {
  const boxes = listAt(source, ['mailboxes']).flatMap((_, index) => [
    { path: ['mailboxes', index, 'address'], expected: 'the address customers write to' },
    { path: ['mailboxes', index, 'imap', 'host'], expected: 'the name of your IMAP server' },
    { path: ['mailboxes', index, 'smtp', 'host'], expected: 'the name of your SMTP server' },
    { path: ['mailboxes', index, 'oauth', 'client_id'], expected: 'the id of your own client' },
  ])
  const agents = listAt(source, ['agents', 'allowed']).map((_, index) => {
    return { path: ['agents', 'allowed', index], expected: 'the address of an agent' }
  })
  const inbox = { path: ['agents', 'inbox'], expected: 'the mailbox where agents get drafts' }
  return [...boxes, inbox, ...agents].flatMap(({ path, expected }) => {
    const found = textAt(source, path)?.trim()
    const is_placeholder = found === PLACEHOLDER_CLIENT || /(?:^|[@.])invalid$/i.test(found ?? '')
    if (found === undefined || !is_placeholder) return []
    const hint = 'Holdfast does not start before somebody has written it here.'
    return [problemAt(source, path, { expected, found: foundWords(found), hint })]
  })
}
