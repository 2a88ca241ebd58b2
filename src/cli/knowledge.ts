// holdfast knowledge: the articles that answers rest on. One file a subcommand in the folder beside this one.

import { Command } from 'commander'
import { acceptCommand } from './knowledge/accept.ts'
import { checkKnowledgeCommand } from './knowledge/check.ts'
import { impactCommand } from './knowledge/impact.ts'
import { importCommand } from './knowledge/import.ts'
import { suggestCommand } from './knowledge/suggest.ts'
import { knowledgeTestCommand } from './knowledge/test.ts'

export function knowledgeCommand(): Command {
  const command = new Command('knowledge').description(
    'Import articles, accept them, check them, try questions on them, and make them of answers',
  )
  const commands = [
    importCommand(),
    acceptCommand(),
    checkKnowledgeCommand(),
    impactCommand(),
    knowledgeTestCommand(),
    suggestCommand(),
  ]
  for (const one of commands) {
    command.addCommand(one)
  }
  return command
}
