// A new team's files are valid as they are written, whatever the team is called and whatever is still missing.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalClassifier } from '../../src/adapters/classifier/local.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import type { Environment } from '../../src/config/environment.ts'
import { filesOfNewTeam, missingFrom } from '../../src/config/new-team/files.ts'
import {
  LANGUAGES,
  languageOfDomain,
  mailboxId,
  type NewTeam,
  nameOfDomain,
  passwordVariable,
} from '../../src/config/new-team/team.ts'
import { presetOfDomain, presetOfMx } from '../../src/config/presets.ts'
import { loadConfiguration } from '../../src/runtime/configuration.ts'

const TEAM: NewTeam = {
  name: { value: 'Tidewater Supply', is_guess: false },
  address: 'support@shop.example',
  provider: undefined,
  imap: { value: { host: 'imap.shop.example', port: 993, tls: 'implicit' }, is_guess: false },
  smtp: { value: { host: 'smtp.shop.example', port: 587, tls: 'starttls' }, is_guess: false },
  user: 'support@shop.example',
  oauth: undefined,
  tls_ca: undefined,
  inbox: 'anna@shop.example',
  agents: ['anna@shop.example', 'ben@shop.example'],
  language: 'en',
  hours: undefined,
  time_zone: 'Europe/Berlin',
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-new-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function moveIn(team: NewTeam, env: Record<string, string> = {}): Environment {
  for (const { path, text, mode } of filesOfNewTeam(team, undefined)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text, { mode })
  }
  const at = (name: string) => join(dir, name)
  return {
    config_dir: at('config'),
    templates_dir: at('templates'),
    redis_url: undefined,
    database_url: undefined,
    env,
  }
}

describe('the files of a new team', () => {
  it.each(LANGUAGES)('are valid in %s, with a default answer that renders', (language) => {
    const environment = moveIn({ ...TEAM, language, hours: 'Mo–Fr 9–17' })
    const loaded = loadConfiguration(environment, 'skip')
    expect(loaded).toMatchObject({ ok: true, warnings: [] })
    expect(loaded.ok && loaded.settings.team.hours).toMatchObject({
      time_zone: 'Europe/Berlin',
      week: [[], ...Array.from({ length: 5 }, () => [{ from: 540, to: 1020 }]), []],
    })
    const renderer = createRenderer({ templates_dir: environment.templates_dir })
    const answer = renderer.renderAnswer('default', {
      passage: { title: 'Refunds', text: 'Five days.' },
    })
    expect(answer).toMatchObject({ ok: true })
    expect(answer.ok && answer.text).toMatch(/Refunds[\s\S]*\n\nFive days\.\n\n[\s\S]*Mo–Fr 9–17/)
  })

  it('hold whatever a team is called, and every password reference', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(
        name.filter((one) => one.trim() !== '' && !/[\r\n\u0085\u2028\u2029]/.test(one)),
        (value) => {
          const loaded = loadConfiguration(
            moveIn({ ...TEAM, name: { value, is_guess: true } }),
            'skip',
          )
          return loaded.ok && loaded.settings.team.name === value.trim()
        },
      ),
      { numRuns: 50 },
    )
    const loaded = loadConfiguration(moveIn(TEAM, { HOLDFAST_SUPPORT_PASSWORD: 'pw' }), 'required')
    expect(loaded.ok && loaded.settings.connections.get('support')?.imap.password).toBe('pw')
  })

  it('make a team without categories: every mail is a person’s', async () => {
    const loaded = loadConfiguration(moveIn(TEAM), 'skip')
    if (!loaded.ok) throw new Error('not valid')
    expect(loaded.settings.team).toMatchObject({ categories: [], articles: [] })
    const classifier = await createLocalClassifier([])
    const verdict = await classifier.classify({ subject: 'Order', new_text: 'Where is my order?' })
    expect(verdict).toMatchObject({ category: undefined, confidence: 0 })
  })

  it('are checked while something is missing, and not started', () => {
    const bare = { ...TEAM, inbox: undefined, agents: [] }
    const environment = moveIn(bare, { HOLDFAST_SUPPORT_PASSWORD: 'pw' })
    const checked = loadConfiguration(environment, 'skip')
    expect(checked.ok && checked.warnings.map(({ key }) => key)).toEqual([
      'agents.inbox',
      'agents.allowed[0]',
    ])
    const started = loadConfiguration(environment, 'required')
    expect(!started.ok && started.problems.map(({ key }) => key)).toEqual([
      'agents.inbox',
      'agents.allowed[0]',
    ])
    expect(missingFrom(bare, false).join('\n')).toMatch(
      /HOLDFAST_SUPPORT_PASSWORD=[\s\S]*inbox[\s\S]*allowed/,
    )
    expect(missingFrom(TEAM, true)).toEqual([])
    expect(missingFrom({ ...TEAM, hours: 'Mon–Fri, 9:00–17:00' }, true)).toEqual([])
  })

  it.each(['whenever', 'on weekdays', '25:00-26:00'])('say that no times are in “%s”', (hours) => {
    expect(missingFrom({ ...TEAM, hours }, true)).toEqual([expect.stringContaining(hours)])
  })

  it('log in by OAuth where there is no password, and say what is still to do', () => {
    const microsoft = { provider: 'microsoft', client_id: undefined, tenant: undefined } as const
    const bare = { ...TEAM, provider: 'microsoft365', oauth: microsoft }
    expect(loadConfiguration(moveIn(bare), 'skip')).toMatchObject({
      ok: true,
      warnings: [{ key: 'mailboxes[0].oauth.client_id' }],
    })
    expect(missingFrom(bare, false)).toHaveLength(2)
    const google = { provider: 'google', client_id: 'abc', tenant: undefined } as const
    const environment = moveIn(
      { ...TEAM, provider: 'gmail', oauth: google },
      { HOLDFAST_SUPPORT_CLIENT_SECRET: 'quiet' },
    )
    const loaded = loadConfiguration(environment, 'required')
    const oauth = loaded.ok ? loaded.settings.connections.get('support')?.oauth : undefined
    expect(oauth).toMatchObject({ client_id: 'abc', client_secret: 'quiet' })
    expect(missingFrom({ ...TEAM, oauth: google }, true).join()).toContain('oauth login support')
  })

  it('keep the password to themselves', () => {
    const files = filesOfNewTeam(TEAM, 'pa$$ #word')
    const holders = files.filter(({ text }) => text.includes('pa$$'))
    expect(holders.map(({ path, mode }) => [path, mode])).toEqual([['.env', 0o600]])
    moveIn(TEAM)
    expect(statSync(join(dir, '.env')).mode & 0o077).toBe(0)
    expect(files.find(({ path }) => path === '.gitignore')?.text).toMatch(/^\.env$/m)
  })

  it('accept a category without a template: the default fits', () => {
    const environment = moveIn(TEAM)
    const { config_dir } = environment
    writeFileSync(join(config_dir, 'knowledge', 'orders.md'), '---\ntitle: Orders\n---\nSoon.\n')
    writeFileSync(
      join(config_dir, 'categories.yaml'),
      'categories:\n  - { id: orders, name: Orders, description: d, mode: auto, articles: [orders], examples: [where is it] }\n',
    )
    const loaded = loadConfiguration(environment, 'skip')
    expect(loaded.ok && loaded.settings.team.categories[0]?.template).toBe('default')
  })

  it.each(['', '# nothing yet\n', 'categories:\n', 'categories: []\n'])(
    'may have no category at all: %j',
    (text) => {
      const environment = moveIn(TEAM)
      writeFileSync(join(environment.config_dir, 'categories.yaml'), text)
      expect(loadConfiguration(environment, 'skip')).toMatchObject({ ok: true })
    },
  )
})

describe('an article', () => {
  it('answers only once it is accepted, and only while it is valid', () => {
    const environment = moveIn(TEAM)
    const article = (front: string) => {
      const text = `---\ntitle: Orders\n${front}---\nSoon.\n`
      writeFileSync(join(environment.config_dir, 'knowledge', 'orders.md'), text)
      const loaded = loadConfiguration(environment, 'skip')
      return loaded.ok && loaded.settings.team.articles.map(({ id }) => id)
    }
    expect(article('')).toEqual(['orders'])
    expect(article('accepted: false\n')).toEqual([])
    expect(article('accepted: true\nlanguage: pt\n')).toEqual(['orders'])
    expect(article('valid_until: 2001-01-01\n')).toEqual([])
    expect(article('valid_until: 2999-01-01\n')).toEqual(['orders'])
  })
})

describe('what an address tells', () => {
  it('is an id, a variable, a name and a language', () => {
    expect(mailboxId('Help.Desk+x@shop.example')).toBe('help-desk')
    expect(mailboxId('+@shop.example')).toBe('support')
    expect(passwordVariable('help-desk')).toBe('HOLDFAST_HELP_DESK_PASSWORD')
    expect(nameOfDomain('tidewater-supply.example')).toBe('Tidewater Supply')
    expect(['shop.de', 'shop.co.uk', 'shop.com.br', 'shop.example'].map(languageOfDomain)).toEqual([
      'de',
      'en',
      'pt',
      'en',
    ])
  })

  it('is a provider, by domain or by where its mail goes', () => {
    expect(presetOfDomain('gmail.com')?.provider).toBe('gmail')
    expect(presetOfDomain('contoso.onmicrosoft.com')?.provider).toBe('microsoft365')
    expect(presetOfDomain('shop.example')).toBeUndefined()
    const of = (host: string) => presetOfMx([host])?.name
    expect(of('aspmx.l.google.com')).toMatch(/Google Workspace/)
    expect(of('shop-example.mail.protection.outlook.com.')).toMatch(/Microsoft 365/)
    expect(of('in1-smtp.messagingengine.com')).toBe('Fastmail')
    expect(of('notgoogle.com')).toBeUndefined()
  })
})
