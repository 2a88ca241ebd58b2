// The Sent folders of the currently configured mailboxes. A server that refuses our password is left alone for a quarter of
// an hour, however many copies wait, so that the account is not locked; changed settings are tried at once.

import { type ImapSettings, imapSays, imapTrouble } from '../adapters/imap/client.ts'
import {
  createSentSessions,
  type SentCopyToFile,
  type SentSessions,
} from '../adapters/imap/sent-sessions.ts'
import type { Clock } from '../ports/world.ts'
import { HoldfastError } from './errors.ts'

const PAUSE_MS = 15 * 60_000

export type SentFolders = {
  /** Throws if the server cannot be reached, or is left alone because of an earlier refusal. */
  holds(imap: ImapSettings, rfc_message_id: string): Promise<boolean>
  /** What tells who made the latest copies in Sent, and when. Throws as `holds` does. */
  latest: SentSessions['latest']
  file(imap: ImapSettings, copy: SentCopyToFile): Promise<void>
  close(): void
}

export function createSentFolders(clock: Clock): SentFolders {
  const sessions = createSentSessions()
  /** By settings: until when the server is left alone, and what it said. */
  const refused = new Map<string, { until: number; says: string }>()

  async function patiently<T>(imap: ImapSettings, ask: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(imap)
    const last = refused.get(key)
    const left_ms = (last?.until ?? 0) - clock.now()
    // More than was set: the clock has gone back since.
    if (last !== undefined && left_ms > 0 && left_ms <= PAUSE_MS) {
      throw new HoldfastError(
        'imap_auth',
        `not tried, because the password was refused: ${last.says}`,
        {
          hint: 'Correct imap.user and imap.password.',
        },
      )
    }
    refused.delete(key)
    try {
      return await ask()
    } catch (error) {
      if (imapTrouble(error) === 'auth') {
        refused.set(key, { until: clock.now() + PAUSE_MS, says: imapSays(error) })
      }
      throw error
    }
  }

  return {
    holds: (imap, rfc_message_id) => patiently(imap, () => sessions.holds(imap, rfc_message_id)),
    latest: (imap) => patiently(imap, () => sessions.latest(imap)),
    file: (imap, copy) => patiently(imap, () => sessions.file(imap, copy)),
    close: () => sessions.close(),
  }
}
