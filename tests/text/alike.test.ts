// The quick search for alike texts finds exactly the pairs that comparing each with each finds.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alikePairs } from '../../src/text/alike.ts'

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const sets = fc.array(fc.uniqueArray(word, { maxLength: 7 }), { maxLength: 14 })

it('finds what comparing everything finds', () => {
  fc.assert(
    fc.property(sets, fc.constantFrom(0.3, 0.5, 0.6, 0.75, 1), (lists, likeness_min) => {
      const all = lists.map((list) => new Set(list))
      const expected: string[] = []
      for (const [b, two] of all.entries()) {
        for (const [a, one] of all.slice(0, b).entries()) {
          const shared = [...one].filter((each) => two.has(each)).length
          const whole = one.size + two.size - shared
          if (whole > 0 && shared / whole >= likeness_min) expected.push(`${a} ${b}`)
        }
      }
      const found = alikePairs(all, likeness_min).map(({ a, b }) => `${a} ${b}`)
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
  )
})
