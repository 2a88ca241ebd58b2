// A ledger file that a disk, or somebody's copy of a running one, has damaged: recognised in any error, and what to do then.

const RESTORE =
  'put the newest backup back: holdfast restore <file> --replace. The damaged file is kept beside it, and mail is still in the mailbox.'

/** For whoever knows how bad it is. */
export const RESTORE_HINT = `Stop Holdfast, and ${RESTORE}`

/** Said wherever such an error reaches a person. */
export const DAMAGE_HINT = `Stop Holdfast, run holdfast verify, and ${RESTORE}`

export function isDamaged(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const { code } = one as NodeJS.ErrnoException
    if (code !== undefined && /^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return true
  }
  return false
}
