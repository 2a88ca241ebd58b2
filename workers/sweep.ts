// Once a minute: re-queues what is due, closes follow-up windows, forgets old raw mail.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { sweep } from '../src/steps/sweep.ts'

export function startSweepWorker(runtime: Runtime): void {
  runtime.work('sweep', () => sweep(runtime.deps), 1)
  runtime.keepSweeping()
}

if (import.meta.main) await runAlone(startSweepWorker)
