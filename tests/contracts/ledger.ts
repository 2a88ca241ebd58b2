// The contract of the ledger, run over every database it may live in: what one of them does, all must do.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { describeAgents } from './ledger-agents.ts'
import { describeAnnouncements, RUNG } from './ledger-announcements.ts'
import { describeArrivals } from './ledger-arrivals.ts'
import { describeAudit } from './ledger-audit.ts'
import { describeBudgets } from './ledger-budgets.ts'
import { describeByHand } from './ledger-by-hand.ts'
import { describeClosedLists } from './ledger-closed-lists.ts'
import { describeConstraints } from './ledger-constraints.ts'
import { describeDeflections } from './ledger-deflections.ts'
import { describeEvidence } from './ledger-evidence.ts'
import { describeFigures } from './ledger-figures.ts'
import { describeHolders } from './ledger-holders.ts'
import { describeHost } from './ledger-host.ts'
import { describeIdentity } from './ledger-identity.ts'
import { describeIntake } from './ledger-intake.ts'
import { describeJudgement } from './ledger-judgement.ts'
import { describeLeases } from './ledger-leases.ts'
import { describeQuarantine } from './ledger-quarantine.ts'
import { describeRecords } from './ledger-records.ts'
import { describeRehearsal } from './ledger-rehearsal.ts'
import { describeSending } from './ledger-sending.ts'
import { describeSpending } from './ledger-spending.ts'
import { describeVectors } from './ledger-vectors.ts'
import { describeWaiting } from './ledger-waiting.ts'
import { receive } from './ledger-ways.ts'

/** A ledger and a way past it: SQL of the test's own, for what the ledger's methods cannot or must not do. */
export type Store = {
  ledger: Ledger
  exec(sql: string): Promise<void>
  /** Closes the ledger and opens it anew on the same data. */
  reopen(): Promise<Ledger>
  close(): Promise<void>
}

/** What a part of the suite gets; the ledger changes when it is opened anew. */
export type Subject = { ledger(): Ledger; exec(sql: string): Promise<void> }

/** Children before parents, as the foreign keys want it. */
const TABLES =
  'announcement daily_line promotion rating rating_asked note past_reply blocked_sender signing_key rehearsal_question rehearsal work address_mark deflection evidence model_call approval outbox_file outbox folder_draft draft decision classification thread_ref ' +
  'dedupe raw_mail message conversation cursor pause alarm lease oauth_token vector'

/** What an empty database gets. */
export const MIGRATIONS = [
  '0001-ledger',
  '0002-open-lists',
  '0003-answers',
  '0004-agents-words',
  '0005-references',
  '0006-signing-key',
  '0007-oauth',
  '0008-model-reader',
  '0011-plans',
  '0012-vectors',
  '0013-outbox-files',
  '0014-by-hand',
  '0015-folder-drafts',
  '0016-identity',
  '0018-writer',
  '0019-slots',
  '0020-deflection-times',
  '0021-ladder',
  '0022-announcements',
  '0023-handling',
  '0024-ratings',
  '0026-outbox-domain',
  '0028-rehearsed-model',
  '0029-asked',
  '0030-flat',
  '0031-narrow',
]

/** `open` is called once; the tables are emptied before each test. */
export function describeLedger(name: string, open: () => Promise<Store>): void {
  describe(`ledger on ${name}`, () => {
    let store: Store
    const subject: Subject = { ledger: () => store.ledger, exec: (sql) => store.exec(sql) }
    beforeAll(async () => {
      store = await open()
      expect(await store.ledger.migrate()).toEqual(MIGRATIONS)
    })
    beforeEach(async () => {
      for (const table of TABLES.split(' ')) await store.exec(`delete from ${table}`)
      await store.exec('update identity set id = null, claims = 0, doubted_at = null, seen_at = 0')
    })
    afterAll(async () => {
      await store?.close()
    })

    test('migrations run once, also when two start together', async () => {
      const { ledger } = store
      expect(await Promise.all([ledger.migrate(), ledger.migrate()])).toEqual([[], []])
      await ledger.ping()
    })

    test('a ledger written by a later version is refused', async () => {
      await store.exec(`insert into migration (number, name) values (999, 'later')`)
      await expect(store.ledger.migrate()).rejects.toMatchObject({ code: 'ledger_newer' })
      await store.exec('delete from migration where number = 999')
    })

    test('a ledger of a version that was never released is refused', async () => {
      await store.exec(`update migration set name = 'tried out' where number = 1`)
      await expect(store.ledger.migrate()).rejects.toMatchObject({ code: 'ledger_unknown' })
      await store.exec(`update migration set name = '0001-ledger' where number = 1`)
      expect(await store.ledger.migrate()).toEqual([])
    })

    test('closing and opening again keeps everything', async () => {
      const message = await receive(store.ledger, 1)
      await store.ledger.recordAnnouncements([RUNG], ['webhook'])
      store.ledger = await store.reopen()
      expect(await store.ledger.migrate()).toEqual([])
      expect(await store.ledger.loadMessage(message.id)).toEqual(message)
      expect(await store.ledger.loadDueWork(NOW_FAR, 10)).toHaveLength(1)
      expect(await store.ledger.loadDueAnnouncements(['webhook'], NOW_FAR, 10)).toHaveLength(1)
    })

    describeAnnouncements(subject)
    describeArrivals(subject)
    describeIdentity(subject)
    describeIntake(subject)
    describeJudgement(subject)
    describeHolders(subject)
    describeAgents(subject)
    describeByHand(subject)
    describeSending(subject)
    describeRehearsal(subject)
    describeHost(subject)
    describeRecords(subject)
    describeFigures(subject)
    describeConstraints(subject)
    describeClosedLists(subject)
    describeDeflections(subject)
    describeBudgets(subject)
    describeSpending(subject)
    describeVectors(subject)
    describeWaiting(subject)
    describeLeases(subject)
    describeAudit(subject)
    describeQuarantine(subject)
    describeEvidence(subject)
  })
}

const NOW_FAR = Number.MAX_SAFE_INTEGER
