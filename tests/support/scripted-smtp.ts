// An SMTP server that says exactly what a test wants it to say, down to the packet: for answers that no decent server
// gives, and for connections that end at the wrong moment. It remembers every mail whose final dot it saw.

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/**
 * What is said to a command, without the line end. `drop` hangs up, `silence` says nothing from then on, `… then reset`
 * says it and breaks the connection off at once, and `… cut` hangs up before the line end.
 */
export type Said = string | undefined | Promise<string | undefined>

/** `''`: the greeting; `.`: the mail was read; else the command as it was sent. Undefined: what a server usually says. */
export type Script = (command: string, connection: number) => Said

export type ScriptedSmtp = {
  host: string
  port: number
  script: Script
  /** What EHLO is answered with. */
  offers: string[]
  /** Sources of mail that arrived with its final dot, and what was said to each. */
  mails: { raw: string; said: string }[]
  commands: string[]
  connections(): number
  stop(): Promise<void>
}

export async function startScriptedSmtp(script: Script = () => undefined): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>()
  let accepted = 0
  const server = createServer((socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    void converse(self, socket, accepted).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET') throw error
    })
  })
  const self: ScriptedSmtp = {
    host: '127.0.0.1',
    port: 0,
    script,
    offers: ['AUTH PLAIN', '8BITMIME'],
    mails: [],
    commands: [],
    connections: () => accepted,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  server.listen(0, self.host)
  await once(server, 'listening')
  self.port = (server.address() as AddressInfo).port
  return self
}

async function converse(self: ScriptedSmtp, socket: Socket, connection: number): Promise<void> {
  if ((await answer(self, socket, '', connection)).is_over) return
  let rest = ''
  let is_text = false
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    rest += (chunk as Buffer).toString('latin1')
    for (;;) {
      const end = is_text ? '\r\n.\r\n' : '\r\n'
      const at = rest.indexOf(end)
      if (at === -1) break
      const part = rest.slice(0, at)
      rest = rest.slice(at + end.length)
      const mail = { raw: part.slice(2), said: 'nothing' }
      if (is_text) self.mails.push(mail)
      else self.commands.push(part)
      const said = await answer(self, socket, is_text ? '.' : part, connection)
      mail.said = said.text
      if (said.is_over) return
      is_text = said.text.startsWith('354')
      // A mail without a line ends with the dot that would be its first.
      if (is_text) rest = `\r\n${rest}`
    }
  }
}

type Told = { text: string; is_over: boolean }

async function answer(
  self: ScriptedSmtp,
  socket: Socket,
  command: string,
  connection: number,
): Promise<Told> {
  const said = (await self.script(command, connection)) ?? usual(self, command)
  if (said === 'silence') {
    socket.resume()
    return { text: 'nothing', is_over: true }
  }
  if (said === 'drop' || socket.destroyed) {
    socket.destroy()
    return { text: 'nothing', is_over: true }
  }
  const [text = '', is_reset] = said.split(' then reset')
  const half = /^(.*) cut$/.exec(text)?.[1]
  if (half === undefined) socket.write(`${text}\r\n`)
  else socket.end(half)
  if (is_reset !== undefined) socket.resetAndDestroy()
  return { text: half ?? text, is_over: half !== undefined || is_reset !== undefined }
}

function usual(self: ScriptedSmtp, command: string): string {
  if (command === '') return '220 scripted ESMTP'
  if (command === '.') return '250 2.0.0 taken'
  if (command.startsWith('EHLO'))
    return ['250-scripted', ...self.offers.map((one) => `250-${one}`), '250 HELP'].join('\r\n')
  if (command.startsWith('AUTH')) return '235 2.7.0 welcome'
  if (command.startsWith('DATA')) return '354 go on'
  if (command.startsWith('QUIT')) return '221 2.0.0 bye'
  return '250 2.0.0 ok'
}
