// Prometheus metrics. Names follow the conventions of the client library: base units, `_total` for counters.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { DAY_MS } from '../domain/deflection.ts'
import type { FigureLedger } from '../ports/figures.ts'
import type { RecordLedger } from '../ports/records.ts'
import type { Clock } from '../ports/world.ts'

export type Metrics = {
  registry: Registry
  step(step: string, outcome: string, duration_ms: number): void
  hintsLost(count: number): void
}

type Counts = Pick<RecordLedger, 'loadGauges'> & Pick<FigureLedger, 'countActivity'>

export function createMetrics(ledger: Counts, clock: Clock): Metrics {
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
  gaugesOf(registry, ledger, clock)
  return {
    registry,
    step(step, outcome, duration_ms) {
      steps.inc({ step, outcome })
      durations.observe({ step }, duration_ms / 1000)
    },
    hintsLost: (count) => lost.inc(count),
  }
}

/** What the ledger holds. All of them are read at once and shown together, so none is of the scrape before. */
function gaugesOf(registry: Registry, ledger: Counts, clock: Clock): void {
  const refresh = shared(async () => {
    try {
      const values = await ledger.loadGauges(clock.now())
      for (const [name, one] of Object.entries(gauges)) one.set(values[name as keyof typeof values])
      await refreshActivity(clock.now())
      mirror.set(1)
    } catch {
      mirror.set(0)
    }
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry], collect: () => refresh() })
  const gauges = {
    work_due: gauge('holdfast_work_due', 'Steps that are due now.'),
    work_waiting: gauge('holdfast_work_waiting', 'Steps that are due later.'),
    drafts_open: gauge('holdfast_drafts_open', 'Drafts that wait for a person.'),
    outbox_unknown: gauge('holdfast_outbox_unknown', 'Mails that may or may not have left.'),
    alarms: gauge('holdfast_alarms', 'Current alarms.'),
  }
  const refreshActivity = activityOf(ledger, {
    deflections: gauge(
      'holdfast_deflections_30d',
      'Automatic answers of the last 30 days that a server accepted, by state.',
      ['state'],
    ),
    mails: gauge('holdfast_mails_30d', 'Mails of ours of the last 30 days, by kind and state.', [
      'kind',
      'state',
    ]),
  })
  const mirror = gauge('holdfast_up', '1 while the ledger can be reached.')
}

/** Whoever asks while it runs gets the same run. */
function shared(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
}

const ACTIVITY_DAYS = 30
/** Counting the last days anew for every scrape would cost more than it tells. */
const ACTIVITY_STALE_MS = 60_000

/** What the report counts, for alarms: how many answers held and failed, and what was sent. */
function activityOf(
  ledger: Pick<FigureLedger, 'countActivity'>,
  { deflections, mails }: { deflections: Gauge; mails: Gauge },
): (now: number) => Promise<void> {
  let counted_at: number | undefined
  return async (now) => {
    if (counted_at !== undefined && now - counted_at < ACTIVITY_STALE_MS) return
    const activity = await ledger.countActivity(now - ACTIVITY_DAYS * DAY_MS)
    counted_at = now
    deflections.reset()
    mails.reset()
    for (const { state, count } of activity.deflections) deflections.set({ state }, count)
    for (const { kind, state, count } of activity.mails) mails.set({ kind, state }, count)
  }
}
