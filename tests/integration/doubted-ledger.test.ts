// An older, lost or copied ledger on a real mailbox: automatic replies pause by themselves before anything leaves, and whatever
// happens afterwards, no customer gets a second answer.

import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { Environment } from '../../src/config/environment.ts'
import { cleanupOf, type Holdfast, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { until } from '../support/until.ts'

const MAILS = 8
const CUSTOMERS = Array.from({ length: MAILS }, (_, at) => `customer${at}@post.example`)
/** The last one writes when all is over. */
const LAST = 'afterwards@post.example'

async function prepare(context: Parameters<typeof cleanupOf>[0]) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup, [...CUSTOMERS, LAST])
  const environment = moveIn(world)
  return { cleanup, world, environment, data_dir: environment.env.HOLDFAST_DATA ?? '' }
}

async function ask({ stage }: Holdfast, address: string): Promise<string> {
  return await stage.write({
    from: { name: address.replace(/@.*/, ''), address },
    subject: `Question of ${address}`,
    text: 'Hello, where is my order 48213, and how can I track my parcel?',
  })
}

/** Waits until each was answered and its copy is in Sent. */
async function answersAll(holdfast: Holdfast, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const id = await ask(holdfast, address)
    await holdfast.stage.fate(id, ({ outbox }) =>
      outbox.some(({ kind, sent_copy }) => kind === 'auto_reply' && sent_copy === 'filed'),
    )
  }
}

/** How many mails of ours reached each customer. */
function answers(world: MailWorld): number[] {
  return CUSTOMERS.map(
    (address) =>
      world.smtpServer.transactions.filter(
        ({ mail_from, rcpt, is_delivered }) =>
          mail_from === PEOPLE.support && rcpt.includes(address) && is_delivered,
      ).length,
  )
}

const ONE_EACH = CUSTOMERS.map(() => 1)

/** Everything that waits is done, and a person says that automatic replies may go on. */
async function goesOn(holdfast: Holdfast): Promise<void> {
  await holdfast.ledger.recordResume(undefined, Date.now())
  await until(
    async () => (await holdfast.ledger.loadDueWork(Date.now() + 1_000, 1)).length === 0,
    'no work is left',
  )
}

async function pausedBy(holdfast: Holdfast, kind: string): Promise<void> {
  const hasAlarm = async () =>
    (await holdfast.ledger.loadAlarms()).some(({ key }) => key.startsWith(kind))
  await until(hasAlarm, `the alarm ${kind}`)
  expect(await holdfast.ledger.loadPauses()).toMatchObject([{ by: 'holdfast start' }])
  const isTold = ({ subject }: { subject: string }) =>
    /^Holdfast: .*automatic replies.*paused/i.test(subject)
  await holdfast.stage.reads('desk', isTold)
}

/** Each of the mails becomes known again, and none is answered again, also after the pause. */
async function answersNothingTwice(world: MailWorld, holdfast: Holdfast): Promise<void> {
  await goesOn(holdfast)
  expect(answers(world)).toEqual(ONE_EACH)
  await answersAll(holdfast, [LAST])
  expect(answers(world)).toEqual(ONE_EACH)
}

it('an older ledger, put back by hand: 0 of 8 are answered twice', async (context) => {
  const { cleanup, world, environment, data_dir } = await prepare(context)
  const first = await openHoldfast(cleanup, world, environment)
  await answersAll(first, CUSTOMERS.slice(0, 3))
  const copy = join(data_dir, '..', 'older.sqlite')
  const source = new Database(join(data_dir, 'ledger.sqlite'), { readonly: true })
  await source.backup(copy)
  source.close()
  await answersAll(first, CUSTOMERS.slice(3))
  await first.stop()
  emptied(data_dir, 'ledger.sqlite')
  cpSync(copy, join(data_dir, 'ledger.sqlite'))
  const second = await openHoldfast(cleanup, world, environment)
  await pausedBy(second, 'ledger_older')
  const later = CUSTOMERS.slice(3).map((address) => `question-of-${address.replace(/@.*/, '')}`)
  await until(async () => (await drafted(second, later)) === later.length, 'they are drafts now')
  await answersNothingTwice(world, second)
})

it('an older ledger whose replies were about to leave: Sent is asked before the first sending', async (context) => {
  const { cleanup, world, environment, data_dir } = await prepare(context)
  const first = await openHoldfast(cleanup, world, environment)
  // Everything is decided while the SMTP server takes nothing.
  world.smtpServer.hooks.onMailFrom = (from) =>
    from === PEOPLE.support ? { code: 451, text: 'later' } : undefined
  const ids = []
  for (const address of CUSTOMERS) ids.push(await ask(first, address))
  for (const id of ids) await first.stage.fate(id, ({ outbox }) => outbox.length > 0)
  await first.stop()
  const copy = join(data_dir, '..', 'older')
  cpSync(data_dir, copy, { recursive: true })
  delete world.smtpServer.hooks.onMailFrom
  const second = await openHoldfast(cleanup, world, environment)
  await dueNow(data_dir)
  await until(() => answers(world).every((count) => count === 1), 'all are answered')
  await until(
    async () => (await world.mails(PEOPLE.support, 'Sent')).length === MAILS,
    'the copies',
  )
  await second.stop()
  emptied(data_dir, 'ledger.sqlite')
  cpSync(join(copy, 'ledger.sqlite'), join(data_dir, 'ledger.sqlite'))
  await dueNow(data_dir)
  const third = await openHoldfast(cleanup, world, environment)
  await pausedBy(third, 'ledger_older')
  for (const id of ids) {
    const { outbox } = await third.stage.fate(id, (record) =>
      record.outbox.some(({ state }) => state !== 'ready'),
    )
    expect(outbox).toMatchObject([{ kind: 'auto_reply', state: 'sent', response: 'found in Sent' }])
  }
  await answersNothingTwice(world, third)
})

it('an empty ledger beside a secret pauses, with and without the mark', async (context) => {
  const { cleanup, world, environment, data_dir } = await prepare(context)
  const first = await openHoldfast(cleanup, world, environment)
  await answersAll(first, CUSTOMERS)
  await first.stop()
  emptied(data_dir, 'ledger.sqlite')
  const second = await openHoldfast(cleanup, world, environment)
  await pausedBy(second, 'ledger_lost')
  await second.stop()
  emptied(data_dir, 'ledger.sqlite')
  rmSync(join(data_dir, 'mark.json'))
  const third = await openHoldfast(cleanup, world, environment)
  await pausedBy(third, 'ledger_lost')
  await answersNothingTwice(world, third)
})

it('a copy of the data folder, and a folder of its own on the same mailbox, are noticed by the copies in Sent', async (context) => {
  const { cleanup, world, environment, data_dir } = await prepare(context)
  const first = await openHoldfast(cleanup, world, environment)
  await answersAll(first, CUSTOMERS.slice(0, 2))
  await first.stop()
  const copied = inFolder(environment, join(data_dir, '..', 'copied'))
  cpSync(data_dir, copied.env.HOLDFAST_DATA ?? '', { recursive: true })
  const second = await openHoldfast(cleanup, world, environment)
  await answersAll(second, CUSTOMERS.slice(2))
  await second.stop()
  const clone = await openHoldfast(cleanup, world, copied)
  await pausedBy(clone, 'unknown_copies')
  await answersNothingTwice(world, clone)
  await clone.stop()
  const own = inFolder(environment, join(data_dir, '..', 'own'))
  mkdirSync(own.env.HOLDFAST_DATA ?? '')
  const other = await openHoldfast(cleanup, world, own)
  const isSeen = async () =>
    (await other.ledger.loadAlarms()).some(({ key }) => key === 'other_holdfast:support')
  await until(isSeen, 'the other Holdfast is noticed')
  expect(await other.ledger.loadPauses()).toMatchObject([{ scope: 'support' }])
})

function inFolder(environment: Environment, data_dir: string): Environment {
  return { ...environment, env: { ...environment.env, HOLDFAST_DATA: data_dir } }
}

function emptied(data_dir: string, name: string): void {
  for (const one of readdirSync(data_dir)) {
    if (one.startsWith(name)) rmSync(join(data_dir, one))
  }
}

/** How many of the mails are drafts. */
async function drafted({ ledger }: Holdfast, ids: readonly string[]): Promise<number> {
  let count = 0
  for (const id of ids) {
    const address = `${id.replace('question-of-', '')}@post.example`
    const rfc_id = `question-of-${address.replace(/[^a-z0-9]+/g, '-')}.${address.replace('@', '.at.')}@story.example`
    const [record] = await ledger.loadRecords(rfc_id)
    if (record?.decision?.kind === 'draft') count += 1
  }
  return count
}

/** What waits for a later try is tried now. */
async function dueNow(data_dir: string): Promise<void> {
  const database = new Database(join(data_dir, 'ledger.sqlite'), { timeout: 10_000 })
  database.exec(`update work set due_at = 0 where step = 'deliver'`)
  database.close()
}
