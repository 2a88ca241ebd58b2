// Replies of a model, kept in a file and played by the scripted server: one JSON object a line, `{key, reply}`. The key is a
// hash of what the model was shown, without the random words around it, so that a reply is only ever played to the very
// question that it was given to. Whoever changes a prompt or an article has to record again.

import { readFileSync } from 'node:fs'
import { shortHash } from '../src/text/hash.ts'
import type { ModelAnswer, ModelRequest } from './model.ts'

export function recordingKey({ body }: ModelRequest): string {
  const told = body.messages.map(
    ({ role, content }) => `${role}: ${content.replace(MARKER, 'mail')}`,
  )
  return shortHash([body.response_format?.json_schema.name ?? '', ...told])
}

const MARKER = /mail-[0-9a-f]{24}/g

/** Answers from a file; a question that nobody recorded gets an error that a client does not repeat. */
export function recordedAnswers(file: string): (request: ModelRequest) => ModelAnswer {
  const lines = readFileSync(file, 'utf8').split('\n')
  const replies = new Map(
    lines
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as { key: string; reply: string })
      .map(({ key, reply }) => [key, reply] as const),
  )
  return (request) =>
    replies.get(recordingKey(request)) ?? {
      status: 404,
      body: { error: { message: 'Nobody recorded an answer to this', type: 'not_found' } },
    }
}
