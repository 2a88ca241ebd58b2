// Prepared statements of a real Postgres: what comes often has a name, and a name that the server refuses costs one failure and
// nothing for ever. Skipped, and said so, where the server is not installed.

import { Kysely, sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { findPostgres, startPostgres } from '../../sandbox/postgres.ts'
import {
  type StatementNames,
  statementNames,
} from '../../src/adapters/sql/database/named-statements.ts'
import { postgresDialect } from '../../src/adapters/sql/database/postgres.ts'
import type { Tables } from '../../src/adapters/sql/database/tables.ts'
import { createDatabase } from '../support/postgres.ts'

if (findPostgres() === undefined) {
  test.skip('named statements: no initdb and postgres on this machine', () => undefined)
} else {
  const folder = temporaryFolder()
  const server = await startPostgres({ dir: folder.dir })
  if (server === undefined) throw new Error('the Postgres binaries were found but not started')
  afterAll(async () => {
    await server.stop()
    folder.remove()
  })

  describe('statements on Postgres', () => {
    let db: Kysely<Tables>
    let databases = 0

    beforeEach(async () => {
      databases += 1
      const url = await createDatabase(server.url, `names_${databases}`)
      db = new Kysely<Tables>({ dialect: postgresDialect(url) })
      await sql`create table thing (id text primary key, at int)`.execute(db)
      await sql`insert into thing values ('a', 1), ('b', 2)`.execute(db)
      return () => db.destroy()
    })

    const thing = async (id: string) =>
      (await sql<{ at: number }>`select * from thing where id = ${id}`.execute(db)).rows[0]
    const named = async () => {
      const { rows } = await sql<{ name: string }>`
        select name from pg_prepared_statements where statement like 'select * from thing%'`.execute(
        db,
      )
      return rows.map(({ name }) => name)
    }

    test('have a name from the third time on, and their own values each time', async () => {
      for (const id of ['a', 'b']) await thing(id)
      expect(await named()).toEqual([])
      expect(await thing('a')).toMatchObject({ at: 1 })
      expect(await thing('b')).toMatchObject({ at: 2 })
      expect(await thing('c')).toBeUndefined()
      expect(await named()).toHaveLength(1)
    })

    test('are named after their text: behind a pooler, two processes may prepare them on one connection', () => {
      const [one, other] = [statementNames(), statementNames()]
      const nameIn = (names: StatementNames, text: string) =>
        Array.from({ length: 3 }, () => names.of(text)).at(-1)
      const texts = ['select 1', 'select 2']
      const first = texts.map((text) => nameIn(one, text))
      const second = texts.toReversed().map((text) => nameIn(other, text))
      expect(second.toReversed()).toEqual(first)
      expect(new Set(first).size).toBe(2)
    })

    test('go on without names where a pooler has lost one', async () => {
      for (let time = 0; time < 4; time += 1) await thing('a')
      await sql`deallocate all`.execute(db)
      await expect(thing('a')).rejects.toMatchObject({ code: '26000' })
      for (let time = 0; time < 5; time += 1) expect(await thing('b')).toMatchObject({ at: 2 })
      expect(await named()).toEqual([])
    })

    test('are prepared again when a column came', async () => {
      for (let time = 0; time < 4; time += 1) await thing('a')
      const [before] = await named()
      await sql`alter table thing add column more text`.execute(db)
      await expect(thing('a')).rejects.toMatchObject({ code: '0A000' })
      for (let time = 0; time < 5; time += 1) expect(await thing('b')).toMatchObject({ more: null })
      expect(await named()).toContain(before)
      expect(await named()).toHaveLength(2)
    })

    test('that come once, or change no rows, have none', async () => {
      for (let more = 1; more < 20; more += 1) {
        const ids = Array.from({ length: more }, (_, at) => `x${at}`)
        await sql`select * from thing where id in (${sql.join(ids)})`.execute(db)
      }
      expect(await named()).toEqual([])
    })
  })
}
