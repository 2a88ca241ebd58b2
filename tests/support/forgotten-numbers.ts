// A folder whose server has lost its numbers, as after a restore from backup: what Dovecot does then depends on the clock.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Dovecot, which must not run, forgets every UID it gave out in this Maildir. The next UIDVALIDITY is another one. */
export async function forgetNumbers(maildir: string): Promise<void> {
  // It names the second in which it is made up; without a memory Dovecot would make up the same one again.
  const used = /^3 V(\d+)/.exec(readFileSync(join(maildir, 'dovecot-uidlist'), 'utf8'))?.[1]
  if (used === undefined) throw new Error(`no UIDVALIDITY in ${maildir}`)
  for (const name of readdirSync(maildir)) {
    if (/^dovecot[-.]/.test(name)) rmSync(join(maildir, name))
  }
  while (Math.floor(Date.now() / 1000) <= Number(used)) await sleep(50)
}
