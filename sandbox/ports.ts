// Free TCP ports for private servers. Ports come from below the range that the kernel hands to outgoing connections,
// so that a port stays free while its server restarts (a client that reconnects could otherwise be given it, and even
// connect to itself).

import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const PORT_MIN = 15_000
const PORT_MAX = 32_000
const TRIES_MAX = 200

/** A loopback port nobody listened on a moment ago. Throws when 200 tries found none. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const port = randomInt(PORT_MIN, PORT_MAX)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port found between ${PORT_MIN} and ${PORT_MAX}`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
