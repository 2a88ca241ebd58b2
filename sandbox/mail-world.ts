// A private mail world in one temporary folder: mailboxes behind a real Dovecot, and an SMTP server that delivers into
// them. Loopback only; `stop()` ends everything and removes the folder.

import { createTransport } from 'nodemailer'
import { normaliseAddress } from '../src/mail/address.ts'
import { type DovecotServer, type MailUser, startDovecot } from './dovecot.ts'
import { temporaryFolder } from './folder.ts'
import type { Issuer } from './issuer.ts'
import { type MailboxReader, mailboxReader, type ReceivedMail } from './mailbox-reader.ts'
import { deliverToMaildir } from './maildir.ts'
import { pauseAfter } from './pace.ts'
import { type SmtpService, startSmtp } from './smtp.ts'

type Endpoint = { host: string; port: number }

type DeliverOptions = {
  /** Milliseconds; becomes INTERNALDATE (whole seconds). */
  received_at?: number
  /** INBOX by default. */
  folder?: string
}

export type MailWorld = {
  /** For other files of a test; removed with the world. Short, and readable by everybody. */
  dir: string
  imap: Endpoint
  smtp: Endpoint
  /** The user's first password. */
  password(address: string): string
  /** Puts a mail into a mailbox without SMTP; the bytes are stored as they are. */
  deliver(to: string, raw: string | Uint8Array, options?: DeliverOptions): Promise<void>
  /** Sends as a customer's server would; returns the server's answer, throws nodemailer's error when it refuses. */
  submit(mail: { from: string; to: string | string[]; raw: string | Uint8Array }): Promise<string>
  /** What is in a folder (INBOX by default), oldest first. */
  mails(address: string, folder?: string): Promise<ReceivedMail[]>
  /** Waits for the first mail that fits; when none comes, throws an error that lists the subjects that are there. */
  waitForMail(
    address: string,
    predicate: (mail: ReceivedMail) => boolean,
    options: { timeout_ms: number; folder?: string },
  ): Promise<ReceivedMail>
  dovecot: DovecotServer
  smtpServer: SmtpService
  stop(): Promise<void>
}

/** With an issuer, both servers also take its tokens (XOAUTH2; Dovecot OAUTHBEARER as well). */
export async function startMailWorld(options: {
  users: readonly MailUser[]
  issuer?: Issuer
}): Promise<MailWorld> {
  const { issuer } = options
  const users = options.users.map((user) => ({ ...user, address: normaliseAddress(user.address) }))
  const folder = temporaryFolder()
  let dovecot: DovecotServer | undefined
  try {
    const at = { dir: folder.dir, users }
    dovecot = await startDovecot(issuer === undefined ? at : { ...at, issuer_url: issuer.url })
    return await assemble(folder, users, dovecot, issuer)
  } catch (cause) {
    await dovecot?.end()
    folder.remove()
    throw new Error('the private mail world did not start', { cause })
  }
}

async function assemble(
  folder: { dir: string; remove(): void },
  users: readonly MailUser[],
  dovecot: DovecotServer,
  issuer: Issuer | undefined,
): Promise<MailWorld> {
  const passwords = new Map(users.map((user) => [user.address, user.password]))
  const password = (address: string) => {
    const found = passwords.get(normaliseAddress(address))
    if (found === undefined) throw new Error(`no user ${address} in this mail world`)
    return found
  }
  const deliver: MailWorld['deliver'] = async (to, raw, { received_at, folder } = {}) => {
    const address = normaliseAddress(to)
    password(address)
    const maildir = dovecot.maildir(address)
    const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw
    await deliverToMaildir({ maildir, raw: bytes, owner: dovecot.owner, folder, received_at })
  }
  const smtpServer = await startSmtp({
    users,
    isKnown: (rcpt) => passwords.has(rcpt),
    deliver: (rcpt, raw) => deliver(rcpt, raw),
    isGoodToken: (user, token) => issuer?.isGood(user, token) ?? false,
  })
  const imap = { host: dovecot.host, port: dovecot.port }
  const smtp = { host: smtpServer.host, port: smtpServer.port }
  const reader = mailboxReader({ ...imap, password })
  const mails: MailWorld['mails'] = (address, folder = 'INBOX') =>
    reader.read(normaliseAddress(address), folder)
  return {
    dir: folder.dir,
    imap,
    smtp,
    password,
    deliver,
    submit: (mail) => submit(smtp, mail),
    mails,
    waitForMail: (address, predicate, wait) => waitForMail(mails, address, predicate, wait),
    dovecot,
    smtpServer,
    stop: () => stop(reader, smtpServer, dovecot, folder),
  }
}

async function submit(
  smtp: Endpoint,
  mail: { from: string; to: string | string[]; raw: string | Uint8Array },
): Promise<string> {
  const transport = createTransport({ ...smtp, secure: false, ignoreTLS: true })
  const raw = typeof mail.raw === 'string' ? mail.raw : Buffer.from(mail.raw)
  try {
    const sent = await transport.sendMail({ envelope: { from: mail.from, to: mail.to }, raw })
    return sent.response
  } finally {
    transport.close()
  }
}

async function waitForMail(
  mails: MailWorld['mails'],
  address: string,
  predicate: (mail: ReceivedMail) => boolean,
  options: { timeout_ms: number; folder?: string },
): Promise<ReceivedMail> {
  const folder = options.folder ?? 'INBOX'
  const started = performance.now()
  for (;;) {
    const present = await mails(address, folder)
    const found = present.find(predicate)
    if (found) return found
    const waited_ms = performance.now() - started
    if (waited_ms > options.timeout_ms) {
      const subjects = present.map((mail) => `  - ${mail.subject} (from ${mail.from})`)
      const list = subjects.length > 0 ? subjects.join('\n') : '  (nothing)'
      const where = `${folder} of ${address}`
      throw new Error(`no such mail in ${where} after ${options.timeout_ms} ms; there is:\n${list}`)
    }
    await pauseAfter(waited_ms)
  }
}

async function stop(
  reader: MailboxReader,
  smtpServer: SmtpService,
  dovecot: DovecotServer,
  folder: { remove(): void },
): Promise<void> {
  await reader.close()
  await smtpServer.stop()
  await dovecot.end()
  folder.remove()
}
