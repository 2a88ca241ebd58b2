// holdfast rehearse with a model that reads: what it would cost is told first, and nothing is asked before somebody agreed.

import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startModel } from '../../sandbox/model.ts'
import { storyModel } from '../../sandbox/story/story-model.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { inventHistory, mboxOf } from '../support/past-mail.ts'

test('tells the cost and asks nothing; with --yes it reads, and takes no marks', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const model = await startModel({ answer: storyModel() })
  cleanup.add(() => model.stop())
  const environment = moveIn(world, { model_url: model.base_url })
  const past = `${world.dir}/past.mbox`
  writeFileSync(past, mboxOf(inventHistory({ questions: 8 }).received))
  const args = ['rehearse', '--mbox', past, '--reader', 'model']
  const told = await holdfastCli(args, environment)
  expect(told.code).toBe(0)
  expect(told.stdout).toMatch(/mails would be shown to the model: at most \d+ calls/)
  expect(told.stdout).toContain('Nothing was asked.')
  expect(model.requests).toEqual([])

  const marks = await holdfastCli([...args, '--sample', '5'], environment)
  expect(marks.code).toBe(1)
  expect(marks.stderr).toContain('count for the local engine')

  const done = await holdfastCli([...args, '--yes', '--json'], environment)
  expect(done.stderr).toContain('would be shown to the model')
  expect(done.code).toBe(0)
  expect(model.requests.length).toBeGreaterThan(0)
  expect(JSON.parse(done.stdout).read.received).toBeGreaterThan(0)
})
