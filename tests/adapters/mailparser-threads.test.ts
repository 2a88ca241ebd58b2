// Parsing threads: what a mail that hangs or kills its thread costs, and what the next one notices of it. The threads that
// misbehave are little modules of the test, because no mail is known that does it to ours.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { hostileMails } from '../../bench/hostile/mails.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import {
  createThreadedMailParser,
  type ThreadedMailParser,
  type ThreadOptions,
} from '../../src/adapters/mailparser/threads.ts'
import { loadSettings } from '../../src/config/load.ts'
import { readParsed } from '../../src/domain/desk/reading.ts'
import type { Arrival } from '../../src/domain/message.ts'
import { personReference } from '../../src/domain/token.ts'
import { OWN_MARK, ownMark } from '../../src/mail/own-mark.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { startHttp } from '../../src/runtime/http.ts'
import { readArrival } from '../../src/steps/shared/read-arrival.ts'

const MAIL = Buffer.from('From: tom@customer.example\nSubject: x\n\nWhere is it?\n')
const BAD = Buffer.from('bad')

const parsers: ThreadedMailParser[] = []
function open(options: ThreadOptions = {}): ThreadedMailParser {
  const parser = createThreadedMailParser(options)
  parsers.push(parser)
  return parser
}
afterEach(async () => {
  await Promise.all(parsers.splice(0).map((parser) => parser.close()))
})

/** A thread that answers with how many mails it has had, and does `misdeed` with those that say `bad`. */
function thread(misdeed: string): URL {
  const code = `import { parentPort } from 'node:worker_threads'
    let count = 0
    parentPort.on('message', ({ raw }) => {
      count += 1
      if (Buffer.from(raw).toString() === 'bad') { ${misdeed} }
      else parentPort.postMessage({ parsed: { ok: false, reason: 'empty', detail: String(count) } })
    })
    parentPort.postMessage('ready')`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

describe('a thread that is started before there is a mail', () => {
  it('is the one that the mail gets, also where two ask for it at once', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => folder.remove())
    const starts = join(folder.dir, 'starts')
    const code = `import { appendFileSync } from 'node:fs'
      import { parentPort } from 'node:worker_threads'
      appendFileSync(${JSON.stringify(starts)}, 'started ')
      parentPort.on('message', () => {
        parentPort.postMessage({ parsed: { ok: false, reason: 'empty', detail: 'read' } })
      })
      parentPort.postMessage('ready')`
    const module = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
    const parser = open({ module })
    await Promise.all([parser.warm(), parser.warm()])
    await parser.warm()
    expect(await parser.parse(MAIL)).toMatchObject({ detail: 'read' })
    expect(readFileSync(starts, 'utf8')).toBe('started ')
  })
})

describe('the real thread', () => {
  it('reads like the parser on its own thread, one mail after the other', async () => {
    const parser = open()
    const results = await Promise.all([parser.parse(MAIL), parser.parse(MAIL), parser.parse(MAIL)])
    for (const result of results) {
      expect(result).toMatchObject({ ok: true, mail: { subject: 'x', text: 'Where is it?\n' } })
    }
    expect(await parser.parse(Buffer.from(''))).toMatchObject({ ok: false, reason: 'empty' })
  })
  it('leaves the caller’s bytes alone, also a view into a larger buffer', async () => {
    const around = Buffer.concat([Buffer.from('xxx'), MAIL, Buffer.from('yyy')])
    const view = around.subarray(3, 3 + MAIL.length)
    expect(await open().parse(view)).toMatchObject({ mail: { text: 'Where is it?\n' } })
    expect(view.equals(MAIL)).toBe(true)
  })
  it('asks for its limits with each mail', async () => {
    let bytes_max = 10
    const parser = open({ limits: () => ({ bytes_max }) })
    expect(await parser.parse(MAIL)).toMatchObject({ ok: false, reason: 'too_large' })
    bytes_max = 1_000
    expect(await parser.parse(MAIL)).toMatchObject({ ok: true })
  })
})

describe('a thread that is lost', () => {
  it.each([
    ['never answers', 'for (;;);', 'parse_timeout', 'not parsed within 300 ms'],
    ['throws', 'throw new Error("boom")', 'parse_crashed', 'boom'],
    ['leaves', 'process.exit(7)', 'parse_crashed', 'the thread ended with code 7'],
    [
      'eats its memory',
      'const all = []; for (;;) all.push(new Array(1000).fill(all.length))',
      'parse_crashed',
      'memory limit',
    ],
  ])('%s: the mail is refused and the next gets a fresh one', async (_, misdeed, reason, says) => {
    const parse_ms_max = reason === 'parse_timeout' ? 300 : 60_000
    const limits = () => ({ parse_ms_max, heap_mb_max: 16 })
    const parser = open({ module: thread(misdeed), limits })
    expect(await parser.parse(MAIL)).toMatchObject({ detail: '1' })
    expect(await parser.parse(MAIL)).toMatchObject({ detail: '2' })
    const [bad, next] = await Promise.all([parser.parse(BAD), parser.parse(MAIL)])
    expect(bad).toMatchObject({ ok: false, reason })
    expect(bad).toHaveProperty('detail', expect.stringContaining(says))
    expect(next).toMatchObject({ detail: '1' })
  })
  it('that cannot start is nobody’s mail’s fault', async () => {
    const module = new URL('data:text/javascript,throw new Error("no")')
    await expect(open({ module }).parse(MAIL)).rejects.toThrow('could not be started')
  })
})

describe('closing', () => {
  it('refuses no mail: what is under way and what comes later rejects', async () => {
    const parser = open({ module: thread('for (;;);') })
    await parser.parse(MAIL)
    const running = parser.parse(BAD)
    const waiting = parser.parse(MAIL)
    const outcome = Promise.allSettled([running, waiting])
    await parser.close()
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(parser.parse(MAIL)).rejects.toThrow('closed')
  })
  it('an idle thread does not keep the process alive', async () => {
    const threads = new URL('../../src/adapters/mailparser/threads.ts', import.meta.url).href
    const code = `import { createThreadedMailParser } from ${JSON.stringify(threads)}
      const result = await createThreadedMailParser().parse(Buffer.from('From: a@b.example\\n\\nx'))
      console.log(result.ok)`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
    expect((await run).stdout.trim()).toBe('true')
  })
})

const SECRET = 'the secret of this test'
const ROOT = resolve(import.meta.dirname, '../..')
const loaded = loadSettings({
  config_dir: resolve(ROOT, 'config'),
  templates_dir: resolve(ROOT, 'templates'),
  env: {},
  secrets: 'skip',
})
if (!loaded.ok) throw new Error('the example configuration is not valid')
const { team } = loaded.settings

function arrivalOf(raw: Buffer): Arrival {
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '1', uid: 1 }
  return { ...at, id: 'm_1', received_at: 1, size_bytes: raw.length, raw }
}

const headed = (...lines: string[]) =>
  Buffer.from(
    `From: tom@customer.example\nMessage-ID: <1@customer.example>\n${lines.join('\n')}\n\nWhere is it?\n`,
  )

describe('reading in the thread', () => {
  it.each([
    ['a plain mail', headed('Subject: x'), 'person'],
    [
      'our own mail',
      headed('Subject: x', `${OWN_MARK}: ${ownMark('auto-replied', '1@customer.example', SECRET)}`),
      'own_marker',
    ],
    [
      'a forged mark',
      headed(
        'Subject: x',
        `${OWN_MARK}: ${ownMark('auto-replied', '1@customer.example', 'other')}`,
      ),
      'vendor_header',
    ],
    ['a call for a person', headed(`Subject: HUMAN [${personReference(SECRET, 'm_7')}]`), 'person'],
    ['a mail without a sender', Buffer.from('Subject: x\n\nWhere is it?\n'), 'from_missing'],
    ['no mail', Buffer.from('\n\n'), 'empty'],
  ])(
    'says of %s what reading here says, although it never has the secret',
    async (_, raw, reason) => {
      const arrival = arrivalOf(raw)
      const read = await readArrival(open(), team, arrival, SECRET)
      expect(read).toEqual(readParsed(team, arrival, await createMailParser().parse(raw), SECRET))
      expect(read.message.screening.reason).toBe(reason)
    },
  )

  it('refuses what is too large, and what costs the thread, as quarantined mail', async () => {
    const limits = () => ({ bytes_max: 40, parse_ms_max: 300 })
    const parser = open({ limits, module: thread('for (;;);') })
    const large = await readArrival(parser, team, arrivalOf(MAIL), SECRET)
    expect(large.message.screening).toEqual({ kind: 'quarantined', reason: 'too_large' })
    const stuck = await readArrival(parser, team, arrivalOf(BAD), SECRET)
    expect(stuck.message.screening).toEqual({ kind: 'quarantined', reason: 'parse_timeout' })
  })

  it('leaves /healthz to answer while fifty hostile mails are read', async () => {
    const registry = new Registry()
    const readiness = async () => ({ ready: true, checks: {} })
    const server = await startHttp({ host: '127.0.0.1', port: 0, readiness, registry })
    try {
      const heavy = hostileMails().filter(({ name }) =>
        ['text of 8 MB in lines', '60,000 header blocks', '2 MB of emoji'].includes(name),
      )
      // However busy the machine is.
      const parser = open({ limits: () => ({ parse_ms_max: 110_000 }) })
      let done = 0
      const reads = Array.from({ length: 50 }, async (_, at) => {
        const { raw } = heavy[at % heavy.length]!
        const { message } = await readArrival(parser, team, arrivalOf(raw), SECRET)
        done += 1
        return message.screening.kind
      })
      const answer = await fetch(`http://127.0.0.1:${server.port}/healthz`)
      expect({ status: answer.status, text: await answer.text() }).toEqual({
        status: 200,
        text: 'ok\n',
      })
      expect(done).toBeLessThan(50)
      expect(new Set(await Promise.all(reads))).toEqual(new Set(['customer']))
    } finally {
      await server.close()
    }
  })
})
