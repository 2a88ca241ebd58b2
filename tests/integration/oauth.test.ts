// Mailboxes that take tokens instead of passwords, against an issuer, a Dovecot and an SMTP server of our own: the logins,
// the main job, renewal by one of many, and a permission that is taken away.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { environmentVariables, PEOPLE, USERS } from '../../sandbox/example-team.ts'
import { type Issuer, startIssuer } from '../../sandbox/issuer.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Environment } from '../../src/config/environment.ts'
import { oauthSettings } from '../../src/config/oauth-schema.ts'
import { accessToken, keepTokens, type TokenDeps } from '../../src/runtime/oauth/tokens.ts'
import { holdfastCli, processEnvironment, ROOT } from '../support/cli.ts'
import { cleanupOf, moveIn, openHoldfast } from '../support/holdfast.ts'
import { question } from '../support/letters.ts'
import { until } from '../support/until.ts'

let issuer: Issuer
let world: MailWorld
beforeAll(async () => {
  issuer = await startIssuer(PEOPLE.support)
  world = await startMailWorld({ users: USERS, issuer })
})
afterAll(async () => {
  await world.stop()
  await issuer.stop()
})

let count = 0
/** The example team with tokens instead of the password, in a folder of its own. */
function team(keys: Record<string, unknown> = {}): Environment {
  count += 1
  const place = { ...world, dir: join(world.dir, `team-${count}`) }
  const edit = (yaml: Document) => {
    yaml.deleteIn(['mailboxes', 0, 'imap', 'password'])
    yaml.deleteIn(['mailboxes', 0, 'smtp', 'password'])
    const oauth = { provider: 'other', issuer: issuer.url, client_id: 'holdfast', scopes: ['mail'] }
    yaml.setIn(['mailboxes', 0, 'oauth'], { ...oauth, ...keys })
  }
  return moveIn(place, { edit })
}

const settings = () =>
  oauthSettings(
    {
      provider: 'other',
      issuer: issuer.url,
      client_id: 'holdfast',
      grant: 'delegated',
      scopes: ['mail'],
    },
    undefined,
  )

describe('holdfast oauth', () => {
  it('tells how many days are left of a permission that ends', async () => {
    const environment = team()
    issuer.grant_s = 6 * 24 * 3_600 + 600
    try {
      await holdfastCli(['oauth', 'login'], environment)
      const status = await holdfastCli(['oauth', 'status', '--json'], environment)
      const [row] = JSON.parse(status.stdout) as { grant_until: number }[]
      expect(Math.round((row!.grant_until - Date.now()) / 3_600_000)).toBe(144)
      const doctor = await holdfastCli(['doctor'], environment)
      expect(doctor.stdout).toMatch(
        /permission support +ends in 6 days .*\n +try: .*holdfast oauth login support/,
      )
    } finally {
      issuer.grant_s = undefined
    }
  })

  it('logs in by device code, and tells, and forgets', async () => {
    const environment = team()
    const before = await holdfastCli(['doctor'], environment)
    expect(before.stdout).toMatch(
      /FAIL {2}IMAP support.*nobody has logged in.*\n.*try: holdfast oauth login support/,
    )
    const login = await holdfastCli(['oauth', 'login'], environment)
    expect(login).toMatchObject({ code: 0 })
    expect(login.stderr).toMatch(/Open http.*\nand enter the code ABCD-EFGH/)
    const doctor = await holdfastCli(['doctor'], environment)
    expect(doctor.stdout).toMatch(/ok {4}IMAP support/)
    expect(doctor.stdout).toMatch(/ok {4}SMTP support/)
    const status = await holdfastCli(['oauth', 'status'], environment)
    expect(status.stdout).toMatch(/^support {2}http.*token until 20/)
    expect((await holdfastCli(['oauth', 'logout', 'support'], environment)).stdout).toContain(
      'forgotten',
    )
    expect((await holdfastCli(['oauth', 'status'], environment)).stdout).toContain('not logged in')
  })

  it('logs in by a browser that comes back to this machine, with PKCE and state', async () => {
    const environment = team()
    const child = spawn(
      process.execPath,
      [join(ROOT, 'src/cli/main.ts'), 'oauth', 'login', '--browser'],
      {
        env: { ...processEnvironment(), ...environmentVariables(environment) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let shown = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      shown += text
    })
    const ended = new Promise<number | null>((end) => child.once('exit', end))
    await until(() => /http\S+authorize\S+/.test(shown), 'the address is shown')
    const [address = ''] = /http\S+authorize\S+/.exec(shown) ?? []
    expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256')
    const page = await fetch(address)
    expect(await page.text()).toContain('logged in')
    expect(await ended).toBe(0)
    expect((await holdfastCli(['doctor'], environment)).stdout).toMatch(/ok {4}IMAP support/)
  })

  it('needs nobody where the client itself may use the mailbox', async () => {
    const environment = team({ grant: 'application', client_secret: { env: 'CLIENT_SECRET' } })
    const missing = await holdfastCli(['doctor'], environment)
    expect(missing.stderr).toMatch(/oauth\.client_secret.*CLIENT_SECRET/)
    const env = { ...environment.env, CLIENT_SECRET: 'quiet' }
    const doctor = await holdfastCli(['doctor'], { ...environment, env })
    expect(doctor.stdout).toMatch(/ok {4}IMAP support/)
    expect(issuer.asked.get('client_credentials')).toBe(1)
  })

  it('says which scope is wrong', async () => {
    const result = await holdfastCli(['oauth', 'login'], team({ scopes: ['everything'] }))
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(
      /did not succeed\n {2}because: invalid_scope.*\n {2}try: .*scopes/,
    )
  })

  it('says that a permission was taken away, whether the server or the issuer says so', async () => {
    const environment = team()
    await holdfastCli(['oauth', 'login'], environment)
    issuer.revoke()
    const doctor = await holdfastCli(['doctor'], environment)
    const refused = / support.*refuses the token.*\n.*holdfast oauth login support/.source
    expect(doctor.stdout).toMatch(new RegExp(`FAIL {2}IMAP${refused}`))
    expect(doctor.stdout).toMatch(new RegExp(`FAIL {2}SMTP${refused}`))
    issuer.lifetime_s = 1
    await holdfastCli(['oauth', 'login'], environment)
    issuer.lifetime_s = 3_600
    issuer.revoke()
    const late = await holdfastCli(['doctor'], environment)
    expect(late.stdout).toMatch(
      /FAIL {2}IMAP support.*lost its permission.*\n.*try: holdfast oauth login support/,
    )
    expect((await holdfastCli(['status'], environment)).stdout).toMatch(
      /ALARM.*lost its permission/,
    )
    const status = await holdfastCli(['oauth', 'status'], environment)
    expect(status.stdout).toMatch(/refused: .*invalid_grant/)
  })

  it.each([
    [
      ['oauth', 'login', 'sales'],
      /mailbox sales does not log in by OAuth[\s\S]*try: Name one of: support/,
    ],
    [['oauth', 'login', '--port', 'x'], /whole number/],
  ])('says what is wrong with %s', async (args, says) => {
    const result = await holdfastCli(args, team())
    expect(result.code).not.toBe(0)
    expect(result.stderr).toMatch(says)
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })
})

describe('a mailbox with tokens', () => {
  it('does the main job, and keeps its tokens to itself', async (context) => {
    const cleanup = cleanupOf(context)
    const environment = team()
    expect((await holdfastCli(['oauth', 'login'], environment)).code).toBe(0)
    const holdfast = await openHoldfast(cleanup, world, environment)
    const { id, raw } = question()
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw })
    await holdfast.stage.fate(id, ({ outbox }) => outbox.some(({ state }) => state === 'sent'))
    const row = await holdfast.ledger.loadTokens('support')
    expect(row?.sealed.length).toBeGreaterThan(100)
    await holdfast.stop()
    const ledger = readFileSync(join(String(environment.env.HOLDFAST_DATA), 'ledger.sqlite'))
    expect(ledger.includes('access_token')).toBe(false)
    expect(JSON.stringify(holdfast.lines)).not.toContain(row?.sealed)
  })
})

describe('renewal', () => {
  async function openDeps(): Promise<{
    deps: (name: string) => TokenDeps
    close: () => Promise<void>
  }> {
    count += 1
    const ledger = await openLedger({
      url: undefined,
      data_dir: join(world.dir, `ledger-${count}`),
    })
    await ledger.migrate()
    const clock = { now: () => Date.now() }
    const secret = 'a secret of sixteen letters'
    return { deps: (holder) => ({ clock, ledger, secret, holder }), close: () => ledger.close() }
  }

  it('is done by one of many, although each refresh token works only once', async () => {
    const { deps, close } = await openDeps()
    issuer.lifetime_s = 1
    await keepTokens(deps('login'), 'support', await firstTokens())
    issuer.lifetime_s = 3_600
    const before = issuer.asked.get('refresh_token') ?? 0
    const names = ['a', 'b', 'c', 'd', 'e']
    const tokens = await Promise.all(
      names.map((name) => accessToken(deps(name), 'support', settings())),
    )
    expect(new Set(tokens).size).toBe(1)
    expect(issuer.asked.get('refresh_token')).toBe(before + 1)
    await close()
  })

  it('that is refused is an alarm at once, and a new login ends it', async () => {
    const { deps, close } = await openDeps()
    issuer.lifetime_s = 1
    await keepTokens(deps('login'), 'support', await firstTokens())
    issuer.lifetime_s = 3_600
    issuer.revoke()
    await expect(accessToken(deps('a'), 'support', settings())).rejects.toMatchObject({
      code: 'oauth_login',
      hint: 'holdfast oauth login support',
    })
    const { ledger } = deps('a')
    const alarms =
      'loadAlarms' in ledger
        ? await (ledger as Awaited<ReturnType<typeof openLedger>>).loadAlarms()
        : []
    expect(alarms).toMatchObject([{ key: 'oauth:support', hint: 'holdfast oauth login support' }])
    expect(await ledger.loadTokens('support')).toMatchObject({
      refused: expect.stringContaining('invalid_grant'),
    })
    await keepTokens(deps('login'), 'support', await firstTokens())
    expect(await accessToken(deps('a'), 'support', settings())).toBeTypeOf('string')
    await close()
  })

  it('reads nothing that was sealed with another secret', async () => {
    const { deps, close } = await openDeps()
    await keepTokens(deps('login'), 'support', await firstTokens())
    const other = { ...deps('b'), secret: 'another secret of sixteen' }
    await expect(accessToken(other, 'support', settings())).rejects.toMatchObject({
      code: 'oauth_login',
    })
    await close()
  })

  /** As a login brings them. */
  async function firstTokens() {
    const body = new URLSearchParams({ client_id: 'holdfast' })
    const device = (await (
      await fetch(`${issuer.url}/device`, { method: 'POST', body })
    ).json()) as {
      device_code: string
    }
    const ask = async () => {
      const form = new URLSearchParams({ grant_type: 'device', device_code: device.device_code })
      return (await (
        await fetch(`${issuer.url}/token`, { method: 'POST', body: form })
      ).json()) as {
        access_token: string
        refresh_token: string
        expires_in: number
      }
    }
    await ask()
    const { access_token, refresh_token, expires_in } = await ask()
    return { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 }
  }
})
