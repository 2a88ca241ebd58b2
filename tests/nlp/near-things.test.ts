// Questions that differ from a known one in a single thing: another good of the team, a "not", a year, a word that is near and not
// the same. Each shares nearly all words with what is known, and none of them is answered by it.

import { describe, expect, test } from 'vitest'
import { createLocalReader } from '../../src/adapters/reader/local.ts'

const article = (id: string, title: string, sections: Record<string, string>, language = 'en') => ({
  id,
  title,
  url: undefined,
  questions: [],
  language,
  body: Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n'),
  file: `${id}.md`,
})

const ARTICLES = [
  article('looms', 'Looms', {
    'How much is the deposit for a loom?':
      'The deposit for a loom is 80 euros, and you get it back.',
    'How long can I keep a loom?': 'You can keep a loom for three months.',
    'Are the looms made of solid wood?': 'All looms are made of solid beech.',
  }),
  article('wheels', 'Spinning wheels', {
    'How do I oil a spinning wheel?': 'Put a drop of oil on the axle of the spinning wheel.',
    'Where can I collect a spinning wheel?': 'Collect it at the workshop.',
  }),
  article('yarn', 'Yarn', {
    'Which yarn is suited to beginners?': 'Thick yarn of wool.',
    'How do I wash yarn?': 'By hand, lukewarm.',
  }),
  article('entry', 'Getting in', {
    'How do I change my PIN?': 'Ask for a new PIN at the counter.',
    'How do I change my password?': 'In the profile, under “Password”.',
  }),
  article(
    'kurse',
    'Kurse',
    { 'Was kostet ein Webkurs?': 'Ein Webkurs kostet 90 Euro, Garn ist dabei.' },
    'de',
  ),
]

const reader = createLocalReader({
  team: { articles: ARTICLES, categories: [], language: 'en' },
  vectors: undefined,
  judge: undefined,
})

/** Of the first request and this passage. */
async function measured(text: string, heading: string) {
  const { requests } = await (await reader).read({ subject: '', new_text: text, below: [] }, {})
  const found = requests[0]?.candidates.find(({ passage }) => passage.heading === heading)
  return { explained: found?.explained ?? 0, asked: found?.asked_before ?? 0 }
}
const EXPLAINED_MIN = 0.75
const ASKED_MIN = 0.8
const isKnown = ({ explained, asked }: { explained: number; asked: number }) =>
  explained >= EXPLAINED_MIN && asked >= ASKED_MIN

describe('what is asked is known', () => {
  test.each([
    ['How much is the deposit for a loom?', 'How much is the deposit for a loom?'],
    ['How long can I keep the loom?', 'How long can I keep a loom?'],
    ['I have not got it yet. How long can I keep a loom?', 'How long can I keep a loom?'],
    ['How do I change my PIN?', 'How do I change my PIN?'],
  ])('%j', async (text, heading) => expect(isKnown(await measured(text, heading))).toBe(true))
})

test.each([
  ['Was kostet bei Ihnen ein Webkurs?', 'Was kostet ein Webkurs?'],
  ['Wie hoch sind bei Ihnen die Kosten für einen Webkurs?', 'Was kostet ein Webkurs?'],
])('%j holds no unknown word', async (text, heading) => {
  expect((await measured(text, heading)).explained).toBeGreaterThanOrEqual(EXPLAINED_MIN)
})

describe('near it, it is not', () => {
  test.each([
    ['How much is the deposit for a spinning wheel?', 'How much is the deposit for a loom?'],
    ['How long can I keep a spinning wheel?', 'How long can I keep a loom?'],
    ['Are the spinning wheels made of solid wood?', 'Are the looms made of solid wood?'],
    ['How do I wash a loom?', 'How do I wash yarn?'],
    ['How long can I not keep a loom?', 'How long can I keep a loom?'],
    ['Are the looms not made of solid wood?', 'Are the looms made of solid wood?'],
    ['How much is the deposit for a loom in 2031?', 'How much is the deposit for a loom?'],
    ['How do I change my PIN?', 'How do I change my password?'],
    ['How do I change my password?', 'How do I change my PIN?'],
    ['Was kostet ein Webkurs nicht?', 'Was kostet ein Webkurs?'],
  ])('%j', async (text, heading) => expect(isKnown(await measured(text, heading))).toBe(false))
})
