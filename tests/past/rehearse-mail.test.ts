// Which questions of a rehearsal are mailed to the agents: never the same one twice while it waits for an answer, never
// more than their inbox has room for, and never a word that names a person's account.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMemoryLedger } from '../../src/adapters/sql/database/memory.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Team } from '../../src/domain/team.ts'
import { mailSample } from '../../src/past/rehearsal/mail.ts'
import type { ComparedMail } from '../../src/past/rehearsal/rehearsed.ts'
import { exampleFolder } from '../config/folder.ts'
import { TEMPLATES } from '../steps/world.ts'

const NOW = 1_790_000_000_000
const DAY = 86_400_000
const folder = exampleFolder()
const loaded = folder.load()
folder.remove()
if (!loaded.ok) throw new Error('the example team is not valid')
const { team } = loaded.settings

let ledger: Ledger
let data_dir: string
beforeEach(async () => {
  ledger = await openMemoryLedger()
  data_dir = mkdtempSync(join(tmpdir(), 'holdfast-rehearse-'))
})
afterEach(async () => {
  await ledger.close()
  rmSync(data_dir, { recursive: true, force: true })
})

function mail(at: number, change: Partial<ComparedMail> = {}): ComparedMail {
  const id = `r_${String(at).padStart(3, '0')}`
  return {
    id,
    key: id,
    rfc_message_id: undefined,
    customer: 'jane@post.example',
    subject: 'x',
    received_at: NOW - 90 * DAY,
    screening: { kind: 'customer', reason: 'person' },
    wrote: { subject: 'My IBAN', text: `Is it DE12 3456 7890 1234? Ask jane@post.example. ${at}` },
    is_thanks: false,
    answer: 'So.',
    passages: [],
    read_by: undefined,
    articles: [],
    decision: { kind: 'draft', reason: 'category_in_draft_mode', reasons: [] },
    prediction: { category: 'refund', confidence: 0.9, engine_version: 'local-1' },
    likeness: id,
    is_example: false,
    human: undefined,
    comparison: undefined,
    came_back: undefined,
    judged: { is_right: undefined, by: undefined },
    ...change,
  }
}

const MAILS = Array.from({ length: 40 }, (_, at) => mail(at))

function send(count: number, now = NOW, given: { team?: Team; mails?: ComparedMail[] } = {}) {
  const environment = {
    config_dir: '',
    templates_dir: TEMPLATES,
    env: {},
    redis_url: undefined,
    database_url: undefined,
  }
  const about = { count, mails: given.mails ?? MAILS, mailbox: undefined }
  return mailSample(ledger, { team: given.team ?? team, data_dir }, environment, about, now)
}

async function written() {
  const due = await ledger.loadDueWork(NOW + 99 * DAY, 99)
  const rows = await Promise.all(due.map(({ key }) => ledger.loadOutboxRow(key)))
  return rows.flatMap((row) => row ?? [])
}

test('a sample goes to the agents’ inbox in mails of about ten, masked', async () => {
  expect(await send(14)).toMatchObject({ mails: 2, questions: 14, open: 0 })
  const rows = await written()
  expect(rows).toHaveLength(2)
  for (const row of rows) {
    expect(row).toMatchObject({ kind: 'sample', mail: { to: team.agents.inbox } })
    expect(row.mail.text + row.mail.html).not.toMatch(/jane@|3456|r_0/)
    expect(row.mail.text).toContain('0000')
  }
  const sample = await ledger.loadSample()
  expect(sample).toHaveLength(14)
  expect(sample.every(({ new_text }) => !/jane@|3456/.test(new_text))).toBe(true)
})

test('the same command again asks nothing twice: it fills up what was answered', async () => {
  await send(14)
  expect(await send(14)).toMatchObject({ mails: 0, questions: 0, open: 14 })
  const asked = (await ledger.loadSample()).map(({ id }) => id)
  await ledger.recordMarks([{ id: asked[0] ?? '', label: 'refund' }], 'anna', NOW)
  expect(await send(14)).toMatchObject({ mails: 1, questions: 1, open: 13 })
  expect(await ledger.loadSample()).toHaveLength(15)
  expect(await send(99)).toMatchObject({ questions: 25, open: 14 })
  expect(await send(99)).toMatchObject({ mails: 0, open: 39 })
})

test('two that run at once write one sample', async () => {
  await Promise.all([send(14), send(14)])
  expect(await written()).toHaveLength(2)
})

test('what nobody answered for two weeks may be asked again, by a mail of its own', async () => {
  await send(5)
  expect(await send(5, NOW + 14 * DAY - 1)).toMatchObject({ mails: 0, open: 5 })
  expect(await send(5, NOW + 14 * DAY)).toMatchObject({ mails: 1, questions: 5, open: 0 })
  expect(await written()).toHaveLength(2)
  expect(await ledger.loadSample()).toHaveLength(5)
})

test('what teaches, what machines wrote and what only thanks is not asked about', async () => {
  const mails = [
    mail(1, { is_example: true }),
    mail(2, { is_thanks: true }),
    mail(3, { screening: { kind: 'automatic', reason: 'auto_submitted' } }),
  ]
  expect(await send(5, NOW, { mails })).toMatchObject({ mails: 0, questions: 0 })
  expect(await written()).toEqual([])
})

test('more than the agents’ inbox has room for is refused whole', async () => {
  const small = { ...team, limits: { ...team.limits, draft_mails_hour: 2 } }
  await expect(send(21, NOW, { team: small })).rejects.toMatchObject({ code: 'agents_mail_full' })
  expect(await ledger.loadSample()).toEqual([])
  await send(14, NOW, { team: small })
  await expect(send(15, NOW + 1, { team: small })).rejects.toThrow('draft_mails_hour')
  expect(await send(15, NOW + 60 * 60_000 + 1, { team: small })).toMatchObject({ mails: 1 })
  expect(await written()).toHaveLength(3)
})
