// Edits of the categories file: comments stay, examples follow, and what would be lost is refused by name.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  type Edited,
  mergeCategories,
  renameByWords,
  renameCategory,
  splitCategory,
} from '../../src/config/categories-edit.ts'
import { type CategoriesFile, categoriesSchema } from '../../src/config/category-schema.ts'
import { ROOT } from './folder.ts'

const FILE = `# What customers write about.
categories:
  - id: lost
    name: Lost parcel
    description: It never came.
    mode: auto
    articles: [tracking]
    template: lost
    confidence_min: 0.9 # measured in May
    examples:
      - where is it
      - it never came

  # Asked by the shop in Lyon.
  - id: late
    name: Late parcel
    description: It is late.
    mode: draft # since June
    articles: [tracking, delays]
    examples:
      # from March
      - it is late
      - where is it
      - still waiting
      - no news yet
`

function done(result: Edited): { text: string; file: CategoriesFile; says: string[] } {
  if (!result.ok) throw new Error(`${result.reason}: ${result.says}`)
  const file = categoriesSchema.parse(parse(result.text))
  return { text: result.text, file, says: result.says }
}

describe('merging', () => {
  it('keeps every example once, every article and comment, and the stricter of the two', () => {
    const { text, file, says } = done(mergeCategories(FILE, ['lost', 'late']))
    expect(file.categories).toHaveLength(1)
    expect(file.categories[0]).toMatchObject({
      id: 'lost',
      name: 'Lost parcel',
      description: 'It never came. It is late.',
      mode: 'draft',
      template: 'lost',
      articles: ['tracking', 'delays'],
      confidence_min: 0.9,
      examples: ['where is it', 'it never came', 'it is late', 'still waiting', 'no news yet'],
    })
    for (const comment of [
      'What customers',
      'measured in May',
      'Lyon',
      'from March',
      'since June',
    ]) {
      expect(text).toContain(comment)
    }
    expect(says.join(' ')).toContain('what it knows about late under the old category')
  })

  it('gives the result the id that was asked for', () => {
    expect(done(mergeCategories(FILE, ['lost', 'late'], 'late')).file.categories[0]?.name).toBe(
      'Late parcel',
    )
    expect(done(mergeCategories(FILE, ['lost', 'late'], 'parcel')).file.categories[0]?.id).toBe(
      'parcel',
    )
  })

  it('refuses what would lose a template, and names that fit nothing', () => {
    const both = FILE.replace('name: Late parcel', 'name: Late parcel\n    template: late')
    expect(mergeCategories(both, ['lost', 'late'])).toMatchObject({ reason: 'two_templates' })
    expect(mergeCategories(FILE, ['lost', 'nope'])).toMatchObject({ reason: 'unknown_category' })
    expect(mergeCategories(FILE, ['lost', 'lost'])).toMatchObject({ reason: 'same_category' })
    expect(mergeCategories(FILE, ['lost', 'late'], 'A b')).toMatchObject({ reason: 'bad_id' })
    expect(mergeCategories('categories: [', ['a', 'b'])).toMatchObject({ reason: 'not_yaml' })
  })
})

describe('splitting', () => {
  const names = [
    { id: 'late-waiting', name: 'Waiting', words: ['waiting'] },
    { id: 'late-news', name: 'No news', words: ['news'] },
  ]

  it('gives each example to one part, and puts every part into draft', () => {
    const auto = FILE.replace('mode: draft', 'mode: auto')
    const { text, file } = done(splitCategory(auto, 'late', [0, 0, 0, 1], names))
    expect(file.categories.map(({ id }) => id)).toEqual(['lost', 'late-waiting', 'late-news'])
    expect(file.categories.slice(1).map(({ examples, mode }) => [mode, examples])).toEqual([
      ['draft', ['it is late', 'where is it', 'still waiting']],
      ['draft', ['no news yet']],
    ])
    expect(file.categories[2]?.articles).toEqual(['tracking', 'delays'])
    expect(text).toContain('Lyon')
  })

  it('refuses an empty part and a taken id', () => {
    expect(splitCategory(FILE, 'late', [0, 0, 0, 0], names)).toMatchObject({
      reason: 'too_few_examples',
    })
    const taken = [{ ...names[0]!, id: 'lost' }, names[1]!]
    expect(splitCategory(FILE, 'late', [0, 1, 0, 1], taken)).toMatchObject({ reason: 'id_taken' })
  })
})

describe('renaming', () => {
  it('changes two words and nothing else', () => {
    const { text, says } = done(renameCategory(FILE, 'late', 'delayed', 'Delayed'))
    const expected = FILE.replace('id: late', 'id: delayed').replace('Late parcel', 'Delayed')
    expect(text).toBe(expected)
    expect(says.join(' ')).toContain('starts without a record')
  })

  it('goes by names as well, and the id follows the new one', () => {
    const by_name = done(renameByWords(FILE, 'late', 'Delayed parcels'))
    expect(by_name.text).toMatch(/id: delayed-parcels\n\s+name: Delayed parcels/)
    const [, name = ''] = /id: late\n\s+name: (.+)/.exec(FILE) ?? []
    expect(name).not.toBe('')
    const same = done(renameByWords(FILE, name.toUpperCase(), 'Delayed parcels'))
    expect(same.text).toBe(by_name.text)
    expect(renameByWords(FILE, 'no such name', 'x')).toMatchObject({ ok: false })
  })

  it('leaves the form of the example team alone', () => {
    const example = readFileSync(join(ROOT, 'config', 'categories.yaml'), 'utf8')
    const { text } = done(renameCategory(example, 'returns', 'give-back', undefined))
    expect(text).toBe(example.replace('id: returns', 'id: give-back'))
  })

  it('refuses an id that is taken', () => {
    expect(renameCategory(FILE, 'late', 'lost', undefined)).toMatchObject({ reason: 'id_taken' })
  })
})
