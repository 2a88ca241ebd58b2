// Grouping without labels: what belongs together is found, whatever the order of the mail, and a small matrix is taken
// apart as algebra says.

import { describe, expect, it } from 'vitest'
import { groupTexts } from '../../src/nlp/grouping/group.ts'
import { createRandom, latentVectors } from '../../src/nlp/grouping/svd.ts'
import { createTextEngine } from '../../src/nlp/grouping/text-engine.ts'

const OPTIONS = { top: 20, share_wanted: 0.65 }

/** Four subjects in many wordings, each with a greeting that says nothing. */
function mails(count: number, seed: number): { subject: string; text: string; about: number }[] {
  const random = createRandom(seed)
  const one = (list: string) => list.split('|')[Math.floor(random() * list.split('|').length)]!
  return Array.from({ length: count }, (_, at) => {
    const about = at % SUBJECTS.length
    const [opening, thing, ending] = SUBJECTS[about]!
    const hello = one('Hello,|Hi there,|Good morning,|Dear team,')
    const bye = one('Thanks a lot|Kind regards|Looking forward to your answer|Best wishes')
    const text = `${hello}\n\n${one(opening)} ${one(thing)} ${one(ending)}\n\n${bye}\n${one('Tom|Ana|Lee|Kim')}`
    return { subject: '', text, about }
  })
}

const SUBJECTS = [
  [
    'Where is|Can you track|I am waiting for',
    'my parcel|the package|my delivery',
    'since Monday?|that was shipped?|from the courier?',
  ],
  [
    'I want to return|How do I send back|Please exchange',
    'the shoes|these boots|my sneakers',
    'they are too small.|in a larger size.|as they do not fit.',
  ],
  [
    'I need|Please send me|Where can I download',
    'an invoice|the bill with VAT|a receipt',
    'for our accounting.|for the tax office.|with the company name.',
  ],
  [
    'I forgot|I cannot reset|How can I change',
    'my password|the login password',
    'of the account.|and the link has expired.|on your website.',
  ],
] as const

/** Share of pairs on which the two agree: together or apart. */
function agreement(groups: Int32Array, about: readonly number[]): number {
  let same = 0
  let pairs = 0
  for (let i = 0; i < about.length; i++) {
    for (let j = i + 1; j < about.length; j++) {
      pairs++
      if ((groups[i] === groups[j]) === (about[i] === about[j])) same++
    }
  }
  return same / pairs
}

describe('grouping', () => {
  it('finds the subjects without being told any', () => {
    const texts = mails(240, 1)
    const { groups } = groupTexts(createTextEngine(), texts, { ...OPTIONS, groups: 4 })
    expect(groups.count).toBe(4)
    expect(
      agreement(
        groups.of,
        texts.map(({ about }) => about),
      ),
    ).toBeGreaterThan(0.95)
  })

  it('never puts two subjects together before both are whole', () => {
    const texts = mails(240, 2)
    const { categories } = groupTexts(createTextEngine(), texts, { ...OPTIONS, top: 4, groups: 12 })
    for (const own of Map.groupBy(texts.keys(), (at) => categories.of[at]!).values()) {
      const counts = [...Map.groupBy(own, (at) => texts[at]!.about).values()].map(
        (one) => one.length,
      )
      expect(Math.max(...counts) / own.length).toBeGreaterThan(0.9)
    }
  })

  it('does not depend on the order of the mail', () => {
    const texts = mails(120, 3)
    const found = groupTexts(createTextEngine(), texts, OPTIONS)
    const turned = groupTexts(createTextEngine(), texts.toReversed(), OPTIONS)
    expect([...turned.groups.of].toReversed()).toEqual([...found.groups.of])
    expect([...turned.categories.of].toReversed()).toEqual([...found.categories.of])
  })

  it('takes mail that says nothing, and less mail than groups', () => {
    const texts = [
      { subject: '', text: '' },
      { subject: '', text: '???' },
      { subject: 'Invoice', text: 'I need an invoice' },
    ]
    const { groups, categories } = groupTexts(createTextEngine(), texts, OPTIONS)
    expect(groups.of.length).toBe(3)
    expect(groups.of[0]).toBe(-1)
    expect(categories.of[2]).toBeGreaterThanOrEqual(-1)
    expect(groupTexts(createTextEngine(), [], OPTIONS).groups.count).toBe(0)
  })
})

describe('latent vectors', () => {
  it('keep the angles of a matrix of low rank', () => {
    // Rows lie in the plane of (1, 0, 1, 0) and (0, 1, 0, 1).
    const rows = [0, 0.3, 0.7, 1.2].map((angle) => [Math.cos(angle), Math.sin(angle)] as const)
    const matrix = {
      starts: Int32Array.from(rows, (_, at) => at * 4).subarray(0),
      columns: Int32Array.from(rows.flatMap(() => [0, 1, 2, 3])),
      values: Float32Array.from(
        rows.flatMap(([c, s]) => [c, s, c, s].map((one) => one / Math.SQRT2)),
      ),
      column_count: 4,
    }
    const starts = Int32Array.from([...matrix.starts, rows.length * 4])
    const { size, values } = latentVectors({ ...matrix, starts }, { rank: 2, sharpness: 1 })
    expect(size).toBe(2)
    for (const [i, a] of [0, 0.3, 0.7, 1.2].entries()) {
      for (const [j, b] of [0, 0.3, 0.7, 1.2].entries()) {
        const cosine = values[i * 2]! * values[j * 2]! + values[i * 2 + 1]! * values[j * 2 + 1]!
        expect(cosine).toBeCloseTo(Math.cos(a - b), 4)
      }
    }
  })
})
