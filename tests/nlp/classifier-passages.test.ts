// The engine whose labels are passages: what it says before and after it learnt, and that it learns no more than it has to.

import { afterEach, expect, test } from 'vitest'
import { createPassageJudge } from '../../src/adapters/classifier/passages.ts'

const LESSONS = [
  ['board', 'Is there room for a bicycle?'],
  ['board', 'May my bicycle come along?'],
  ['board', 'Where do I put my bicycle?'],
  ['ashore', 'Who opens the ramp for a wheelchair?'],
  ['ashore', 'Is there a lift for my wheelchair?'],
  ['ashore', 'Can a wheelchair use the ramp?'],
].map(([label, text]) => ({ label: label!, text: text! }))

const asked = { subject: '', new_text: 'My bicycle is a tandem.' }
let judge = createPassageJudge(undefined)
afterEach(() => judge.close())

test('says nothing before it learnt, and afterwards which passage is the likeliest', async () => {
  expect(await judge.judge(asked)).toBeUndefined()
  await judge.learn(LESSONS)
  const chances = await judge.judge(asked)
  expect(chances!.board).toBeGreaterThan(chances!.ashore!)
})

test('learns anew once enough has changed', async () => {
  judge = createPassageJudge(undefined)
  const many = Array.from({ length: 60 }, (_, at) => ({ label: 'board', text: `Bicycle ${at}?` }))
  await judge.learn([...LESSONS, ...many])
  const before = await judge.judge(asked)
  const other = { label: 'ashore', text: 'My bicycle is a tandem, and has to leave first.' }
  await judge.learn([...LESSONS, ...many, other])
  expect(await judge.judge(asked)).toEqual(before)
  const others = Array.from({ length: 9 }, (_, at) => ({ ...other, text: `${other.text} ${at}` }))
  await judge.learn([...LESSONS, ...many, ...others])
  expect((await judge.judge(asked))!.ashore).toBeGreaterThan(before!.ashore!)
})

test('learns nothing once it is closed, and judges on', async () => {
  judge = createPassageJudge(undefined)
  await judge.learn(LESSONS)
  await judge.close()
  await expect(judge.learn(LESSONS.slice(1))).rejects.toThrow('closed')
  expect(await judge.judge(asked)).toBeDefined()
})
