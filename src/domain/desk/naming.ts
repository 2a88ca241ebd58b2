// What a mail of an agent is about. A reference counts in the threading headers and in the subject; in the body, where a
// customer's words stand as well, it counts for nothing.

import type { Message } from '../message.ts'
import {
  isConfirmationToken,
  isDailyToken,
  isPromotionToken,
  isSampleToken,
  type Reference,
  referencesOf,
  sampleReferenceOf,
} from '../token.ts'

/** What a mail says that it is about, and whether the reference is one that we gave out. */
export type Named =
  | { kind: 'sample' | 'confirmation' | 'promotion' | 'daily'; id: string; is_ours: boolean }
  /** Whether its token is ours, only the draft itself can tell. */
  | { kind: 'draft'; id: string; token: string }
  /** Two different things; or one, only in the body. */
  | { kind: 'several' | 'quoted' | 'nothing' }

export function namedBy(mail: Message, secret: string): Named {
  const { in_head, in_body } = referencesOf(mail)
  const [first, ...more] = in_head
  if (more.length > 0) return { kind: 'several' }
  if (first !== undefined) return namedOf(first, secret)
  // Marks of a rehearsal send nothing to anybody.
  const sample = sampleReferenceOf(mail)
  if (sample !== undefined) {
    const { sample_id: id, token } = sample
    return { kind: 'sample', id, is_ours: isSampleToken(secret, id, token) }
  }
  return { kind: in_body === undefined ? 'nothing' : 'quoted' }
}

function namedOf({ kind, id, token }: Reference, secret: string): Named {
  switch (kind) {
    case 'draft':
      return { kind, id, token }
    case 'sample':
      return { kind, id, is_ours: isSampleToken(secret, id, token) }
    case 'confirmation':
      return { kind, id, is_ours: isConfirmationToken(secret, id, token) }
    case 'promotion':
      return { kind, id, is_ours: isPromotionToken(secret, id, token) }
    case 'daily':
      return { kind, id, is_ours: isDailyToken(secret, id, token) }
  }
}
