// holdfast pause / resume: no automatic mail leaves while paused; everything else goes on, and what would have been
// answered becomes a draft.

import { Command } from 'commander'
import { utc } from '../steps/agent-mail.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

export function pauseCommand(): Command {
  const command = new Command('pause')
    .description('Stop automatic replies at once, on all machines; drafts go on')
    .option('--why <text>', 'the reason, for the others', 'no reason given')
    .option('--by <name>', 'who pauses', 'the command line')
  return withCommon(command).action(async (options: Common & { why: string; by: string }) => {
    const pause = { since: Date.now(), by: options.by, why: options.why }
    await withLedger(options, (ledger) => ledger.recordPause(pause))
    if (options.json) printJson({ paused: true, ...pause })
    else
      print(
        `Paused since ${utc(pause.since)} by ${pause.by}: ${pause.why}. No automatic reply leaves.`,
      )
  })
}

export function resumeCommand(): Command {
  const command = new Command('resume').description('Allow automatic replies again')
  return withCommon(command).action(async (options: Common) => {
    const was_paused = await withLedger(options, (ledger) => ledger.recordResume())
    if (options.json) printJson({ paused: false, was_paused })
    else
      print(was_paused ? 'Resumed: allowed categories are answered again.' : 'Nothing was paused.')
  })
}
