// A burst of questions: how many are answered and filed a second, and how soon the first answer leaves.

import type { Part, PartOptions, Row } from '../rows.ts'
import { openHouse } from '../way/house.ts'
import { openSides, run } from '../way/sides.ts'

const WARM_UP = 20

export const throughputPart: Part = {
  name: 'throughput',
  says: 'a burst, answered by the floor, by us and by the floor again',
  async run({ mails, ledger }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    try {
      const sides = await openSides(house, ledger)
      const { floor, ours } = sides
      try {
        for (const side of [floor, ours]) await run(house, side, WARM_UP)
        const rows: Row[] = []
        for (const count of mails) {
          const before = await run(house, floor, count)
          const mine = await run(house, ours, count)
          const after = await run(house, floor, count)
          const floor_rate = (before.rate + after.rate) / 2
          rows.push(
            {
              what: `${count} mails`,
              unit: 'mails/s',
              ours: mine.rate,
              floor: floor_rate,
              goal: { of: 'ratio', at_least: 0.5 },
            },
            {
              what: `${count} mails, processor time`,
              unit: 'ms a mail',
              ours: mine.cpu_ms,
              floor: (before.cpu_ms + after.cpu_ms) / 2,
            },
            {
              what: `${count} mails, first answer after`,
              unit: 's',
              ours: mine.first_ms / 1000,
              floor: (before.first_ms + after.first_ms) / 2000,
              goal: { of: 'ours', at_most: 2 },
            },
          )
        }
        return rows
      } finally {
        await sides.stop()
      }
    } finally {
      await house.stop()
    }
  },
}
