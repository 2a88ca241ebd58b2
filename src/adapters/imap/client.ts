// One IMAP session. ImapFlow instances are single-use and never reconnect, so every session is a new one; what went
// wrong is sorted into the three cases that callers treat differently.

import { ImapFlow, type ImapFlowError } from 'imapflow'

export type ImapSettings = {
  host: string
  port: number
  /** `none` is refused by the configuration unless the host is this machine. */
  tls: 'implicit' | 'starttls' | 'none'
  /** PEM of the only authorities to trust; without it, those that Node knows. */
  tls_ca?: string | undefined
  user: string
  password: string
  /** Asked for an access token for each session; then `password` does not count (XOAUTH2, or OAUTHBEARER of RFC 7628). */
  token?: () => Promise<string>
  /** Those to watch, with `/` between levels. */
  folders: string[]
  /** Undefined: the folder that the server marks as \Sent, else `Sent`. */
  sent_folder: string | undefined
  poll_s: number
  /** IDLE begins anew after this time; servers hang up on longer ones. */
  idle_max_s: number
}

/** A mail is fetched whole, so a literal may be as large as the size limit allows, and no larger. */
export async function createImapClient(
  settings: ImapSettings,
  bytes_max: number,
): Promise<ImapFlow> {
  const { user, password, token } = settings
  const auth = token === undefined ? { user, pass: password } : { user, accessToken: await token() }
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    doSTARTTLS: settings.tls === 'implicit' ? undefined : settings.tls === 'starttls',
    tls: settings.tls_ca === undefined ? undefined : { ca: settings.tls_ca },
    auth,
    logger: false,
    autoIdleDelay: 200,
    maxIdleTime: settings.idle_max_s * 1000,
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    // While idle ImapFlow asks for life after this time by itself; during a command it gives up.
    socketTimeout: 60_000,
    maxLiteralSize: bytes_max + 1024 * 1024,
    maxLineLength: 1024 * 1024,
    clientInfo: { name: 'Holdfast' },
  })
  // An `error` event without a listener would end the process; the session notices through `close` and its commands.
  client.on('error', () => undefined)
  return client
}

/** Runs `work` in a session of its own and always ends it. */
export async function withImap<T>(
  settings: ImapSettings,
  bytes_max: number,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = await createImapClient(settings, bytes_max)
  try {
    await client.connect()
    const result = await work(client)
    await client.logout().catch(() => undefined)
    return result
  } finally {
    client.close()
  }
}

/** What costs a server nothing is answered within this time, or the server is gone although the line looks open. */
const ANSWER_DEADLINE_MS = 20_000

/**
 * Runs a command whose answer is small. Throws, and closes the session, when the server stays silent; a command with many
 * answers says `alive` at each.
 */
export async function answered<T>(
  client: ImapFlow,
  command: (alive: () => void) => Promise<T>,
): Promise<T> {
  let silence: Error | undefined
  const patience = setTimeout(() => {
    silence = new Error(`The server has not answered for ${ANSWER_DEADLINE_MS / 1000} s`)
    client.close()
  }, ANSWER_DEADLINE_MS)
  let answer: T
  try {
    answer = await command(() => void patience.refresh())
  } catch (error) {
    throw silence ?? error
  } finally {
    clearTimeout(patience)
  }
  if (silence !== undefined) throw silence
  return answer
}

export type ImapTrouble = 'auth' | 'tls' | 'folder' | 'connection'

/** RFC 5530 §3: out of service, in use elsewhere, over a quota of connections; the password was not the reason. */
const NOT_THE_PASSWORD = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'])
/** The same from servers that answer without a code, or with ALERT. */
const SAYS_LATER =
  /too many|simultaneous|maximum number|temporar|try again|not connected|unavailable/i

/**
 * `auth`: the server turned the password down for good; `tls`: encryption failed; `folder`: there is no such folder;
 * `connection`: everything else, which is worth another try. A mailbox that is given up wrongly stands still until a person comes, so doubts go to `connection`.
 */
export function imapTrouble(error: unknown): ImapTrouble {
  const known = error as Partial<ImapFlowError>
  if (known.authenticationFailed === true) {
    const { serverResponseCode = '', responseText = '' } = known
    const is_later = NOT_THE_PASSWORD.has(serverResponseCode) || SAYS_LATER.test(responseText)
    return is_later ? 'connection' : 'auth'
  }
  if (known.mailboxMissing === true) return 'folder'
  return known.tlsFailed === true ? 'tls' : 'connection'
}

/** What the server or the socket said, in one line. */
export function imapSays(error: unknown): string {
  const known = error as Partial<ImapFlowError>
  const code = known.code === undefined ? '' : ` (${known.code})`
  return `${known.responseText ?? known.message ?? String(error)}${code}`
}
