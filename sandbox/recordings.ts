// Replies of a model, kept in a file and played by the scripted server: one JSON object a line, `{key, reply}`. The key is a
// hash of what the model was shown, without the random words around it, so that a reply is only ever played to the very
// question that it was given to. Whoever changes a prompt or an article has to record again: from a server that is asked what
// nobody has asked before, or by hand, from the questions that are written down.

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
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
  const replies = recorded(file)
  return (request) => replies.get(recordingKey(request)) ?? NOT_RECORDED
}

const NOT_RECORDED: ModelAnswer = {
  status: 404,
  body: { error: { message: 'Nobody recorded an answer to this', type: 'not_found' } },
}

/** A server that speaks the wire format, and the model that it is asked for. */
export type Source = { base_url: string; api_key: string; model: string }

/** Answers from a file, and keeps in it what a real server says to everything else. */
export function recordingAnswers(
  file: string,
  source: Source,
): (request: ModelRequest) => Promise<ModelAnswer> {
  const replies = recorded(file)
  return async (request) => {
    const key = recordingKey(request)
    const known = replies.get(key)
    if (known !== undefined) return known
    const response = await fetch(`${source.base_url}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${source.api_key}`,
      },
      body: JSON.stringify({ ...request.body, model: source.model }),
    })
    const body: unknown = await response.json()
    const reply = response.ok ? contentOf(body) : undefined
    if (reply === undefined) return { status: response.status, body }
    replies.set(key, reply)
    appendFileSync(file, `${JSON.stringify({ key, reply })}\n`)
    return reply
  }
}

/** Answers nothing that is not recorded, and writes each such question down, for somebody to answer. */
export function askingAnswers(
  file: string,
  questions: string,
): (request: ModelRequest) => ModelAnswer {
  const replies = recorded(file)
  return (request) => {
    const key = recordingKey(request)
    const known = replies.get(key)
    if (known !== undefined) return known
    const { messages, response_format } = request.body
    const name = response_format?.json_schema.name
    appendFileSync(questions, `${JSON.stringify({ key, name, messages })}\n`)
    // An answer that cannot be used: an error would soon look like a server that is dead.
    return '{}'
  }
}

function recorded(file: string): Map<string, string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return new Map(
    lines
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as { key: string; reply: string })
      .map(({ key, reply }) => [key, reply] as const),
  )
}

function contentOf(body: unknown): string | undefined {
  const { choices } = body as { choices?: { message?: { content?: unknown } }[] }
  const content = choices?.[0]?.message?.content
  return typeof content === 'string' ? content : undefined
}
