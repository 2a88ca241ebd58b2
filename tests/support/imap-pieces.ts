// What flows through an IMAP connection, in the pieces that RFC 3501 §2.2 speaks of: lines and literals, each with the
// command it belongs to. Knows only as much of the protocol as a fault needs to strike at the right byte.

export type Piece = {
  connection: number
  from: 'client' | 'server'
  /**
   * `text`: what a client says without a tag (DONE, a SASL answer); `data`: an untagged line of the server; `rest`: the
   * line goes on after a literal; `answer`: the tagged line that ends a command; `continue`: `+`.
   */
  kind: 'greeting' | 'command' | 'text' | 'answer' | 'data' | 'literal' | 'rest' | 'continue'
  /** In capitals, with UID where it belongs (`UID FETCH`): the command itself, the one answered, or the last one said. */
  command: string
  /** Latin-1, without its line end; for a literal, the line that announces it. */
  line: string
  /** The folder that the client opened last on this connection, as it named it. */
  folder: string | undefined
  /** As on the wire, with the line end. */
  bytes: Buffer
}

export type Pieces = {
  /** The pieces that are complete now. What is incomplete waits for more. */
  client: (data: Buffer) => Piece[]
  server: (data: Buffer) => Piece[]
}

export function imapPieces(connection: number): Pieces {
  const said = new Map<string, string>()
  let command = ''
  let folder: string | undefined
  let is_greeted = false

  function fromClient({ kind, line, bytes }: Cut): Piece {
    const of = (name: Piece['kind']): Piece => ({
      connection,
      from: 'client',
      kind: name,
      command,
      line,
      folder,
      bytes,
    })
    if (kind !== 'line') return of(kind)
    const found = /^(\S+) ((?:UID )?[A-Z]+)(?: (?:"([^"]*)"|(\S+)))?/i.exec(line)
    if (found === null) return of('text')
    command = (found[2] ?? '').toUpperCase()
    said.set(found[1] ?? '', command)
    if (command === 'SELECT' || command === 'EXAMINE') folder = found[3] ?? found[4]
    return of('command')
  }

  function fromServer({ kind, line, bytes }: Cut): Piece {
    const of = (name: Piece['kind'], about = command): Piece => ({
      connection,
      from: 'server',
      kind: name,
      command: about,
      line,
      folder,
      bytes,
    })
    if (kind !== 'line') return of(kind)
    if (!is_greeted) {
      is_greeted = true
      return of('greeting')
    }
    if (line.startsWith('+')) return of('continue')
    const [tag = ''] = line.split(' ', 1)
    const answered = said.get(tag)
    if (answered === undefined) return of('data')
    said.delete(tag)
    return of('answer', answered)
  }

  const ofClient = cutter()
  const ofServer = cutter()
  return {
    client: (data) => ofClient(data).map(fromClient),
    server: (data) => ofServer(data).map(fromServer),
  }
}

type Cut = { kind: 'line' | 'literal' | 'rest'; line: string; bytes: Buffer }

/** Cuts a stream after each line end, and after as many bytes as a line ending in `{n}` or `{n+}` announces. */
function cutter(): (data: Buffer) => Cut[] {
  let waiting: Buffer = Buffer.alloc(0)
  let line = ''
  let literal_bytes: number | undefined
  let is_rest = false
  return (data) => {
    waiting = Buffer.concat([waiting, data])
    const cuts: Cut[] = []
    const take = (kind: Cut['kind'], length: number) => {
      cuts.push({ kind, line, bytes: waiting.subarray(0, length) })
      waiting = waiting.subarray(length)
    }
    for (;;) {
      if (literal_bytes !== undefined) {
        if (waiting.length < literal_bytes) return cuts
        take('literal', literal_bytes)
        literal_bytes = undefined
        is_rest = true
        continue
      }
      const end = waiting.indexOf('\r\n')
      if (end === -1) return cuts
      line = waiting.subarray(0, end).toString('latin1')
      const announced = /\{(\d+)\+?\}$/.exec(line)?.[1]
      take(is_rest ? 'rest' : 'line', end + 2)
      is_rest = announced !== undefined && is_rest
      if (announced !== undefined) literal_bytes = Number(announced)
    }
  }
}
