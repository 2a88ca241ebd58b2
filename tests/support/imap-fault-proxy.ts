// Faults at the byte where they hurt: a proxy in front of a real IMAP server that shows a test each line and literal
// before it goes on. The test lets it pass, breaks the line there in one of the ways lines break, or speaks instead.

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { imapPieces, type Piece } from './imap-pieces.ts'

export type Verdict =
  | 'pass'
  /**
   * `cut` ends both sides, `reset` by RST; `half_close`: the server's FIN, while what the client says still arrives there;
   * `silence`: the line stays open and carries nothing more in either direction.
   */
  | {
      do: 'cut' | 'reset' | 'half_close' | 'silence'
      /** So much of the piece arrives before; default none. More than it has is all of it. */
      after_bytes?: number
    }
  | { do: 'delay'; ms: number }
  /** From here on the client gets each byte alone. */
  | { do: 'split' }
  /** In place of the piece the client hears this; `%` stands for the tag. A command is not heard by the server then. */
  | { do: 'instead'; text: string }
  /** The server says so in place of the piece and hangs up (RFC 3501 §7.1.5). */
  | { do: 'bye'; text: string }

export type FaultProxy = {
  host: string
  port: number
  /** Asked for every piece; a promise holds it and what follows it in its direction. Default: everything passes. */
  onPiece: ((piece: Piece) => Verdict | Promise<Verdict>) | undefined
  /** New connections are hung up on at once. */
  is_refusing: boolean
  /** Connections accepted so far, refused ones included. */
  connections(): number
  /** Cuts what is open now. */
  cut(): void
  stop(): Promise<void>
}

export async function startFaultProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  const lines = new Set<Line>()
  let accepted = 0
  const listener = createServer((client) => {
    accepted += 1
    client.on('error', () => undefined)
    if (self.is_refusing) return void client.destroy()
    const line = open(client, connect(target.port, target.host), accepted)
    lines.add(line)
    client.on('close', () => lines.delete(line))
    return undefined
  })

  function open(client: Socket, server: Socket, connection: number): Line {
    const pieces = imapPieces(connection)
    const line: Line = { client, server, is_silent: false, is_split: false }
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => end(line))
      socket.on('close', () => end(line))
    }
    const ask = async (piece: Piece) => (await self.onPiece?.(piece)) ?? 'pass'
    const carry = (cut: (data: Buffer) => Piece[]) => {
      let turn: Promise<void> = Promise.resolve()
      return (data: Buffer) => {
        for (const piece of cut(data)) {
          // A hook that throws must not look like a healthy line: the test sees a broken one.
          turn = turn
            .then(async () => carryOn(line, piece, await ask(piece)))
            .catch(() => end(line))
        }
      }
    }
    client.on('data', carry(pieces.client))
    server.on('data', carry(pieces.server))
    return line
  }

  const self: FaultProxy = {
    host: '127.0.0.1',
    port: 0,
    onPiece: undefined,
    is_refusing: false,
    connections: () => accepted,
    cut() {
      for (const line of lines) end(line)
    },
    async stop() {
      const closed = once(listener, 'close')
      listener.close()
      for (const line of lines) end(line)
      await closed
    },
  }
  listener.listen(0, self.host)
  await once(listener, 'listening')
  self.port = (listener.address() as AddressInfo).port
  return self
}

type Line = { client: Socket; server: Socket; is_silent: boolean; is_split: boolean }

function end({ client, server }: Line): void {
  client.destroy()
  server.destroy()
}

async function carryOn(line: Line, piece: Piece, verdict: Verdict): Promise<void> {
  if (line.is_silent) return
  if (verdict === 'pass') return pass(line, piece, piece.bytes)
  switch (verdict.do) {
    case 'delay':
      await sleep(verdict.ms)
      return pass(line, piece, piece.bytes)
    case 'split':
      line.is_split = true
      return pass(line, piece, piece.bytes)
    case 'instead': {
      const [tag = ''] = piece.line.split(' ', 1)
      return tell(line, verdict.text.replaceAll('%', tag))
    }
    case 'bye':
      await tell(line, `* BYE ${verdict.text}`)
      line.client.end()
      line.server.destroy()
      return
    default:
      await pass(line, piece, piece.bytes.subarray(0, verdict.after_bytes ?? 0))
      breakOff(line, verdict.do)
  }
}

function breakOff(line: Line, how: 'cut' | 'reset' | 'half_close' | 'silence'): void {
  if (how === 'half_close') line.client.end()
  else if (how === 'silence') line.is_silent = true
  else {
    if (how === 'reset') line.client.resetAndDestroy()
    // Without the pause a cut could overtake bytes that were promised to arrive.
    else line.client.destroySoon()
    line.server.destroy()
  }
}

async function pass(line: Line, piece: Piece, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) return
  if (piece.from === 'client') await write(line.server, bytes)
  else if (!line.is_split) await write(line.client, bytes)
  else for (const byte of bytes) await write(line.client, Buffer.of(byte))
}

function tell(line: Line, text: string): Promise<void> {
  return write(line.client, Buffer.from(`${text}\r\n`, 'latin1'))
}

/** Resolves also when the socket is gone: then there is nobody to tell. */
function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (!socket.writable) return resolve()
    socket.write(bytes, () => resolve())
  })
}
