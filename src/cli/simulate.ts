// holdfast simulate: what would have been sent, had other categories been in auto mode or the gate been another one. The
// decisions of the ledger are looked at again; nothing is classified, sent or written, and the same ledger gives the same
// numbers.

import { Command } from 'commander'
import { DAY_MS } from '../domain/deflection.ts'
import { GATE_DEFAULTS } from '../domain/gate/gate.ts'
import { gateOptions } from '../domain/gate/state.ts'
import { labelNamed } from '../domain/label.ts'
import { type Replay, type ReplayRules, replayed } from '../domain/ladder/replay.ts'
import { findCategory, type Team } from '../domain/team.ts'
import { replayText } from '../report/replay.ts'
import { count, share } from './option-values.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'
import { unknownCategory } from './unknown-category.ts'

type Options = Common & { days: number; gate?: number | 'off'; auto?: string }

export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description('What if? Replays past decisions with another gate or other categories in auto')
    .option('--days <n>', 'how many days back', count, 90)
    .option('--gate <share>', 'precision_min of the gate, such as 0.98, or off', gateValue)
    .option(
      '--auto <ids>',
      'categories in auto mode, with commas between them; as configured without',
    )
  return withCommon(command).action(async (options: Options) => {
    const now = Date.now()
    const since = now - options.days * DAY_MS
    const replay = await withLedger(options, async (ledger, { team }): Promise<Replay> => {
      const decisions = await ledger.loadPastDecisions(since, now + 1)
      return replayed(decisions, await ledger.loadEvidence(0, now), rulesOf(team, options))
    })
    if (options.json) printJson({ since, until: now, ...replay })
    else print(replayText(replay, options.days))
  })
}

function gateValue(value: string): number | 'off' {
  return value === 'off' ? value : share(value)
}

function rulesOf(team: Team, { gate, auto }: Options): ReplayRules {
  const named =
    auto === undefined
      ? team.categories.filter(({ mode }) => mode === 'auto')
      : auto.split(',').map((name) => categoryNamed(team, name))
  const configured = gateOptions(team.gate)
  return {
    auto: new Map(named.map(({ id, confidence_min }) => [id, confidence_min])),
    gate:
      gate === 'off'
        ? undefined
        : gate === undefined
          ? configured
          : { ...(configured ?? GATE_DEFAULTS), precision_min: gate },
  }
}

function categoryNamed(team: Team, name: string) {
  const category = findCategory(team, labelNamed(team.categories, name))
  if (category !== undefined) return category
  throw unknownCategory(name.trim(), team.categories)
}
