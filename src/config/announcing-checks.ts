// What a schema cannot check of the webhook and ntfy.

import { textAt } from './lookup.ts'
import { type Problem, problemAt } from './problems.ts'
import type { Source } from './source.ts'

/** On the way to another machine anybody could read a token, or change what is told. */
export function checkAnnouncing(source: Source): Problem[] {
  return ['webhook', 'ntfy'].flatMap((target) => {
    const path = [target, 'url']
    const given = textAt(source, path)
    if (given === undefined || !URL.canParse(given)) return []
    const { protocol, hostname } = new URL(given)
    const is_here = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
    if (protocol !== 'http:' || is_here) return []
    const hint = 'Without TLS it can be read and changed on the way. http is for this machine only.'
    return [
      problemAt(source, path, { expected: 'an https URL', found: `http to ${hostname}`, hint }),
    ]
  })
}
