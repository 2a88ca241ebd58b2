// The local engine and a model side by side, on labelled mail in three languages: replies that were recorded from a large language
// model, played by the scripted server through the real client. tests/recorded/README.md says how they came about.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelServer, startModel } from '../../sandbox/model.ts'
import { recordedAnswers, recordingKey } from '../../sandbox/recordings.ts'
import { type AnswersReport, answersReport } from '../../src/past/evaluation/answers.ts'
import { comparedText } from '../../src/past/evaluation/answers-compared.ts'
import { readLabelledMails } from '../../src/past/evaluation/labelled-mails.ts'
import { runRecorded } from '../recorded/run.ts'

const RECORDED = join(import.meta.dirname, '../recorded')

let server: ModelServer
let local: AnswersReport
let model: AnswersReport
const missing: string[] = []

beforeAll(async () => {
  const play = recordedAnswers(join(RECORDED, 'replies.jsonl'))
  server = await startModel({
    answer: (request) => {
      const answer = play(request)
      if (typeof answer !== 'string') missing.push(recordingKey(request))
      return answer
    },
  })
  const of = {
    config: join(RECORDED, 'config'),
    mails: readLabelledMails(`${RECORDED}/mails.jsonl`),
  }
  local = answersReport(await runRecorded({ ...of, base_url: undefined }))
  model = answersReport(await runRecorded({ ...of, base_url: server.base_url }))
})

afterAll(() => server.stop())

describe('recorded replies of a model', () => {
  it('are there for every question that is asked', () => {
    expect(missing).toEqual([])
    expect(server.requests.length).toBeGreaterThan(model.mails)
  })

  it('are of fifty mails in three languages', () => {
    expect(model.mails).toBe(50)
    expect(Object.keys(model.by_language).toSorted()).toEqual(['de', 'en', 'fr'])
  })

  it('answer much more than the local engine alone, and nothing wrongly', () => {
    expect([local.auto_ok, local.wrong]).toEqual([24, 0])
    expect(local.right).toBeGreaterThanOrEqual(2)
    expect(model.wrong_mails).toEqual([])
    expect(model.right).toBeGreaterThanOrEqual(19)
    expect(model.right_proposal_at_1).toBeGreaterThanOrEqual(0.9)
  })

  it('are shown side by side', () => {
    const text = comparedText({ local, model })
    expect(text).toContain('50 mails, 24 of them may be answered by a machine')
    expect(text).toMatch(new RegExp(`answered rightly +${local.right} +${model.right}`))
    expect(text.split('\n').every((line) => line.length <= 100)).toBe(true)
  })
})
