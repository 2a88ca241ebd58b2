// The closing line of continuous integration: what a crash of the runner took along runs once more, and nothing else is forgiven.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const dir = mkdtempSync(join(tmpdir(), 'ci-'))
afterAll(() => rmSync(dir, { recursive: true }))

type File = {
  name: string
  status: 'passed' | 'failed'
  tests: ('passed' | 'failed' | 'skipped')[]
}

const GOOD: File = { name: 'tests/a.test.ts', status: 'passed', tests: ['passed', 'skipped'] }
/** As the runner writes down a file whose process ended: no test of it failed. */
const LOST: File = { name: 'tests/b.test.ts', status: 'failed', tests: ['passed', 'skipped'] }
const BAD: File = { name: 'tests/c.test.ts', status: 'failed', tests: ['failed'] }

function results(name: string, files: readonly File[]): string {
  const tests = files.flatMap((file) => file.tests)
  const count = (status: string) => tests.filter((test) => test === status).length
  const file = join(dir, name)
  writeFileSync(
    file,
    JSON.stringify({
      numTotalTests: tests.length,
      numPassedTests: count('passed'),
      numFailedTests: count('failed'),
      success: files.every(({ status }) => status === 'passed'),
      testResults: files.map((one) => ({
        name: join(ROOT, one.name),
        status: one.status,
        assertionResults: one.tests.map((status) => ({ status })),
      })),
    }),
  )
  return file
}

function log(errors: number, signals: number): string {
  const file = join(dir, 'log')
  const signal = '\u001b[31mError\u001b[22m: Worker exited unexpectedly with signal SIGTRAP\n'
  const caught = `Vitest caught ${errors} unhandled error${errors === 1 ? '' : 's'}\n`
  writeFileSync(file, (errors > 0 ? caught : '') + signal.repeat(signals))
  return file
}

function counting(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const script = join(ROOT, '.ci/count.cjs')
    execFile(process.execPath, [script, ...args], { cwd: ROOT }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout.trim() })
    })
  })
}

describe('a process of the runner that a signal ended', () => {
  it('is the only reason to run a file once more', async () => {
    const run = results('first', [GOOD, LOST])
    expect((await counting('lost', run, log(1, 1))).said).toBe('tests/b.test.ts')
    // Something else went wrong as well, or instead.
    expect((await counting('lost', run, log(2, 1))).said).toBe('')
    expect((await counting('lost', run, log(0, 0))).said).toBe('')
    const worse = results('worse', [GOOD, LOST, BAD])
    expect((await counting('lost', worse, log(1, 1))).said).toBe('')
  })
})

describe('the closing line', () => {
  const none = join(dir, 'none')
  it.each([
    ['all is well', [GOOD], undefined, '1 passed, 0 failed, 1 skipped', 0],
    ['a test failed', [GOOD, BAD], undefined, '1 passed, 1 failed, 1 skipped', 1],
    ['a file was lost', [GOOD, LOST], undefined, '2 passed, 1 failed, 2 skipped', 1],
    [
      'a lost file passed',
      [GOOD, LOST],
      [{ ...LOST, status: 'passed', tests: ['passed', 'passed'] }],
      '3 passed, 0 failed, 1 skipped',
      0,
    ],
    [
      'a lost file failed',
      [GOOD, LOST],
      [{ ...LOST, tests: ['passed', 'failed'] }],
      '2 passed, 1 failed, 1 skipped',
      1,
    ],
    ['a file was lost twice', [GOOD, LOST], [LOST], '2 passed, 1 failed, 2 skipped', 1],
  ] satisfies [string, File[], File[] | undefined, string, number][])(
    'says that %s',
    async (_, files, again, said, code) => {
      const second = again === undefined ? none : results('again', again)
      expect(await counting('count', results('first', files), second)).toEqual({ said, code })
    },
  )
})
