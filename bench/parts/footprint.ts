// What a process takes before and while it works: memory with the encoder, and the time from its start to the first look into
// the mailbox.

import { type Part, type PartOptions, quantile, type Row } from '../rows.ts'
import { OURS, openHouse } from '../way/house.ts'
import { memoryOf, moveInWith, run, startFloor, startHoldfast } from '../way/sides.ts'

const STARTS = 3

export const memoryPart: Part = {
  name: 'memory',
  says: 'resident memory with the encoder, before and after bursts',
  async run({ mails, ledger }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    try {
      const { environment, close } = await moveInWith(house, ledger, { encoder: 'bundled' })
      const ours = await startHoldfast(environment, OURS)
      const floor = await startFloor(house)
      try {
        const megabytes = (side: { process: { pid: number } }) => memoryOf(side.process.pid) ?? 0
        const row = (what: string): Row => ({
          what,
          unit: 'MB',
          ours: megabytes(ours),
          floor: megabytes(floor),
          goal: { of: 'ours', at_most: 300 },
        })
        const rows: Row[] = []
        let sum = 0
        for (const count of mails) {
          for (const side of [floor, ours]) await run(house, side, count)
          sum += count
          rows.push(row(`after ${sum} mails`))
        }
        return rows
      } finally {
        await ours.stop()
        await floor.stop()
        await close()
      }
    } finally {
      await house.stop()
    }
  },
}

export const startPart: Part = {
  name: 'start',
  says: 'from the start of the process to the first look into the mailbox',
  async run({ ledger }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    try {
      const took: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
      const { environment, close } = await moveInWith(house, ledger)
      const timed = async (start: () => Promise<{ stop(): Promise<void> }>) => {
        const before = performance.now()
        const side = await start()
        const took_ms = performance.now() - before
        await side.stop()
        return took_ms
      }
      for (let nth = 0; nth < STARTS; nth += 1) {
        took.floor.push(await timed(() => startFloor(house)))
        took.ours.push(await timed(() => startHoldfast(environment, OURS)))
      }
      await close()
      const median = (all: readonly number[]) =>
        quantile(
          all.toSorted((a, b) => a - b),
          0.5,
        )
      return [
        {
          what: 'to the first look',
          unit: 'ms',
          ours: median(took.ours),
          floor: median(took.floor),
          goal: { of: 'ours', at_most: 1_200 },
        },
      ]
    } finally {
      await house.stop()
    }
  },
}
