// Access tokens for mailboxes that log in by OAuth 2. Of all processes one renews, under a lease, because some issuers end
// the old refresh token with every new one; the others wait and read. What cannot be renewed is an alarm at once.

import { setTimeout as sleep } from 'node:timers/promises'
import { asApplication, GrantRefused, renewed, type Tokens } from '../../adapters/oauth/issuer.ts'
import type { OAuthSettings } from '../../config/oauth-schema.ts'
import type { LeaseLedger } from '../../ports/leases.ts'
import type { OperationsLedger } from '../../ports/operations.ts'
import type { TokenLedger } from '../../ports/tokens.ts'
import type { Clock } from '../../ports/world.ts'
import { HoldfastError, inOneLine } from '../errors.ts'
import { seal, unseal } from './seal.ts'

export type TokenDeps = {
  clock: Clock
  ledger: TokenLedger & LeaseLedger & Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  secret: string
  /** Name of this process, and of no other. */
  holder: string
}

/** A token that ends sooner is renewed first: a session may be opened with it just before it ends. */
const MARGIN_MS = 5 * 60_000
const LEASE_MS = 60_000
const LOOK_MS = 500
const LOOKS = 60

/** Two sessions of one process that need a token at the same time are two holders: a lease lets its own holder in again. */
let calls = 0

/** Throws a HoldfastError (`oauth_login`) when somebody has to log in, and any other error when it is worth a later try. */
export async function accessToken(
  deps: TokenDeps,
  mailbox: string,
  settings: OAuthSettings,
): Promise<string> {
  const { clock, ledger } = deps
  calls += 1
  const holder = `${deps.holder}:${calls}`
  for (let look = 0; look < LOOKS; look += 1) {
    const held = await heldTokens(deps, mailbox)
    if (held !== undefined && held.expires_at - clock.now() > MARGIN_MS) return held.access_token
    const name = `oauth:${mailbox}`
    const fence = await ledger.takeLease(name, holder, LEASE_MS, clock.now())
    if (fence === undefined) {
      await sleep(LOOK_MS)
      continue
    }
    try {
      // Somebody may have renewed it between our look and the lease.
      const fresh = await heldTokens(deps, mailbox)
      if (fresh !== undefined && fresh.expires_at - clock.now() > MARGIN_MS)
        return fresh.access_token
      return await renew(deps, mailbox, settings, fresh)
    } finally {
      await ledger.releaseLease(fence)
    }
  }
  throw new Error(`Another process has been renewing the token of ${mailbox} for too long`)
}

/** Puts down what a login brought. */
export async function keepTokens(deps: TokenDeps, mailbox: string, tokens: Tokens): Promise<void> {
  const { clock, ledger, secret } = deps
  await ledger.recordTokens({
    mailbox,
    sealed: seal(secret, mailbox, tokens),
    expires_at: tokens.expires_at,
    updated_at: clock.now(),
    refused: undefined,
  })
  await ledger.clearAlarm(`oauth:${mailbox}`)
}

/** Until when the tokens can be renewed, milliseconds; undefined where nobody logged in or the issuer did not say. */
export async function grantUntil(
  deps: { ledger: TokenLedger; secret: string },
  mailbox: string,
): Promise<number | undefined> {
  return (await heldTokens(deps, mailbox))?.grant_until
}

async function heldTokens(
  { ledger, secret }: { ledger: TokenLedger; secret: string },
  mailbox: string,
): Promise<Tokens | undefined> {
  const row = await ledger.loadTokens(mailbox)
  return row === undefined ? undefined : (unseal(secret, mailbox, row.sealed) as Tokens | undefined)
}

async function renew(
  deps: TokenDeps,
  mailbox: string,
  settings: OAuthSettings,
  held: Tokens | undefined,
): Promise<string> {
  const now = () => deps.clock.now()
  try {
    const tokens = await renewedTokens(mailbox, settings, held, now)
    await keepTokens(deps, mailbox, tokens)
    return tokens.access_token
  } catch (error) {
    const hint = `holdfast oauth login ${mailbox}`
    const is_final = error instanceof GrantRefused || error instanceof HoldfastError
    const what = is_final
      ? `The mailbox “${mailbox}” has lost its permission: ${inOneLine(error)}`
      : `The token of the mailbox “${mailbox}” cannot be renewed: ${inOneLine(error)}`
    const later = 'It is tried again by itself; check that the issuer can be reached.'
    await deps.ledger.recordAlarm(`oauth:${mailbox}`, what, is_final ? hint : later, now())
    if (!is_final) throw error
    const row = await deps.ledger.loadTokens(mailbox)
    if (row !== undefined) await deps.ledger.recordTokens({ ...row, refused: inOneLine(error) })
    throw new HoldfastError('oauth_login', what, { hint, cause: error })
  }
}

async function renewedTokens(
  mailbox: string,
  settings: OAuthSettings,
  held: Tokens | undefined,
  now: () => number,
): Promise<Tokens> {
  if (settings.grant === 'application') return await asApplication(settings, now)
  const refresh_token = held?.refresh_token
  if (held !== undefined && refresh_token !== undefined) {
    return await renewed(settings, { ...held, refresh_token }, now)
  }
  throw new HoldfastError('oauth_login', `nobody has logged in for ${mailbox} yet`, {
    hint: `holdfast oauth login ${mailbox}`,
  })
}
