// holdfast check: is the configuration complete and consistent? Shows all problems at once; exit 1 if there are any.

import { Command } from 'commander'
import { readEnvironment } from '../config/environment.ts'
import { formatProblems } from '../config/problems.ts'
import { loadConfiguration } from '../runtime/configuration.ts'
import { missingForAnswers } from './doctor/ready.ts'
import { type Common, counted, print, printJson, withCommon } from './output.ts'

export function checkCommand(): Command {
  const command = new Command('check')
    .description('Validate the configuration: every problem with file, line, key and what to do')
    .option('--no-secrets', 'do not require passwords')
  return withCommon(command).action((options: Common & { secrets: boolean }) => {
    const environment = readEnvironment(options)
    const secrets = options.secrets ? 'required' : 'skip'
    const loaded = loadConfiguration(environment, secrets)
    const problems = loaded.ok ? [] : loaded.problems
    const warnings = loaded.ok ? loaded.warnings : []
    process.exitCode = loaded.ok ? 0 : 1
    if (options.json) {
      const missing = loaded.ok ? missingForAnswers(loaded.settings.team) : []
      printJson({ ok: loaded.ok, config_dir: environment.config_dir, problems, warnings, missing })
      return
    }
    if (!loaded.ok) {
      print(formatProblems(problems))
      print(counted(problems.length, 'problem'))
      return
    }
    if (warnings.length > 0) process.stderr.write(`${formatProblems(warnings)}\n`)
    const { team } = loaded.settings
    const missing = missingForAnswers(team)
    const auto = team.categories.filter(({ mode }) => mode === 'auto').length
    const { authentication, allowed } = team.agents
    const servers = team.mailboxes.filter(({ authserv_id }) => authserv_id !== undefined).length
    print(
      `${environment.config_dir}: valid. ${team.mailboxes.length} mailbox(es), ${team.categories.length} categories (${auto} may be answered automatically), ${team.articles.length} articles.`,
    )
    print(
      `${allowed.length} agent(s), proved by: ${authentication} (${servers} of the mailboxes name the server that proves them).`,
    )
    if (missing.length === 0) return
    print(`Until answers leave by themselves:\n${missing.map((one) => `  - ${one}`).join('\n')}`)
  })
}
