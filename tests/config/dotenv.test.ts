// The file `.env`: whatever a password looks like, it comes back as it was written, and others cannot read it.

import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeToOthers, dotEnvLine, isReadByOthers, readDotEnv } from '../../src/config/dotenv.ts'
import { readEnvironment } from '../../src/config/environment.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-env-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (text: string, mode = 0o600) => writeFileSync(join(dir, '.env'), text, { mode })

it.each([
  'pa$$word',
  'with # hash',
  "it's",
  'say "it"',
  'back`tick',
  ' blank ',
  'a=b',
  '\\n',
  'ü€',
  '',
])('gives %j back', (password) => {
  write(`# a comment\n${dotEnvLine('PW', password)}\nOTHER=1\n`)
  expect(readDotEnv(dir)).toEqual({ PW: password, OTHER: '1' })
})

it('gives any password back, or refuses to write it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (password) => {
      let line: string
      try {
        line = dotEnvLine('PW', password)
      } catch {
        return /['"`\r\n\\\0]/.test(password)
      }
      write(`A=1\n${line}\nB=2\n`)
      return readDotEnv(dir).PW === password && readDotEnv(dir).B === '2'
    }),
  )
})

it('is nothing where there is no file', () => {
  expect(readDotEnv(dir)).toEqual({})
  expect(isReadByOthers(dir)).toBe(false)
})

it('adds to the environment, which wins', () => {
  write('HOLDFAST_DOTENV_TEST=file\nPATH=/nowhere\nREDIS_URL=redis://from-file\n')
  const { env, redis_url } = readEnvironment({ config: join(dir, 'config') })
  expect(env.HOLDFAST_DOTENV_TEST).toBe('file')
  expect(env.PATH).toBe(process.env.PATH)
  expect(redis_url).toBe('redis://from-file')
})

it('is noticed and closed when others may read it', () => {
  write('A=1\n')
  chmodSync(join(dir, '.env'), 0o644)
  expect(isReadByOthers(dir)).toBe(true)
  closeToOthers(dir)
  expect(statSync(join(dir, '.env')).mode & 0o777).toBe(0o600)
  expect(isReadByOthers(dir)).toBe(false)
})
