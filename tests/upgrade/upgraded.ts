// Ledgers that version 0.1 wrote in the middle of everything (see README.md) are taken over by today's version: every row
// is there, everything that was under way goes on, and nothing leaves twice. One suite for every database.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { loadSettings } from '../../src/config/load.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { senderDomain } from '../../src/mail/sender-domain.ts'
import { MIGRATIONS } from '../contracts/ledger.ts'
import { decisionOf, say } from '../steps/scenes.ts'
import { ANNA, createWorld, DAY, DESK, MINUTE, type World } from '../steps/world.ts'

export const VERSION = join(import.meta.dirname, '0.1')

/** A fixture as it was written. */
export function fixture(name: string): Buffer {
  return gunzipSync(readFileSync(join(VERSION, name)))
}

export type OldLedger = {
  ledger: Ledger
  exec(sql: string): Promise<void>
  /** Names of all tables. */
  tables(): Promise<string[]>
  rows(table: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** When the last of the mail in the fixtures arrived, milliseconds. */
const THEN = 1_790_735_660_000
/** What is newer than the fixtures' version. */
export const ADDED = MIGRATIONS.slice(1)
const NEW_TABLES = [
  'announcement',
  'article_version',
  'blocked_sender',
  'daily_line',
  'folder_draft',
  'identity',
  'model_call',
  'note',
  'oauth_token',
  'outbox_file',
  'past_reply',
  'promotion',
  'rating',
  'rating_asked',
  'signing_key',
  'slot_value',
  'vector',
  'vocabulary',
]
/** Whether a draft was sent as it stood is known of those that are approved. */
const EDITED = {
  edit: expect.toSatisfy((value) => value === null || value === 'unchanged'),
  edit_share: expect.toSatisfy((value) => value === null || value === 0),
}
const NEW_COLUMNS: Record<string, Record<string, unknown>> = {
  evidence: { proposed: null, used: null, reader: null, answered_as: null, took_ms: null },
  rehearsal: { proposed: null, used: null, reader: null },
  decision: { requests: '[]', reader: null, language: null, writing: null },
  // Postgres gives a bigint as text.
  draft: {
    generation: expect.toSatisfy((value) => Number(value) === 0),
    offered_at: null,
    ...EDITED,
  },
  // What was under way may have begun.
  outbox: {
    begun: expect.toSatisfy((value) => value === null || value === 'process 1 claim'),
    domain: expect.toSatisfy((value) => value === null || value === 'example.org'),
  },
  raw_mail: { arrived_at: expect.toSatisfy((value) => Number(value) > 0) },
}

/** `open` gives a copy of the fixture, before any migration. */
export function describeUpgrade(name: string, open: () => Promise<OldLedger>): void {
  describe(`a ledger of version 0.1 on ${name}`, () => {
    let old: OldLedger
    beforeEach(async () => {
      old = await open()
    })
    afterEach(() => old.close())

    test('keeps every row, and migrating again changes nothing', async () => {
      const before = await contents(old)
      expect(await old.ledger.migrate()).toEqual(ADDED)
      const after = await contents(old)
      expect(sizes(before)).toEqual(SIZES)
      expect(Object.keys(after).filter((table) => before[table] === undefined)).toEqual(NEW_TABLES)
      for (const [table, rows] of Object.entries(before)) {
        const renamed = rows.map((row) => asNow(table, row))
        const filled = renamed.map((row) => ({ ...row, ...NEW_COLUMNS[table] }))
        const expected = table === 'migration' ? expect.arrayContaining(rows) : filled
        expect(after[table], table).toEqual(expected)
      }
      const revisions = [...(before.evidence ?? []), ...(before.rehearsal ?? [])]
      const changes = revisions.reduce((sum, { revision }) => sum + Number(revision), 0)
      expect(await old.ledger.countChanges()).toBe(changes)
      expect(await old.ledger.migrate()).toEqual([])
      expect(await contents(old)).toEqual(after)
    })

    test('is as it was when the upgrade fails at its end, and can be upgraded later', async () => {
      await old.exec('create table vocabulary (list integer)')
      const before = await contents(old)
      await expect(old.ledger.migrate()).rejects.toThrow(/vocabulary/)
      expect(await contents(old)).toEqual(before)
      await old.exec('drop table vocabulary')
      expect(await old.ledger.migrate()).toEqual(ADDED)
    })

    test('keeps what the gate had opened promoted, and nothing else', async () => {
      const gates: Record<string, object | undefined> = {
        'order-status': { category: 'order-status', records_missing: 0, confidence_min: 0.9 },
        refund: { category: 'refund', records_missing: 4 },
      }
      for (const [category, gate] of Object.entries(gates)) {
        const facts = JSON.stringify({ gate })
        await old.exec(
          `update decision set facts = '${facts}' where category = '${category}' and kind <> 'ignore'`,
        )
      }
      await old.ledger.migrate()
      const promoted = await old.rows('promotion')
      expect(promoted).toMatchObject([
        { category: 'order-status', change: 'promoted', reason: 'upgrade' },
      ])
      expect(Number(promoted[0]?.changed_at)).toBeGreaterThan(0)
    })

    test('the mail of the last day counts towards the budget of its domain', async () => {
      await old.ledger.migrate()
      const whose = new Map((await old.rows('message')).map(({ id, customer }) => [id, customer]))
      const last = Math.max(...(await old.rows('outbox')).map((row) => Number(row.created_at)))
      const of_day = (await old.rows('outbox')).filter(
        (row) => Number(row.created_at) > last - DAY && row.message_id !== null,
      )
      expect(of_day.length).toBeGreaterThan(5)
      for (const { message_id, domain } of of_day) {
        expect(domain).toBe(senderDomain(String(whose.get(message_id))) ?? null)
      }
    })

    test('goes on: what was ready leaves once, drafts can be decided, windows close', async () => {
      await old.ledger.migrate()
      const world = await createWorld({ ledger: old.ledger, start: THEN })
      useOldConfiguration(world)
      await world.settle()
      world.advance(20 * MINUTE)
      await world.settle()
      // What an agent had sent in just before waits for a code, too.
      await confirm(world)
      await expectDelivered(world)
      await expectDecided(world)
      await expectClosed(world)
      expect(sizes(await contents(old))).toMatchObject({ cursor: 1, pause: 2, rehearsal: 4 })
    })
  })
}

/** As an existing team has it: nothing of its files changes with an upgrade. */
function useOldConfiguration(world: World): void {
  const templates_dir = join(VERSION, 'templates')
  const config_dir = join(VERSION, 'config')
  const loaded = loadSettings({ config_dir, templates_dir, env: {}, secrets: 'skip' })
  if (!loaded.ok) throw new Error('the configuration of version 0.1 does not load')
  world.change(() => loaded.settings.team)
  world.useTemplates(templates_dir)
}

async function expectDelivered(world: World): Promise<void> {
  const { outside } = world
  // An answer that was ready, mail that stopped at each step, and one whose step had failed once.
  for (const who of ['una', 'xia', 'yan', 'zoe', 'tom']) {
    expect(outside.accepted(addressOf(who)), who).toMatchObject([
      { auto_submitted: 'auto-replied' },
    ])
    expect((await decisionOf(world, await idOf(world, who)))?.kind, who).toBe('auto')
    expect(await fateOf(world, who)).toBe('pending')
  }
  // An agent's reply that was ready, and one that the agent had sent in just before.
  for (const who of ['sam', 'rex']) {
    const [mail, ...more] = outside.accepted(addressOf(who))
    expect(mail?.auto_submitted, who).toBeUndefined()
    expect(more, who).toEqual([])
  }
  // The process that had begun to send it is gone: nobody knows whether it left, so it is never sent again.
  expect(outside.maybeReached(addressOf('vic'))).toEqual([])
  expect((await recordOf(world, 'vic')).outbox).toMatchObject([{ state: 'unknown' }, {}])
  expect(outside.accepted(DESK).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining([expect.stringContaining('Refund for my returned tent')]),
  )
  // What had left before does not leave again.
  for (const who of ['ana', 'bea', 'cid', 'dan', 'eva', 'fay', 'nia', 'oli', 'pam', 'quy']) {
    expect(outside.maybeReached(addressOf(who)), who).toEqual([])
  }
}

async function expectDecided(world: World): Promise<void> {
  expect((await recordOf(world, 'rex')).draft).toMatchObject({ state: 'approved' })
  await sayAndConfirm(world, 'jo', 'approve')
  expect((await recordOf(world, 'jo')).draft).toMatchObject({
    state: 'approved',
    decided_by: ANNA,
  })
  expect(world.outside.accepted(addressOf('jo'))).toHaveLength(1)
  // There is no proposal for `iris`, so her answer is written by hand.
  await sayAndConfirm(world, 'iris', 'Dear Iris,\n\nyour money is on its way.')
  expect((await recordOf(world, 'iris')).draft).toMatchObject({ state: 'edited' })
  expect(world.outside.accepted(addressOf('iris'))).toHaveLength(1)
  await sayAndConfirm(world, 'hal', 'reject')
  expect((await recordOf(world, 'hal')).draft).toMatchObject({ state: 'rejected' })
  // The last question of the rehearsal is answered below the mail that asked it.
  const asked = await sampleMail(world)
  const quoted = `> ${asked.text.replaceAll('\n', '\n> ')}`
  await say(world, asked, { text: `4 right\n\nOn Mon, 21 Sep 2026, Tidewater wrote:\n${quoted}` })
  await confirm(world)
  const evidence = await world.ledger.loadEvidence(0)
  const said = evidence.map(({ message_id, label }) => `${message_id} ${label}`)
  expect(said).toEqual(expect.arrayContaining(['r_1 refund', 'r_3 returns', 'r_4 refund']))
}

/**
 * The old configuration names no server that proves who writes, so each decision is confirmed by the agent's address; and
 * a draft that is older than three days is mailed anew.
 */
async function sayAndConfirm(world: World, who: string, text: string): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await say(world, await draftMailOf(world, who), { text })
    await confirm(world)
    if ((await recordOf(world, who)).draft?.state !== 'open') return
  }
}

async function confirm(world: World): Promise<void> {
  const code = world.outside.accepted(ANNA).at(-1)
  if (code === undefined) throw new Error('no code was sent')
  await say(world, code, { text: 'yes' })
  // Any agent could stop it for a minute.
  world.advance(MINUTE + 1)
  await world.settle()
}

async function expectClosed(world: World): Promise<void> {
  const still = { cid: 'failed', bea: 'confirmed', ana: 'held', dan: 'void', quy: 'void' }
  expect(await fateOf(world, 'nia')).toBe('pending')
  world.advance(8 * DAY)
  await world.step('sweep', '')
  for (const who of ['nia', 'una', 'zoe']) expect(await fateOf(world, who), who).toBe('held')
  for (const [who, state] of Object.entries(still)) expect(await fateOf(world, who)).toBe(state)
  const { deflections } = await world.ledger.loadReportRows(0, world.now())
  const counted = deflections.reduce((sum, { count }) => sum + count, 0)
  expect(counted).toBe((SIZES.deflection ?? 0) + 4)
  expect(await world.ledger.loadQuarantined()).toHaveLength(2)
  expect(await world.ledger.loadPauses()).toMatchObject([{ scope: 'wholesale' }])
  // One is of the old version, and nobody has decided the drafts for a week.
  const alarms = (await world.ledger.loadAlarms()).map(({ key }) => key)
  expect(alarms).toHaveLength(2)
  expect(alarms).toContain('drafts_waiting')
}

type Contents = Record<string, Record<string, unknown>[]>

async function contents(old: OldLedger): Promise<Contents> {
  const all: Contents = {}
  for (const table of (await old.tables()).toSorted()) {
    all[table] = (await old.rows(table)).toSorted((a, b) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
    )
  }
  return all
}

/** So that the fixture cannot shrink unseen. */
const SIZES: Record<string, number> = {
  address_mark: 1,
  alarm: 1,
  approval: 7,
  classification: 24,
  conversation: 36,
  cursor: 1,
  decision: 34,
  dedupe: 33,
  deflection: 10,
  draft: 11,
  evidence: 5,
  lease: 2,
  message: 39,
  migration: 1,
  outbox: 33,
  pause: 2,
  raw_mail: 38,
  rehearsal: 4,
  rehearsal_question: 4,
  thread_ref: 51,
  work: 9,
}

function sizes(all: Contents): Record<string, number> {
  return Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.length]))
}

/** A row of `work`, whose `subject` is its `key` now; one of `approval` with the verbs of today; one without what is counted elsewhere. */
function asNow(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (table === 'approval') {
    const verbs: Record<string, string> = { edit: 'send', label: 'category' }
    return { ...row, verb: verbs[String(row.verb)] ?? row.verb }
  }
  if (table === 'evidence' || table === 'rehearsal') {
    const { revision: _revision, ...kept } = row
    return kept
  }
  if (table !== 'work') return row
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column === 'subject' ? 'key' : column, value]),
  )
}

const addressOf = (who: string) => `${who}@example.org`

/** The first mail of a customer. */
async function idOf(world: World, who: string): Promise<string> {
  const recent = await world.ledger.loadRecentMessages(200)
  const mail = recent.findLast(({ message }) => message.customer === addressOf(who))
  if (mail === undefined) throw new Error(`there is no mail of ${who}`)
  return mail.message.id
}

async function recordOf(world: World, who: string) {
  return await world.record(await idOf(world, who))
}

async function fateOf(world: World, who: string): Promise<string | undefined> {
  return (await recordOf(world, who)).deflections[0]?.state
}

async function draftMailOf(world: World, who: string): Promise<OutgoingMail> {
  const row = (await recordOf(world, who)).outbox.findLast(({ kind }) => kind === 'draft')
  if (row === undefined) throw new Error(`no draft of ${who} was mailed`)
  return row.mail
}

/** The mail that asked about a rehearsal; it belongs to no message. */
async function sampleMail(world: World): Promise<OutgoingMail> {
  const known = await world.ledger.loadSample()
  expect(known).toHaveLength(4)
  const row = await world.ledger.loadOutboxRow(SAMPLE_ROW)
  if (row === undefined) throw new Error('the mail of the rehearsal is gone')
  return row.mail
}

const SAMPLE_ROW = 'o_d17f0abd406675783b5c'
