// Waits until what SQLite has committed is on the disk, without holding anything up meanwhile. With synchronous=FULL the commit itself
// waits, and all of the process with it. Here the commit only writes to the log (WAL), which is then brought to the disk by the thread
// pool: it may be lost until then, and nobody was told of it.
//
// What a checkpoint moves out of the log before is on the disk as well: it syncs the log before it begins, and the database before the
// log starts anew (https://www.sqlite.org/wal.html, section 2.2, and PRAGMA synchronous = NORMAL). The log has no locks that closing a
// file would take away; those are on the database and its `-shm`.

import { close, fdatasync, open } from 'node:fs'
import { promisify } from 'node:util'

export type Sync = {
  /** Resolves when all that was committed before the call is on the disk. Rejects when the disk says that it is not. */
  all(): Promise<void>
  close(): Promise<void>
}

const [opened, broughtToDisk, closed] = [promisify(open), promisify(fdatasync), promisify(close)]

export function createWalSync(database_file: string): Sync {
  let file: Promise<number> | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function sync(): Promise<void> {
    // Writable, because Windows syncs no other. It is there once something was written, and stays while the database is open.
    file ??= opened(`${database_file}-wal`, 'r+')
    try {
      await broughtToDisk(await file)
    } catch (error) {
      file = undefined
      throw error
    }
  }

  function start(): Promise<void> {
    const started = sync().finally(() => {
      running = undefined
    })
    running = started
    return started
  }

  return {
    all() {
      if (running === undefined) return start()
      // The one under way may have begun before this commit; all who come during it share the one after it.
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined
          return start()
        })
      return next
    },
    async close() {
      await (next ?? running)?.catch(() => undefined)
      if (file !== undefined) await closed(await file)
      file = undefined
    },
  }
}
