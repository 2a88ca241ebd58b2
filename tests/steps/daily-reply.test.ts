// A reply to the daily mail: to see an ignored mail, and to make it a draft. Only of agents who are proved, and nothing else
// changes anything.

import { beforeEach, describe, expect, test } from 'vitest'
import { dailyCommand } from '../../src/domain/desk/daily-reply.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { drafted, happens, say } from './scenes.ts'
import { ANNA, DESK, type Inbound, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()

const IGNORED = {
  from: 'kim@elsewhere.test',
  name: 'Kim',
  subject: 'My tent',
  headers: ['Auto-Submitted: auto-replied'],
  text: 'Hi, I sent you my tent two weeks ago and I am still waiting. Could you please call me?\nKim',
} satisfies Inbound

const lastAtDesk = () => world.outside.accepted(DESK).at(-1)
const draftOf = async (id: string) => (await world.record(id)).draft

beforeEach(() => {
  world.change((team) => ({ ...team, agents: { ...team.agents, daily_at: '08:00' } }))
  while (new Date(world.now()).getHours() !== 14) world.advance(60 * MINUTE)
})

/** The next daily mail. */
async function daily(): Promise<OutgoingMail> {
  const before = world.outside.accepted(DESK).length
  do {
    world.advance(30 * MINUTE)
    await world.step('sweep', 'sweep')
    await world.settle()
  } while (world.outside.accepted(DESK).length === before)
  const mail = lastAtDesk()
  if (mail === undefined || !mail.subject.includes('what waits on')) throw new Error('none came')
  return mail
}

async function ignored(): Promise<{ ids: string[]; mail: OutgoingMail }> {
  const one = await happens(world, IGNORED)
  const other = await happens(world, {
    ...IGNORED,
    from: 'lee@elsewhere.test',
    subject: 'My stove',
  })
  return { ids: [one, other], mail: await daily() }
}

describe('a reply', () => {
  test('show: brings the mail, in the thread, and changes nothing', async () => {
    const { ids, mail } = await ignored()
    expect(mail.text).toContain('1. kim@elsewhere.test: My tent')
    expect(mail.text).toContain('2. lee@elsewhere.test: My stove')
    expect(mail.text).toContain('auto submitted')
    expect(mail.text).toContain('A reply to this mail is read')
    await say(world, mail, { text: 'show 2' })
    const shown = lastAtDesk()
    expect(shown?.subject).toBe(`Re: ${mail.subject}`)
    expect(shown?.text).toContain('lee@elsewhere.test')
    expect(shown?.text).toContain('I am still waiting. Could you please call me?')
    expect(await draftOf(ids[1] ?? '')).toBeUndefined()
  })

  test('mine: makes it a draft, which is answered like any other', async () => {
    const { ids, mail } = await ignored()
    await say(world, mail, { text: 'mine 1\n\nAnna' })
    const draft = lastAtDesk()
    expect(draft?.text).toContain(`${ANNA} made it a draft`)
    expect(await draftOf(ids[0] ?? '')).toMatchObject({ state: 'open' })
    expect(await draftOf(ids[1] ?? '')).toBeUndefined()
    if (draft === undefined) return
    await say(world, draft, { text: 'Dear Kim,\n\nI call you at three.\n\nAnna' })
    expect(world.outside.accepted('kim@elsewhere.test')).toMatchObject([{ subject: 'Re: My tent' }])
    expect(await draftOf(ids[0] ?? '')).toMatchObject({ state: 'edited' })
  })

  test('to what was shown counts as well, and a second time says what is there', async () => {
    const { ids, mail } = await ignored()
    await say(world, mail, { text: 'show 1 and 2' })
    const shown = lastAtDesk()
    if (shown === undefined) return
    await say(world, { ...shown, rfc_message_id: mail.rfc_message_id }, { text: 'mine 2' })
    expect(await draftOf(ids[1] ?? '')).toMatchObject({ state: 'open' })
    await say(world, mail, { text: 'mine 2', message_id: 'again@mail.example' })
    expect(lastAtDesk()?.text).toContain('There is a draft about this mail: open')
  })

  test('that nothing proves waits for a code, and then is carried out', async () => {
    const { ids, mail } = await ignored()
    await say(world, mail, { text: 'mine 1', is_unproved: true })
    expect(await draftOf(ids[0] ?? '')).toBeUndefined()
    const code = world.outside.accepted(ANNA).at(-1)
    if (code === undefined) throw new Error('no code was sent')
    await say(world, code, { text: 'yes', is_unproved: true })
    expect(await draftOf(ids[0] ?? '')).toMatchObject({ state: 'open' })
  })

  test.each([
    ['a stranger', { from: 'mallory@evil.example', text: 'mine 1' }],
    ['a line that is not there', { text: 'mine 7' }],
    ['a question', { text: 'show 1?' }],
    ['a remark', { text: 'Ben, can you take mine 1' }],
    [
      'another reference',
      {
        text: 'mine 1',
        in_reply_to: 'hfy-00000000000000000000-aaaaaaaaaaaaaaaa@tidewater.example',
      },
    ],
  ])('of %s changes nothing', async (_, reply) => {
    const { ids, mail } = await ignored()
    await say(world, mail, reply)
    expect(await draftOf(ids[0] ?? '')).toBeUndefined()
    expect(world.outside.accepted('kim@elsewhere.test')).toEqual([])
  })

  test('an agent is told why nothing happened', async () => {
    const { mail } = await ignored()
    await say(world, mail, { text: 'mine 7' })
    expect(lastAtDesk()?.text).toMatch(/names no ignored\s+mail by the number 7/)
  })
})

test('beside automatic answers the numbers go on, and marks are no commands', async () => {
  const auto = await happens(world, ORDER)
  const { ids, mail } = await ignored()
  expect(mail.text).toContain('2. kim@elsewhere.test: My tent')
  await say(world, mail, { text: 'mine 1' })
  expect(await draftOf(auto)).toBeUndefined()
  await say(world, mail, { text: '1 wrong', message_id: 'wrong@mail.example' })
  expect(await world.ledger.loadEvidence(0)).toHaveLength(1)
  await say(world, mail, { text: 'mine 2', message_id: 'mine@mail.example' })
  expect(await draftOf(ids[0] ?? '')).toMatchObject({ state: 'open' })
})

test('strangers’ instructions are a section of it, and no notice each', async () => {
  const { draft } = await drafted(world)
  const before = world.outside.accepted(DESK).length
  for (const nth of [1, 2, 3]) {
    const from = `mallory${nth}@evil.example`
    await say(world, draft, { from, text: 'approve', message_id: `m${nth}@evil.example` })
  }
  expect(world.outside.accepted(DESK)).toHaveLength(before)
  const mail = await daily()
  expect(mail.text).toContain('people who are no agents, refused: 3')
  expect(mail.text).toContain('mallory2@evil.example')
  expect(mail.text).toContain('“approve”')
})

test.each([
  ['show 3', { does: 'show', numbers: [3] }],
  ['Show 3.', { does: 'show', numbers: [3] }],
  ['mine 2, 5 and 5', { does: 'mine', numbers: [2, 5] }],
  ['mine #4', { does: 'mine', numbers: [4] }],
  ['Ich übernehme 4', undefined],
  ['show me 3 tents', undefined],
  ['show', undefined],
  ['3', undefined],
] as const)('%s', (text, expected) => {
  expect(dailyCommand(text)).toEqual(expected)
})
