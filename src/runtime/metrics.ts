// Prometheus metrics. Names follow the conventions of the client library: base units, `_total` for counters.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RecordLedger } from '../ports/records.ts'
import type { Clock } from '../ports/world.ts'

export type Metrics = {
  registry: Registry
  step(step: string, outcome: string, duration_ms: number): void
  hintsLost(count: number): void
}

export function createMetrics(ledger: Pick<RecordLedger, 'loadGauges'>, clock: Clock): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const steps = new Counter({
    name: 'holdfast_steps_total',
    help: 'Finished steps by step and outcome.',
    labelNames: ['step', 'outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'holdfast_step_duration_seconds',
    help: 'How long steps took.',
    labelNames: ['step'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [registry],
  })
  const lost = new Counter({
    name: 'holdfast_hints_lost_total',
    help: 'Hints that Redis did not accept; the sweep finds the work.',
    registers: [registry],
  })
  const gauges = {
    work_due: gauge(registry, 'holdfast_work_due', 'Steps that are due now.'),
    work_waiting: gauge(registry, 'holdfast_work_waiting', 'Steps that are due later.'),
    drafts_open: gauge(registry, 'holdfast_drafts_open', 'Drafts that wait for a person.'),
    outbox_unknown: gauge(
      registry,
      'holdfast_outbox_unknown',
      'Mails that may or may not have left.',
    ),
    alarms: gauge(registry, 'holdfast_alarms', 'Current alarms.'),
  }
  const mirror = new Gauge({
    name: 'holdfast_up',
    help: '1 while the ledger can be reached.',
    registers: [registry],
    async collect() {
      try {
        const values = await ledger.loadGauges(clock.now())
        for (const [name, one] of Object.entries(gauges))
          one.set(values[name as keyof typeof values])
        mirror.set(1)
      } catch {
        mirror.set(0)
      }
    },
  })
  return {
    registry,
    step(step, outcome, duration_ms) {
      steps.inc({ step, outcome })
      durations.observe({ step }, duration_ms / 1000)
    },
    hintsLost: (count) => lost.inc(count),
  }
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] })
}
