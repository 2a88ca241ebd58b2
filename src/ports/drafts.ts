// What `approve` reads.

import type { Draft } from '../domain/draft.ts'
import type { Message } from '../domain/message.ts'

export type DraftLedger = {
  loadDraft(id: string): Promise<{ draft: Draft; message: Message } | undefined>
  /** What decides whether a refusal is told to the agents, so that no responder can be answered for ever. */
  loadRefusalFacts(ask: { sender: string; referenced: string[]; since: number }): Promise<{
    answers_notice: boolean
    /** Of this sender, and of everybody, since then. */
    refusals: number
    refusals_of_all: number
  }>
}
