// Makes sure that only one process uses a data folder. It uses SQLite's file lock, because the system releases that
// however the process ends: no stale pid file after a kill -9.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makeDataFolder } from './data-folder.ts'
import { HoldfastError } from './errors.ts'

export type DataLock = { release(): void }

/** A process that is just ending gets this long to let go of the folder. */
const PATIENCE_MS = 2_000

/** Throws a HoldfastError if another process holds the lock, or the folder cannot be used. */
export function lockDataDir(data_dir: string, patience_ms = PATIENCE_MS): DataLock {
  makeDataFolder(data_dir)
  const db = new Database(join(data_dir, 'lock.sqlite'), { timeout: patience_ms })
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw new HoldfastError('data_dir_busy', `Another Holdfast already runs on ${data_dir}`, {
      hint: 'Stop it first. To run several processes, give them a DATABASE_URL and a REDIS_URL.',
      cause: error,
    })
  }
  return {
    release() {
      db.exec('ROLLBACK')
      db.close()
    },
  }
}
