// Two running Holdfasts whose mailboxes write to each other, over real IMAP and SMTP and through a relay that tears off
// whatever marks a machine. Both are as eager to answer as the configuration allows, so nothing but rules and budgets
// stands between them and a loop: at most two automatic replies, then silence, also towards the agents.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Document, YAMLMap, YAMLSeq } from 'yaml'
import { rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import {
  type Cleanup,
  cleanupOf,
  editFile,
  type Holdfast,
  moveIn,
  openHoldfast,
  openWorld,
} from '../support/holdfast.ts'
import { WHERE_IS_IT } from '../support/letters.ts'
import { until } from '../support/until.ts'

const A = { support: 'support@a-shop.example', desk: 'desk@a-shop.example' }
const B = { support: 'support@b-shop.example', desk: 'desk@b-shop.example' }
const ADDRESSES = [A.support, A.desk, B.support, B.desk]

type Rewrite = (raw: string) => string

/** Headers that a relay takes away, with their continuation lines. */
const MARKS = /^(?:auto-submitted|x-[\w-]+|precedence|references):.*\r\n(?:[ \t].*\r\n)*/gim
const THREADING = /^in-reply-to:.*\r\n(?:[ \t].*\r\n)*/gim

function without(patterns: readonly RegExp[]): Rewrite {
  return (raw) => {
    const end = raw.indexOf('\r\n\r\n') + 2
    const head = patterns.reduce((kept, pattern) => kept.replace(pattern, ''), raw.slice(0, end))
    return head + raw.slice(end)
  }
}

/** What one house says reaches the other as a new question, so that its words cannot give a reply away either. */
const asQuestion: Rewrite = (raw) => {
  const [from = '', to = ''] = ['From', 'To'].map(
    (name) => new RegExp(`^${name}:.*?([^\\s<]+@[^\\s>]+)`, 'im').exec(raw)?.[1] ?? '',
  )
  return rawMail({ from, to, subject: 'Where is my order?', text: WHERE_IS_IT })
}

/** Every mail between the houses is rewritten and comes with an honest envelope; the agents get theirs as it is. */
function relay(world: MailWorld, rewrite: Rewrite): void {
  world.smtpServer.hooks.onData = async ({ rcpt, raw, mail_from }) => {
    for (const to of rcpt) {
      const mail = [A.desk, B.desk].includes(to) ? raw : rewrite(raw)
      const sender = mail_from === '' ? (to === A.support ? B.support : A.support) : mail_from
      await world.deliver(to, `Return-Path: <${sender}>\r\n${mail}`)
    }
    return { code: 250, text: '2.0.0 relayed' }
  }
}

type House = Holdfast & { support: string }

async function openHouse(cleanup: Cleanup, world: MailWorld, house: typeof A): Promise<House> {
  const dir = join(world.dir, house.support.replace(/\W/g, '-'))
  const environment = moveIn({ ...world, dir }, { edit: (yaml) => settle(yaml, house) })
  editFile(environment, 'categories.yaml', beEager)
  return { ...(await openHoldfast(cleanup, world, environment)), support: house.support }
}

function settle(yaml: Document, { support, desk }: typeof A): void {
  yaml.setIn(['mailboxes', 0, 'address'], support)
  yaml.setIn(['mailboxes', 0, 'aliases'], [])
  for (const protocol of ['imap', 'smtp']) yaml.setIn(['mailboxes', 0, protocol, 'user'], support)
  yaml.setIn(['agents'], { inbox: desk, allowed: [desk] })
  yaml.setIn(['limits', 'support_min'], 0.01)
}

/** Every category answers by itself, however unsure. */
function beEager(yaml: Document): void {
  for (const category of (yaml.get('categories') as YAMLSeq<YAMLMap>).items) {
    category.set('mode', 'auto')
    category.set('confidence_min', 0)
  }
}

/** Waits until every mail on the way has arrived, been taken in and decided about, and nobody has anything left to do. */
async function silence(world: MailWorld, houses: readonly House[]): Promise<void> {
  const isDone = async ({ support, ledger }: House) => {
    const there = await world.mails(support)
    const known = await ledger.loadRecentMessages(100)
    const work = await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 10)
    return (
      known.length === there.length &&
      known.every(({ decision }) => decision !== undefined) &&
      work.length === 0
    )
  }
  await until(async () => {
    const before = world.smtpServer.transactions.length
    for (const house of houses) if (!(await isDone(house))) return false
    // Whatever is done without a row of work would show meanwhile.
    await sleep(1_500)
    for (const house of houses) if (!(await isDone(house))) return false
    return world.smtpServer.transactions.length === before
  }, 'both houses are silent')
}

describe.concurrent('two running Holdfasts', () => {
  const ways: [what: string, rewrite: Rewrite, replies: number][] = [
    ['the marks of machines', without([MARKS]), 1],
    ['the marks and the threading', without([MARKS, THREADING]), 1],
    ['everything but the addresses', asQuestion, 2],
  ]
  for (const [what, rewrite, replies_min] of ways) {
    it(`stop after two replies when a relay tears off ${what}`, async (context) => {
      const cleanup = cleanupOf(context)
      const world = await openWorld(cleanup, ADDRESSES)
      relay(world, rewrite)
      const houses = [await openHouse(cleanup, world, A), await openHouse(cleanup, world, B)]
      const question = { from: B.support, to: A.support, subject: 'Where is my order?' }
      const raw = rawMail({ ...question, text: WHERE_IS_IT })
      await world.deliver(A.support, `Return-Path: <${B.support}>\r\n${raw}`)
      const to = (...addresses: string[]) =>
        world.smtpServer.transactions.filter(({ rcpt }) => addresses.includes(rcpt[0] ?? ''))
      await until(() => to(A.support, B.support).length >= replies_min, 'the answers')
      await silence(world, houses)
      expect(to(A.support, B.support).length).toBeLessThanOrEqual(2)
      expect(to(A.desk, B.desk).length).toBeLessThanOrEqual(2)
      const fates = await Promise.all(houses.map(({ ledger }) => ledger.loadRecentMessages(10)))
      for (const { decision } of fates.flat()) expect(decision).toBeDefined()
    })
  }
})
