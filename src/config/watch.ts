// Follows edits of the configuration while Holdfast runs. A valid edit becomes current; an invalid one changes nothing and
// is reported once. It polls, because file watching misses edits on network folders and container volumes.

import { setInterval } from 'node:timers'
import type { LoadResult, Settings } from './load.ts'
import { formatProblems, type Problem } from './problems.ts'

export type SettingsWatch = {
  /** The last valid settings. */
  current(): Settings
  onChange(callback: (settings: Settings, warnings: readonly Problem[]) => void): void
  onInvalid(callback: (problems: readonly Problem[]) => void): void
  /** What the timer does: looks for an edit now. */
  look(): void
  stop(): void
}

/**
 * Throws if the configuration is invalid at the start; call `load` first to show the problems. An edit counts once two looks
 * in a row have seen the same files, so that a half-saved file is never taken for a shorter configuration.
 */
export function watchSettings(
  load: () => LoadResult,
  options: { every_ms: number },
): SettingsWatch {
  const first = load()
  if (!first.ok) throw new Error(`Invalid configuration:\n${formatProblems(first.problems)}`)
  let settings = first.settings
  let seen_hash = first.file_hash
  let reported_hash = ''
  const on_change: ((settings: Settings, warnings: readonly Problem[]) => void)[] = []
  const on_invalid: ((problems: readonly Problem[]) => void)[] = []

  const look = (): void => {
    const result = load()
    const is_settled = result.file_hash === seen_hash
    seen_hash = result.file_hash
    if (!is_settled) return
    if (!result.ok) {
      if (result.file_hash === reported_hash) return
      reported_hash = result.file_hash
      for (const callback of on_invalid) callback(result.problems)
      return
    }
    reported_hash = ''
    if (result.file_hash === settings.file_hash) return
    settings = result.settings
    for (const callback of on_change) callback(result.settings, result.warnings)
  }

  const timer = setInterval(look, options.every_ms)
  timer.unref()
  return {
    current: () => settings,
    onChange: (callback) => void on_change.push(callback),
    onInvalid: (callback) => void on_invalid.push(callback),
    look,
    stop: () => clearInterval(timer),
  }
}
