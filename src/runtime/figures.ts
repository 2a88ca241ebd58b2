// Everything that a report shows, loaded from the ledger and computed: for the command line, the page and the weekly mail
// alike, so that no two of them can say different numbers.

import { readerVersion } from '../adapters/model/read-prompt.ts'
import type { Settings } from '../config/load.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { claims } from '../domain/deflection-windows.ts'
import { figuresOf, type Report } from '../domain/figures/figures.ts'
import { categoryStates } from '../domain/gate/overview.ts'
import { evidenceSince } from '../domain/gate/state.ts'
import { waivedText } from '../domain/ladder/waived.ts'
import { moneyOf } from '../domain/money.ts'
import { summarise } from '../domain/summary.ts'
import type { EvidenceLedger } from '../ports/evidence.ts'
import type { FigureFilter, FigureLedger } from '../ports/figures.ts'
import type { LadderLedger } from '../ports/ladder.ts'
import type { RatingLedger } from '../ports/ratings.ts'
import type { RecordLedger } from '../ports/records.ts'
import type { RehearsalLedger } from '../ports/rehearsal.ts'
import { loadGaps } from './gaps.ts'

export type ReportSource = FigureLedger &
  Pick<RecordLedger, 'loadReportRows' | 'loadDeflectionWindows' | 'loadModelUse'> &
  Pick<LadderLedger, 'loadPromotions'> &
  Pick<EvidenceLedger, 'loadEvidence'> &
  Pick<RatingLedger, 'countRatings' | 'countAsked'> &
  Pick<RehearsalLedger, 'loadPastReplies'>

/** `filter.until` is now: what has not ended by then is open. */
export async function loadReport(
  ledger: ReportSource,
  { team, model }: Pick<Settings, 'team' | 'model'>,
  filter: FigureFilter,
): Promise<Report> {
  const { since, until: now, category, mailbox } = filter
  const mail = { ...filter, until: now + 1 }
  const isWanted = (one: { category: string | undefined }) =>
    category === undefined || one.category === category
  const summary = summarise(
    await ledger.loadReportRows(since, now + 1, { category, mailbox }),
    since,
    now,
  )
  const evidence = await ledger.loadEvidence(evidenceSince(now), now)
  const reader = model?.reads === true ? readerVersion(model) : undefined
  const windows = await ledger.loadDeflectionWindows(since, now + 1)
  const began_at = (await ledger.loadBeginning()) ?? now
  const rows = {
    windows: windows.filter((one) => isWanted(one) && (mailbox ?? one.mailbox) === one.mailbox),
    volume: await ledger.countVolume(mail, now - team.limits.follow_up_window_days * DAY_MS),
    drafts: await ledger.loadHandledDrafts(mail),
    before: (await ledger.loadPastReplies(began_at)).filter(isWanted),
    waiting: await ledger.loadWaitingDrafts({ category, mailbox }),
    ratings: await ledger.countRatings(mail),
    asked: await ledger.countAsked(mail),
    evidence: evidence.filter((one) => isWanted({ category: one.predicted })),
  }
  const states = categoryStates(team, evidence, now, reader, await ledger.loadPromotions())
  const figures = figuresOf(rows, {
    since,
    now,
    states: states.filter(({ id }) => isWanted({ category: id })),
    precision_min: team.gate.precision_min,
  })
  const waived = waivedText(team.gate)
  const gaps = await loadGaps(ledger, mail)
  const counted = claims(rows.windows, now)
  const { cost } = await ledger.loadModelUse(since, now + 1)
  const money =
    team.money &&
    moneyOf(team.money, {
      held: counted.held_7d,
      silent_24h: counted.silent_24h,
      model_cost: model?.reads === true ? cost : undefined,
    })
  return {
    team: team.name,
    since,
    until: now,
    category,
    mailbox,
    summary,
    figures,
    gaps,
    money,
    waived,
  }
}
