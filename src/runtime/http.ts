// Health and metrics for machines: /healthz (the process lives), /readyz (whether it can do its work, and what is missing)
// and /metrics. On the loopback address unless configured otherwise; nothing here shows mail or addresses.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import type { Registry } from 'prom-client'
import { HoldfastError } from './errors.ts'

export type Readiness = { ready: boolean; checks: Record<string, string> }

export type HttpServer = { port: number; close(): Promise<void> }

/** Port 0 lets the system choose one. Throws a HoldfastError if it cannot listen. */
export async function startHttp(options: {
  host: string
  port: number
  readiness: () => Promise<Readiness>
  registry: Registry
}): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const reply = (status: number, type: string, body: string) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    const fail = () => reply(500, 'text/plain', 'internal error\n')
    const path = (request.url ?? '/').split('?')[0]
    if (request.method !== 'GET') reply(405, 'text/plain', 'only GET\n')
    else if (path === '/healthz') reply(200, 'text/plain', 'ok\n')
    else if (path === '/readyz') {
      options
        .readiness()
        .then(({ ready, checks }) =>
          reply(ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, checks })}\n`),
        )
        .catch(fail)
    } else if (path === '/metrics') {
      options.registry
        .metrics()
        .then((text) => reply(200, options.registry.contentType, text))
        .catch(fail)
    } else reply(404, 'text/plain', 'try /healthz, /readyz or /metrics\n')
  })
  return await listenOn(server, options, {
    code: 'http_port',
    hint: 'Another program may be using the port. Change http.port in config/holdfast.yaml, or set it to 0 to turn it off.',
  })
}

/** `trouble` is for when it cannot. Closing also ends the connections of whoever is there. */
export async function listenOn(
  server: Server & { closeAllConnections?: () => void },
  { host, port }: { host: string; port: number },
  trouble: { code: string; hint: string },
): Promise<HttpServer> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw new HoldfastError(trouble.code, `Cannot listen on ${host}:${port}`, {
      hint: trouble.hint,
      cause: error,
    })
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections?.()
      await closed
    },
  }
}
