// What the weekly mail shows. The drawing library is loaded when it is needed, once a week, and not at every start.

import type { SettingsWatch } from '../config/watch.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { nextSteps } from '../domain/figures/next-steps.ts'
import type { Digests } from '../ports/digest.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import { loadReport, type ReportSource } from './figures.ts'

/** Enough weeks to see a trend. */
const WEEKS = 12

export function createDigests(
  ledger: ReportSource & Pick<OperationsLedger, 'loadAlarms' | 'loadPauses'>,
  settings: Pick<SettingsWatch, 'current'>,
): Digests {
  return {
    async load(now) {
      const since = now - WEEKS * 7 * DAY_MS
      const filter = { since, until: now, category: undefined, mailbox: undefined }
      const report = await loadReport(ledger, settings.current(), filter)
      const urgent = { alarms: await ledger.loadAlarms(), pauses: await ledger.loadPauses() }
      const { digestPictures } = await import('../report/digest-pictures.ts')
      return { report, next: nextSteps(report, urgent), pictures: digestPictures(report) }
    },
  }
}
