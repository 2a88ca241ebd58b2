// The state of an interrupted reading: nothing that was kept is lost, a line that was cut off is, and nobody else reads it.

import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReadingState } from '../../src/past/discovery/reading-state.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-state-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const leftOut = (key: string) => ({ kind: 'left_out' as const, key, reason: 'bounce' })

describe('the state of a reading', () => {
  it('has what was added, by source, and is for its owner alone', async () => {
    const path = join(dir, 'deeper', 'state.jsonl')
    const state = await openReadingState(path)
    await state.add('mail', leftOut('1'))
    await state.add('sent', leftOut('2'))
    await state.close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const again = await openReadingState(path)
    expect(again.records).toEqual([leftOut('1')])
    expect(again.sent).toEqual([leftOut('2')])
    await again.finish()
    expect(existsSync(path)).toBe(false)
  })

  it('drops a line that was cut off, and goes on behind the last whole one', async () => {
    const path = join(dir, 'state.jsonl')
    const state = await openReadingState(path)
    await state.add('mail', leftOut('ü'))
    await state.close()
    appendFileSync(path, '{"source":"mail","record":{"kind":"le')
    const second = await openReadingState(path)
    expect(second.records).toEqual([leftOut('ü')])
    await second.add('mail', leftOut('3'))
    await second.close()
    const third = await openReadingState(path)
    expect(third.records.map(({ key }) => key)).toEqual(['ü', '3'])
    await third.close()
  })
})
