// A ledger that is older than its data folder, empty, or another one, and a secret that changed: each pauses everything at the
// start, until a person resumes it.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { keepMark, readMark } from '../../src/runtime/ledger-mark.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { doubtAtStart, type StartDeps } from '../../src/runtime/start-doubts.ts'
import { NOW, sampleArrival } from '../contracts/ledger-samples.ts'
import { answer, receive, send } from '../contracts/ledger-ways.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

let data_dir = ''
beforeEach(() => {
  data_dir = mkdtempSync(join(tmpdir(), 'holdfast-mark-'))
})
afterEach(() => rmSync(data_dir, { recursive: true }))

const depsOf = (ledger: Ledger, change: Partial<StartDeps> = {}): StartDeps => {
  return {
    data_dir,
    ledger,
    clock: { now: () => NOW },
    logger: createLogger('silent'),
    secret: 'a secret of sixteen',
    had_secret: true,
    ...change,
  }
}

/** What the start doubts. */
const doubts = async (ledger: Ledger, change: Partial<StartDeps> = {}) =>
  (await doubtAtStart(depsOf(ledger, change))).map(({ doubt }) => doubt.kind)

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

async function takesIn(ledger: Ledger, mails: number): Promise<void> {
  for (let uid = 1; uid <= mails; uid += 1) await ledger.recordArrival(sampleArrival(uid), NOW)
}

/** A ledger that was started once, and took in three mails; the mark stands beside it. */
async function lived(ledger: Ledger): Promise<void> {
  expect(await doubts(ledger, { had_secret: false })).toEqual([])
  const mark = keepMark(depsOf(ledger))
  await takesIn(ledger, 3)
  await mark.stop()
  expect(await doubts(ledger)).toEqual([])
  expect(await ledger.loadPauses()).toEqual([])
}

it('a ledger that goes on is never doubted, and the mark is for nobody else to read', async () => {
  await withLedger(lived)
  expect(readMark(data_dir)).toMatchObject({ taken: 3, claims: 0, ledger: expect.any(String) })
  expect(statSync(join(data_dir, 'mark.json')).mode & 0o077).toBe(0)
})

it('an older one pauses everything, once, until a person has looked', async () => {
  await withLedger(async (ledger) => {
    await lived(ledger)
    const { ledger: id } = readMark(data_dir) ?? {}
    // The same ledger, as it was two mails ago.
    writeFileSync(join(data_dir, 'mark.json'), JSON.stringify({ ledger: id, taken: 5, claims: 0 }))
    expect(await doubts(ledger)).toEqual(['ledger_older'])
    expect(await ledger.loadPauses()).toMatchObject([{ scope: '*', by: 'holdfast start' }])
    expect(await ledger.loadAlarms()).toMatchObject([{ key: 'ledger_older' }])
    expect((await ledger.loadIdentity()).doubted_at).toBe(NOW)
    await ledger.recordResume(undefined, NOW)
    expect(await doubts(ledger)).toEqual([])
    expect(await ledger.loadPauses()).toEqual([])
    expect(await ledger.loadAlarms()).toEqual([])
    expect((await ledger.loadIdentity()).doubted_at).toBe(NOW)
  })
})

it('mail that has left since makes a ledger older, also where no mail came since', async () => {
  await withLedger(async (ledger) => {
    await doubts(ledger, { had_secret: false })
    const reply = await answer(ledger, await receive(ledger, 1))
    const mark = keepMark(depsOf(ledger))
    await send(ledger, reply, NOW)
    await mark.stop()
    const known = readMark(data_dir)
    expect(known).toMatchObject({ taken: 1, claims: 1 })
    writeFileSync(join(data_dir, 'mark.json'), JSON.stringify({ ...known, claims: 2 }))
    expect(await doubts(ledger)).toEqual(['ledger_older'])
  })
})

it('an empty one is a lost one where there was mail, and where a secret lies beside it', async () => {
  await withLedger(lived)
  await withLedger(async (ledger) => expect(await doubts(ledger)).toEqual(['ledger_lost']))
  rmSync(join(data_dir, 'mark.json'))
  await withLedger(async (ledger) => expect(await doubts(ledger)).toEqual(['ledger_lost']))
  rmSync(join(data_dir, 'mark.json'))
  const is_first = { had_secret: false }
  await withLedger(async (ledger) => expect(await doubts(ledger, is_first)).toEqual([]))
})

it('another one pauses everything, and so does another secret', async () => {
  await withLedger(lived)
  await withLedger(async (ledger) => {
    await ledger.recordIdentity('l_another')
    await takesIn(ledger, 9)
    expect(await doubts(ledger)).toEqual(['ledger_other'])
  })
  await withLedger(async (ledger) => {
    rmSync(join(data_dir, 'mark.json'))
    await lived(ledger)
    expect(await doubts(ledger, { secret: 'another secret now' })).toEqual(['secret_changed'])
    expect(await ledger.loadAlarms()).toMatchObject([{ key: 'secret_changed' }])
    await ledger.recordResume(undefined, NOW)
    expect(await doubts(ledger, { secret: 'another secret now' })).toEqual([])
    expect(await ledger.loadAlarms()).toEqual([])
  })
})

it('a pause of a person keeps its name, and the mark of an earlier version is understood', async () => {
  await withLedger(lived)
  writeFileSync(join(data_dir, 'mark.json'), JSON.stringify({ taken: 3 }))
  await withLedger(async (ledger) => {
    const pause = { scope: '*', since: NOW, by: 'kim', why: 'moving' }
    await ledger.recordPause(pause)
    expect(await doubts(ledger)).toEqual([])
    expect(await ledger.loadPauses()).toEqual([pause])
    expect(await ledger.loadAlarms()).toMatchObject([{ key: 'ledger_lost' }])
  })
  expect(JSON.parse(readFileSync(join(data_dir, 'mark.json'), 'utf8'))).toMatchObject({ taken: 0 })
})
