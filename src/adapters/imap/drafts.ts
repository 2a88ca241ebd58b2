// The Drafts folder: what lies there, putting a mail into it, and taking one out again. Only mail that is named is touched.

import type { ImapFlow, ListResponse } from 'imapflow'
import type { InDrafts } from '../../domain/desk/folder-drafts.ts'
import { answered, type ImapSettings, withImap } from './client.ts'

export type DraftsFolder = {
  uidvalidity: string
  mails: readonly InDrafts[]
  /** Where the server put it; undefined where it does not say (no UIDPLUS, RFC 4315). */
  append(raw: Uint8Array): Promise<{ uidvalidity: string; uid: number } | undefined>
  remove(uid: number): Promise<void>
}

const BYTES_MAX = 1024 * 1024
/** Nobody keeps so many; what is beyond would look deleted. */
const MAILS_MAX = 5_000

/** Throws when the server cannot be asked. The folder is made where there is none. */
export function withDrafts<Result>(
  settings: ImapSettings,
  work: (folder: DraftsFolder) => Promise<Result>,
): Promise<Result> {
  return withImap(settings, BYTES_MAX, async (client) => {
    const path = await draftsPath(client)
    const open = await answered(client, () => client.mailboxOpen(path))
    if (open.exists > MAILS_MAX) {
      throw new Error(`There are ${open.exists} mails in ${path}, more than ${MAILS_MAX}`)
    }
    return await work({
      uidvalidity: String(open.uidValidity),
      mails: open.exists === 0 ? [] : await mailsIn(client),
      async append(raw) {
        const done = await client.append(path, raw, ['\\Draft', '\\Seen'])
        if (done === false) throw new Error(`The server did not take the draft into ${path}`)
        const { uid, uidValidity } = done
        if (uid === undefined || uidValidity === undefined) return undefined
        return { uid, uidvalidity: String(uidValidity) }
      },
      async remove(uid) {
        // Without UIDPLUS an EXPUNGE would take what somebody else has deleted as well.
        const is_done = await answered(client, () =>
          client.capabilities.has('UIDPLUS')
            ? client.messageDelete(String(uid), { uid: true })
            : client.messageFlagsAdd(String(uid), ['\\Deleted'], { uid: true, silent: true }),
        )
        if (!is_done) throw new Error(`The server does not remove a draft from ${path}`)
      },
    })
  })
}

/** The one that the server marks (RFC 6154), else the one called Drafts. */
export function draftsFolder(folders: readonly ListResponse[]): ListResponse | undefined {
  return (
    folders.find(({ specialUse }) => specialUse === '\\Drafts') ??
    folders.find(({ path }) => path === 'Drafts')
  )
}

async function draftsPath(client: ImapFlow): Promise<string> {
  const found = draftsFolder(await answered(client, () => client.list()))
  if (found === undefined) await answered(client, () => client.mailboxCreate('Drafts'))
  return found?.path ?? 'Drafts'
}

async function mailsIn(client: ImapFlow): Promise<InDrafts[]> {
  const mails: InDrafts[] = []
  await answered(client, async (alive) => {
    for await (const mail of client.fetch('1:*', { uid: true, flags: true, envelope: true })) {
      alive()
      // Some programs only mark what they delete.
      if (mail.flags?.has('\\Deleted')) continue
      mails.push({
        uid: mail.uid,
        rfc_message_id: bare(mail.envelope?.messageId),
        in_reply_to: bare(mail.envelope?.inReplyTo),
      })
    }
  })
  return mails
}

function bare(id: string | undefined): string | undefined {
  return id === undefined ? undefined : (/<([^<>\s]+)>/.exec(id)?.[1] ?? id.trim())
}
