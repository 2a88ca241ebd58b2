// What customers asked in drafts and no article covers, the like of it together.

import { bodyOf } from '../domain/edit.ts'
import type { Report } from '../domain/figures/figures.ts'
import { gapsOf, type UncoveredRequest } from '../domain/figures/gaps.ts'
import { PROPOSE_MIN } from '../domain/reading.ts'
import { createAnalysis } from '../nlp/language/terms.ts'
import type { AskedMail, FigureFilter, FigureLedger } from '../ports/figures.ts'

/** Drafts that are looked at, the newest: far more than a person reads, and half a second. */
const ASKED_MAX = 3_000

export async function loadGaps(
  ledger: Pick<FigureLedger, 'loadAskedMail'>,
  filter: FigureFilter,
): Promise<Report['gaps']> {
  const asked = await ledger.loadAskedMail(filter, ASKED_MAX)
  // It knows the telephone numbers of all countries, which no process needs that shows no report.
  const { masked } = await import('../adapters/model/mask.ts')
  const uncovered = uncoveredIn(asked, masked)
  return {
    requests: asked.reduce((count, { requests }) => count + requests.length, 0),
    uncovered: uncovered.length,
    groups: gapsOf(uncovered),
  }
}

/** Numbers of cards, telephones and the like are hidden: what customers asked is shown to more people than their mail. */
function uncoveredIn(
  asked: readonly AskedMail[],
  masked: (text: string) => string,
): UncoveredRequest[] {
  const found = asked.flatMap(({ requests, ...mail }) =>
    requests
      .filter(({ candidates }) => (candidates[0]?.support ?? 0) < PROPOSE_MIN)
      .map(({ text }) => ({ ...mail, text: masked(text) })),
  )
  const by_language = Map.groupBy(found, ({ language }) => language ?? UNKNOWN)
  return [...by_language].flatMap(([language, own]) => {
    const analysis = createAnalysis(
      language,
      own.map(({ text }) => text),
    )
    return own.map((one) => ({
      ...one,
      answer: one.answer === undefined ? undefined : masked(bodyOf(one.answer)),
      terms: new Set(
        analysis.terms(one.text).flatMap(({ key, is_stop }) => (is_stop ? [] : [key])),
      ),
    }))
  })
}

/** Of a mail that does not tell: words as they are. */
const UNKNOWN = 'und'
