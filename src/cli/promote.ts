// holdfast promote and demote: lets a category in auto mode answer by itself, or takes that back. A promotion rests on the
// record of now, is a row of the ledger with name, time and numbers, and is told to the agents by mail.

import { Command } from 'commander'
import { readerVersion } from '../adapters/model/read-prompt.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { createRenderer } from '../adapters/templates/renderer.ts'
import type { Environment } from '../config/environment.ts'
import type { Settings } from '../config/load.ts'
import { loadTeamSecret } from '../config/secrets.ts'
import { stepBy, stepWrite } from '../domain/desk/climbing.ts'
import { evidenceSince, isGated } from '../domain/gate/state.ts'
import { labelNamed } from '../domain/label.ts'
import { isPromoted, type Promotion } from '../domain/ladder/promotion.ts'
import { type Record, recordsOfCategories } from '../domain/ladder/record.ts'
import { type Category, findCategory, type Team } from '../domain/team.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'
import { unknownCategory } from './unknown-category.ts'

type Options = Common & { by: string; why?: string }

export function promoteCommand(): Command {
  const command = new Command('promote')
    .description('Let a category in auto mode answer by itself, on the evidence that it has')
    .argument('<category>', 'id or name of a category')
    .option('--by <name>', 'who says so', 'the command line')
    .option(
      '--why <text>',
      'the reason; with it, also after a fall or on one person’s record alone',
    )
  return withCommon(command).action(
    async (name: string, options: Options) => await step('promote', name, options),
  )
}

export function demoteCommand(): Command {
  const command = new Command('demote')
    .description('Take that back: mail of the category becomes drafts again')
    .argument('<category>', 'id or name of a category')
    .option('--by <name>', 'who says so', 'the command line')
    .option('--why <text>', 'the reason, for everybody else')
  return withCommon(command).action(
    async (name: string, options: Options) => await step('demote', name, options),
  )
}

async function step(verb: 'promote' | 'demote', name: string, options: Options): Promise<void> {
  const written = await withLedger(options, async (ledger, settings) => {
    const category = categoryNamed(settings.team, name)
    const now = Date.now()
    const record = await loadRecord(ledger, settings, category, now)
    refuse(verb, settings.team, category, record, options.why)
    const { by, why } = options
    const asked = { category: category.id, verb, by, after: `command line ${now}`, why }
    const promotion = stepBy(asked, record, now)
    const { environment } = settingsOf(options, 'skip')
    const desk = deskOf(settings, environment)
    await ledger.commit(stepWrite(desk, promotion, now))
    return promotion
  })
  if (options.json) printJson(written)
  else print(saysOf(written))
}

function saysOf({ category, change, evidence }: Promotion): string {
  if (change === 'demoted') {
    return `${category} answers no more by itself: its mail becomes drafts, from the next one on.`
  }
  const { records = 0, right = 0 } = evidence
  return `${category} answers by itself from now on (${Math.round(right)} of ${Math.round(records)} answers were right). The agents are told by mail; to take it back: holdfast demote ${category}`
}

function categoryNamed(team: Team, name: string): Category {
  const category = findCategory(team, labelNamed(team.categories, name))
  if (category !== undefined) return category
  throw unknownCategory(name, team.categories)
}

async function loadRecord(
  ledger: Ledger,
  { team, model }: Settings,
  { id }: Category,
  now: number,
): Promise<Record> {
  const reader = model?.reads === true ? readerVersion(model) : undefined
  const evidence = await ledger.loadEvidence(evidenceSince(now), now)
  const known = { evidence, promotions: await ledger.loadPromotions() }
  const [record] = recordsOfCategories(team, [id], known, now, reader)
  if (record === undefined) throw new Error(`The category ${id} has no record`)
  return record
}

/** A closed gate cannot be talked open; what stands beside the numbers is a person's to judge, with a reason. */
function refuse(
  verb: 'promote' | 'demote',
  team: Team,
  category: Category,
  { state, standing, why_not }: Record,
  why: string | undefined,
): void {
  if (verb === 'demote') {
    if (isPromoted(standing)) return
    throw new HoldfastError('not_promoted', `“${category.id}” does not answer by itself`, {
      hint: '`holdfast categories` shows what each category may do.',
    })
  }
  if (!isGated(team, category)) {
    const is_draft = category.mode === 'draft'
    throw new HoldfastError(
      'nothing_to_promote',
      is_draft
        ? `“${category.id}” is in draft mode, which is its ceiling`
        : `The gate is ${team.gate.mode}, so “${category.id}” needs no promotion`,
      { hint: is_draft ? 'Set mode: auto in categories.yaml first.' : 'Nothing has to be done.' },
    )
  }
  if (isPromoted(standing)) {
    throw new HoldfastError('already_promoted', `“${category.id}” answers by itself already`, {
      hint: '`holdfast categories` shows since when.',
    })
  }
  if (why_not === undefined || (state.is_open && why !== undefined)) return
  throw new HoldfastError('not_earned', why_not, {
    hint: state.is_open
      ? 'If that is well considered, say so: --why "…". It stands in the ledger and in the mail to the agents.'
      : '`holdfast categories` says what is missing, and which drafts to review first.',
  })
}

function deskOf({ team, data_dir }: Settings, environment: Environment) {
  const secret = loadTeamSecret({ data_dir, env: environment.env })
  return { team, renderer: createRenderer({ templates_dir: environment.templates_dir }), secret }
}
