// Before each file of the unit tests: in a quick run a property is tried with fewer random values than fast-check's 100.

import fc from 'fast-check'
import { sized } from './size.ts'

fc.configureGlobal({ numRuns: sized({ full: 100, quick: 15 }) })
