// Who may decide a draft: an agent's address alone is a claim. What our server or a signature proves counts; without either
// the agent's own address has to answer a code; and a reference counts only where the agent's program put it, while it is
// fresh.

import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import type { Team } from '../../src/domain/team.ts'
import { drafted, happens, say } from './scenes.ts'
import { ANNA, BEN, CUSTOMER, DESK, type Inbound, MINUTE, REFUND, useWorld } from './world.ts'

const world = useWorld()
const HOUR = 60 * MINUTE
const FORGED: Partial<Inbound> = { is_unproved: true }
const results = (said: string) => [`Authentication-Results: mx.tidewater.example; ${said}`]
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const refusalOf = async (id: string) => (await world.record(id)).approvals[0]?.refusal
const codes = (to = ANNA) => world.outside.accepted(to)

function setAgents(change: Partial<Team['agents']>): void {
  world.change((team) => ({ ...team, agents: { ...team.agents, ...change } }))
}

async function expectNothing(id: string): Promise<void> {
  expect(await stateOf(id)).toBe('open')
  expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
}

describe('is not carried out at once', () => {
  test.each<[what: string, mail: Partial<Inbound>]>([
    ['nothing at all', {}],
    [
      'a field of another server',
      {
        headers: [
          'Authentication-Results: mx.evil.example; dmarc=pass header.from=tidewater.example',
        ],
      },
    ],
    ['a failed DMARC', { headers: results('dmarc=fail header.from=tidewater.example') }],
    ['SPF of another domain', { headers: results('spf=pass smtp.mailfrom=mallory@evil.example') }],
    ['DKIM of another domain', { headers: results('dkim=pass header.d=evil.example') }],
    [
      'a field below ours that says more',
      { headers: [...results('spf=fail'), ...results('dmarc=pass header.from=tidewater.example')] },
    ],
  ])('what is proved by %s', async (_, mail) => {
    const { id, draft } = await drafted(world)
    const said = await say(world, draft, { text: 'approve', ...FORGED, ...mail })
    await expectNothing(id)
    expect(await refusalOf(said)).toBe('unconfirmed')
    expect(codes()).toHaveLength(1)
    expect(codes()[0]?.text).toContain('approve')
    expect(codes()[0]?.text).not.toMatch(/hf-[0-9a-f]{20}/)
  })

  test('marks of a rehearsal neither, nor a note', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'note: pay him', ...FORGED })
    expect((await world.record(id)).notes).toEqual([])
  })
})

describe('is carried out', () => {
  test.each([
    'dmarc=pass header.from=tidewater.example',
    'spf=pass smtp.mailfrom=anna@tidewater.example',
    'dkim=pass header.d=tidewater.example',
    'dkim=fail header.d=other.example; dkim=pass header.d=mail.tidewater.example',
  ])('what our server says of: %s', async (said) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve', ...FORGED, headers: results(said) })
    expect(await stateOf(id)).toBe('approved')
  })

  test('what a signature of the domain covers, and not what it leaves open', async () => {
    const { id, draft } = await drafted(world)
    const fields = ['from', 'subject', 'in-reply-to', 'references']
    world.signedBy([{ domain: 'tidewater.example', fields: ['from', 'subject'] }])
    await say(world, draft, { text: 'approve', ...FORGED })
    await expectNothing(id)
    world.signedBy([{ domain: 'evil.example', fields }])
    await say(world, draft, { text: 'approve', ...FORGED })
    await expectNothing(id)
    world.signedBy([{ domain: 'tidewater.example', fields }])
    await say(world, draft, { text: 'approve', ...FORGED })
    expect(await stateOf(id)).toBe('approved')
  })

  test('whatever a listed address says, where the team said so', async () => {
    setAgents({ authentication: 'none' })
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve', ...FORGED })
    expect(await stateOf(id)).toBe('approved')
  })

  test('mail of a tagged address of the list, in any case', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { from: ANNA.replace('@', '+phone@').toUpperCase(), text: 'approve' })
    expect(await stateOf(id)).toBe('approved')
  })
})

test.each(['authserv', 'dkim'] as const)(
  'with “%s” nothing is asked back by a code',
  async (way) => {
    setAgents({ authentication: way })
    world.signedBy([
      { domain: 'tidewater.example', fields: ['from', 'subject', 'in-reply-to', 'references'] },
    ])
    const { id, draft } = await drafted(world)
    const said = await say(world, draft, { text: 'approve', ...FORGED })
    expect(codes()).toEqual([])
    expect(await stateOf(id)).toBe(way === 'dkim' ? 'approved' : 'open')
    expect(await refusalOf(said)).toBe(way === 'dkim' ? undefined : 'not_authenticated')
  },
)

describe('the code', () => {
  async function held(
    text = 'approve',
  ): Promise<{ id: string; draft: OutgoingMail; code: OutgoingMail }> {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text, ...FORGED })
    const code = codes().at(-1)
    if (code === undefined) throw new Error('no code was sent')
    return { id, draft, code }
  }

  test('goes to the agent alone, and her yes carries the decision out, once', async () => {
    const { id, code } = await held('Dear Jane,\n\nyour money is out.\n\nAnna')
    await say(world, code, { text: 'Yes', ...FORGED })
    expect(await stateOf(id)).toBe('edited')
    expect(world.outside.accepted(CUSTOMER)[0]?.text).toContain('your money is out')
    const again = await say(world, code, { text: 'yes', ...FORGED })
    expect(await refusalOf(again)).toBe('code_refused')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test.each<[what: string, mail: Partial<Inbound>]>([
    ['another agent', { from: BEN }],
    ['a stranger', { from: 'mallory@evil.example' }],
    ['a responder', { text: 'I am out of the office until Monday.' }],
    ['anything but yes', { text: 'what is this?' }],
    ['a program', { headers: ['Auto-Submitted: auto-replied'] }],
  ])('is of no use to %s', async (_, mail) => {
    const { id, code } = await held()
    await say(world, code, { text: 'yes', ...FORGED, ...mail })
    await expectNothing(id)
  })

  test('invented proves nothing', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve', ...FORGED })
    const invented = `hfc-${'0'.repeat(20)}-${'a'.repeat(16)}@tidewater.example`
    const said = await happens(world, { from: ANNA, text: 'yes', in_reply_to: invented, ...FORGED })
    expect(await refusalOf(said)).toBe('code_refused')
    await expectNothing(id)
  })

  test('expires', async () => {
    const { id, code } = await held()
    world.advance(73 * HOUR)
    const said = await say(world, code, { text: 'yes', ...FORGED })
    expect(await refusalOf(said)).toBe('code_refused')
    await expectNothing(id)
  })

  test('does not decide what was decided meanwhile', async () => {
    const { id, draft, code } = await held()
    await say(world, draft, { from: BEN, text: 'reject' })
    await say(world, code, { text: 'yes', ...FORGED })
    expect(await stateOf(id)).toBe('rejected')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })

  test('is not sent without end to whoever is impersonated', async () => {
    const { id, draft } = await drafted(world)
    for (let nth = 0; nth < 30; nth += 1) {
      await say(world, draft, { text: 'approve', message_id: `f${nth}@evil.example`, ...FORGED })
    }
    expect(codes().length).toBeLessThanOrEqual(20)
    await expectNothing(id)
  })
})

describe('the From line', () => {
  test.each([
    'From: <anna@tidewater.example> <mallory@evil.example>',
    'From: mallory@evil.example (anna@tidewater.example)',
    'From: =?utf-8?q?anna=40tidewater=2Eexample?= <mallory@evil.example>',
    'From: anna@tidewater.example: mallory@evil.example;',
    'From: "anna@tidewater.example" <mallory@evil.example>',
    'From: Anna <anna@tidewаter.example>',
    'From: Anna <anna@mail.tidewater.example>',
    'From: @evil.example:anna@tidewater.example',
    'From: Anna <anna@tidewater.example>\r\nFrom: Mallory <mallory@evil.example>',
  ])('%j is no agent’s', async (from) => {
    const { id, draft } = await drafted(world)
    const raw = [
      'Authentication-Results: mx.tidewater.example; dmarc=pass header.from=tidewater.example; dkim=pass header.d=evil.example',
      from,
      'To: support@tidewater.example',
      'Subject: Re: Draft',
      'Message-ID: <forged@evil.example>',
      `In-Reply-To: <${draft.rfc_message_id}>`,
      '',
      'approve',
      '',
    ].join('\r\n')
    await happens(world, { text: '', raw })
    await expectNothing(id)
  })
})

describe('the reference', () => {
  test('in the subject is as good as in the headers', async () => {
    const { id, draft } = await drafted(world)
    const reference = draft.rfc_message_id.split('@')[0] ?? ''
    await happens(world, { from: ANNA, subject: `Re: ${reference}`, text: 'approve' })
    expect(await stateOf(id)).toBe('approved')
  })

  test('of another draft in subject or headers refuses both', async () => {
    const { id, draft } = await drafted(world)
    const other = await drafted(world, { ...REFUND, from: 'bo@example.org' })
    const subject = `Re: ${other.draft.rfc_message_id.split('@')[0]}`
    const said = await say(world, draft, { text: 'approve', subject })
    expect(await refusalOf(said)).toBe('several_references')
    await expectNothing(id)
    expect(await stateOf(other.id)).toBe('open')
  })

  test('of another draft in the quoted body changes nothing', async () => {
    const { id, draft } = await drafted(world)
    const other = await drafted(world, { ...REFUND, from: 'bo@example.org' })
    await say(world, draft, { text: `approve\n\n> ${other.draft.text.replaceAll('\n', '\n> ')}` })
    expect(await stateOf(id)).toBe('approved')
    expect(await stateOf(other.id)).toBe('open')
  })

  test('expires, and a later answer brings the draft anew', async () => {
    const { id, draft } = await drafted(world)
    world.advance(73 * HOUR)
    const said = await say(world, draft, { text: 'approve' })
    expect(await refusalOf(said)).toBe('expired')
    await expectNothing(id)
    const anew = world.outside.accepted(DESK).at(-1)
    expect(anew?.rfc_message_id).toMatch(/^hf-/)
    expect(anew?.rfc_message_id).not.toBe(draft.rfc_message_id)
    if (anew === undefined) return
    await say(world, draft, { text: 'approve', message_id: 'late@mail.example' })
    await expectNothing(id)
    await say(world, anew, { text: 'approve', message_id: 'new@mail.example' })
    expect(await stateOf(id)).toBe('approved')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('of a decided draft ends for labels and notes as well', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve' })
    world.advance(73 * HOUR)
    const said = await say(world, draft, { text: 'note: late' })
    expect(await refusalOf(said)).toBe('expired')
    expect((await world.record(id)).notes).toEqual([])
  })
})

describe('an agent’s own mail with marks of machines', () => {
  const MARKS = [
    'List-Unsubscribe: <https://crm.example/u>',
    'List-Id: <team.tidewater.example>',
    'X-Auto-Response-Suppress: All',
    'Precedence: bulk',
    'Feedback-ID: 1:crm',
  ]
  test.each(MARKS)('%s: a bare verb is carried out', async (header) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve\n\nAnna', headers: [header] })
    expect(await stateOf(id)).toBe('approved')
  })

  test.each(MARKS)('%s: everything else is told, and sends nothing', async (header) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'Dear Jane,\n\nyour money is out.', headers: [header] })
    await expectNothing(id)
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('marks of machine mail')
  })

  test.each([
    ['Auto-Submitted: auto-replied', 'approve'],
    ['Precedence: bulk', 'I am on vacation until Monday, Ben has my mail.'],
    ['X-Auto-Response-Suppress: All', 'Ich bin bis Montag nicht im Büro.'],
  ])('but what a program wrote stays a program’s: %s, %j', async (header, text) => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text, headers: [header] })
    await expectNothing(id)
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })

  test('without an agent’s proof it is no decision at all', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve', headers: MARKS.slice(0, 1), ...FORGED })
    await expectNothing(id)
  })
})
