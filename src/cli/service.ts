// holdfast service: a hardened systemd unit, so that Holdfast runs after every restart of the machine. Other systems are
// told where the manual says how.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { Command } from 'commander'
import { HoldfastError } from '../runtime/errors.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'
import { type SystemdService, systemdUnit } from './service/unit.ts'

type ServiceOptions = Common & {
  name: string
  user?: string
  folder: string
  print?: boolean
  force?: boolean
}

export function serviceCommand(): Command {
  const command = new Command('service').description('Run Holdfast as a service of this machine')
  command.addCommand(installCommand())
  return command
}

function installCommand(): Command {
  const command = new Command('install')
    .description('Write a systemd unit for the team in this folder, and say how to start it')
    .option('--name <name>', 'name of the service', 'holdfast')
    .option('--user <name>', 'who it runs as (default: the owner of the folder)')
    .option('--folder <path>', 'where the unit goes', '/etc/systemd/system')
    .option('--print', 'print the unit instead of writing it')
    .option('--force', 'replace a unit of this name')
  return withCommon(command).action((options: ServiceOptions) => install(options))
}

function install(options: ServiceOptions): void {
  const unit = systemdUnit(serviceOf(options))
  if (options.print === true) {
    print(unit)
    return
  }
  if (!existsSync(options.folder)) {
    throw new HoldfastError(
      'no_systemd',
      `There is no folder ${options.folder}: this machine runs no systemd`,
      {
        hint: 'docs/run-it.md says how with Docker, compose and launchd; --print shows the unit all the same.',
      },
    )
  }
  const file = join(options.folder, `${options.name}.service`)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (before !== undefined && before !== unit && options.force !== true) {
    throw new HoldfastError('unit_exists', `${file} is there already and says something else`, {
      hint: 'Compare it with --print; --force replaces it.',
    })
  }
  try {
    writeFileSync(file, unit, { mode: 0o644 })
  } catch (cause) {
    throw new HoldfastError('unit_unwritable', `${file} cannot be written`, {
      hint: 'Call it again with sudo, or take the text from --print.',
      cause,
    })
  }
  if (options.json) {
    printJson({ file, name: options.name })
    return
  }
  print(
    [
      `Wrote ${file}.`,
      'Next:',
      `  systemctl daemon-reload && systemctl enable --now ${options.name}`,
      `  journalctl -fu ${options.name}                   # its log`,
      `  systemctl restart ${options.name}                # after an upgrade`,
    ].join('\n'),
  )
}

/** Throws a HoldfastError for a call that will not last, and for a team that is not set up. */
function serviceOf(options: ServiceOptions): SystemdService {
  const { settings, environment } = settingsOf(options)
  const [main = ''] = process.argv.slice(1)
  if (main.includes('/_npx/')) {
    throw new HoldfastError(
      'not_installed',
      'This copy of Holdfast is in a cache that npm may empty',
      {
        hint: 'Install it first: npm install -g ./holdfast-<version>.tgz, then: holdfast service install',
      },
    )
  }
  const folder = dirname(environment.config_dir)
  return {
    folder,
    config_dir: environment.config_dir,
    data_dir: settings.data_dir,
    user: options.user ?? ownerOf(folder),
    node: process.execPath,
    main,
    // What runs when it is told to stop gets its time, and a little more.
    stop_s: settings.timings.shutdown_deadline_s + 20,
  }
}

function ownerOf(folder: string): string {
  const { uid } = statSync(folder)
  if (uid === process.getuid?.()) return userInfo().username
  const { stdout, status } = spawnSync('id', ['-nu', String(uid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : String(uid)
}
