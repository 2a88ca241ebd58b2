// Whether a process still runs, by its id. One that has ended and that nobody has waited for yet (its parent is gone, and
// the machine's first process may be no init) still has an id and runs no more.

import { readFileSync } from 'node:fs'

/** Linux only: looks into /proc. */
export function isAlive(pid: number): boolean {
  try {
    // `pid (name) state …`, and a name may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}
