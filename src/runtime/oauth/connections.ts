// Gives the connections of mailboxes with OAuth the function that asks for a token when a session begins.

import type { LoadResult, Settings } from '../../config/load.ts'
import type { OAuthSettings } from '../../config/oauth-schema.ts'

export type AskToken = (mailbox: string, settings: OAuthSettings) => Promise<string>

export function loadedWithTokens(loaded: LoadResult, ask: AskToken): LoadResult {
  return loaded.ok ? { ...loaded, settings: withTokens(loaded.settings, ask) } : loaded
}

export function withTokens(settings: Settings, ask: AskToken): Settings {
  const connections = new Map(
    [...settings.connections].map(([id, connection]) => {
      const { oauth } = connection
      if (oauth === undefined) return [id, connection] as const
      const token = () => ask(id, oauth)
      const { imap, smtp } = connection
      // A server for sending that asks for no login gets no token either.
      const sending =
        smtp.user === undefined || smtp.password !== undefined ? smtp : { ...smtp, token }
      return [id, { ...connection, imap: { ...imap, token }, smtp: sending }] as const
    }),
  )
  return { ...settings, connections }
}
