// The systemd unit: what systemd itself accepts, whatever the folder is called.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { systemdUnit } from '../../src/cli/service/unit.ts'

const SERVICE = {
  folder: '/srv/desk',
  config_dir: '/srv/desk/config',
  data_dir: '/srv/desk/data',
  user: 'holdfast',
  node: '/usr/bin/node',
  main: '/usr/lib/node_modules/holdfast/dist/src/cli/main.js',
  stop_s: 40,
}

it('starts in the folder of the team, and may write into its data folder only', () => {
  const unit = systemdUnit(SERVICE)
  expect(unit).toContain(
    `ExecStart=/usr/bin/node --max-semi-space-size=8 ${SERVICE.main} start --json --config /srv/desk/config\n`,
  )
  for (const line of [
    'User=holdfast',
    'WorkingDirectory=/srv/desk',
    'ReadWritePaths=/srv/desk/data',
    'ProtectSystem=strict',
    'NoNewPrivileges=yes',
    'TimeoutStopSec=40',
  ]) {
    expect(unit.split('\n')).toContain(line)
  }
  // Node's compiler writes memory that it runs.
  expect(unit).not.toContain('MemoryDenyWriteExecute')
})

it('keeps awkward paths whole', () => {
  const unit = systemdUnit({ ...SERVICE, folder: '/srv/a b', config_dir: '/srv/50% $x/"c"' })
  expect(unit).toContain('WorkingDirectory=/srv/a b\n')
  expect(unit).toContain(String.raw`--config "/srv/50%% $$x/\"c\""`)
})

it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('is a unit for systemd', () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-unit-'))
  try {
    const file = join(dir, 'holdfast.service')
    writeFileSync(file, systemdUnit({ ...SERVICE, node: process.execPath, user: 'root' }))
    execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  } finally {
    rmSync(dir, { recursive: true })
  }
})
