// Finds passages, writes the answer, proves it, and decides: ignore, draft or auto.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { compose } from '../src/steps/compose.ts'

export function startComposeWorker(runtime: Runtime): void {
  runtime.work('compose', (id) => compose(runtime.deps, id), 2)
}

if (import.meta.main) await runAlone(startComposeWorker)
