// The desk: what a step decides with, besides the facts of the ledger. It is pure, so every decision made at it can be
// made again and tested without a server.

import type { Renderer } from '../rendering.ts'
import type { Team } from '../team.ts'

export type Desk = {
  team: Team
  renderer: Renderer
  /** Key of the HMAC in the references of drafts and samples; see `token.ts`. */
  secret: string
  /** Whose record opens the gates: a model's version, or undefined for the local engine. */
  reader_version?: string | undefined
}
