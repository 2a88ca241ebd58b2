// Carries events to the webhook and to ntfy. The webhook is signed as Standard Webhooks says: HMAC-SHA256 over
// `id.timestamp.body`. No redirect is followed, so that an event and a token reach the configured address or none.

import { createHmac } from 'node:crypto'
import type { Announcing } from '../../domain/announcing.ts'
import type { Announcer, DueAnnouncement } from '../../ports/announcements.ts'

type Request = { url: string; headers: Record<string, string>; body: string }

const TIMEOUT_MS = 10_000

/** `configured` is asked anew each time, because the files may have been edited. */
export function createAnnouncer(configured: () => Announcing, timeout_ms = TIMEOUT_MS): Announcer {
  return {
    targets() {
      const { webhook, ntfy } = configured()
      return [
        ...(webhook === undefined ? [] : (['webhook'] as const)),
        ...(ntfy === undefined ? [] : (['ntfy'] as const)),
      ]
    },
    async announce(row, now) {
      const { webhook, ntfy } = configured()
      if (row.target === 'webhook') {
        return webhook === undefined
          ? 'not configured'
          : await post(webhookRequest(webhook, row, now), timeout_ms)
      }
      return ntfy === undefined ? 'not configured' : await post(ntfyRequest(ntfy, row), timeout_ms)
    },
  }
}

function webhookRequest(
  { url, secret }: NonNullable<Announcing['webhook']>,
  { id, body }: DueAnnouncement,
  now: number,
): Request {
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', keyOf(secret))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  return { url, headers, body }
}

/** `whsec_` begins a key in base64; any other secret is the key as it stands. */
function keyOf(secret: string): Buffer {
  const encoded = /^whsec_(.+)$/.exec(secret)?.[1]
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64')
}

const TITLES: Record<DueAnnouncement['kind'], string> = {
  alarm: 'Holdfast: alarm',
  promotion: 'Holdfast: a category',
  drafts_waiting: 'Holdfast: drafts wait',
}

/** Published as JSON, which ntfy takes at its root. */
function ntfyRequest(
  { url, topic, token }: NonNullable<Announcing['ntfy']>,
  { kind, body }: DueAnnouncement,
): Request {
  const { what, hint }: { what: string; hint: string } = JSON.parse(body)
  const login: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` }
  const message = `${what}\n${hint}`
  return {
    url,
    headers: { 'content-type': 'application/json', ...login },
    body: JSON.stringify({ topic, title: TITLES[kind], message }),
  }
}

async function post(
  { url, headers, body }: Request,
  timeout_ms: number,
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(timeout_ms)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    return response.ok ? undefined : `status ${response.status}`
  } catch (error) {
    return reasonOf(error)
  }
}

/** A code, and never the words of an error, which may quote the address with what is secret in it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'TimeoutError') return 'no answer in time'
  const cause = error.cause instanceof Error ? error.cause : error
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : error.name
}
