// Many mails that wait at once, as after a night without Holdfast: how soon the first answer leaves, and whether memory and pace stay
// as they are until the last. Nothing warms up before; all bursts together may be 10,000 mails, the most that a mailbox answers an
// hour. The floor of a row is the same in the beginning.

import type { Part, PartOptions, Row } from '../rows.ts'
import { type House, openHouse } from '../way/house.ts'
import { memoryOf, openSides, type Side } from '../way/sides.ts'

const LOOK_EVERY_MS = 250

/** The share of the answers that is the beginning, and the end. */
const SHARE = 0.1

export const backlogPart: Part = {
  name: 'backlog',
  says: 'mails that wait at once: the first answer, and memory and pace at the beginning and at the end',
  async run({ mails, ledger }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    try {
      const sides = await openSides(house, ledger)
      try {
        const { ours } = sides
        const rows: Row[] = []
        for (const count of mails) rows.push(...(await backlog(house, ours, count)))
        return rows
      } finally {
        await sides.stop()
      }
    } finally {
      await house.stop()
    }
  },
}

async function backlog(house: House, ours: Side, count: number): Promise<Row[]> {
  const looks: { at_ms: number; megabytes: number }[] = []
  const burst = house.burst(ours.address, count)
  const look = () =>
    looks.push({
      at_ms: performance.now() - burst.at,
      megabytes: memoryOf(ours.process.pid) ?? Number.NaN,
    })
  const looking = setInterval(look, LOOK_EVERY_MS)
  const { answers_ms } = await house
    .settled(burst, 60_000 + count * 500)
    .finally(() => clearInterval(looking))
  const few = Math.max(2, Math.round(count * SHARE))
  const [first = Number.NaN] = answers_ms
  const early = answers_ms[few - 1] ?? Number.NaN
  const late = answers_ms.at(-few) ?? Number.NaN
  const last = answers_ms.at(-1) ?? Number.NaN
  const most = (from: number, to: number) => {
    const within = looks.filter(({ at_ms }) => at_ms >= from && at_ms <= to)
    return Math.max(...within.map(({ megabytes }) => megabytes))
  }
  return [
    {
      what: `${count} waiting, first answer after`,
      unit: 's',
      ours: first / 1000,
      floor: undefined,
      goal: { of: 'ours', at_most: 2 },
    },
    {
      what: `${count} waiting, memory, last tenth and first`,
      unit: 'MB',
      ours: most(late, last),
      floor: most(0, early),
      goal: { of: 'ratio', at_most: 1.2 },
    },
    {
      what: `${count} waiting, pace, last tenth and first`,
      unit: 'mails/s',
      ours: (few / (last - late)) * 1000,
      floor: (few / (early - first)) * 1000,
      goal: { of: 'ratio', at_least: 0.8 },
    },
  ]
}
