// All workers in one process, which is how a small team runs Holdfast; or some of them, where several processes share the work.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { startApproveWorker } from './approve.ts'
import { startClassifyWorker } from './classify.ts'
import { startComposeWorker } from './compose.ts'
import { startDeliverWorker } from './deliver.ts'
import { startReceiveWorker } from './receive.ts'
import { startSweepWorker } from './sweep.ts'

const WORKERS = {
  receive: startReceiveWorker,
  classify: startClassifyWorker,
  compose: startComposeWorker,
  approve: startApproveWorker,
  deliver: startDeliverWorker,
  sweep: startSweepWorker,
} satisfies Record<string, (runtime: Runtime) => void>

export function startWorkers(runtime: Runtime, steps: readonly (keyof typeof WORKERS)[]): void {
  for (const step of new Set(steps)) WORKERS[step](runtime)
}

export function startAllWorkers(runtime: Runtime): void {
  for (const start of Object.values(WORKERS)) start(runtime)
}

if (import.meta.main) await runAlone(startAllWorkers)
