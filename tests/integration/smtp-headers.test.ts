// What a customer writes into the headers, and what of it is on the wire of our answer: no second header, no second
// recipient, and names and domains of any script in the form that every mail server takes.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { OutboxKind } from '../../src/domain/outbox.ts'
import { cleanupOf, type Holdfast, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { answersTo, question } from '../support/letters.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

async function replyIsSent(
  holdfast: Holdfast,
  id: string,
  kind: OutboxKind = 'auto_reply',
): Promise<void> {
  await holdfast.stage.fate(id, ({ outbox }) =>
    outbox.some((row) => row.kind === kind && row.state === 'sent'),
  )
}

describe.concurrent('what a customer writes into the headers', () => {
  const evil = '\r\nBcc: mallory@elsewhere.example\r\nX-Evil: yes'
  const encoded = `=?utf-8?B?${Buffer.from(`Where is my order?${evil}`).toString('base64')}?=`

  it('never becomes a header or a recipient of the answer', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = await openHoldfast(cleanup, world, moveIn(world))
    const name = `=?utf-8?B?${Buffer.from(`Maria${evil}`).toString('base64')}?=`
    const { id, raw } = question({
      headers: {
        Subject: encoded,
        From: `${name} <${PEOPLE.maria}>`,
        References: `<a@b.example>${'\n '}<c@d.example> <e\u0000f@g.example>`,
      },
    })
    await world.deliver(PEOPLE.support, raw)
    // It answers mail that nobody here knows, so an agent decides; her reply carries all of it as an automatic one would.
    const draft = await holdfast.stage.reads('desk', ({ subject }) => subject.startsWith('[Draft]'))
    expect(draft.headers.get('x-evil') ?? draft.headers.get('bcc')).toBeUndefined()
    await holdfast.stage.reply('anna', draft, 'approve')
    await replyIsSent(holdfast, id, 'agent_reply')
    const [wire = ''] = answersTo(world, id)
    const headers = wire.slice(0, wire.indexOf('\r\n\r\n')).split('\r\n')
    expect(headers.filter((line) => /^(?:bcc|x-evil|cc):/i.test(line))).toEqual([])
    expect(headers.filter((line) => /^to:/i.test(line))).toHaveLength(1)
    expect(headers.filter((line) => /^subject:/i.test(line))).toHaveLength(1)
    const transaction = world.smtpServer.transactions.find(({ raw }) => raw === wire)
    expect(transaction?.rcpt).toEqual([PEOPLE.maria])
    expect(await world.mails(PEOPLE.mallory)).toEqual([])
  })

  it('may be in any script, also raw and in the domain', async (context) => {
    const cleanup = cleanupOf(context)
    // The sandbox's server shows a domain in its own script, whatever it was on the wire.
    const idn = 'joerg@bücher.example'
    const world = await openWorld(cleanup, [idn])
    const proxy = await startTcpProxy(world.smtp)
    cleanup.add(() => proxy.stop())
    let wire = ''
    proxy.onChunk = ({ from, text }) => {
      if (from === 'client') wire += text
      return 'pass'
    }
    const environment = moveIn(world, {
      edit: (yaml) => yaml.setIn(['mailboxes', 0, 'smtp', 'port'], proxy.port),
    })
    const holdfast = await openHoldfast(cleanup, world, environment)
    const raw8 = question({ headers: { From: 'Jörg Müller-Lüdenscheidt <joerg@bücher.example>' } })
    const puny = question({ headers: { From: '"Grüße, Jörg" <joerg@xn--bcher-kva.example>' } })
    const cyrillic = question({ from: `Мария Лопес <${PEOPLE.jonas}>` })
    for (const { raw } of [raw8, puny, cyrillic]) await world.deliver(PEOPLE.support, raw)
    for (const { id } of [raw8, puny, cyrillic]) {
      await replyIsSent(holdfast, id)
      const [sent = ''] = answersTo(world, id)
      const headers = sent.slice(0, sent.indexOf('\r\n\r\n'))
      expect(headers).not.toMatch(/\P{ASCII}/u)
    }
    expect(wire.match(/RCPT TO:<joerg@xn--bcher-kva\.example>/g)).toHaveLength(2)
    expect(answersTo(world, raw8.id)[0]).toContain('J=C3=B6rg')
  })
})
