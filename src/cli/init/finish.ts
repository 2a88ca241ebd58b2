// The end of `holdfast init`: the logins are tried where there is something to try, and the next steps are named, or begun
// at once on a terminal.

import { spawn } from 'node:child_process'
import { relative } from 'node:path'
import { select, text } from '@clack/prompts'
import type { Environment } from '../../config/environment.ts'
import { formatProblems } from '../../config/problems.ts'
import { loadConfiguration } from '../../runtime/configuration.ts'
import { doctorText } from '../doctor/finding.ts'
import { everyFinding } from '../doctor.ts'
import { print } from '../output.ts'
import { must } from './wizard.ts'

/** Tries the logins where there is something to try, and says how to go on; `is_told`: what is missing was said. */
export async function finish(
  folder: string,
  environment: Environment,
  is_asking: boolean,
  is_told: boolean,
): Promise<void> {
  const complete = loadConfiguration(environment, 'required')
  if (complete.ok) {
    print('\nTrying everything (holdfast doctor):')
    print(doctorText(await everyFinding(complete.settings, environment)))
  } else if (!is_told) print(`\nStill missing:\n${formatProblems(complete.problems)}`)
  const checked = loadConfiguration(environment, 'skip')
  const id = checked.ok ? (checked.settings.team.mailboxes[0]?.id ?? 'support') : 'support'
  const steps = stepsAhead(complete.ok, id)
  const place = relative(process.cwd(), folder)
  const enter = place === '' ? '' : `  cd ${/\s/.test(place) ? JSON.stringify(place) : place}\n`
  print(
    `\nNext:\n${enter}${steps.map(({ call, why }) => `  ${call.padEnd(46)} # ${why}`).join('\n')}`,
  )
  if (!is_asking || !complete.ok) return
  const choice = must(
    await select({
      message: 'Shall I do one of these now?',
      options: [
        { value: [], label: 'No, that is all for now' },
        ...steps.map(({ call, why, args }) => ({ value: args, label: why, hint: call })),
      ],
    }),
  )
  if (choice.length > 0) process.exitCode = await runHere(folder, await completed(choice))
}

/** The source of an import is not known yet. */
async function completed(args: readonly string[]): Promise<string[]> {
  if (args[0] !== 'knowledge') return [...args]
  const source = must(await text({ message: 'Where are your articles? A folder, a zip or a URL.' }))
  return [...args, source ?? '']
}

/** This same command line, in the new folder. Resolves with its exit code. */
function runHere(folder: string, args: readonly string[]): Promise<number> {
  const [main = ''] = process.argv.slice(1)
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

type NextStep = { call: string; why: string; args: string[] }

function stepsAhead(is_complete: boolean, id: string): NextStep[] {
  const steps: NextStep[] = [
    {
      call: `holdfast discover --imap ${id}/INBOX`,
      why: 'propose categories from old mail',
      args: ['discover', '--imap', `${id}/INBOX`],
    },
    {
      call: 'holdfast knowledge import <folder or URL>',
      why: 'take over your help centre',
      args: ['knowledge', 'import'],
    },
    {
      call: 'holdfast start',
      why: 'start: every mail becomes a draft for your agents',
      args: ['start'],
    },
  ]
  if (is_complete) return steps
  const look = 'once nothing is missing: does every login work?'
  return [{ call: 'holdfast doctor', why: look, args: ['doctor'] }, ...steps]
}
