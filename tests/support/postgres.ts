// A Postgres server for one test, in its world's folder, and databases in one that several tests share.

import pg from 'pg'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { type PostgresServer, startPostgres } from '../../sandbox/postgres.ts'
import type { Cleanup } from './holdfast.ts'

/** Undefined where its binaries are not installed. */
export async function postgresFor(
  cleanup: Cleanup,
  { dir }: Pick<MailWorld, 'dir'>,
): Promise<PostgresServer | undefined> {
  const postgres = await startPostgres({ dir })
  if (postgres !== undefined) cleanup.add(() => postgres.stop())
  return postgres
}

/** A database of its own in the shared server; returns its URL. */
export async function createDatabase(server_url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server_url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server_url)
  url.pathname = `/${name}`
  return url.href
}
