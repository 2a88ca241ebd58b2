// The data folder is closed to others, also one that was there before; what is not ours is left alone.

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { privacyFinding } from '../../src/cli/doctor/place.ts'
import { closeToOthers, openToOthers } from '../../src/runtime/data-folder.ts'

const OURS = [
  'ledger.sqlite',
  'ledger.sqlite-wal',
  'ledger.before-20260101000000.sqlite',
  'lock.sqlite',
  'secret',
  'discover-ab12.jsonl',
]

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-open-'))
    for (const name of OURS) put(name)
    for (const name of ['redis', 'rehearsal']) mkdirSync(join(folder, name), { mode: 0o755 })
    chmodSync(folder, 0o755)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function put(name: string): void {
    writeFileSync(join(folder, name), '')
    chmodSync(join(folder, name), 0o644)
  }
  const modes = () =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]),
    )

  it('is closed with everything in it', () => {
    expect(openToOthers(folder)).toHaveLength(OURS.length + 3)
    expect(closeToOthers(folder)).toEqual([])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const [name, mode] of Object.entries(modes())) {
      expect(mode, name).toBe(OURS.includes(name) ? 0o600 : 0o700)
    }
    expect(openToOthers(folder)).toEqual([])
    expect(privacyFinding(folder)).toEqual([])
  })

  it('stays open where other things are in it, and they stay as they are', () => {
    put('holiday.jpg')
    put('secrets-of-the-kitchen')
    symlinkSync(join(folder, 'holiday.jpg'), join(folder, 'ledger.sqlite-shm'))
    closeToOthers(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o755)
    const others = { 'holiday.jpg': 0o644, 'secrets-of-the-kitchen': 0o644 }
    expect(modes()).toMatchObject({ ...others, secret: 0o600, 'ledger.sqlite': 0o600 })
  })

  it('is named by doctor as long as others may read it', () => {
    const [finding] = privacyFinding(folder)
    expect(finding).toMatchObject({ what: 'data folder', ok: true })
    expect(finding?.says).toContain(`may read ${folder} and ${OURS.length + 2} more`)
    expect(finding?.hint).toContain(`chmod -R go= ${folder}`)
    expect(privacyFinding(join(folder, 'nowhere'))).toEqual([])
  })
})
