// holdfast oauth: the login of a mailbox that takes no password. Tokens are kept sealed in the ledger and shown nowhere.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Command } from 'commander'
import { byDeviceCode, byLoopback, GrantRefused, type Tokens } from '../adapters/oauth/issuer.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { readEnvironment } from '../config/environment.ts'
import type { Settings } from '../config/load.ts'
import type { OAuthSettings } from '../config/oauth-schema.ts'
import { loadTeamSecret } from '../config/secrets.ts'
import { utc } from '../domain/utc.ts'
import { HoldfastError, inOneLine } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'
import { accessToken, grantUntil, keepTokens, type TokenDeps } from '../runtime/oauth/tokens.ts'
import { wholeNumber } from './option-values.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'

type LoginOptions = Common & { device?: boolean; browser?: boolean; port: number }

export function oauthCommand(): Command {
  const command = new Command('oauth').description(
    'Log a mailbox in by OAuth 2, where its provider takes no password',
  )
  for (const one of [loginCommand(), statusCommand(), logoutCommand()]) command.addCommand(one)
  return command
}

function loginCommand(): Command {
  const command = new Command('login')
    .description('Log in once; Holdfast renews the tokens from then on')
    .argument('[mailbox]', 'id of the mailbox; not needed where only one logs in by OAuth')
    .option('--device', 'by a code that is entered on any device (default, but for Google)')
    .option('--browser', 'by a browser on this machine (default for Google)')
    .option('--port <n>', 'port that the browser comes back to', wholeNumber(0, 65_535), 0)
  return withCommon(command).action(async (name: string | undefined, options: LoginOptions) => {
    await withTokenDeps(options, async (deps, settings) => {
      const { mailbox, oauth } = chosen(settings, name)
      try {
        await logIn(deps, mailbox, oauth, options)
      } catch (cause) {
        if (cause instanceof HoldfastError) throw cause
        const is_refused = cause instanceof GrantRefused
        const hint = is_refused
          ? 'Check client_id, tenant and scopes, and that the client may use IMAP and SMTP for this mailbox.'
          : 'Check that the issuer can be reached from here, and its address (oauth.issuer, tenant).'
        throw new HoldfastError('oauth_refused', `The login of ${mailbox} did not succeed`, {
          hint,
          cause,
        })
      }
      if (options.json) return printJson({ mailbox, logged_in: true })
      return print(`${mailbox} is logged in. Try it: holdfast doctor`)
    })
  })
}

function statusCommand(): Command {
  const command = new Command('status').description('Which mailboxes are logged in, and until when')
  return withCommon(command).action(async (options: Common) => {
    await withTokenDeps(options, async ({ ledger, clock, secret }, settings) => {
      const rows = []
      for (const [mailbox, { oauth }] of settings.connections) {
        if (oauth === undefined) continue
        const held = await ledger.loadTokens(mailbox)
        const { issuer, grant } = oauth
        const grant_until = await grantUntil({ ledger, secret }, mailbox)
        const { expires_at, refused } = held ?? {}
        rows.push({ mailbox, issuer, grant, expires_at, grant_until, refused })
      }
      if (options.json) return printJson(rows)
      if (rows.length === 0) return print('No mailbox logs in by OAuth (`oauth` in holdfast.yaml).')
      for (const { mailbox, issuer, grant, expires_at, grant_until, refused } of rows) {
        const state =
          refused !== undefined
            ? `refused: ${refused}; holdfast oauth login ${mailbox}`
            : expires_at === undefined
              ? grant === 'application'
                ? 'asks for its first token when it starts'
                : `not logged in; holdfast oauth login ${mailbox}`
              : `token until ${utc(expires_at)}${expires_at < clock.now() ? ', renewed when it is used' : ''}`
        const ends = grant_until === undefined ? '' : `; permission until ${utc(grant_until)}`
        print(`${mailbox}  ${issuer}  ${state}${ends}`)
      }
      return undefined
    })
  })
}

function logoutCommand(): Command {
  const command = new Command('logout')
    .description('Forget the tokens of a mailbox; revoke the permission at the provider as well')
    .argument('[mailbox]', 'id of the mailbox')
  return withCommon(command).action(async (name: string | undefined, options: Common) => {
    await withTokenDeps(options, async ({ ledger }, settings) => {
      const { mailbox } = chosen(settings, name)
      const was_there = await ledger.removeTokens(mailbox)
      if (options.json) return printJson({ mailbox, removed: was_there })
      return print(was_there ? `${mailbox}: tokens forgotten.` : `${mailbox} was not logged in.`)
    })
  })
}

async function withTokenDeps(
  options: Common,
  work: (deps: TokenDeps & { ledger: Ledger }, settings: Settings) => Promise<void>,
): Promise<void> {
  const environment = readEnvironment(options)
  // The client's own secret may be needed; passwords of other mailboxes are not asked for here.
  const { settings } = settingsOf(options, 'skip')
  const with_secrets = settingsWithSecrets(options, settings)
  const at = { url: environment.database_url, data_dir: settings.data_dir }
  const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
  try {
    const secret = loadTeamSecret({ data_dir: settings.data_dir, env: environment.env })
    const clock = { now: () => Date.now() }
    await work({ clock, ledger, secret, holder: `cli:${process.pid}` }, with_secrets)
  } finally {
    await ledger.close()
  }
}

function settingsWithSecrets(options: Common, without: Settings): Settings {
  const needs = [...without.connections.values()].some(({ oauth }) => oauth !== undefined)
  return needs ? settingsOf(options, 'required').settings : without
}

function chosen(
  settings: Settings,
  name: string | undefined,
): { mailbox: string; oauth: OAuthSettings } {
  const all = [...settings.connections].flatMap(([mailbox, { oauth }]) =>
    oauth === undefined ? [] : [{ mailbox, oauth }],
  )
  const fits = all.filter(({ mailbox }) => name === undefined || mailbox === name)
  const [only] = fits
  if (only !== undefined && fits.length === 1) return only
  const hint =
    all.length === 0
      ? 'Set `oauth` of the mailbox in holdfast.yaml first; docs/set-up.md says how.'
      : `Name one of: ${all.map(({ mailbox }) => mailbox).join(', ')}`
  const what =
    name === undefined
      ? 'It is not clear which mailbox is meant'
      : `The mailbox ${name} does not log in by OAuth`
  throw new HoldfastError('mailbox_unknown', what, { hint })
}

async function logIn(
  deps: TokenDeps,
  mailbox: string,
  oauth: OAuthSettings,
  options: LoginOptions,
): Promise<void> {
  if (oauth.grant === 'application') {
    await accessToken(deps, mailbox, oauth)
    return
  }
  const is_google = new URL(oauth.issuer).hostname.endsWith('google.com')
  const by_browser = options.browser === true || (is_google && options.device !== true)
  const now = () => deps.clock.now()
  const tokens = by_browser
    ? await inBrowser(oauth, options.port, now)
    : await byDeviceCode(
        oauth,
        ({ url, code, expires_in_s }) =>
          say(
            `Open ${url}\nand enter the code ${code} (within ${Math.round(expires_in_s / 60)} minutes), logged in as the mailbox.`,
          ),
        now,
      )
  if (tokens.refresh_token === undefined) {
    throw new HoldfastError('oauth_no_refresh', 'The issuer gave a token that cannot be renewed', {
      hint: 'Ask for a lasting permission: scope offline_access (Microsoft), access_type=offline (Google).',
    })
  }
  await keepTokens(deps, mailbox, tokens)
}

/** To standard error, because standard output may be read by a program. */
function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

async function inBrowser(oauth: OAuthSettings, port: number, now: () => number): Promise<Tokens> {
  const server = createServer()
  // RFC 8252 §7.3: the loopback address itself, no name.
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    const login = await byLoopback(oauth, here, now)
    say(`Open this address in a browser on this machine, logged in as the mailbox:\n${login.url}`)
    for (;;) {
      const [request, response] = (await once(server, 'request')) as [
        IncomingMessage,
        ServerResponse,
      ]
      const returned = new URL(request.url ?? '/', here)
      // Browsers ask for an icon as well.
      if (!returned.searchParams.has('code') && !returned.searchParams.has('error')) {
        response.writeHead(404).end()
        continue
      }
      try {
        const tokens = await login.finish(returned)
        response.end('You are logged in and may close this window.')
        return tokens
      } catch (error) {
        response.writeHead(400).end(`The login did not succeed: ${inOneLine(error)}`)
        throw error
      }
    }
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
