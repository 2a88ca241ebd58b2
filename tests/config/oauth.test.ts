// A login by OAuth in the configuration: what takes the place of the password, and what the large issuers need.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OAuthKeys, oauthSettings } from '../../src/config/oauth-schema.ts'
import { exampleFolder, type Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = exampleFolder({})
})
afterEach(() => folder.remove())

const PASSWORD = '      password: { env: HOLDFAST_SUPPORT_PASSWORD }\n'
const withOAuth = (oauth: string) => {
  folder.edit('holdfast.yaml', PASSWORD, '')
  folder.edit('holdfast.yaml', PASSWORD, '')
  folder.edit('holdfast.yaml', '    imap:\n', `    oauth: ${oauth}\n    imap:\n`)
}

it('takes the place of both passwords', () => {
  withOAuth('{ provider: microsoft, client_id: abc, tenant: shop.example }')
  const loaded = folder.load()
  const connection = loaded.ok ? loaded.settings.connections.get('support') : undefined
  expect(connection?.oauth).toMatchObject({
    issuer: 'https://login.microsoftonline.com/shop.example/v2.0',
    client_id: 'abc',
    grant: 'delegated',
  })
  expect(connection?.smtp).toMatchObject({ user: 'support@tidewater.example', password: undefined })
})

it('is asked for where there is no password', () => {
  folder.edit('holdfast.yaml', PASSWORD, '')
  folder.edit('holdfast.yaml', PASSWORD, '')
  expect(folder.places().join('\n')).toMatch(
    /mailboxes\[0\]\.imap\.password[\s\S]*mailboxes\[0\]\.smtp\.password/,
  )
})

it.each([
  ['{ provider: other, client_id: a }', ['oauth.issuer', 'oauth.scopes']],
  ['{ provider: google }', ['oauth.client_id']],
  ['{ provider: google, client_id: a, client_secret: plain }', ['oauth.client_secret']],
  ['{ provider: yahoo, client_id: a }', ['oauth.provider']],
  ['{ provider: google, client_id: a, client_secret: { env: NOWHERE } }', ['oauth.client_secret']],
])('finds what is wrong with %s', (oauth, keys) => {
  withOAuth(oauth)
  expect(folder.problems().map(({ key }) => key)).toEqual(keys.map((key) => `mailboxes[0].${key}`))
  expect(JSON.stringify(folder.problems())).not.toContain('plain"')
})

describe('the large issuers', () => {
  const of = (keys: Partial<OAuthKeys>) =>
    oauthSettings({ provider: 'google', client_id: 'a', grant: 'delegated', ...keys }, undefined)

  it('get what they need for IMAP and SMTP', () => {
    expect(of({})).toMatchObject({
      issuer: 'https://accounts.google.com',
      scopes: ['https://mail.google.com/'],
      extra: { access_type: 'offline', prompt: 'consent' },
    })
    expect(of({ provider: 'microsoft' }).scopes).toEqual([
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
      'offline_access',
    ])
    expect(of({ provider: 'microsoft', grant: 'application' }).scopes).toEqual([
      'https://outlook.office365.com/.default',
    ])
    expect(of({ scopes: ['mine'], issuer: 'https://i.example' })).toMatchObject({
      issuer: 'https://i.example',
      scopes: ['mine'],
    })
  })
})
