// holdfast pause and resume: while paused, no automatic reply leaves; everything else continues, and what would have been
// answered becomes a draft. A pause is for one mailbox or for all, and each is ended separately: resuming everything does
// not resume a mailbox that Holdfast itself paused because it reached its limits. A person has to resume that one by name;
// its limits then count from zero.

import { Command } from 'commander'
import type { Settings } from '../config/load.ts'
import { EVERY_MAILBOX } from '../domain/budgets.ts'
import { BY_BUDGET, type Pause } from '../domain/pause.ts'
import { pauseText, resumeText } from '../report/text.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

type Scoped = Common & { mailbox?: string }

export function pauseCommand(): Command {
  const command = new Command('pause')
    .description('Stop automatic replies at once, on all machines; drafts continue')
    .option('--mailbox <id>', 'only for this mailbox')
    .option('--why <text>', 'the reason, for everybody else', 'no reason given')
    .option('--by <name>', 'who pauses', 'the command line')
  return withCommon(command).action(async (options: Scoped & { why: string; by: string }) => {
    if (options.by === BY_BUDGET) {
      throw new HoldfastError('name_taken', `${BY_BUDGET} is the name of a pause by a budget`, {
        hint: 'Give the name of a person with --by: such a pause also holds what is about to leave.',
      })
    }
    const pause = await withLedger(options, async (ledger, settings) => {
      const scope = scopeOf(options, settings) ?? EVERY_MAILBOX
      const written = { scope, since: Date.now(), by: options.by, why: options.why }
      await ledger.recordPause(written)
      return written
    })
    if (options.json) printJson({ paused: true, ...pause })
    else print(`${pauseText(pause)} No automatic reply leaves. ${resumeText(pause)}`)
  })
}

export function resumeCommand(): Command {
  const command = new Command('resume')
    .description('End the pause of everything; a mailbox with a pause of its own stays paused')
    .option('--mailbox <id>', 'end the pause of this mailbox; its limits count from zero')
    .option('--all', 'end every pause')
  return withCommon(command).action(async (options: Scoped & { all?: true }) => {
    if (options.all && options.mailbox !== undefined) {
      throw new HoldfastError('options_conflict', '--all and --mailbox exclude each other', {
        hint: 'Use one of them.',
      })
    }
    const { resumed, still } = await withLedger(options, async (ledger, settings) => {
      const scope = options.all ? undefined : (scopeOf(options, settings) ?? EVERY_MAILBOX)
      const ended = await ledger.recordResume(scope, Date.now())
      return { resumed: ended, still: await ledger.loadPauses() }
    })
    if (options.json) {
      printJson({ paused: still.length > 0, was_paused: resumed.length > 0, resumed, still })
      return
    }
    print(resumedText(resumed, still, options.mailbox))
    for (const pause of still) print(`Still paused: ${pauseText(pause)} ${resumeText(pause)}`)
  })
}

/** Says that mail is answered again only where that is so: a mailbox can be paused twice. */
function resumedText(
  resumed: readonly Pause[],
  still: readonly Pause[],
  mailbox: string | undefined,
): string {
  const holds = still.some(({ scope }) => scope === EVERY_MAILBOX)
  if (resumed.length === 0) {
    const whose = mailbox === undefined ? 'everything' : `${mailbox} alone`
    return still.length === 0 ? 'Nothing was paused.' : `There is no pause of ${whose} to end.`
  }
  const ended = `Resumed (${scopes(resumed)})`
  if (holds) return `${ended}, but nothing is answered: everything is paused as well.`
  const but = still.length === 0 ? '' : ', except for the mailboxes below'
  return `${ended}: allowed categories are answered again${but}.`
}

function scopeOf({ mailbox }: Scoped, { team }: Settings): string | undefined {
  if (mailbox === undefined) return undefined
  if (team.mailboxes.some(({ id }) => id === mailbox)) return mailbox
  throw new HoldfastError('mailbox_unknown', `There is no mailbox “${mailbox}”`, {
    hint: `The mailboxes are ${team.mailboxes.map(({ id }) => id).join(', ')}.`,
  })
}

function scopes(pauses: readonly Pause[]): string {
  return pauses.map(({ scope }) => (scope === EVERY_MAILBOX ? 'every mailbox' : scope)).join(', ')
}
