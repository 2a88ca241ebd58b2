// What `approve` reads about mail that people write to customers by hand.

import type { Conversation } from '../domain/conversation.ts'
import type { ByHandFacts, OpenDraft } from '../domain/desk/by-hand.ts'
import type { Message } from '../domain/message.ts'

export type ByHandLedger = {
  /** Of everybody whom the mail goes to, by their latest mail, the last one active first; `is_named`: it names one of their mails. */
  loadConversationsTo(mail: Message): Promise<ByHandFacts['conversations']>
  /** Open drafts about mail of the conversation that came before this one, oldest first. */
  loadOpenDrafts(conversation_id: string, before: Message): Promise<OpenDraft[]>
  /**
   * What we sent in the conversation, and its deflections; `folder_answered`: the draft there that was answered by mail, though
   * it lay in the Drafts folder, too.
   */
  loadSentIn(
    conversation: Pick<Conversation, 'id' | 'customer'>,
  ): Promise<
    Pick<ByHandFacts, 'sent_texts' | 'deflections'> & { folder_answered: string | undefined }
  >
}
