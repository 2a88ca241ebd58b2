// Tokens of mailboxes that log in by OAuth 2. The ledger holds them sealed and never sees what is inside.

export type SealedTokens = {
  mailbox: string
  /** Encrypted and authenticated; base64. */
  sealed: string
  /** When the access token ends, milliseconds. */
  expires_at: number
  updated_at: number
  /** Why they could not be renewed; undefined while all is well. */
  refused: string | undefined
}

export type TokenLedger = {
  loadTokens(mailbox: string): Promise<SealedTokens | undefined>
  /** Replaces what was there. */
  recordTokens(tokens: SealedTokens): Promise<void>
  /** False when there was nothing. */
  removeTokens(mailbox: string): Promise<boolean>
}
