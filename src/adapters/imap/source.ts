// Fetches the source of one mail again from where the server keeps it: for mail that was too large when it came.

import type { Location } from '../../domain/message.ts'
import { answered, type ImapSettings, withImap } from './client.ts'
import { fetchHeads, fetchSources, type Head } from './fetch.ts'
import { folderPath } from './folders.ts'

export type Fetched =
  | { ok: true; raw: Uint8Array }
  | {
      ok: false
      /** `numbered_anew`: the UID now means another mail, or none. */
      reason: 'numbered_anew' | 'gone' | 'too_large' | 'not_handed_out'
      size_bytes: number
    }

/** Read-only. Rejects when the server cannot be asked or the folder does not exist. */
export async function fetchAgain(
  settings: ImapSettings,
  bytes_max: number,
  at: Location,
): Promise<Fetched> {
  return await withImap(settings, bytes_max, async (client) => {
    const path = await folderPath(client, at.folder)
    const open = await answered(client, () => client.mailboxOpen(path, { readOnly: true }))
    const not = (reason: (Fetched & { ok: false })['reason'], size_bytes = 0): Fetched => ({
      ok: false,
      reason,
      size_bytes,
    })
    if (String(open.uidValidity) !== at.uidvalidity) return not('numbered_anew')
    const heads = new Map<number, Head>()
    await fetchHeads(client, [at.uid], 0, heads)
    const head = heads.get(at.uid)
    if (head === undefined) return not('gone')
    if (head.size_bytes > bytes_max) return not('too_large', head.size_bytes)
    const sources = new Map<number, Uint8Array>()
    await fetchSources(client, [at.uid], sources)
    const raw = sources.get(at.uid)
    return raw === undefined ? not('not_handed_out', head.size_bytes) : { ok: true, raw }
  })
}
