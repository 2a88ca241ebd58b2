// Mail as no mail program should write it, delivered for real: too big, torn, empty, without names, to several of our
// mailboxes, from ourselves. Nothing of it is lost, answered twice, or taken for an agent's word.

import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { anotherMailbox, cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { answersTo, decided, question, WHERE_IS_IT } from '../support/letters.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

type Context = Parameters<typeof cleanupOf>[0]

async function open(context: Context) {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  return { world, holdfast: await openHoldfast(cleanup, world, moveIn(world)) }
}

describe.concurrent('a mail of 60 MB', () => {
  it('is reported with its place, once, and never fetched', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const proxy = await startTcpProxy(world.imap)
    cleanup.add(() => proxy.stop())
    let bytes = 0
    proxy.onChunk = ({ from, text }) => {
      if (from === 'server') bytes += text.length
      return 'pass'
    }
    const environment = moveIn(world, {
      edit: (yaml) => yaml.setIn(['mailboxes', 0, 'imap', 'port'], proxy.port),
    })
    const holdfast = await openHoldfast(cleanup, world, environment)
    const { raw } = question()
    const line = `${'x'.repeat(74)}\r\n`
    const big = Buffer.concat([Buffer.from(raw), Buffer.alloc(60 * 1024 * 1024, line)])
    await world.deliver(PEOPLE.support, big)
    const next = question()
    await world.deliver(PEOPLE.support, next.raw)
    const { decision, message } = await decided(holdfast, 1)
    expect(message.screening).toEqual({ kind: 'quarantined', reason: 'too_large' })
    expect(decision).toMatchObject({ kind: 'draft', reason: 'quarantined' })
    const notice = await holdfast.stage.reads('desk', ({ subject }) =>
      subject.includes('could not be read'),
    )
    expect(notice.text).toMatch(/UID\W+1\b/)
    expect(notice.text).toContain(String(big.length))
    await holdfast.stage.fate(next.id)
    const told = (await world.mails(PEOPLE.desk)).filter(({ subject }) =>
      subject.includes('could not be read'),
    )
    expect(told).toHaveLength(1)
    expect(bytes).toBeLessThan(1024 * 1024)
  })
})

describe.concurrent('a mail without a Message-ID', () => {
  it('is answered, and its second copy is not', async (context) => {
    const { world, holdfast } = await open(context)
    const { raw } = question({ message_id: null, date: Date.now() - 60_000 })
    await world.deliver(PEOPLE.support, raw)
    const first = await decided(holdfast, 1)
    expect(first.decision.kind).toBe('auto')
    await world.deliver(PEOPLE.support, `Received: from relay.example\r\n${raw}`)
    const second = await decided(holdfast, 2)
    expect(second.decision).toMatchObject({ kind: 'ignore', reason: 'duplicate' })
    const answers = () => world.mails(PEOPLE.maria)
    await until(async () => (await answers()).length > 0, 'the answer')
    // A third mail from end to end: whatever a copy had caused would have left before it.
    const last = question({ from: PEOPLE.jonas })
    await world.deliver(PEOPLE.support, last.raw)
    await until(() => answersTo(world, last.id).length === 1, 'the last answer')
    expect(await answers()).toHaveLength(1)
  })
})

describe.concurrent('mail that cannot be read safely', () => {
  const plain = question().raw
  const body = plain.slice(plain.indexOf('\r\n\r\n'))
  const head = plain.slice(0, plain.indexOf('\r\n\r\n'))
  const cases: { name: string; raw: string | Uint8Array; reason: string | undefined }[] = [
    { name: 'without From', raw: question({ from: null }).raw, reason: 'from_missing' },
    {
      name: 'with two From headers',
      raw: `From: Somebody <other@post.example>\r\n${question().raw}`,
      reason: 'from_ambiguous',
    },
    { name: 'of no bytes at all', raw: '', reason: undefined },
    { name: 'of one line end', raw: '\r\n', reason: undefined },
    { name: 'with 5,000 headers', raw: manyHeaders(head, body), reason: 'too_many_headers' },
    { name: 'that is no mail', raw: Buffer.alloc(20_000, 0xff), reason: undefined },
  ]

  it.for(cases)('$name is shown to a person', async ({ raw, reason }, context) => {
    const { world, holdfast } = await open(context)
    await world.deliver(PEOPLE.support, raw)
    const { message, decision } = await decided(holdfast, 1)
    expect(message.screening.kind).toBe('quarantined')
    if (reason !== undefined) expect(message.screening.reason).toBe(reason)
    expect(decision).toMatchObject({ kind: 'draft', reason: 'quarantined' })
    const notice = await holdfast.stage.reads('desk', ({ subject }) =>
      subject.includes('could not be read'),
    )
    expect(notice.text).toMatch(/UID\W+1\b/)
    const customers = [PEOPLE.maria, 'other@post.example']
    expect(
      world.smtpServer.transactions
        .flatMap(({ rcpt }) => rcpt)
        .filter((to) => customers.includes(to)),
    ).toEqual([])
  })

  it('but only odd ends with a person or an answer, and holds up nothing', async (context) => {
    const { world, holdfast } = await open(context)
    const odd: [name: string, raw: string | Uint8Array][] = [
      ['headers and no body', head],
      ['an empty body', question({ from: PEOPLE.olga, text: '' }).raw],
      ['NUL bytes', question({ text: `Where is my\u0000 order\u0000 48213?` }).raw],
      ['a boundary that never ends', tornMultipart('Where is my order 48213?')],
      ['a boundary that never comes', tornMultipart('').replace('--torn', '--other')],
      ['an unknown charset', question().raw.replace('charset=utf-8', 'charset=klingon-8')],
      ['a bad date', question({ headers: { Date: 'the day after tomorrow' } }).raw],
      ['bare line feeds', question().raw.replaceAll('\r\n', '\n')],
      ['a line of 2 MB', question({ text: `Where is it? ${'a'.repeat(2_000_000)}` }).raw],
      ['a group as recipient', question({ to: 'undisclosed-recipients:;' }).raw],
      ['an address without a domain', question({ headers: { From: 'Maria <maria>' } }).raw],
    ]
    for (const [, raw] of odd) await world.deliver(PEOPLE.support, raw)
    for (const [index, [name]] of odd.entries()) {
      const { decision } = await decided(holdfast, index + 1)
      expect(['draft', 'auto'], name).toContain(decision.kind)
    }
    const desk = async () => (await world.mails(PEOPLE.desk)).length
    const drafts = async () => {
      const recent = await holdfast.ledger.loadRecentMessages(100)
      return recent.filter(({ decision }) => decision?.kind === 'draft').length
    }
    await until(
      async () => (await desk()) >= (await drafts()),
      'a mail to the agents for each draft',
    )
    const fine = question({ from: PEOPLE.jonas })
    await world.deliver(PEOPLE.support, fine.raw)
    await until(() => answersTo(world, fine.id).length === 1, 'the next mail is answered')
  })
})

describe.concurrent('one mail to two of our mailboxes', () => {
  it('is answered once', async (context) => {
    const cleanup = cleanupOf(context)
    const orders = 'orders@tidewater.example'
    const world = await openWorld(cleanup, [orders])
    const environment = moveIn(world, {
      edit(yaml) {
        const password = 'HOLDFAST_SUPPORT_PASSWORD'
        yaml.addIn(['mailboxes'], anotherMailbox(world, 'orders', orders, password))
      },
    })
    const holdfast = await openHoldfast(cleanup, world, environment, { mailboxes: 2 })
    const { id, raw } = question({ to: `${PEOPLE.support}, ${orders}` })
    await world.submit({ from: PEOPLE.maria, to: [PEOPLE.support, orders], raw })
    const both = [await decided(holdfast, 1), await decided(holdfast, 1, 'orders')]
    const reasons = both.map(({ decision }) => decision.reason).toSorted()
    expect(reasons).toEqual(['allowed', 'duplicate'])
    await until(async () => (await world.mails(PEOPLE.maria)).length > 0, 'the answer')
    const last = question({ from: PEOPLE.jonas, to: orders })
    await world.submit({ from: PEOPLE.jonas, to: orders, raw: last.raw })
    await until(async () => (await world.mails(PEOPLE.jonas)).length > 0, 'the last answer')
    expect(await world.mails(PEOPLE.maria)).toHaveLength(1)
    const answers = world.smtpServer.transactions.filter((one) =>
      one.raw.includes(`In-Reply-To: <${id}>`),
    )
    expect(answers).toHaveLength(1)
  })
})

describe.concurrent('mail from ourselves', () => {
  it.for([PEOPLE.support, 'help@tidewater.example'])('as %s is ignored', async (from, context) => {
    const { world, holdfast } = await open(context)
    const { raw } = question({ from })
    await world.deliver(PEOPLE.support, raw)
    const { message, decision } = await decided(holdfast, 1)
    expect(message.screening.kind).toBe('own')
    expect(decision.kind).toBe('ignore')
    expect(world.smtpServer.transactions).toEqual([])
  })
})

function manyHeaders(head: string, body: string): string {
  const more = Array.from({ length: 5_000 }, (_, index) => `X-Noise-${index}: ${index}`)
  return `${head}\r\n${more.join('\r\n')}${body}`
}

function tornMultipart(text: string): string {
  const { raw } = question({
    from: PEOPLE.petra,
    text: `--torn\nContent-Type: text/plain\n\n${text || WHERE_IS_IT}\n`,
    headers: { 'Content-Type': 'multipart/mixed; boundary="torn"' },
  })
  return raw
}
