// Two projects: `unit` touches nothing outside the process and its temporary files; `integration` starts real servers
// (Dovecot, Redis, SMTP, Postgres) and is allowed to take its time. A third, `faults`, takes many minutes and is there only
// in the mode of its name (`vitest run --mode faults`). In the mode `quick` (`npm run check`) the tests that repeat one
// thing over many seeds or much mail take fewer of them (`tests/support/size.ts`), and Postgres is left out; without it
// everything runs at full size.

import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

declare module 'vitest' {
  // An interface, because only that can be merged with the one of vitest.
  interface ProvidedContext {
    size: 'full' | 'quick'
  }
}

/** They take longest, by their hundreds of cases or their waits for leases: begun last, they would go on alone at the end. */
const LONGEST = [
  'agents/attacks',
  'agents/clients',
  'agents/outsider-attacks',
  'kill',
  'lease',
  'redis',
  'imap-faults',
  'operations',
  'cli',
  'rehearse',
]

/** A fresh clone knows no durations yet, and would begin with the largest file: one that lists its cases elsewhere is small. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const is_long = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.endsWith(`/integration/${name}.test.ts`))
    return [...sorted.filter(is_long), ...sorted.filter((file) => !is_long(file))]
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default'],
    // The default leaves one core to a person at the machine; two cores are what small machines have.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    provide: { size: mode === 'quick' ? 'quick' : 'full' },
    projects: mode === 'faults' ? [FAULTS] : [unit(mode === 'quick'), INTEGRATION, AGENTS],
  },
}))

/** Threads and processes start by the dozen: Node keeps what it has compiled, where the command line's tests keep it too. */
const NODE_COMPILE_CACHE = resolve(import.meta.dirname, 'node_modules', '.cache', 'holdfast-tests')

const MEMORY_DISK = '/dev/shm'

/** What the ledgers of the tests write there together stays far below it. */
const ROOM_BYTES = 512_000_000

/**
 * Half the time of a test over a ledger is waiting until the disk has what was committed (`synchronous=FULL`). No test
 * cuts the power, so a file system in memory shows the same, at once.
 */
function fastestDisk(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_DISK)
    return bavail * bsize >= ROOM_BYTES ? MEMORY_DISK : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** One folder for all temporary files of a run, so that nothing is left of it whatever a test forgets. */
function temporaryHome(): string {
  const dir = mkdtempSync(join(fastestDisk(), 'hf-'))
  // The users that Dovecot and Postgres run as must be able to pass through to what belongs to them.
  chmodSync(dir, 0o755)
  process.on('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }))
  return dir
}

const ENV = { TMPDIR: temporaryHome(), NODE_COMPILE_CACHE }

// Limits on time only end what would never end: far beyond what a slow machine under load needs.
const unit = (is_quick: boolean) => ({
  test: {
    name: 'unit',
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/integration/**',
      'tests/faults/**',
      'node_modules/**',
      // The same suites run on SQLite. To start Postgres in a process takes longer than all of them.
      ...(is_quick ? ['tests/**/*pglite.test.ts'] : []),
    ],
    env: ENV,
    setupFiles: ['tests/support/setup.ts'],
    // No test changes a module or the process for others, so a worker loads and trains everything once, not once a file.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

const INTEGRATION = {
  test: {
    name: 'integration',
    include: ['tests/integration/*.test.ts'],
    // Most of their time is waiting for servers, so one file more than there are cores keeps the cores busy.
    maxWorkers: 3,
    sequence: { groupOrder: 1 },
    env: ENV,
    testTimeout: 600_000,
    hookTimeout: 240_000,
  },
}

/** Their cases share one world, and each waits for its mails most of the time. */
const AGENTS = {
  test: {
    ...INTEGRATION.test,
    name: 'agents',
    include: ['tests/integration/agents/*.test.ts'],
    maxConcurrency: 12,
  },
}

const FAULTS = {
  test: {
    name: 'faults',
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
}
