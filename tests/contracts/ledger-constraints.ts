// Contract of the ledger, part 6: the database itself refuses what the code must never write. Each row starts from one
// that is accepted, so that a refusal can only come from the one thing that is wrong.

import { describe, expect, test } from 'vitest'
import type { Subject } from './ledger.ts'
import { NOW, sampleArrival, sampleDraft } from './ledger-samples.ts'
import { answer, decide, receive } from './ledger-ways.ts'

/** Table, what is set, and the constraint that must say no (SQLite and Postgres both name CHECKs). */
const REFUSED: [table: string, set: string, constraint: RegExp][] = [
  ['message', 'screening_kind = null', /message_received_whole/],
  ['message', 'new_text = null', /message_received_whole/],
  ['message', 'size_bytes = -1', /message_size/],
  ['message', `conversation_id = 'c_none'`, /foreign key/i],
  ['conversation', 'last_at = started_at - 1', /conversation_order/],
  ['decision', 'confidence = 1.5', /decision_confidence/],
  ['decision', `category = null where kind = 'auto'`, /decision_auto_has_category/],
  ['draft', `state = 'approved'`, /draft_decided_whole/],
  ['draft', 'decided_at = 1', /draft_decided_whole/],
  ['outbox', `state = 'sending'`, /outbox_sending_is_claimed/],
  ['outbox', `claim = 'x'`, /outbox_sending_is_claimed/],
  ['outbox', `state = 'sent'`, /outbox_sent_has_time/],
  ['outbox', 'attempts = -1', /outbox_attempts/],
  ['outbox', 'message_id = null', /outbox_auto_answers_a_message/],
  ['deflection', `state = 'held', sent_at = 1, window_ends_at = 2`, /deflection_closed_whole/],
  [
    'deflection',
    `state = 'held', reason = 'window_closed', closed_at = 1`,
    /deflection_held_was_sent/,
  ],
  [
    'deflection',
    `state = 'failed', reason = 'same_conversation', closed_at = 1`,
    /deflection_names_follow_up/,
  ],
  ['deflection', 'sent_at = 1', /deflection_window/],
  ['deflection', 'sent_at = 2, window_ends_at = 1', /deflection_window/],
  ['work', 'attempts = -1', /work_attempts/],
]

export function describeConstraints(subject: Subject): void {
  describe('constraints', () => {
    test.each(REFUSED)('%s: %s is refused', async (table, set, constraint) => {
      const ledger = subject.ledger()
      await answer(ledger, await receive(ledger, 1))
      const second = await receive(ledger, 2)
      await decide(ledger, second, { draft: sampleDraft(second) })
      await expect(subject.exec(`update ${table} set ${set}`)).rejects.toThrow(constraint)
    })

    test('an approval says a verb, a refusal or both', async () => {
      const { id } = await receive(subject.ledger(), 1)
      const insert = (values: string) =>
        subject.exec(
          `insert into approval (message_id, draft_id, agent, verb, refusal, decided_at) values ${values}`,
        )
      await expect(insert(`('${id}', 'd', 'kim', null, null, 1)`)).rejects.toThrow(
        /approval_says_something/,
      )
      await insert(`('${id}', null, 'kim', 'approve', 'not_an_agent', 1)`)
    })

    test('one place on the server is one message, one dedupe key has one holder', async () => {
      const ledger = subject.ledger()
      await ledger.recordArrival(sampleArrival(1), NOW)
      const twin = `insert into message
        (id, mailbox, folder, uidvalidity, uid, received_at, size_bytes)
        values ('m_other', 'support', 'INBOX', '4294967295', 1, 1, 1)`
      await expect(subject.exec(twin)).rejects.toThrow(/unique/i)
      const { id } = sampleArrival(2)
      const content = { key: 'k', message_id: id, is_copy: false }
      await receive(ledger, 2, { received: { content } })
      await expect(
        subject.exec(`insert into dedupe (key, message_id) values ('k', '${id}')`),
      ).rejects.toThrow(/unique/i)
    })

    test('a message can have one automatic reply, whatever its row is called', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const columns = 'kind, state, message_id, conversation_id, mailbox, mail, sent_copy'
      const insert = (kind: string) =>
        subject.exec(
          `insert into outbox (id, rfc_message_id, attempts, created_at, ${columns})
           select 'o_twin', 'twin@shop.example', 0, 1, ${columns.replace('kind', `'${kind}'`)}
           from outbox where id = '${reply.id}'`,
        )
      await expect(insert('auto_reply')).rejects.toThrow(/unique|outbox_one_auto_reply/i)
      await insert('agent_reply')
    })

    test('a classification is a probability, and a mailbox has one pause', async () => {
      const { id } = await receive(subject.ledger(), 1)
      const insert = (confidence: string) =>
        subject.exec(
          `insert into classification (message_id, engine, engine_version, confidence, probabilities,
           words, risks, other_categories, classified_at)
           values ('${id}', 'l', '1', ${confidence}, '{}', '[]', '[]', '[]', 1)`,
        )
      await expect(insert('-0.1')).rejects.toThrow(/classification_confidence/)
      await insert('0.5')
      const pause = `insert into pause (scope, since, paused_by, why) values ('support', 1, 'ops', '')`
      await subject.exec(pause)
      await expect(subject.exec(pause)).rejects.toThrow(/unique/i)
    })
  })
}
