// `holdfast evaluate answers` and `holdfast answer` as ops call them, on the example team: the same code as in production
// decides, and the figures are those of what it decided.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdfastCli, ROOT } from '../support/cli.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-answers-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const CONFIG = join(ROOT, 'config')
const PASSAGE = ['how-to-return', 'How do I return an item or send something back?']

const MAILS = [
  {
    id: 'plain',
    subject: 'Return',
    body: 'Hello,\n\nhow do I return an item?\n\nKind regards\nMaria',
    lang: 'en',
    kind: 'plain',
    category: 'returns',
    questions: [{ asks: 'how to return', gold: [PASSAGE] }],
    auto_ok: true,
  },
  {
    id: 'foreign',
    subject: 'Your offer',
    body: 'We sell pallets of printer paper. Would you like a quote?',
    lang: 'en',
    kind: 'out-of-scope',
    category: null,
    questions: [{ asks: 'an offer', gold: [] }],
    auto_ok: false,
  },
]

function mailsFile(): string {
  const path = join(folder, 'mails.jsonl')
  writeFileSync(path, MAILS.map((one) => JSON.stringify(one)).join('\n'))
  return path
}

describe('evaluate answers', () => {
  it('counts what production would do, and writes the page', async () => {
    const page = join(folder, 'page.html')
    const args = ['evaluate', 'answers', '--config', CONFIG, '--mails', mailsFile()]
    const result = await holdfastCli([...args, '--gate', 'off', '--json', '--html', page])
    expect(result).toMatchObject({ code: 0 })
    const report = JSON.parse(result.stdout)
    expect(report).toMatchObject({ mails: 2, auto_ok: 1, wrong: 0 })
    expect(report.automatic + report.drafts + report.ignored).toBe(2)
    expect(report.wrong_mails).toHaveLength(report.wrong)
  })
  it('says what is wrong with a file', async () => {
    const path = join(folder, 'bad.jsonl')
    writeFileSync(path, '{"id": "x"}')
    const args = ['evaluate', 'answers', '--config', CONFIG, '--mails', path]
    const result = await holdfastCli(args)
    expect(result.code).toBe(1)
    expect(result.stderr).toContain('bad.jsonl:1')
    expect(result.stderr).toContain('try:')
  })
})

describe('answer', () => {
  it('prints a line for each of many mails, and goes on after one that cannot be read', async () => {
    const mails = join(folder, 'mails')
    mkdirSync(mails)
    const head = 'From: <maria@customers.example>\r\nTo: <support@tidewater.example>\r\n'
    writeFileSync(join(mails, 'a.eml'), `${head}Subject: Hi\r\n\r\nWhere is my order 48213?\r\n`)
    writeFileSync(join(mails, 'b.eml'), `${head}Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n`)
    const missing = join(folder, 'missing.eml')
    const result = await holdfastCli(['answer', '--config', CONFIG, missing, mails])
    expect(result.code).toBe(1)
    const lines = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { file: missing, error: expect.stringContaining('missing.eml') },
      {
        file: join(mails, 'a.eml'),
        screening: { kind: 'customer' },
        customer: 'maria@customers.example',
        new_text: expect.stringContaining('48213'),
        decision: { kind: expect.any(String), reason: expect.any(String) },
      },
      {
        file: join(mails, 'b.eml'),
        screening: { kind: 'automatic' },
        decision: { kind: 'ignore', reason: 'machine_mail' },
        answer: null,
      },
    ])
  })
})
