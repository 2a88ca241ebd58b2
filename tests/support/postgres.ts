// A Postgres server for one test, in its world's folder.

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
