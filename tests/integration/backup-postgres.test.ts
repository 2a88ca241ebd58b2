// The lines that `backup`, `restore` and `verify` say for Postgres, run as they are said: the copy holds everything but tokens,
// and a ledger that was put back is known as older at the next start.

import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { constants, inflateSync } from 'node:zlib'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { findPostgres } from '../../sandbox/postgres.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { ROOT, runCommand } from '../support/cli.ts'
import { cleanupOf } from '../support/holdfast.ts'
import { postgresFor } from '../support/postgres.ts'

const binaries = findPostgres()

it.skipIf(binaries === undefined)('the Postgres lines do what they say', async () => {
  const cleanup = cleanupOf({ onTestFinished })
  const folder = temporaryFolder()
  cleanup.add(() => folder.remove())
  const postgres = await postgresFor(cleanup, { dir: folder.dir })
  const url = postgres?.url ?? ''
  const ledger = await openLedger({ url, data_dir: '' })
  cleanup.add(() => ledger.close())
  await ledger.migrate()
  await ledger.recordArrival(sampleArrival(1), NOW)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  cleanup.add(() => client.end())
  await client.query(`insert into oauth_token values ('support', 'a-sealed-token', 1, 1, null)`)

  const env = {
    PATH: `${dirname(realpathSync(binaries?.postgres ?? '.'))}:${process.env.PATH}`,
    DATABASE_URL: url,
    HOLDFAST_DATA: join(folder.dir, 'data'),
  }
  /** The line that a command says, after its first words. */
  const lineOf = async (...args: string[]) => {
    const main = join(ROOT, 'src', 'cli', 'main.ts')
    const said = await runCommand(
      process.execPath,
      [main, ...args, '--config', join(ROOT, 'config'), '--json'],
      env,
    )
    expect(said).toMatchObject({ code: 0, stderr: '' })
    return (JSON.parse(said.stdout) as { command: string }).command
  }
  const run = async (line: string) =>
    expect(await runCommand('sh', ['-c', line], env, folder.dir), line).toMatchObject({
      code: 0,
      stderr: '',
    })

  const dump = await lineOf('backup', 'monday.dump')
  await run(dump)
  expect(readdirSync(folder.dir)).toContain('monday.dump')
  expect(holds(readFileSync(join(folder.dir, 'monday.dump')), 'a-sealed-token')).toBe(false)
  await run(await lineOf('verify'))

  await ledger.recordArrival(sampleArrival(2), NOW)
  expect((await ledger.loadIdentity()).taken).toBe(2)
  const restore = await lineOf('restore', 'monday.dump')
  expect(restore).toMatch(/^holdfast pause, stop every Holdfast, then: pg_restore /)
  await ledger.close()
  await run(restore.replace(/^.*then: /, ''))
  const back = await openLedger({ url, data_dir: '' })
  cleanup.add(() => back.close())
  expect(await back.migrate()).toEqual([])
  expect((await back.loadIdentity()).taken).toBe(1)
  const { rows } = await client.query('select * from oauth_token')
  expect(rows).toEqual([])
})

/** Data of a dump is compressed in pieces; each is looked into. */
function holds(dump: Buffer, words: string): boolean {
  if (dump.includes(words)) return true
  for (let at = dump.indexOf(0x78); at !== -1; at = dump.indexOf(0x78, at + 1)) {
    try {
      if (inflateSync(dump.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }).includes(words))
        return true
    } catch {
      // No piece begins here.
    }
  }
  return false
}
