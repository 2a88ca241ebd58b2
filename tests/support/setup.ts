// Before each file of the unit tests: how many random values each property is tried with, and which. A commit passes or
// fails for what it holds and never by chance, so the values are the same in each run; `npm run test:properties` draws
// others, and many more of them. A property that fails names its seed.

import fc from 'fast-check'
import { sized } from './size.ts'

/** In a quick run fewer than fast-check's 100. */
const runs = Number(process.env.PROPERTY_RUNS ?? sized({ full: 100, quick: 15 }))

const seed = process.env.PROPERTY_SEED ?? '20261130'

fc.configureGlobal({ numRuns: runs, ...(seed === 'random' ? {} : { seed: Number(seed) }) })
