// The worker host over a real ledger: one row, one step. What is expected is logged, what is thrown is noted and tried
// again a limited number of times, and giving up never leaves a row that nobody looks at. The log names no person.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { messageId } from '../../src/domain/message.ts'
import { ATTEMPTS_MAX, backoff_ms, type StepResult, type WorkRow } from '../../src/domain/work.ts'
import type { Queue } from '../../src/ports/world.ts'
import { type HostDeps, runStep, type StepFunction } from '../../src/runtime/host.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

const START = 1_790_000_000_000
const HOUR = 3_600_000
const PLACE = { mailbox: 'support', folder: 'INBOX', uidvalidity: '17', uid: 1 }
const ID = messageId(PLACE)
const DONE: StepResult = { outcome: 'customer', reason: 'person', hints: [] }

let dir: string
let ledger: Ledger
let now: number
let hints: Parameters<Queue['hint']>[0][number][]
let log: Record<string, unknown>[]
let counted: string[]
let given_up: WorkRow[]
let giveUp: (work: WorkRow) => Promise<StepResult>

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-host-'))
  ledger = await openFreshLedger(dir)
  now = START
  hints = []
  log = []
  counted = []
  given_up = []
  giveUp = async (work) => {
    given_up.push(work)
    return { outcome: 'given_up', reason: work.error, hints: [] }
  }
  const raw = Buffer.from('From: Jane <jane@secret.example>\r\nSubject: private\r\n\r\nprivate\r\n')
  const arrival = { ...PLACE, id: ID, received_at: now, size_bytes: raw.length, raw }
  await ledger.recordArrival(arrival, now)
})
afterEach(async () => {
  await ledger.close()
  rmSync(dir, { recursive: true, force: true })
})

function host(): HostDeps {
  return {
    clock: { now: () => now },
    ledger,
    queue: { hint: async (items) => void hints.push(...items) },
    logger: createLogger('debug', { write: (line) => void log.push(JSON.parse(line)) }),
    metrics: { step: (step, outcome) => void counted.push(`${step} ${outcome}`) },
    giveUp: (work) => giveUp(work),
  }
}

const run = (step: StepFunction) => runStep(host(), 'receive', ID, step)
const boom: StepFunction = async () => {
  throw new Error('the disk is full', { cause: new Error('ENOSPC') })
}
/** The row as it waits, without counting an attempt. */
async function waiting(): Promise<WorkRow | undefined> {
  const rows = await ledger.loadDueWork(Number.MAX_SAFE_INTEGER, 10)
  return rows.find(({ step, key }) => step === 'receive' && key === ID)
}
/** Fails until only giving up is left. */
async function useUpAttempts(): Promise<void> {
  for (let nth = 0; nth < ATTEMPTS_MAX; nth += 1) {
    await run(boom)
    now += HOUR
  }
}

describe('a step that returns', () => {
  test('is logged once with its outcome, counted, and what follows is hinted', async () => {
    const next = { step: 'classify' as const, key: ID, due_at: now }
    await run(async () => ({ ...DONE, hints: [next] }))
    expect(hints).toEqual([next])
    expect(counted).toEqual(['receive customer'])
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ level: 'info', step: 'receive', outcome: 'customer' })
    expect(log[0]?.duration_ms).toBeGreaterThanOrEqual(0)
  })

  test('is not run before its time, nor when nothing waits', async () => {
    let runs = 0
    const step: StepFunction = async () => {
      runs += 1
      return DONE
    }
    now -= 1
    await run(step)
    now += 1
    await runStep(host(), 'compose', ID, step)
    await runStep(host(), 'receive', 'm_unknown', step)
    expect(runs).toBe(0)
    expect(counted).toEqual([])
    await run(step)
    expect(runs).toBe(1)
  })
})

describe('a step that throws', () => {
  test('is noted with its causes and tried again later, each time later', async () => {
    for (let attempts = 1; attempts <= ATTEMPTS_MAX; attempts += 1) {
      await run(boom)
      const due_at = now + backoff_ms(attempts)
      expect(await waiting()).toMatchObject({ attempts, due_at, error: 'the disk is full: ENOSPC' })
      expect(hints.at(-1)).toMatchObject({ step: 'receive', key: ID, due_at, attempts })
      now = due_at
    }
    expect(given_up).toEqual([])
    expect(log.map(({ level, outcome }) => [level, outcome])).toEqual(
      Array.from({ length: ATTEMPTS_MAX }, () => ['error', 'threw']),
    )
  })

  test('and then works leaves no trace but its log', async () => {
    await run(boom)
    now += HOUR
    await run(async () => DONE)
    expect(counted).toEqual(['receive threw', 'receive customer'])
    expect(await ledger.loadAlarms()).toEqual([])
  })

  test('is tried again also when the queue takes no hint after it had worked', async () => {
    const deaf: HostDeps = {
      ...host(),
      queue: { hint: () => Promise.reject(new Error('no redis')) },
    }
    await expect(runStep(deaf, 'receive', ID, async () => DONE)).rejects.toThrow('no redis')
    expect(await waiting()).toMatchObject({ attempts: 1, due_at: now + backoff_ms(1) })
  })
})

describe('a step that threw too often', () => {
  test('is given up, and never run again', async () => {
    await useUpAttempts()
    await run(() => Promise.reject(new Error('must not run')))
    expect(given_up).toMatchObject([{ key: ID, error: 'the disk is full: ENOSPC' }])
    expect(counted.at(-1)).toBe('receive given_up')
    expect(log.at(-1)).toMatchObject({ outcome: 'given_up', reason: 'the disk is full: ENOSPC' })
  })

  test('and cannot be given up stays due, under one alarm, until it can', async () => {
    giveUp = () => Promise.reject(new Error('The mail template notice cannot be rendered'))
    await useUpAttempts()
    for (let nth = 0; nth < 5; nth += 1) {
      await run(boom)
      const row = await waiting()
      expect(row?.due_at).toBeGreaterThan(now)
      expect(row?.due_at).toBeLessThanOrEqual(now + HOUR)
      now += HOUR
    }
    expect(await ledger.loadAlarms()).toMatchObject([{ key: `give_up:receive:${ID}`, count: 5 }])
    expect(counted.filter((one) => one === 'receive not_given_up')).toHaveLength(5)
    expect(log.at(-1)).toMatchObject({ level: 'error', outcome: 'not_given_up' })
    giveUp = async (work) => {
      given_up.push(work)
      return { outcome: 'given_up', reason: work.error, hints: [] }
    }
    await run(boom)
    expect(given_up).toHaveLength(1)
    expect(await ledger.loadAlarms()).toEqual([])
  })
})

describe('the sweep', () => {
  test('needs no row, is quiet in the log, and a broken one rejects, so that the queue tells of it', async () => {
    const swept: StepResult = { outcome: 'swept', reason: 'due 0', hints: [] }
    await runStep(host(), 'sweep', '', async () => swept)
    expect(log[0]).toMatchObject({ level: 'debug', step: 'sweep', outcome: 'swept' })
    await expect(runStep(host(), 'sweep', '', boom)).rejects.toThrow('the disk is full')
  })
})

test('no line of the log holds an address or a word of the mail', async () => {
  await run(boom)
  now += HOUR
  await useUpAttempts()
  await run(boom)
  expect(log.length).toBeGreaterThan(ATTEMPTS_MAX)
  expect(JSON.stringify(log)).not.toMatch(/jane|secret\.example|private/i)
})
