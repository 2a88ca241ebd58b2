// Contract of the ledger: words of closed lists. The code refuses those it does not know before anything is written; the
// tables take any, so that a later version needs no other tables; and a version that would meet an unknown word does
// not open the ledger.

import { describe, expect, test } from 'vitest'
import { CLOSED_LISTS } from '../../src/adapters/sql/database/closed-lists.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { DRAFT_STATES } from '../../src/domain/draft.ts'
import type { OutboxRow } from '../../src/domain/outbox.ts'
import type { Subject } from './ledger.ts'
import { RUNG } from './ledger-announcements.ts'
import { NOW, sampleDecision, sampleDraft, sampleOutbox } from './ledger-samples.ts'
import { answer, decide, receive } from './ledger-ways.ts'

/** As a mistake in the code would make them; the types refuse it. */
const NO_SUCH = 'no_such_word' as never

const DECISIONS: [column: string, change: Partial<Decision>][] = [
  ['kind', { kind: NO_SUCH }],
  ['reason', { reason: NO_SUCH }],
]

const ROWS: [column: string, change: Partial<OutboxRow>][] = [
  ['kind', { kind: NO_SUCH }],
  ['state', { state: NO_SUCH }],
  ['sent_copy', { sent_copy: NO_SUCH }],
]

export function describeClosedLists(subject: Subject): void {
  describe('a word of no list is refused by the code, and nothing is written:', () => {
    test.each(DECISIONS)('decision.%s', async (column, change) => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const decision = sampleDecision(message.id, change)
      const draft = sampleDraft(message)
      await expect(decide(ledger, message, { decision, draft })).rejects.toThrow(
        `decision.${column} cannot be “no_such_word”; known are `,
      )
      const [record] = await ledger.loadRecords(message.id)
      expect(record).toMatchObject({ decision: undefined, draft: undefined })
      expect(record?.work).toHaveLength(1)
    })

    test('draft.state', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const draft = sampleDraft(message, { state: NO_SUCH })
      await expect(decide(ledger, message, { draft })).rejects.toMatchObject({
        code: 'ledger_word',
        message: expect.stringContaining(`known are ${DRAFT_STATES.join(', ')}.`),
        hint: expect.any(String),
      })
      const [record] = await ledger.loadRecords(message.id)
      expect(record).toMatchObject({ decision: undefined, draft: undefined })
    })

    test.each(ROWS)('outbox.%s', async (column, change) => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const outbox = [sampleOutbox('notice', message, change)]
      await expect(ledger.commit({ outbox })).rejects.toMatchObject({
        code: 'ledger_word',
        message: expect.stringContaining(`outbox.${column} `),
      })
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.outbox).toEqual([])
    })

    test('message.screening_kind, which is an update, and work.step', async () => {
      const ledger = subject.ledger()
      const screening = { kind: NO_SUCH, reason: 'person' } as const
      await expect(receive(ledger, 1, { screening })).rejects.toMatchObject({ code: 'ledger_word' })
      await expect(receive(ledger, 2, { step: NO_SUCH })).rejects.toMatchObject({
        code: 'ledger_word',
      })
      const recent = await ledger.loadRecentMessages(9)
      expect(recent.map(({ message }) => message.screening.kind)).toEqual([
        'quarantined',
        'quarantined',
      ])
      const due = await ledger.loadDueWork(NOW, 9)
      expect(due.map(({ step }) => step)).toEqual(['receive', 'receive'])
    })

    test('an answer leaves by itself because it is allowed, and for no other reason', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const unlikely: Partial<Decision>[] = [
        { kind: 'auto', reason: 'low_confidence' },
        { kind: 'draft', reason: 'allowed' },
      ]
      for (const change of unlikely) {
        const decision = sampleDecision(message.id, change)
        await expect(decide(ledger, message, { decision })).rejects.toThrow(message.id)
      }
    })
  })

  test.each(CLOSED_LISTS)('$table, $column: takes the word of a later version', async (list) => {
    const { table, column } = list
    const ledger = subject.ledger()
    const message = await receive(ledger, 1)
    await answer(ledger, message)
    const second = await receive(ledger, 2)
    await decide(ledger, second, { draft: sampleDraft(second) })
    const { id } = await receive(ledger, 3)
    await subject.exec(
      `insert into approval (message_id, agent, verb, refusal, decided_at)
       values ('${id}', 'kim', 'approve', 'unclear', 1)`,
    )
    await subject.exec(
      `insert into evidence (message_id, confidence, engine_version, predicted_at, label, source,
       labelled_by, labelled_at, likeness) values ('${id}', 0.5, '1', 1, 'x', 'label', 'kim', 1, '')`,
    )

    await subject.exec(
      `insert into promotion (id, category, change, reason, says, changed_by, changed_at, evidence)
       values ('l_1', 'returns', 'promoted', 'by_person', '', 'kim', 1, '{}')`,
    )

    await subject.exec(
      `insert into rating (outbox_id, score, way, rated_at) values ('o_auto_reply_${message.id}', 'good', 'mail', 1)`,
    )

    await ledger.recordAnnouncements([RUNG], ['ntfy'])

    // Only a deflection that is over has a reason.
    if (table === 'deflection' && column === 'reason') {
      await subject.exec(`update deflection set state = 'void', reason = 'withheld', closed_at = 1`)
    }
    await subject.exec(`update ${table} set ${column} = 'later'`)
    await subject.exec(`insert into vocabulary (list, word) values ('${table}.${column}', 'later')`)
    await expect(ledger.migrate()).rejects.toMatchObject({
      code: 'ledger_newer',
      message: expect.stringContaining(`holds ${table}.${column} “later”`),
    })
    // What the later version knew and never wrote hinders nobody.
    await subject.exec(`update ${table} set ${column} = '${list.words[0]}'`)
    expect(await ledger.migrate()).toEqual([])
    await subject.exec(`delete from vocabulary where word = 'later'`)
  })
}
