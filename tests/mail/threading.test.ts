// Base subjects, references and the key by which copies are known.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { baseSubject, dedupeKey, referencedIds } from '../../src/mail/threads/threading.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'
import { mailOf } from './mail-of.ts'

describe('baseSubject', () => {
  it.each([
    ['Re: Order 17', 'Order 17'],
    ['RE: AW: Fwd: Order  17 ', 'Order 17'],
    ['[shop] Re: Order 17 (fwd)', 'Order 17'],
    ['Re: [shop] Order 17', 'Order 17'],
    ['Re[2]: Order 17', 'Order 17'],
    ['[Fwd: Re: Order 17]', 'Order 17'],
    ['SV: VS: Antw: Odp: TR: RV: WG: Order 17', 'Order 17'],
    ['Re : Order 17', 'Order 17'],
    ['回复：Order 17', 'Order 17'],
    ['[shop]', '[shop]'],
    ['Regarding: order', 'Regarding: order'],
    ['Order: 17', 'Order: 17'],
    ['Re:', ''],
    ['', ''],
  ])('%s → %s', (subject, base) => {
    expect(baseSubject(subject)).toBe(base)
  })
  it('takes short time for absurd subjects', () => {
    const start = cpuTime_ms()
    for (const unit of ['Re:', '[a]', '[', ' (fwd)', 'Re[', ' ']) baseSubject(unit.repeat(300_000))
    expect(cpuTime_ms() - start).toBeLessThan(LINEAR_MS_MAX)
  })
})

it('orders references from the nearest parent', () => {
  expect(referencedIds({ in_reply_to: ['c'], references: ['a', 'b', 'c'] })).toEqual([
    'c',
    'b',
    'a',
  ])
  expect(referencedIds({ in_reply_to: [], references: ['a', 'b', 'a'] })).toEqual(['a', 'b'])
  expect(referencedIds({ in_reply_to: [], references: [] })).toEqual([])
})

describe('dedupeKey', () => {
  const mail = mailOf({ subject: 'Order 17', text: 'Where is it?\n', message_id: 'a@b', date: 1 })
  const changed = (change: Partial<ParsedMail>) => dedupeKey({ ...mail, ...change })
  it('is equal for copies on different ways', () => {
    const way = [{ name: 'delivered-to', value: 'x@y.example' }]
    expect(changed({ headers: way, text: 'Where is it?\n\n' })).toBe(dedupeKey(mail))
  })
  it('tells other mail apart', () => {
    const keys = [
      dedupeKey(mail),
      changed({ text: 'Where are they?' }),
      changed({ message_id: undefined }),
      changed({ subject: 'Order 18' }),
      changed({ date: 2 }),
      changed({ from: [{ address: 'other@customer.example', name: '' }] }),
      changed({ attachments: [{ name: 'a.pdf', bytes: 1, content_type: 'application/pdf' }] }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})
