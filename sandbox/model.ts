// A scripted language model: a real HTTP server that speaks the wire format of OpenAI's chat completions, so that the real
// client is what is tested and shown. It records every request and answers what the script says, including badly: an
// error status, silence (`hang`), a connection that is cut before (`drop`) or within the answer (`cut`).

import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ModelRequest = {
  path: string
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string }[]
    temperature?: number
    reasoning_effort?: string
    tools?: unknown
    response_format?: {
      type: string
      json_schema: { name: string; strict: boolean; schema: Record<string, unknown> }
    }
  }
}

/**
 * `hang` never answers, `drop` cuts the connection, `cut` does in the middle of an answer; any other string is the content of a normal answer. An object is
 * sent with its status: a string body raw, anything else as JSON.
 */
export type ModelAnswer =
  | string
  | { status: number; body: unknown; headers?: Readonly<Record<string, string>> }

export type ModelServer = {
  base_url: string
  requests: ModelRequest[]
  stop(): Promise<void>
}

export async function startModel(script: {
  answer: (request: ModelRequest) => ModelAnswer | Promise<ModelAnswer>
}): Promise<ModelServer> {
  const requests: ModelRequest[] = []
  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then(async (request) => {
        if (request === undefined) return send(response, 404, failure('Unknown request URL'))
        requests.push(request)
        return reply(response, request, await script.answer(request))
      })
      .catch((error: unknown) => send(response, 400, failure(String(error))))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    base_url: `http://127.0.0.1:${port}/v1`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The body of a chat completion, as servers send it. */
export function completion(
  model: string,
  content: string | null,
  rest: { finish_reason?: string; refusal?: string } = {},
): Record<string, unknown> {
  const prompt_tokens = 400
  const completion_tokens = Math.ceil((content ?? '').length / 4)
  return {
    id: `chatcmpl-${randomBytes(12).toString('hex')}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: rest.refusal ?? null },
        logprobs: null,
        finish_reason: rest.finish_reason ?? 'stop',
      },
    ],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  }
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const path = incoming.url ?? ''
  if (incoming.method !== 'POST' || path !== '/v1/chat/completions') return undefined
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelRequest['body']
  return { path, authorization: incoming.headers.authorization, body }
}

function reply(response: ServerResponse, request: ModelRequest, answer: ModelAnswer): void {
  if (answer === 'hang') return
  if (answer === 'drop') {
    response.socket?.destroy()
    return
  }
  if (answer === 'cut') cut(response, completion(request.body.model, answer))
  else if (typeof answer === 'string') send(response, 200, completion(request.body.model, answer))
  else send(response, answer.status, answer.body, answer.headers)
}

/** Half of an answer whose length was announced. */
function cut(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy())
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-request-id': `req_${randomBytes(8).toString('hex')}`,
    ...headers,
  })
  response.end(text)
}

function failure(message: string): Record<string, unknown> {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } }
}
