// Pause and alarms: what ops steer and what ops must see.

export type Pause = { since: number; by: string; why: string }

export type Alarm = {
  /** Stable name, e.g. `imap_auth:support`; a repeated alarm counts up instead of piling up. */
  key: string
  what: string
  hint: string
  first_at: number
  last_at: number
  count: number
}

export type OperationsLedger = {
  loadPause(): Promise<Pause | undefined>
  recordPause(pause: Pause): Promise<void>
  /** False when nothing was paused. */
  recordResume(): Promise<boolean>
  recordAlarm(key: string, what: string, hint: string, now: number): Promise<void>
  clearAlarm(key: string): Promise<void>
  loadAlarms(): Promise<Alarm[]>
}
