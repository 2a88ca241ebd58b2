// An edit of the files while workers run: until the new categories are learnt, mail meets the team, the articles and the
// engines of before; from then on, those of the edit. Never some of each.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Settings } from '../../src/config/load.ts'
import type { Engines } from '../../src/runtime/engines.ts'
import { type FollowedEngines, followEngines } from '../../src/runtime/follow-engines.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { sampleTeam } from '../domain/samples.ts'
import { TEMPLATES } from '../steps/world.ts'
import { openFreshLedger } from '../support/fresh-ledger.ts'

const [CATEGORY] = sampleTeam().categories
if (CATEGORY === undefined) throw new Error('the sample team has no category')

const article = (title: string, body: string) => ({
  id: title.toLowerCase(),
  title,
  body,
  url: undefined,
  questions: [],
  language: 'en',
  file: `${title}.md`,
})

/** Each edit has a name, one category and one article of its own. */
function settingsOf(edit: 'kayaks' | 'tents'): Settings {
  const examples = [`where are my ${edit}`, `how do I repair my ${edit}`, `which ${edit} fit me`]
  const team = sampleTeam({
    name: edit,
    categories: [{ ...CATEGORY!, id: edit, examples, articles: [edit] }],
    articles: [article(edit, `All about ${edit}, and where your order is.`)],
  })
  return { team, model: undefined, encoder: { engine: 'none' } } as Settings
}

let folder: ReturnType<typeof temporaryFolder>
let ledger: Ledger
let settings: Settings
let change: (changed: Settings) => void
let log: Record<string, unknown>[]
let followed: FollowedEngines

beforeEach(async () => {
  folder = temporaryFolder()
  ledger = await openFreshLedger(folder.dir)
  log = []
  settings = settingsOf('kayaks')
  followed = await followEngines({
    settings: {
      current: () => settings,
      onChange: (callback) => {
        change = (changed) => {
          settings = changed
          callback(changed, [])
        }
      },
      onInvalid: () => undefined,
    },
    templates_dir: TEMPLATES,
    clock: { now: () => 1 },
    ledger,
    logger: createLogger('info', { write: (line) => log.push(JSON.parse(line)) }),
  })
})
afterEach(async () => {
  await followed.stop()
  await ledger.close()
  folder.remove()
})

/** What a mail would meet: the team's name, the category that is recognised, the passage that is found. */
async function meets({ team, local, reader }: Engines): Promise<string[]> {
  const question = { subject: '', new_text: `where is my order of ${team.name}` }
  const { probabilities } = await local.classify(question)
  const { requests } = await reader.read(question, probabilities)
  const [found] = requests[0]?.candidates ?? []
  return [team.name, ...Object.keys(probabilities), found?.passage.title ?? 'nothing']
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('an edit counts as a whole, once it is learnt', async () => {
  const before = followed.current()
  change(settingsOf('tents'))
  expect(settings.team.name).toBe('tents')
  let looks = 0
  while (followed.current() === before) {
    expect(await meets(followed.current())).toEqual(['kayaks', 'kayaks', 'kayaks'])
    looks += 1
    await turn()
  }
  expect(looks).toBeGreaterThan(0)
  expect(await meets(followed.current())).toEqual(['tents', 'tents', 'tents'])
  // A step that began before goes on with what it began with.
  expect(await meets(before)).toEqual(['kayaks', 'kayaks', 'kayaks'])
})

test('of two edits in a row the last one stays', async () => {
  change(settingsOf('tents'))
  change(settingsOf('kayaks'))
  await followed.learn()
  expect(await meets(followed.current())).toEqual(['kayaks', 'kayaks', 'kayaks'])
})

test('an edit that cannot be learnt changes nothing, and says so', async () => {
  const before = followed.current()
  const broken = settingsOf('tents')
  Object.defineProperty(broken.team, 'articles', {
    get: () => {
      throw new Error('no such article')
    },
  })
  change(broken)
  await followed.learn()
  expect(followed.current()).toBe(before)
  expect(await meets(before)).toEqual(['kayaks', 'kayaks', 'kayaks'])
  expect(log).toContainEqual(expect.objectContaining({ event: 'config_not_built' }))
})
