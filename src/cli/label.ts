// holdfast label: says what a mail was really about, and which passages answer it. The label replaces an earlier one; the prediction that it is compared
// with stays as it was made.

import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import { labelChoices, labelNamed } from '../domain/label.ts'
import type { Message } from '../domain/message.ts'
import { passageNamed } from '../domain/passage-named.ts'
import type { Article } from '../domain/team.ts'
import type { MessageRecord } from '../ports/records.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

export function labelCommand(): Command {
  const command = new Command('label')
    .description('Say what a mail was about; the gate and the classifier learn from it')
    .argument('<message-id>', 'our id (m_…) or the Message-ID of the mail')
    .argument('<category>', 'id or name of a category, or none')
    .option(
      '--passage <name...>',
      'the passages that answer it: ids such as returns#2, or words of a title',
    )
    .option('--by <name>', 'who says it', 'the command line')
  return withCommon(command).action(
    async (id: string, said: string, options: Common & { by: string; passage?: string[] }) => {
      const result = await withLedger(options, async (ledger, { team }) => {
        const label = labelNamed(team.categories, said)
        if (label === undefined) {
          throw new HoldfastError('category_unknown', `There is no category “${said}”`, {
            hint: `Use one of: ${labelChoices(team.categories)}.`,
          })
        }
        const { message, classification } = await loadOne(ledger, id)
        const used = options.passage?.map((name) => passageIn(team.articles, name))
        const written = { message_id: message.id, label, labelled_by: options.by, used }
        const result = await ledger.recordLabel({
          ...written,
          source: 'label',
          labelled_at: Date.now(),
        })
        if (result !== 'recorded') throw notReceived(message)
        return { ...written, predicted: classification?.category, subject: message.subject }
      })
      if (options.json) return printJson(result)
      const { message_id, label, predicted = 'nothing', subject, used } = result
      const answered = used === undefined ? '' : ` Answered by ${used.join(', ')}.`
      return print(
        `${message_id}  ${plain(subject)}\n  is ${label}; predicted was ${predicted}.${answered}`,
      )
    },
  )
}

function passageIn(articles: readonly Article[], name: string): string {
  const passage = passageNamed(articles, name)
  if (passage !== undefined) return passage.id
  throw new HoldfastError('passage_unknown', `“${name}” names no one passage`, {
    hint: '`holdfast knowledge test "a question"` shows passages with their ids.',
  })
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
