// Every way in which an SMTP conversation can go wrong, over a real connection to a server that says and does it: what
// it is taken for, and that a mail to a customer is repeated only when the server certainly has no copy.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onTheWire } from '../../src/adapters/smtp/address.ts'
import { buildMail } from '../../src/adapters/smtp/build.ts'
import { SINGLE_USE } from '../../src/adapters/smtp/connections.ts'
import { sendRaw } from '../../src/adapters/smtp/send.ts'
import type { SmtpSettings } from '../../src/adapters/smtp/settings.ts'
import { type OutboxKind, type SendOutcome, troubleOf } from '../../src/domain/outbox.ts'
import { fateOf } from '../../src/domain/sending.ts'
import { sampleRow, sampleTeam } from '../domain/samples.ts'
import { type Script, type ScriptedSmtp, startScriptedSmtp } from '../support/scripted-smtp.ts'

const FROM = { address: 'support@shop.example', display_name: 'Tidewater' }
const NOW = 1_790_000_000_000
const team = sampleTeam()

let server: ScriptedSmtp
beforeEach(async () => {
  server = await startScriptedSmtp()
})
afterEach(() => server.stop())

const settings = (change: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: server.host,
  port: server.port,
  tls: 'none',
  user: 'support',
  password: 'secret',
  ...change,
})

async function attempt(
  options: {
    to?: string
    deadline_ms?: number
    smtp?: Partial<SmtpSettings>
    text?: string
    onText?: () => Promise<void>
  } = {},
): Promise<SendOutcome> {
  const { mail } = sampleRow()
  const text = options.text ?? mail.text
  const raw = await buildMail({ ...mail, text, html: `<pre>${text}</pre>` }, FROM, NOW)
  const letter = { from: FROM.address, to: options.to ?? mail.to, raw }
  const deadline_ms = options.deadline_ms ?? 60_000
  return sendRaw(settings(options.smtp), letter, deadline_ms, SINGLE_USE, options.onText)
}

/** The deadline of an attempt that will meet silence; what comes before the silence has to fit into it. */
const SILENCE_MS = 2_500

/** Attempts as `deliver` makes them, without the waits, until the row is final; only the first one meets silence. */
async function delivered(kind: OutboxKind, first_deadline_ms?: number) {
  const outcomes: SendOutcome[] = []
  for (let attempts = 1; attempts <= 8; attempts += 1) {
    const is_short = attempts === 1 && first_deadline_ms !== undefined
    const outcome = await attempt(is_short ? { deadline_ms: first_deadline_ms } : {})
    outcomes.push(outcome)
    const { to } = fateOf(sampleRow({ kind, attempts, created_at: NOW }), outcome, team, NOW)
    if (to !== 'ready') return { to, outcomes }
  }
  return { to: 'ready' as const, outcomes }
}

/** What the server took; an empty mail to nobody is how a pipelining client takes back its DATA (RFC 2920 §3.1). */
const copies = () =>
  server.mails.filter(({ raw, said }) => raw !== '' && said.startsWith('250')).length

/** Says this to the command of the first `times` connections. */
const first =
  (wanted: string, said: string, times = 1): Script =>
  (command, connection) =>
    connection <= times && (wanted === '' ? command === '' : command.startsWith(wanted))
      ? said
      : undefined

// biome-ignore format: the columns are the point of the table
const PUT_OFF: [string, string, string, string][] = [
  // what                                   command      answer                                  trouble
  ['421 instead of a greeting',             '',          '421 4.3.2 closing',                    'unreachable'],
  ['554 instead of a greeting',             '',          '554 5.7.1 blocked',                    'unreachable'],
  ['nothing at all, and hangs up',          '',          'drop',                                 'unreachable'],
  ['nothing to EHLO, and hangs up',         'EHLO',      'drop',                                 'unreachable'],
  ['a refusal of the login',                'AUTH',      '535 5.7.8 wrong password',             'login_refused'],
  ['a wish for another password',           'AUTH',      '534 5.7.9 application password',       'login_refused'],
  ['that logins do not work now',           'AUTH',      '454 4.7.0 temporary failure',          'login_refused'],
  ['nothing to the login, and hangs up',    'AUTH',      'drop',                                 'unreachable'],
  ['that it wants a login after all',       'MAIL',      '530 5.7.0 authentication required',    'login_refused'],
  ['4xx to MAIL',                           'MAIL',      '451 4.3.0 try later',                  'deferred'],
  ['that we may not write as us',           'MAIL',      '553 5.7.1 not your address',           'sender_refused'],
  ['that our allowance is used up',         'MAIL',      '550 5.4.5 daily sending limit',        'rate_limited'],
  ['greylisting',                           'RCPT',      '450 4.2.0 Greylisted for 5 minutes',   'greylisted'],
  ['that the mailbox is full for now',      'RCPT',      '452 4.2.2 mailbox full',               'mailbox_full'],
  ['421 to RCPT',                           'RCPT',      '421 4.4.2 closing',                    'interrupted'],
  ['nothing to RCPT, and hangs up',         'RCPT',      'drop',                                 'interrupted'],
  ['4xx to DATA',                           'DATA',      '451 4.3.0 no space',                   'deferred'],
  ['nothing to DATA, and hangs up',         'DATA',      'drop',                                 'interrupted'],
  ['4xx after the final dot',               '.',         '451 4.7.1 come back later',            'greylisted'],
  ['4xx and hangs up before the line ends', '.',         '451 4.3.0 try later cut',              'deferred'],
  ['421 after the final dot',               '.',         '421 4.3.2 shutting down',              'interrupted'],
]

describe.each(['one command at a time', 'PIPELINING'])('with %s, a server that says', (offer) => {
  beforeEach(() => {
    if (offer === 'PIPELINING') server.offers.push(offer)
  })

  test.each(PUT_OFF)('%s gets the mail later, once', async (_, command, said, trouble) => {
    server.script = first(command, said)
    const { to, outcomes } = await delivered('auto_reply')
    expect(outcomes.map(troubleOf)).toEqual([trouble, undefined])
    expect([to, copies()]).toEqual(['sent', 1])
  })

  test('451 three times and then 250 has one copy', async () => {
    server.script = first('.', '451 4.7.1 greylisted', 3)
    const { to, outcomes } = await delivered('agent_reply')
    expect(outcomes.map(({ result }) => result)).toEqual(['retry', 'retry', 'retry', 'accepted'])
    expect([to, copies(), server.mails.length]).toEqual(['sent', 1, 4])
  })

  // biome-ignore format: the columns are the point of the table
  test.each([
    ['5xx to RCPT',                'RCPT', '550 5.1.1 no such user',                 'address_refused'],
    ['that the mailbox is full',   'RCPT', '552 5.2.2 mailbox full',                 'mailbox_full'],
    ['that the mail is too big',   'MAIL', '552 5.3.4 too big',                      'too_big'],
    ['that it allows less',        'EHLO', '250-scripted\r\n250-AUTH PLAIN\r\n250 SIZE 100', 'too_big'],
    ['5xx to DATA',                'DATA', '554 5.5.1 no',                           'content_refused'],
    ['5xx after the final dot',    '.',    '554 5.7.1 spam',                         'content_refused'],
    ['5xx in several lines',       '.',    '550-5.7.1 spam\r\n550 5.7.1 go away',    'content_refused'],
  ])('%s is not asked again', async (_, command, said, trouble) => {
    server.script = first(command, said, 99)
    const { to, outcomes } = await delivered('auto_reply')
    expect(outcomes.map(troubleOf)).toEqual([trouble])
    expect([to, copies()]).toEqual(['failed', 0])
  })
})

describe('nobody knows, and the mail is not sent again, when the server', () => {
  // biome-ignore format: the columns are the point of the table
  test.each([
    ['hangs up after the final dot',                       '.',    'drop'],
    ['is silent after the final dot',                      '.',    'silence'],
    ['says a number that is none after the final dot',     '.',    '999 what?'],
    ['asks for more after the final dot',                  '.',    '354 go on'],
    ['says half a line after the final dot',               '.',    '25 cut'],
    ['says 250 and hangs up before the line ends',         '.',    '250 2.0.0 taken cut'],
    ['says 354 and breaks off',                            'DATA', '354 go on then reset'],
  ])('%s', async (_, command, said) => {
    server.script = first(command, said, 99)
    const { to, outcomes } = await delivered('auto_reply', SILENCE_MS)
    expect(outcomes.map(troubleOf)).toEqual(['no_answer'])
    expect(to).toBe('unknown')
    expect(copies()).toBeLessThanOrEqual(1)
  })

  test('says 250 and breaks off: read or not, there is one copy', async () => {
    server.script = first('.', '250 2.0.0 taken then reset', 99)
    const { to, outcomes } = await delivered('auto_reply')
    expect(outcomes).toHaveLength(1)
    expect(['sent', 'unknown']).toContain(to)
    expect(copies()).toBe(1)
  })

  test.each([
    ['breaks off after 354', '354 go on then reset', 60_000],
    ['is slow to be given the text', '354 go on', SILENCE_MS],
  ])(
    'but one that %s, before any of the text flowed, has none of it',
    async (_, said, limit_ms) => {
      server.script = first('DATA', said)
      const { promise, resolve } = Promise.withResolvers<void>()
      const outcome = await attempt({ onText: () => promise, deadline_ms: limit_ms })
      expect([outcome.result, troubleOf(outcome)]).toEqual(['retry', 'interrupted'])
      resolve()
      const { to } = await delivered('auto_reply')
      expect([to, copies(), server.mails.length]).toEqual(['sent', 1, 1])
    },
  )

  test('but mail to the agents is, because a lost draft is a mail that vanished', async () => {
    server.script = first('.', 'drop', 2)
    expect(await delivered('draft')).toMatchObject({ to: 'sent' })
    expect(server.mails).toHaveLength(3)
  })
})

describe('a server that is slow', () => {
  test('with its greeting is waited for', async () => {
    server.script = (command) =>
      command === '' ? new Promise((resolve) => setTimeout(resolve, 400, '220 at last')) : undefined
    expect(await attempt()).toMatchObject({ result: 'accepted' })
  })

  test.each([
    ['its greeting', '', 'unreachable'],
    ['the login', 'AUTH', 'unreachable'],
    ['RCPT', 'RCPT', 'interrupted'],
    ['DATA', 'DATA', 'interrupted'],
  ])('with %s for too long has no copy, and is asked again', async (_, command, trouble) => {
    server.script = first(command, 'silence')
    const { to, outcomes } = await delivered('auto_reply', SILENCE_MS)
    expect(outcomes.map(troubleOf)).toEqual([trouble, undefined])
    expect([to, copies()]).toEqual(['sent', 1])
  })
})

describe('TLS', () => {
  test.each([
    ['is not offered', { tls: 'starttls' }, undefined],
    ['is put off', { tls: 'starttls' }, '454 4.7.0 not now'],
    ['is spoken to a port that does not', { tls: 'implicit' }, undefined],
  ] as const)('that %s is nothing to fall back from', async (_, smtp, said) => {
    server.script = (command) =>
      command === 'STARTTLS' ? (said ?? '502 5.5.1 unknown command') : undefined
    expect(troubleOf(await attempt({ smtp }))).toBe('tls_failed')
    expect(server.commands.filter((command) => /^(?:AUTH|MAIL)/.test(command))).toEqual([])
  })

  test('nobody listening is something else', async () => {
    const { port } = server
    await server.stop()
    expect(troubleOf(await attempt({ smtp: { port } }))).toBe('unreachable')
    server = await startScriptedSmtp()
  })
})

describe('the address', () => {
  test.each([
    'jane@example.org, mallory@evil.example',
    'jane@example.org>\r\nRCPT TO:<mallory@evil.example',
    'jane@example.org\nDATA',
    'jane@evil.example/example.org',
    '',
  ])('%j is refused before any server is asked', async (to) => {
    expect(troubleOf(await attempt({ to }))).toBe('address_unusable')
    expect(server.connections()).toBe(0)
  })

  test('of a local part in another script needs SMTPUTF8, which not all servers have', async () => {
    const to = 'jörg@bücher.example'
    expect(await attempt({ to })).toMatchObject({ result: 'refused', trouble: 'address_unusable' })
    expect(server.commands.some((command) => command.startsWith('MAIL'))).toBe(false)

    server.offers.push('SMTPUTF8')
    expect(await attempt({ to })).toMatchObject({ result: 'accepted' })
    const said = server.commands.map((command) => Buffer.from(command, 'latin1').toString('utf8'))
    expect(said).toContain('RCPT TO:<jörg@xn--bcher-kva.example>')
    expect(said.some((command) => /^MAIL .*SMTPUTF8/.test(command))).toBe(true)
  })

  test('is one recipient, whatever it is', async () => {
    for (const to of ['jane@example.org', 'a..b@example.org', 'jane@bücher.example']) {
      server.commands.length = 0
      expect(await attempt({ to })).toMatchObject({ result: 'accepted' })
      const rcpt = server.commands.filter((command) => command.startsWith('RCPT'))
      expect(rcpt).toEqual([`RCPT TO:<${onTheWire(to)?.address}>`])
    }
  })
})

test('no text ends the mail early and begins another one', async () => {
  const smuggled = 'MAIL FROM:<a@evil.example>'
  for (const end of ['\r\n.\r\n', '\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r\n.\r']) {
    server.commands.length = 0
    server.mails.length = 0
    expect(await attempt({ text: `Hello${end}${smuggled}\r\n.` })).toMatchObject({
      result: 'accepted',
    })
    expect(server.mails).toHaveLength(1)
    expect(server.commands.filter((command) => command.startsWith('MAIL'))).toHaveLength(1)
    expect(server.mails[0]?.raw).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
  }
})
