// Where the whole way is measured: a real Dovecot with one mailbox for us and one for the floor, and an SMTP server that takes
// every answer and keeps no mail. A burst is put into a mailbox by renaming, so that it is there at once.

import { chownSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DovecotServer, startDovecot } from '../../sandbox/dovecot.ts'
import { moveInExampleTeam, type TeamOptions } from '../../sandbox/example-team.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { makeMaildir } from '../../sandbox/maildir.ts'
import { startSmtp } from '../../sandbox/smtp.ts'
import type { Environment } from '../../src/config/environment.ts'

export const OURS = 'support@tidewater.example'
export const FLOOR = 'floor@tidewater.example'
const PASSWORD = 'sandbox'

export type House = {
  dir: string
  imap: { host: string; port: number }
  smtp: { host: string; port: number }
  password: string
  /** The example team in this house, with budgets that a burst does not reach. */
  moveIn(options?: TeamOptions): Environment
  /** Puts so many questions of new customers into the mailbox, all at once; returns who wrote. */
  burst(address: string, count: number): Burst
  /** Resolves when every customer has an answer and every copy is in Sent. */
  settled(burst: Burst, timeout_ms: number): Promise<Settled>
  stop(): Promise<void>
}

export type Burst = { address: string; customers: string[]; at: number; sent_before: number }

/** Milliseconds since the burst, of the answers in order of leaving, and when the last copy was filed. */
export type Settled = { answers_ms: number[]; filed_ms: number }

export async function openHouse(): Promise<House> {
  const folder = temporaryFolder()
  const { dir } = folder
  const users = [OURS, FLOOR].map((address) => ({ address, password: PASSWORD }))
  const dovecot = await startDovecot({ dir, users })
  const answered = new Map<string, number>()
  const server = await startSmtp({
    users,
    isKnown: () => true,
    deliver: async (rcpt) => void answered.set(rcpt, performance.now()),
  })
  // Bodies of thousands of answers are no part of what is measured.
  server.hooks.onAccepted = () => void server.transactions.splice(0)
  const imap = { host: dovecot.host, port: dovecot.port }
  const smtp = { host: server.host, port: server.port }
  let bursts = 0
  return {
    dir,
    imap,
    smtp,
    password: PASSWORD,
    moveIn(options = {}) {
      const at = { dir, imap, smtp } as MailWorld
      // How often it polls and sweeps is what a team gets by itself; tests do not want to wait so long.
      const house = { auto_per_mailbox_hour: 10_000, poll_s: 30, sweep_every_s: 60 }
      return moveInExampleTeam(at, { ...house, ...options })
    },
    burst(address, count) {
      bursts += 1
      const name = (index: number) => `c${bursts}-${index}@post${index % 97}.example`
      const customers = Array.from({ length: count }, (_, index) => name(index))
      const sent_before = copiesIn(dovecot, address)
      return { address, customers, at: putDown(dovecot, address, customers), sent_before }
    },
    settled: (burst, timeout_ms) => settled(dovecot, answered, burst, timeout_ms),
    async stop() {
      await server.stop()
      await dovecot.end()
      folder.remove()
    },
  }
}

function putDown(dovecot: DovecotServer, address: string, customers: readonly string[]): number {
  const maildir = dovecot.maildir(address)
  const { owner } = dovecot
  makeMaildir(maildir, owner)
  const seconds = Math.floor(Date.now() / 1000)
  const names = customers.map((from, index) => {
    const text = `Hello,\n\nwhere is my order ${48_000 + index}, and how can I track my parcel?\n\nThanks\nMaria`
    const raw = rawMail({ from, to: address, subject: 'Where is my order?', text })
    const name = `${seconds}.M${String(index).padStart(6, '0')}P${process.pid}Q${from}.bench`
    const file = join(maildir, 'tmp', name)
    writeFileSync(file, raw)
    if (owner) chownSync(file, owner.uid, owner.gid)
    return name
  })
  const at = performance.now()
  for (const name of names) renameSync(join(maildir, 'tmp', name), join(maildir, 'new', name))
  return at
}

async function settled(
  dovecot: DovecotServer,
  answered: ReadonlyMap<string, number>,
  { address, customers, at, sent_before }: Burst,
  timeout_ms: number,
): Promise<Settled> {
  const isDone = () => customers.every((customer) => answered.has(customer))
  const isFiled = () => copiesIn(dovecot, address) - sent_before >= customers.length
  await until(isDone, at + timeout_ms, () => {
    const count = customers.filter((customer) => answered.has(customer)).length
    return `${count} of ${customers.length} mails were answered`
  })
  await until(isFiled, at + timeout_ms, () => 'not every copy is in Sent')
  const filed_ms = performance.now() - at
  const answers_ms = customers.map((customer) => (answered.get(customer) ?? Number.NaN) - at)
  return { answers_ms: answers_ms.toSorted((a, b) => a - b), filed_ms }
}

async function until(isTrue: () => boolean, end: number, says: () => string): Promise<void> {
  for (let wait_ms = 1; !isTrue(); wait_ms = Math.min(20, wait_ms * 2)) {
    if (performance.now() > end) throw new Error(`Too slow: ${says()}`)
    await sleep(wait_ms)
  }
}

/** In the folder itself: asking the server would be work for it. */
function copiesIn(dovecot: DovecotServer, address: string): number {
  const sent = join(dovecot.maildir(address), '.Sent')
  const count = (part: string) => {
    try {
      return readdirSync(join(sent, part)).length
    } catch {
      return 0
    }
  }
  return count('new') + count('cur')
}
