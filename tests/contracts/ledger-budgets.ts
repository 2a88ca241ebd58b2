// Contract of the ledger, part 8: however many decide at once, no customer and no mailbox gets more automatic replies
// than each decision knew of. Whoever counted too few is told so and has written nothing.

import { describe, expect, test } from 'vitest'
import type { Write } from '../../src/domain/desk/write.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Subject } from './ledger.ts'
import {
  accountOf,
  autoWrite,
  DAY,
  HOUR,
  NOW,
  type Seen,
  sampleChange,
  sampleDecision,
  sampleDeflectionChange,
  sampleDraft,
  sampleOutbox,
  sampleWrite,
  spendingsOf,
} from './ledger-samples.ts'
import { answer, decide, deflectionOf, receive } from './ledger-ways.ts'

const TEN = Array.from({ length: 10 }, (_, index) => index + 1)

export function describeBudgets(subject: Subject): void {
  const record = (write: Write) => subject.ledger().commit(write)
  const resultOf = async (write: Write) => (await record(write)).result

  async function decideAtOnce(messages: readonly Message[], seen: Seen): Promise<Message[]> {
    const results = await Promise.all(messages.map((message) => record(autoWrite(message, seen))))
    for (const { result } of results) expect(result).not.toBe('stale')
    return messages.filter((_, index) => results[index]?.result !== 'lost')
  }

  async function receiveAll(changes: readonly Partial<Message>[]): Promise<Message[]> {
    const messages: Message[] = []
    for (const [index, change] of changes.entries()) {
      messages.push(await receive(subject.ledger(), index + 1, change))
    }
    return messages
  }

  describe('budgets', () => {
    test('a decision that counted too few is lost as a whole and can be made again', async () => {
      const ledger = subject.ledger()
      const first = await answer(ledger, await receive(ledger, 1))
      const message = await receive(ledger, 2)
      const before = await ledger.beginWork('compose', message.id, NOW)
      const notice = sampleOutbox('notice', message)
      const late = autoWrite(message, { customer: 0 })
      const write = {
        ...late,
        draft: sampleDraft(message),
        deflections: [sampleDeflectionChange(first.id, { follow_up_message_id: message.id })],
        outbox: [...late.outbox, notice],
        next: [{ step: 'classify' as const, key: message.id, due_at: NOW }],
      }
      expect(await record(write)).toEqual({ result: 'lost' })
      const [kept] = await ledger.loadRecords(message.id)
      expect(kept).toMatchObject({ decision: undefined, draft: undefined, deflections: [] })
      expect(kept?.outbox).toEqual([])
      expect(kept?.work).toEqual([before])
      expect((await deflectionOf(ledger, first)).state).toBe('pending')

      const { account, spendings: known } = write.budget
      const spendings = await ledger.loadSpending(account, known, write.decision.decided_at)
      expect(spendings).toMatchObject([{ per: 'customer', spent: 1 }])
      const again = { ...write, budget: { ...write.budget, spendings } }
      expect(await resultOf(again)).toBe('written')
      const [done] = await ledger.loadRecords(message.id)
      expect(done?.decision).toEqual(write.decision)
      expect(done?.outbox).toHaveLength(2)
      expect((await deflectionOf(ledger, first)).state).toBe('failed')
    })

    test('only a write that rests on a count can be lost', async () => {
      const ledger = subject.ledger()
      await answer(ledger, await receive(ledger, 1))
      for (const [uid, kind, reason] of [
        [2, 'draft', 'low_confidence'],
        [3, 'ignore', 'gratitude'],
      ] as const) {
        const message = await receive(ledger, uid)
        const decision = sampleDecision(message.id, { kind, reason })
        await decide(ledger, message, { decision })
        const budget = { account: accountOf(message), spendings: spendingsOf(NONE), at: NOW + HOUR }
        const other = await receive(ledger, uid + 10)
        expect(
          await resultOf({
            ...sampleWrite(other, { decision: sampleDecision(other.id, { kind, reason }) }),
            budget,
          }),
        ).toBe('lost')
      }
    })

    test('what stands already comes back and is never lost', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      await answer(ledger, message)
      const again = await record(autoWrite(message, { customer: 0, mailbox: 0 }))
      const decision = { kind: 'auto', message_id: message.id }
      expect(again).toMatchObject({ result: 'stale', stands: { decision } })
    })

    test('the count is of the last day for a customer and of the last hour for a mailbox', async () => {
      const ledger = subject.ledger()
      const created_at = NOW
      await answer(ledger, await receive(ledger, 1), { created_at })
      const cases: [Partial<Message>, seen: Seen, decided_at: number, is_lost: boolean][] = [
        [{}, { customer: 0 }, created_at + DAY - 1, true],
        [{}, { customer: 0 }, created_at + DAY, false],
        [{ customer: 'bo@x' }, { mailbox: 0 }, created_at + HOUR - 1, true],
        [{ customer: 'bo@x' }, { mailbox: 0 }, created_at + HOUR, false],
        [{ customer: 'cy@x', mailbox: 'sales' }, NONE, created_at + 1, false],
      ]
      for (const [index, [change, seen, decided_at, is_lost]] of cases.entries()) {
        const message = await receive(ledger, index + 10, change)
        const write = autoWrite(message, seen)
        // Far away in time, so that the cases do not count each other.
        const outbox = write.outbox.map((row) => ({ ...row, created_at: 0 }))
        const budget = { ...write.budget, at: decided_at }
        const result = await resultOf({ ...write, outbox, budget })
        expect(result === 'lost', `case ${index}`).toBe(is_lost)
      }
    })

    test('fewer than counted is no loss: one was withheld meanwhile', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const message = await receive(ledger, 2)
      await ledger.commit(sampleChange(reply.id, { to: 'withheld' }))
      expect(await resultOf(autoWrite(message, NONE))).toBe('written')
      expect(await resultOf(autoWrite(await receive(ledger, 3), ONE))).toBe('written')
    })

    test('of ten decisions at once for one customer, exactly one is recorded', async () => {
      const messages = await receiveAll(TEN.map((n) => ({ mailbox: `box${n}` })))
      const recorded = await decideAtOnce(messages, NONE)
      expect(recorded).toHaveLength(1)
      await expectWritten(messages, recorded)
    })

    test('of ten decisions at once in one mailbox, exactly one is recorded', async () => {
      const messages = await receiveAll(TEN.map((n) => ({ customer: `c${n}@example.org` })))
      const recorded = await decideAtOnce(messages, NONE)
      expect(recorded).toHaveLength(1)
      await expectWritten(messages, recorded)
    })

    test('of ten decisions at once for one domain, exactly one is recorded', async () => {
      const messages = await receiveAll(
        TEN.map((n) => ({ customer: `c${n}@m${n}.shop.test`, mailbox: `box${n}` })),
      )
      expect(await decideAtOnce(messages, { ...NONE, domain: 0 })).toHaveLength(1)
    })

    test.each([
      [4, 4],
      [20, 10],
    ])(
      'of ten at once in one mailbox and one domain with a limit of %i, %i are recorded',
      async (max, count) => {
        const messages = await receiveAll(TEN.map((n) => ({ customer: `c${n}@m${n}.shop.test` })))
        const seen = { ...NONE, domain: 0 }
        const writes = messages.map((message) => {
          const write = autoWrite(message, seen)
          return { ...write, budget: { ...write.budget, spendings: spendingsOf(seen, max) } }
        })
        const results = await Promise.all(writes.map(resultOf))
        expect(results.filter((result) => result === 'written')).toHaveLength(count)
        expect(results.filter((result) => result === 'lost')).toHaveLength(10 - count)
      },
    )

    test('ten decisions at once that have nothing in common are all recorded', async () => {
      const changes = TEN.map((n) => ({ customer: `c${n}@example.org`, mailbox: `box${n}` }))
      const messages = await receiveAll(changes)
      expect(await decideAtOnce(messages, NONE)).toHaveLength(10)
    })

    test('a limit above one is kept by looking again, as `compose` does', async () => {
      const messages = await receiveAll(TEN.map(() => ({})))
      const limit = 3
      const answered = await Promise.all(messages.map((message) => untilStands(message, limit)))
      expect(answered.filter((is_answered) => is_answered)).toHaveLength(limit)
    })

    test('customers and mailboxes crossed: nobody waits for ever, each gets one', async () => {
      const five = TEN.slice(0, 5)
      const crossed = five.flatMap((c) =>
        five.map((b) => ({ customer: `c${c}@example.org`, mailbox: `box${b}` })),
      )
      const messages = await receiveAll(crossed)
      // What is lost met one that stands, in its row or its column: so the five that stand leave no pair free.
      const recorded = await decideAtOnce(messages, NONE)
      expect(new Set(recorded.map((one) => one.customer)).size).toBe(5)
      expect(new Set(recorded.map((one) => one.mailbox)).size).toBe(5)
      expect(recorded).toHaveLength(5)
    })
  })

  async function expectWritten(messages: readonly Message[], recorded: readonly Message[]) {
    const due = await subject.ledger().loadDueWork(NOW + DAY, 100)
    for (const message of messages) {
      const [record] = await subject.ledger().loadRecords(message.id)
      const is_recorded = recorded.includes(message)
      expect(record?.decision !== undefined).toBe(is_recorded)
      expect(record?.outbox).toHaveLength(is_recorded ? 1 : 0)
      expect(record?.deflections).toHaveLength(is_recorded ? 1 : 0)
      const waits = due.some((row) => row.step === 'compose' && row.key === message.id)
      expect(waits).toBe(!is_recorded)
    }
  }

  /** Loads, judges and writes until a decision stands; true when it is to answer. */
  async function untilStands(message: Message, limit: number): Promise<boolean> {
    for (let look = 0; look < 50; look += 1) {
      const asked = spendingsOf(NONE)
      const counted = await subject.ledger().loadSpending(accountOf(message), asked, NOW + HOUR)
      const seen = Object.fromEntries(counted.map(({ per, spent }) => [per, spent]))
      if ((seen.customer ?? 0) >= limit) return false
      if ((await resultOf(autoWrite(message, seen))) !== 'lost') return true
    }
    throw new Error(`no decision stands for ${message.id}`)
  }
}

const NONE = { customer: 0, mailbox: 0 }
const ONE = { customer: 1, mailbox: 1 }
