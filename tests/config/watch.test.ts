// A running worker follows valid edits and is deaf to invalid ones, which it reports once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../../src/config/load.ts'
import { type SettingsWatch, watchSettings } from '../../src/config/watch.ts'
import { exampleFolder, type Folder } from './folder.ts'

let folder: Folder
let watch: SettingsWatch
let changes: Settings[]
let reports: string[][]
beforeEach(() => {
  folder = exampleFolder()
  changes = []
  reports = []
  // The timer never fires during the test: `look` is what it would do.
  watch = watchSettings(folder.load, { every_ms: 3_600_000 })
  watch.onChange((settings) => changes.push(settings))
  watch.onInvalid((problems) => reports.push(problems.map(({ key }) => key)))
})
afterEach(() => {
  watch.stop()
  folder.remove()
})
const look = (times: number): void => {
  for (let count = 0; count < times; count++) watch.look()
}

describe('watchSettings', () => {
  it('says nothing while nothing changes', () => {
    look(5)
    expect([changes, reports]).toEqual([[], []])
  })

  it('takes a valid edit over once, at the second look that sees it', () => {
    folder.edit('holdfast.yaml', 'name: Tidewater Supply', 'name: Tidewater')
    look(1)
    expect(watch.current().team.name).toBe('Tidewater Supply')
    look(4)
    expect(changes).toHaveLength(1)
    expect(watch.current().team.name).toBe('Tidewater')
  })

  it('keeps the old settings after an invalid edit and reports it once', () => {
    folder.edit('holdfast.yaml', 'port: 993', 'port: abc')
    look(6)
    expect(reports).toEqual([['mailboxes[0].imap.port']])
    expect(changes).toEqual([])
    expect(watch.current().connections.get('support')?.imap.port).toBe(993)
  })

  it('reports another invalid edit again, and goes on after a repair', () => {
    folder.edit('holdfast.yaml', 'port: 993', 'port: abc')
    look(3)
    folder.edit('holdfast.yaml', 'port: abc', 'port: abcd')
    look(3)
    folder.edit('holdfast.yaml', 'port: abcd', 'port: 994')
    look(3)
    expect(reports).toHaveLength(2)
    expect(changes).toHaveLength(1)
    expect(watch.current().connections.get('support')?.imap.port).toBe(994)
  })

  it('notices articles that come and go', () => {
    folder.write('knowledge/news.md', '---\ntitle: News\n---\nText.\n')
    look(2)
    expect(watch.current().team.articles.map(({ id }) => id)).toContain('news')
  })

  it('never takes a file for valid that is just being written', () => {
    folder.edit('categories.yaml', /\n {2}- id: returns[\s\S]*$/, '\n')
    look(1)
    folder.edit('categories.yaml', 'name: Order status', 'name: Orders')
    look(1)
    expect(changes).toEqual([])
  })

  it('looks by itself', async () => {
    const own = watchSettings(folder.load, { every_ms: 10 })
    const changed = new Promise<Settings>((resolve) => own.onChange(resolve))
    folder.edit('holdfast.yaml', 'name: Tidewater Supply', 'name: Tidewater')
    expect((await changed).team.name).toBe('Tidewater')
    own.stop()
  })

  it('refuses to start with an invalid configuration', () => {
    folder.edit('holdfast.yaml', 'port: 993', 'port: abc')
    expect(() => watchSettings(folder.load, { every_ms: 1000 })).toThrow('mailboxes[0].imap.port')
  })
})
