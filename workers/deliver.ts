// Sends the outbox, at most once to a customer. Copies are filed into Sent beside it, so that they hold up no mail.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { deliver } from '../src/steps/deliver.ts'

export function startDeliverWorker(runtime: Runtime): void {
  runtime.work('deliver', (id) => deliver(runtime.deps, id), 6)
  runtime.work('filing', (id) => deliver(runtime.deps, id), 2)
}

if (import.meta.main) await runAlone(startDeliverWorker)
