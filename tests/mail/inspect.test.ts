// `holdfast inspect` on a folder of mail and bare bodies.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { inspectFile, inspectFiles } from '../../src/cli/inspect.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { listFiles } from '../../src/past/mail-paths.ts'

const MESSAGES = join(import.meta.dirname, 'messages')
const inspect = (name: string, options = {}) => inspectFile(join(MESSAGES, name), options)

/** Removed when the test has ended. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-inspect-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it('says who wrote what to whom', async () => {
  expect(await inspect('gmail-html-only.eml')).toEqual({
    file: join(MESSAGES, 'gmail-html-only.eml'),
    screening: { kind: 'customer', reason: 'person' },
    answerable: true,
    new_text: 'Size 42 please.\nThanks & bye',
    new_text_in_context: 'Size 42 please.\nThanks & bye',
    from: 'tom@customer.example',
    to: ['support@shop.example', 'a@b.example', 'c@d.example'],
    cc: [],
    reply_to: [],
    subject: 'Re: Größe',
    date: '2026-05-04T07:15:00.000Z',
    message_id: 'html-1@customer.example',
    in_reply_to: ['o_1@shop.example'],
    references: ['m_0@customer.example', 'o_1@shop.example'],
    attachments: [],
    detail: null,
  })
})

it.each([
  ['bounce.eml', 'bounce', 'delivery_status'],
  ['forwarded-as-attachment.eml', 'customer', 'person'],
  ['duplicated-headers.eml', 'quarantined', 'from_ambiguous'],
  ['empty.eml', 'quarantined', 'empty'],
  ['no-headers-at-all.eml', 'quarantined', 'unparsable'],
])('%s is %s/%s', async (name, kind, reason) => {
  const found = await inspect(name)
  expect(found.screening).toEqual({ kind, reason })
  expect(found.answerable).toBe(kind === 'customer')
})

it('judges recipients only with --to', async () => {
  expect((await inspect('outlook-html-only.eml', { to: 'Support@shop.example' })).answerable).toBe(
    true,
  )
  expect((await inspect('outlook-html-only.eml', { to: 'x@y.example' })).screening).toEqual({
    kind: 'automatic',
    reason: 'not_addressed_to_us',
  })
  expect(
    (await inspect('outlook-html-only.eml', { to: 'tom@customer.example' })).screening,
  ).toEqual({
    kind: 'own',
    reason: 'own_address',
  })
})

it('reads a .txt file as a bare body, walks folders, and throws for a path that is not there', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'body.txt'), 'Where is it?\n\n> quoted\n')
  await writeFile(join(folder, '.hidden'), 'x')
  expect(await listFiles(folder)).toEqual([join(folder, 'body.txt')])
  expect(await inspectFile(join(folder, 'body.txt'))).toMatchObject({
    screening: { kind: 'customer', reason: 'person' },
    answerable: true,
    new_text: 'Where is it?',
    message_id: null,
  })
  await expect(inspectFile(join(folder, 'none.eml'))).rejects.toThrow('ENOENT')
})

it('gives each mail of an mbox a line of its own, and a mail file one', async () => {
  const folder = await temporaryFolder()
  const mail = (nth: number) =>
    `From a@x  Fri Feb 22 23:00:01 2008\nFrom: a${nth}@x.example\nTo: us@y.example\nSubject: ${nth}\n\nHello ${nth}\n\n`
  const parser = createMailParser()
  const linesOf = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    const lines: [string, string, string][] = []
    for await (const { file, from, new_text } of inspectFiles(join(folder, name), {}, parser)) {
      lines.push([file.slice(folder.length + 1), from, new_text])
    }
    return lines
  }
  expect(await linesOf('all.mbox', mail(1) + mail(2) + mail(3))).toEqual([
    ['all.mbox#1', 'a1@x.example', 'Hello 1'],
    ['all.mbox#2', 'a2@x.example', 'Hello 2'],
    ['all.mbox#3', 'a3@x.example', 'Hello 3'],
  ])
  expect(await linesOf('one', mail(1))).toEqual([['one', 'a1@x.example', 'Hello 1']])
  expect(await linesOf('two.eml', mail(1) + mail(2))).toHaveLength(1)
})
