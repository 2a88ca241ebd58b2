// One customer's data: taken out to be given away, or forgotten. What belongs to it is said by the list in
// `src/domain/customer-data.ts`.

/** Rows by table, as the ledger holds them, in the order of the list; bytes as they are. */
export type CustomerRows = Record<string, Record<string, unknown>[]>

export type Forgotten =
  /** Steps that still wait for the customer's mail; nothing was forgotten. */
  | { done: false; waiting: { step: string; key: string }[] }
  /** How many rows were taken away or emptied, by table. `drafts_closed`: open ones, which nobody can answer any more. */
  | { done: true; rows: Record<string, number>; drafts_closed: number }

export type CustomerLedger = {
  /** `address`: normalised. Tables without rows are left out. */
  loadCustomer(address: string): Promise<CustomerRows>
  /** All or nothing. Rows that figures are counted from stay, under the pseudonym, which is an address of nobody. */
  recordForgotten(address: string, pseudonym: string, now: number): Promise<Forgotten>
  /** Writes over what was deleted, in the file as well; `whole`: all of it, which takes a while and holds up writers. */
  wipeFreed(whole: boolean): Promise<void>
}
