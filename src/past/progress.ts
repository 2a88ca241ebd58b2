// Progress of long work: one line with the time left, redrawn in place on a terminal; nothing at all in a pipe or a file.
// Always on standard error, because standard output is for the result.

const DRAW_EVERY_MS = 200

export type Progress = {
  /** `done` of `total` pieces; without a total, only the count is shown. */
  at(done: number, total: number | undefined): void
  /** Clears the line. */
  end(): void
}

export function createProgress(
  what: string,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
  clock: () => number = Date.now,
): Progress {
  if (out.isTTY !== true) return { at: () => undefined, end: () => undefined }
  const started_at = clock()
  let drawn_at = 0
  return {
    at(done, total) {
      const now = clock()
      if (now - drawn_at < DRAW_EVERY_MS) return
      drawn_at = now
      out.write(`\r\u001b[K${what}: ${progressText(done, total, now - started_at)}`)
    },
    end() {
      if (drawn_at > 0) out.write('\r\u001b[K')
    },
  }
}

/** `1,200 of 10,000, about 2 min left`; no estimate during the first two seconds. */
export function progressText(done: number, total: number | undefined, took_ms: number): string {
  const counted = done.toLocaleString('en')
  if (total === undefined || total < done) return counted
  const of = `${counted} of ${total.toLocaleString('en')}`
  if (done === 0 || took_ms < 2_000) return of
  const left_s = ((took_ms / done) * (total - done)) / 1000
  return `${of}, about ${left_s < 90 ? `${Math.ceil(left_s)} s` : `${Math.round(left_s / 60)} min`} left`
}
