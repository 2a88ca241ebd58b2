// The ladder over the real steps: a category climbs when its record is enough and a person says so by mail, and falls at
// once when something speaks against it.

import { beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { say } from './scenes.ts'
import { ANNA, BEN, CUSTOMER, DAY, DESK, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()
const CATEGORY = 'order-status'

beforeEach(() => useGate({}))

function useGate(change: object): void {
  world.change((team) => ({
    ...team,
    gate: { ...team.gate, mode: 'pooled', records_min: 5, audit_share: 0, ...change },
  }))
}

let asked = 0

/** A customer's question that the example team knows, each in words of its own. */
async function question(from = `c${asked}@company${asked}.example`): Promise<string> {
  asked += 1
  const what = `model ${String.fromCharCode(97 + (asked % 26), 97 + (Math.floor(asked / 26) % 26))}z`
  const id = await world.arrive({
    subject: 'Where is my order?',
    from,
    text: `Hello,\n\nI ordered a tent, ${what}. Where is my order, and how can I track my parcel?\n\nThanks\nJane`,
  })
  await world.settle()
  world.advance(20 * MINUTE)
  return id
}

/** The question of the demo, which nothing but the ladder keeps from an answer. */
async function plain(from = `p${asked}@shop${asked}.example`): Promise<string> {
  asked += 1
  const id = await world.arrive({ ...ORDER, from })
  await world.settle()
  world.advance(20 * MINUTE)
  return id
}

/** Drafts that two agents approved after a look. */
async function reviewed(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const message_id = await question()
    const { decision } = await world.record(message_id)
    await world.ledger.recordLabel({
      message_id,
      label: CATEGORY,
      source: 'label',
      labelled_by: at % 2 === 0 ? ANNA : BEN,
      labelled_at: world.now(),
      used: decision?.citations.map(({ passage }) => passage),
    })
  }
}

async function sweep(): Promise<void> {
  await world.step('sweep', '')
  await world.settle()
}

const kindOf = async (id: string) => {
  const { decision } = await world.record(id)
  return `${decision?.kind} ${decision?.reason}`
}
const mails = (words: string) =>
  world.outside.accepted(DESK).filter(({ subject }) => subject.includes(words))
const steps = async () =>
  (await world.ledger.loadPromotions()).map(({ change, reason }) => `${change} ${reason}`)

function one(words: string): OutgoingMail {
  const mail = mails(words).at(-1)
  if (mail === undefined) throw new Error(`no mail speaks of “${words}”`)
  return mail
}

/** Its record is enough, and Anna has said yes to the mail that asked. */
async function promoted(): Promise<void> {
  await reviewed(60)
  await sweep()
  await say(world, one('has earned its answers'), { text: 'promote' })
}

describe('up', () => {
  test('ops are asked once, with the evidence, and nothing is answered until one says so', async () => {
    await reviewed(60)
    expect(await kindOf(await plain())).toBe('draft not_promoted')
    await sweep()
    await sweep()
    expect(mails('has earned its answers')).toHaveLength(1)
    const mail = one('has earned its answers')
    expect(mail.text).toMatch(/Answers that were right\s*60 of 60|60 of 60/)
    expect(mail.text).toContain('reply promote')
    expect(await kindOf(await plain())).toBe('draft not_promoted')
    await say(world, mail, { text: 'promote\n\nAnna' })
    expect(await steps()).toEqual(['offered gate_open', 'promoted by_person'])
    const id = await plain()
    expect(await kindOf(id)).toBe('auto allowed')
    expect(mails('answers by itself from now on')).toHaveLength(1)
    // The same word once more, and one that means nothing here.
    await say(world, mail, { text: 'promote' })
    await say(world, mail, { text: 'looks good to me' })
    expect(await steps()).toHaveLength(2)
  })

  test('nobody but an agent promotes, and nobody with another reference', async () => {
    await reviewed(60)
    await sweep()
    const mail = one('has earned its answers')
    await say(world, mail, { from: 'mallory@elsewhere.example', text: 'promote' })
    const forged = {
      ...mail,
      rfc_message_id: mail.rfc_message_id.replace(/-[a-z2-7]{16}/, `-${'a'.repeat(16)}`),
    }
    await say(world, forged, { text: 'promote' })
    expect(await steps()).toEqual(['offered gate_open'])
  })

  test('a record that has become worse meanwhile is not promoted by an old mail', async () => {
    await reviewed(60)
    await sweep()
    const evidence = await world.ledger.loadEvidence(0)
    for (const { message_id } of evidence.slice(-15)) {
      const said = { source: 'label' as const, labelled_by: ANNA, labelled_at: world.now() }
      await world.ledger.recordLabel({ ...said, message_id, label: 'refund' })
    }
    await say(world, one('has earned its answers'), { text: 'promote' })
    expect(await steps()).toEqual(['offered gate_open'])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('more reviewed mails')
  })

  test('by itself, where the team has chosen that', async () => {
    useGate({ promote: 'automatic' })
    await reviewed(60)
    await sweep()
    await sweep()
    expect(await steps()).toEqual(['promoted automatic'])
    expect(mails('answers by itself from now on')).toHaveLength(1)
    expect(await kindOf(await plain())).toBe('auto allowed')
  })

  test('one person’s record alone is not offered', async () => {
    await reviewed(60)
    const evidence = await world.ledger.loadEvidence(0)
    for (const { message_id, used } of evidence) {
      const said = { label: CATEGORY, labelled_by: ANNA, labelled_at: world.now() }
      await world.ledger.recordLabel({ ...said, message_id, source: 'label', used })
    }
    // Named passages are a judgement of her own; clicks are not.
    await sweep()
    expect(await steps()).toEqual(['offered gate_open'])
  })
})

describe('down', () => {
  test('by an agent’s word', async () => {
    await promoted()
    await say(world, one('answers by itself from now on'), { text: 'demote' })
    expect((await steps()).at(-1)).toBe('demoted by_person')
    expect(await kindOf(await plain())).toBe('draft not_promoted')
    await sweep()
    // New evidence has to come first.
    expect(await steps()).toHaveLength(3)
  })

  test('when a line of the daily mail is marked as wrong, in the same moment', async () => {
    await promoted()
    const first = await plain()
    const second = await plain()
    world.change((team) => ({ ...team, agents: { ...team.agents, daily_at: '00:00' } }))
    world.advance(DAY)
    await sweep()
    const daily = one('what waits on')
    expect(daily.text).toContain('Answered by itself since the daily mail before: 2')
    expect(daily.text).toContain(`holdfast show ${first}`)
    await say(world, daily, { text: '2 wrong' })
    expect((await steps()).at(-1)).toBe('fell marked_wrong')
    expect(mails('it fell')).toHaveLength(1)
    expect(await kindOf(await plain())).toMatch(/^draft (not_promoted|gate_closed)$/)
    const marked = (await world.ledger.loadEvidence(0)).filter(({ source }) => source === 'audit')
    expect(marked).toMatchObject([{ used: [] }])
    expect([first, second]).toContain(marked[0]?.message_id)
    expect(world.outside.accepted(DESK).at(-1)?.text).not.toContain('was not carried out')
  })

  test('a line that is right is evidence, and nobody falls', async () => {
    await promoted()
    const id = await plain()
    world.change((team) => ({ ...team, agents: { ...team.agents, daily_at: '00:00' } }))
    world.advance(DAY)
    await sweep()
    await say(world, one('what waits on'), { text: '1 right' })
    expect(await steps()).toHaveLength(2)
    const marked = (await world.ledger.loadEvidence(0)).find(({ message_id }) => message_id === id)
    expect(marked).toMatchObject({ source: 'audit', label: CATEGORY })
    await say(world, one('what waits on'), { from: 'mallory@elsewhere.example', text: '1 wrong' })
    expect(await steps()).toHaveLength(2)
  })

  test('when an audit sample is called wrong; its draft stays open', async () => {
    await promoted()
    useGate({ audit_share: 1 })
    const id = await plain()
    expect(await kindOf(id)).toBe('draft audit_sample')
    const draft = world.outside.accepted(DESK).at(-1)
    if (draft === undefined) throw new Error('no draft was mailed')
    await say(world, draft, { text: 'wrong: that offer has ended' })
    expect((await steps()).at(-1)).toBe('fell marked_wrong')
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(await world.ledger.loadEvidence(0)).toContainEqual(
      expect.objectContaining({ message_id: id, source: 'audit', used: [] }),
    )
    useGate({})
    expect(await kindOf(await plain())).toMatch(/^draft (not_promoted|gate_closed)$/)
  })

  test('when an article is changed under it', async () => {
    await promoted()
    await sweep()
    expect(await steps()).toHaveLength(2)
    await world.edit((team) => ({
      ...team,
      articles: team.articles.map((one) =>
        one.id === 'track-your-order'
          ? { ...one, body: one.body.replaceAll('order', 'parcel') }
          : one,
      ),
    }))
    await sweep()
    expect((await steps()).at(-1)).toBe('fell article_changed')
    expect(one('it fell').text).toContain('track-your-order')
  })

  test('when customers ask for a person after its answers', async () => {
    await promoted()
    for (let at = 0; at < 3; at += 1) {
      const from = `angry${at}@private${at}.example`
      await plain(from)
      await world.arrive({
        subject: 'Re: Where is my order?',
        from,
        text: 'Let me talk to a human, please.',
      })
      await world.settle()
    }
    await sweep()
    expect((await steps()).at(-1)).toBe('fell escalations')
    expect(one('it fell').text).toContain('3 customers asked for a person')
  })

  test('a word about a category says nothing about a draft', async () => {
    await question()
    const draft = world.outside.accepted(DESK).at(-1)
    if (draft === undefined) throw new Error('no draft was mailed')
    await say(world, draft, { text: 'promote' })
    expect(await steps()).toEqual([])
    expect(world.outside.accepted(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('a mail about a category')
  })
})

test('a gate that is off, or waived, asks for no promotion', async () => {
  for (const mode of ['off', 'waived'] as const) {
    useGate({ mode, waived_by: 'Anna', reason: 'a pilot' })
    const id = await world.arrive({ ...ORDER, from: `${mode}@another.example` })
    await world.settle()
    expect(await kindOf(id)).toBe('auto allowed')
  }
  await sweep()
  expect(await steps()).toEqual([])
})
