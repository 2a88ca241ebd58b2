// holdfast label: says what a mail was really about. The label replaces an earlier one; the prediction that it is compared
// with stays as it was made.

import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { labelChoices, labelNamed } from '../domain/label.ts'
import type { Message } from '../domain/message.ts'
import type { MessageRecord } from '../ports/records.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

export function labelCommand(): Command {
  const command = new Command('label')
    .description('Say what a mail was about; the gate and the classifier learn from it')
    .argument('<message-id>', 'our id (m_…) or the Message-ID of the mail')
    .argument('<category>', 'id or name of a category, or none')
    .option('--by <name>', 'who says it', 'the command line')
  return withCommon(command).action(
    async (id: string, said: string, options: Common & { by: string }) => {
      const result = await withLedger(options, async (ledger, { team }) => {
        const label = labelNamed(team.categories, said)
        if (label === undefined) {
          throw new HoldfastError('category_unknown', `There is no category “${said}”`, {
            hint: `Use one of: ${labelChoices(team.categories)}.`,
          })
        }
        const { message, classification } = await loadOne(ledger, id)
        const written = { message_id: message.id, label, labelled_by: options.by }
        const result = await ledger.recordLabel({
          ...written,
          source: 'label',
          labelled_at: Date.now(),
        })
        if (result !== 'recorded') throw notReceived(message)
        return { ...written, predicted: classification?.category, subject: message.subject }
      })
      if (options.json) return printJson(result)
      const { message_id, label, predicted = 'nothing', subject } = result
      return print(`${message_id}  ${plain(subject)}\n  is ${label}; predicted was ${predicted}.`)
    },
  )
}

async function loadOne(ledger: Ledger, id: string): Promise<MessageRecord> {
  const [record, ...others] = await ledger.loadRecords(id)
  if (record === undefined) {
    throw new HoldfastError('message_unknown', `There is no message “${id}”`, {
      hint: '`holdfast show` without an id lists the latest ones.',
    })
  }
  if (others.length > 0) {
    const ids = [record, ...others].map(({ message }) => message.id).join(', ')
    throw new HoldfastError('message_ambiguous', `Several messages have this Message-ID: ${ids}`, {
      hint: 'Use the id of the one you mean.',
    })
  }
  return record
}

function notReceived({ id }: Message): HoldfastError {
  return new HoldfastError('message_not_read', `Message ${id} has not been read yet`, {
    hint: 'Try again later; `holdfast show` says where it is.',
  })
}
