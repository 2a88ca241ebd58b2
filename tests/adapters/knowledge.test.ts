import { describe, expect, it } from 'vitest'
import { createKnowledgeBase } from '../../src/adapters/knowledge/minisearch.ts'
import type { Article } from '../../src/domain/team.ts'

function article(id: string, title: string, body: string): Article {
  return {
    id,
    title,
    url: `https://shop.example/${id}`,
    questions: [],
    language: 'en',
    body,
    file: `${id}.md`,
  }
}

const articles = [
  article(
    'shipping-costs',
    'Shipping costs',
    `## How much is shipping?
Shipping costs 4.90 euros within Germany and 11.90 euros to other countries of the European Union.

## When is shipping free?
Orders of 60 euros or more are delivered free of charge within Germany.`,
  ),
  article(
    'returns',
    'How to return an item',
    `## How do I return an item?
Open shop.example/returns, enter your order number and print the return label.

## What does a return cost?
Sending items back is free when you use our label.`,
  ),
  article(
    'tracking',
    'Track your order',
    `## Where is my order?
The tracking link in your shipping confirmation shows where your parcel is.

## The tracking says delivered, but nothing is here
Please ask your neighbours and look in the garage before you write to us.`,
  ),
  article(
    'care',
    'Care of cookware',
    `## Cast iron
Wash cast iron by hand and oil it. The pans work on induction and gas.`,
  ),
]
const knowledge = createKnowledgeBase(articles)

function search(new_text: string, names?: string[], subject = '') {
  return knowledge.search({ subject, new_text }, names, 3)
}

describe('knowledge base', () => {
  it.each([
    ['shipping-costs#1', 'How much does shipping cost?'],
    ['shipping-costs#2', 'Is delivery free for an order of 70 euros?'],
    ['returns#1', 'Hi,\n\nthe boots are too small. How do I return them?\n\nRegards\nTom'],
    ['tracking#1', 'Hello, I ordered a kettle (48213) last week. Where is my order?\n\nEva'],
    ['care#1', 'Does the cast iron pan work on induction?'],
  ])('finds %s for: %s', (id, question) => {
    const [hit] = search(question)
    expect(hit?.passage.id).toBe(id)
    expect(hit?.support).toBeGreaterThanOrEqual(0.4)
  })

  it.each([
    'Can you carry the fridge up to the fourth floor?',
    'Do you ship with drones, and can I choose a climate neutral carrier?',
    'Who won the football match yesterday?',
    'Can I return the kayak in your Hamburg branch?',
  ])('gives little support to: %s', (question) => {
    for (const hit of search(question)) expect(hit.support).toBeLessThan(0.35)
  })

  it('searches only in the named articles', () => {
    const hits = search('How much does shipping cost?', ['returns', 'no-such-article'])
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.every((hit) => hit.passage.article === 'returns')).toBe(true)
    expect(search('How much does shipping cost?', [])).toEqual([])
  })

  it('uses the subject as a sentence', () => {
    const [hit] = search('Hello, see above. Thanks, Tom', undefined, 'Re: cast iron and induction')
    expect(hit?.passage.id).toBe('care#1')
  })

  it('finds the question among sentences about something else', () => {
    const story =
      'We moved house in spring and have three children. My uncle lives on an island. What does a return cost? ' +
      'The weather is fine here and the garden looks great.'
    expect(search(story)[0]?.passage.id).toBe('returns#2')
  })

  it('keeps order, limit and ranges, and repeats itself', () => {
    const hits = search('order return shipping tracking label')
    expect(hits).toHaveLength(3)
    expect(hits.map((hit) => hit.score)).toEqual(
      hits.map((hit) => hit.score).toSorted((a, b) => b - a),
    )
    for (const hit of hits)
      expect(hit.support).toSatisfy((value: number) => value >= 0 && value <= 1)
    expect(search('order return shipping tracking label')).toEqual(hits)
  })

  it.each(['', '12345', 'the and of', '???'])('finds nothing for %j', (question) => {
    expect(search(question)).toEqual([])
  })

  it('lives without articles', () => {
    const empty = createKnowledgeBase([])
    expect(empty.search({ subject: '', new_text: 'Where is my order?' }, undefined, 3)).toEqual([])
  })
})
