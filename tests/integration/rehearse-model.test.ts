// holdfast rehearse with a model that reads: what it would cost is told first, and nothing is asked before somebody agreed.

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rawMail } from '../../sandbox/mail.ts'
import { startModel } from '../../sandbox/model.ts'
import { MODEL_QUESTION, storyModel } from '../../sandbox/story/story-model.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { inventHistory, mboxOf } from '../support/past-mail.ts'

test('tells the cost and asks nothing; with --yes it reads, and marks count for the model', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const model = await startModel({ answer: storyModel() })
  cleanup.add(() => model.stop())
  const environment = moveIn(world, { model_url: model.base_url })
  const past = `${world.dir}/past.mbox`
  const { received } = inventHistory({ questions: 4 })
  const asked = ['ada', 'bo', 'cy'].map((name, at) => ({
    raw: rawMail({
      from: `${name}@post.example`,
      to: 'support@tidewater.example',
      subject: `A question of ${name}`,
      message_id: `${name}@post.example`,
      date: Date.UTC(2026, 8, 1 + at, 10),
      text: MODEL_QUESTION,
    }),
    received_at: Date.UTC(2026, 8, 1 + at, 10),
  }))
  writeFileSync(past, mboxOf([...received, ...asked]))
  const args = ['rehearse', '--mbox', past, '--reader', 'model']
  const told = await holdfastCli(args, environment)
  expect(told.code).toBe(0)
  expect(told.stdout).toMatch(/mails would be shown to the model: at most \d+ calls/)
  expect(told.stdout).toContain('Nothing was asked.')
  expect(model.requests).toEqual([])

  const csv = `${world.dir}/marks.csv`
  const sampling = [...args, '--yes', '--json', '--sample', '8', '--csv', csv]
  const done = await holdfastCli(sampling, environment)
  expect(done.stderr).toContain('would be shown to the model')
  expect(done.code).toBe(0)
  expect(model.requests.length).toBeGreaterThan(0)
  expect(JSON.parse(done.stdout).read.received).toBeGreaterThan(0)

  const marked = readFileSync(csv, 'utf8').replace(/,\r?\n(?=r_|$)/g, ',right\n')
  writeFileSync(csv, marked.replace(/mark,right/, 'mark'))
  const applied = await holdfastCli(['rehearse', '--marks', csv], environment)
  expect(applied.stdout).toMatch(/[1-9] marks recorded as evidence/)
  const ledger = await openLedger({ url: undefined, data_dir: environment.env.HOLDFAST_DATA ?? '' })
  const evidence = await ledger.loadEvidence(0)
  await ledger.close()
  const of_model = evidence.filter(({ reader }) => reader !== undefined)
  expect(of_model.length).toBeGreaterThan(0)
  for (const { reader, answered_as, proposed, used, source } of of_model) {
    expect(reader).toMatch(/^model-/)
    expect(answered_as).toBeDefined()
    expect([source, used]).toEqual(['rehearsal', proposed])
  }
})
