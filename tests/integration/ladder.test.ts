// The ladder by mail, beside a running Holdfast with real Dovecot and SMTP: the mail with the evidence comes, an agent
// answers promote, a customer gets an answer, an agent calls the next sample wrong, and the customer after that gets a
// person. The command line says the same.

import { expect, test } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { CategoriesReport } from '../../src/report/categories.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, editFile, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'

const DAY_MS = 86_400_000
const TRACK = 'track-your-order#1'

/** What two agents said of mail of the past, as marks of a rehearsal, of which the answer had been shown. */
async function recordPast(
  ledger: Ledger,
  { by, engine_version }: { by: string; engine_version: string },
  from: number,
  to: number,
): Promise<void> {
  const now = Date.now()
  const sample = Array.from({ length: to - from }, (_, at) => ({
    id: `r_${from + at}`,
    received_at: now - 2 * DAY_MS,
    predicted: 'order-status',
    confidence: 0.99,
    unscaled: 0.9,
    engine_version,
    predicted_at: now - DAY_MS,
    proposed: [TRACK],
    likeness: `like ${from + at}`,
    subject: 'Where is it?',
    new_text: `Where is parcel ${from + at}?`,
  }))
  await ledger.recordSample(sample)
  await ledger.recordMarks(
    sample.map(({ id }) => ({ id, label: 'order-status', used: [TRACK] })),
    by,
    now - DAY_MS / 2,
  )
}

test('a category climbs and falls by mail', { timeout: 240_000 }, async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const gate = { mode: 'strict', audit_share: 0 }
  const environment = moveIn(world, { edit: (yaml) => yaml.set('gate', gate) })
  const holdfast = await openHoldfast(cleanup, world, environment)
  const { ledger, stage } = holdfast
  const asks = async (from: 'helen' | 'maria' | 'jonas' | 'petra') => {
    const text =
      'Hello,\nI ordered a camping stove last week (order 48213). Where is my order, and how can I track my parcel?\n\nThanks'
    const id = await stage.write({ from, subject: 'Where is my order?', text })
    const { decision } = await stage.fate(id)
    return `${decision?.kind} ${decision?.reason}`
  }
  const standing = async () => {
    const shown = await holdfastCli(['categories', '--json'], environment)
    const { categories } = JSON.parse(shown.stdout) as CategoriesReport
    return categories.find(({ id }) => id === 'order-status')
  }
  const cannot = await holdfastCli(['promote', 'order-status'], environment)
  expect(cannot).toMatchObject({ code: 1, stderr: expect.stringContaining('more reviewed mails') })

  expect(await asks('helen')).toBe('draft gate_closed')
  const [latest] = await ledger.loadRecentMessages(1)
  const [{ classification } = {}] = await ledger.loadRecords(latest?.message.id ?? '')
  const engine_version = classification?.engine_version ?? ''
  await recordPast(ledger, { by: PEOPLE.anna, engine_version }, 0, 40)
  await recordPast(ledger, { by: PEOPLE.ben, engine_version }, 40, 80)
  const offer = await stage.reads('desk', ({ subject }) =>
    subject.includes('has earned its answers'),
  )
  expect(offer.text).toMatch(/(79|80) of (79|80)/)
  await stage.fate(await stage.reply('anna', offer, 'promote'), ({ approvals }) =>
    approvals.some(({ verb }) => verb === 'promote'),
  )
  await stage.reads('desk', ({ subject }) => subject.includes('answers by itself from now on'))
  expect(await standing()).toMatchObject({
    is_promoted: true,
    standing: { changed_by: PEOPLE.anna },
  })
  expect(await asks('maria')).toBe('auto allowed')
  await stage.reads('maria', ({ text }) => text.includes('tracking link'))

  // The next one goes to a person first, who finds the answer wrong.
  editFile(environment, 'holdfast.yaml', (yaml) => yaml.setIn(['gate', 'audit_share'], 1))
  await holdfast.says(({ event }) => event === 'config_changed', 'the edit is in force')
  expect(await asks('jonas')).toBe('draft audit_sample')
  const draft = await stage.reads(
    'desk',
    ({ subject, text }) => subject.startsWith('[Draft]') && text.includes('Drawn for the check'),
  )
  await stage.reply('ben', draft, 'wrong: the carrier has changed')
  const fell = await stage.reads('desk', ({ subject }) => subject.includes('it fell'))
  expect(fell.text).toContain('marked as wrong')
  expect(await standing()).toMatchObject({
    is_promoted: false,
    standing: { change: 'fell', reason: 'marked_wrong' },
  })
  expect(await asks('petra')).toMatch(/^draft (not_promoted|gate_closed)$/)

  // What the ledger says in hindsight.
  const cli = async (...args: string[]) => {
    const done = await holdfastCli(args, environment)
    expect(done.stderr).toBe('')
    return done
  }
  const simulated = ['simulate', '--gate', 'off', '--auto', 'order-status', '--json']
  const first = JSON.parse((await cli(...simulated)).stdout)
  expect(first).toMatchObject({ mails: 4, sent: 3, wrong: 0, pending: 1 })
  expect(JSON.parse((await cli(...simulated)).stdout)).toMatchObject({ sent: first.sent })
  expect((await cli('simulate', '--gate', '0.98')).stdout).toContain('0 would have been answered')
  expect((await holdfastCli(['simulate', '--auto', 'orders'], environment)).code).toBe(1)
  const nothing = await cli('regressions', '--try', environment.config_dir)
  expect(nothing).toMatchObject({ code: 0 })
  expect(nothing.stdout).toContain('Nothing went wrong')
  const lines = (await cli('export', 'training')).stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { category: null, used: [], source: 'audit' },
  ])

  const unearned = await holdfastCli(['promote', 'order-status'], environment)
  expect(unearned.code).toBe(1)
  const demoted = await holdfastCli(['demote', 'order-status'], environment)
  expect(demoted).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not answer by itself'),
  })
  const unknown = await holdfastCli(['promote', 'orders'], environment)
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('order-status') })
})
