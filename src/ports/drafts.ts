// What `approve` reads.

import type { RefusalFacts } from '../domain/desk/approving.ts'
import type { Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'

export type DraftLedger = {
  loadDraft(id: string): Promise<{ draft: Draft; message: Message } | undefined>
  /** `since` bounds the counts; `referenced` may name a notice of ours. */
  loadRefusalFacts(ask: {
    sender: string
    referenced: string[]
    since: number
  }): Promise<RefusalFacts>
}
