// The ledger's contract on a real Postgres server, and what only a server can do to us: go away. Skipped, and said so,
// where its binaries are not installed.

import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { findPostgres, startPostgres } from '../../sandbox/postgres.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import type { Write } from '../../src/domain/desk/write.ts'
import type { Message } from '../../src/domain/message.ts'
import type { OutboxRow } from '../../src/domain/outbox.ts'
import { describeLedger, MIGRATIONS } from '../contracts/ledger.ts'
import {
  autoWrite,
  DAY,
  NOW,
  sampleArrival,
  sampleChange,
  sampleDeflectionChange,
  sampleMessage,
  sampleReceived,
  sampleWrite,
} from '../contracts/ledger-samples.ts'
import { answer, commit, receive } from '../contracts/ledger-ways.ts'
import { createDatabase } from '../support/postgres.ts'

if (findPostgres() === undefined) {
  test.skip('ledger on Postgres: no initdb and postgres on this machine', () => undefined)
} else {
  const folder = temporaryFolder()
  const server = await startPostgres({ dir: folder.dir })
  if (server === undefined) throw new Error('the Postgres binaries were found but not started')
  afterAll(async () => {
    await server.stop()
    folder.remove()
  })

  describeLedger('Postgres', async () => {
    const url = await createDatabase(server.url, 'contract')
    const beside = new pg.Client({ connectionString: url })
    await beside.connect()
    const store = {
      ledger: await openLedger({ url, data_dir: '/nonexistent' }),
      exec: async (sql: string) => {
        await beside.query(sql)
      },
      async reopen() {
        await store.ledger.close()
        return await openLedger({ url, data_dir: '/nonexistent' })
      },
      async close() {
        await beside.end()
        await store.ledger.close()
      },
    }
    return store
  })

  describe('ledger on a Postgres shared or lost', () => {
    test('processes that start together migrate once', async () => {
      const url = await createDatabase(server.url, 'together')
      const ledgers = await Promise.all([1, 2, 3].map(() => openLedger({ url, data_dir: '' })))
      const applied = await Promise.all(ledgers.map((ledger) => ledger.migrate()))
      expect(applied.flat()).toEqual(MIGRATIONS)
      for (const ledger of ledgers) await ledger.close()
    })

    test('a lost server rejects, the process goes on, and so does the ledger afterwards', async () => {
      const url = await createDatabase(server.url, 'lost')
      const ledger = await openLedger({ url, data_dir: '' })
      await ledger.migrate()
      const message = await receive(ledger, 1)
      // Several connections idle in the pool: each of them will report the loss.
      await Promise.all(Array.from({ length: 5 }, () => ledger.loadMessage(message.id)))
      await server.stop()
      await expect(ledger.ping()).rejects.toThrow()
      await expect(ledger.recordArrival(sampleArrival(2), NOW)).rejects.toThrow()
      await server.restart()
      await ledger.ping()
      expect(await ledger.loadMessage(message.id)).toEqual(message)
      await ledger.recordArrival(sampleArrival(2), NOW)
      await ledger.close()
    })

    test('processes that decide, receive, send and give up at once keep every budget', async () => {
      const url = await createDatabase(server.url, 'crossed')
      const ledgers = await Promise.all([1, 2, 3].map(() => openLedger({ url, data_dir: '' })))
      const [one] = ledgers
      if (one === undefined) throw new Error('no ledger')
      await one.migrate()
      const five = [1, 2, 3, 4, 5]
      const people = five.map((c) => `c${c}@example.org`)
      // Earlier replies of each customer, some still to be sent: what the new mail fails and what is given up.
      const earlier: { customer: string; reply: OutboxRow }[] = []
      for (const [index, customer] of [...people, ...people].entries()) {
        const created_at = NOW - 30 * DAY
        const reply = await answer(one, await receive(one, index + 1, { customer }), { created_at })
        earlier.push({ customer, reply })
      }
      const failing = (message: Message) =>
        earlier
          .filter(({ customer }) => customer === message.customer)
          .map(({ reply }) =>
            sampleDeflectionChange(reply.id, { follow_up_message_id: message.id }),
          )

      const messages: Message[] = []
      for (const [index, [customer, box]] of people
        .flatMap((person) => five.map((b) => [person, `box${b}`] as const))
        .entries()) {
        messages.push(await receive(one, 100 + index, { customer, mailbox: box }))
      }
      const ledgerOf = (index: number) => ledgers[index % ledgers.length] ?? one
      const seen = { customer: 0, mailbox: 0 }
      const decisions = messages.map((message, index) => {
        // The other way round for every second one: the ledger has to put them in order.
        const changes = index % 2 === 0 ? failing(message) : failing(message).toReversed()
        const write = { ...autoWrite(message, seen), deflections: changes }
        return commit(ledgerOf(index), write)
      })
      const received = people.map((customer, index) => {
        const arrival = sampleArrival(200 + index)
        const message = sampleMessage(arrival, { customer })
        const deflections = failing(message).toReversed()
        return ledgerOf(index)
          .recordArrival(arrival, NOW)
          .then(() => commit(ledgerOf(index + 1), sampleReceived(message, { deflections })))
      })
      const sent = earlier.flatMap(({ reply: { id } }, index) => {
        const deflection = { to: 'void', reason: 'not_delivered', closed_at: NOW } as const
        const withheld = sampleChange(id, { deflection })
        return [commit(ledgerOf(index), withheld), commit(ledgerOf(index + 1), givingUp(id))]
      })

      const results = await Promise.all(decisions)
      const recorded = messages.filter((_, index) => results[index] !== 'lost')
      // Whoever lost met one that stands for the same customer or mailbox, so those that stand leave no pair free.
      expect(new Set(recorded.map((message) => message.customer)).size).toBe(5)
      expect(new Set(recorded.map((message) => message.mailbox)).size).toBe(5)
      expect(recorded).toHaveLength(5)
      expect(await Promise.all(received)).toEqual(people.map(() => 'written'))
      const ends = await Promise.all(sent)
      for (const [index] of earlier.entries()) {
        // Whichever came first ended the work; the other one found nothing to do.
        const both = [ends[2 * index], ends[2 * index + 1]]
        expect(new Set(both)).toEqual(new Set(['lost', 'written']))
      }
      for (const ledger of ledgers) await ledger.close()
    })

    test('a mail given up while its sender reports never blocks the two for ever', async () => {
      const url = await createDatabase(server.url, 'crossing')
      const ledgers = await Promise.all([1, 2].map(() => openLedger({ url, data_dir: '' })))
      const [one, two] = ledgers
      if (one === undefined || two === undefined) throw new Error('no ledger')
      await one.migrate()
      for (let uid = 1; uid <= 40; uid++) {
        const reply = await answer(one, await receive(one, uid))
        const ends = await Promise.all([
          commit(one, givingUp(reply.id)),
          commit(two, sampleChange(reply.id, {})),
        ])
        expect(ends.toSorted()).toEqual(['lost', 'written'])
      }
      for (const ledger of ledgers) await ledger.close()
    })

    test('two mails that fail the same deflections never block each other for ever', async () => {
      const url = await createDatabase(server.url, 'failing')
      const ledgers = await Promise.all([1, 2].map(() => openLedger({ url, data_dir: '' })))
      const [one, two] = ledgers
      if (one === undefined || two === undefined) throw new Error('no ledger')
      await one.migrate()
      const ids: string[] = []
      for (let uid = 1; uid <= 10; uid++) {
        ids.push((await answer(one, await receive(one, uid))).id)
      }
      for (let uid = 101; uid <= 140; uid += 2) {
        const first = await receive(one, uid)
        const arrival = sampleArrival(uid + 1)
        await two.recordArrival(arrival, NOW)
        const deflections = ids.map((id) =>
          sampleDeflectionChange(id, { follow_up_message_id: first.id }),
        )
        const decision = sampleWrite(first, { deflections })
        const other_way = { deflections: deflections.toReversed() }
        const results = await Promise.all([
          commit(one, decision),
          commit(two, sampleReceived(sampleMessage(arrival), other_way)),
        ])
        expect(results).toEqual(['written', 'written'])
        const { deflections: failed } = (await one.loadRecords(first.id))[0] ?? {}
        expect(failed?.map((row) => row.state)).toEqual(ids.map(() => 'failed'))
        const beside = new pg.Client({ connectionString: url })
        await beside.connect()
        await beside.query(
          `update deflection set state = 'pending', reason = null, closed_at = null,
           follow_up_message_id = null`,
        )
        await beside.end()
      }
      for (const ledger of ledgers) await ledger.close()
    })

    test('a connection cut in the middle of writes loses or keeps each write as a whole', async () => {
      const url = await createDatabase(server.url, 'cut')
      const ledger = await openLedger({ url, data_dir: '' })
      await ledger.migrate()
      const cutter = new pg.Client({ connectionString: url })
      await cutter.connect()
      const uids = Array.from({ length: 1000 }, (_, index) => index + 1)
      const writes = uids.map((uid) => ledger.recordArrival(sampleArrival(uid), NOW))
      const settled = Promise.allSettled(writes)
      let cut = 0
      while (cut === 0) {
        const { rows } = await cutter.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where pid <> pg_backend_pid() and datname = current_database()`,
        )
        cut += rows.length
      }
      const results = await settled
      expect(results.some((result) => result.status === 'rejected')).toBe(true)
      for (const [index, result] of results.entries()) {
        const { id } = sampleArrival(index + 1)
        const arrival = await ledger.loadArrival(id)
        if (result.status === 'fulfilled') expect(arrival).toBeDefined()
        const works = await ledger.beginWork('receive', id, NOW)
        expect(works !== undefined).toBe(arrival?.raw !== undefined)
      }
      await cutter.end()
      await ledger.close()
    })
  })
}

/** What giving up the sending of a mail writes that has not begun to leave. */
function givingUp(id: string): Write {
  const deflection = { to: 'void', reason: 'not_delivered', closed_at: NOW } as const
  return { ...sampleChange(id, { to: 'failed', deflection }), ends: { step: 'deliver', key: id } }
}
