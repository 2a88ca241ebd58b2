// The proposal as a whole: what it holds adds up, nothing starts automatic, and hostile mail changes neither file nor page.

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { categoriesSchema } from '../../../src/config/category-schema.ts'
import { categoriesYaml } from '../../../src/config/proposal.ts'
import type { QuestionRecord } from '../../../src/past/discovery/mail-past.ts'
import { timesOf } from '../../../src/past/discovery/numbers.ts'
import { buildProposal, type Proposal } from '../../../src/past/discovery/proposal.ts'
import { discoveryHtml } from '../../../src/past/discovery/report-html.ts'
import { discoveryText, entrySays, headSays } from '../../../src/past/discovery/report-text.ts'

const HOSTILE = `<script>alert(1)</script> "quoted" # no comment
---
- id: evil
mode: auto
{{ template }} \u0085 \u2028 *alias &anchor !tag | > % @`

/** Groups of 40, 20, 10, 4 and 2 mails; each has its own direction and its own words. */
function proposal(texts: readonly string[] = WORDS, support = 1): Proposal {
  const sizes = [40, 20, 10, 4, 2]
  const of = sizes.flatMap((size, group) => Array<number>(size).fill(group))
  const questions = of.map((group, at): QuestionRecord => {
    return {
      kind: 'question',
      key: String(at),
      at: at * 86_400_000,
      customer: `c${at}`,
      id: '',
      topic: '',
      copy: '',
      subject: '',
      text: `${texts[group]} ${'abcdefghij'[at % 10]}x${at}`,
    }
  })
  const values = Float32Array.from(of.flatMap((group) => sizes.map((_, d) => Number(d === group))))
  const groups = { of, count: sizes.length }
  return buildProposal({
    source: 'a list',
    read: 80,
    replies: 0,
    left_out: { bounce: 4 },
    questions,
    asked: questions.map(({ text }) => ({ subject: '', text, asks: text, language: 'en' })),
    grouping: { groups, categories: groups, points: { size: sizes.length, values } },
    times: timesOf(questions, []),
    lookUp: () => ({ article: 'shipping', support }),
    support_min: 0.5,
  })
}

const PLAIN = [
  'where is my parcel',
  'what does shipping cost',
  'which sizes are there',
  'when do you open',
  'rare thing',
]

const WORDS = [
  'where is my parcel',
  'what does shipping cost',
  'please cancel my order',
  'my lamp is broken',
  'rare thing',
]

function yamlOf(one: Proposal): string {
  return categoriesYaml(
    headSays(one),
    one.categories.map((category) => ({
      ...category,
      articles: category.answerable?.articles ?? [],
      says: entrySays(category),
    })),
  )
}

describe('a proposal', () => {
  it('takes the fewest categories that make 65 %, and counts the rest as the long tail', () => {
    const { categories, share, long_tail, category_of } = proposal(PLAIN)
    expect(categories.map(({ mails }) => mails)).toEqual([40, 20])
    expect(share).toBeCloseTo(60 / 76)
    expect(long_tail.mails).toBe(16)
    expect(long_tail.groups.map(({ mails }) => mails)).toEqual([10, 4, 2])
    expect(category_of.filter((at) => at === -1)).toHaveLength(16)
  })

  it('proposes small groups too that somebody has to act or decide about', () => {
    const { categories, long_tail } = proposal()
    expect(categories.map(({ mails, is_small }) => [mails, is_small])).toEqual([
      [40, false],
      [20, false],
      [10, true],
      [4, true],
    ])
    expect(long_tail.groups.map(({ mails }) => mails)).toEqual([2])
  })

  it('suggests automatic answers for nothing but answerable information', () => {
    const modes = (one: Proposal) => one.categories.map(({ suggested_mode }) => suggested_mode)
    expect(modes(proposal(PLAIN))).toEqual(['auto', 'auto'])
    expect(modes(proposal(PLAIN, 0.4))).toEqual(['draft', 'draft'])
    expect(modes(proposal())).toEqual(['auto', 'auto', 'draft', 'draft'])
    const turned = [WORDS[2]!, WORDS[3]!, WORDS[0]!, WORDS[1]!, WORDS[4]!]
    expect(modes(proposal(turned)).slice(0, 2)).toEqual(['draft', 'draft'])
  })

  it('becomes a file that is valid and all in draft, whatever customers write', () => {
    for (const texts of [WORDS, WORDS.map((word) => `${HOSTILE} ${word}`)]) {
      const one = proposal(texts)
      const file = categoriesSchema.parse(parse(yamlOf(one)))
      expect(file.categories.map(({ id }) => id)).toEqual(one.categories.map(({ id }) => id))
      expect(new Set(file.categories.map(({ mode }) => mode))).toEqual(new Set(['draft']))
      expect(file.categories.map(({ examples }) => examples)).toEqual(
        one.categories.map(({ examples }) => examples.map((text) => text.trim())),
      )
    }
  })

  it('becomes a page that runs nothing and loads nothing', () => {
    const page = discoveryHtml(proposal(WORDS.map((word) => `${HOSTILE} ${word}`)))
    expect(page).not.toMatch(/<script|<img|<link|src=|url\(|http/i)
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain('Long tail')
  })

  it('is said in a table', () => {
    const text = discoveryText(proposal(), { out: 'a.yaml', html: undefined, articles: [] })
    expect(text).toContain('53 %')
    expect(text).toContain('4 bounces')
    expect(text).toContain('These 4 categories hold 97 %')
  })
})
