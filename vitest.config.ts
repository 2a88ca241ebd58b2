import { defineConfig } from 'vitest/config'

// Two projects: `unit` runs in a few seconds and touches nothing outside the process; `integration`
// starts real servers (Dovecot, Redis, SMTP, Postgres) and is allowed to take its time.
export default defineConfig({
  test: {
    reporters: ['default'],
    // The default leaves one core to a person at the machine; two cores are what small machines have.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/integration/**', 'node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
