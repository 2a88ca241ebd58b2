// A mailbox with several folders: each is watched, readiness is told by mailbox, and a password that is refused is tried
// once for all of them, and told to the agents by mail.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { rawMail } from '../../sandbox/mail.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { loadSettings } from '../../src/config/load.ts'
import type { Clock } from '../../src/ports/world.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { createWatchers, type WatchersDeps } from '../../src/runtime/watchers.ts'
import { anotherMailbox, cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { asOwner, openTemporaryLedger } from '../support/supervisor.ts'
import { until } from '../support/until.ts'

const ORDERS = 'orders@tidewater.example'
const FOLDERS = ['INBOX', 'Support/Web', 'Support/Phone']

async function open(
  context: Parameters<typeof cleanupOf>[0],
  password: string,
  clock: Clock = { now: () => Date.now() },
) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup, [ORDERS])
  const environment = moveIn(world, {
    edit(yaml) {
      yaml.setIn(['mailboxes', 0, 'imap', 'folders'], FOLDERS)
      yaml.addIn(['mailboxes'], anotherMailbox(world, 'orders', ORDERS, 'ORDERS_PASSWORD'))
    },
  })
  const env = {
    ...environment.env,
    HOLDFAST_SUPPORT_PASSWORD: password,
    ORDERS_PASSWORD: 'sandbox',
  }
  const load = () => {
    const result = loadSettings({ ...environment, env })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    return result.settings
  }
  const ledger = await openTemporaryLedger(cleanup)
  const templates_dir = join(import.meta.dirname, '..', '..', 'templates')
  const hints: string[] = []
  const deps: WatchersDeps = {
    ledger,
    clock,
    holder: 'test',
    onConnected: () => undefined,
    logger: createLogger('silent'),
    queue: { hint: async (items) => void hints.push(...items.map(({ step }) => step)) },
    desk: {
      current: () => ({
        team: load().team,
        renderer: createRenderer({ templates_dir }),
        secret: 'a secret of sixteen',
      }),
    },
  }
  const start = () => {
    const watchers = createWatchers(deps)
    cleanup.add(() => watchers.stop())
    return watchers
  }
  return { world, ledger, start, hints, settings: load() }
}

const letter = (message_id: string) =>
  rawMail({ from: PEOPLE.maria, to: PEOPLE.support, subject: 'Hello', text: 'Hi.', message_id })

describe.concurrent('several folders', () => {
  it('are all watched, also one that is made later', async (context) => {
    const { world, ledger, start, settings, hints } = await open(context, 'sandbox')
    const watchers = start()
    await asOwner(world, PEOPLE.support, (owner) => owner.mailboxCreate(['Support', 'Web']))
    watchers.apply(settings)
    expect(watchers.states().get('support')).toBe('connecting')
    await until(() => watchers.states().get('orders') === 'connected', 'the other mailbox')
    await until(() => watchers.states().get('support') === 'reconnecting', 'a folder is missing')
    await until(async () => (await ledger.loadAlarms()).length > 0, 'the alarm')
    const [alarm] = await ledger.loadAlarms()
    expect(alarm?.key).toBe('imap_down:support/Support/Phone')
    expect(alarm?.what).toContain('has no folder Support/Phone')
    // People who look at no alarms are told, once, through a mailbox that is well.
    await until(() => hints.includes('deliver'), 'the notice')
    const due = await ledger.loadDueWork(Date.now(), 9)
    expect(due).toHaveLength(1)
    expect(await ledger.loadOutboxRow(due[0]?.key ?? '')).toMatchObject({
      kind: 'notice',
      mail: { mailbox: 'orders', to: PEOPLE.desk, subject: expect.stringContaining('no folder') },
    })
    await asOwner(world, PEOPLE.support, (owner) => owner.mailboxCreate(['Support', 'Phone']))
    // The next look may be half a minute away.
    await until(() => watchers.states().get('support') === 'connected', 'all folders', 150_000)
    await until(async () => (await ledger.loadAlarms()).length === 0, 'the end of the alarm')
    for (const folder of ['INBOX', 'Support.Web', 'Support.Phone']) {
      await world.deliver(PEOPLE.support, letter(`${folder}@far.example`), { folder })
    }
    const arrived = () => hints.filter((step) => step === 'receive')
    await until(() => arrived().length === 3, 'one mail of each folder')
    const recent = await ledger.loadRecentMessages(9)
    expect(recent.map(({ message }) => message.folder).toSorted()).toEqual(FOLDERS.toSorted())
  })

  it('try a wrong password once, and the agents hear of it through another mailbox', async (context) => {
    // Of one day, whenever the test runs: the agents are told again on the next one.
    const noon = Date.UTC(2026, 10, 24, 12)
    const opened = await open(context, 'wrong', { now: () => noon })
    const { world, ledger, start, settings, hints } = opened
    const watchers = start()
    watchers.apply(settings)
    await until(() => watchers.states().get('orders') === 'connected', 'the other mailbox')
    await until(() => hints.includes('deliver'), 'the notice')
    expect(watchers.states().get('support')).toBe('auth_failed')
    expect((await ledger.loadAlarms()).map(({ key }) => key)).toEqual(['imap_auth:support'])
    const due = await ledger.loadDueWork(noon, 9)
    expect(due.map(({ step }) => step)).toEqual(['deliver'])
    const row = await ledger.loadOutboxRow(due[0]?.key ?? '')
    expect(row).toMatchObject({
      kind: 'notice',
      mail: { mailbox: 'orders', to: PEOPLE.desk, subject: expect.stringContaining('support') },
    })
    // Several polls of the mailbox that works: nobody has tried again.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const refusals = () => world.dovecot.log().match(/auth failed, 1 attempts/g)?.length ?? 0
    await until(() => refusals() > 0, 'the refusal in the log')
    expect(refusals()).toBe(1)
    // The same day, after a restart: still one notice.
    await watchers.stop()
    const again = start()
    again.apply(settings)
    await until(() => again.states().get('support') === 'auth_failed', 'the next refusal')
    await again.stop()
    expect((await ledger.loadAlarms()).map(({ count }) => count)).toEqual([2])
    expect(await ledger.loadDueWork(noon, 9)).toHaveLength(1)
  })
})
