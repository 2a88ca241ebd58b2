// What `receive` reads.

import type { ThreadFacts, VolumeFacts } from '../domain/desk/receiving.ts'
import type { Arrival } from '../domain/message.ts'

export type IntakeLedger = {
  loadArrival(id: string): Promise<Arrival | undefined>
  loadThreadFacts(ask: {
    customer: string
    /** Further addresses of hers. */
    others?: readonly string[]
    referenced: string[]
    dedupe_key: string | undefined
    message_id: string
    received_at: number
    /** Our own mail that a bounce names. */
    outbox_ids: string[]
  }): Promise<ThreadFacts>
  loadVolume(ask: {
    customer: string
    message_id: string
    received_at: number
    window_ms: number
  }): Promise<VolumeFacts>
}
