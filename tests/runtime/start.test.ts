// What happens before anything runs: waiting for what comes later, one process for one data folder, errors that a
// person can act on, and a log that holds what it should.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Closing } from '../../src/runtime/closing.ts'
import { lockDataDir } from '../../src/runtime/data-lock.ts'
import { explain, HoldfastError, inOneLine } from '../../src/runtime/errors.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { withPatience } from '../../src/runtime/patience.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-runtime-'))
  folders.push(folder)
  return folder
}

function logInto(lines: Record<string, unknown>[]) {
  return createLogger('info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  })
}

describe('patience', () => {
  it('tries again, tells every failed try, and returns what came in the end', async () => {
    const lines: Record<string, unknown>[] = []
    let tries = 0
    const result = await withPatience(
      'the database',
      { deadline_ms: 10_000, logger: logInto(lines) },
      () => {
        tries += 1
        return tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve('here')
      },
    )
    expect(result).toBe('here')
    expect(lines.map(({ what, why }) => [what, why])).toEqual([
      ['the database', 'not yet'],
      ['the database', 'not yet'],
    ])
  })

  it('ends with the last error after the deadline, and at once when waiting repairs nothing', async () => {
    const options = { deadline_ms: 600, logger: createLogger('silent') }
    let tries = 0
    const fail = () => {
      tries += 1
      return Promise.reject(new Error(`try ${tries}`))
    }
    const failed = withPatience('it', options, fail)
    await expect(failed).rejects.toThrow(/^try \d+$/)
    await expect(failed).rejects.toThrow(`try ${tries}`)
    expect(tries).toBeGreaterThan(1)
    tries = 0
    const hopeless = { ...options, is_hopeless: () => true }
    await expect(withPatience('it', hopeless, fail)).rejects.toThrow('try 1')
    expect(tries).toBe(1)
  })
})

describe('the data folder', () => {
  it('belongs to one holder at a time', () => {
    const folder = join(newFolder(), 'new', 'data')
    const first = lockDataDir(folder)
    expect(() => lockDataDir(folder, 50)).toThrow('Another Holdfast already runs on')
    first.release()
    const second = lockDataDir(folder)
    second.release()
  })
})

describe('an error', () => {
  it('says what happened, why, and what to try', () => {
    const cause = new Error('connect ECONNREFUSED', { cause: new Error('no route') })
    const error = new HoldfastError('redis_away', 'Redis does not answer', {
      hint: 'Start it.',
      cause,
    })
    expect(explain(error)).toBe(
      'Redis does not answer\n  because: connect ECONNREFUSED: no route\n  try: Start it.',
    )
    expect(inOneLine(new Error('two\n  lines'))).toBe('two lines')
    expect(inOneLine(new Error('x'.repeat(2_000)))).toHaveLength(500)
  })
})

describe('closing', () => {
  it('goes backwards, goes on after a failure, and closes nothing twice', async () => {
    const lines: Record<string, unknown>[] = []
    const closed: string[] = []
    const closing = new Closing(logInto(lines))
    closing.add('ledger', async () => void closed.push('ledger'))
    closing.add('redis', () => Promise.reject(new Error('stuck')))
    closing.add('http', async () => void closed.push('http'))
    await closing.run()
    await closing.run()
    expect(closed).toEqual(['http', 'ledger'])
    expect(lines).toMatchObject([{ event: 'not_closed', part: 'redis', why: 'stuck' }])
  })
})
