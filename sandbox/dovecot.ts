// A private Dovecot: the real IMAP server on a free loopback port, with its own configuration, users and
// Maildirs. Runs as root (mail then belongs to an unprivileged system user, because Dovecot refuses user id 0) or as any
// other user.

import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DovecotSettings, dovecotConf, introspection } from './dovecot-conf.ts'
import { type Owner, unprivilegedOwner } from './folder.ts'
import { makeMaildir } from './maildir.ts'
import { freePort } from './ports.ts'
import { findCommand, type RunningProcess, startProcess } from './process.ts'

export type MailUser = { address: string; password: string }

export type DovecotServer = {
  host: string
  port: number
  /** The user who owns the mail files; undefined when it is us. */
  owner: Owner | undefined
  /** The Maildir (INBOX) of a user; it exists. */
  maildir(address: string): string
  /** Applies to logins from now on; open connections stay open. Takes up to a second. */
  changePassword(address: string, password: string): Promise<void>
  /** What the server logged, for error messages. */
  log(): string
  stop(): Promise<void>
  /** Ends at once, without care for its files: Dovecot needs a second for a `stop()`. */
  end(): Promise<void>
  /** Same port, same mail; every connection is dropped. Also starts a stopped server. */
  restart(): Promise<void>
}

const HOST = '127.0.0.1'

/** Throws when there is no dovecot or it does not start. `dir` must be short and passable for other users. */
export async function startDovecot(options: {
  dir: string
  users: readonly MailUser[]
  /** Takes tokens of this issuer as well. */
  issuer_url?: string
}): Promise<DovecotServer> {
  const command = findCommand('dovecot')
  if (command === undefined) throw new Error('dovecot not found; install dovecot-imapd')
  const { dir } = options
  const owner = unprivilegedOwner(['nobody', 'mail'])
  const port = await freePort()
  const users = new Map(options.users.map((user) => [user.address, user.password]))
  const maildir = (address: string) => join(dir, 'mail', address, 'Maildir')
  for (const address of users.keys()) makeMaildir(maildir(address), owner)
  const passwd_file = join(dir, 'users')
  writePasswd(passwd_file, users, 0)
  const conf_file = join(dir, 'dovecot.conf')
  const { issuer_url } = options
  writeFileSync(conf_file, dovecotConf({ ...settings(command, dir, port, owner), issuer_url }))
  if (issuer_url !== undefined) {
    writeFileSync(join(dir, 'oauth2.conf'), `${introspection(issuer_url).join('\n')}\n`)
  }

  const start = () =>
    startProcess(command, ['-F', '-c', conf_file], { name: 'dovecot', cwd: dir, ready: greeting })
  const greeting = () => isGreeting(port)
  let server: RunningProcess = await start()
  let revision = 0
  return {
    host: HOST,
    port,
    owner,
    maildir,
    async changePassword(address, password) {
      if (!users.has(address)) throw new Error(`no user ${address}`)
      users.set(address, password)
      revision += 1
      writePasswd(passwd_file, users, revision)
      // Dovecot looks at the file at most once in each second of the clock.
      await sleep(1_050 - (Date.now() % 1000))
    },
    log: () => server.output(),
    stop: () => server.stop(),
    end: () => server.end(),
    async restart() {
      await server.stop()
      server = await start()
    },
  }
}

function settings(
  command: string,
  dir: string,
  port: number,
  owner: Owner | undefined,
): Omit<DovecotSettings, 'issuer_url'> {
  const me = userInfo()
  return {
    version: execFileSync(command, ['--version'], { encoding: 'utf8' }).trim(),
    dir,
    port,
    mail_uid: owner?.uid ?? me.uid,
    mail_gid: owner?.gid ?? me.gid,
    // Without root no process can change its user, so all of them run as us.
    run_as: owner === undefined ? { user: me.username, group: groupName(me.gid) } : undefined,
  }
}

function groupName(gid: number): string {
  const groups = readFileSync('/etc/group', 'utf8').split('\n')
  const found = groups.map((line) => line.split(':')).find((fields) => Number(fields[2]) === gid)
  return found?.[0] ?? String(gid)
}

/** Dovecot reloads the file when its size or its second changes; a comment that grows makes the size differ. */
function writePasswd(file: string, users: ReadonlyMap<string, string>, revision: number): void {
  const lines = [...users].map(([address, password]) => {
    if (/[:\r\n]/.test(address + password)) throw new Error(`colon or line end in user ${address}`)
    return `${address}:{PLAIN}${password}::::::`
  })
  const text = `${lines.join('\n')}\n${'#'.repeat(revision)}\n`
  writeFileSync(`${file}.new`, text, { mode: 0o644 })
  renameSync(`${file}.new`, file)
}

/** Whether the server answers with an IMAP greeting (RFC 9051 §7.1.5: `* OK`). */
function isGreeting(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', (data) => end(data.toString('latin1').startsWith('* OK')))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.setTimeout(2_000, () => end(false))
  })
}
