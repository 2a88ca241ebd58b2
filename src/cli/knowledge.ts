// holdfast knowledge: the articles that answers rest on. One file a subcommand in the folder beside this one.

import { Command } from 'commander'
import { acceptCommand } from './knowledge/accept.ts'
import { checkKnowledgeCommand } from './knowledge/check.ts'
import { importCommand } from './knowledge/import.ts'

export function knowledgeCommand(): Command {
  const command = new Command('knowledge').description(
    'Import articles, accept them, and check what stands in them',
  )
  for (const one of [importCommand(), acceptCommand(), checkKnowledgeCommand()]) {
    command.addCommand(one)
  }
  return command
}
