// All six workers in one process: how a small team runs Holdfast.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { startApproveWorker } from './approve.ts'
import { startClassifyWorker } from './classify.ts'
import { startComposeWorker } from './compose.ts'
import { startDeliverWorker } from './deliver.ts'
import { startReceiveWorker } from './receive.ts'
import { startSweepWorker } from './sweep.ts'

export function startAllWorkers(runtime: Runtime): void {
  startReceiveWorker(runtime)
  startClassifyWorker(runtime)
  startComposeWorker(runtime)
  startApproveWorker(runtime)
  startDeliverWorker(runtime)
  startSweepWorker(runtime)
}

if (import.meta.main) await runAlone(startAllWorkers)
