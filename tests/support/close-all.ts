// Closing what a test has opened, last opened first. One that cannot be closed keeps none of the others open: what is left
// behind would disturb the next test, and the first failure would be followed by others that mean nothing.

/** Empties `closes`. Throws the first error after everything was tried. */
export async function closeAll(closes: (() => unknown)[]): Promise<void> {
  const errors: unknown[] = []
  for (let close = closes.pop(); close !== undefined; close = closes.pop()) {
    try {
      await close()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}
