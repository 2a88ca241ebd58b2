// A running Holdfast whose files may grow no more, as on a full disk: it says so once a minute, loses nothing, sends nothing
// twice, and goes on by itself when there is room.

import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findCommand } from '../../sandbox/process.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { holdfastProcess, type LogLine } from '../support/holdfast-process.ts'
import { allDecided, answersTo, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

const MAILS = 12
const QUIET_MS = 20_000

const aboutDisk = ({ why, error }: LogLine) =>
  /disk is full|disk I\/O error|EFBIG|ENOSPC/.test(`${String(why)} ${String(error)}`)

it.skipIf(findCommand('prlimit') === undefined)(
  'a full disk is one line a minute, and nothing is lost or sent twice',
  async (context) => {
    const cleanup = cleanupOf(context)
    const customers = Array.from({ length: MAILS }, (_, at) => `customer${at}@post.example`)
    const world = await openWorld(cleanup, customers)
    const environment = moveIn(world)
    const holdfast = holdfastProcess(environment)
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    const data_dir = environment.env.HOLDFAST_DATA ?? ''
    const ledger = await openLedger({ url: undefined, data_dir })
    cleanup.add(() => ledger.close())
    const limit = (bytes: number | 'unlimited') =>
      execFileSync('prlimit', [`--pid=${holdfast.pid()}`, `--fsize=${bytes}:unlimited`])
    const ids: string[] = []
    const write = async (address: string) => {
      const { id, raw } = question({ from: `Person <${address}>` })
      ids.push(id)
      await world.deliver('support@tidewater.example', raw)
    }
    for (const address of customers.slice(0, 4)) await write(address)
    await until(() => holdfast.lines().some(({ step }) => step === 'compose'), 'work is under way')
    limit(statSync(join(data_dir, 'ledger.sqlite-wal')).size)
    const from = holdfast.lines().length
    for (const address of customers.slice(4)) await write(address)
    await until(() => holdfast.lines().slice(from).some(aboutDisk), 'it says that the disk is full')
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
    const said = holdfast.lines().slice(from)
    expect(said.filter(aboutDisk)).toHaveLength(1)
    expect(said.length).toBeLessThan(60)
    expect(holdfast.isRunning()).toBe(true)
    limit('unlimited')
    await allDecided(ledger, ids)
    await until(
      async () => (await ledger.loadDueWork(Date.now() + 600_000, 1)).length === 0,
      'no work is left',
    )
    for (const id of ids) {
      expect(answersTo(world, id).length).toBe(1)
      const [record] = await ledger.loadRecords(id)
      expect(record?.outbox.map(({ state }) => state)).toEqual(['sent'])
    }
  },
)
