// Free TCP ports for private servers. Ports come from below the range that the kernel hands to outgoing connections,
// so that a port stays free while its server restarts (a client that reconnects could otherwise be given it, and even
// connect to itself). A port is reserved until the process that got it ends: other sandboxes on this machine skip it.

import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:net'

const PORT_MIN = 15_000
const PORT_MAX = 32_000
const TRIES_MAX = 200
const HOST = '127.0.0.1'
/** All of 127.0.0.0/8 is this machine; a listener here, on the same port, says that the port is taken. */
const RESERVED_AT = '127.0.0.64'

const given = new Set<number>()

/** A loopback port that nobody listens on and no sandbox has reserved. Throws when 200 tries find none. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const port = randomInt(PORT_MIN, PORT_MAX)
    if (given.has(port)) continue
    given.add(port)
    if ((await reserve(port)) && (await isFree(port))) return port
  }
  throw new Error(`no free port found between ${PORT_MIN} and ${PORT_MAX}`)
}

/** Where only 127.0.0.1 exists (macOS), ports are reserved within one process only. */
async function reserve(port: number): Promise<boolean> {
  const server = createServer()
  const error = await listenOn(server, port, RESERVED_AT)
  // The reservation lasts as long as the process and does not keep it from ending.
  server.unref()
  return error === undefined || error.code === 'EADDRNOTAVAIL'
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  if ((await listenOn(server, port, HOST)) !== undefined) return false
  await new Promise((resolve) => server.close(resolve))
  return true
}

function listenOn(
  server: Server,
  port: number,
  host: string,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, host, () => resolve(undefined))
  })
}
