// A line that breaks: a TCP proxy in front of a real server. A test sees every chunk before it goes on and may cut the
// connection there, hold it, or swallow everything from then on (the half-open connection of a dead router).

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** `client`: what our program says; `server`: what it is told. Text is Latin-1, so that bytes stay bytes. */
export type Chunk = { from: 'client' | 'server'; text: string; connection: number }

export type Verdict = 'pass' | 'cut' | 'silence'

export type TcpProxy = {
  port: number
  /** Asked for every chunk; a promise holds the chunk (and what follows it). Default: everything passes. */
  onChunk: ((chunk: Chunk) => Verdict | Promise<Verdict>) | undefined
  /** Asked for every new connection, before anything flows. */
  onConnect: ((connection: number) => Verdict) | undefined
  /** Connections accepted so far. */
  connections(): number
  /** Cuts what is open now. */
  cut(): void
  /** What is open now stays open and carries nothing any more. */
  silence(): void
  stop(): Promise<void>
}

type Line = { client: Socket; server: Socket | undefined; is_silent: boolean }

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const lines = new Set<Line>()
  let accepted = 0
  const end = (line: Line) => {
    lines.delete(line)
    line.client.destroy()
    line.server?.destroy()
  }
  const listener = createServer((client) => {
    accepted += 1
    const connection = accepted
    const line: Line = { client, server: undefined, is_silent: false }
    lines.add(line)
    client.on('error', () => end(line))
    client.on('close', () => end(line))
    const first = self.onConnect?.(connection) ?? 'pass'
    if (first === 'cut') return end(line)
    if (first === 'silence') return undefined
    const server = connect(target.port, target.host)
    line.server = server
    server.on('error', () => end(line))
    server.on('close', () => end(line))
    carry(line, 'client', client, server, connection)
    carry(line, 'server', server, client, connection)
    return undefined
  })

  function carry(
    line: Line,
    from: Chunk['from'],
    source: Socket,
    sink: Socket,
    connection: number,
  ) {
    let turn: Promise<void> = Promise.resolve()
    source.on('data', (data: Buffer) => {
      turn = turn.then(async () => {
        const text = data.toString('latin1')
        const verdict = (await self.onChunk?.({ from, text, connection })) ?? 'pass'
        if (verdict === 'cut') end(line)
        if (verdict === 'silence') line.is_silent = true
        if (!line.is_silent && !sink.destroyed) sink.write(data)
      })
    })
  }

  const self: TcpProxy = {
    port: 0,
    onChunk: undefined,
    onConnect: undefined,
    connections: () => accepted,
    cut() {
      for (const line of lines) end(line)
    },
    silence() {
      for (const line of lines) line.is_silent = true
    },
    async stop() {
      const closed = once(listener, 'close')
      listener.close()
      for (const line of lines) end(line)
      await closed
    },
  }
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  self.port = (listener.address() as AddressInfo).port
  return self
}
