// 200 mails that people wrote, in more than 20 languages: about parcels that came back, holidays, bounces, automatic
// replies, newsletters. Hardly one of them may be taken for a machine's, because it would vanish from people's sight.

import { expect, it } from 'vitest'
import { createMailParser } from '../../../src/mail/parse/parser.ts'
import { screen } from '../../../src/mail/screening/screening.ts'
import { readWrittenMails } from './written-mail.ts'

const WHO = { own: ['support@shop.example'], agents: [], to: undefined }
const mails = readWrittenMails(import.meta.dirname)
const parser = createMailParser()

it('are at least 200, and each is different', () => {
  expect(mails.length).toBeGreaterThanOrEqual(200)
  expect(new Set(mails.map(({ body }) => body)).size).toBe(mails.length)
})

it('stay customers, all but one in a hundred', async () => {
  const wrong: string[] = []
  for (const { name, subject, source } of mails) {
    const parsed = await parser.parse(source)
    if (!parsed.ok) throw new Error(`${name}: ${parsed.detail}`)
    const { kind, reason } = screen(parsed.mail, WHO)
    if (kind !== 'customer') wrong.push(`${name} ${reason}: ${subject}`)
  }
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(mails.length / 100)
})
