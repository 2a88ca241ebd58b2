// Articles from what a team answered: only what several replies share is taken, and nothing of a single customer's.

import { describe, expect, it } from 'vitest'
import { readArticle } from '../../../src/config/knowledge.ts'
import { articleFromAnswers, sharedSentences } from '../../../src/past/discovery/answers.ts'

const NAMES = ['Maria', 'Jonas', 'Aylin', 'Petra', 'Tom']
const replies = NAMES.map(
  (name, at) => `Hello ${name},

You can send the jacket back within 30 days. Your refund of ${20 + at} EUR for order 48${at}13 is on its way to ${name}.
The return label is in the parcel.${at % 2 === 0 ? ' Please use the original box.' : ''}
Is there anything else we can do?

Kind regards,
Anna`,
)

describe('sentences that replies share', () => {
  it('are taken in their order, without greeting, question and closing', () => {
    expect(sharedSentences(replies, 'en')).toEqual([
      { text: 'You can send the jacket back within 30 days.', replies: 5 },
      { text: 'The return label is in the parcel.', replies: 5 },
      { text: 'Please use the original box.', replies: 3 },
    ])
  })

  it('hold nothing that stands in one reply only, or with other names and numbers each time', () => {
    const said = JSON.stringify(sharedSentences(replies, 'en'))
    for (const name of NAMES) expect(said).not.toContain(name)
    expect(said).not.toMatch(/EUR|48\d13/)
  })

  it('are none where fewer than three replies share them', () => {
    expect(sharedSentences(replies.slice(0, 2), 'en')).toEqual([])
    expect(sharedSentences([], '')).toEqual([])
  })

  it('are found in other languages', () => {
    const german = NAMES.map(
      (name) =>
        `Guten Tag ${name},\n\nSie können die Jacke innerhalb von 30 Tagen zurücksenden.\n\nViele Grüße\nAnna`,
    )
    expect(sharedSentences(german, 'de').map(({ text }) => text)).toEqual([
      'Sie können die Jacke innerhalb von 30 Tagen zurücksenden.',
    ])
  })
})

it('an article of them is valid and answers nothing before somebody accepts it', () => {
  const text = articleFromAnswers('the folder Sent', {
    id: 'return-a-jacket',
    name: 'Return a jacket',
    language: 'en',
    examples: ['How do I return a jacket?', 'A long story\nof two lines'],
    answers: sharedSentences(replies, 'en'),
  })
  const { front, problems, article } = readArticle({ file: 'knowledge/a.md', text: text! })
  expect(problems).toEqual([])
  expect(front).toMatchObject({ title: 'Return a jacket', accepted: false, language: 'en' })
  expect(front?.questions).toEqual(['How do I return a jacket?'])
  expect(article?.body).toContain('within 30 days')
})
