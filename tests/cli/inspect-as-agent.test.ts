// holdfast inspect --as-agent: one line a reply, judged by its words alone.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { inspectAsAgent } from '../../src/cli/inspect-as-agent.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

async function inspect(name: string, content: string) {
  const file = join(folder.dir, name)
  writeFileSync(file, content)
  const { file: said, ...found } = await inspectAsAgent(file, createMailParser())
  expect(said).toBe(file)
  return found
}

test('a bare body', async () => {
  expect(await inspect('a.txt', 'Approve.\n\nAnna\n')).toMatchObject({
    verb: 'approve',
    text: null,
  })
  expect(await inspect('b.txt', 'send\n\nIt comes on Friday.\n')).toMatchObject({
    verb: 'send',
    text: 'It comes on Friday.',
  })
  expect(await inspect('c.txt', 'Ben, can you take this?')).toMatchObject({
    verb: 'unclear',
    text: null,
    why: expect.stringContaining('neither a verb nor a greeting'),
  })
  expect(await inspect('d.txt', 'category: none')).toMatchObject({ verb: 'category', text: null })
  expect(await inspect('e.txt', 'note: a reseller')).toMatchObject({ verb: 'note', text: null })
})

test('a mail, with what its program quotes', async () => {
  const head = 'From: anna@tidewater.example\nSubject: Re: Draft (Refund): tent\n'
  const quote = '\n\nOn Mon, 21 Sep 2026, Tidewater wrote:\n> DRAFT, not sent.\n> Why.\n'
  expect(await inspect('a.eml', `${head}\nDear Maria,\n\nit is out.\n\nAnna${quote}`)).toEqual({
    verb: 'send',
    text: 'Dear Maria,\n\nit is out.\n\nAnna',
    why: 'it begins with a greeting',
  })
  const away = head.replace('Re:', 'Automatic reply:')
  expect(await inspect('b.eml', `${away}\nDear Maria,\n\nI am away.\n`)).toMatchObject({
    verb: 'unclear',
  })
})
