// How Postgres goes about the same over 30,000 mails: it chooses by cost, so a large table that is read as a whole shows that no
// index leads to what was asked.

import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { CALLS } from '../../bench/ledger/calls.ts'
import { fillingStatements } from '../../bench/ledger/rows.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'

const MAILS = 30_000

/** Without what people said and asked, which stays so small here that reading it as a whole is quickest. */
const GROWING =
  / on (?:message|conversation|thread_ref|dedupe|raw_mail|classification|decision|draft|outbox|deflection)\b/
const SCANNED = new RegExp(`Seq Scan${GROWING.source}`)
const OFTEN = CALLS.filter(({ often }) => often !== 'a person')
/** What people ask about one mail or its conversation. */
const OF_ONE_MAIL = CALLS.filter(({ name }) =>
  /^(?:loadRecords|loadDraft|loadNewer|loadConversationsTo|loadOpenDrafts|loadSentIn|loadNotByHand|loadRefusalFacts)\b/.test(
    name,
  ),
)

const pglite = new PGlite()
type Asked = { text: string; values: unknown[] }
let of_call: Asked[] = []
let ledger: Ledger

beforeAll(async () => {
  const noting = new Proxy(pglite, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (name === 'query')
          of_call.push({ text: String(given[0]), values: given[1] as unknown[] })
        return Reflect.apply(value, target, given) as unknown
      }
    },
  })
  ledger = await openLedger({ dialect: new PGliteDialect({ pglite: noting }) })
  await ledger.migrate()
  for (const statement of fillingStatements(MAILS, 'postgres')) await pglite.exec(statement)
  // A server does so by itself (autovacuum).
  await pglite.exec('analyze')
  return () => ledger.close()
})

test.each(OFTEN)('$name reads few rows', async ({ run }) => {
  const steps = await stepsOf(run)
  expect(steps.filter((step) => SCANNED.test(step))).toEqual([])
})

test.each(OF_ONE_MAIL)('$name looks up what it is asked for', async ({ run }) => {
  const steps = await stepsOf(run)
  const whole = steps.filter((step, at) => {
    const is_by_order = /Index (?:Only )?Scan .*using/.test(step) && GROWING.test(step)
    return SCANNED.test(step) || (is_by_order && !/Index Cond:/.test(steps[at + 1] ?? ''))
  })
  expect(whole).toEqual([])
})

async function stepsOf(run: (typeof CALLS)[number]['run']): Promise<string[]> {
  of_call = []
  await run(ledger, MAILS, 1)
  const asked = of_call.filter(({ text }) => /^(?:select|update|delete|insert|with)\b/.test(text))
  const steps: string[] = []
  for (const { text, values } of asked) {
    const { rows } = await pglite.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    steps.push(...rows.map((row) => row['QUERY PLAN']))
  }
  expect(asked.length).toBeGreaterThan(0)
  return steps
}
