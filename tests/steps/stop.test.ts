// An agent's answer waits before it leaves, and any agent can stop it until then: never later, and never twice.

import { describe, expect, test } from 'vitest'
import { drafted, say } from './scenes.ts'
import { ANNA, BEN, CUSTOMER, DESK, useWorld } from './world.ts'

const world = useWorld()
const stateOf = async (id: string) => (await world.record(id)).draft?.state
const lastAtDesk = () => world.outside.accepted(DESK).at(-1)

function hold(hold_s: number): void {
  world.change((team) => ({ ...team, agents: { ...team.agents, hold_s } }))
}

async function leaves(): Promise<void> {
  world.advance(61_000)
  await world.settle()
}

describe('an answer that waits', () => {
  test('is shown in the thread as it will leave, and leaves after the time', async () => {
    hold(60)
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'Dear Jane,\n\nyour money is out.\n\nAnna' })
    expect(await stateOf(id)).toBe('edited')
    expect(lastAtDesk()?.subject).toBe(`Re: ${draft.subject}`)
    expect(lastAtDesk()?.text).toContain('your money is out')
    expect(lastAtDesk()?.text).toContain('reply stop')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    await leaves()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test.each([ANNA, BEN])(
    'is stopped by %s; the draft comes anew and can be decided',
    async (from) => {
      hold(60)
      const { id, draft } = await drafted(world)
      await say(world, draft, { text: 'approve' })
      await say(world, draft, { from, text: 'stop: wrong amount' })
      expect(await stateOf(id)).toBe('open')
      await leaves()
      expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
      const anew = lastAtDesk()
      expect(anew?.rfc_message_id).toMatch(/^hf-/)
      if (anew === undefined) return
      await say(world, anew, { text: 'approve', message_id: 'once-more@mail.example' })
      await leaves()
      expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
      expect(await stateOf(id)).toBe('approved')
    },
  )

  test('leaves at once where nobody waits', async () => {
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'approve' })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })
})

describe('stop', () => {
  test('is too late when the answer has left, and says so', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'approve' })
    await say(world, draft, { text: 'stop' })
    expect(lastAtDesk()?.text).toContain('too late')
    expect(await stateOf(id)).toBe('approved')
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('finds nothing on its way', async () => {
    const { id, draft } = await drafted(world)
    await say(world, draft, { text: 'stop' })
    expect(lastAtDesk()?.text).toContain('no answer is on its way')
    expect(await stateOf(id)).toBe('open')
  })

  test('of a stranger stops nothing', async () => {
    hold(60)
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'approve' })
    await say(world, draft, { from: 'mallory@evil.example', text: 'stop' })
    await say(world, draft, { text: 'stop', is_unproved: true })
    await leaves()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('and the sending at the same moment: one of the two, never both', async () => {
    hold(60)
    for (const first of ['stop', 'deliver'] as const) {
      const { id, draft } = await drafted(world, {
        subject: `Refund ${first}`,
        text: 'When will I get my refund? I sent the tent back two weeks ago.',
        from: `${first}@example.org`,
      })
      await say(world, draft, { text: 'approve' })
      const reply = (await world.record(id)).outbox.find(({ kind }) => kind === 'agent_reply')
      const stop = await world.arrive({
        from: ANNA,
        subject: `Re: ${draft.subject}`,
        text: 'stop',
        in_reply_to: draft.rfc_message_id,
      })
      await world.work('receive', stop)
      world.advance(61_000)
      const both = [() => world.work('approve', stop), () => world.work('deliver', reply?.id ?? '')]
      await Promise.all((first === 'stop' ? both : both.toReversed()).map((run) => run()))
      await world.settle()
      const sent = world.outside.accepted(`${first}@example.org`).length
      expect(await stateOf(id)).toBe(sent === 1 ? 'approved' : 'open')
    }
  })
})
