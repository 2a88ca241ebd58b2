// Processor time of this thread: what tells linear from explosive work, however busy the machine is.

/** Milliseconds since any point in the past. */
export function cpuTime_ms(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Linear work on a megabyte takes a fraction of this, backtracking many times as much. */
export const LINEAR_MS_MAX = 5_000
