// Mail that cannot be read as a whole: its header block still says who wrote and about what.

import { afterAll, describe, expect, it } from 'vitest'
import { createThreadedMailParser } from '../../src/adapters/mailparser/threads.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const HEAD = [
  'From: =?utf-8?Q?J=C3=B6hn?= <John@d.example>',
  'To: support@shop.example',
  'Subject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=',
  'Message-ID: <two@d.example>',
  'In-Reply-To: <o_1@shop.example>',
]

function deep(head: readonly string[], depth = 60): string {
  const lines = [...head]
  for (let at = 0; at < depth; at += 1) {
    lines.push(`Content-Type: multipart/mixed; boundary=b${at}`, '', `--b${at}`)
  }
  return [...lines, 'Content-Type: text/plain', '', 'hello', ''].join('\r\n')
}

const SEEN = {
  from: [{ name: 'Jöhn', address: 'john@d.example' }],
  to: [{ name: '', address: 'support@shop.example' }],
  subject: 'Größe',
  message_id: 'two@d.example',
  in_reply_to: ['o_1@shop.example'],
}

describe('a refusal tells what the header block says', () => {
  const threaded = createThreadedMailParser({ limits: () => ({ bytes_max: 20_000 }) })
  afterAll(() => threaded.close())

  it.each([
    ['nested too deep', createMailParser(), deep(HEAD), 'too_many_parts'],
    ['nested too deep, in a thread', threaded, deep(HEAD), 'too_many_parts'],
    ['too large', threaded, `${HEAD.join('\r\n')}\r\n\r\n${'x'.repeat(20_000)}`, 'too_large'],
    [
      'a header that never ends',
      createMailParser(),
      [...HEAD, ...Array.from({ length: 3_000 }, (_, at) => `X-${at}: y`), '', 'a'].join('\r\n'),
      'too_many_headers',
    ],
  ])('%s', async (_, parser, raw, reason) => {
    expect(await parser.parse(Buffer.from(raw))).toMatchObject({ ok: false, reason, head: SEEN })
  })

  it('and nothing where there is none', async () => {
    const parsed = await createMailParser().parse(Buffer.from('no header here\n'.repeat(9)))
    expect(parsed).toMatchObject({ ok: false, reason: 'unparsable' })
    expect(parsed).not.toHaveProperty('head.from')
  })

  it('fields that no person writes are left out, the others are kept', async () => {
    const to = `To: ${Array.from({ length: 2_000 }, (_, at) => `a${at}@x.example`).join(', ')}`
    const parsed = await createMailParser().parse(
      Buffer.from([HEAD[0], to, HEAD[2], '', 'a'].join('\r\n')),
    )
    expect(parsed).toMatchObject({
      ok: false,
      reason: 'too_many_headers',
      head: { from: SEEN.from, to: [], subject: 'Größe' },
    })
  })
})
