// What `holdfast knowledge check` says about articles, kind by kind, and what it leaves alone.

import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/domain/knowledge.ts'
import { type KnowledgeFacts, knowledgeFindings } from '../../src/domain/knowledge-findings.ts'
import type { Article } from '../../src/domain/team.ts'

const article = (id: string, body: string): Article => ({
  id,
  title: id,
  url: undefined,
  questions: [],
  language: 'en',
  body,
  file: `knowledge/${id}.md`,
})

function findings(articles: Article[], facts: Partial<KnowledgeFacts> = {}) {
  const categories = [{ id: 'all', articles: articles.map(({ id }) => id) }]
  const all: KnowledgeFacts = {
    articles,
    silent: new Map(),
    categories,
    isFound: () => true,
    ...facts,
  }
  return knowledgeFindings(all).map(({ kind, at, says }) => [kind, at, says])
}
const kinds = (articles: Article[], facts: Partial<KnowledgeFacts> = {}) =>
  findings(articles, facts).map(([kind, at]) => `${kind} ${at}`)

describe('contradictions', () => {
  it.each([
    ['You can return an item within 14 days.', 'You can return an item within 30 days.'],
    ['Standard delivery costs € 4.90 in Germany.', 'Standard delivery costs 5.90 € in Germany.'],
    ['Members get a 10 % discount on all orders.', 'Members get a 15 % discount on all orders.'],
    [
      'Die Rückgabe ist innerhalb von 14 Tagen möglich.',
      'Die Rückgabe ist innerhalb von 30 Tagen möglich.',
    ],
  ])('%s / %s', (one, other) => {
    expect(kinds([article('a', one), article('b', `Hello there.\n\n${other}`)])).toContain(
      'contradiction a',
    )
  })

  it.each([
    ['the same number', 'Returns are free within 14 days.', 'Returns are free within 14 days.'],
    [
      'another unit',
      'A refund takes about 5 days to arrive.',
      'A refund takes about 2 weeks to arrive.',
    ],
    [
      'another subject',
      'You can return an item within 14 days.',
      'The warranty of stoves lasts 24 months.',
    ],
    [
      'no number',
      'You can return an item within two weeks.',
      'You can return an item within 30 days.',
    ],
    [
      'an order number',
      'Your order 48213 is at the depot now.',
      'Your order 51177 is at the depot now.',
    ],
  ])('not for %s', (_, one, other) => {
    expect(kinds([article('a', one), article('b', other)]).join()).not.toContain('contradiction')
  })

  it('not within one article, which may speak of several cases', () => {
    const both =
      '## Books\n\nYou can return it in 14 days.\n\n## Pans\n\nYou can return it in 30 days.'
    expect(kinds([article('a', both)]).join()).not.toContain('contradiction')
  })
})

it('finds doubles once, and not two articles on one subject', () => {
  const text =
    'The invoice is a PDF in your account under Orders, as soon as the parcel has been sent.'
  expect(kinds([article('a', text), article('b', `${text} Always.`)])).toEqual(['near_duplicate a'])
  const other = 'For an invoice with a VAT number, enter it in the basket before you pay.'
  expect(kinds([article('a', text), article('b', other)])).toEqual([])
})

it('finds links between articles that lead nowhere', () => {
  const body =
    'See [one](b.md), [two](./gone.md#part), [web](https://x.example/a.md), [part](#a), [mail](mailto:a@b.example).'
  const said = findings([article('a', body), article('b', 'Text.')])
  expect(said).toEqual([['dead_link', 'a', 'The link to ./gone.md#part leads to no article.']])
})

it('knows which articles and categories cannot answer', () => {
  const articles = ['a', 'b', 'c', 'd'].map((id) =>
    article(id, `About ${id} there is much to say.`),
  )
  const silent = new Map([
    ['b', 'nobody has accepted it yet'],
    ['c', 'it was valid until 2026-01-01'],
  ])
  const categories = [
    { id: 'one', articles: ['a'] },
    { id: 'two', articles: [] },
    { id: 'three', articles: ['c'] },
  ]
  const said = kinds(articles, { silent, categories })
  expect(said.filter((one) => !one.startsWith('near'))).toEqual([
    'category_without_article two',
    'category_without_article three',
    'waiting b',
    'silent_article c',
    'unused d',
  ])
  // A new team's first import is no list of complaints.
  expect(kinds(articles, { categories: [] }).join()).not.toContain('unused')
})

it('names headings that no question finds', () => {
  const body =
    '## Overview\n\nText one.\n\n## Weitere Hinweise\n\nText two.\n\n## How long does a refund take?\n\nText three.'
  expect(kinds([article('a', body)])).toEqual(['heading a', 'heading a'])
  const isFound = ({ heading }: Passage) => !heading.startsWith('How')
  expect(kinds([article('a', body)], { isFound })).toHaveLength(3)
})
