// `category: x` in agents' mail: where it may stand, whom it names, and what an instruction says of the prediction.

import { describe, expect, test } from 'vitest'
import { NONE, UNSAID } from '../../src/domain/gate/evidence.ts'
import { labelFrom, labelNamed, splitLabel } from '../../src/domain/label.ts'

const TEAM = [
  { id: 'order-status', name: 'Where is my order?' },
  { id: 'returns', name: 'Returns' },
]

describe('the line', () => {
  test.each<[mail: string, said: string | undefined, rest: string]>([
    ['category: returns', 'returns', ''],
    ['\n  Category: Order status  \n\nAnna', 'Order status', '\n\nAnna'],
    ['*category:* returns', '* returns', ''],
    ['category returns', 'returns', ''],
    ['category: returns\napprove', 'returns', 'approve'],
    ['approve\n\ncategory: none', 'none', 'approve\n'],
    ['category: returns\nHello Jane,\nhere it is.', 'returns', 'Hello Jane,\nhere it is.'],
    ['category:', '', ''],
    ['category: returns: no', 'returns: no', ''],
    ['approve', undefined, 'approve'],
    ['', undefined, ''],
    // Not where an answer says it.
    ['Hello Jane,\ncategory: returns', undefined, 'Hello Jane,\ncategory: returns'],
    ['Categories differ.', undefined, 'Categories differ.'],
    [
      'Category changes are free of charge for everybody.',
      undefined,
      'Category changes are free of charge for everybody.',
    ],
  ])('%j', (mail, said, rest) => {
    expect(splitLabel(mail)).toMatchObject({ said, rest })
  })
})

test('a category is named by id or name, in any spelling', () => {
  expect(labelNamed(TEAM, 'order-status')).toBe('order-status')
  expect(labelNamed(TEAM, '“Order Status”')).toBe('order-status')
  expect(labelNamed(TEAM, 'where is my order')).toBe('order-status')
  expect(labelNamed(TEAM, 'None.')).toBe(NONE)
  expect(labelNamed(TEAM, NONE)).toBe(NONE)
  expect(labelNamed(TEAM, 'refund')).toBeUndefined()
  expect(labelNamed(TEAM, '')).toBeUndefined()
})

describe('an instruction', () => {
  const draft = { message_id: 'm_1', proposal: 'Hello', citations: [] }
  const about = { named: undefined, draft, predicted: 'returns', by: 'anna@shop.example', now: 7 }
  const who = { message_id: 'm_1', labelled_by: 'anna@shop.example', labelled_at: 7 }
  test('that sends the proposal confirms the prediction, any other leaves it open', () => {
    const label = (verb: 'approve' | 'send' | 'reject') => labelFrom({ ...about, verb })
    const used = { used: [] }
    expect(label('approve')).toEqual({ ...who, ...used, label: 'returns', source: 'approval' })
    expect(label('send')).toEqual({ ...who, ...used, label: UNSAID, source: 'approval' })
    expect(label('reject')).toEqual({ ...who, label: UNSAID, source: 'approval' })
  })
  test('that names a category says so, whatever else it does', () => {
    for (const verb of ['approve', 'send', 'reject', 'category'] as const) {
      const label = labelFrom({ ...about, named: NONE, verb })
      expect(label).toMatchObject({ ...who, label: NONE, source: 'label' })
    }
  })
  test('says nothing where nothing was predicted or proposed', () => {
    expect(labelFrom({ ...about, verb: 'send', predicted: undefined })).toBeUndefined()
    const bare = { ...draft, proposal: undefined }
    expect(labelFrom({ ...about, verb: 'reject', draft: bare })).toBeUndefined()
  })
  test('tells which passages the answer used', () => {
    const citations = ['returns#1', 'refunds#1'].map((passage, at) => ({
      passage,
      article: passage.slice(0, -2),
      title: '',
      url: undefined,
      text:
        at === 0 ? 'Send it back within thirty days, unused.' : 'Refunds take five working days.',
    }))
    const cited = { ...draft, citations }
    const used = (change: Partial<Parameters<typeof labelFrom>[0]>) =>
      labelFrom({ ...about, draft: cited, verb: 'approve', ...change })?.used
    expect(used({})).toEqual(['returns#1', 'refunds#1'])
    const text = 'Hi, please send the pan back unused within thirty days. Anna'
    expect(used({ verb: 'send', text })).toEqual(['returns#1'])
    expect(used({ verb: 'send', text: 'Please call us.' })).toEqual([])
    expect(used({ verb: 'reject' })).toBeUndefined()
    const unknown = labelFrom({ ...about, draft: cited, verb: 'approve', predicted: undefined })
    expect(unknown).toMatchObject({ label: UNSAID, used: ['returns#1', 'refunds#1'] })
  })
})
