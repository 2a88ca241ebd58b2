// Mbox files: where one mail ends and the next begins, and what quoting does to a body.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { readMbox } from '../../src/mail/files/mbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'hf-mbox-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function mailsOf(text: string): Promise<{ raw: string; received_at: number | undefined }[]> {
  const file = join(folder, 'some.mbox')
  writeFileSync(file, text)
  const mails: { raw: string; received_at: number | undefined }[] = []
  for await (const { raw, received_at } of readMbox(file)) {
    mails.push({ raw: Buffer.from(raw).toString(), received_at })
  }
  return mails
}

it('splits at From lines that follow an empty line, and only there', async () => {
  const text =
    'From a@x  Fri Feb 22 23:00:01 2008 +0200\nSubject: 1\n\nFrom here on\nall is well\n\n' +
    'From b@x Sat Feb  2 03:04:05 2008\r\nSubject: 2\r\n\r\n>From me\r\n>>From you\r\n\r\n'
  expect(await mailsOf(text)).toEqual([
    {
      raw: 'Subject: 1\n\nFrom here on\nall is well\n',
      received_at: Date.UTC(2008, 1, 22, 21, 0, 1),
    },
    {
      raw: 'Subject: 2\r\n\r\nFrom me\r\n>From you\r\n',
      received_at: Date.UTC(2008, 1, 2, 3, 4, 5),
    },
  ])
})

it('says nothing about files that are no mbox', async () => {
  expect(await mailsOf('Subject: 1\n\nFrom a@x\n')).toEqual([])
  expect(await mailsOf('')).toEqual([])
})

it('gives back what was written, whatever the size of the pieces', async () => {
  const line = fc.stringMatching(/^[ -~]{0,40}$/)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }),
      async (bodies) => {
        const mails = bodies.map((lines) => `Subject: x\n\n${lines.join('\n')}\n`)
        const written = mails.map(
          (mail) => `From a@x Fri Feb 22 23:00:01 2008\n${mail.replace(/^(>*From )/gm, '>$1')}\n`,
        )
        const read = await mailsOf(written.join(''))
        expect(read.map(({ raw }) => raw)).toEqual(mails)
      },
    ),
    { numRuns: 50 },
  )
})
