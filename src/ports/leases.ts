// Leases: of all processes on one ledger, who does what only one may do (watching a mailbox folder, the nightly audit).

/** Proof of a lease, given along with writes: the ledger refuses them once another holder's fence is higher. */
export type Fence = { name: string; fence: number }

/** Whose time counts is the ledger's business: the server's own on Postgres, `now` on SQLite. */
export type LeaseLedger = {
  /**
   * In one statement: takes the lease when nobody has it, when it ran out, or when this holder has it already; each
   * taking raises the fence. Undefined while another holder has it.
   */
  takeLease(name: string, holder: string, ttl_ms: number, now: number): Promise<Fence | undefined>
  /** Also after the lease ran out, as long as nobody took it meanwhile. False when it is no longer ours. */
  renewLease(fence: Fence, ttl_ms: number, now: number): Promise<boolean>
  /** Frees the lease for the next one at once; nothing happens when it is no longer ours. */
  releaseLease(fence: Fence): Promise<void>
  /** Who has the lease now, if anybody. */
  loadLeaseHolder(name: string, now: number): Promise<string | undefined>
}
