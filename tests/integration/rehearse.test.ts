// holdfast rehearse against a real mailbox: it reads, compares, samples and learns marks, and changes nothing.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { environmentVariables, PEOPLE } from '../../sandbox/example-team.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { loadSettings } from '../../src/config/load.ts'
import { mboxSource } from '../../src/past/files.ts'
import { readForRehearsal } from '../../src/past/rehearsal/read.ts'
import { type Rehearsal, THRESHOLDS } from '../../src/past/rehearsal/report-numbers.ts'
import type { PastSource } from '../../src/ports/past-mail.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { inventHistory, mboxOf } from '../support/past-mail.ts'

const HISTORY = inventHistory({ questions: 300 })
const ANSWERS = HISTORY.made.right + HISTORY.made.otherwise + HISTORY.made.short

async function stage(context: Parameters<typeof cleanupOf>[0]) {
  const world = await openWorld(cleanupOf(context))
  const environment = moveIn(world)
  const data_dir = environment.env.HOLDFAST_DATA ?? ''
  const file = (name: string) => join(world.dir, name)
  const run = (...args: string[]) => holdfastCli(['rehearse', ...args], environment)
  const evidence = async () => {
    const ledger = await openLedger({ url: undefined, data_dir })
    try {
      return await ledger.loadEvidence(0)
    } finally {
      await ledger.close()
    }
  }
  return { world, environment, data_dir, file, run, evidence }
}

describe('holdfast rehearse', () => {
  test('a mailbox with its Sent folder: the numbers fit what was made, and nothing is changed', async (context) => {
    const { world, environment, data_dir, file, run } = await stage(context)
    for (const [letters, folder] of [
      [HISTORY.received, 'INBOX'],
      [HISTORY.sent, 'Sent'],
    ] as const) {
      for (const { raw, received_at } of letters) {
        await world.deliver(PEOPLE.support, raw, { received_at, folder })
      }
    }
    const before = await world.mails(PEOPLE.support)
    const args = ['--imap', 'support/INBOX', '--html', file('page.html')]
    const done = await run(...args, '--sample', '20', '--csv', file('sample.csv'), '--json')
    expect(done.stderr).toBe('')
    expect(done.code).toBe(0)
    const numbers = JSON.parse(done.stdout) as Rehearsal

    const { made } = HISTORY
    expect(numbers.read).toEqual({
      received: HISTORY.received.length,
      sent: ANSWERS,
      undated: 0,
      copies: 0,
      failed: 0,
    })
    expect(numbers.screened.automatic ?? 0).toBeGreaterThanOrEqual(made.machines / 2)
    expect(numbers.human_answers.linked).toBe(ANSWERS)
    const people = HISTORY.received.length - made.machines
    expect(numbers.screened.customer).toBe(people)
    const { auto, draft, ignore } = numbers.outcomes
    expect(auto + draft + ignore).toBe(people)
    // The few that ask just what an article is known to answer.
    expect(auto).toBeGreaterThan(people / 20)
    expect(ignore).toBeLessThanOrEqual(made.thanks)
    // What people answered otherwise is found wrong or unknown, and hardly anything else is found wrong.
    expect(numbers.auto.right + numbers.auto.wrong + numbers.auto.unknown).toBe(auto)
    expect(numbers.auto.wrong).toBeGreaterThan(0)
    expect(numbers.proposals.differs).toBeLessThanOrEqual(made.otherwise + made.short)
    expect(numbers.auto.saved_ms).toBeGreaterThan(3_600_000)
    for (const { thresholds } of numbers.categories) {
      expect(thresholds.length).toBeGreaterThanOrEqual(THRESHOLDS.length)
      const answered = thresholds.map((row) => row.answered)
      expect(answered).toEqual(answered.toSorted((a, b) => b - a))
    }

    // Read-only, and quiet about what it read.
    expect(await world.mails(PEOPLE.support)).toEqual(before)
    expect(world.smtpServer.transactions).toEqual([])
    expect(done.stdout).not.toMatch(/sleeping bag|@mail\d/)
    expect(readdirSync(join(data_dir, 'rehearsal'))).toEqual([])
    const ledger = await openLedger({ url: undefined, data_dir })
    expect(await ledger.loadRecentMessages(1)).toEqual([])
    expect(await ledger.loadSample()).toHaveLength(20)
    await ledger.close()
    for (const name of ['page.html', 'sample.csv']) {
      expect(statSync(file(name)).mode & 0o777).toBe(0o600)
    }
    const page = readFileSync(file('page.html'), 'utf8')
    expect(page).not.toMatch(/<script|https?:\/\/(?!tidewater\.example)|src=/)
    expect(environmentVariables(environment).HOLDFAST_DATA).toBe(data_dir)
  })

  test('marks become evidence, bad ones change nothing, and marked mail is not asked about again', async (context) => {
    const { file, run, evidence } = await stage(context)
    writeFileSync(file('in.mbox'), mboxOf(HISTORY.received))
    const source = ['--mbox', file('in.mbox')]
    const table = file('sample.csv')
    const sampled = await run(...source, '--sample', '12', '--csv', table)
    expect(sampled.stdout).toContain('12 mails to mark')
    const again = await run(...source, '--sample', '12', '--csv', table)
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('may hold marks')

    const lines = readFileSync(table, 'utf8').split(/(?<=\r\n)(?=r_)/)
    const mark = (word: (at: number) => string) =>
      lines.map((line, at) => (at === 0 ? line : line.replace(/\r\n$/, `${word(at)}\r\n`))).join('')
    writeFileSync(
      table,
      mark((at) => (at === 5 ? 'perhaps' : 'right')),
    )
    const refused = await run('--marks', table)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/sample\.csv:\d+: “perhaps” is no mark/)
    expect(await evidence()).toEqual([])

    writeFileSync(
      table,
      mark((at) => ['', 'right', 'wrong', 'refund'][at % 4] ?? ''),
    )
    const taken = await run('--marks', table, '--json')
    expect(JSON.parse(taken.stdout)).toMatchObject({ marked: 9, unmarked: 3 })
    const labels = (await evidence()).map(({ label, source: from }) => `${from} ${label}`)
    expect(labels).toHaveLength(9)
    expect(labels).toContain('rehearsal <unsaid>')
    expect(labels).toContain('rehearsal refund')

    const next = await run(...source, '--sample', '400', '--csv', file('next.csv'), '--json')
    const numbers = JSON.parse(next.stdout) as Rehearsal
    expect(numbers.categories.flatMap(({ thresholds }) => thresholds)).toContainEqual(
      expect.objectContaining({ wrong_marked: expect.any(Number) }),
    )
    const rows = readFileSync(file('next.csv'), 'utf8')
    for (const { message_id } of await evidence()) expect(rows).not.toContain(message_id)
  })

  test('an interrupted reading goes on, without reading anything twice', async (context) => {
    const { environment, data_dir, file } = await stage(context)
    writeFileSync(file('in.mbox'), mboxOf(HISTORY.received))
    const loaded = loadSettings({ ...environment, secrets: 'skip' })
    if (!loaded.ok) throw new Error('the configuration is not valid')
    const { team } = loaded.settings
    let fetched = 0
    const source = (breaks_at: number): PastSource => {
      const whole = mboxSource(file('in.mbox'))
      return {
        ...whole,
        async *read(done, since) {
          for await (const mail of whole.read(done, since)) {
            if (fetched === breaks_at) throw new Error('the line went dead')
            fetched += 1
            yield mail
          }
        },
      }
    }
    const read = (breaks_at: number) =>
      readForRehearsal(
        { received: source(breaks_at), sent: undefined, since: undefined },
        team,
        data_dir,
      )
    await expect(read(150)).rejects.toMatchObject({ code: 'source_unreadable' })
    const state = await read(Number.POSITIVE_INFINITY)
    expect(fetched).toBe(HISTORY.received.length)
    const keys = state.places().map(({ key }) => key)
    expect(new Set(keys).size).toBe(HISTORY.received.length)
    await state.remove()
    expect(existsSync(join(data_dir, 'rehearsal'))).toBe(true)
  })

  test('a wrong call says what to give', async (context) => {
    const { run } = await stage(context)
    expect((await run()).stderr).toContain('Exactly one source')
    expect((await run('--imap', 'sales/INBOX')).stderr).toContain('There is no mailbox “sales”')
    expect((await run('--mbox', '/nowhere.mbox')).stderr).toContain('There is no /nowhere.mbox')
    expect((await run('--mbox', 'x', '--since', 'yesterday')).code).toBe(2)
    expect((await run('--imap', 'support/Nowhere', '--sent', 'mbox:/dev/null')).code).toBe(1)
  })
})
