// Parser, new text and screening on mail that nobody wrote; the long run is one of `npm run test:faults`. The seed stands in the
// name: HOLDFAST_SEED=… plays it again.

import { it } from 'vitest'
import { fuzzReading } from '../support/fuzzing.ts'
import { sized } from '../support/size.ts'

const { HOLDFAST_SEED } = process.env
const seeds = [20_261_130, Number(HOLDFAST_SEED ?? Math.floor(Math.random() * 2 ** 31))]

it.each(seeds)('damaged mail is read without trouble (seed %i)', async (seed) => {
  await fuzzReading(seed, sized({ full: 300, quick: 60 }))
})
