// A ledger that knows less than the data folder pauses everything, until a person resumes it.

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { checkMark, keepMark } from '../../src/runtime/ledger-mark.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

let data_dir = ''
beforeEach(() => {
  data_dir = mkdtempSync(join(tmpdir(), 'holdfast-mark-'))
})
afterEach(() => rmSync(data_dir, { recursive: true }))

const depsOf = (ledger: Ledger) => {
  return { data_dir, ledger, clock: { now: () => NOW }, logger: createLogger('silent') }
}

async function withLedger<T>(work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const path = join(data_dir, 'ledger.sqlite')
  for (const rest of ['', '-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  const ledger = await openFreshLedger(data_dir)
  try {
    return await work(ledger)
  } finally {
    await ledger.close()
  }
}

it('an empty or older ledger pauses everything, once, and a growing one never', async () => {
  await withLedger(async (ledger) => {
    expect(await checkMark(depsOf(ledger))).toBe(false)
    const stop = keepMark(depsOf(ledger))
    for (const uid of [1, 2, 3]) await ledger.recordArrival(sampleArrival(uid), NOW)
    await stop()
    expect(await checkMark(depsOf(ledger))).toBe(false)
    expect(await ledger.loadPauses()).toEqual([])
  })
  expect(JSON.parse(readFileSync(join(data_dir, 'mark.json'), 'utf8'))).toEqual({ taken: 3 })
  expect(statSync(join(data_dir, 'mark.json')).mode & 0o077).toBe(0)
  // Fewer mails than before.
  await withLedger(async (ledger) => {
    await ledger.recordArrival(sampleArrival(1), NOW)
    expect(await checkMark(depsOf(ledger))).toBe(true)
    expect(await ledger.loadPauses()).toMatchObject([{ scope: '*', by: 'holdfast start' }])
    expect(await ledger.loadAlarms()).toMatchObject([{ key: 'ledger_older' }])
    // A person has looked: the next start goes on.
    await ledger.recordResume(undefined, NOW)
    expect(await checkMark(depsOf(ledger))).toBe(false)
    expect(await ledger.loadPauses()).toEqual([])
    expect(await ledger.loadAlarms()).toEqual([])
  })
  // None at all; a person's pause that holds keeps its name.
  await withLedger(async (ledger) => {
    const pause = { scope: '*', since: NOW, by: 'kim', why: 'moving' }
    await ledger.recordPause(pause)
    expect(await checkMark(depsOf(ledger))).toBe(true)
    expect(await ledger.loadPauses()).toEqual([pause])
  })
})
