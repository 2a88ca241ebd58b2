// Parsing threads: what a mail that hangs or kills its thread costs, and what the next one notices of it. The threads that
// misbehave are little modules of the test, because no mail is known that does it to ours.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createThreadedMailParser,
  type ThreadedMailParser,
  type ThreadOptions,
} from '../../src/adapters/mailparser/threads.ts'

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
      else parentPort.postMessage({ ok: false, reason: 'empty', detail: String(count) })
    })
    parentPort.postMessage('ready')`
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

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
