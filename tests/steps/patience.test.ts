// What happens to drafts that nobody decides, in working hours: a reminder, somebody else, an alarm; and when the daily mail comes.

import { beforeEach, describe, expect, test } from 'vitest'
import { hoursOf, hours as schema } from '../../src/config/hours-schema.ts'
import { localMoment } from '../../src/domain/hours.ts'
import { drafted, happens, say } from './scenes.ts'
import { BEN, DAY, DESK, MINUTE, REFUND, useWorld } from './world.ts'

const world = useWorld()
const HOUR = 60 * MINUTE
const BERLIN = hoursOf(schema.parse({ time_zone: 'Europe/Berlin' }))
const BOSS = 'boss@tidewater.example'

function patience(change: Record<string, unknown>, is_day_and_night = false): void {
  const hours = is_day_and_night ? undefined : BERLIN
  world.change((team) => ({
    ...team,
    hours,
    agents: { ...team.agents, remind_after_h: 8, escalate_after_h: 16, ...change },
  }))
}

const drafts = (to = DESK) =>
  world.outside.accepted(to).filter((mail) => mail.rfc_message_id.startsWith('hf-'))
const alarms = async () =>
  (await world.ledger.loadAlarms()).filter(({ key }) => key === 'drafts_waiting')

async function passes(hours: number): Promise<void> {
  for (let gone = 0; gone < hours; gone += 1) {
    world.advance(HOUR)
    await world.step('sweep', 'sweep')
    await world.settle()
  }
}

/** 16:00 of a Friday in Berlin. */
beforeEach(() => {
  const isFriday = () => new Date(world.now()).getUTCDay() === 5
  while (!isFriday()) world.advance(DAY)
  world.advance(localMoment('Europe/Berlin', world.now(), 16 * 60) - world.now() + 7 * DAY)
})

describe('a draft of a Friday afternoon', () => {
  test('is reminded of on Monday afternoon, not on Saturday', async () => {
    patience({})
    await drafted(world)
    await passes(2 * 24 + 23)
    expect(drafts()).toHaveLength(1)
    await passes(2)
    expect(drafts()).toHaveLength(2)
    expect(drafts()[1]?.text).toMatch(/waits since \d{4}-\d\d-\d\d 16:00 CES?T/)
    await passes(5 * 24)
    expect(drafts()).toHaveLength(2)
  })

  test('one of a Sunday counts from Monday morning', async () => {
    patience({})
    world.advance(2 * DAY)
    await drafted(world)
    await passes(24)
    expect(drafts()).toHaveLength(1)
    await passes(25)
    expect(drafts()).toHaveLength(2)
  })

  test('goes to whom the team escalates on Tuesday, once, and can be decided from there', async () => {
    patience({ escalate_to: BOSS })
    world.change((team) => ({
      ...team,
      agents: { ...team.agents, allowed: [...team.agents.allowed, BOSS] },
    }))
    const { id } = await drafted(world)
    await passes(3 * 24 + 23)
    expect(drafts(BOSS)).toEqual([])
    await passes(2)
    const [escalated, ...more] = drafts(BOSS)
    expect(more).toEqual([])
    expect(escalated?.text).toContain('Escalated to you')
    await passes(5 * 24)
    expect(drafts(BOSS)).toHaveLength(1)
    if (escalated === undefined) return
    world.change((team) => ({ ...team, agents: { ...team.agents, reference_hours: 720 } }))
    await say(world, escalated, { from: BOSS, text: 'reject' })
    expect((await world.record(id)).draft?.state).toBe('rejected')
  })

  test('is not escalated once it is decided, nor where nobody is named', async () => {
    patience({ escalate_to: BOSS })
    const { draft } = await drafted(world)
    await say(world, draft, { from: BEN, text: 'reject' })
    await passes(5 * 24)
    expect(drafts(BOSS)).toEqual([])
    patience({ escalate_to: undefined })
    await happens(world, { ...REFUND, from: 'lee@elsewhere.test' })
    await passes(5 * 24)
    expect(drafts(BOSS)).toEqual([])
  })

  test('rings when it still waits, and stops when it is decided', async () => {
    patience({ alarm_after_h: 24 })
    const { draft } = await drafted(world)
    await passes(4 * 24)
    expect(await alarms()).toEqual([])
    await passes(24 + 1)
    expect(await alarms()).toMatchObject([
      { what: 'Drafts that wait for more than 24 working hours: 1' },
    ])
    world.change((team) => ({ ...team, agents: { ...team.agents, reference_hours: 720 } }))
    await say(world, draft, { text: 'reject' })
    await passes(1)
    expect(await alarms()).toEqual([])
  })
})

test('without hours, time counts day and night', async () => {
  patience({ escalate_to: BOSS, remind_after_h: 24, escalate_after_h: 48 }, true)
  await drafted(world)
  await passes(25)
  expect([drafts().length, drafts(BOSS).length]).toEqual([2, 0])
  await passes(24)
  expect([drafts().length, drafts(BOSS).length]).toEqual([2, 1])
})

test('the daily mail comes at the team’s time on working days, and tells of the weekend on Monday', async () => {
  patience({ remind_after_h: 0, daily_at: '08:00' })
  const dailies = () =>
    world.outside.accepted(DESK).filter(({ subject }) => subject.includes('what waits on'))
  const quarter = async (times: number) => {
    for (let gone = 0; gone < times; gone += 1) {
      world.advance(15 * MINUTE)
      await world.step('sweep', 'sweep')
      await world.settle()
    }
  }
  await quarter(4 * 20)
  await happens(world, {
    from: 'kim@elsewhere.test',
    subject: 'My tent',
    headers: ['Auto-Submitted: auto-replied'],
    text: 'Hi, I sent you my tent two weeks ago and I am still waiting. Could you please call me?\nKim',
  })
  await quarter(4 * 40)
  expect(dailies()).toEqual([])
  await quarter(4 * 6)
  expect(dailies()).toHaveLength(1)
  expect(dailies()[0]?.text).toContain('kim@elsewhere.test: My tent')
})
