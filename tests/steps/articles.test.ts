// Articles have versions: who was told a text that no longer stands there, and answers from a text that nobody has approved yet.

import { beforeEach, describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { correctionOf, outdated, versionOf } from '../../src/domain/article-version.ts'
import { correctionDraft } from '../../src/domain/desk/correcting.ts'
import { passagesOf } from '../../src/domain/passages.ts'
import type { Article } from '../../src/domain/team.ts'
import { ANNA, CUSTOMER, DAY, DESK, ORDER, SECRET, TEMPLATES, useWorld } from './world.ts'

const world = useWorld()
const ARTICLE = 'track-your-order'

const articleOf = (): Article => {
  const found = world.team().articles.find(({ id }) => id === ARTICLE)
  if (found === undefined) throw new Error('the example team has no such article')
  return found
}

const record = () => world.ledger.recordArticles(world.team().articles.map(versionOf), world.now())

/** The page of today says something else. */
async function change(from = 'shows the status', to = 'shows the state') {
  world.advance(DAY)
  await world.edit((team) => ({
    ...team,
    articles: team.articles.map((one) =>
      one.id === ARTICLE ? { ...one, body: one.body.replaceAll(from, to) } : one,
    ),
  }))
  await record()
}

const told = async () =>
  outdated(await world.ledger.loadTold(ARTICLE, 0), ARTICLE, passagesOf(articleOf()))

async function answered(from = CUSTOMER): Promise<string> {
  const id = await world.arrive({ ...ORDER, from })
  await world.settle()
  return id
}

beforeEach(() => record())

describe('impact of a change', () => {
  test('names whoever was told the old text, and nobody else', async () => {
    const id = await answered()
    expect(await told()).toEqual([])
    await change()
    await answered('max@other.example')
    const [one, ...others] = await told()
    expect(others).toEqual([])
    expect(one?.told).toMatchObject({ message_id: id, customer: CUSTOMER, kind: 'auto_reply' })
    expect(one?.texts[0]?.was).toContain('shows the status')
    expect(one?.texts[0]?.now).toContain('shows the state')
  })

  test('is the exact text, also when the page was changed twice', async () => {
    await answered()
    await change()
    await change('shows the state', 'shows the place')
    expect((await told())[0]?.texts[0]?.was).toContain('shows the status')
  })

  test('is a draft for the agents, who send what stands there now', async () => {
    const id = await answered()
    await change()
    const [one] = await told()
    if (one === undefined) throw new Error('nobody was told anything')
    const desk = {
      team: world.team(),
      renderer: createRenderer({ templates_dir: TEMPLATES }),
      secret: SECRET,
    }
    const about = { one, title: 'Track your order' }
    await world.ledger.commit(correctionDraft(desk, await world.record(id), about, world.now()))
    await world.settle()
    const draft = world.outside.accepted(DESK).at(-1)
    expect(draft?.text).toContain('has changed since this mail was answered')
    await world.arrive({
      from: ANNA,
      subject: draft?.subject ?? '',
      text: 'approve',
      in_reply_to: draft?.rfc_message_id,
    })
    await world.settle()
    const mails = world.outside.accepted(CUSTOMER)
    expect(mails).toHaveLength(2)
    expect(mails[1]?.text).toContain('what we told you is out of date')
    expect(mails[1]?.text).toContain('shows the state')
  })

  test('is no text of a machine where nothing has taken the place', async () => {
    const was = { text: 'We give 10 euros for every friend.', article: ARTICLE }
    const answers = [
      {
        message_id: 'm_1',
        customer: CUSTOMER,
        sent_at: 1,
        kind: 'auto_reply',
        language: 'en',
        citations: [{ ...was, passage: 'x#1', title: 'x', url: undefined }],
      },
    ]
    const [one] = outdated(answers, ARTICLE, passagesOf(articleOf()))
    expect(one?.texts[0]?.now).toBeUndefined()
    expect(one && correctionOf(one, 'x')).toBeUndefined()
  })
})

describe('a changed article', () => {
  const needing = (after_change: number) =>
    world.change((team) => ({ ...team, gate: { ...team.gate, after_change } }))

  test('answers on, unless the team asks for approvals', async () => {
    await change()
    expect((await world.record(await answered())).decision).toMatchObject({ kind: 'auto' })
  })

  test('answers by itself again after so many approvals of its new text', async () => {
    await change()
    needing(1)
    const first = await world.record(await answered())
    expect(first.decision).toMatchObject({ kind: 'draft', reason: 'article_changed' })
    const draft = world.outside.accepted(DESK).at(-1)
    await world.arrive({
      from: ANNA,
      subject: draft?.subject ?? '',
      text: 'approve',
      in_reply_to: draft?.rfc_message_id,
    })
    await world.settle()
    const second = await world.record(await answered('max@other.example'))
    expect(second.decision).toMatchObject({ kind: 'auto' })
    // A text that comes back is new again.
    await change('shows the state', 'shows the status')
    const third = await world.record(await answered('eva@third.example'))
    expect(third.decision).toMatchObject({ reason: 'article_changed' })
  })

  test('needs nothing where it never was another', async () => {
    needing(3)
    await record()
    expect((await world.record(await answered())).decision).toMatchObject({ kind: 'auto' })
  })
})
