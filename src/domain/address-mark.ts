// An address that returned our mail for good: nothing automatic goes there for a while.

export type AddressMark = {
  address: string
  /** RFC 3463, where the bounce gave one. */
  status: string | undefined
  since: number
  /** The mail that came back. */
  outbox_id: string
}
