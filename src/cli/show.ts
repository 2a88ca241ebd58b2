// holdfast show: the whole record of one message, or the latest messages.

import { Command } from 'commander'
import { percent } from '../domain/percent.ts'
import { utc } from '../domain/utc.ts'
import type { MessageRecord } from '../ports/records.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'

const RECENT = 20

export function showCommand(): Command {
  const command = new Command('show')
    .description(
      'Show what was decided about a message, why, and what was sent; without an id, the latest messages',
    )
    .argument('[message-id]', 'our id (m_…) or the Message-ID of the mail')
  return withCommon(command).action(async (id: string | undefined, options: Common) => {
    await withLedger(options, async (ledger) => {
      if (id === undefined) {
        const recent = await ledger.loadRecentMessages(RECENT)
        if (options.json) return printJson(recent)
        if (recent.length === 0) return print('No message yet.')
        for (const { message, decision } of recent) {
          const fate =
            decision === undefined ? 'in progress' : `${decision.kind} (${decision.reason})`
          print(
            `${message.id}  ${utc(message.received_at)}  ${fate.padEnd(32)}  ${message.subject}`,
          )
        }
        return undefined
      }
      const records = await ledger.loadRecords(id)
      if (records.length === 0) {
        throw new HoldfastError('message_unknown', `There is no message “${id}”`, {
          hint: 'holdfast show (without an id) lists the latest ones.',
        })
      }
      if (options.json) return printJson(records.map(jsonOf))
      for (const record of records) print(recordText(record))
      return undefined
    })
  })
}

/** Keys of `--json` keep their names: a work row's `key` is still called `subject` here. */
function jsonOf({ work, ...record }: MessageRecord): object {
  return { ...record, work: work.map(({ key, ...row }) => ({ ...row, subject: key })) }
}

function recordText(record: MessageRecord): string {
  const { message, classification, decision, draft } = record
  const lines = [
    `${message.id}  ${message.subject}`,
    `  received    ${utc(message.received_at)} in ${message.mailbox}/${message.folder}, UID ${message.uid}`,
    `  from        ${message.customer} ${message.customer_name}`,
    `  Message-ID  ${message.rfc_message_id ?? 'none'}`,
    `  screening   ${message.screening.kind} (${message.screening.reason})`,
    `  new text    ${indent(message.new_text, 14)}`,
  ]
  if (classification !== undefined) {
    const { category, confidence, engine_version, words, risks } = classification
    const sure = percent(confidence)
    lines.push(`  category    ${category ?? 'abstained'}, ${sure} (${engine_version})`)
    if (words.length > 0) lines.push(`  words       ${words.join(', ')}`)
    if (risks.length > 0) lines.push(`  risks       ${risks.join(', ')}`)
  }
  if (decision !== undefined) {
    lines.push(`  decision    ${decision.kind} at ${utc(decision.decided_at)}`)
    for (const { reason, says } of decision.reasons) lines.push(`    because   ${reason}: ${says}`)
    for (const { passage, title } of decision.citations) {
      lines.push(`    source    ${passage}  ${title}`)
    }
  }
  if (draft !== undefined) {
    const by = draft.decided_by === undefined ? '' : ` by ${draft.decided_by}`
    lines.push(`  draft       ${draft.id}: ${draft.state}${by}`)
  }
  for (const one of record.approvals) {
    lines.push(`  instruction ${one.agent}: ${one.verb ?? `refused (${one.refusal})`}`)
  }
  for (const { at, by, text } of record.notes) {
    lines.push(`  note        ${by} at ${utc(at)}: ${indent(text, 14)}`)
  }
  for (const row of record.outbox) {
    const when = row.sent_at === undefined ? '' : ` at ${utc(row.sent_at)}`
    lines.push(
      `  mail        ${row.kind} to ${row.mail.to}: ${row.state}${when} ${row.response ?? ''}`.trimEnd(),
    )
  }
  for (const one of record.deflections) {
    const ends = one.window_ends_at === undefined ? '' : `, window ends ${utc(one.window_ends_at)}`
    lines.push(
      `  deflection  ${one.state}${one.reason === undefined ? '' : ` (${one.reason})`}${ends}`,
    )
  }
  for (const work of record.work) {
    const error = work.error === undefined ? '' : `, last error: ${work.error}`
    lines.push(
      `  waiting     ${work.step}, due ${utc(work.due_at)}, attempts ${work.attempts}${error}`,
    )
  }
  return lines.join('\n')
}

function indent(text: string, columns: number): string {
  return text.split('\n').join(`\n${' '.repeat(columns)}`)
}
