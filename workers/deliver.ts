// Sends the outbox, at most once to a customer, and files copies into Sent.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { deliver } from '../src/steps/deliver.ts'

export function startDeliverWorker(runtime: Runtime): void {
  runtime.work('deliver', (id) => deliver(runtime.deps, id), 2)
}

if (import.meta.main) await runAlone(startDeliverWorker)
