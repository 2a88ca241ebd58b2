// A file with the old name of a key keeps working and says so. Nothing else gets through because of it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { categoriesJson, holdfastJson, nodeAt } from '../../src/config/describe.ts'
import { type LoadResult, loadSettings } from '../../src/config/load.ts'
import { formatProblems } from '../../src/config/problems.ts'
import { RENAMED_KEYS, type RenamedKey } from '../../src/config/renamed-keys.ts'
import { exampleFolder, type Folder, lineOf } from './folder.ts'

const HOLDFAST = 'holdfast.yaml'
const CATEGORIES = 'categories.yaml'

/** As if these had been the names before. */
const RENAMED: RenamedKey[] = [
  { file: HOLDFAST, from: 'limits.window_days', to: 'limits.follow_up_window_days', since: '9.0' },
  { file: HOLDFAST, from: 'cooks', to: 'agents', since: '9.0' },
  { file: HOLDFAST, from: 'limits.http_port', to: 'http.port', since: '9.0' },
  {
    file: HOLDFAST,
    from: 'mailboxes[].imap.secret',
    to: 'mailboxes[].imap.password',
    since: '9.0',
  },
  { file: CATEGORIES, from: 'categories[].sources', to: 'categories[].articles', since: '9.0' },
]

/** One edit that puts an old name back, the text that stands at its place, and the key as it was. */
const OLD_NAMES: [file: string, from: string, to: string, place: string, key: string][] = [
  [HOLDFAST, 'follow_up_window_days: 7', 'window_days: 7', 'window_days', 'limits.window_days'],
  [HOLDFAST, '\nagents:', '\ncooks:', 'cooks', 'cooks'],
  [HOLDFAST, 'limits:\n', 'limits:\n  http_port: 8025\n', 'http_port', 'limits.http_port'],
  [HOLDFAST, 'password:', 'secret:', 'secret:', 'mailboxes[0].imap.secret'],
  [CATEGORIES, 'articles: [refunds]', 'sources: [refunds]', 'sources', 'categories[3].sources'],
]

let folder: Folder
beforeEach(() => {
  folder = exampleFolder()
})
afterEach(() => folder.remove())

const load = (): LoadResult => loadSettings(folder.options, RENAMED)

/** Settings and warnings; the example itself has one warning, which is left out. */
function loaded() {
  const result = load()
  if (!result.ok) throw new Error(formatProblems(result.problems))
  const { file_hash: _hash, ...settings } = result.settings
  return { settings, warnings: result.warnings.filter(({ key }) => key !== 'gate.mode') }
}

function problems() {
  const result = load()
  return result.ok ? [] : result.problems
}

describe('an old name', () => {
  it.each(OLD_NAMES)(
    '%s, %j: is read, with a warning at its line',
    (file, from, to, place, key) => {
      const { settings } = loaded()
      folder.edit(file, from, to)
      if (key === 'limits.http_port') folder.edit(HOLDFAST, 'http:\n  port: 8025\n', '')
      const now = loaded()
      expect(now.settings).toEqual(settings)
      expect(now.warnings).toMatchObject([
        {
          file: expect.stringMatching(new RegExp(`config/${file}$`)),
          key,
          line: lineOf(folder, file, place),
          found: 'its old name',
          expected: expect.stringMatching(/^the key `.+`$/),
          hint: expect.stringContaining('version 9.0'),
        },
      ])
      expect(formatProblems(now.warnings)).toContain(now.warnings[0]?.expected)
    },
  )

  it('of each mailbox and category is read, and each is told', () => {
    folder.edit(CATEGORIES, /articles:/g, 'sources:')
    const { warnings, settings } = loaded()
    expect(warnings.map(({ key }) => key)).toEqual(
      settings.team.categories.map((_, index) => `categories[${index}].sources`),
    )
    expect(settings.team.categories.every(({ articles }) => articles.length > 0)).toBe(true)
  })

  it('with a wrong value is a problem at its own line', () => {
    folder.edit(HOLDFAST, 'follow_up_window_days: 7', 'window_days: 700')
    expect(problems()).toMatchObject([
      {
        key: 'limits.follow_up_window_days',
        found: '700',
        line: lineOf(folder, HOLDFAST, 'window_days: 700'),
      },
    ])
    folder.edit(HOLDFAST, 'password:', 'secret:')
    folder.edit(HOLDFAST, '{ env: HOLDFAST_SUPPORT_PASSWORD }', 'hunter2')
    const line = lineOf(folder, HOLDFAST, 'secret:')
    expect(problems()[0]).toMatchObject({ key: 'mailboxes[0].imap.password', line })
    expect(formatProblems(problems())).not.toContain('hunter2')
  })

  it('beside the new one is a problem that names both lines', () => {
    folder.edit(HOLDFAST, 'limits:\n', 'limits:\n  window_days: 9\n')
    const line = lineOf(folder, HOLDFAST, 'window_days: 9')
    expect(problems()).toMatchObject([
      { key: 'limits.window_days', expected: 'each key once', line },
    ])
    expect(problems()[0]?.hint).toContain(`(line ${line + 1})`)
  })

  it('where the new one has no place is a problem like any other', () => {
    folder.edit(HOLDFAST, 'limits:\n', 'limits:\n  http_port: 8025\n')
    folder.edit(HOLDFAST, 'http:\n  port: 8025\n', 'http: 5\n')
    expect(problems().map(({ key }) => key)).toEqual(['limits.http_port', 'http'])
  })

  it('that was never one is unknown, and so is one in another file', () => {
    folder.edit(HOLDFAST, 'follow_up_window_days: 7', 'sources: 7')
    expect(problems()).toMatchObject([{ key: 'limits.sources', expected: 'a known key' }])
  })
})

describe('the list of renamed keys', () => {
  it('reads the one folder of a mailbox as a list of folders', () => {
    folder.edit(HOLDFAST, '      port: 993', '      folder: Support/Web\n      port: 993')
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.settings.connections.get('support')?.imap.folders).toEqual(['Support/Web'])
    const line = lineOf(folder, HOLDFAST, 'folder: Support/Web')
    expect(result.warnings[0]).toMatchObject({ key: 'mailboxes[0].imap.folder', line })
    folder.edit(HOLDFAST, 'folder: Support/Web', 'folder: 7')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].imap.folders[0]', line }])
  })

  it.each([
    [0, 'fall'],
    [3, 3],
  ])('reads %j approvals after a change as %j', (approvals, after_change) => {
    folder.edit(HOLDFAST, '  mode: "off"', `  mode: "off"\n  approvals_after_change: ${approvals}`)
    const result = folder.load()
    if (!result.ok) throw new Error(formatProblems(result.problems))
    expect(result.settings.team.gate.after_change).toBe(after_change)
    expect(result.warnings.map(({ key }) => key)).toContain('gate.approvals_after_change')
  })

  const indexed = (key: string) => key.replaceAll('[]', '.0').split('.').map(partOf)
  const partOf = (part: string) => (part === '0' ? 0 : part)
  const nodeOf = ({ file }: RenamedKey, key: string) =>
    nodeAt(file === HOLDFAST ? holdfastJson : categoriesJson, indexed(key))

  it('leads from names that are free to keys that exist, in the same lists', () => {
    for (const key of [...RENAMED, ...RENAMED_KEYS]) {
      expect(nodeOf(key, key.to), key.to).toBeDefined()
      expect(nodeOf(key, key.from), key.from).toBeUndefined()
      const lists = (one: string) => one.split('[].').slice(0, -1)
      expect(lists(key.from), key.from).toEqual(lists(key.to))
    }
  })
})
