// A server that cannot do everything: a proxy in front of a real one that rewrites what it says about itself.

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Rewriter = { host: string; port: number; stop(): Promise<void> }

/** `rewrite` gets what the server says, chunk by chunk as Latin-1. */
export async function startRewriter(
  target: { host: string; port: number },
  rewrite: (text: string) => string,
): Promise<Rewriter> {
  const sockets = new Set<Socket>()
  const listener = createServer((client) => {
    const server = connect(target.port, target.host)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
    }
    client.pipe(server)
    server.on('data', (data: Buffer) => {
      client.write(Buffer.from(rewrite(data.toString('latin1')), 'latin1'))
    })
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    async stop() {
      const closed = once(listener, 'close')
      listener.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
