// Mail that looks like an agent's word about a draft, and mail that does not: out-of-office replies, odd quotations,
// HTML only, the shared inbox. What is not clearly an agent's decision changes nothing and never reaches a customer.

import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { rawMail } from '../../sandbox/mail.ts'
import type { ReceivedMail } from '../../sandbox/mailbox-reader.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { decided, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

type Context = Parameters<typeof cleanupOf>[0]

async function open(context: Context) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  return { world, holdfast: await openHoldfast(cleanup, world, moveIn(world)) }
}

describe.concurrent('mail from the agents’ inbox', () => {
  it('about no draft is refused once, and no customer hears of it', async (context) => {
    const { world, holdfast } = await open(context)
    const { raw } = question({ from: PEOPLE.desk })
    await world.deliver(PEOPLE.support, raw)
    const { decision } = await decided(holdfast, 1)
    expect(decision).toMatchObject({ kind: 'ignore', reason: 'about_a_draft' })
    const notice = await holdfast.stage.reads('desk', ({ from }) => from === PEOPLE.support)
    // An automatic reply of the inbox to that notice is where a circle would begin.
    const circle = question({
      from: PEOPLE.desk,
      subject: `Automatic reply: ${notice.subject}`,
      text: 'Thank you for your message. This mailbox is read on weekdays only.',
      in_reply_to: notice.message_id ?? '',
    })
    await world.deliver(PEOPLE.support, circle.raw)
    const second = await decided(holdfast, 2)
    expect(second.message.screening.kind).toBe('automatic')
    expect(second.decision.kind).toBe('ignore')
    expect(world.smtpServer.transactions.map(({ rcpt }) => rcpt)).toEqual([[PEOPLE.desk]])
  })
})

describe.concurrent('a mail about a draft', () => {
  async function openDraft(context: Context) {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const edit = (yaml: Document) => yaml.addIn(['agents', 'allowed'], PEOPLE.desk)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world, { edit }))
    // A refund is always a draft in the example team, with a proposal to approve.
    const { id, raw } = question({
      subject: 'Refund',
      text: 'I returned my jacket two weeks ago. When will I get my refund?',
    })
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw })
    const draft = await holdfast.stage.reads('desk', ({ subject }) => subject.startsWith('[Draft]'))
    const state = async () => (await holdfast.ledger.loadRecords(id))[0]?.draft?.state
    expect(await state()).toBe('open')
    return { world, holdfast, id, draft, state }
  }

  type Opened = Awaited<ReturnType<typeof openDraft>>

  async function answer({ world }: Opened, raw: string, from: string): Promise<void> {
    await world.submit({ from, to: PEOPLE.support, raw })
  }

  function replyTo(
    draft: ReceivedMail,
    from: string,
    parts: Partial<Parameters<typeof rawMail>[0]>,
  ) {
    return rawMail({
      from: `An Agent <${from}>`,
      to: PEOPLE.support,
      subject: `Re: ${draft.subject}`,
      text: '',
      in_reply_to: draft.message_id ?? '',
      references: [draft.message_id ?? ''],
      ...parts,
    })
  }

  it('that is an agent’s automatic reply is not an edit', async (context) => {
    const opened = await openDraft(context)
    const { draft, holdfast, state, world, id } = opened
    const texts = [
      {
        subject: `Automatic reply: ${draft.subject}`,
        text: 'I am out of the office until Monday. For urgent questions please write to ben@tidewater.example.',
      },
      {
        subject: `Abwesenheitsnotiz: ${draft.subject}`,
        text: 'Ich bin bis Montag nicht im Büro und lese meine Mails nicht.',
      },
      {
        subject: `Re: ${draft.subject}`,
        text: 'Thank you for your email. I am currently out of the office with limited access to email and will be back on Monday.',
      },
    ]
    for (const parts of texts) await answer(opened, replyTo(draft, PEOPLE.anna, parts), PEOPLE.anna)
    for (let uid = 2; uid <= 1 + texts.length; uid += 1) await decided(holdfast, uid)
    expect(await state()).toBe('open')
    const [record] = await holdfast.ledger.loadRecords(id)
    expect(record?.outbox.filter(({ kind }) => kind === 'agent_reply')).toEqual([])
    expect(await world.mails(PEOPLE.maria)).toEqual([])
  })

  it('from the shared inbox counts, if that is listed', async (context) => {
    const opened = await openDraft(context)
    const { draft, state, holdfast } = opened
    await answer(opened, replyTo(draft, PEOPLE.desk, { text: 'approve\n' }), PEOPLE.desk)
    await until(async () => (await state()) === 'approved', 'approved')
    await holdfast.stage.reads('maria', ({ from }) => from === PEOPLE.support)
  })

  it('that approves above an Outlook quotation counts', async (context) => {
    const opened = await openDraft(context)
    const { draft, state, holdfast } = opened
    const text = [
      'Approve',
      '',
      '',
      'From: Tidewater Supply <support@tidewater.example>',
      'Sent: Tuesday, November 24, 2026 10:00 AM',
      'To: Desk <desk@tidewater.example>',
      `Subject: ${draft.subject}`,
      '',
      draft.text,
    ].join('\n')
    await answer(opened, replyTo(draft, PEOPLE.anna, { text }), PEOPLE.anna)
    await until(async () => (await state()) !== 'open', 'decided')
    expect(await state()).toBe('approved')
    await holdfast.stage.reads('maria', ({ from }) => from === PEOPLE.support)
  })

  it('that is HTML only counts', async (context) => {
    const opened = await openDraft(context)
    const { draft, state } = opened
    const quoted = `<blockquote type="cite">${draft.html ?? ''}</blockquote>`
    const raw = replyTo(draft, PEOPLE.anna, {
      text: `<html><body><div>approve</div><br><div>On 24 Nov 2026 at 10:00, Tidewater Supply &lt;support@tidewater.example&gt; wrote:</div>${quoted}</body></html>`,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    })
    await answer(opened, raw, PEOPLE.anna)
    await until(async () => (await state()) !== 'open', 'decided')
    expect(await state()).toBe('approved')
  })
})
