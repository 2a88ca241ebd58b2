// Asking Holdfast's HTTP server, each time over a connection of its own: a kept one may be closed by the server just when
// the next question goes out.

import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = { status: number; type: string; text: string }

/** Rejects when nobody listens on the loopback port. */
export async function ask(port: number, path: string, method = 'GET'): Promise<Answer> {
  const asking = request({ host: '127.0.0.1', port, path, method, agent: false })
  asking.end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'] ?? '',
    text: await text(response),
  }
}

export async function readiness(port: number): Promise<{ status: number; body: unknown }> {
  const { status, text } = await ask(port, '/readyz')
  return { status, body: JSON.parse(text) }
}
