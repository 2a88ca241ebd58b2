// What would be decided about one mail, by the same parser, screening, classifier, reader and policy that the workers use,
// with an empty history. Nothing is stored and nothing is sent.

import type { Classification } from '../domain/classification.ts'
import type { Decision } from '../domain/decision.ts'
import { type DecideFacts, decided } from '../domain/desk/deciding.ts'
import { answeredCategory, NO_PAST } from '../domain/facts.ts'
import { type Judge, judgeOf } from '../domain/gate/evidence.ts'
import type { GateState } from '../domain/gate/state.ts'
import type { Message } from '../domain/message.ts'
import { linesBelow, type Reading } from '../domain/reading.ts'
import type { Team } from '../domain/team.ts'
import { answeringVersion, type Writing } from '../domain/writer/writing.ts'
import type { MailParser } from '../ports/world.ts'
import type { Engines } from '../runtime/engines.ts'
import { classifyMessage } from '../steps/classify.ts'
import { readArrival } from '../steps/shared/read-arrival.ts'
import { writtenAnswer } from '../steps/shared/write.ts'
import { judgedText } from '../text/parts.ts'

export type DryRun = {
  message: Message
  classification: Classification
  reading: Reading
  writing: Writing | undefined
  decision: Decision
}

export type DryRunDeps = {
  team: Team
  engines: Engines
  parser: MailParser
  /** What the gate says about a category; undefined if nothing is required of it. */
  gateOf: (category: string | undefined, judge: Judge) => Promise<GateState | undefined>
}

/** `name` identifies the mail wherever its record is shown. Never throws for bad mail, which is quarantined. */
export async function dryRun(
  deps: DryRunDeps,
  mail: { name: string; raw: Uint8Array; received_at: number },
): Promise<DryRun> {
  const { team, engines, parser } = deps
  const { name, raw, received_at } = mail
  const { message } = await readArrival(parser, team, {
    mailbox: team.mailboxes[0]?.id ?? '',
    folder: name,
    uidvalidity: '0',
    uid: 0,
    id: 'm_dry_run',
    received_at,
    size_bytes: raw.length,
    raw,
  })
  const classification = await classifyMessage(engines, message)
  const reading = await engines.reader.read(
    { ...message, new_text: judgedText(message.new_text), below: linesBelow(message) },
    classification.probabilities,
  )
  // Without a ledger nobody knows how the team writes.
  const writing = await writtenAnswer(
    engines,
    { question: message, classification, reading },
    async () => [],
  )
  const decision = decided(
    { team, renderer: engines.renderer },
    {
      message,
      classification,
      reading,
      writing,
      history: NO_HISTORY,
      spendings: [],
      gate: await deps.gateOf(
        answeredCategory(team, classification, reading),
        judgeOf(classification, answeringVersion(reading, writing)),
      ),
    },
    received_at,
  )
  return { message, classification, reading, writing, decision }
}

const NO_HISTORY: DecideFacts['history'] = { ...NO_PAST, exchanges: [] }
