// Says what each message is about, how sure we are, and what speaks against a machine's answer.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { classify } from '../src/steps/classify.ts'

export function startClassifyWorker(runtime: Runtime): void {
  runtime.work('classify', (id) => classify(runtime.deps, id), 2)
}

if (import.meta.main) await runAlone(startClassifyWorker)
