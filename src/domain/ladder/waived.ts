// A gate that somebody has waived: who, and why. It stands in every report, so that nobody forgets it.

import type { GateSettings } from '../team.ts'

/** Whether categories in auto mode answer without a record: by a setting, or because somebody waived it. */
export function isGateOff({ mode }: Pick<GateSettings, 'mode'>): boolean {
  return mode === 'off' || mode === 'waived'
}

/** Undefined where nothing is waived. */
export function waivedText({ mode, waived_by, reason }: GateSettings): string | undefined {
  return mode === 'waived'
    ? `The gate is waived by ${waived_by ?? 'nobody named'}: ${reason ?? 'no reason given'}. Categories in auto mode answer without a record.`
    : undefined
}
