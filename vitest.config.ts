import { defineConfig } from 'vitest/config'

// Two projects: `unit` runs in a few seconds and touches nothing outside the process; `integration`
// starts real servers (Dovecot, Redis, SMTP, Postgres) and is allowed to take its time. A third, `faults`,
// takes many minutes and is there only in the mode of its name (`vitest run --mode faults`).
export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default'],
    // The default leaves one core to a person at the machine; two cores are what small machines have.
    maxWorkers: 2,
    projects: mode === 'faults' ? [FAULTS] : [UNIT, INTEGRATION],
  },
}))

// Limits on time only end what would never end: far beyond what a slow machine under load needs.
const UNIT = {
  test: {
    name: 'unit',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/integration/**', 'tests/faults/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}

const INTEGRATION = {
  test: {
    name: 'integration',
    include: ['tests/integration/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 240_000,
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
