// Errors that people will read: a stable code, what happened, and what to do about it.

export class HoldfastError extends Error {
  readonly code: string
  readonly hint: string

  constructor(code: string, message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'HoldfastError'
    this.code = code
    this.hint = options.hint
  }
}

/** The message and its causes in one line, for logs and ledger rows; at most 500 characters. */
export function inOneLine(error: unknown): string {
  const parts: string[] = []
  for (let one = error; one instanceof Error && parts.length < 5; one = one.cause) {
    parts.push(one.message)
  }
  return (parts.length > 0 ? parts.join(': ') : String(error)).replace(/\s+/g, ' ').slice(0, 500)
}

/** For people: what happened, why, and what to try. */
export function explain(error: unknown): string {
  if (error instanceof HoldfastError) {
    const cause = error.cause === undefined ? '' : `\n  because: ${inOneLine(error.cause)}`
    return `${error.message}${cause}\n  try: ${error.hint}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
