// Contract of the ledger: samples of rehearsals and what people marked.

import { describe, expect, test } from 'vitest'
import type { SampledMail } from '../../src/domain/rehearsal/marks.ts'
import type { Subject } from './ledger.ts'
import { DAY, NOW } from './ledger-samples.ts'

function sampled(id: string, change: Partial<SampledMail> = {}): SampledMail {
  return {
    ...{ id, received_at: NOW - 30 * DAY, predicted: 'returns', confidence: 0.75 },
    ...{ engine_version: 'local-1', predicted_at: NOW, likeness: `like ${id}` },
    ...change,
  }
}

export function describeRehearsal(subject: Subject): void {
  describe('rehearsals', () => {
    test('a sample is kept until marked, and each prediction replaces the one before', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample([sampled('r_1'), sampled('r_2', { predicted: undefined })])
      await ledger.recordSample([sampled('r_1', { predicted: 'refund' })])
      expect(await ledger.loadSample()).toEqual([
        { ...sampled('r_1', { predicted: 'refund' }), label: undefined },
        { ...sampled('r_2', { predicted: undefined }), label: undefined },
      ])
      expect(await ledger.loadEvidence(0)).toEqual([])
    })

    test('a mark stays with the prediction it was made for', async () => {
      const ledger = subject.ledger()
      await ledger.recordSample([sampled('r_1')])
      await ledger.recordMarks([{ id: 'r_1', label: 'returns' }], 'anna', NOW + 5)
      await ledger.recordSample([sampled('r_1', { predicted: 'refund', confidence: 0.5 })])
      expect(await ledger.loadEvidence(0)).toEqual([
        {
          ...{ message_id: 'r_1', predicted: 'returns', confidence: 0.75, label: 'returns' },
          ...{ source: 'rehearsal', labelled_by: 'anna', labelled_at: NOW + 5 },
          // As old as the mail, however new the prediction is.
          ...{ engine_version: 'local-1', predicted_at: NOW - 30 * DAY, likeness: 'like r_1' },
        },
      ])
      await ledger.recordMarks([{ id: 'r_1', label: '<none>' }], 'ben', NOW + 9)
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
}
