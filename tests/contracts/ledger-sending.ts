// Contract of the ledger, part 3: `deliver` and `approve`.

import { describe, expect, test } from 'vitest'
import type { DraftChange, Write } from '../../src/domain/desk/write.ts'
import type { Approval, Draft } from '../../src/domain/draft.ts'
import { BY_BUDGET } from '../../src/domain/pause.ts'
import type { Subject } from './ledger.ts'
import {
  DAY,
  HOUR,
  NOW,
  sampleApproval,
  sampleChange,
  sampleDecision,
  sampleDraft,
  sampleOutbox,
} from './ledger-samples.ts'
import { answer, commit, decide, receive, send } from './ledger-ways.ts'

export function describeSending(subject: Subject): void {
  describe('deliver', () => {
    test('of twenty claims at once, exactly one wins', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          ledger.claim(reply.id, `claim-${index}`, NOW + 1, NOW + HOUR),
        ),
      )
      const won = claims.filter((row) => row !== undefined)
      expect(won).toHaveLength(1)
      expect(won[0]).toEqual({
        ...reply,
        state: 'sending',
        claim: `claim-${claims.indexOf(won[0])}`,
        claimed_at: NOW + 1,
        attempts: 1,
      })
      expect(await ledger.loadOutboxRow(reply.id)).toEqual(won[0])
      const [record] = await ledger.loadRecords(reply.message_id ?? '')
      expect(record?.work.map((row) => row.due_at)).toEqual([NOW + HOUR])
      expect(await ledger.claim('o_none', 'x', NOW, NOW)).toBeUndefined()
      expect(await ledger.loadOutboxRow('o_none')).toBeUndefined()
    })

    test('a change needs the state and the claim it speaks of', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const claimed = await ledger.claim(reply.id, 'mine', NOW, NOW + HOUR)
      const change = sampleChange(reply.id, { from: 'sending', claim: 'other', to: 'unknown' })
      expect(await commit(ledger, change)).toBe('lost')
      const unclaimed = { ...change.outbox_change, from: 'ready' as const }
      expect(await commit(ledger, { outbox_change: unclaimed })).toBe('lost')
      expect(await ledger.loadOutboxRow(reply.id)).toEqual(claimed)
    })

    test('files lie beside their mail until it has left and is filed, and then nowhere', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const content = new Uint8Array([0, 255, 13, 10, 46])
      const file = { name: 'label.pdf', content_type: 'application/pdf', bytes: content.length }
      const row = sampleOutbox('agent_reply', message)
      const mail = { ...row.mail, files: [{ ...file, content }] }
      await commit(ledger, { outbox: [{ ...row, mail }] })
      const bytesOf = async () => {
        const [kept] = (await ledger.loadOutboxRow(row.id))?.mail.files ?? []
        return kept?.content && [...kept.content]
      }
      const claimed = await ledger.claim(row.id, 'one', NOW, NOW + HOUR)
      expect([...(claimed?.mail.files?.[0]?.content ?? [])]).toEqual([...content])
      const from = { from: 'sending', claim: 'one' } as const
      await commit(ledger, sampleChange(row.id, { ...from, to: 'ready', due_at: NOW + HOUR }))
      expect(await bytesOf()).toEqual([...content])
      await ledger.claim(row.id, 'one', NOW, NOW + HOUR)
      await commit(ledger, sampleChange(row.id, { ...from, to: 'sent', sent_at: NOW }))
      expect(await bytesOf()).toEqual([...content])
      const filed = { from: 'sent', to: 'sent', sent_copy: 'filed' } as const
      await commit(ledger, sampleChange(row.id, filed))
      expect((await ledger.loadOutboxRow(row.id))?.mail.files).toEqual([file])
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.outbox[0]?.mail.files).toEqual([file])
    })

    test('a planned later try goes back to ready, starts a new count and can be claimed again', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await ledger.beginWork('deliver', reply.id, NOW + HOUR)
      await ledger.claim(reply.id, 'one', NOW, NOW + HOUR)
      const begun = await ledger.loadDueWork(NOW + HOUR, 10)
      expect(begun).toMatchObject([{ key: reply.id, attempts: 1 }])
      const retry = sampleChange(reply.id, {
        from: 'sending',
        claim: 'one',
        to: 'ready',
        response: '451 later',
        due_at: NOW + 2 * HOUR,
      })
      const again = { step: 'deliver', key: reply.id, due_at: NOW + 2 * HOUR }
      expect(await ledger.commit(retry)).toEqual({ result: 'written', hints: [again] })
      const row = await ledger.loadOutboxRow(reply.id)
      expect(row).toMatchObject({ state: 'ready', claim: undefined, response: '451 later' })
      const [record] = await ledger.loadRecords(reply.message_id ?? '')
      expect(record?.work).toMatchObject([{ due_at: NOW + 2 * HOUR, attempts: 0 }])
      expect((await ledger.claim(reply.id, 'two', NOW, NOW))?.attempts).toBe(2)
    })

    test('sent: the clock starts and the work ends', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      await send(ledger, reply, NOW + HOUR)
      const [record] = await ledger.loadRecords(reply.message_id ?? '')
      expect(record?.outbox[0]).toMatchObject({
        state: 'sent',
        claim: undefined,
        response: '250 ok',
        sent_copy: 'filed',
        sent_at: NOW + HOUR,
      })
      const window = { sent_at: NOW + HOUR, window_ends_at: NOW + HOUR + 7 * DAY }
      expect(record?.deflections).toMatchObject([{ state: 'pending', ...window }])
      expect(record?.work).toEqual([])
    })

    test('withheld: the deflection is void, a person gets a draft instead', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const reply = await answer(ledger, message)
      const draft = sampleDraft(message)
      const mail = sampleOutbox('draft', message, { draft_id: draft.id })
      const deflection = { to: 'void', reason: 'withheld', closed_at: NOW + 1 } as const
      const change = { ...sampleChange(reply.id, { deflection }), draft, outbox: [mail] }
      expect(await commit(ledger, change)).toBe('written')
      expect(await commit(ledger, change)).toBe('lost')
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.deflections).toMatchObject([{ state: 'void', reason: 'withheld' }])
      expect(record?.draft).toEqual(draft)
      expect(record?.work.map((row) => row.key)).toEqual([mail.id])
    })

    test('a reply that failed on its way stays failed, and its acceptance counts', async () => {
      const ledger = subject.ledger()
      const reply = await answer(ledger, await receive(ledger, 1))
      const failing = {
        id: reply.id,
        state: 'failed' as const,
        reason: 'same_conversation' as const,
      }
      const second = await receive(ledger, 2)
      await subject.exec(
        `update deflection set state = 'failed', reason = 'same_conversation', closed_at = 5,
         follow_up_message_id = '${second.id}'`,
      )
      await send(ledger, reply, NOW + HOUR)
      const [record] = await ledger.loadRecords(reply.message_id ?? '')
      expect(record?.deflections).toMatchObject([{ ...failing, sent_at: NOW + HOUR }])
      await ledger.commit(
        sampleChange(reply.id, {
          from: 'sent',
          to: 'sent',
          deflection: { to: 'void', reason: 'not_delivered', closed_at: NOW },
        }),
      )
      const [after] = await ledger.loadRecords(reply.message_id ?? '')
      expect(after?.deflections).toMatchObject([failing])
    })

    test('what changed since the decision: pause, and newer mail that is not a copy', async () => {
      const ledger = subject.ledger()
      const message = await receive(ledger, 2)
      const { conversation_id, received_at } = message
      const reply = await answer(ledger, message)
      const newer = async () => (await ledger.loadSendFacts(reply)).has_newer_message
      expect(await ledger.loadSendFacts(reply)).toMatchObject({
        is_paused: false,
        has_newer_message: false,
        message,
        decision: { kind: 'auto' },
      })
      await receive(ledger, 1, { conversation_id }) // older
      await receive(ledger, 3, { customer: 'bo@example.org' })
      const machine = { kind: 'automatic', reason: 'auto_submitted' } as const
      await receive(ledger, 4, { conversation_id, screening: machine })
      const copy = await receive(ledger, 5, { conversation_id })
      const duplicate = sampleDecision(copy.id, { kind: 'ignore', reason: 'duplicate' })
      await decide(ledger, copy, { decision: duplicate })
      expect(await newer()).toBe(false)
      await receive(ledger, 6, { received_at }) // another conversation, the same second, taken in later
      expect(await newer()).toBe(true)
      // Also where the answer goes to the address of a Reply-To.
      const elsewhere = { ...reply, mail: { ...reply.mail, to: 'other@example.org' } }
      expect((await ledger.loadSendFacts(elsewhere)).has_newer_message).toBe(true)
      for (const scope of ['sales', '*', 'support']) {
        await ledger.recordResume(undefined, NOW)
        await ledger.recordPause({ scope, since: NOW, by: 'ops', why: 'sale' })
        expect((await ledger.loadSendFacts(reply)).is_paused, scope).toBe(scope !== 'sales')
      }
      // What was decided within a budget leaves when the budget pauses the rest; a person's pause holds all.
      const pausedBy = async (by: string, scope: string) => {
        await ledger.recordResume(undefined, NOW)
        await ledger.recordPause({ scope, since: NOW, by, why: 'enough' })
        return {
          held: (await ledger.loadSendFacts(reply)).is_paused,
          answers: !(await ledger.loadHistory(message)).is_paused,
        }
      }
      expect(await pausedBy(BY_BUDGET, 'support')).toEqual({ held: false, answers: false })
      await ledger.recordPause({ scope: '*', since: NOW, by: 'ops', why: 'sale' })
      expect((await ledger.loadSendFacts(reply)).is_paused).toBe(true)
      expect(await pausedBy('holdfast', 'support')).toEqual({ held: true, answers: false })
      expect(await pausedBy(BY_BUDGET, '*')).toEqual({ held: true, answers: false })
      expect((await ledger.loadSendFacts(reply)).is_blocked).toBe(false)
      await ledger.commit({
        block: { address: message.customer, by: 'anna', why: '', since: NOW },
      })
      expect((await ledger.loadSendFacts(reply)).is_blocked).toBe(true)
      const notice = { ...reply, message_id: undefined }
      expect(await ledger.loadSendFacts(notice)).toEqual({
        is_paused: true,
        doubted_at: undefined,
        is_draft_decided: false,
        has_proposal: false,
        in_folder: false,
        is_blocked: false,
        has_newer_message: false,
        message: undefined,
        decision: undefined,
      })
    })
  })

  describe('approve', () => {
    async function open() {
      const ledger = subject.ledger()
      const message = await receive(ledger, 1)
      const draft = sampleDraft(message)
      await decide(ledger, message, { draft })
      return { ledger, message, draft }
    }

    type Said = Write & { approval: Approval }

    const changeOf = (draft: Draft, { approval }: Said): DraftChange => ({
      id: draft.id,
      state: 'approved',
      decided_by: approval.agent,
      decided_at: approval.decided_at,
    })

    async function say(uid: number, change: Partial<Approval>): Promise<Said> {
      const screening = { kind: 'agent', reason: 'agent_address' } as const
      const mail = await receive(subject.ledger(), uid, { step: 'approve', screening })
      return {
        approval: sampleApproval(mail.id, change),
        decision: sampleDecision(mail.id, { kind: 'ignore', reason: 'about_a_draft' }),
        ends: { step: 'approve', key: mail.id },
      }
    }

    test('an approval decides the draft and sends the reply', async () => {
      const { ledger, message, draft } = await open()
      expect(await ledger.loadDraft(draft.id)).toMatchObject({ draft, message })
      expect(await ledger.loadDraft('d_none')).toBeUndefined()
      const said = await say(2, { draft_id: draft.id })
      const reply = sampleOutbox('agent_reply', message, { draft_id: draft.id })
      const write = {
        ...said,
        draft_change: changeOf(draft, said),
        outbox: [reply],
      }
      expect(await commit(ledger, write)).toBe('written')
      const decided = { decided_at: NOW + 2 * HOUR, decided_by: 'kim@shop.example' }
      expect((await ledger.loadDraft(draft.id))?.draft).toEqual({
        ...draft,
        state: 'approved',
        ...decided,
      })
      const [record] = await ledger.loadRecords(message.id)
      expect(record?.approvals).toEqual([said.approval])
      expect(record?.work).toMatchObject([{ step: 'deliver', key: reply.id }])
      expect(await commit(ledger, write)).toBe('stale')
    })

    test('of two approvals at once, one decides and the other is lost and may be told', async () => {
      const { ledger, draft } = await open()
      const writes = [
        await say(2, { draft_id: draft.id }),
        await say(3, { draft_id: draft.id, verb: 'reject' }),
      ].map((said) => ({ ...said, draft_change: changeOf(draft, said) }))
      const results = await Promise.all(writes.map((write) => commit(ledger, write)))
      expect(results.toSorted()).toEqual(['lost', 'written'])
      const loser = writes[results.indexOf('lost')]
      if (loser === undefined) throw new Error('no loser')
      const refusal = 'already_decided' as const
      const approval = { ...loser.approval, refusal }
      const told = { ...loser, draft_change: undefined, approval }
      expect(await commit(ledger, told)).toBe('written')
      expect((await ledger.loadReportRows(NOW, NOW + DAY)).refusals).toEqual([
        { refusal, count: 1 },
      ])
    })

    test('refusals are counted by sender and time, and an answer to a notice is known', async () => {
      const { ledger, message } = await open()
      const at = (uid: number, decided_at: number, change: Partial<Approval> = {}) =>
        say(uid, { agent: 'bot@x', decided_at, refusal: 'unclear', verb: undefined, ...change })
      const done = { draft_id: 'd_1', verb: 'reject', refusal: undefined } as const
      for (const write of [
        await at(2, NOW),
        await at(3, NOW + 1, { refusal: 'bad_token' }),
        await at(4, NOW + 2),
        await at(5, NOW + 3, { agent: 'kim@shop.example' }),
        await at(6, NOW + 4, done),
      ]) {
        expect(await commit(ledger, write)).toBe('written')
      }
      const kinds = ['notice', 'draft', 'agent_reply'] as const
      const outbox = kinds.map((kind) => sampleOutbox(kind, message))
      await decide(ledger, await receive(ledger, 7), { outbox })
      const [notice, ...others] = outbox.map((row) => row.mail.rfc_message_id)
      const ask = { sender: 'bot@x', since: NOW, referenced: others }
      const facts = (change: Partial<typeof ask>) => ledger.loadRefusalFacts({ ...ask, ...change })
      const counted = { refusals: 2, refusals_of_all: 3, codes: 0 }
      expect(await facts({})).toEqual({ answers_notice: false, ...counted })
      const all = { refusals: 3, refusals_of_all: 4 }
      expect(await facts({ since: NOW - 1, referenced: [] })).toMatchObject(all)
      expect(await facts({ since: NOW + 2 })).toMatchObject({ refusals: 0, refusals_of_all: 1 })
      expect(await facts({ sender: 'nobody@x' })).toEqual({
        answers_notice: false,
        refusals: 0,
        refusals_of_all: 3,
        codes: 0,
      })
      const referenced = ['x@y', ...(notice === undefined ? [] : [notice])]
      expect(await facts({ referenced })).toEqual({ answers_notice: true, ...counted })
    })

    test('a refusal may name a draft that never was', async () => {
      const { ledger } = await open()
      const write = await say(2, { draft_id: 'd_forged', refusal: 'no_draft_named' })
      expect(await commit(ledger, write)).toBe('written')
      const [record] = await ledger.loadRecords(write.approval.message_id)
      expect(record?.approvals).toEqual([write.approval])
    })

    test('a mail that was given up does not decide a draft later', async () => {
      const { ledger, draft } = await open()
      const write = await say(2, { draft_id: draft.id })
      const { message_id } = write.approval
      await subject.exec(
        `insert into decision (message_id, kind, reason, reasons, citations, facts, decided_at)
         values ('${message_id}', 'draft', 'step_failed', '[]', '[]', '{}', 1)`,
      )
      const late = { ...write, draft_change: changeOf(draft, write) }
      const given_up = { message_id, kind: 'draft', reason: 'step_failed' }
      const done = { result: 'stale', stands: { decision: given_up } }
      expect(await ledger.commit(late)).toMatchObject(done)
      expect((await ledger.loadDraft(draft.id))?.draft.state).toBe('open')
      expect((await ledger.loadRecords(message_id))[0]?.work).toEqual([])
    })
  })
}
