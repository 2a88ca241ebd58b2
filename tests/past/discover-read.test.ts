// Reading past mail: who counts, and that an interrupted reading goes on where it stopped, fetching nothing twice.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { type ReadOptions, readForDiscovery, statePath } from '../../src/past/discovery/read.ts'
import type { PastSource } from '../../src/ports/past-mail.ts'
import { type OldMail, oldMailbox } from '../support/old-mailbox.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-discover-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Hands out mail until `fails_at`, and notes every key it handed out. */
function listSource(mails: readonly OldMail[], fetched: string[], fails_at = Infinity): PastSource {
  return {
    name: 'a list',
    count: async () => mails.length,
    async *read(done) {
      for (const [at, { raw, received_at }] of mails.entries()) {
        const key = String(at)
        if (done.has(key)) continue
        if (at >= fails_at) throw new Error('the line is cut')
        fetched.push(key)
        yield { key, raw: Buffer.from(raw), received_at }
      }
    },
  }
}

const { received, sent, counts } = oldMailbox(150)

function options(mail: PastSource, replies?: PastSource): ReadOptions {
  return { mail, sent: replies, since: undefined, own: [PEOPLE.support], agents: [], data_dir: dir }
}

describe('reading past mail', () => {
  it('keeps customers’ questions and the team’s replies, and says why the rest is left out', async () => {
    const copy = received[0]!
    const reading = await readForDiscovery(
      options(listSource([...received, copy], []), listSource(sent, [])),
    )
    const { machine = 0, thanks = 0 } = counts
    expect(reading.left_out).toEqual({ automatic: machine, thanks, copy: 1 })
    expect(reading.questions).toHaveLength(150 - machine - thanks)
    expect(reading.replies).toHaveLength(sent.length)
    expect(reading.read).toBe(151 + sent.length)
  })

  it('goes on where it was interrupted and ends with the same', async () => {
    const whole = await readForDiscovery(options(listSource(received, [])))
    const first: string[] = []
    const cut = listSource(received, first, 90)
    await expect(readForDiscovery(options(cut))).rejects.toThrow('could not be read to its end')
    const state = readFileSync(statePath(options(cut)), 'utf8')
    const kept = state.trim().split('\n').length
    expect(kept).toBeGreaterThan(80)
    expect(state).not.toContain('@post.example')
    const second: string[] = []
    const again = await readForDiscovery(options(listSource(received, second)))
    expect(again.resumed).toBe(kept)
    expect(second).toHaveLength(150 - kept)
    expect({ ...again, resumed: 0 }).toEqual(whole)
    expect(existsSync(statePath(options(cut)))).toBe(false)
  })

  it('of another team or day is another reading', () => {
    const source = listSource(received, [])
    const paths = [
      options(source),
      { ...options(source), own: ['other@tidewater.example'] },
      { ...options(source), since: 1 },
      options(source, source),
    ].map(statePath)
    expect(new Set(paths).size).toBe(4)
  })
})
