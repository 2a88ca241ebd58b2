// One mail after the other, ours and the floor's in turns: from its arrival in the mailbox to the answer at the server.

import { type Part, type PartOptions, quantile, type Row } from '../rows.ts'
import { openHouse } from '../way/house.ts'
import { openSides, run } from '../way/sides.ts'

const COUNT = 100

export const latencyPart: Part = {
  name: 'latency',
  says: `${COUNT} mails, one by one, in turns`,
  async run({ ledger }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    try {
      const sides = await openSides(house, ledger)
      try {
        const took: Record<'ours' | 'floor', number[]> = { ours: [], floor: [] }
        for (let nth = -3; nth < COUNT; nth += 1) {
          for (const name of ['floor', 'ours'] as const) {
            const { first_ms } = await run(house, sides[name], 1)
            if (nth >= 0) took[name].push(first_ms)
          }
        }
        const ours = took.ours.toSorted((a, b) => a - b)
        const floor = took.floor.toSorted((a, b) => a - b)
        const row = (share: number, at_most: number): Row => ({
          what: `p${share * 100}`,
          unit: 'ms',
          ours: quantile(ours, share),
          floor: quantile(floor, share),
          goal: { of: 'ratio', at_most },
        })
        return [row(0.5, 1.5), row(0.99, 3)]
      } finally {
        await sides.stop()
      }
    } finally {
      await house.stop()
    }
  },
}
