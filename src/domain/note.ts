// A note: what an agent said about a conversation to colleagues, as `note: …` or as the reason of another verb. Agents see
// it in later drafts of the conversation and in `holdfast show`; no customer ever does.

export type Note = {
  /** The agent's mail that said it: one note a mail. */
  message_id: string
  conversation_id: string
  text: string
  by: string
  at: number
}
