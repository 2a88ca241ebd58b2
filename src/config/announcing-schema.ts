// The webhook and ntfy: their keys, and what the code needs of them.

import { z } from 'zod'
import type { Announcing } from '../domain/announcing.ts'
import { secret, url } from './fields.ts'
import type { HoldfastFile } from './schema.ts'

export const webhook = z.strictObject({
  url: url.describe(
    'Where each event is posted, as JSON without mail text and addresses. https, or http to this machine.',
  ),
  secret: secret.describe(
    'What signs it (HMAC-SHA256): 24 random bytes or more, such as `whsec_` and the output of `openssl rand -base64 32`. The receiver needs the same.',
  ),
})

export const ntfy = z.strictObject({
  url: url.describe('The server, such as https://ntfy.sh. https, or http to this machine.'),
  topic: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/)
    .meta({ title: 'a topic: letters, digits, - and _' })
    .describe('The topic; on a public server whoever knows its name can read it.'),
  token: secret.optional().describe('An access token, if the server asks for one.'),
})

export function announcingOf(
  { webhook: hook, ntfy: push }: Pick<HoldfastFile, 'webhook' | 'ntfy'>,
  secrets: ReadonlyMap<string, string>,
): Announcing {
  return {
    webhook: hook && { url: hook.url, secret: secrets.get('webhook.secret') ?? '' },
    ntfy: push && { url: push.url, topic: push.topic, token: secrets.get('ntfy.token') },
  }
}
