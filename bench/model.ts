// The local engine and a model side by side, on replies of the model that were recorded: `npm run bench:model`. A scripted server plays
// them through the real client, as `holdfast evaluate answers --reader both` would ask a real one. Without options it plays the
// recordings of tests/recorded; for a company of its own: `-- --config DIR --mails FILE --replies FILE`, with `--from URL --model
// NAME` (key in MODEL_KEY) to record what is missing from a real server, or `--questions FILE` to have it written down.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ModelAnswer, type ModelRequest, startModel } from '../sandbox/model.ts'
import { askingAnswers, recordedAnswers, recordingAnswers } from '../sandbox/recordings.ts'
import { answersReport } from '../src/past/evaluation/answers.ts'
import { comparedText } from '../src/past/evaluation/answers-compared.ts'
import { readLabelledMails } from '../src/past/evaluation/labelled-mails.ts'
import { runRecorded } from '../tests/recorded/run.ts'

const RECORDED = join(import.meta.dirname, '../tests/recorded')

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: join(RECORDED, 'config') },
    mails: { type: 'string', default: join(RECORDED, 'mails.jsonl') },
    replies: { type: 'string', default: join(RECORDED, 'replies.jsonl') },
    from: { type: 'string' },
    model: { type: 'string', default: 'model' },
    questions: { type: 'string' },
  },
})

const server = await startModel({ answer: answersOf() })
try {
  const mails = readLabelledMails(values.mails)
  const play = (base_url: string | undefined) =>
    runRecorded({ config: values.config, mails, base_url }).then(answersReport)
  const model = await play(server.base_url)
  process.stdout.write(comparedText({ local: await play(undefined), model }))
} finally {
  await server.stop()
}

function answersOf(): (request: ModelRequest) => ModelAnswer | Promise<ModelAnswer> {
  const { replies, from, model, questions } = values
  if (from !== undefined) {
    const api_key = process.env.MODEL_KEY ?? 'none'
    return recordingAnswers(replies, { base_url: from, api_key, model })
  }
  return questions === undefined ? recordedAnswers(replies) : askingAnswers(replies, questions)
}
