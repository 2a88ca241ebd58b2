// Carries out what agents reply to drafts: approve, edit, reject.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { approve } from '../src/steps/approve.ts'

export function startApproveWorker(runtime: Runtime): void {
  runtime.work('approve', (id) => approve(runtime.deps, id), 1)
}

if (import.meta.main) await runAlone(startApproveWorker)
