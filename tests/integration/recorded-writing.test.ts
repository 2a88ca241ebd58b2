// What a model really writes, before the gate: texts in three languages that were recorded from a large language model, played by the
// scripted server through the real client. tests/recorded/README.md says how they came about.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ModelRequest, type ModelServer, startModel } from '../../sandbox/model.ts'
import { recordedAnswers, recordingKey } from '../../sandbox/recordings.ts'
import { loadSettings } from '../../src/config/load.ts'
import { evened } from '../../src/domain/model/said.ts'
import { passagesOf } from '../../src/domain/passages.ts'
import { type AnsweredMail, isRightAnswer } from '../../src/past/evaluation/answers.ts'
import { readLabelledMails } from '../../src/past/evaluation/labelled-mails.ts'
import { sentencesOf } from '../../src/text/text.ts'
import { runRecorded } from '../recorded/run.ts'

const RECORDED = join(import.meta.dirname, '../recorded')
const READ = recordedAnswers(`${RECORDED}/replies.jsonl`)
const WRITTEN = recordedAnswers(`${RECORDED}/writing.jsonl`)

let server: ModelServer
let answered: AnsweredMail[]
const missing: string[] = []

beforeAll(async () => {
  server = await startModel({
    answer: (request) => {
      const read = READ(request)
      const reply = typeof read === 'string' ? read : WRITTEN(request)
      if (typeof reply !== 'string') missing.push(recordingKey(request))
      return reply
    },
  })
  const mails = readLabelledMails(`${RECORDED}/mails.jsonl`)
  const { base_url } = server
  answered = await runRecorded({ config: `${RECORDED}/config`, mails, base_url, writes: true })
})

afterAll(() => server.stop())

const idsOf = (mails: readonly AnsweredMail[]) => mails.map(({ mail }) => mail.id)
const sent = () => answered.filter(({ kind }) => kind === 'auto')

/** Subjects of the mails whose first text was refused. */
function refused(): string[] {
  const isRepair = ({ body }: ModelRequest) =>
    body.messages.some(({ content }) => content.includes('Your first text was refused'))
  return server.requests
    .filter(isRepair)
    .map(({ body }) => /^Subject: (.*)$/m.exec(body.messages[1]?.content ?? '')?.[1] ?? '')
}

/** Whole sentences that need no source. */
const COURTESY =
  /^(?:Thank you for your message|Vielen Dank für Ihre Nachricht|Merci pour votre message)\.$/

describe('texts of a real model before the gate', () => {
  it('are there for every question that is asked', () => {
    expect(missing).toEqual([])
  })

  it('leave in three languages, and every one of them is right', () => {
    expect(sent().length).toBeGreaterThanOrEqual(17)
    expect([...new Set(sent().map(({ mail }) => mail.lang))].toSorted()).toEqual(['de', 'en', 'fr'])
    expect(idsOf(sent().filter((one) => !isRightAnswer(one)))).toEqual([])
  })

  it('say nothing that does not stand in the articles, sentence by sentence', () => {
    const loaded = loadSettings({
      config_dir: `${RECORDED}/config`,
      templates_dir: 'templates',
      env: {},
      secrets: 'skip',
    })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const articles = loaded.settings.team.articles
      .flatMap(passagesOf)
      .map(({ text }) => evened(text))
    const said = sent().flatMap(({ text = '' }) => sentencesOf(text))
    expect(said.length).toBeGreaterThan(30)
    const invented = said
      .map(evened)
      .filter((one) => !COURTESY.test(one) && !articles.some((text) => text.includes(one)))
    expect(invented).toEqual([])
  })

  it('are repaired once, where the first one said more or less than its source', () => {
    const repaired = sent().filter(
      ({ mail }) => mail.subject !== '' && refused().includes(mail.subject),
    )
    expect(repaired.map(({ mail }) => mail.subject).toSorted()).toEqual([
      'Bestellung',
      'Frais de port',
      'Juist',
      'Lieferzeit',
      'Pebble or Pro',
      'Postage to Ireland',
    ])
    expect(refused().length).toBeGreaterThan(repaired.length)
    // Nobody is asked a third time.
    expect(new Set(refused().filter((one) => one !== '')).size).toBe(
      refused().filter((one) => one !== '').length,
    )
  })

  it('are drafts for good, where the repair says its own words again or a second look finds a question open', () => {
    const kept = answered.filter(({ reason }) => reason === 'writing_not_proved')
    expect(kept.map(({ mail, kind }) => [mail.subject, kind])).toEqual([
      ['A present', 'draft'],
      ['Guarantee', 'draft'],
    ])
    // What the draft proposes is the quoted answer, never the model's own words.
    const guarantee = kept.find(({ mail }) => mail.subject === 'Guarantee')?.text
    expect(guarantee).toContain('On tents, backpacks and cast iron of our own brand')
    expect(guarantee).not.toContain('Your backpack comes with')
  })

  it('promise nothing in a draft’s proposal either', () => {
    const written = readFileSync(`${RECORDED}/writing.jsonl`, 'utf8')
    const own_words = ['You will have your money by Friday', 'Today is day 28', 'Daunenschlafsäcke']
    expect(own_words.every((words) => written.includes(words))).toBe(true)
    const proposed = answered.map(({ text = '' }) => text).join('\n')
    expect(own_words.filter((words) => proposed.includes(words))).toEqual([])
  })
})
