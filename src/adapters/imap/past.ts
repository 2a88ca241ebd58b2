// Reads past mail from a folder on the server, read-only (EXAMINE, BODY.PEEK), in the order of UIDs and in small batches,
// so that a folder of a hundred thousand mails needs no more memory than one of ten.

import { DAY_MS } from '../../domain/deflection.ts'
import type { PastMail, PastSource } from '../../ports/past-mail.ts'
import { type ImapSettings, withImap } from './client.ts'
import { fetchSources, timeOf } from './fetch.ts'
import { examined } from './folders.ts'

const BATCH = 50

/** Skips mail over `bytes_max`. Throws what the connection throws; a second reading continues where it stopped. */
export function imapSource(settings: ImapSettings, folder: string, bytes_max: number): PastSource {
  return {
    name: `the folder ${folder} of ${settings.user}`,
    async count() {
      return await withImap(settings, bytes_max, async (client) => {
        return (await examined(client, folder)).exists
      })
    },
    async *read(done, since): AsyncGenerator<PastMail> {
      const { path, uidvalidity, uids } = await listFolder(settings, folder, bytes_max, since)
      const open = uids.filter((uid) => !done.has(`${uidvalidity}/${uid}`))
      for (let at = 0; at < open.length; at += BATCH) {
        const batch = open.slice(at, at + BATCH)
        const mails = await fetchBatch(settings, bytes_max, { path, uidvalidity, uids: batch })
        yield* mails.filter(
          ({ received_at = since }) => since === undefined || received_at! >= since,
        )
      }
    },
  }
}

type Listed = { path: string; uidvalidity: string; uids: number[] }

async function listFolder(
  settings: ImapSettings,
  folder: string,
  bytes_max: number,
  since: number | undefined,
): Promise<Listed> {
  return await withImap(settings, bytes_max, async (client) => {
    const open = await examined(client, folder)
    // SINCE compares days by the server's clock (RFC 3501 §6.4.4): ask for one day more and drop the rest.
    const query = since === undefined ? { all: true } : { since: new Date(since - DAY_MS) }
    const uids = (await client.search(query, { uid: true })) || []
    const uidvalidity = String(open.uidValidity)
    return { path: open.path, uidvalidity, uids: uids.toSorted((a, b) => a - b) }
  })
}

/** A new session for each batch: the work between two batches may take longer than a server waits. */
async function fetchBatch(
  settings: ImapSettings,
  bytes_max: number,
  { path, uidvalidity, uids }: Listed,
): Promise<PastMail[]> {
  return await withImap(settings, bytes_max, async (client) => {
    const open = await client.mailboxOpen(path, { readOnly: true })
    if (String(open.uidValidity) !== uidvalidity) {
      throw new Error(`The server has numbered ${path} anew: start again`)
    }
    const query = { size: true, internalDate: true }
    const heads = await client.fetchAll(uids.join(','), query, { uid: true })
    const small = heads.filter(({ size = 0 }) => size <= bytes_max)
    const sources = new Map<number, Uint8Array>()
    if (small.length > 0)
      await fetchSources(
        client,
        small.map(({ uid }) => uid),
        sources,
      )
    return small
      .toSorted((a, b) => a.uid - b.uid)
      .flatMap(({ uid, internalDate }) => {
        const raw = sources.get(uid)
        if (raw === undefined) return []
        return [{ key: `${uidvalidity}/${uid}`, raw, received_at: timeOf(internalDate) }]
      })
  })
}
