// The long run of the fuzzing in `tests/mail/fuzzing.test.ts`: HOLDFAST_SEED=… plays a seed again, HOLDFAST_FUZZ_RUNS makes it
// longer.

import { it } from 'vitest'
import { fuzzReading } from '../support/fuzzing.ts'

const { HOLDFAST_SEED, HOLDFAST_FUZZ_RUNS = '5000' } = process.env
const seeds =
  HOLDFAST_SEED === undefined
    ? [1, 2, Math.floor(Math.random() * 2 ** 31)]
    : HOLDFAST_SEED.split(',').map(Number)

it.each(seeds)('damaged mail is read without trouble (seed %i)', async (seed) => {
  await fuzzReading(seed, Number(HOLDFAST_FUZZ_RUNS))
})
