// Mail that programs wrote, most of it without any header that says so: bounces of many servers, absence notes and
// confirmations in more than 20 languages, newsletters, receipts, challenges. Not one of them may be answered.

import { expect, it } from 'vitest'
import { createMailParser } from '../../../src/mail/parse/parser.ts'
import { screen } from '../../../src/mail/screening/screening.ts'
import { readWrittenMails } from '../people/written-mail.ts'

const WHO = { own: ['support@shop.example'], agents: [], to: undefined }
const mails = readWrittenMails(import.meta.dirname)
const parser = createMailParser()

async function kindOf(source: Buffer): Promise<string> {
  const parsed = await parser.parse(source)
  return parsed.ok ? screen(parsed.mail, WHO).kind : parsed.reason
}

it('are at least 150', () => {
  expect(mails.length).toBeGreaterThanOrEqual(150)
})

it('are never answered', async () => {
  const answered: string[] = []
  for (const { name, subject, source } of mails) {
    if ((await kindOf(source)) === 'customer') answered.push(`${name}: ${subject}`)
  }
  expect(answered).toEqual([])
})

it('are bounces where a server returns mail', async () => {
  const isComplaint = (source: Buffer) => /abuse report|dmarc/i.test(source.toString())
  const wrong: string[] = []
  for (const { name, subject, source } of mails) {
    const isBounce = name.startsWith('bounces') && !isComplaint(source)
    if (((await kindOf(source)) === 'bounce') !== isBounce) wrong.push(`${name}: ${subject}`)
  }
  expect(wrong).toEqual([])
})
