// holdfast doctor, about agents: how their mail is proved, and whether that works. The newest mail of each mailbox shows
// whether our own server signs Authentication-Results (RFC 8601) by the name that the configuration gives.

import { withImap } from '../adapters/imap/client.ts'
import { folderPath } from '../adapters/imap/folders.ts'
import type { Settings } from '../config/load.ts'
import { readAuthenticationResults } from '../mail/authentication/results.ts'
import { headerValues } from '../mail/headers.ts'
import { readHead } from '../mail/parse/head.ts'

/** What the proof of agents in one mailbox rests on; throws with what is wrong. */
export async function sayProof(settings: Settings, mailbox: string): Promise<string> {
  const { authentication } = settings.team.agents
  if (authentication === 'none') return 'not asked (agents.authentication: none)'
  const authserv_id = settings.team.mailboxes.find(({ id }) => id === mailbox)?.authserv_id
  const names = await topmostNames(settings, mailbox)
  const seen = [...new Set(names)].join(', ') || 'none'
  if (authserv_id === undefined) {
    const hint =
      names.length === 0
        ? ''
        : `; its newest mail is signed by ${seen}: if that is your own server, set authserv_id`
    return `${WITHOUT[authentication]}${hint}`
  }
  if (names.length > 0 && !names.includes(authserv_id)) {
    throw new Error(`no recent mail has Authentication-Results of ${authserv_id}, but of ${seen}`)
  }
  const count = names.filter((name) => name === authserv_id).length
  return `Authentication-Results of ${authserv_id}, in ${count} of the newest mails${authentication === 'confirm' ? ', else a signature or a code' : ''}`
}

const WITHOUT = {
  authserv: 'nothing: authserv_id is missing',
  dkim: 'a DKIM signature that Holdfast verifies',
  confirm: 'a DKIM signature that Holdfast verifies, else a code to the agent’s own address',
}

/** The name in the topmost such field of each of the newest mails that has one. */
async function topmostNames(settings: Settings, mailbox: string): Promise<string[]> {
  const connection = settings.connections.get(mailbox)
  if (connection === undefined) return []
  return await withImap(connection.imap, HEAD_BYTES, async (client) => {
    const path = await folderPath(client, connection.imap.folders[0] ?? 'INBOX')
    const { exists } = await client.mailboxOpen(path, { readOnly: true })
    if (exists === 0) return []
    const range = `${Math.max(1, exists - NEWEST + 1)}:${exists}`
    const mails = await client.fetchAll(range, { headers: ['authentication-results'] })
    return mails.flatMap(({ headers }) => {
      const fields = headers === undefined ? undefined : readHead(headers)
      const [top] = headerValues(fields?.headers ?? [], 'authentication-results')
      const name = top === undefined ? undefined : readAuthenticationResults(top)?.authserv_id
      return name === undefined ? [] : [name]
    })
  })
}

const NEWEST = 20
const HEAD_BYTES = 1024 * 1024
