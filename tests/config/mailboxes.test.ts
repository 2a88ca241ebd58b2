// What must fit together in and between mailboxes: servers, folders, and where handled mail goes.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatProblems } from '../../src/config/problems.ts'
import { exampleFolder, type Folder } from './folder.ts'

const HOLDFAST = 'holdfast.yaml'
const IMAP = '      host: imap.tidewater.example\n'
const SMTP = '      host: smtp.tidewater.example\n'

let folder: Folder
beforeEach(() => {
  folder = exampleFolder()
})
afterEach(() => folder.remove())

function connection() {
  const result = folder.load()
  if (!result.ok) throw new Error(formatProblems(result.problems))
  const found = result.settings.connections.get('support')
  if (found === undefined) throw new Error('unreachable')
  return found
}

/** Puts lines of YAML into the first mailbox. */
function add(lines: string): void {
  folder.edit(HOLDFAST, '    imap:\n', `${lines}    imap:\n`)
}

describe('a provider', () => {
  it.each([
    ['gmail', 'imap.gmail.com', 'smtp.gmail.com', 'by_server', 540],
    ['microsoft365', 'outlook.office365.com', 'smtp.office365.com', 'by_server', 540],
    ['fastmail', 'imap.fastmail.com', 'smtp.fastmail.com', 'by_us', 1500],
  ])('%s brings hosts and habits', (name, imap, smtp, sent_copy, idle_max_s) => {
    add(`    provider: ${name}\n`)
    folder.edit(HOLDFAST, IMAP, '')
    folder.edit(HOLDFAST, SMTP, '')
    expect(connection()).toMatchObject({
      imap: { host: imap, port: 993, tls: 'implicit', sent_copy, idle_max_s },
      smtp: { host: smtp, port: 587, tls: 'starttls' },
    })
  })

  it('gives way to what is written down', () => {
    add('    provider: gmail\n')
    folder.edit(HOLDFAST, IMAP, `${IMAP}      sent_copy: by_us\n      idle_max_s: 60\n`)
    expect(connection()).toMatchObject({
      imap: { host: 'imap.tidewater.example', sent_copy: 'by_us', idle_max_s: 60 },
      smtp: { host: 'smtp.tidewater.example' },
    })
  })

  it('is missed where no host stands', () => {
    folder.edit(HOLDFAST, IMAP, '')
    expect(folder.problems()).toMatchObject([
      { key: 'mailboxes[0].imap.host', expected: 'a host name or IP address', found: 'nothing' },
    ])
    add('    provider: hotmail\n')
    expect(folder.problems().map(({ key }) => key)).toEqual([
      'mailboxes[0].provider',
      'mailboxes[0].imap.host',
    ])
  })

  it('microsoft365 is warned of where no proxy is named', () => {
    add('    provider: microsoft365\n')
    const keys = () => {
      const result = folder.load()
      return result.ok ? result.warnings.map(({ key }) => key) : []
    }
    expect(keys()).not.toContain('mailboxes[0].provider')
    folder.edit(HOLDFAST, IMAP, '')
    expect(keys()).toContain('mailboxes[0].provider')
  })

  it('is no excuse for a line without TLS', () => {
    add('    provider: gmail\n')
    folder.edit(HOLDFAST, IMAP, '')
    folder.edit(HOLDFAST, 'tls: implicit', 'tls: none')
    expect(folder.problems()).toMatchObject([{ found: 'none for imap.gmail.com' }])
  })
})

describe('folders', () => {
  it('may be several, each once', () => {
    folder.edit(HOLDFAST, IMAP, `${IMAP}      folders: [INBOX, Support/Web]\n`)
    expect(connection().imap.folders).toEqual(['INBOX', 'Support/Web'])
    folder.edit(HOLDFAST, 'Support/Web', 'inbox')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].imap.folders[1]' }])
    folder.edit(HOLDFAST, '[INBOX, inbox]', '[]')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].imap.folders' }])
  })

  it('are the same in other spellings of their levels', () => {
    folder.edit(HOLDFAST, IMAP, `${IMAP}      folders: [INBOX, Support/Web, Support.web]\n`)
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].imap.folders[2]' }])
  })

  it.each([
    ['[INBOX, Sent]', ''],
    ['[INBOX, INBOX.Sent Items]', ''],
    ['[INBOX, Out/Gone]', '      sent_folder: Out.Gone\n'],
  ])('do not include Sent: %s', (folders, sent) => {
    folder.edit(HOLDFAST, IMAP, `${IMAP}      folders: ${folders}\n${sent}`)
    expect(folder.problems()).toMatchObject([
      { key: 'mailboxes[0].imap.folders[1]', expected: expect.stringContaining('customers’ mail') },
    ])
  })
})

describe('groups', () => {
  it('are List-Ids, with or without brackets', () => {
    add('    groups: [support.tidewater.example, <help.tidewater.example>]\n')
    expect(folder.load().ok).toBe(true)
  })

  it.each(['support@tidewater.example', 'Support of Tidewater'])('are not %s', (name) => {
    add(`    groups: [${name}]\n`)
    const [problem, ...more] = folder.problems()
    expect(more).toEqual([])
    expect(problem).toMatchObject({
      key: 'mailboxes[0].groups[0]',
      expected: expect.stringContaining('List-Id'),
    })
    expect(problem?.hint?.includes('`support.tidewater.example`')).toBe(name.includes('@'))
  })
})

describe('after', () => {
  it('keeps mail as it is, unless told otherwise', () => {
    expect(connection().after).toEqual({ do: 'keep' })
    add('    after: { do: mark }\n')
    expect(connection().after.do).toBe('mark')
  })

  it('moves to folders that are named and not watched', () => {
    add('    after: { do: move, answered: Holdfast/Answered }\n')
    expect(connection().after).toEqual({ do: 'move', answered: 'Holdfast/Answered' })
    folder.edit(HOLDFAST, 'Holdfast/Answered', 'inbox')
    expect(folder.problems()).toMatchObject([
      { key: 'mailboxes[0].after.answered', expected: 'a folder that is not watched' },
    ])
    folder.edit(HOLDFAST, 'do: move, answered: inbox', 'do: move, answered: Sent')
    expect(folder.problems()).toMatchObject([{ expected: 'a folder other than Sent' }])
    folder.edit(HOLDFAST, 'do: move, answered: Sent', 'do: move')
    expect(folder.problems()).toMatchObject([{ expected: 'a folder to move mail to' }])
    folder.edit(HOLDFAST, 'do: move', 'do: mark, ignored: Off')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].after.ignored' }])
  })

  it('never moves to a watched folder in another spelling', () => {
    folder.edit(HOLDFAST, IMAP, `${IMAP}      folders: [INBOX, Support/Web]\n`)
    add('    after: { do: move, answered: Support.Web, ignored: Support.Off }\n')
    expect(folder.problems()).toMatchObject([{ key: 'mailboxes[0].after.answered' }])
  })
})
