// The audit against a real server: what the ledger lacks is found, listed and taken in; what belongs to people is left
// to them; and what is in the ledger without a fate gets one.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { Environment } from '../../src/config/environment.ts'
import { loadSettings } from '../../src/config/load.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { keepAuditing } from '../../src/runtime/nightly.ts'
import { holdfastCli } from '../support/cli.ts'
import {
  type Cleanup,
  cleanupOf,
  editFile,
  moveIn,
  openHoldfast,
  openWorld,
} from '../support/holdfast.ts'
import { allDecided, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

/** What the command prints as JSON, with the one folder and what it says of it. */
async function audit(environment: Environment, ...args: string[]) {
  const done = await holdfastCli(['audit', '--json', ...args], environment)
  if (done.stdout === '') throw new Error(done.stderr)
  const printed = JSON.parse(done.stdout)
  const [mailbox] = printed.mailboxes
  return { code: done.code, ok: printed.ok, mailbox, folder: mailbox.folders[0] }
}

/** The highest UID that the supervisor of INBOX has looked at. */
function lastUid(environment: Environment): number | undefined {
  const db = new Database(join(environment.env.HOLDFAST_DATA ?? '', 'ledger.sqlite'), {
    readonly: true,
  })
  const row = db.prepare<[], { last_uid: number }>('select last_uid from cursor').get()
  db.close()
  return row?.last_uid
}

/** SQL past the ledger, for what its methods never do. */
function tamper(environment: Environment, sql: string): void {
  const file = join(environment.env.HOLDFAST_DATA ?? '', 'ledger.sqlite')
  const db = new Database(file)
  db.exec(sql)
  db.close()
}

/** Two mails of people, two of ours, and a cursor that has passed two more. */
async function withGap(world: MailWorld, cleanup: Cleanup, environment: Environment) {
  const old = question({ subject: 'Long before us' })
  await world.deliver(PEOPLE.support, old.raw)
  await world.deliver(PEOPLE.support, question().raw)
  const holdfast = await openHoldfast(cleanup, world, environment)
  const ours = [question(), question()]
  for (const { raw } of ours) await world.deliver(PEOPLE.support, raw)
  await allDecided(
    holdfast.ledger,
    ours.map(({ id }) => id),
  )
  await holdfast.stop()
  tamper(environment, 'update cursor set last_uid = last_uid + 2')
  const lost = [question({ subject: 'Lost \u001b[31mred' }), question({ from: PEOPLE.jonas })]
  for (const { raw } of lost) await world.deliver(PEOPLE.support, raw)
  return lost
}

describe.concurrent('the audit', () => {
  it('finds what the ledger lacks, beside a Holdfast that runs, and it is handled', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const lost = await withGap(world, cleanup, environment)
    const holdfast = await openHoldfast(cleanup, world, environment)
    // Moved in by somebody, and older than our start.
    const moved_in = question()
    await world.deliver(PEOPLE.support, moved_in.raw, { received_at: Date.UTC(2020, 0, 1) })
    await until(() => lastUid(environment) === 7, 'it was looked at')

    const counts = { on_server: 7, in_ledger: 2, before_us: 3, arriving: 0, moved_away: 0 }
    const listed = await audit(environment, '--list-only')
    expect(listed).toMatchObject({ code: 1, ok: false, folder: { is_checked: true, ...counts } })
    const left = { outcome: 'left', from: PEOPLE.maria, subject: 'Lost \u001b[31mred' }
    expect(listed.folder.unaccounted).toMatchObject([
      { uid: 5, ...left },
      { uid: 6, outcome: 'left', from: PEOPLE.jonas },
    ])
    expect(await holdfast.ledger.loadRecentMessages(9)).toHaveLength(2)
    expect(await holdfast.ledger.loadAlarms()).toEqual([])

    const shown = await holdfastCli(['audit', '--list-only'], environment)
    expect(shown.stdout).toContain('2 unaccounted, 0 taken in now')
    expect(shown.stdout).not.toContain('\u001b')

    const taken = await audit(environment)
    expect(taken).toMatchObject({ code: 1, ok: false, folder: counts })
    expect(taken.folder.unaccounted).toMatchObject([
      { uid: 5, outcome: 'taken_in' },
      { uid: 6, outcome: 'taken_in' },
    ])
    expect(await holdfast.ledger.loadAlarms()).toMatchObject([
      { key: 'audit:support', what: expect.stringContaining('UID 5, 6') },
    ])
    await allDecided(
      holdfast.ledger,
      lost.map(({ id }) => id),
    )

    const clean = await audit(environment)
    expect(clean).toMatchObject({ code: 0, ok: true, folder: { in_ledger: 4, unaccounted: [] } })
    expect(await holdfast.ledger.loadAlarms()).toEqual([])
    expect(await holdfast.ledger.loadRecords(moved_in.id)).toEqual([])
  })

  it('takes in what waits above the cursor only where nobody watches the folder', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const never = await audit(environment)
    expect(never).toMatchObject({ code: 1, folder: { is_checked: false, reason: 'never_watched' } })

    const holdfast = await openHoldfast(cleanup, world, environment)
    await holdfast.stop()
    const { id, raw } = question()
    await world.deliver(PEOPLE.support, raw)
    const taken = await audit(environment)
    expect(taken).toMatchObject({ code: 1, folder: { unaccounted: [{ outcome: 'taken_in' }] } })
    expect(taken.mailbox).toMatchObject({ is_checked: true, is_watched: false })
    const other = question()
    await world.deliver(PEOPLE.support, other.raw)
    const told = await holdfastCli(['audit'], environment)
    expect(told.stdout).toContain('handled once Holdfast runs')
    expect(await audit(environment)).toMatchObject({ code: 0, folder: { in_ledger: 2 } })
    const again = await openHoldfast(cleanup, world, environment)
    await allDecided(again.ledger, [id, other.id])
    expect(await again.ledger.loadRecentMessages(9)).toHaveLength(2)
  })

  it('gives a fate to a message that has none', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    const { id, raw } = question({ text: 'Please let me talk to a human.' })
    await world.deliver(PEOPLE.support, raw)
    await allDecided(holdfast.ledger, [id])
    // Decision, draft and work are gone, and so is the source, which has to be fetched again.
    tamper(environment, 'delete from decision; delete from outbox; delete from draft')
    tamper(environment, 'delete from work; delete from raw_mail')

    const found = await audit(environment)
    expect(found).toMatchObject({ code: 1, mailbox: { without_fate: 1, requeued: 1 } })
    await allDecided(holdfast.ledger, [id])
    const [record] = await holdfast.ledger.loadRecords(id)
    expect(record?.decision?.kind).toBe('draft')
    expect(await audit(environment)).toMatchObject({ code: 0, mailbox: { without_fate: 0 } })
  })

  it('comes by itself, once a night, whoever of two is first', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    await withGap(world, cleanup, environment)
    const { ledger, runtime } = await openHoldfast(cleanup, world, environment)
    const loaded = loadSettings({ ...environment, secrets: 'required' })
    if (!loaded.ok) throw new Error('the settings do not load')
    const lines: Record<string, unknown>[] = []
    const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) })
    // Of a few milliseconds, so that no night begins in the middle of the test.
    let now = Date.now()
    for (const holder of ['one', 'two']) {
      const stop = keepAuditing({
        clock: { now: () => now++ },
        ledger,
        queue: runtime.deps.queue,
        holder,
        logger,
        settings: () => loaded.settings,
        isWatched: () => true,
        first_ms: 0,
        look_ms: 50,
      })
      cleanup.add(stop)
    }
    await until(() => lines.length > 0, 'an audit')
    await until(async () => (await ledger.loadAlarms()).length === 1, 'its alarm')
    // Several more looks of both.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(lines).toMatchObject([{ event: 'audited', mailbox: 'support', missing: 2 }])
  })
})

it('a mailbox or folder that does not exist, and a server that is away, are said so', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const environment = moveIn(world)
  const unknown = await holdfastCli(['audit', '--mailbox', 'sales'], environment)
  expect(unknown).toMatchObject({ code: 1, stdout: '' })
  expect(unknown.stderr).toContain('Choose one of: support')
  editFile(environment, 'holdfast.yaml', (yaml) =>
    yaml.setIn(['mailboxes', 0, 'imap', 'folders'], ['INBOX', 'No/Where']),
  )
  expect(await audit(environment)).toMatchObject({
    code: 1,
    mailbox: { folders: [{ reason: 'never_watched' }, { reason: 'no_such_folder' }] },
  })
  await world.dovecot.stop()
  const away = await holdfastCli(['audit'], environment)
  expect(away).toMatchObject({ code: 1, stderr: '' })
  expect(away.stdout).toMatch(/^support: the audit was not finished: .*holdfast doctor/)
  const printed = JSON.parse((await holdfastCli(['audit', '--json'], environment)).stdout)
  expect(printed).toMatchObject({
    ok: false,
    mailboxes: [{ mailbox: 'support', is_checked: false, reason: 'not_finished' }],
  })
})
