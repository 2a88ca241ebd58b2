// Reads a source of past mail to its end. Several mails are parsed at the same time and kept in the order of the source;
// what was read before an interruption is skipped; a failure says that the same command continues from there.

import { imapSays } from '../adapters/imap/client.ts'
import type { PastMail, PastSource } from '../ports/past-mail.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { capitalised } from '../text/words.ts'
import { createProgress } from './progress.ts'

export type SourceReading<Parsed> = {
  source: PastSource
  /** What is being done, shown before the progress. */
  what: string
  /** Keys of the mail that was read before. */
  done: ReadonlySet<string>
  since: number | undefined
  at_once: number
  parse: (mail: PastMail) => Promise<Parsed>
  /** Called for one mail after another, even for those fetched just before the source broke off. */
  keep: (parsed: Parsed) => Promise<void>
}

/** Throws a HoldfastError when the source cannot be read to its end. */
export async function readSource<Parsed>(reading: SourceReading<Parsed>): Promise<void> {
  const { source, done, since, at_once, parse, keep } = reading
  const progress = createProgress(reading.what)
  const waiting: Promise<Parsed>[] = []
  let count = done.size
  const keepNext = async (total: number | undefined) => {
    const next = waiting.shift()
    if (next === undefined) return
    await keep(await next)
    count += 1
    progress.at(count, total)
  }
  try {
    const total = await source.count()
    try {
      for await (const mail of source.read(done, since)) {
        const parsed = parse(mail)
        // It is awaited below; until then a failure must not count as an unhandled rejection.
        parsed.catch(() => undefined)
        waiting.push(parsed)
        if (waiting.length >= at_once) await keepNext(total)
      }
    } finally {
      // Even if the source broke off: what it handed out need not be fetched again.
      while (waiting.length > 0) await keepNext(total)
    }
  } catch (error) {
    const what = `${capitalised(source.name)} could not be read to its end`
    throw new HoldfastError('source_unreadable', what, {
      hint: 'Check the name. What was read is kept: the same command continues from there.',
      cause: new Error(imapSays(error), { cause: error }),
    })
  } finally {
    progress.end()
  }
}
