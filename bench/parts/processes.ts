// Roles in two processes against one process that does everything, both on one Postgres and one Redis. The floor here is the one
// process.

import { startRedis } from '../../sandbox/redis.ts'
import type { Part, PartOptions, Row } from '../rows.ts'
import { OURS, openHouse } from '../way/house.ts'
import { moveInWith, run, type Side, startHoldfast } from '../way/sides.ts'

const WARM_UP = 20

export const processesPart: Part = {
  name: 'processes',
  says: 'roles in two processes, against one process',
  async run({ mails }: PartOptions): Promise<Row[]> {
    const house = await openHouse()
    const redis = await startRedis({ dir: house.dir })
    const shared = { redis_url: redis.url }
    const { environment, close } = await moveInWith(house, 'postgres', shared)
    try {
      // Mail that is there before the first look is of the past, and nobody answers it.
      const start = (only: string | undefined, ready: RegExp) => {
        const args = only === undefined ? [] : ['--only', only]
        return startHoldfast(environment, OURS, { args, ready })
      }
      const rateOf = async (sides: Side[], count: number) => {
        const [first] = sides
        if (first === undefined) throw new Error('no process')
        try {
          await run(house, first, WARM_UP)
          return (await run(house, first, count)).rate
        } finally {
          await Promise.all(sides.map((side) => side.stop()))
        }
      }
      const rows: Row[] = []
      for (const count of mails.slice(0, 1)) {
        const one = await rateOf([await start(undefined, /"event":"connected"/)], count)
        const watching = await start('receive,classify,sweep,approve', /"event":"connected"/)
        const sending = await start('compose,deliver', /"event":"started"/)
        const two = await rateOf([watching, sending], count)
        rows.push({
          what: `${count} mails in two processes`,
          unit: 'mails/s',
          ours: two,
          floor: one,
          goal: { of: 'ratio', at_least: 1.6 },
        })
      }
      return rows
    } finally {
      await redis.stop()
      await close()
      await house.stop()
    }
  },
}
