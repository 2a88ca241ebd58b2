// One line of `holdfast doctor`.

export type Finding = {
  what: string
  ok: boolean
  /** One sentence, without a full stop. */
  says: string
  /** What to do; with `ok` it is advice. */
  hint?: string
}

/** Findings that are no failure but should be noticed, as is whatever comes with advice. */
const NOTED: ReadonlySet<string> = new Set(['paused', 'alarm', 'group', '.env', 'answers'])

export function doctorText(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ what, ok, says, hint }) => [
      `${ok ? (NOTED.has(what) || hint !== undefined ? 'note' : 'ok  ') : 'FAIL'}  ${what.padEnd(24)}  ${says}`,
      ...(hint === undefined ? [] : [`      ${''.padEnd(24)}  try: ${hint}`]),
    ])
    .join('\n')
}
