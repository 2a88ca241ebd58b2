// What the local reader learns from answered mail: which passages people use for such mail.

import { expect, test } from 'vitest'
import { createPassageJudge } from '../../src/adapters/classifier/passages.ts'
import { createLocalReader } from '../../src/adapters/reader/local.ts'
import { answerFacts } from '../../src/domain/reading.ts'
import type { Article } from '../../src/domain/team.ts'

const article = (id: string, title: string, body: string): Article => ({
  id,
  file: `${id}.md`,
  title,
  url: undefined,
  language: 'en',
  body,
  questions: [],
})

const ARTICLES = [
  article('boarding', 'Getting on board', 'Come to the pier half an hour before we cast off.'),
  article('leaving', 'Getting off again', 'Cars leave the deck first, then everybody else.'),
  article('crew', 'Working with us', 'We look for deckhands each spring.'),
]

const THINGS = ['bicycle', 'tandem', 'trailer', 'pushchair', 'kayak', 'trunk', 'scooter', 'cello']
const ASKED = THINGS.flatMap((thing) => [
  { new_text: `Is there room for my ${thing} when I come aboard?`, passages: ['boarding#1'] },
  { new_text: `Who helps me down the ramp with my ${thing}?`, passages: ['leaving#1'] },
])
const MAILS = ASKED.concat(
  ASKED.slice(0, 8).map((one) => ({ ...one, new_text: `So, ${one.new_text}` })),
)
const ANSWERED = MAILS.map((one) => ({ ...one, subject: '' }))

const QUESTION = { subject: '', new_text: 'Is there room for a surfboard when we come aboard?' }

test('how probable it is that people use a passage, once they have', async () => {
  const judge = createPassageJudge(undefined)
  const team = { articles: ARTICLES, categories: [], language: 'en' }
  const reader = await createLocalReader({ team, judge })
  try {
    expect(answerFacts(await reader.read(QUESTION, {})).learnt).toBe(0)
    await reader.learn(ANSWERED)
    await reader.ready()
    const reading = await reader.read(QUESTION, {})
    const by_passage = new Map(
      reading.requests[0]?.candidates.map((one) => [one.passage.id, one.learnt]),
    )
    expect([...by_passage.keys()][0]).toBe('boarding#1')
    expect(by_passage.get('boarding#1')).toBeGreaterThan(0.5)
    expect(by_passage.get('leaving#1')).toBeLessThan(0.2)
    expect(answerFacts(reading).learnt).toBe(by_passage.get('boarding#1'))
    // Nobody has used it: what its own words promise is no experience.
    const about_crew = { subject: '', new_text: 'Do you look for deckhands in spring?' }
    const [crew] = (await reader.read(about_crew, {})).requests[0]?.candidates ?? []
    expect(crew?.passage.id).toBe('crew#1')
    expect(crew?.learnt).toBe(0)
  } finally {
    await reader.close()
  }
})

const askedBefore = async (
  mails: readonly { new_text: string; passages: string[] }[],
  asked: string,
) => {
  const team = { articles: ARTICLES, categories: [], language: 'en' }
  const reader = await createLocalReader({ team })
  try {
    await reader.learn(mails.map((mail) => ({ ...mail, subject: '' })))
    await reader.ready()
    return answerFacts(await reader.read({ subject: '', new_text: asked }, {})).asked_before
  } finally {
    await reader.close()
  }
}

test('a mail of two questions that one passage answered teaches them together', async () => {
  const new_text = 'When do we come to the pier before you cast off, and what does that cost?'
  const taught = [{ new_text, passages: ['boarding#1'] }]
  expect(
    await askedBefore(taught, 'When do we come to the pier before you cast off?'),
  ).toBeGreaterThan(0.6)
})

test('a second question that the passage knows nothing of teaches nothing', async () => {
  const new_text = 'When do we come to the pier before you cast off? And where are wigs mended?'
  const taught = [{ new_text, passages: ['boarding#1'] }]
  expect(await askedBefore(taught, 'Where are wigs mended?')).toBe(0)
})

test('nor does the answer to a case of somebody’s own', async () => {
  const new_text = 'Has our pier application been approved?'
  expect(await askedBefore([{ new_text, passages: ['boarding#1'] }], new_text)).toBe(0)
})
