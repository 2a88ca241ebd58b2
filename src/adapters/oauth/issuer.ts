// What an issuer of tokens is asked (RFC 6749): by device code (RFC 8628), by a redirect to this machine with PKCE and state
// (RFC 8252, RFC 7636), by the client itself, and to renew. openid-client speaks the protocol; errors come out sorted into
// a grant that is refused for good and everything else, which is worth another try.

import * as client from 'openid-client'

export type IssuerSettings = {
  issuer: string
  client_id: string
  client_secret: string | undefined
  scopes: readonly string[]
  extra: Readonly<Record<string, string>>
}

export type Tokens = {
  access_token: string
  /** Undefined where nobody logged in. */
  refresh_token: string | undefined
  /** Milliseconds. */
  expires_at: number
  /** Until when it can be renewed, milliseconds; undefined where the issuer does not say. */
  grant_until?: number | undefined
}

/** The grant is revoked, has expired or never was: somebody has to log in again. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused'
}

export type DevicePrompt = { url: string; code: string; expires_in_s: number }

/** Shows the person a code, and waits until it was entered. */
export async function byDeviceCode(
  settings: IssuerSettings,
  show: (prompt: DevicePrompt) => void,
  now: () => number,
): Promise<Tokens> {
  const config = await configured(settings)
  return await sorted(async () => {
    const device = await client.initiateDeviceAuthorization(config, {
      scope: settings.scopes.join(' '),
    })
    show({
      url: device.verification_uri_complete ?? device.verification_uri,
      code: device.user_code,
      expires_in_s: device.expires_in,
    })
    return tokensOf(await client.pollDeviceAuthorizationGrant(config, device), undefined, now())
  })
}

export type LoopbackLogin = {
  /** Where the person logs in. */
  url: string
  /** Takes the address that the browser came back to. Throws for another state than was sent. */
  finish(returned: URL): Promise<Tokens>
}

export async function byLoopback(
  settings: IssuerSettings,
  redirect_uri: string,
  now: () => number,
): Promise<LoopbackLogin> {
  const config = await configured(settings)
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    ...settings.extra,
    redirect_uri,
    scope: settings.scopes.join(' '),
    state: expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  return {
    url: url.href,
    finish: (returned) =>
      sorted(async () => {
        const checks = { pkceCodeVerifier, expectedState }
        const said = await client.authorizationCodeGrant(config, returned, checks)
        return tokensOf(said, undefined, now())
      }),
  }
}

/** An issuer may keep the refresh token or give a new one; the one to use next comes back either way. */
export async function renewed(
  settings: IssuerSettings,
  held: Tokens & { refresh_token: string },
  now: () => number,
): Promise<Tokens> {
  const config = await configured(settings)
  return await sorted(async () =>
    tokensOf(await client.refreshTokenGrant(config, held.refresh_token), held, now()),
  )
}

export async function asApplication(settings: IssuerSettings, now: () => number): Promise<Tokens> {
  const config = await configured(settings)
  return await sorted(async () => {
    const scope = settings.scopes.join(' ')
    return tokensOf(await client.clientCredentialsGrant(config, { scope }), undefined, now())
  })
}

async function configured(settings: IssuerSettings): Promise<client.Configuration> {
  const { issuer, client_id, client_secret } = settings
  const url = new URL(issuer)
  const authentication =
    client_secret === undefined ? client.None() : client.ClientSecretPost(client_secret)
  // Tokens go over TLS only; an issuer on this very machine has nobody on the way.
  const is_here = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return await client.discovery(url, client_id, undefined, authentication, {
    algorithm: /google|microsoftonline/.test(url.hostname) ? 'oidc' : 'oauth2',
    execute: is_here ? [client.allowInsecureRequests] : [],
    timeout: TIMEOUT_S,
  })
}

const TIMEOUT_S = 20
/** Where an issuer does not say; usual is an hour. */
const LIFETIME_S = 3_600

type Said = {
  access_token: string
  refresh_token?: string
  expires_in?: number | undefined
  /** Google, Microsoft and others say it with this name, Keycloak with the other; no standard has one. Seconds. */
  refresh_token_expires_in?: unknown
  refresh_expires_in?: unknown
}

function tokensOf(said: Said, before: Tokens | undefined, now: number): Tokens {
  const left_s = Number(said.refresh_token_expires_in ?? said.refresh_expires_in)
  const is_kept = said.refresh_token === undefined || said.refresh_token === before?.refresh_token
  const known = is_kept ? before?.grant_until : undefined
  return {
    access_token: said.access_token,
    refresh_token: said.refresh_token ?? before?.refresh_token,
    expires_at: now + (said.expires_in ?? LIFETIME_S) * 1000,
    // Keycloak says 0 for a grant without an end.
    grant_until: left_s > 0 ? now + left_s * 1000 : known,
  }
}

/** RFC 6749 §5.2: what no second try mends. */
const FOR_GOOD = new Set(['invalid_grant', 'unauthorized_client', 'invalid_scope', 'access_denied'])

async function sorted<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    const { error, error_description } = cause as { error?: string; error_description?: string }
    if (error === undefined) throw cause
    // The issuer's words; they hold no token.
    const says = `${error}${error_description === undefined ? '' : `: ${error_description.split(/[\r\n]/)[0]}`}`
    if (FOR_GOOD.has(error)) throw new GrantRefused(says, { cause })
    throw new Error(`The issuer answers ${says}`, { cause })
  }
}
