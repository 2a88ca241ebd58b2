// What a webhook and ntfy are told, over the real steps, ledger and HTTP: each event at least once, signed, with retries, and
// never a word or an address of a customer.

import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAnnouncer } from '../../src/adapters/webhook/announcer.ts'
import type { Promotion } from '../../src/domain/ladder/promotion.ts'
import { CUSTOMER, createWorld, DAY, MINUTE, ORDER, REFUND, useWorld } from './world.ts'

const world = useWorld()
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const HINT = 'holdfast status says what it is and what to do.'

type Call = { path: string; headers: IncomingHttpHeaders; body: string }
const NO_CALL: Call = { path: '', headers: {}, body: '' }
let server: Server
let calls: Call[]
/** Statuses of the next calls; then 204. */
let answers: number[]
beforeEach(async () => {
  calls = []
  answers = []
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { url: path = '', headers } = request
      calls.push({ path, headers, body: Buffer.concat(pieces).toString() })
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const at = (path = '') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const webhook = () => ({ url: at('/hook'), secret: SECRET })
const sweep = async () => (await world.step('sweep', '')).reason ?? ''
const ring = (key: string, what = 'The server said no.') =>
  world.ledger.recordAlarm(key, what, 'Do something.', world.now())
const told = () => calls.map(({ body }) => JSON.parse(body) as Record<string, string>)

/** By another program than ours. */
function hmac(key: Buffer, text: string): string {
  const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`]
  return execFileSync('openssl', [...args, '-binary'], { input: text }).toString('base64')
}

describe('the webhook', () => {
  test('gets an alarm once, signed, with the mailbox and without the words of the alarm', async () => {
    world.announceTo({ webhook: webhook() })
    await ring('imap_auth:support', `550 ${CUSTOMER} unknown`)
    expect(await sweep()).toContain('webhook told a_')
    world.advance(MINUTE)
    await ring('imap_auth:support', `550 ${CUSTOMER} unknown`)
    await sweep()
    expect(calls).toHaveLength(1)
    const [{ headers, body, path } = NO_CALL] = calls
    expect(path).toBe('/hook')
    expect(JSON.parse(body)).toEqual({
      id: headers['webhook-id'],
      kind: 'alarm',
      at: new Date(world.now() - MINUTE).toISOString(),
      what: 'Holdfast raised an alarm about the mailbox support (imap_auth).',
      hint: HINT,
    })
    expect(Number(headers['webhook-timestamp'])).toBe(Math.floor((world.now() - MINUTE) / 1000))
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${hmac(key, signed)}`)
  })

  test('is verified by the lines of the guide, which refuse what was changed', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/run-it.md'), 'utf8')
    const lines = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
    for (const secret of [SECRET, 'a secret of our own']) {
      world.announceTo({ webhook: { url: at(), secret } })
      await ring(`imap_auth:${secret.length}`)
      await sweep()
      const { headers, body } = calls.at(-1) ?? NO_CALL
      const verify = (changed: object): unknown => {
        const known = { secret, body, request: { headers }, crypto, Buffer, ...changed }
        return runInNewContext(`${lines}; is_ours`, known)
      }
      expect(verify({})).toBe(true)
      expect(verify({ body: `${body} ` })).toBe(false)
      expect(verify({ secret: 'another one' })).toBe(false)
      expect(verify({ request: { headers: { ...headers, 'webhook-id': 'a_2' } } })).toBe(false)
      expect(verify({ request: { headers: {} } })).toBe(false)
    }
  })

  test('takes any secret as the key', async () => {
    world.announceTo({ webhook: { url: at(), secret: 'a secret of our own' } })
    await ring('give_up:receive:m_1')
    await sweep()
    const [{ headers, body } = NO_CALL] = calls
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
    const own = hmac(Buffer.from('a secret of our own'), signed)
    expect(headers['webhook-signature']).toBe(`v1,${own}`)
  })

  test('is tried again after 1, 5 and 30 minutes and 2 hours, then given up with an alarm of its own', async () => {
    world.announceTo({ webhook: webhook() })
    answers = [500, 503, 302, 404, 500]
    await ring('imap_auth:support')
    expect(await sweep()).toMatch(/webhook did not take a_\w+: status 500/)
    for (const [nth, minutes] of [1, 5, 30, 120].entries()) {
      world.advance(minutes * MINUTE - 1)
      await sweep()
      expect(calls).toHaveLength(nth + 1)
      world.advance(1)
      const says = await sweep()
      expect(calls).toHaveLength(nth + 2)
      expect(says).toMatch(nth === 3 ? /webhook given up a_\w+: status 500/ : /did not take/)
    }
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1)
    const keys = async () => (await world.ledger.loadAlarms()).map(({ key }) => key)
    expect(await keys()).toContain('announcing:webhook')
    world.advance(5 * 60 * MINUTE)
    await sweep()
    // That alarm itself is told to nobody.
    expect(calls).toHaveLength(5)
    await ring('smtp_auth:support')
    await sweep()
    expect(calls).toHaveLength(6)
    expect(await keys()).not.toContain('announcing:webhook')
  })

  test('is told again after 5xx, and no more once it took it', async () => {
    world.announceTo({ webhook: webhook() })
    answers = [502]
    await ring('imap_auth:support')
    await sweep()
    world.advance(MINUTE)
    expect(await sweep()).toContain('webhook told a_')
    world.advance(DAY / 2)
    await sweep()
    expect(calls).toHaveLength(2)
    const [first, second] = calls.map(({ headers }) => headers)
    expect(second?.['webhook-id']).toBe(first?.['webhook-id'])
    expect(second?.['webhook-timestamp']).not.toBe(first?.['webhook-timestamp'])
    expect(second?.['webhook-signature']).not.toBe(first?.['webhook-signature'])
  })

  test('is not followed elsewhere', async () => {
    world.announceTo({ webhook: webhook() })
    answers = [307]
    await ring('imap_auth:support')
    expect(await sweep()).toMatch(/did not take a_\w+: status 307/)
    expect(calls.map(({ path }) => path)).toEqual(['/hook'])
  })

  test('that does not answer, or is not there, holds nothing up and loses nothing', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const announcer = createAnnouncer(
      () => ({ webhook: { url, secret: SECRET }, ntfy: undefined }),
      50,
    )
    const row = { id: 'a_1', kind: 'alarm', at: 1, body: '{}', attempts: 0 } as const
    const ask = () => announcer.announce({ ...row, target: 'webhook' }, 1)
    expect(await ask()).toBe('no answer in time')
    silent.closeAllConnections()
    await new Promise((resolve) => silent.close(resolve))
    expect(await ask()).toBe('ECONNREFUSED')
  })

  test('gets what a process that ended in the middle left behind', async () => {
    world.announceTo({ webhook: webhook() })
    answers = [500]
    await ring('imap_auth:support')
    await sweep()
    const [row] = await world.ledger.loadDueAnnouncements(['webhook'], world.now() + MINUTE, 10)
    if (row === undefined) throw new Error('no row is left')
    // It had begun, and nobody else can begin at the same time.
    expect(await world.ledger.claimAnnouncement(row, world.now() + 5 * MINUTE)).toBe(true)
    expect(await world.ledger.claimAnnouncement(row, world.now() + 5 * MINUTE)).toBe(false)
    world.restart()
    const next = await createWorld({ ledger: world.ledger, start: world.now() + 5 * MINUTE })
    next.announceTo({ webhook: webhook() })
    await next.step('sweep', '')
    expect(calls).toHaveLength(2)
    expect(calls[1]?.body).toBe(calls[0]?.body)
  })

  test('is told nothing when there is none, and no history once there is one', async () => {
    await ring('imap_auth:support')
    await sweep()
    world.advance(DAY)
    world.announceTo({ webhook: webhook() })
    await sweep()
    expect(calls).toEqual([])
    await ring('imap_down:support/INBOX')
    await sweep()
    expect(calls).toHaveLength(1)
  })

  test('gets an alarm anew that was over and rings again; rows go after raw_days', async () => {
    world.announceTo({ webhook: webhook() })
    await ring('imap_auth:support')
    await sweep()
    await world.ledger.clearAlarm('imap_auth:support')
    world.advance(MINUTE)
    await ring('imap_auth:support')
    await sweep()
    expect(calls).toHaveLength(2)
    world.advance(world.team().limits.raw_days * DAY + MINUTE)
    await sweep()
    expect(await world.ledger.forgetAnnouncements(world.now())).toBe(0)
    expect(calls).toHaveLength(2)
  })
})

describe('what is told', () => {
  test('steps of the ladder, by category, reason and the command to run', async () => {
    world.announceTo({ webhook: webhook() })
    const steps = [
      ['offered', 'gate_open'],
      ['promoted', 'by_person'],
      ['fell', 'escalations'],
      ['promoted', 'upgrade'],
    ] as const
    for (const [nth, [change, reason]] of steps.entries()) {
      const step: Promotion = {
        id: `l_${nth}`,
        category: 'refund',
        change,
        reason,
        says: `${CUSTOMER} asked for a person.`,
        changed_by: 'anna@tidewater.example',
        changed_at: world.now() + nth,
        evidence: {},
      }
      await world.ledger.commit({ promotions: [step] })
    }
    world.advance(MINUTE)
    await sweep()
    const words = told().map(({ what, hint }) => `${what} ${hint}`)
    expect(words.toSorted()).toEqual([
      'The category refund answers by itself from now on (by_person). holdfast categories shows the numbers.',
      'The category refund could answer by itself, once somebody promotes it (gate_open). holdfast promote refund',
      'The category refund fell and answers nothing by itself any more (escalations). holdfast categories shows the numbers.',
    ])
  })

  test('drafts that wait, as a number', async () => {
    world.announceTo({ webhook: webhook() })
    world.change((team) => ({ ...team, agents: { ...team.agents, alarm_after_h: 24 } }))
    await world.arrive(REFUND)
    await world.settle()
    world.advance(DAY + 2 * MINUTE)
    await sweep()
    expect(told()).toMatchObject([
      {
        kind: 'drafts_waiting',
        what: 'Drafts that wait for longer than agents.alarm_after_h (24): 1.',
      },
    ])
  })

  test('nothing of a customer, whatever a key or an alarm holds', async () => {
    const ntfy = { url: at('/'), topic: 'desk', token: undefined }
    world.announceTo({ webhook: webhook(), ntfy })
    await world.arrive(ORDER)
    await world.settle()
    const odd = [CUSTOMER, `x:${CUSTOMER}`, `imap_down:support/${CUSTOMER}`, 'Jane Doe:support']
    for (const key of odd) await ring(key, `${CUSTOMER}: ${ORDER.text}`)
    await sweep()
    expect(calls).toHaveLength(2 * odd.length)
    const sent = calls.map(({ body }) => body).join('\n')
    for (const word of [CUSTOMER, '@', 'jane', 'Jane', '48213', 'stove']) {
      expect(sent).not.toContain(word)
    }
  })
})

test('ntfy gets a title and two lines, with its token, whatever the webhook answers', async () => {
  const ntfy = { url: at('/'), topic: 'desk', token: 'tk_1' }
  world.announceTo({ webhook: webhook(), ntfy })
  answers = [500, 500]
  await ring('imap_auth:support')
  await sweep()
  world.advance(MINUTE)
  await sweep()
  const pushed = calls.filter(({ path }) => path === '/')
  expect(pushed).toHaveLength(2)
  expect(calls).toHaveLength(4)
  expect(pushed[0]?.headers.authorization).toBe('Bearer tk_1')
  expect(pushed[0]?.headers['webhook-signature']).toBeUndefined()
  expect(JSON.parse(pushed[0]?.body ?? '')).toEqual({
    topic: 'desk',
    title: 'Holdfast: alarm',
    message: `Holdfast raised an alarm about the mailbox support (imap_auth).\n${HINT}`,
  })
})
