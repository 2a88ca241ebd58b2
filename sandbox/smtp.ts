// An SMTP server that delivers into the sandbox's mailboxes and misbehaves on demand: hooks may refuse, drop the
// connection or fall silent at each stage of RFC 5321, which is how the promises about sending at most once are tested.

import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { normaliseAddress } from '../src/mail/address.ts'
import type { MailUser } from './dovecot.ts'
import { freePort } from './ports.ts'

/**
 * Undefined goes on. `drop` cuts the connection; `silence` never answers and keeps it open. (TypeScript 7 widens the
 * words in an async hook: write `return 'drop' as const` there.)
 */
type SmtpVerdict = { code: number; text: string } | 'drop' | 'silence' | undefined

type Answer = SmtpVerdict | Promise<SmtpVerdict>

type SmtpHooks = {
  /** Somebody connected; a promise delays the greeting, a refusal takes its place. */
  onConnect?(): Answer
  /** A right or wrong login; what is returned here replaces the answer to it. */
  onLogin?(user: string): Answer
  onMailFrom?(mail_from: string): Answer
  onRcpt?(rcpt: string, mail_from: string): Answer
  /** The server said 354 and nothing of the mail was read. A refusal here comes after the mail. */
  onDataBegins?(rcpt: string[]): Answer
  /** The whole mail was received and nothing was delivered yet. */
  onData?(transaction: SmtpTransaction): Answer
  /** The mail is in the mailboxes and the client has not been told; what is returned here replaces the 250. */
  onAccepted?(transaction: SmtpTransaction): Answer
}

/** One mail whose data was received. */
type SmtpTransaction = {
  /** Normalised; empty for the null reverse-path (RFC 5321 §4.5.5). */
  mail_from: string
  rcpt: string[]
  raw: string
  /** Milliseconds. */
  at: number
  /** Who logged in; undefined when nobody did. */
  user: string | undefined
  is_delivered: boolean
  /** What the client was told: an SMTP code, `drop` or `silence`; undefined while it is undecided. */
  answer: number | 'drop' | 'silence' | undefined
}

export type SmtpOptions = {
  /** Who may log in; mail is accepted without a login too, as between servers. */
  users: readonly MailUser[]
  /** Recipients this server knows; others are refused with 550. */
  isKnown(rcpt: string): boolean
  deliver(rcpt: string, raw: Uint8Array): Promise<void>
  /** Whether an access token lets a user in (XOAUTH2). */
  isGoodToken?(user: string, token: string): boolean
  port?: number
  /** Does not offer SMTPUTF8 (RFC 6531). */
  is_ascii_only?: boolean
}

export type SmtpService = {
  host: string
  port: number
  /** Set and delete at any time. */
  hooks: SmtpHooks
  /** Every mail whose data arrived, delivered or not, oldest first. */
  transactions: SmtpTransaction[]
  /** Cuts all connections. */
  stop(): Promise<void>
  /** Same port, same hooks and transactions; connections are cut. Also starts a stopped server. */
  restart(): Promise<void>
}

const HOST = '127.0.0.1'
/** As the example team names its server. */
const AUTHSERV_ID = 'mx.tidewater.example'
const SIZE_BYTES_MAX = 70 * 1024 * 1024
/** A silent connection stays open until the client gives up or the server stops. */
const SOCKET_TIMEOUT_MS = 30 * 60 * 1000

export async function startSmtp(options: SmtpOptions): Promise<SmtpService> {
  const port = options.port ?? (await freePort())
  const hooks: SmtpHooks = {}
  const transactions: SmtpTransaction[] = []
  const start = () => listen(port, options, hooks, transactions)
  let stopServer = await start()
  return {
    host: HOST,
    port,
    hooks,
    transactions,
    stop: () => stopServer(),
    async restart() {
      await stopServer()
      stopServer = await start()
    },
  }
}

/** Returns how to stop. */
async function listen(
  port: number,
  options: SmtpOptions,
  hooks: SmtpHooks,
  transactions: SmtpTransaction[],
): Promise<() => Promise<void>> {
  const sockets = new Map<number, Socket>()
  const carryOut = (answer: Promise<SmtpVerdict>, session: SMTPServerSession, done: Done) => {
    answer.then(
      (verdict) => {
        if (verdict === 'silence') return
        if (verdict === 'drop') sockets.get(session.remotePort)?.destroy()
        else done(verdict)
      },
      (cause: unknown) => done({ code: 451, text: `sandbox: ${String(cause)}` }),
    )
  }
  const server = new SMTPServer(handlers(options, hooks, transactions, carryOut))
  server.on('error', () => {
    // Broken connections are what the hooks are for; the client's side is where they are asserted.
  })
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    if (remotePort === undefined) return
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  return () =>
    new Promise((resolve) => {
      if (!server.server.listening) return resolve()
      server.close(() => resolve())
      for (const socket of sockets.values()) socket.destroy()
    })
}

type Done = (refusal: { code: number; text: string } | undefined) => void
type CarryOut = (answer: Promise<SmtpVerdict>, session: SMTPServerSession, done: Done) => void

function handlers(
  options: SmtpOptions,
  hooks: SmtpHooks,
  transactions: SmtpTransaction[],
  carryOut: CarryOut,
): SMTPServerOptions {
  const passwords = new Map(options.users.map((user) => [user.address, user.password]))
  return {
    name: 'sandbox',
    size: SIZE_BYTES_MAX,
    logger: false,
    authOptional: true,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    hideSMTPUTF8: options.is_ascii_only ?? false,
    disableReverseLookup: true,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: 1_000,
    onConnect(session, done) {
      carryOut(
        askHook(() => hooks.onConnect?.()),
        session,
        (refused) => done(asError(refused)),
      )
    },
    onAuth(auth, session, done) {
      const user = normaliseAddress(auth.username ?? '')
      const { accessToken } = auth
      const is_right =
        accessToken === undefined
          ? auth.password !== undefined && passwords.get(user) === auth.password
          : (options.isGoodToken?.(user, accessToken) ?? false)
      const wrong = { code: 535, text: '5.7.8 wrong user or password' }
      const answer = askHook(() => hooks.onLogin?.(user))
      carryOut(
        answer.then((verdict) => verdict ?? (is_right ? undefined : wrong)),
        session,
        (refused) => (refused ? done(asError(refused)) : done(null, { user })),
      )
    },
    onMailFrom(address, session, done) {
      const answer = askHook(() => hooks.onMailFrom?.(normaliseAddress(address.address)))
      carryOut(answer, session, (refused) => done(asError(refused)))
    },
    onRcptTo(address, session, done) {
      const rcpt = normaliseAddress(address.address)
      const answer = askHook(() => hooks.onRcpt?.(rcpt, mailFrom(session))).then((verdict) => {
        if (verdict !== undefined || options.isKnown(rcpt)) return verdict
        return { code: 550, text: `5.1.1 no such user: ${rcpt}` }
      })
      carryOut(answer, session, (refused) => done(asError(refused)))
    },
    onData(stream, session, done) {
      const rcpt = session.envelope.rcptTo.map((one) => normaliseAddress(one.address))
      const answer = askHook(() => hooks.onDataBegins?.(rcpt)).then(async (first) => {
        if (first === 'drop' || first === 'silence') return first
        const raw = await buffer(stream)
        if (first !== undefined) return first
        if (stream.sizeExceeded) return { code: 552, text: '5.3.4 message too big' }
        const transaction = transactionOf(session, raw)
        transactions.push(transaction)
        const verdict = await verdictOn(transaction, raw, session, options, hooks)
        transaction.answer = typeof verdict === 'object' ? verdict.code : (verdict ?? 250)
        return verdict
      })
      carryOut(answer, session, (refused) => {
        if (refused) done(asError(refused))
        else done(null, `2.0.0 queued as ${session.id}`)
      })
    },
  }
}

async function verdictOn(
  transaction: SmtpTransaction,
  raw: Buffer,
  session: SMTPServerSession,
  options: SmtpOptions,
  hooks: SmtpHooks,
): Promise<SmtpVerdict> {
  const before = await askHook(() => hooks.onData?.(transaction))
  if (before !== undefined) return before
  for (const rcpt of transaction.rcpt) {
    await options.deliver(rcpt, Buffer.concat([traceHeaders(transaction, rcpt, session), raw]))
  }
  transaction.is_delivered = true
  return askHook(() => hooks.onAccepted?.(transaction))
}

function transactionOf(session: SMTPServerSession, raw: Buffer): SmtpTransaction {
  return {
    mail_from: mailFrom(session),
    rcpt: session.envelope.rcptTo.map((rcpt) => normaliseAddress(rcpt.address)),
    raw: raw.toString('utf8'),
    at: Date.now(),
    user: typeof session.user === 'string' ? session.user : undefined,
    is_delivered: false,
    answer: undefined,
  }
}

/** RFC 5321 §4.4: the final server adds Return-Path, every server a Received line. */
function traceHeaders(
  transaction: SmtpTransaction,
  rcpt: string,
  session: SMTPServerSession,
): Buffer {
  const date = new Date(transaction.at).toUTCString().replace('GMT', '+0000')
  const client = `${session.hostNameAppearsAs || 'unknown'} ([${session.remoteAddress}])`
  return Buffer.from(
    [
      // RFC 8601: what the final server found out. Here whoever sends from an address owns it.
      `Authentication-Results: ${AUTHSERV_ID}; spf=pass smtp.mailfrom=${transaction.mail_from}`,
      `Return-Path: <${transaction.mail_from}>`,
      `Delivered-To: ${rcpt}`,
      `Received: from ${client}`,
      `\tby sandbox with ESMTP id ${session.id}; ${date}`,
      '',
    ].join('\r\n'),
  )
}

function mailFrom(session: SMTPServerSession): string {
  return session.envelope.mailFrom ? normaliseAddress(session.envelope.mailFrom.address) : ''
}

async function askHook(hook: () => Answer): Promise<SmtpVerdict> {
  return (await hook()) ?? undefined
}

function asError(refused: { code: number; text: string } | undefined): Error | null {
  return refused ? smtpError(refused.code, refused.text) : null
}

function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
