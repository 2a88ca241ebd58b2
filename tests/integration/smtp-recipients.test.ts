// To whom mail goes, seen by the server that takes it: the one right address, never the others of the customer's mail,
// and an address of another script only where the server can read it.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { startSmtp } from '../../sandbox/smtp.ts'
import { sendRaw } from '../../src/adapters/smtp/send.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { answersTo, question } from '../support/letters.ts'

describe.concurrent('an answer to a mail with more than one address', () => {
  it('goes by Reply-To to a third party only when a person says so, and to nobody else', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const { id, raw } = question({ headers: { 'Reply-To': PEOPLE.mallory } })
    await world.deliver(PEOPLE.support, raw)
    const draft = await holdfast.stage.reads('desk', ({ subject }) => subject.startsWith('[Draft]'))
    expect(draft.text).toContain(PEOPLE.mallory)
    const { decision } = await holdfast.stage.fate(id, ({ decision }) => decision !== undefined)
    expect(decision).toMatchObject({ kind: 'draft', reason: 'reply_to_differs' })
    expect(answersTo(world, id)).toEqual([])

    await holdfast.stage.reply('anna', draft, 'approve')
    await holdfast.stage.fate(id, ({ outbox }) =>
      outbox.some((row) => row.kind === 'agent_reply' && row.state === 'sent'),
    )
    const answers = world.smtpServer.transactions.filter(({ raw }) =>
      raw.includes(`In-Reply-To: <${id}>`),
    )
    expect(answers.map(({ rcpt }) => rcpt)).toEqual([[PEOPLE.mallory]])
  })

  it('is never a reply to all: who stood in Cc or To hears nothing', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const { id, raw } = question({
      headers: { To: `${PEOPLE.support}, ${PEOPLE.olga}`, Cc: `Jonas <${PEOPLE.jonas}>` },
    })
    await world.deliver(PEOPLE.support, raw)
    const draft = await holdfast.stage.reads('desk', ({ subject }) => subject.startsWith('[Draft]'))
    expect(answersTo(world, id)).toEqual([])
    await holdfast.stage.reply('anna', draft, 'approve')
    await holdfast.stage.fate(id, ({ outbox }) =>
      outbox.some((row) => row.kind === 'agent_reply' && row.state === 'sent'),
    )
    const answers = world.smtpServer.transactions.filter(({ raw }) =>
      raw.includes(`In-Reply-To: <${id}>`),
    )
    expect(answers.map(({ rcpt }) => rcpt)).toEqual([[PEOPLE.maria]])
    expect(answers[0]?.raw).not.toMatch(/^(?:cc|bcc):/im)
    for (const other of [PEOPLE.jonas, PEOPLE.olga]) expect(await world.mails(other)).toEqual([])
  })
})

it.each([
  [true, { result: 'refused', trouble: 'address_unusable' }, []],
  [false, { result: 'accepted' }, ['jörg@bücher.example']],
])(
  'to jörg@bücher.example, by a server that is ASCII only: %s',
  async (is_ascii_only, outcome, got) => {
    const delivered: string[] = []
    const server = await startSmtp({
      users: [],
      isKnown: () => true,
      is_ascii_only,
      deliver: async (rcpt) => void delivered.push(rcpt),
    })
    const { host, port } = server
    const settings = { host, port, tls: 'none', user: undefined, password: undefined } as const
    const raw = Buffer.from('Subject: hello\r\n\r\nhello\r\n')
    const letter = { from: PEOPLE.support, to: 'jörg@bücher.example', raw }
    expect(await sendRaw(settings, letter)).toMatchObject(outcome)
    expect(delivered.map((one) => one.normalize('NFC'))).toEqual(got)
    await server.stop()
  },
)
