// Agents answer from whatever program they have, through real SMTP and Dovecot: three verbs, and an answer with two
// paragraphs, a list and a link. The customer gets what the agent wrote, with its formats, and nothing of the draft mail.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PEOPLE } from '../../../sandbox/example-team.ts'
import { rawMail } from '../../../sandbox/mail.ts'
import { htmlToPlainText } from '../../../src/mail/parse/html.ts'
import { type AtDesk, type Desk, openDesk, reply } from '../../support/agent-desk.ts'
import { closeAll } from '../../support/close-all.ts'
import { type Block, CLIENTS, type Client } from './clients.ts'

const closes: (() => unknown)[] = []
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ add: (close) => void closes.push(close) })
})
afterAll(() => closeAll(closes))

const LINK = 'https://tidewater.example/account/refunds'
const EDIT: readonly Block[] = [
  { p: 'Dear Maria,' },
  {
    p: 'your refund left us on Monday, and we are sorry that you had to ask us for it. It takes its time with some of the banks.',
  },
  { ul: ['with a card some days', 'with a transfer up to a week'] },
  {
    p: `You see where it is [in your account](${LINK}). If it does not come, please write to me again.`,
  },
  { p: 'Best wishes\nAnna' },
]

let letters = 0

async function writes(
  at: AtDesk,
  client: Client,
  own: readonly Block[],
  corrected = (quoted: string) => quoted,
): Promise<void> {
  letters += 1
  const id = `client-${letters}@tidewater.example`
  const { draft } = at
  const { text, html } = client(own, {
    text: corrected(draft.text),
    shown: corrected(htmlToPlainText(draft.html, 1_000_000)),
    html: corrected(draft.html),
    subject: draft.subject,
  })
  const common = {
    from: `Anna Berg <${PEOPLE.anna}>`,
    to: PEOPLE.support,
    subject: `Re: ${draft.subject}`,
    message_id: id,
    in_reply_to: draft.rfc_message_id,
    references: [draft.rfc_message_id],
  }
  const raw =
    text === undefined
      ? rawMail({
          ...common,
          text: html ?? '',
          headers: { 'Content-Type': 'text/html; charset=utf-8' },
        })
      : rawMail({ ...common, text, ...(html === undefined ? {} : { html }) })
  await desk.arrive({ raw, envelope: PEOPLE.anna, id })
}

const VERBS: [word: string, outcome: string][] = [
  ['approve', 'approved/1'],
  ['reject', 'rejected/0'],
  ['mine', 'taken_over/0'],
]

describe.each(Object.entries(CLIENTS))('%s', (_, client) => {
  test.concurrent.each(VERBS)('%s', async (word, outcome) => {
    const at = await desk.asks()
    await writes(at, client, [{ p: word }])
    expect(await desk.outcome(at)).toBe(outcome)
  })

  test.concurrent('approve above a proposal that was corrected in the quote', async () => {
    const at = await desk.asks()
    const { draft } = await desk.record(at)
    const word = /\b[a-z]{6,}\b/.exec(draft?.proposal?.slice(100) ?? '')?.[0] ?? ''
    expect(word).not.toBe('')
    await writes(at, client, [{ p: 'approve' }], (quoted) => quoted.replaceAll(word, 'never'))
    expect(await desk.outcome(at)).toBe('open/0')
  })

  test.concurrent('an answer', async () => {
    const at = await desk.asks()
    await writes(at, client, EDIT)
    expect(await desk.outcome(at)).toBe('edited/1')
    const { outbox } = await desk.record(at)
    const mail = outbox.find(({ kind }) => kind === 'agent_reply')?.mail
    const text = mail?.text ?? ''
    const lines = text
      .trim()
      .split('\n')
      .map((line) => line.trim())
    expect(lines[0]).toBe('Dear Maria,')
    expect(lines.at(-1)).toBe('Anna')
    expect(text).toContain('It takes its time with some of the banks.\n\n')
    expect(text).toContain('sorry that you had to ask us for it. It takes')
    expect(lines.filter((line) => /^[*•–-]\s+with a (?:card|transfer)/.test(line))).toHaveLength(2)
    expect(text).not.toMatch(/DRAFT|Draft|hf-[0-9a-f]|wrote|Original|Sent |Get Outlook/)
    expect(text).toContain(LINK)
    const html = mail?.html ?? ''
    const made = client(EDIT, { text: '', shown: '', html: '', subject: '' })
    if (made.html === undefined) return
    expect(html).toContain(`<a href="${LINK}">in your account</a>`)
    expect(html.match(/<li>with a /g)).toHaveLength(2)
    expect(html).toContain('<p style="margin:0 0 16px">Dear Maria,</p>')
    expect(html).not.toMatch(/DRAFT|Draft|hf-[0-9a-f]|wrote|Original|Sent |Get Outlook/)
  })
})

test('a file that an agent attaches arrives whole, and lies in Sent', async () => {
  const at = await desk.asks()
  const content = Buffer.from(Array.from({ length: 5_000 }, (_, nth) => nth % 256))
  await desk.arrive(
    reply(at, {
      text: 'attach\n\nDear Maria,\n\nhere is your label.\n\nAnna',
      attachments: [{ name: 'label.pdf', content_type: 'application/pdf', content }],
    }),
  )
  expect(await desk.outcome(at)).toBe('edited/1')
  const copy = await desk.world.waitForMail(PEOPLE.support, ({ to }) => to.includes(at.customer), {
    timeout_ms: 60_000,
    folder: 'Sent',
  })
  for (const raw of [desk.got(at)[0] ?? '', copy.raw]) {
    expect(raw).toMatch(/Content-Disposition: attachment; filename=label\.pdf/)
    expect(raw.replace(/\s/g, '')).toContain(content.toString('base64'))
  }
})
