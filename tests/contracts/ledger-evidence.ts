// Contract of the ledger: what people said about mail, beside what was predicted before.

import { describe, expect, test } from 'vitest'
import type { Classification } from '../../src/domain/classification.ts'
import {
  type EvidenceSource,
  engineOf,
  NOBODY,
  NONE,
  recordsOf,
  UNSAID,
} from '../../src/domain/gate/evidence.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Subject } from './ledger.ts'
import { DAY, HOUR, NOW, sampleClassified, sampleDecision, sampleDraft } from './ledger-samples.ts'
import { decide, receive } from './ledger-ways.ts'

export function describeEvidence(subject: Subject): void {
  async function classified(
    uid: number,
    change: Partial<Message> = {},
    said: Partial<Classification> = {},
  ): Promise<Message> {
    const ledger = subject.ledger()
    const message = await receive(ledger, uid, change)
    await subject.exec(
      `insert into work (step, key, due_at, attempts) values ('classify', '${message.id}', 1, 0)`,
    )
    await ledger.commit(sampleClassified(message.id, said, NOW + HOUR))
    return message
  }
  const say = (
    message_id: string,
    label: string,
    at = NOW + DAY,
    source: EvidenceSource = 'label',
    labelled_by = 'anna@shop.example',
  ) => subject.ledger().recordLabel({ message_id, label, source, labelled_by, labelled_at: at })

  describe('evidence', () => {
    test('stands beside the prediction of before', async () => {
      const message = await classified(1)
      expect(await say(message.id, 'refund')).toBe('recorded')
      const [one, ...others] = await subject.ledger().loadEvidence(0)
      expect(others).toEqual([])
      expect(one).toEqual({
        message_id: message.id,
        label: 'refund',
        source: 'label',
        labelled_by: 'anna@shop.example',
        labelled_at: NOW + DAY,
        predicted: 'returns',
        confidence: 0.875,
        engine_version: 'v1',
        unscaled: 0.75,
        likeliest: 'returns',
        predicted_at: NOW + HOUR,
        likeness: expect.stringMatching(/^[0-9a-f]{20}$/),
      })
      const [lesson] = await subject.ledger().loadLabelled(0)
      expect(lesson).toEqual({ ...one, subject: message.subject, new_text: message.new_text })
    })

    test('says which model read the mail, and as what it answered', async () => {
      const { id } = await classified(1)
      const reader = 'model-tiny-1-abc'
      await subject.ledger().commit({
        ends: { step: 'compose', key: id },
        decision: sampleDecision(id, { category: 'refund', reader }),
      })
      await say(id, 'refund')
      expect(await subject.ledger().loadEvidence(0)).toMatchObject([
        { predicted: 'returns', reader, answered_as: 'refund' },
      ])
      const [record] = await subject.ledger().loadRecords(id)
      expect(record?.decision?.reader).toBe(reader)
    })

    test('a later word replaces an earlier one and keeps the prediction; a deed overrules no word', async () => {
      const { id } = await classified(1)
      expect(await say(id, UNSAID, NOW + HOUR, 'approval')).toBe('recorded')
      expect(await subject.ledger().loadLabelled(0)).toEqual([])
      expect(await subject.ledger().countLabelled(0)).toBe(0)
      expect(await say(id, 'returns', NOW + DAY)).toBe('recorded')
      expect(await say(id, NONE, NOW + 2 * DAY, 'label', 'ben@shop.example')).toBe('recorded')
      expect(await say(id, UNSAID, NOW + 3 * DAY, 'label')).toBe('kept')
      expect(await say(id, 'returns', NOW + 3 * DAY, 'approval')).toBe('kept')
      expect(await say(id, 'returns', NOW + 3 * DAY, 'rehearsal')).toBe('kept')
      expect(await subject.ledger().loadEvidence(0)).toMatchObject([
        {
          label: NONE,
          labelled_by: 'ben@shop.example',
          labelled_at: NOW + 2 * DAY,
          predicted: 'returns',
          confidence: 0.875,
          predicted_at: NOW + HOUR,
        },
      ])
    })

    test('mail that no engine judged teaches, and is no prediction', async () => {
      const { id } = await receive(subject.ledger(), 1)
      expect(await say(id, 'refund')).toBe('recorded')
      expect(await subject.ledger().loadEvidence(0)).toMatchObject([
        {
          predicted: undefined,
          confidence: 0,
          unscaled: undefined,
          likeliest: undefined,
          predicted_at: NOW + DAY,
        },
      ])
      expect(await say('m_unknown', 'refund')).toBe('unknown')
    })

    test('is counted and loaded by its time', async () => {
      const ledger = subject.ledger()
      const [first, second] = [await classified(1), await classified(2)]
      await say(first.id, 'returns', NOW + DAY)
      await say(second.id, 'refund', NOW + 3 * DAY)
      expect(await ledger.countLabelled(NOW + DAY)).toBe(1)
      expect(await ledger.loadLabelled(NOW + 2 * DAY)).toMatchObject([{ message_id: second.id }])
      expect(await ledger.loadEvidence(NOW + HOUR)).toHaveLength(2)
      expect(await ledger.loadEvidence(NOW + HOUR + 1)).toEqual([])
    })

    test('of an engine that abstained keeps what it would have said', async () => {
      const probabilities = { returns: 0.25, refund: 0.375 }
      const { id } = await classified(1, {}, { category: undefined, unscaled: 0.5, probabilities })
      await say(id, 'refund')
      expect(await subject.ledger().loadEvidence(0)).toMatchObject([
        { predicted: undefined, unscaled: 0.5, likeliest: 'refund' },
      ])
    })

    test('knows how long the agent had the draft, and what was answered after a word about it', async () => {
      const ledger = subject.ledger()
      const [first, second] = [await classified(1), await classified(2)]
      for (const message of [first, second]) {
        await decide(ledger, message, { draft: sampleDraft(message) })
      }
      const approval = { source: 'approval', labelled_by: 'anna@shop.example' } as const
      const used = ['returns#1']
      const labelled_at = sampleDraft(first).created_at + 4_000
      const said = { ...approval, label: 'returns', labelled_at, used }
      expect(await ledger.recordLabel({ ...said, message_id: first.id })).toBe('recorded')
      await say(second.id, 'refund')
      const changes = await ledger.countChanges()
      expect(await ledger.recordLabel({ ...said, message_id: second.id })).toBe('kept')
      expect(await ledger.countChanges()).toBeGreaterThan(changes)
      expect(await ledger.loadEvidence(0)).toMatchObject([
        { label: 'returns', used, took_ms: 4_000 },
        { label: 'refund', source: 'label', used, took_ms: undefined },
      ])
    })

    test('holds proposals that nobody decided, as not right, once a week has passed', async () => {
      const ledger = subject.ledger()
      const [open, taken, elsewhere] = [
        await classified(1),
        await classified(2),
        await classified(3),
      ]
      const [said, bare] = [await classified(4), await classified(5)]
      for (const message of [open, taken, elsewhere, said]) {
        await decide(ledger, message, { draft: sampleDraft(message) })
      }
      await decide(ledger, bare, { draft: sampleDraft(bare, { proposal: undefined }) })
      const end = async (message: Message, state: string) =>
        await subject.exec(`update draft set state = '${state}' where message_id = '${message.id}'`)
      await end(taken, 'taken_over')
      await end(elsewhere, 'answered_elsewhere')
      await say(said.id, 'returns')
      const ids = async (now?: number) =>
        (await ledger.loadEvidence(0, now))
          .filter(({ labelled_by }) => labelled_by === NOBODY)
          .map(({ message_id }) => message_id)
          .toSorted()
      const created_at = sampleDraft(open).created_at
      expect(await ids()).toEqual([])
      expect(await ids(created_at + DAY)).toEqual([taken.id, elsewhere.id].toSorted())
      expect(await ids(created_at + 7 * DAY)).toEqual([open.id, taken.id, elsewhere.id].toSorted())
      const [one] = (await ledger.loadEvidence(0, created_at + DAY)).filter(
        ({ message_id }) => message_id === taken.id,
      )
      expect(one).toMatchObject({
        label: UNSAID,
        predicted: 'returns',
        proposed: sampleDraft(taken).citations.map(({ passage }) => passage),
        used: [],
      })
      expect(recordsOf(one === undefined ? [] : [one], { engine: engineOf('v1') })).toMatchObject([
        { is_right: false },
      ])
    })

    test('tells by a number whether anything has changed', async () => {
      const ledger = subject.ledger()
      const { id } = await classified(1)
      const seen = [await ledger.countChanges()]
      const noted = async () => seen.push(await ledger.countChanges())
      await say(id, 'returns')
      await noted()
      // The same words at the same time as before, and a clock that is behind: changes all the same.
      await say(id, 'refund')
      await noted()
      await say(id, 'returns', NOW)
      await noted()
      await say(id, 'refund', NOW + 9 * DAY, 'approval')
      expect(await ledger.countChanges()).toBe(seen.at(-1))
      await say((await classified(2)).id, 'returns')
      await noted()
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      expect(new Set(seen).size).toBe(5)
    })

    test('equal mail has one likeness', async () => {
      const texts = ['Order 17 is late', 'order 99 is LATE!', 'The refund is late']
      for (const [at, new_text] of texts.entries()) {
        await say((await classified(at + 1, { new_text })).id, 'returns')
      }
      const keys = (await subject.ledger().loadEvidence(0)).map(({ likeness }) => likeness)
      expect(new Set(keys).size).toBe(2)
    })

    test('open drafts without a label can be asked for, newest first', async () => {
      const ledger = subject.ledger()
      const [first, second, third] = [await classified(1), await classified(2), await classified(3)]
      for (const message of [first, second, third]) {
        await decide(ledger, message, { draft: sampleDraft(message) })
      }
      await say(second.id, 'returns')
      expect(await ledger.loadUnlabelled(9)).toEqual([
        expect.objectContaining({ message_id: third.id }),
        {
          message_id: first.id,
          draft_id: sampleDraft(first).id,
          category: 'returns',
          received_at: first.received_at,
          customer: first.customer,
          subject: 'Return',
          confidence: 0.875,
          probabilities: { returns: 0.875, other: 0.1 },
        },
      ])
      expect(await ledger.loadUnlabelled(1)).toHaveLength(1)
    })
  })
}
