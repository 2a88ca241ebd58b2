// The schema of a login by OAuth 2: who issues the tokens, and as whom Holdfast asks for them.

import { z } from 'zod'
import { secret, text, url } from './fields.ts'

export const oauth = z.strictObject({
  provider: z
    .enum(['google', 'microsoft', 'other'])
    .describe('Who issues the tokens. `other` needs `issuer` and `scopes`.'),
  issuer: url
    .optional()
    .describe('URL of the issuer, whose metadata says the rest (RFC 8414). Required for `other`.'),
  tenant: text
    .optional()
    .describe(
      'Microsoft only: the tenant, as id or domain. Default `organizations`; `application` needs the real one.',
    ),
  client_id: text.describe('Id of your own client, as you registered it at the issuer.'),
  client_secret: secret
    .optional()
    .describe(
      'Its secret. Google gives one to every client; with Microsoft only `application` needs it.',
    ),
  grant: z
    .enum(['delegated', 'application'])
    .default('delegated')
    .describe(
      '`delegated`: somebody logs in once (`holdfast oauth login`) and Holdfast renews the tokens. `application`: the client itself may use the mailbox, and nobody logs in.',
    ),
  scopes: z
    .array(text)
    .optional()
    .describe('What is asked for. By default what IMAP and SMTP of the provider need.'),
})

export type OAuthKeys = z.output<typeof oauth>

export type OAuthSettings = {
  issuer: string
  client_id: string
  client_secret: string | undefined
  grant: OAuthKeys['grant']
  scopes: string[]
  /** Sent along when somebody is asked; Google gives no lasting permission without. */
  extra: Record<string, string>
}

/** The keys with what is known about large issuers filled in. */
export function oauthSettings(keys: OAuthKeys, client_secret: string | undefined): OAuthSettings {
  const { provider, client_id, grant } = keys
  const preset = PRESETS[provider](keys)
  return {
    issuer: keys.issuer ?? preset.issuer,
    client_id,
    client_secret,
    grant,
    scopes: keys.scopes ?? preset.scopes,
    extra: preset.extra,
  }
}

type Preset = Pick<OAuthSettings, 'issuer' | 'scopes' | 'extra'>

const OUTLOOK = 'https://outlook.office.com'

const PRESETS: Record<OAuthKeys['provider'], (keys: OAuthKeys) => Preset> = {
  google: () => ({
    issuer: 'https://accounts.google.com',
    scopes: ['https://mail.google.com/'],
    extra: { access_type: 'offline', prompt: 'consent' },
  }),
  microsoft: ({ tenant = 'organizations', grant }) => ({
    issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    scopes:
      grant === 'application'
        ? ['https://outlook.office365.com/.default']
        : [`${OUTLOOK}/IMAP.AccessAsUser.All`, `${OUTLOOK}/SMTP.Send`, 'offline_access'],
    extra: {},
  }),
  other: () => ({ issuer: '', scopes: [], extra: {} }),
}
