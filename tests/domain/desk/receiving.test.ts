// What a mail and the facts around it mean together: where its way ends, what it claims, what it does to earlier replies.

import { describe, expect, test } from 'vitest'
import type { ReadArrival } from '../../../src/domain/desk/reading.ts'
import { received, screenedAgain, type ThreadFacts } from '../../../src/domain/desk/receiving.ts'
import type { Message } from '../../../src/domain/message.ts'
import { NOW, sampleDeflection, sampleDesk, sampleMessage, sampleRow } from '../samples.ts'

const desk = sampleDesk()

function read(message: Partial<Message>, change: Partial<ReadArrival> = {}): ReadArrival {
  return {
    message: sampleMessage({ id: 'm_8', ...message }),
    referenced: [],
    dedupe_key: 'content',
    is_about_draft: false,
    bounced: [],
    failures: [],
    detail: undefined,
    ...change,
  }
}

const THREAD: ThreadFacts = {
  conversations: [],
  deflections: [],
  earlier: [],
  bounced: [],
  first_copy: undefined,
}

function write(of: ReadArrival, thread: Partial<ThreadFacts> = {}) {
  return received(desk, { read: of, thread: { ...THREAD, ...thread }, reached: undefined }, NOW)
}

const CUSTOMER = { kind: 'customer', reason: 'person' } as const
const AGENT = { kind: 'agent', reason: 'agent_address' } as const
const MACHINE = { kind: 'automatic', reason: 'auto_submitted' } as const
const LOOP = { kind: 'automatic', reason: 'ping_pong' } as const
const UNREAD = { kind: 'quarantined', reason: 'too_many_parts' } as const
const FIRST = { key: 'content', message_id: 'm_8', is_copy: false }

describe('where its way leads, and whether its content is claimed', () => {
  test.each([
    ['a customer’s mail', CUSTOMER, {}, undefined, 'classify', FIRST],
    ['an agent’s mail', AGENT, {}, undefined, 'approve', FIRST],
    ['a machine’s mail', MACHINE, {}, 'machine_mail', undefined, undefined],
    ['a loop', LOOP, {}, 'machine_mail', undefined, undefined],
    ['mail that cannot be read', UNREAD, {}, 'quarantined', undefined, FIRST],
    [
      'a copy',
      CUSTOMER,
      { first_copy: 'm_1' },
      'duplicate',
      undefined,
      { ...FIRST, is_copy: true },
    ],
    ['a machine’s copy', MACHINE, { first_copy: 'm_1' }, 'machine_mail', undefined, undefined],
  ] as const)('%s', (_, screening, thread, reason, step, content) => {
    const is_about_draft = screening.kind === 'agent'
    const written = write(read({ screening }, { is_about_draft }), thread)
    expect(written.ends).toEqual({ step: 'receive', key: 'm_8' })
    expect(written.decision?.reason).toBe(reason)
    expect(written.next?.map((item) => item.step)).toEqual(step === undefined ? undefined : [step])
    expect(written.content).toEqual(content)
    expect(written.message?.conversation_id).toBe(written.conversation?.id)
  })
})

describe('an earlier automatic reply to the customer', () => {
  const deflections = [sampleDeflection({ message_id: 'm_1', window_ends_at: NOW })]
  const stateAfter = (message: Partial<Message>, change: Partial<ReadArrival> = {}) =>
    write(read(message, change), { deflections }).deflections?.map(({ state }) => state)

  test.each([
    ['fails when the customer writes', CUSTOMER, ['failed']],
    ['fails by mail that cannot be read', UNREAD, ['failed']],
    ['fails by a text that comes for the third time', LOOP, ['failed']],
    ['is left alone by a machine', MACHINE, []],
    ['is left alone by an agent', AGENT, []],
  ] as const)('%s', (_, screening, states) => {
    expect(stateAfter({ screening })).toEqual(states)
  })

  test('is left alone by unreadable mail of nobody', () => {
    expect(stateAfter({ screening: UNREAD, customer: '' })).toEqual([])
  })
})

describe('a bounce', () => {
  const bounce = { screening: { kind: 'bounce', reason: 'null_return_path' } } as const
  const bounced = [sampleRow(), sampleRow({ id: 'o_2', kind: 'agent_reply' })]
  const failure = { address: 'jane@example.org', status: '5.1.1', is_permanent: true }

  test('voids the automatic reply that it returns, marks the address and tells of each mail', () => {
    const written = write(read(bounce, { failures: [failure] }), { bounced })
    expect(written.deflections).toMatchObject([{ id: 'o_1', state: 'void' }])
    expect(written.address_marks).toMatchObject([
      { address: 'jane@example.org', status: '5.1.1', outbox_id: 'o_1' },
      { address: 'jane@example.org', status: '5.1.1', outbox_id: 'o_2' },
    ])
    expect(written.outbox).toHaveLength(2)
    expect(written.outbox?.[0]?.mail).toMatchObject({
      to: desk.team.agents.inbox,
      subject: 'Holdfast: a reply did not arrive',
    })
  })

  test('that only failed for now marks nothing', () => {
    const failures = [{ ...failure, status: '4.2.2', is_permanent: false }]
    expect(write(read(bounce, { failures }), { bounced }).address_marks).toEqual([])
  })
})

describe('the same words for the third time', () => {
  const asked = (order: string) =>
    `Good morning, I would like to know when order ${order} is going to arrive at my house, thank you.`
  const again = (text: string, ...before: string[]) =>
    screenedAgain(read({ screening: CUSTOMER, new_text: text, received_at: NOW }), {
      our_sent_at: undefined,
      shown: before.map((one) => ({ text: one, received_at: NOW - 60_000 })),
    }).message.screening

  test('are a machine’s, and a person sees them when they are about another order', () => {
    expect(again(asked('48213'), asked('48213'), asked('48213'))).toEqual(LOOP)
    expect(again(asked('48215'), asked('48213'), asked('48214'))).toEqual({
      kind: 'customer',
      reason: 'ping_pong',
    })
    expect(again(asked('48213'), asked('48213'))).toEqual(CUSTOMER)
  })
})
