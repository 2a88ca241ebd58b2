// Commands that read for minutes look at what they are to write before they begin.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNew, expectWritable } from '../../src/cli/output-files.ts'
import { holdfastCli } from '../support/cli.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-output-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function thrownBy(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

describe('a file to be written', () => {
  it('may be in any folder that is there', () => {
    expect(thrownBy(() => expectWritable(join(folder, 'page.html'), '--html'))).toBeUndefined()
    expect(thrownBy(() => expectNew(join(folder, 'new.csv'), '--csv', 'marks'))).toBeUndefined()
  })

  it('says which folder is missing', () => {
    const path = join(folder, 'nowhere', 'page.html')
    expect(thrownBy(() => expectWritable(path, '--html'))).toMatchObject({
      code: 'output_unwritable',
      hint: `Create the folder ${join(folder, 'nowhere')} or make it writable, or give another file with --html.`,
    })
  })

  it('must not be there when somebody may have worked on it', () => {
    const path = join(folder, 'old.csv')
    writeFileSync(path, 'marks')
    expect(thrownBy(() => expectNew(path, '--csv', 'marks'))).toMatchObject({
      code: 'output_exists',
      hint: 'It may hold marks. Move it away, or give another file with --csv.',
    })
  })
})

it('discover refuses before it reads anything', async () => {
  const proposed = join(folder, 'proposed.yaml')
  writeFileSync(proposed, 'edited by hand')
  const past = ['discover', '--mbox', join(folder, 'no-such.mbox')]
  const taken = await holdfastCli([...past, '--out', proposed])
  expect(taken.stderr).toContain('proposed.yaml exists already')
  expect(taken.code).toBe(1)
  expect(readFileSync(proposed, 'utf8')).toBe('edited by hand')
  const free = await holdfastCli([...past, '--out', join(folder, 'other.yaml')])
  expect(free.stderr).toContain('no-such.mbox')
  expect(free.stderr).not.toContain('other.yaml')
})
