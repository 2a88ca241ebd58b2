// holdfast status: one screen that says how things stand. It reads the ledger, also while a Holdfast is running.

import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { readEnvironment } from '../config/environment.ts'
import type { Settings } from '../config/load.ts'
import { categoryStates } from '../domain/gate/overview.ts'
import { evidenceSince } from '../domain/gate/state.ts'
import { nextSteps, type Status, statusText } from '../report/status.ts'
import { watchLease } from '../runtime/leases.ts'
import { missingForAnswers } from './doctor/ready.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

export function statusCommand(): Command {
  const command = new Command('status').description(
    'One screen: mailboxes, queue, drafts that wait, alarms, pauses, gates, and what to do next',
  )
  return withCommon(command).action(async (options: Common) => {
    const { config_dir } = readEnvironment(options)
    const status = await withLedger(options, (ledger, settings) =>
      loadStatus(ledger, settings, config_dir, Date.now()),
    )
    if (options.json) return printJson({ ...status, next: nextSteps(status) })
    return print(statusText(status))
  })
}

async function loadStatus(
  ledger: Ledger,
  { team, connections }: Settings,
  config_dir: string,
  now: number,
): Promise<Status> {
  const { received_at, ...backlog } = await ledger.loadBacklog(now)
  const mailboxes: Status['mailboxes'][number][] = []
  for (const { id, address } of team.mailboxes) {
    const [folder = 'INBOX'] = connections.get(id)?.imap.folders ?? []
    const holder = await ledger.loadLeaseHolder(watchLease(id, folder), now)
    // The name of a holder ends with an id that tells two processes apart and people nothing.
    const watched_by = holder?.split(':').slice(0, 2).join(', process ')
    mailboxes.push({ id, address, watched_by, received_at: received_at.get(id) })
  }
  return {
    now,
    team: team.name,
    config_dir,
    mailboxes,
    backlog,
    pauses: await ledger.loadPauses(),
    alarms: await ledger.loadAlarms(),
    categories: categoryStates(
      team,
      await ledger.loadEvidence(evidenceSince(now), now),
      now,
      undefined,
      await ledger.loadPromotions(),
    ),
    missing: missingForAnswers(team),
  }
}
