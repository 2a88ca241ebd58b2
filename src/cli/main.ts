// The command line: one file for each command. Results on standard output, everything else on standard error; exit 0
// when all is well, 1 when it is not, 2 when the call itself is wrong.

import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { explain } from '../runtime/errors.ts'

// What Node makes of our source files (types taken out, compiled) is kept beside the packages: half of the time of a start. Where
// nobody may write, it is made each time.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'holdfast'))

const USAGE_ERROR = 2

/** Loaded only when named, so that no command waits for what only others need (a database, a mail server, a queue). */
const COMMANDS: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./init.ts')).initCommand(),
  start: async () => (await import('./start.ts')).startCommand(),
  oauth: async () => (await import('./oauth.ts')).oauthCommand(),
  service: async () => (await import('./service.ts')).serviceCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  show: async () => (await import('./show.ts')).showCommand(),
  report: async () => (await import('./report.ts')).reportCommand(),
  audit: async () => (await import('./audit.ts')).auditCommand(),
  quarantine: async () => (await import('./quarantine.ts')).quarantineCommand(),
  pause: async () => (await import('./pause.ts')).pauseCommand(),
  resume: async () => (await import('./pause.ts')).resumeCommand(),
  keys: async () => (await import('./keys.ts')).keysCommand(),
  unblock: async () => (await import('./unblock.ts')).unblockCommand(),
  forget: async () => (await import('./forget.ts')).forgetCommand(),
  export: async () => (await import('./export.ts')).exportCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./backup.ts')).restoreCommand(),
  verify: async () => (await import('./backup.ts')).verifyCommand(),
  inspect: async () => (await import('./inspect.ts')).inspectCommand(),
  answer: async () => (await import('./answer.ts')).answerCommand(),
  discover: async () => (await import('./discover.ts')).discoverCommand(),
  rehearse: async () => (await import('./rehearse.ts')).rehearseCommand(),
  categories: async () => (await import('./categories.ts')).categoriesCommand(),
  knowledge: async () => (await import('./knowledge.ts')).knowledgeCommand(),
  label: async () => (await import('./label.ts')).labelCommand(),
  simulate: async () => (await import('./simulate.ts')).simulateCommand(),
  regressions: async () => (await import('./regressions.ts')).regressionsCommand(),
  promote: async () => (await import('./promote.ts')).promoteCommand(),
  demote: async () => (await import('./promote.ts')).demoteCommand(),
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand(),
}

/** How `holdfast --help` groups them, and in which order. Whatever is in no group stands last. */
const GROUPS: Record<string, readonly string[]> = {
  'Every day:': [
    'status',
    'show',
    'report',
    'pause',
    'resume',
    'unblock',
    'quarantine',
    'label',
    'promote',
    'demote',
    'audit',
    'forget',
    'export',
    'backup',
    'restore',
    'verify',
  ],
  'Setting up:': [
    'init',
    'check',
    'doctor',
    'start',
    'oauth',
    'keys',
    'service',
    'answer',
    'categories',
    'knowledge',
  ],
  'Past mail:': ['discover', 'rehearse', 'inspect'],
  'Measuring:': ['evaluate', 'simulate', 'regressions'],
}

export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('holdfast')
    .description('Answers the support mail it can prove it answers well, and drafts the rest.')
    .version(version())
    .exitOverride()
    .showHelpAfterError('(try holdfast --help)')
    .commandsGroup('Also:')
    .helpCommand('help [command]', 'Explain a command')
  for (const name of namesNeeded(argv[0])) {
    const command = await COMMANDS[name]?.()
    if (command === undefined) continue
    const [group] = Object.entries(GROUPS).find(([, names]) => names.includes(name)) ?? []
    if (group !== undefined) command.helpGroup(group)
    program.addCommand(inherit(command, program, `holdfast ${name}`))
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR
    process.stderr.write(`${explain(error)}\n`)
    return 1
  }
}

/** A wrong call ends alike at every depth, and names the help of the command that was meant. */
function inherit(command: Command, parent: Command, call: string): Command {
  command.copyInheritedSettings(parent).showHelpAfterError(`(try ${call} --help)`)
  for (const one of command.commands) inherit(one, command, `${call} ${one.name()}`)
  return command
}

/** Help and a misspelt name need all commands. */
function namesNeeded(first: string | undefined): string[] {
  const grouped = Object.values(GROUPS).flat()
  const all = [...grouped, ...Object.keys(COMMANDS).filter((name) => !grouped.includes(name))]
  if (first === '--version' || first === '-V') return []
  return first !== undefined && all.includes(first) ? [first] : all
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url)
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return (parsed as { version: string }).version
}

// A reader that has seen enough (`holdfast show | head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2))
