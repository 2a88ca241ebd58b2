// holdfast categories: what each category may do, on what evidence, and how many reviewed mails are missing.

import { Command } from 'commander'
import { readerVersion } from '../adapters/model/read-prompt.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { NONE } from '../domain/gate/evidence.ts'
import { categoryStates, reviewFirst } from '../domain/gate/overview.ts'
import { evidenceSince } from '../domain/gate/state.ts'
import { replayed } from '../domain/ladder/replay.ts'
import { firstOpens, WORTH_DAYS } from '../domain/ladder/worth.ts'
import { type CategoriesReport, categoriesText } from '../report/categories.ts'
import { categoryEdits } from './categories-edit.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

/** How many open drafts are considered, and how many of them are shown. */
const DRAFTS_MAX = 500
const SHOWN_MAX = 20

export function categoriesCommand(): Command {
  const command = new Command('categories').description(
    'Show mode, gate and evidence of each category, what is missing, and which drafts to review first',
  )
  for (const one of categoryEdits()) command.addCommand(one)
  return withCommon(command).action(async (options: Common) => {
    const report = await withLedger(
      options,
      async (ledger, { team, model }): Promise<CategoriesReport> => {
        const now = Date.now()
        const evidence = await ledger.loadEvidence(evidenceSince(now), now)
        const examples = new Map(team.categories.map(({ id, examples: own }) => [id, own.length]))
        for (const { label } of await ledger.loadLabelled(0)) {
          const known = examples.get(label)
          if (label !== NONE && known !== undefined) examples.set(label, known + 1)
        }
        const reader = model?.reads === true ? readerVersion(model) : undefined
        const drafts = await ledger.loadUnlabelled(DRAFTS_MAX)
        const promotions = await ledger.loadPromotions()
        const categories = categoryStates(team, evidence, now, reader, promotions)
        const decisions = await ledger.loadPastDecisions(now - WORTH_DAYS * DAY_MS, now + 1)
        const all = new Map(team.categories.map((one) => [one.id, one.confidence_min]))
        const { mails, sent, right, wrong, unknown } = replayed(decisions, evidence, {
          auto: all,
          gate: undefined,
        })
        return {
          gate: team.gate,
          worth: {
            days: WORTH_DAYS,
            trusted: { mails, sent, right, wrong, unknown },
            first_opens: firstOpens(categories, decisions),
          },
          categories,
          review_first: reviewFirst(drafts, examples).slice(0, SHOWN_MAX),
        }
      },
    )
    if (options.json) return printJson(jsonOf(report))
    const review_first = report.review_first.map((one) => ({
      ...one,
      customer: plain(one.customer),
      subject: plain(one.subject),
    }))
    return print(categoriesText({ ...report, review_first }))
  })
}

/** The gate's level has been called `confidence_min` in this output since the first version. */
function jsonOf({ categories, ...report }: CategoriesReport) {
  return {
    ...report,
    categories: categories.map(({ opens_at: confidence_min, ...one }) => ({
      ...one,
      confidence_min,
    })),
  }
}
