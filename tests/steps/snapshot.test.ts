// A step works with the team, the articles and the engines of one edit: an edit that comes while it runs counts from the
// next step on. Otherwise the rules of yesterday would be asked about the articles of today.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Team } from '../../src/domain/team.ts'
import { decisionOf } from './scenes.ts'
import { CUSTOMER, createWorld, ORDER, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** Another team altogether: nothing is answered by itself, and the articles say nothing that helps. */
const edited = (team: Team): Team => ({
  ...team,
  name: 'Another Team',
  categories: team.categories.map((one) => ({ ...one, mode: 'draft' })),
  articles: team.articles.map((one) => ({ ...one, title: 'Moved', body: 'See the new page.' })),
})

/** The files are edited while this step waits for the ledger. */
function editDuring(load: 'loadHistory' | 'loadClassification' | 'loadSendFacts'): void {
  const { ledger } = world
  const loaded = ledger[load] as (...args: unknown[]) => Promise<never>
  ledger[load] = async (...args: unknown[]) => {
    ledger[load] = loaded
    await world.edit(edited)
    return await loaded(...args)
  }
}

test.each(['loadClassification', 'loadHistory'] as const)(
  'compose decides by one edit, and the next mail by the other (%s)',
  async (load) => {
    const id = await world.arrive(ORDER)
    for (const step of ['receive', 'classify'] as const) await world.work(step, id)
    const { name } = world.team()
    editDuring(load)
    await world.work('compose', id)
    expect(await decisionOf(world, id)).toMatchObject({ kind: 'auto', reason: 'allowed' })
    const [reply] = (await world.record(id)).outbox
    expect(reply?.mail.text).toContain(name)
    expect(reply?.mail.text).not.toContain('Another Team')
    expect(reply?.mail.text).not.toContain('new page')

    const next = await world.arrive({ ...ORDER, from: 'bo@example.org' })
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, next)
    expect(await decisionOf(world, next)).toMatchObject({ kind: 'draft' })
  },
)

test('deliver looks a last time by the edit that it began with; the next look is by the other', async () => {
  const ids = [await world.arrive(ORDER), await world.arrive({ ...ORDER, from: 'bo@example.org' })]
  for (const id of ids) {
    for (const step of ['receive', 'classify', 'compose'] as const) await world.work(step, id)
  }
  editDuring('loadSendFacts')
  for (const id of ids) {
    const [reply] = (await world.record(id)).outbox
    await world.work('deliver', reply?.id ?? '')
  }
  expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  expect(world.outside.accepted('bo@example.org')).toEqual([])
  const [held] = (await world.record(ids[1] ?? '')).outbox
  expect(held).toMatchObject({ state: 'withheld', response: 'category_closed' })
})
