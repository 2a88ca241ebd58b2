// The state file of a rehearsal: what was read stays read, a cut-off line costs one mail, and nobody else can look.

import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openRehearsalState, type PastEntry } from '../../src/past/rehearsal/state.ts'

const root = mkdtempSync(join(tmpdir(), 'holdfast-rehearsal-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function entry(key: string, detail = 'nothing'): PastEntry {
  return {
    key,
    side: 'received',
    at: 1_790_000_000_000,
    size_bytes: 3,
    parsed: { ok: false, reason: 'empty', detail },
  }
}

let files = 0
function freshFile(): string {
  files += 1
  return join(root, 'deep', `${files}.mail`)
}

async function keysIn(path: string, fingerprint = 'f'): Promise<string[]> {
  const state = await openRehearsalState(path, fingerprint)
  const keys = state.places().map(({ key }) => key)
  await state.close()
  return keys
}

describe('the state of a rehearsal', () => {
  test('goes on where it stopped, with every entry as it was', async () => {
    const path = freshFile()
    const odd = 'ü\u2028\u2029\r\n\t"}\ud800 end'
    const first = await openRehearsalState(path, 'f')
    await first.add(entry('a', odd))
    await first.add({ ...entry('b'), at: undefined })
    await first.close()
    const second = await openRehearsalState(path, 'f')
    await second.add(entry('c', 'x'.repeat(700_000)))
    const places = second.places()
    expect(places.map(({ key, at }) => [key, at])).toEqual([
      ['a', 1_790_000_000_000],
      ['b', undefined],
      ['c', 1_790_000_000_000],
    ])
    const details = []
    for (const place of places) {
      const parsed = await second.load(place)
      details.push(parsed.ok ? '' : parsed.detail)
    }
    expect(details).toEqual([odd, 'nothing', 'x'.repeat(700_000)])
    await second.close()
  })

  test('a line that was cut off is forgotten, and the next entry begins a new one', async () => {
    const path = freshFile()
    const state = await openRehearsalState(path, 'f')
    await state.add(entry('a'))
    await state.add(entry('b'))
    await state.close()
    writeFileSync(path, readFileSync(path).subarray(0, -20))
    const again = await openRehearsalState(path, 'f')
    await again.add(entry('c'))
    await again.close()
    expect(await keysIn(path)).toEqual(['a', 'c'])
    appendFileSync(path, 'rubbish\n')
    expect(await keysIn(path)).toEqual(['a', 'c'])
  })

  test('another fingerprint begins anew; an empty file is no hindrance', async () => {
    const path = freshFile()
    const state = await openRehearsalState(path, 'f')
    await state.add(entry('a'))
    await state.close()
    expect(await keysIn(path, 'g')).toEqual([])
    expect(await keysIn(path, 'g')).toEqual([])
    writeFileSync(path, '')
    expect(await keysIn(path)).toEqual([])
  })

  test('only the owner may read it, and it can be removed', async () => {
    const path = freshFile()
    const state = await openRehearsalState(path, 'f')
    await state.add(entry('a'))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(root, 'deep')).mode & 0o077).toBe(0)
    await state.remove()
    expect(existsSync(path)).toBe(false)
  })
})
