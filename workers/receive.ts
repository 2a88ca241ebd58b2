// Watches the mailboxes and turns arrivals into messages: parse, screen, thread, flag follow-ups.

import type { Runtime } from '../src/runtime/boot.ts'
import { runAlone } from '../src/runtime/main.ts'
import { receive } from '../src/steps/receive.ts'

export function startReceiveWorker(runtime: Runtime): void {
  runtime.work('receive', (id) => receive(runtime.deps, id), 2)
  runtime.watchMailboxes()
}

if (import.meta.main) await runAlone(startReceiveWorker)
