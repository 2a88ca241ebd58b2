// Did it help? One question below an answer, two links, one word for each answer: by mail here, on a page in
// `tests/runtime/public-pages.test.ts`.

import { describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { answered, drafted, happens, say } from './scenes.ts'
import { CUSTOMER, DAY, MINUTE, useWorld } from './world.ts'

const world = useWorld()

function asks(ask: 'automatic' | 'all', public_url?: string): void {
  world.change((team) => ({ ...team, public_url, rating: { ask, valid_days: 14 } }))
}

/** Subjects that the links fill in, yes first. */
function linksOf({ text }: OutgoingMail): string[] {
  return [...text.matchAll(/<mailto:[^?>]+\?subject=([^>&]+)>/g)]
    .map(([, subject = '']) => decodeURIComponent(subject))
    .filter((subject) => subject.includes('hfr-'))
}

async function rate(which: 'yes' | 'no', mail: OutgoingMail, text = ''): Promise<string> {
  const [yes = '', no = ''] = linksOf(mail)
  world.advance(10 * MINUTE)
  return await happens(world, { subject: which === 'yes' ? yes : no, text })
}

const counts = () =>
  world.ledger.countRatings({
    since: 0,
    until: world.now() + 1,
    category: undefined,
    mailbox: undefined,
  })

async function stateOf(id: string) {
  const { deflections } = await world.record(id)
  return deflections.map(({ state, reason }) => `${state} ${reason ?? ''}`)
}

test('nobody is asked unless the team wants it', async () => {
  const { answer } = await answered(world)
  expect(answer.text + answer.html).not.toMatch(/hfr-|Did this answer help/)
})

describe('below an automatic answer', () => {
  test('stands the question in text and HTML, with two links', async () => {
    asks('automatic')
    const { answer } = await answered(world)
    expect(answer.text).toMatch(
      /\n\nDid this answer help you\?\nYes: <mailto:\S+>\nNo: <mailto:\S+>\n$/,
    )
    expect(answer.html).toMatch(
      /Did this answer help you\?.*href="mailto:.*href="mailto:.*<\/body>/s,
    )
    // The first line still says that a machine wrote it.
    expect(answer.text).toMatch(/^A machine wrote this answer/)
    expect(linksOf(answer)).toHaveLength(2)
  })

  test('yes counts as thanks, and nobody has to answer it', async () => {
    asks('automatic')
    const { id, answer } = await answered(world)
    const rating = await rate('yes', answer)
    expect((await world.record(rating)).decision).toMatchObject({
      kind: 'ignore',
      reason: 'rating',
    })
    expect(await counts()).toEqual([{ by: 'machine', score: 'good', count: 1 }])
    expect(await stateOf(id)).toEqual(['confirmed gratitude'])
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('no fails the deflection', async () => {
    asks('automatic')
    const { id, answer } = await answered(world)
    await rate('no', answer)
    expect(await counts()).toEqual([{ by: 'machine', score: 'bad', count: 1 }])
    expect(await stateOf(id)).toEqual(['failed same_conversation'])
  })

  test('the first word stands', async () => {
    asks('automatic')
    const { id, answer } = await answered(world)
    await rate('no', answer)
    await rate('yes', answer)
    expect(await counts()).toEqual([{ by: 'machine', score: 'bad', count: 1 }])
    expect(await stateOf(id)).toEqual(['failed same_conversation'])
  })

  test('whoever writes more is answered by a person, and counts as well', async () => {
    asks('automatic')
    const { id, answer } = await answered(world)
    const rating = await rate('yes', answer, 'But where is my second parcel?')
    expect((await world.record(rating)).decision?.kind).toBe('draft')
    expect(await counts()).toEqual([{ by: 'machine', score: 'good', count: 1 }])
    expect(await stateOf(id)).toEqual(['failed same_conversation'])
  })

  test('a link holds for two weeks, and one that was changed not at all', async () => {
    asks('automatic')
    const { answer } = await answered(world)
    const [yes = ''] = linksOf(answer)
    const forged = yes.replace(/(\d{5})y/, '$1n')
    world.advance(10 * MINUTE)
    const other = await happens(world, { subject: forged, text: '' })
    expect((await world.record(other)).decision?.reason).not.toBe('rating')
    expect(await counts()).toEqual([])
    world.advance(16 * DAY)
    const late = await rate('yes', answer)
    expect((await world.record(late)).decision).toMatchObject({ reason: 'rating' })
    expect(await counts()).toEqual([])
  })

  test('with a page the links lead there, and hold no address', async () => {
    asks('automatic', 'https://answers.shop.example/')
    const { answer } = await answered(world)
    const links = [...answer.text.matchAll(/<(https:[^>]+)>/g)].map(([, url]) => url)
    expect(
      links.filter((url) => url?.startsWith('https://answers.shop.example/r/hfr-')),
    ).toHaveLength(2)
    expect(links.join()).not.toContain('@')
  })
})

describe('below a person’s answer', () => {
  async function sent(reply: string) {
    const { draft } = await drafted(world)
    await say(world, draft, { text: reply })
    const [mail] = world.outside.accepted(CUSTOMER)
    if (mail === undefined) throw new Error('nothing was sent')
    return mail
  }

  test('it stands only where the team asks of all', async () => {
    asks('automatic')
    expect(linksOf(await sent('approve'))).toEqual([])
  })

  test('a draft that was let go counts apart from what a person wrote', async () => {
    asks('all')
    await rate('yes', await sent('approve'))
    expect(await counts()).toEqual([{ by: 'drafted', score: 'good', count: 1 }])
  })

  test('what a person wrote is hers', async () => {
    asks('all')
    const text = 'send\nHello Jane,\n\nI have called the bank: the money is there on 12 March.'
    await rate('no', await sent(text))
    expect(await counts()).toEqual([{ by: 'person', score: 'bad', count: 1 }])
  })

  test('an answer that is stopped comes back without the question', async () => {
    asks('all')
    world.change((team) => ({ ...team, agents: { ...team.agents, hold_s: 60 } }))
    const { id, draft } = await drafted(world)
    const before = (await world.record(id)).draft?.proposal
    await say(world, draft, { text: 'approve' })
    await say(world, draft, { text: 'stop' })
    expect((await world.record(id)).draft).toMatchObject({ state: 'open', proposal: before })
  })
})
