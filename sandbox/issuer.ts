// A private issuer of OAuth 2 tokens: device code, authorization code with PKCE, client credentials, rotating refresh tokens,
// and introspection for servers that are shown a token (RFC 6749, 7636, 7662, 8414, 8628). Everybody who asks is the same
// user; tests revoke, shorten and refuse.

import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Issuer = {
  url: string
  /** Whether an access token is good for this user. */
  isGood(user: string, access_token: string): boolean
  /** Seconds that access tokens last from now on. */
  lifetime_s: number
  /** How long a refresh token holds; not said where undefined. */
  grant_s: number | undefined
  /** Answers no refresh token any more, and forgets every access token. */
  revoke(): void
  /** How often each grant was asked for. */
  asked: Map<string, number>
  stop(): Promise<void>
}

type Code = { challenge: string; redirect_uri: string }

export async function startIssuer(user: string): Promise<Issuer> {
  const access = new Set<string>()
  const refresh = new Set<string>()
  const codes = new Map<string, Code>()
  const devices = new Map<string, number>()
  const asked = new Map<string, number>()
  const token = () => randomBytes(16).toString('hex')

  const grantTokens = (with_refresh: boolean) => {
    const access_token = token()
    access.add(access_token)
    const said: Record<string, unknown> = {
      access_token,
      token_type: 'Bearer',
      expires_in: issuer.lifetime_s,
    }
    if (with_refresh) {
      said.refresh_token = token()
      if (issuer.grant_s !== undefined) said.refresh_token_expires_in = issuer.grant_s
      refresh.add(String(said.refresh_token))
    }
    return said
  }

  /** The answer of the token endpoint; an error is a word of RFC 6749 §5.2 or RFC 8628 §3.5. */
  const tokenAnswer = (form: URLSearchParams): Record<string, unknown> => {
    const grant = form.get('grant_type') ?? ''
    asked.set(grant, (asked.get(grant) ?? 0) + 1)
    if (grant === 'client_credentials') return grantTokens(false)
    if (grant === 'refresh_token') {
      // Each works once: its successor takes its place.
      const is_known = refresh.delete(form.get('refresh_token') ?? '')
      return is_known ? grantTokens(true) : { error: 'invalid_grant', error_description: 'revoked' }
    }
    if (grant === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const verifier = createHash('sha256').update(form.get('code_verifier') ?? '')
      const is_right =
        code?.challenge === verifier.digest('base64url') &&
        code.redirect_uri === form.get('redirect_uri')
      return is_right ? grantTokens(true) : { error: 'invalid_grant' }
    }
    const looks = devices.get(form.get('device_code') ?? '')
    if (looks === undefined) return { error: 'invalid_grant' }
    devices.set(form.get('device_code') ?? '', looks + 1)
    return looks === 0 ? { error: 'authorization_pending' } : grantTokens(true)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', issuer.url)
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '')
    const json = (value: Record<string, unknown>) => {
      const status = value.error === undefined ? 200 : 400
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (url.pathname === '/.well-known/oauth-authorization-server') {
      return json({
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        device_authorization_endpoint: `${issuer.url}/device`,
      })
    }
    if (url.pathname === '/token') return json(tokenAnswer(form))
    if (url.pathname === '/device') {
      if ((form.get('scope') ?? 'mail') !== 'mail') {
        return json({ error: 'invalid_scope', error_description: 'no such scope' })
      }
      const device_code = token()
      devices.set(device_code, 0)
      return json({
        device_code,
        user_code: 'ABCD-EFGH',
        verification_uri: `${issuer.url}/enter`,
        expires_in: 60,
        interval: 1,
      })
    }
    if (url.pathname === '/authorize') {
      const code = token()
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      codes.set(code, {
        challenge: url.searchParams.get('code_challenge') ?? '',
        redirect_uri: back.href,
      })
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/introspect') {
      const shown = form.get('token') ?? url.searchParams.get('token') ?? ''
      return json(
        access.has(shown) ? { active: true, username: user, email: user } : { active: false },
      )
    }
    return response.writeHead(404).end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lifetime_s: 3_600,
    grant_s: undefined,
    asked,
    isGood: (who, access_token) => who === user && access.has(access_token),
    revoke() {
      refresh.clear()
      access.clear()
    },
    stop: () =>
      new Promise((down) => {
        server.close(() => down())
        server.closeAllConnections()
      }),
  }
  return issuer
}
