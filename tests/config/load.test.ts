// Every kind of mistake in the files gives a problem with file, line, key, what was expected and found; all at once.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKnowledgeFolder } from '../../src/config/knowledge-folder.ts'
import { formatProblems } from '../../src/config/problems.ts'
import { exampleFolder, type Folder, lineOf } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = exampleFolder()
})
afterEach(() => folder.remove())

/** One edit of one file, and the problem it must give. */
type Mistake = {
  name: string
  edit: [file: string, from: string, to: string]
  key: string
  expected: string
  found: string
}
const HOLDFAST = 'holdfast.yaml'
const CATEGORIES = 'categories.yaml'
const REFUNDS = 'knowledge/refunds.md'
const ARTICLE = '---\ntitle: Refunds\n---\n\n## When?\n\n'

// biome-ignore format: an aligned table reads better than 200 lines
const MISTAKES: Mistake[] = [
  { name: 'port is text', edit: [HOLDFAST, 'port: 993', 'port: abc'], key: 'mailboxes[0].imap.port', expected: 'a whole number 1–65535', found: '"abc"' },
  { name: 'port too big', edit: [HOLDFAST, 'port: 993', 'port: 70000'], key: 'mailboxes[0].imap.port', expected: 'a whole number 1–65535', found: '70000' },
  { name: 'host with a space', edit: [HOLDFAST, 'port: 8025', 'host: a b'], key: 'http.host', expected: 'a host name or IP address', found: '"a b"' },
  { name: 'misspelt key', edit: [HOLDFAST, 'auto_per_customer_day', 'auto_per_costumer_day'], key: 'limits.auto_per_costumer_day', expected: 'a known key', found: '"auto_per_costumer_day"' },
  { name: 'no address', edit: [HOLDFAST, 'desk@tidewater.example', 'desk'], key: 'agents.inbox', expected: 'a mail address', found: '"desk"' },
  { name: 'inbox loops', edit: [HOLDFAST, 'inbox: desk@', 'inbox: help@'], key: 'agents.inbox', expected: 'an address that is not one of the mailboxes', found: '"help@tidewater.example"' },
  { name: 'own address approves', edit: [HOLDFAST, '- anna@', '- Support@'], key: 'agents.allowed[0]', expected: 'an address that is not one of the mailboxes', found: '"Support@tidewater.example"' },
  { name: 'open TLS', edit: [HOLDFAST, 'tls: starttls', 'tls: none'], key: 'mailboxes[0].smtp.tls', expected: 'implicit or starttls', found: 'none for smtp.tidewater.example' },
  { name: 'half a login', edit: [HOLDFAST, '      port: 587\n      tls: starttls\n      user: support@tidewater.example\n', ''], key: 'mailboxes[0].smtp.user', expected: '`user` and `password` together', found: 'no `user`' },
  { name: 'unknown mode', edit: [CATEGORIES, 'mode: auto', 'mode: resolve'], key: 'categories[0].mode', expected: 'one of draft, auto', found: '"resolve"' },
  { name: 'share over 1', edit: [CATEGORIES, 'confidence_min: 0.8', 'confidence_min: 80'], key: 'categories[0].confidence_min', expected: 'a number 0–1', found: '80' },
  { name: 'missing template', edit: [CATEGORIES, 'template: returns', 'template: retuns'], key: 'categories[1].template', expected: 'a template in templates/mail/answers/', found: '"retuns", and no file retuns.liquid' },
  { name: 'missing article', edit: [CATEGORIES, '[refunds]', '[refund]'], key: 'categories[3].articles[0]', expected: 'an article in knowledge/', found: '"refund", and no file knowledge/refund.md' },
  { name: 'id twice', edit: [CATEGORIES, 'id: returns', 'id: order-status'], key: 'categories[1].id', expected: 'a category id used once', found: '"order-status", which is already in line 8' },
  { name: 'auto without articles', edit: [CATEGORIES, '[invoices, payment]', '[]'], key: 'categories[7].mode', expected: '`articles` for a category in auto mode', found: 'nothing' },
  { name: 'auto without template', edit: [CATEGORIES, '    template: invoice\n', ''], key: 'categories[7].mode', expected: '`template` for a category in auto mode', found: 'nothing' },
  { name: 'webhook without TLS', edit: [HOLDFAST, 'http:\n', 'webhook: { url: http://hooks.example/x, secret: { env: HOLDFAST_SUPPORT_PASSWORD } }\nhttp:\n'], key: 'webhook.url', expected: 'an https URL', found: 'http to hooks.example' },
  { name: 'webhook that only looks local', edit: [HOLDFAST, 'http:\n', 'webhook: { url: http://127.0.0.1.hooks.example/, secret: { env: HOLDFAST_SUPPORT_PASSWORD } }\nhttp:\n'], key: 'webhook.url', expected: 'an https URL', found: 'http to 127.0.0.1.hooks.example' },
  { name: 'webhook without its secret', edit: [HOLDFAST, 'http:\n', 'webhook: { url: https://hooks.example/x, secret: { env: HOOK } }\nhttp:\n'], key: 'webhook.secret', expected: 'a secret in the environment variable HOOK', found: 'no such variable' },
  { name: 'ntfy without TLS', edit: [HOLDFAST, 'http:\n', 'ntfy: { url: http://ntfy.example, topic: desk }\nhttp:\n'], key: 'ntfy.url', expected: 'an https URL', found: 'http to ntfy.example' },
  { name: 'ntfy topic that is a path', edit: [HOLDFAST, 'http:\n', 'ntfy: { url: https://ntfy.example, topic: a/b }\nhttp:\n'], key: 'ntfy.topic', expected: 'a topic: letters, digits, - and _', found: '"a/b"' },
  { name: 'key twice', edit: [HOLDFAST, 'http:\n', 'http:\n  port: 1\n'], key: '', expected: 'each key once', found: 'Map keys must be unique' },
  { name: 'article without title', edit: [REFUNDS, 'title: Refunds\n', ''], key: 'title', expected: 'text', found: 'nothing' },
  { name: 'article with a bad url', edit: [REFUNDS, 'url: https', 'url: htps'], key: 'url', expected: 'an http(s) URL', found: '"htps://tidewater.example/help/refunds"' },
]

describe('one mistake gives one problem, at its key', () => {
  it.each(MISTAKES)('$name', ({ edit, key, expected, found }) => {
    folder.edit(...edit)
    const problems = folder.problems()
    expect(problems).toMatchObject([{ file: `config/${edit[0]}`, key, expected, found }])
    expect(problems[0]?.line).toBeGreaterThan(1)
  })

  it('stands at the exact line', () => {
    folder.edit(HOLDFAST, 'port: 993', 'port: abc')
    const line = lineOf(folder, HOLDFAST, 'port: abc')
    expect(folder.places()).toEqual([`config/holdfast.yaml:${line} mailboxes[0].imap.port`])
  })

  it('stands at the parent when a key is missing', () => {
    folder.edit(HOLDFAST, '      host: smtp.tidewater.example\n', '')
    const line = lineOf(folder, HOLDFAST, 'smtp:')
    expect(folder.places()).toEqual([`config/holdfast.yaml:${line} mailboxes[0].smtp.host`])
  })

  it('stands at the line of the whole file in front matter', () => {
    folder.write(REFUNDS, '---\ntitle: Refunds\nurl: [\n---\nText.\n')
    const problems = folder.problems()
    expect(problems).not.toEqual([])
    for (const { file, line, expected } of problems) {
      expect([file, expected]).toEqual([`config/${REFUNDS}`, 'YAML'])
      expect([3, 4]).toContain(line)
    }
  })

  it.each([
    ['always_human:', 'always_humans:', 'always_human'],
    ['always_human:', 'alwyas_human:', 'always_human'],
    ['limits:', 'limtis:', 'limits'],
  ])('suggests the key that was meant: %s for %s', (key, typed, meant) => {
    folder.edit(HOLDFAST, key, typed)
    expect(folder.problems()).toMatchObject([{ hint: `Did you mean \`${meant}\`?` }])
  })

  it('names the key that is there twice', () => {
    folder.edit(HOLDFAST, 'always_human:', 'team:\n  name: Again\nalways_human:')
    const [problem] = folder.problems()
    expect(problem?.hint).toContain('`team`')
  })

  it('says where to go when there is no configuration at all', () => {
    rmSync(join(folder.dir, 'config'), { recursive: true })
    for (const { hint } of folder.problems()) expect(hint).toContain('holdfast init')
  })
})

describe('webhook and ntfy', () => {
  it('are off by default', () => {
    const result = folder.load()
    const off = { webhook: undefined, ntfy: undefined }
    expect(result.ok && result.settings.announcing).toEqual(off)
  })

  it.each([
    'http://127.0.0.1:9/x',
    'http://[::1]:9/x',
    'http://localhost/x',
    'https://hooks.example/x',
  ])('may be told at %s', (url) => {
    const secret = '{ env: HOLDFAST_SUPPORT_PASSWORD }'
    const keys = `webhook: { url: "${url}", secret: ${secret} }\nntfy: { url: "${url}", topic: desk, token: ${secret} }\n`
    folder.edit(HOLDFAST, 'http:\n', `${keys}http:\n`)
    const result = folder.load()
    expect(result.ok && result.settings.announcing).toEqual({
      webhook: { url, secret: 'pw' },
      ntfy: { url, topic: 'desk', token: 'pw' },
    })
  })
})

describe('articles', () => {
  it.each([
    ['no front matter', 'Just text.\n', 'front matter between two lines of ---'],
    [
      'no end of front matter',
      '---\ntitle: Refunds\n\nText.\n',
      'front matter between two lines of ---',
    ],
    ['empty front matter', '---\n---\nText.\n', 'text'],
    ['no body', '---\ntitle: Refunds\n---\n  \n', 'text below the front matter'],
  ])('%s is a problem', (_, text, expected) => {
    folder.write(REFUNDS, text)
    expect(folder.problems()).toMatchObject([{ file: `config/${REFUNDS}`, expected }])
  })

  it('needs a file name that can be an id', () => {
    folder.write('knowledge/My Notes.md', '---\ntitle: Notes\n---\nText.\n')
    expect(folder.problems()).toMatchObject([{ expected: 'a file name of a-z, 0-9 and dashes' }])
  })

  it('may be a link inside the folder, and none that leads out of it', () => {
    const knowledge = join(folder.dir, 'config', 'knowledge')
    mkdirSync(join(knowledge, '..data'))
    folder.write('knowledge/..data/opening-hours.md', '---\ntitle: Hours\n---\nAt nine.\n')
    symlinkSync('..data', join(knowledge, '..now'))
    symlinkSync('..now/opening-hours.md', join(knowledge, 'opening-hours.md'))
    expect(folder.load().ok).toBe(true)
    writeFileSync(join(folder.dir, 'secret'), 'what signs our mail')
    symlinkSync(join(folder.dir, 'secret'), join(knowledge, 'prices.md'))
    expect(folder.problems()).toMatchObject([
      { file: 'config/knowledge/prices.md', found: 'a link out of the folder' },
    ])
    const { problems } = readKnowledgeFolder(join(folder.dir, 'config'))
    expect(problems).toMatchObject([{ file: 'knowledge/prices.md' }])
    // A folder beside it whose name begins the same is outside as well.
    rmSync(join(knowledge, 'prices.md'))
    mkdirSync(`${knowledge}-of-others`)
    writeFileSync(join(`${knowledge}-of-others`, 'x.md'), '---\ntitle: X\n---\nX.\n')
    symlinkSync('../knowledge-of-others/x.md', join(knowledge, 'prices.md'))
    expect(folder.problems()).toHaveLength(1)
  })

  it.each([
    ['Windows-1252', Buffer.from(`${ARTICLE}Fünf Tage\n`, 'latin1'), 7, 'Windows-1252'],
    ['UTF-16', Buffer.from(`\uFEFF${ARTICLE}`, 'utf16le'), 1, 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(ARTICLE, 'utf16le'), 1, 'UTF-16'],
  ])('is refused in another encoding: %s', (_, bytes, line, found) => {
    writeFileSync(join(folder.dir, 'config', REFUNDS), bytes)
    const problems = folder.problems()
    expect(problems).toMatchObject([{ file: `config/${REFUNDS}`, line, expected: 'text in UTF-8' }])
    expect(problems[0]?.found).toContain(found)
    expect(readKnowledgeFolder(join(folder.dir, 'config')).problems).toHaveLength(1)
  })

  it('is refused when it is so long that each mail would wait for it', () => {
    folder.write(REFUNDS, `${ARTICLE}${'A line about refunds.\n'.repeat(10_000)}`)
    expect(folder.problems()).toMatchObject([{ expected: 'at most 200,000 characters' }])
  })

  it('is missed aloud where nobody reads it', () => {
    const warned = () => {
      const loaded = folder.load()
      return loaded.ok ? loaded.warnings.map(({ found }) => found) : loaded.problems
    }
    const before = warned()
    mkdirSync(join(folder.dir, 'config', 'knowledge', 'german'))
    for (const quiet of [
      'knowledge/.refunds.md.swp',
      'knowledge/refunds.md~',
      'knowledge/logo.png',
    ])
      folder.write(quiet, 'not an article')
    expect(warned()).toEqual(before)
    folder.write('knowledge/german/versand.md', ARTICLE)
    folder.write('knowledge/Returns.MD', ARTICLE)
    folder.write('knowledge/gift-cards.txt', ARTICLE)
    expect(warned()).toHaveLength(before.length + 3)
  })

  it('reads Windows line ends and a byte order mark', () => {
    folder.write(REFUNDS, '\uFEFF---\r\ntitle: Refunds\r\n---\r\n## When\r\n\r\nSoon.\r\n')
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    const article = result.settings.team.articles.find(({ id }) => id === 'refunds')
    expect(article).toMatchObject({
      title: 'Refunds',
      url: undefined,
      body: '## When\r\n\r\nSoon.',
    })
  })
})

describe('all at once', () => {
  it('shows mistakes of every file and kind in one go', () => {
    folder.edit(HOLDFAST, 'port: 993', 'port: abc')
    folder.edit(HOLDFAST, 'tls: starttls', 'tls: none')
    folder.edit(HOLDFAST, 'inbox: desk@', 'inbox: support@')
    folder.edit(
      HOLDFAST,
      'password: { env: HOLDFAST_SUPPORT_PASSWORD }',
      'password: { env: NOT_THERE }',
    )
    folder.edit(CATEGORIES, 'mode: auto', 'mode: robot')
    folder.edit(CATEGORIES, 'template: returns', 'template: none-such')
    folder.write(REFUNDS, '---\ntitle: Refunds\n---\n')
    expect(folder.places().map((place) => place.replace(/:\d+/, ''))).toEqual([
      'config/categories.yaml categories[0].mode',
      'config/categories.yaml categories[1].template',
      'config/holdfast.yaml mailboxes[0].imap.port',
      'config/holdfast.yaml mailboxes[0].imap.password',
      'config/holdfast.yaml mailboxes[0].smtp.tls',
      'config/holdfast.yaml agents.inbox',
      `config/${REFUNDS}`,
    ])
  })

  it('checks the other files when one has broken syntax', () => {
    folder.edit(HOLDFAST, 'name: Tidewater Supply', 'name: "Tidewater Supply')
    folder.edit(CATEGORIES, 'mode: auto', 'mode: robot')
    const files = new Set(folder.problems().map(({ file }) => file))
    expect(files).toEqual(new Set(['config/categories.yaml', 'config/holdfast.yaml']))
  })

  it('names files that are not there', () => {
    folder.remove()
    expect(folder.problems()).toMatchObject([
      { file: 'config/categories.yaml', found: 'no such file' },
      { file: 'config/holdfast.yaml', found: 'no such file' },
    ])
  })

  it('prints aligned lines with a hint below', () => {
    const base = { file: 'config/holdfast.yaml', hint: 'Do this.' }
    const text = formatProblems([
      { ...base, line: 9, key: 'a.b', expected: 'text', found: 'nothing' },
      { ...base, line: 12, key: 'mailboxes[0].imap.port', expected: 'a number', found: '"abc"' },
    ])
    expect(text.split('\n')).toEqual([
      'config/holdfast.yaml:9   a.b                     expected text, found nothing',
      '                         → Do this.',
      'config/holdfast.yaml:12  mailboxes[0].imap.port  expected a number, found "abc"',
      '                         → Do this.',
    ])
  })
})

describe('what is allowed', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.10', '::1'])('no TLS with %s', (host) => {
    folder.edit(HOLDFAST, 'smtp.tidewater.example', `'${host}'`)
    folder.edit(HOLDFAST, 'tls: starttls', 'tls: none')
    expect(folder.load()).toMatchObject({ ok: true })
  })

  it.each(['127.0.0.1.example.com', '10.0.0.1', 'localhost.example'])('but not with %s', (host) => {
    folder.edit(HOLDFAST, 'smtp.tidewater.example', host)
    folder.edit(HOLDFAST, 'tls: starttls', 'tls: none')
    expect(folder.places()[0]).toMatch(/mailboxes\[0\]\.smtp\.tls$/)
  })

  it('a group whose keys are all commented out is as good as left out', () => {
    folder.edit(HOLDFAST, 'http:\n  port: 8025', 'http:\n  # port: 9999')
    expect(folder.load()).toMatchObject({ ok: true, settings: { http: { port: 8025 } } })
  })

  it('two mailboxes, unless they share an address or a folder', () => {
    const second = (address: string, user: string): string => `mailboxes:
  - id: sales
    address: ${address}
    display_name: Sales
    imap: { host: imap.tidewater.example, user: ${user}, password: { env: HOLDFAST_SUPPORT_PASSWORD } }
    smtp: { host: smtp.tidewater.example }
`
    folder.edit(HOLDFAST, 'mailboxes:\n', second('sales@tidewater.example', 'sales'))
    expect(folder.load()).toMatchObject({ ok: true })
    folder.edit(HOLDFAST, 'user: sales', 'user: support@tidewater.example')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[1].imap' }])
    folder.edit(
      HOLDFAST,
      'user: support@tidewater.example, p',
      'user: support@tidewater.example, folders: [Sales, inbox], p',
    )
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[1].imap' }])
    folder.edit(HOLDFAST, 'folders: [Sales, inbox], ', '')
    folder.edit(HOLDFAST, 'address: sales@', 'address: HELP@')
    expect(folder.problems().map(({ key }) => key)).toEqual([
      'mailboxes[1].aliases[0]',
      'mailboxes[1].imap',
    ])
  })

  it('questionable things, with a warning', () => {
    folder.edit(CATEGORIES, 'confidence_min: 0.8', 'confidence_min: 0.3')
    folder.edit(HOLDFAST, 'port: 587', 'port: 465')
    folder.write('knowledge/unused.md', '---\ntitle: Unused\n---\nText.\n')
    folder.edit(CATEGORIES, '      - I want my money back.\n', '      - where is my parcel??\n')
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.warnings.map(({ key }) => key)).toEqual([
      'categories',
      'categories[0].confidence_min',
      'categories[3].examples[0]',
      'mailboxes[0].smtp.tls',
      'gate.mode',
    ])
  })

  it('public pages on the port of /metrics', () => {
    folder.edit(
      HOLDFAST,
      'agents:',
      'public_url: https://answers.shop.example\npublic_pages: { port: 8025 }\nagents:',
    )
    expect(folder.problems()).toMatchObject([
      { key: 'public_pages.port', expected: 'another port than http.port' },
    ])
  })

  it('a limit that can never count, with a warning', () => {
    folder.edit(HOLDFAST, 'auto_per_mailbox_hour: 60', 'auto_per_mailbox_hour: 301')
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.warnings).toMatchObject([
      { key: 'gate.mode' },
      {
        key: 'limits.auto_per_mailbox_hour',
        expected: 'at most 300, the value of auto_per_mailbox_day',
      },
    ])
  })
})
