// The mailbox as the world treats it: wrong passwords, restarts, renumbered folders, bursts, mail that was there before
// us and mail that is taken away under our eyes. Every mail is in the ledger once, or provably not ours.

import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { freePort } from '../../sandbox/ports.ts'
import { forgetNumbers } from '../support/forgotten-numbers.ts'
import { anotherMailbox, cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { readiness } from '../support/http.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { startTcpProxy, type Verdict } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

const ORDERS = 'orders@tidewater.example'

describe.concurrent('a mailbox', () => {
  it('that cannot hand out one of its mails goes on, and the agents are told where it lies', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    // Five sessions fail at the mail, each after a longer wait.
    const patience_ms = 150_000
    const holdfast = await openHoldfast(cleanup, world, moveIn(world), { patience_ms })
    await world.dovecot.stop()
    const broken = question()
    await world.deliver(PEOPLE.support, broken.raw)
    const maildir = world.dovecot.maildir(PEOPLE.support)
    for (const name of readdirSync(join(maildir, 'new'))) chmodSync(join(maildir, 'new', name), 0)
    const fine = question()
    await world.deliver(PEOPLE.support, fine.raw)
    await world.dovecot.restart()
    await holdfast.stage.fate(fine.id)
    const notice = await holdfast.stage.reads('desk', ({ subject }) =>
      subject.includes('could not be read'),
    )
    expect(notice.text).toMatch(/UID\W+1\b/)
    expect(await holdfast.ledger.loadRecords(broken.id)).toEqual([])
    const recent = await holdfast.ledger.loadRecentMessages(5)
    const quarantined = recent.filter(({ decision }) => decision?.reason === 'quarantined')
    expect(quarantined.map(({ message }) => message.uid)).toEqual([1])
  })

  it('with a wrong password is left alone after one try, and the others go on', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup, [ORDERS])
    const port = await freePort()
    const environment = moveIn(world, {
      http_port: port,
      edit(yaml) {
        yaml.addIn(['mailboxes'], anotherMailbox(world, 'orders', ORDERS, 'ORDERS_PASSWORD'))
      },
    })
    const wrong = { ...environment, env: { ...environment.env, ORDERS_PASSWORD: 'wrong' } }
    const holdfast = await openHoldfast(cleanup, world, wrong, { mailboxes: 2 })

    const first = question()
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: first.raw })
    const unread = question({ to: ORDERS, from: PEOPLE.jonas })
    await world.submit({ from: PEOPLE.jonas, to: ORDERS, raw: unread.raw })
    await holdfast.stage.fate(first.id)
    expect(await readiness(port)).toMatchObject({
      status: 503,
      body: {
        ready: false,
        checks: { 'mailbox:support': 'connected', 'mailbox:orders': 'auth_failed' },
      },
    })
    // What the supervisor says is written down a moment later.
    await until(async () => (await holdfast.ledger.loadAlarms()).length > 0, 'the alarm')
    const alarms = await holdfast.ledger.loadAlarms()
    expect(alarms.map(({ key }) => key)).toEqual(['imap_auth:orders'])
    // Several polls later there was still no second try.
    const polls = question()
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: polls.raw })
    await holdfast.stage.fate(polls.id)
    // Dovecot tells of a failed login when its connection has ended.
    await until(() => failedLogins(world, ORDERS) > 0, 'the failed login in the log')
    expect(failedLogins(world, ORDERS)).toBe(1)
    expect(await holdfast.ledger.loadRecords(unread.id)).toEqual([])

    await holdfast.stop()
    const right = { ...environment, env: { ...environment.env, ORDERS_PASSWORD: 'sandbox' } }
    const again = await openHoldfast(cleanup, world, right, { mailboxes: 2 })
    const second = question({ to: ORDERS, from: PEOPLE.jonas })
    await world.submit({ from: PEOPLE.jonas, to: ORDERS, raw: second.raw })
    await again.stage.fate(second.id)
    await until(async () => (await again.ledger.loadAlarms()).length === 0, 'the end of the alarm')
    expect((await readiness(port)).status).toBe(200)
  })

  it('is found again after the server was away, with the mail that came meanwhile', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    for (let round = 0; round < 2; round += 1) {
      const from = holdfast.lines.length
      await world.dovecot.stop()
      const letters = [question(), question(), question()]
      for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
      await holdfast.says(({ event }) => event === 'disconnected', 'the line broke', from)
      await world.dovecot.restart()
      const ids = letters.map(({ id }) => id)
      await allDecided(holdfast.ledger, ids)
      for (const id of ids) expect(await holdfast.ledger.loadRecords(id)).toHaveLength(1)
    }
  })

  it('that is numbered anew is looked through, and nobody is answered twice', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const before = question({ from: PEOPLE.olga })
    const an_hour_ago = Date.now() - 3_600_000
    await world.deliver(PEOPLE.support, before.raw, { received_at: an_hour_ago })
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const known = question()
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: known.raw })
    await until(() => answersTo(world, known.id).length === 1, 'the answer')
    const [first] = await holdfast.ledger.loadRecords(known.id)

    await world.dovecot.stop()
    await forgetNumbers(world.dovecot.maildir(PEOPLE.support))
    const meanwhile = question({ from: PEOPLE.jonas })
    await world.deliver(PEOPLE.support, meanwhile.raw)
    await world.dovecot.restart()
    await holdfast.says(({ event }) => event === 'uidvalidity_changed', 'the new numbers')
    await until(() => answersTo(world, meanwhile.id).length === 1, 'the new mail is answered')
    await holdfast.says(({ event }) => event === 'renumbered', 'all was looked at')
    const [now, ...copies] = await holdfast.ledger.loadRecords(known.id)
    expect(copies).toEqual([])
    expect(now?.message.id).toBe(first?.message.id)
    expect(now?.decision).toEqual(first?.decision)
    expect(now?.message.uidvalidity).not.toBe(first?.message.uidvalidity)
    const alarmOf = async () =>
      (await holdfast.ledger.loadAlarms()).find(({ key }) => key === 'imap_uidvalidity:support')
    await until(async () => (await alarmOf()) !== undefined, 'the alarm')
    const alarm = await alarmOf()
    expect(alarm?.count).toBe(1)
    expect(alarm?.what).toContain('1 recognised, 1 new, 1 left to people')
    expect(answersTo(world, known.id)).toHaveLength(1)
    expect(await holdfast.ledger.loadRecords(before.id)).toEqual([])
    expect(answersTo(world, before.id)).toEqual([])
  })

  it('takes in a burst of 200 mails, each once', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const headers = { 'List-Id': '<off.news.example>' }
    const letters = Array.from({ length: 200 }, () => question({ headers }))
    for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
    const ids = letters.map(({ id }) => id)
    await allDecided(holdfast.ledger, ids)
    for (const id of ids) expect(await holdfast.ledger.loadRecords(id)).toHaveLength(1)
    const uids = holdfast.lines.filter(({ event }) => event === 'arrived').map(({ uid }) => uid)
    expect(uids).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  })

  it('keeps what was there before the first start for people', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const old = [question(), question()]
    for (const { raw } of old) await world.deliver(PEOPLE.support, raw)
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    await holdfast.stop()
    // The first start drew the line; mail that came while we were away is ours.
    const away = question()
    await world.deliver(PEOPLE.support, away.raw)
    const again = await openHoldfast(cleanup, world, environment)
    await again.stage.fate(away.id)
    for (const { id } of old) expect(await again.ledger.loadRecords(id)).toEqual([])
  })

  it('takes in mail whose server has a slower clock than ours', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const slow = question()
    await world.deliver(PEOPLE.support, slow.raw, { received_at: Date.now() - 120_000 })
    // A mail that somebody moves here from another folder keeps its age, and stays theirs.
    const moved = question()
    await world.deliver(PEOPLE.support, moved.raw, { received_at: Date.now() - 86_400_000 })
    const last = question()
    await world.deliver(PEOPLE.support, last.raw)
    await allDecided(holdfast.ledger, [slow.id, last.id])
    expect(await holdfast.ledger.loadRecords(moved.id)).toEqual([])
  })
})

describe.concurrent('a mail', () => {
  it('that is removed between search and fetch is let go, and the next ones come in', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const proxy = await startTcpProxy(world.imap)
    cleanup.add(() => proxy.stop())
    let removed = 0
    proxy.onChunk = async ({ from, text }): Promise<Verdict> => {
      if (from === 'client' && removed === 0 && /UID FETCH 1\b.*RFC822\.SIZE/.test(text)) {
        removed += 1
        await removeMail(world, PEOPLE.support, 1)
      }
      return 'pass'
    }
    const environment = moveIn(world, {
      edit: (yaml) => yaml.setIn(['mailboxes', 0, 'imap', 'port'], proxy.port),
    })
    const holdfast = await openHoldfast(cleanup, world, environment)
    const gone = question()
    const next = question()
    await world.deliver(PEOPLE.support, gone.raw)
    await world.deliver(PEOPLE.support, next.raw)
    await holdfast.stage.fate(next.id)
    expect(removed).toBe(1)
    expect(await holdfast.ledger.loadRecords(gone.id)).toEqual([])
    const uids = holdfast.lines.filter(({ event }) => event === 'arrived').map(({ uid }) => uid)
    expect(uids).toEqual([2])
  })
})

function failedLogins(world: MailWorld, user: string): number {
  const ends = world.dovecot
    .log()
    .split('\n')
    .filter((line) => line.includes(`<${user}>`) && line.includes('auth failed'))
  return ends.reduce((sum, line) => sum + Number(/(\d+) attempts/.exec(line)?.[1] ?? 0), 0)
}

async function removeMail(world: MailWorld, user: string, uid: number): Promise<void> {
  const client = new ImapFlow({
    ...world.imap,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: world.password(user) },
    logger: false,
  })
  await client.connect()
  await client.mailboxOpen('INBOX')
  await client.messageDelete(String(uid), { uid: true })
  await client.logout()
}
