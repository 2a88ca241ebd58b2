// How SQLite goes about what it is asked of each mail and each minute, over 10,000 mails: by an index that leads to few rows,
// with statistics and without. A look-up that walks through the past slows down every mail from then on.

import Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { CALLS } from '../../bench/ledger/calls.ts'
import { APART_MS, fillingStatements, LAST } from '../../bench/ledger/rows.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { plans } from '../../src/adapters/sql/migrations/0011-plans.ts'

const MAILS = 10_000

/** Tables of which a row stays for each mail; in the others are only open rows, or settings. */
const GROWING =
  /^(message|conversation|thread_ref|dedupe|raw_mail|classification|evidence|decision|draft|approval|outbox|deflection|note|model_call)\b/

/** What leads to few rows however many there are: whose they are, or a stretch of time. A kind or a state does not. */
const LEADING =
  /\((?:(?:\w+=\?|ANY\(mailbox\)) AND )*(?:(?:\w+_)?(?:id|ref|key|hash)=\?|customer=\?|reply_to=\?|rowid=\?|\w+_at[<>]\?)/

/** Where an index of few rows is read as a whole, or from one end up to a limit. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  loadGauges: ['draft_open', 'outbox_unsettled'],
  loadBacklog: ['draft_open', 'outbox_unsettled', 'message_mailbox'],
  loadAnswered: ['evidence_used'],
  loadFolderDrafts: ['draft_open', 'folder_draft_kept'],
  loadQuarantined: ['decision_unread'],
  loadUnlabelled: ['draft_open'],
  loadUnmailed: ['draft_open'],
  loadWaitingDrafts: ['draft_open'],
  loadRecentMessages: ['message_received_at'],
}

/** The index that each of these is to go by, beside keys. */
const BY: Readonly<Record<string, readonly string[]>> = {
  loadThreadFacts: ['deflection_customer', 'outbox_conversation', 'message_conversation'],
  loadVolume: ['message_customer', 'outbox_message'],
  loadTopic: ['message_conversation', 'outbox_conversation'],
  loadHistory: ['deflection_customer', 'outbox_conversation', 'message_conversation'],
  loadSpending: [
    'message_customer',
    'outbox_conversation',
    'outbox_automatic',
    'outbox_mailed',
    'outbox_domain',
  ],
  loadSendFacts: ['message_customer'],
  countLabelled: ['evidence_labelled'],
  loadDueWork: ['work_due'],
  closeWindows: ['deflection_pending'],
  forgetRaw: ['raw_mail_age', 'outbox_sample'],
  loadUnhandled: ['message_unhandled', 'outbox_message'],
  loadEvidence: ['evidence_time'],
  loadFateless: ['message_mailbox'],
  loadReportRows: ['outbox_message', 'outbox_created'],
  countActivity: ['deflection_sent', 'outbox_created'],
  loadAskedMail: ['message_received_at'],
  loadDeflectionWindows: ['deflection_sent', 'message_customer'],
  loadNewer: ['message_by_hand', 'message_conversation'],
  loadRefusalFacts: ['approval_refused'],
}

const database = new Database(':memory:')
let ledger: Ledger
type Asked = { text: string; values: readonly unknown[] }
/** The statements of each call, with their values: with statistics, a plan may hang on them. */
const asked = new Map<string, Asked[]>()

beforeAll(async () => {
  let of_call: Asked[] = []
  const prepare = (text: string) => {
    const statement = database.prepare(text)
    const noting = (values: readonly unknown[]) => {
      of_call.push({ text, values })
      return values
    }
    return {
      reader: statement.reader,
      all: (values: readonly unknown[]) => statement.all(noting(values)),
      run: (values: readonly unknown[]) => statement.run(noting(values)),
      iterate: (values: readonly unknown[]) => statement.iterate(noting(values)),
    }
  }
  const close = () => void database.close()
  ledger = await openLedger({ dialect: new SqliteDialect({ database: { prepare, close } }) })
  await ledger.migrate()
  database.exec('begin')
  for (const statement of fillingStatements(MAILS, 'sqlite')) database.exec(statement)
  database.exec('commit')
  // Without statistics, which is the worse case, and the one of a ledger that was just upgraded.
  database.exec('drop table if exists sqlite_stat4; drop table if exists sqlite_stat1')
  for (const { name, run } of CALLS) {
    of_call = []
    await run(ledger, MAILS, 1)
    asked.set(nameOf(name), [...(asked.get(nameOf(name)) ?? []), ...of_call])
  }
  return () => ledger.close()
})

describe.each(['without statistics', 'with statistics'])('%s', (how) => {
  beforeAll(async () => {
    if (how === 'with statistics') await ledger.migrate()
  })

  test.each(CALLS)('$name reads few rows', ({ name }) => {
    expect(wrongOf(nameOf(name))).toEqual([])
  })

  test.each(Object.entries(BY))('%s goes by its own indexes', (name, indexes) => {
    const used = stepsOf(name).flatMap((step) => /INDEX (\w+)/.exec(step)?.[1] ?? [])
    expect(used).toEqual(expect.arrayContaining([...indexes]))
  })
})

const ADDED = plans({ int: 'integer' }).flatMap(
  (statement) => /^create index (\w+)/.exec(statement)?.[1] ?? [],
)

test.each(ADDED)('%s is missed when it is not there', (index) => {
  database.exec(`begin; drop index ${index}`)
  const missed = [...asked.keys()].flatMap((name) => [
    ...wrongOf(name),
    ...(BY[name] ?? []).filter((one) => !stepsOf(name).some((step) => step.includes(one))),
  ])
  database.exec('rollback')
  expect(missed).not.toEqual([])
})

test('statistics are counts, without samples of what customers wrote', () => {
  const tables = database
    .prepare(`select name from sqlite_schema where name like 'sqlite_stat%'`)
    .pluck()
  expect(tables.all()).toEqual(['sqlite_stat1'])
  expect(database.prepare('select count(*) from sqlite_stat1').pluck().get()).toBeGreaterThan(20)
})

test('the audit finds mail without a fate, however far back it lies', async () => {
  const lost = [2, 4_999, 5_001, 9_001].map((i) => `m_${i}`)
  database.exec(`delete from decision where message_id in ('${lost.join("', '")}')`)
  const found = async (limit: number) =>
    (await ledger.loadFateless('support', limit)).map(({ id }) => id)
  expect(await found(1_000)).toEqual(lost)
  expect(await found(3)).toEqual(lost.slice(0, 3))
})

test('the sweep forgets some sources at a time, the oldest first', async () => {
  const left = () => database.prepare('select count(*) from raw_mail').pluck().get()
  expect(await ledger.forgetRaw(LAST)).toBe(250)
  expect(left()).toBe(MAILS - 250)
  const oldest = database.prepare('select min(arrived_at) from raw_mail').pluck().get()
  // What could not be read stays longer.
  expect(oldest).toBe(LAST + (7 - MAILS) * APART_MS)
})

function nameOf(call: string): string {
  return /^\w+/.exec(call)?.[0] ?? call
}

function stepsOf(name: string): string[] {
  return (asked.get(name) ?? []).flatMap(({ text, values }) => {
    const rows = database.prepare(`explain query plan ${text}`).all(values)
    return (rows as { detail: string }[]).map(({ detail }) => detail)
  })
}

/** Steps that read too much. */
function wrongOf(name: string): string[] {
  return stepsOf(name).filter((step) => {
    const [, how, table = ''] = /^(SCAN|SEARCH) (\w+)/.exec(step) ?? []
    if (how === undefined || !GROWING.test(table)) return false
    const index = /INDEX (\w+)/.exec(step)?.[1] ?? ''
    if (WHOLE[name]?.includes(index)) return false
    return how === 'SCAN' || !LEADING.test(step)
  })
}
