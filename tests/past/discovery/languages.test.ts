// Languages apart: the same subject in two languages makes two categories, and each is named in its own language.

import { describe, expect, it } from 'vitest'
import { createTextEngine } from '../../../src/nlp/grouping/text-engine.ts'
import { readAsked } from '../../../src/past/discovery/asked.ts'
import { groupByLanguage } from '../../../src/past/discovery/languages.ts'
import { tellingNames } from '../../../src/past/discovery/names.ts'

const THINGS = ['jacket', 'tent', 'lamp', 'stove', 'backpack', 'rope']
const DINGE = ['Jacke', 'Zelt', 'Lampe', 'Kocher', 'Rucksack', 'Seil']
const mails = [
  ...THINGS.flatMap((one) => [
    `Hello,\n\nHow can I return the ${one}? It does not fit.\n\nThanks, Maria`,
    `Hi team,\n\nwhere do I find the invoice for the ${one}?\n\nBest regards, Tom`,
  ]),
  ...DINGE.flatMap((one) => [
    `Hallo,\n\nwie kann ich den Artikel (${one}) zurückschicken? Er passt nicht.\n\nViele Grüße, Jonas`,
    `Guten Tag,\n\nwo finde ich die Rechnung für ${one}?\n\nMit freundlichen Grüßen, Petra`,
  ]),
  'Ciao, dove trovo la fattura?',
].map((text) => ({ subject: '', text }))

describe('mail in two languages', async () => {
  const asked = await readAsked(mails)
  const options = { top: 20, share_wanted: 0.65, groups: 8 }
  const { groups, categories, points } = groupByLanguage(createTextEngine, asked, options)

  it('shares no group', () => {
    for (const { of } of [groups, categories]) {
      const english = new Set(Array.from(of).slice(0, 12))
      const german = new Set(Array.from(of).slice(12, 24))
      expect([...english].filter((one) => german.has(one))).toEqual([])
    }
  })

  it('leaves a language with hardly any mail to a person', () => {
    expect(asked[24]!.language).toBe('it')
    expect(groups.of[24]).toBe(-1)
    expect(categories.of[24]).toBe(-1)
  })

  it('stands at right angles', () => {
    const values = Array.from(points.values)
    const row = (at: number) => values.slice(at * points.size, (at + 1) * points.size)
    const [one, other] = [row(0), row(12)]
    expect(one.some((value) => value !== 0)).toBe(true)
    expect(other.some((value) => value !== 0)).toBe(true)
    expect(one.reduce((sum, value, at) => sum + value * other[at]!, 0)).toBe(0)
  })

  it('is named in its own language, after what was asked and not after how', () => {
    const named = asked.map(({ asks, language }) => ({ text: asks, language }))
    const of = asked.map((_, at) =>
      at === 24 ? -1 : at % 2 === 0 ? (at < 12 ? 0 : 2) : at < 12 ? 1 : 3,
    )
    const names = tellingNames(named, of, 4).map(({ name }) => name.toLowerCase())
    expect(names[0]).toContain('return')
    expect(names[1]).toContain('invoice')
    expect(names[2]).toMatch(/zurückschicken|artikel/)
    expect(names[3]).toContain('rechnung')
    expect(names.join(' ')).not.toMatch(/hello|hallo|regards|grüße|maria|tom|jonas|petra/)
  })
})
