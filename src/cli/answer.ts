// holdfast answer: a dry run for one mail. The same parser, screening, classifier, retrieval and policy as the workers,
// with an empty history; nothing is stored and nothing is sent.

import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import { createThreadedMailParser } from '../adapters/mailparser/threads.ts'
import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import { type GateState, isGated } from '../domain/gate/state.ts'
import { percent } from '../domain/percent.ts'
import { findCategory, type Team } from '../domain/team.ts'
import type { History } from '../ports/judgement.ts'
import { buildEngines } from '../runtime/engines.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { createGates } from '../runtime/gates.ts'
import { classifyMessage } from '../steps/classify.ts'
import { judgeMessage } from '../steps/compose.ts'
import { readArrival } from '../steps/read-arrival.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'

export function answerCommand(): Command {
  const command = new Command('answer')
    .description(
      'Dry run: what would be decided about this mail, why, and the reply; sends nothing',
    )
    .argument('<file.eml>', 'a mail')
  return withCommon(command).action(async (file: string, options: Common) => {
    const { settings, environment } = settingsOf(options)
    const { team } = settings
    const raw = readMail(file)
    const mailbox = team.mailboxes[0]?.id ?? ''
    const now = Date.now()
    const arrival = {
      ...{ mailbox, folder: basename(file), uidvalidity: '0', uid: 0, id: 'm_dry_run' },
      ...{ received_at: now, size_bytes: raw.length, raw },
    }
    const parser = createThreadedMailParser()
    const { message } = await readArrival(parser, team, arrival)
    await parser.close()
    const engines = buildEngines(settings, environment.templates_dir)
    const classification = await classifyMessage(engines, message)
    const deps = { renderer: engines.renderer, knowledge: { current: () => engines.knowledge } }
    const decision = judgeMessage(deps, {
      team,
      message,
      classification,
      history: NO_HISTORY,
      spendings: [],
      gate: await gateOf(options, settings.team, classification.category, now),
      now,
    })
    if (options.json) printJson({ file, screening: message.screening, classification, decision })
    else print(decisionText(decision, classification))
  })
}

/** The record of the real ledger, which is only opened where the team asks for one. */
async function gateOf(
  options: Common,
  team: Team,
  id: string | undefined,
  now: number,
): Promise<GateState | undefined> {
  if (!isGated(team, findCategory(team, id))) return undefined
  return await withLedger(options, (ledger) => createGates(ledger).stateOf(team, id, now))
}

const NO_HISTORY: History = {
  exchanges: [],
  conversation_subject: '',
  failed_deflections: [],
  open_deflections: [],
  is_with_person: false,
  has_auto_reply: false,
  follows: undefined,
  is_paused: false,
  returned_mail: undefined,
}

function readMail(file: string): Uint8Array {
  try {
    if (!statSync(file).isFile()) throw new Error('not a file')
    return readFileSync(file)
  } catch (error) {
    throw new HoldfastError('file_unreadable', `${file} cannot be read`, {
      hint: 'Give the path of a mail saved as .eml.',
      cause: error,
    })
  }
}

function decisionText(decision: Decision, classification: Classification): string {
  const sure = percent(classification.confidence)
  const lines = [
    `decision  ${decision.kind}`,
    ...decision.reasons.map(({ reason, says }) => `because   ${reason}: ${says}`),
    `category  ${classification.category ?? 'none'} (${sure})`,
    ...decision.citations.map(({ passage, title }) => `source    ${passage}  ${title}`),
  ]
  if (decision.answer !== undefined) lines.push('', decision.answer)
  return lines.join('\n')
}
