// A mailbox whose server refuses us, for hours: it is not asked so often that it locks the account, ops see one alarm
// that says what to do, a correction counts at once, and the first mail that is taken ends the alarm.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Settings } from '../../src/config/load.ts'
import { troubleOf } from '../../src/domain/outbox.ts'
import { createMailer } from '../../src/runtime/mailer.ts'
import { sampleRow, sampleTeam } from '../domain/samples.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '../support/scripted-smtp.ts'

const MINUTE_MS = 60_000

let server: ScriptedSmtp
beforeEach(async () => {
  server = await startScriptedSmtp()
})
afterEach(() => server.stop())

function open() {
  let now = 1_790_000_000_000
  let password = 'wrong'
  const alarms = new Map<string, string>()
  const smtp = () => ({ host: server.host, port: server.port, tls: 'none', user: 'us', password })
  const mailer = createMailer({
    // Nothing but the team's mailboxes and their SMTP servers is looked at.
    settings: () =>
      ({
        team: sampleTeam(),
        connections: new Map([['support', { smtp: smtp() }]]),
      }) as unknown as Settings,
    clock: { now: () => now },
    ledger: {
      recordAlarm: async (key, what, hint) => void alarms.set(key, `${what} ${hint}`),
      clearAlarm: async (key) => void alarms.delete(key),
    },
    send_deadline_ms: 20_000,
  })
  return {
    alarms,
    send: (change = {}) => mailer.send({ ...sampleRow().mail, ...change }, async () => undefined),
    pass: (ms: number) => {
      now += ms
    },
    correct: () => {
      password = 'right'
    },
  }
}

const logins = () => server.commands.filter((command) => command.startsWith('AUTH')).length

test('a wrong password is tried every quarter of an hour, not every minute', async () => {
  server.script = (command) => (command.startsWith('AUTH') ? '535 5.7.8 wrong' : undefined)
  const { alarms, send, pass, correct } = open()
  const day = 24 * 60
  for (let minute = 0; minute < day; minute += 5) {
    // However much mail waits.
    for (let mails = 0; mails < 3; mails += 1) {
      expect(troubleOf(await send())).toBe('login_refused')
    }
    pass(5 * MINUTE_MS)
  }
  expect(logins()).toBeGreaterThan(50)
  expect(logins()).toBeLessThan(150)
  expect([...alarms.keys()]).toEqual(['smtp_auth:support'])
  expect(alarms.get('smtp_auth:support')).toContain('smtp.password')

  correct()
  server.script = () => undefined
  expect(await send()).toMatchObject({ result: 'accepted' })
  expect([...alarms.keys()]).toEqual([])
})

// biome-ignore format: the columns are the point of the table
test.each([
  ['AUTH', '454 4.7.0 temporary failure',      'login_refused',  'smtp_auth:support',        1],
  ['MAIL', '530 5.7.0 login first',            'login_refused',  'smtp_auth:support',        1],
  ['MAIL', '553 5.7.1 not your address',       'sender_refused', 'smtp_sender:support',      1],
  ['RCPT', '550 5.4.5 daily sending limit',    'rate_limited',   'smtp_limit:support',       1],
  ['',     '421 4.3.2 closing',                'unreachable',    'smtp_unreachable:support', 3],
])('%s: “%s” is %s, and the alarm %s stands after %i', async (command, said, trouble, key, times) => {
  server.script = (one) =>
    (command === '' ? one === '' : one.startsWith(command)) ? said : undefined
  const { alarms, send, pass } = open()
  for (let at = 1; at <= times; at += 1) {
    expect([...alarms.keys()]).toEqual([])
    expect(troubleOf(await send())).toBe(trouble)
    pass(20 * MINUTE_MS)
  }
  expect([...alarms.keys()]).toEqual([key])
  server.script = () => undefined
  expect(await send()).toMatchObject({ result: 'accepted' })
  expect([...alarms.keys()]).toEqual([])
})

test('what is about one mail alone raises no alarm', async () => {
  const { alarms, send } = open()
  server.script = (command) => (command.startsWith('RCPT') ? '550 5.1.1 no such user' : undefined)
  expect(troubleOf(await send())).toBe('address_refused')
  expect(troubleOf(await send({ to: 'a@b, c@d' }))).toBe('address_unusable')
  expect(troubleOf(await send({ mailbox: 'gone' }))).toBe('mailbox_not_configured')
  expect([...alarms.keys()]).toEqual([])
})
