// Contract of the ledger: samples of rehearsals, the mails that ask about them, what people marked, and what that teaches.

import { describe, expect, test } from 'vitest'
import type { SampledMail } from '../../src/domain/rehearsal/marks.ts'
import type { RehearsalLedger } from '../../src/ports/rehearsal.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  NOW,
  sampleApproval,
  sampleArrival,
  sampleDecision,
  sampleMessage,
  sampleOutbox,
} from './ledger-samples.ts'
import { commit, receive, send } from './ledger-ways.ts'

function sampled(id: string, change: Partial<SampledMail> = {}): SampledMail {
  return {
    id,
    received_at: NOW - 30 * DAY,
    predicted: 'returns',
    confidence: 0.75,
    unscaled: 0.625,
    engine_version: 'local-1',
    predicted_at: NOW,
    likeness: `like ${id}`,
    subject: `About ${id}`,
    new_text: `How do I send ${id} back?`,
    ...change,
  }
}

export function describeRehearsal(subject: Subject): void {
  test('how long customers waited in the past: read again it counts once, and only what is older', async () => {
    const ledger = subject.ledger()
    const reply = (id: string, days: number, hours: number) => ({
      id,
      received_at: NOW - days * DAY,
      answered_at: NOW - days * DAY + hours * 3_600_000,
      category: id === 'r_b' ? undefined : 'returns',
    })
    await ledger.recordPastReplies([reply('r_b', 9, 5), reply('r_a', 12, 3)], NOW)
    await ledger.recordPastReplies([reply('r_a', 12, 2), reply('r_c', 1, 1)], NOW + 1)
    await ledger.recordPastReplies([], NOW + 2)
    expect(await ledger.loadPastReplies(NOW - 2 * DAY)).toEqual([
      reply('r_a', 12, 2),
      reply('r_b', 9, 5),
    ])
  })

  describe('rehearsals', () => {
    test('marks of what a model answered count for that model alone', async () => {
      const ledger = subject.ledger()
      const proposed = ['how-to-return#2']
      await ledger.recordSample([sampled('r_1', { proposed, reader: 'model-1' })])
      await ledger.recordMarks([{ id: 'r_1', label: 'returns', used: proposed }], 'anna', NOW)
      expect(await ledger.loadEvidence(0)).toMatchObject([
        {
          reader: 'model-1',
          answered_as: 'returns',
          proposed,
          used: proposed,
          source: 'rehearsal',
        },
      ])
    })

    test('a sample is kept until marked, and each prediction replaces the one before', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample([sampled('r_1'), sampled('r_2', { predicted: undefined })])
      await ledger.recordSample([sampled('r_1', { predicted: 'refund', reader: 'model-1' })])
      await ledger.recordSample([sampled('r_1', { predicted: 'refund' })])
      expect(await ledger.loadSample()).toEqual([
        { ...sampled('r_1', { predicted: 'refund' }), label: undefined, asked_at: undefined },
        { ...sampled('r_2', { predicted: undefined }), label: undefined, asked_at: undefined },
      ])
      expect(await ledger.loadEvidence(0)).toEqual([])
    })

    test('a mark names passages, beside those of the answer that was shown', async () => {
      const ledger = subject.ledger()
      const proposed = ['returns#1', 'costs#2']
      await ledger.recordSample([sampled('r_1', { proposed }), sampled('r_2')])
      await ledger.recordMarks([{ id: 'r_1', label: 'returns', used: proposed }], 'anna', NOW + 5)
      await ledger.recordMarks([{ id: 'r_2', label: 'returns' }], 'anna', NOW + 5)
      expect(await ledger.loadSample()).toMatchObject([{ proposed }, { proposed: undefined }])
      expect(await ledger.loadEvidence(0)).toMatchObject([
        { message_id: 'r_1', proposed, used: proposed },
        { message_id: 'r_2', proposed: undefined, used: undefined },
      ])
      await ledger.recordMarks([{ id: 'r_1', label: 'returns' }], 'ben', NOW + 6)
      expect(await ledger.loadEvidence(0)).toMatchObject([{ used: undefined }, {}])
    })

    test('a mark stays with the prediction it was made for', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample([sampled('r_1')])
      await ledger.recordMarks([{ id: 'r_1', label: 'returns' }], 'anna', NOW + 5)
      await ledger.recordSample([sampled('r_1', { predicted: 'refund', confidence: 0.5 })])
      expect(await ledger.loadEvidence(0)).toEqual([
        {
          message_id: 'r_1',
          predicted: 'returns',
          confidence: 0.75,
          label: 'returns',
          unscaled: 0.625,
          source: 'rehearsal',
          labelled_by: 'anna',
          labelled_at: NOW + 5,
          // As old as the mail, however new the prediction is.
          engine_version: 'local-1',
          predicted_at: NOW - 30 * DAY,
          likeness: 'like r_1',
        },
      ])
      const before = await ledger.countChanges()
      await ledger.recordMarks([{ id: 'r_1', label: '<none>' }], 'ben', NOW + 9)
      expect(await ledger.countChanges()).toBeGreaterThan(before)
      expect(await ledger.loadEvidence(0)).toMatchObject([{ label: '<none>', labelled_by: 'ben' }])
    })

    test('marks are taken over all together or not at all', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample([sampled('r_1')])
      const marks = ['r_1', 'r_2'].map((id) => ({ id, label: 'returns' }))
      await expect(ledger.recordMarks(marks, 'anna', NOW)).rejects.toThrow('r_2')
      expect(await ledger.loadEvidence(0)).toEqual([])
    })
  })
  describeLessons(subject)
  describeSampleMails(subject)
}

function describeLessons(subject: Subject): void {
  describe('marks of a rehearsal', () => {
    const NONE_AND_UNSAID = [
      { id: 'r_1', label: 'refund' },
      { id: 'r_2', label: '<none>' },
      { id: 'r_3', label: '<unsaid>' },
    ]

    test('teach what they name, in the order in which it was said; “not that” teaches nothing', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample(['r_1', 'r_2', 'r_3', 'r_4'].map((id) => sampled(id)))
      await ledger.recordMarks(NONE_AND_UNSAID, 'anna', NOW + 5)
      await ledger.recordMarks([{ id: 'r_1', label: 'refund' }], 'ben', NOW + 9)
      const message = await receive(ledger, 1)
      const said = { label: 'returns', source: 'label', labelled_by: 'anna' } as const
      await ledger.recordLabel({ message_id: message.id, ...said, labelled_at: NOW + 7 })
      const labelled = await ledger.loadLabelled(0)
      expect(labelled.map(({ message_id }) => message_id)).toEqual(['r_2', message.id, 'r_1'])
      expect(labelled[2]).toMatchObject({
        subject: 'About r_1',
        new_text: 'How do I send r_1 back?',
        label: 'refund',
        predicted: 'returns',
        source: 'rehearsal',
        likeness: 'like r_1',
      })
      expect(await ledger.loadLabelled(NOW + 8)).toHaveLength(1)
      expect(await ledger.countLabelled(NOW + 5)).toBe(2)
      expect(await ledger.countLabelled(0)).toBe(3)
    })

    test('keep their words; those of other mail are forgotten, and the evidence stays', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample(['r_1', 'r_2', 'r_3', 'r_4'].map((id) => sampled(id)))
      await ledger.recordMarks(NONE_AND_UNSAID, 'anna', NOW + 5)
      const words = async () => (await ledger.loadSample()).map(({ new_text }) => new_text !== '')
      await ledger.forgetRaw(NOW)
      expect(await words()).toEqual([true, true, true, true])
      await ledger.forgetRaw(NOW + 1)
      expect(await words()).toEqual([true, true, false, false])
      expect(await ledger.loadEvidence(0)).toHaveLength(3)
      expect(await ledger.loadLabelled(0)).toHaveLength(2)
      await ledger.recordMarks([{ id: 'r_4', label: 'returns' }], 'anna', NOW + 6)
      expect(await ledger.loadEvidence(0)).toHaveLength(4)
      expect(await ledger.countLabelled(0)).toBe(2)
    })
  })
}

const MAIL_ROW = {
  id: 'o_s1',
  message_id: undefined,
  conversation_id: undefined,
  created_at: NOW,
}

function describeSampleMails(subject: Subject): void {
  describe('sample mails', () => {
    const questions = [
      { number: 1, id: 'r_1', shown: 'returns' },
      { number: 2, id: 'r_2', shown: undefined },
    ]
    const asks = (change: Partial<Parameters<RehearsalLedger['recordSampleMails']>[0]> = {}) => ({
      sample: [sampled('r_1'), sampled('r_2', { predicted: undefined })],
      mails: [{ id: 's_1', asked_at: NOW, questions }],
      outbox: [sampleOutbox('sample', sampleMessage(sampleArrival(1)), MAIL_ROW)],
      ...change,
    })

    test('are written with their questions and wait to be sent, however often they are written', async () => {
      const ledger = subject.ledger()
      for (let run = 0; run < 3; run += 1) await ledger.recordSampleMails(asks())
      expect(await ledger.loadDueWork(NOW + DAY, 9)).toMatchObject([
        { step: 'deliver', key: 'o_s1' },
      ])
      expect(await ledger.loadSampleMail('s_1')).toEqual([
        { number: 1, id: 'r_1', shown: 'returns', predicted: 'returns', label: undefined },
        { number: 2, id: 'r_2', shown: undefined, predicted: undefined, label: undefined },
      ])
      expect(await ledger.loadSampleMail('s_2')).toBeUndefined()
      expect(await ledger.loadSample()).toMatchObject([{ asked_at: NOW }, { asked_at: NOW }])
    })

    test('lose their words with the mails they ask about, once they have left', async () => {
      const ledger = subject.ledger()
      const write = asks()
      await ledger.recordSampleMails(write)
      const mail = async () => (await ledger.loadOutboxRow('o_s1'))?.mail
      const before = await mail()
      expect(before?.text).not.toBe('')
      await ledger.forgetRaw(NOW + 1)
      expect(await mail()).toEqual(before)
      await send(ledger, write.outbox[0]!, NOW)
      await ledger.forgetRaw(NOW)
      expect(await mail()).toEqual(before)
      for (let sweep = 0; sweep < 2; sweep += 1) await ledger.forgetRaw(NOW + 1)
      expect(await mail()).toEqual({ ...before, text: '', html: '' })
    })

    test('tell what was shown from what is predicted now, and the latest time of asking', async () => {
      const ledger = subject.ledger()
      await ledger.recordSampleMails(asks())
      await ledger.recordSample([sampled('r_1', { predicted: 'refund' })])
      await ledger.recordSampleMails(
        asks({ sample: [], mails: [{ id: 's_2', asked_at: NOW + 5, questions }], outbox: [] }),
      )
      await ledger.recordMarks([{ id: 'r_2', label: '<none>' }], 'anna', NOW + 9)
      expect(await ledger.loadSampleMail('s_1')).toMatchObject([
        { shown: 'returns', predicted: 'refund', label: undefined },
        { label: '<none>' },
      ])
      expect((await ledger.loadSample())[0]).toMatchObject({ asked_at: NOW + 5 })
    })

    test('are written all together or not at all', async () => {
      const ledger = subject.ledger()
      const mails = [{ id: 's_1', asked_at: NOW, questions: [{ ...questions[0]!, id: 'r_none' }] }]
      await expect(ledger.recordSampleMails(asks({ mails }))).rejects.toThrow(/foreign key/i)
      expect(await ledger.loadSample()).toEqual([])
      expect(await ledger.loadDueWork(NOW + DAY, 9)).toEqual([])
    })

    test('count as mail to the agents', async () => {
      const ledger = subject.ledger()
      await ledger.recordSampleMails(asks())
      const budget = { of: 'agent_mail', per: 'all', window_ms: DAY, max: 9 } as const
      const account = { customer: '', conversation_id: '', mailbox: 'support' }
      expect(await ledger.loadSpending(account, [budget], NOW + 1)).toMatchObject([{ spent: 1 }])
    })

    test('what is said of the rest is judged again when a mark came meanwhile; nothing of it is written', async () => {
      const ledger = subject.ledger()
      await ledger.recordSampleMails(asks())
      const { id } = await receive(ledger, 1, { step: 'approve' })
      const marks = ['r_1', 'r_2'].map((one) => ({ id: one, label: 'returns', is_rest: true }))
      const write = {
        approval: sampleApproval(id, { draft_id: 's_1', verb: 'mark', decided_at: NOW + 5 }),
        decision: sampleDecision(id, { kind: 'ignore', reason: 'about_a_draft' }),
        ends: { step: 'approve' as const, key: id },
      }
      await ledger.recordMarks([{ id: 'r_2', label: '<unsaid>' }], 'ben', NOW + 1)
      const all = { marks, by: 'anna', at: NOW + 5 }
      expect(await commit(ledger, { ...write, sample_marks: all })).toBe('lost')
      const labels = async () => (await ledger.loadSample()).map(({ label }) => label)
      expect(await labels()).toEqual([undefined, '<unsaid>'])
      const rest = { ...all, marks: marks.slice(0, 1) }
      expect(await commit(ledger, { ...write, sample_marks: rest })).toBe('written')
      expect(await labels()).toEqual(['returns', '<unsaid>'])
    })

    test('marks by mail are written with the fate of the mail that says them, once', async () => {
      const ledger = subject.ledger()
      await ledger.recordSampleMails(asks())
      const { id } = await receive(ledger, 1, { step: 'approve' })
      const marks = [{ id: 'r_1', label: 'refund' }]
      const sample_marks = { marks, by: 'anna@shop.example', at: NOW + 5 }
      const write = {
        approval: sampleApproval(id, { draft_id: 's_1', verb: 'mark', decided_at: NOW + 5 }),
        decision: sampleDecision(id, { kind: 'ignore', reason: 'about_a_draft' }),
        ends: { step: 'approve' as const, key: id },
        sample_marks,
      }
      expect(await commit(ledger, write)).toBe('written')
      expect(await commit(ledger, write)).toBe('stale')
      expect(await ledger.loadEvidence(0)).toMatchObject([
        { message_id: 'r_1', label: 'refund', labelled_by: sample_marks.by, labelled_at: NOW + 5 },
      ])
      const [record] = await ledger.loadRecords(id)
      expect(record?.approvals).toMatchObject([{ verb: 'mark', draft_id: 's_1' }])
    })
  })
}
