// The record of a model is its own: neither the local engine's nor another model's opens it.

import { expect, test } from 'vitest'
import { type Evidence, NONE, recordsOf, UNSAID } from '../../../src/domain/gate/evidence.ts'

const VERSION = 'model-tiny-1-abc'

function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    message_id: 'm_1',
    label: 'returns',
    source: 'approval',
    labelled_by: 'anna@shop.example',
    labelled_at: 2,
    used: ['refunds#1'],
    predicted: 'orders',
    confidence: 0.4,
    unscaled: undefined,
    likeliest: 'orders',
    engine_version: 'local-1',
    predicted_at: 1,
    likeness: 'x',
    proposed: ['refunds#1'],
    reader: VERSION,
    answered_as: 'returns',
    ...change,
  }
}

function model(reader = VERSION) {
  return { reader, engine: 'local' }
}

test('counts for its version and its category alone, whatever the classifier said', () => {
  const mine = [{ category: 'returns', confidence: 1, group: 'x', is_right: true, at: 1 }]
  expect(recordsOf([evidence()], model())).toEqual(mine)
  expect(recordsOf([evidence()], { engine: 'local' })).toEqual([])
  expect(recordsOf([evidence()], model('model-tiny-2-abc'))).toEqual([])
  expect(recordsOf([evidence({ reader: undefined })], model())).toEqual([])
})

test.each([
  ['an edit that keeps its passages', { label: UNSAID }, [true]],
  ['another word about the category', { label: 'orders' }, [true]],
  ['an answer without its passage', { used: [] }, [false]],
  ['a part of its passages', { proposed: ['refunds#1', 'refunds#2'] }, [false]],
  ['no category at all', { label: NONE }, [false]],
  ['a word about the category, and no answer', { used: undefined, source: 'label' }, []],
  ['a proposal that was turned down', { used: undefined, label: UNSAID }, [false]],
  ['a mark that says wrong', { used: undefined, label: UNSAID, source: 'rehearsal' }, [false]],
  ['a mark that only names a category', { used: undefined, source: 'rehearsal' }, []],
  ['no proposal', { proposed: [] }, []],
] satisfies [string, Partial<Evidence>, boolean[]][])('%s', (_, change, right) => {
  const records = recordsOf([evidence(change)], model())
  expect(records.map(({ is_right }) => is_right)).toEqual(right)
})
