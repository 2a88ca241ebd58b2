// holdfast evaluate stream, and the commands about evidence, as users call them.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { openLedger } from '../../src/adapters/sql/database/open.ts'
import { messageId } from '../../src/domain/message.ts'
import {
  sampleArrival,
  sampleClassified,
  sampleMessage,
  sampleReceived,
} from '../contracts/ledger-samples.ts'
import { type CliResult, holdfastCli } from '../support/cli.ts'
import { moveIn } from '../support/holdfast.ts'

const folder = temporaryFolder()
const nowhere = { host: '127.0.0.1', port: 1 }
const environment = moveIn({ dir: folder.dir, imap: nowhere, smtp: nowhere })
const cli = (...args: string[]) => holdfastCli(args, environment)
afterAll(() => folder.remove())

const jsonOf = (result: CliResult) => JSON.parse(result.stdout)
const write = (name: string, lines: object[]): string => {
  const file = join(folder.dir, name)
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return file
}

const THINGS = [
  'tent',
  'stove',
  'kayak',
  'lamp',
  'rope',
  'boots',
  'jacket',
  'knife',
  'bottle',
  'map',
]
const PLACES = ['Lyon', 'Turin', 'Oslo', 'Porto', 'Gdansk', 'Ghent', 'Bonn', 'Cork', 'Graz', 'Brno']
/** Ten times ten ways to ask four things, of which one is about nothing that we answer. */
const KINDS = [
  ['order', (a: string, b: string) => `Where is the ${a} that I ordered to ${b}?`],
  ['returns', (a: string, b: string) => `How do I send back my ${a} from ${b} for a return?`],
  ['invoice', (a: string, b: string) => `Please mail an invoice with VAT for the ${a}, ${b}.`],
  ['<none>', (a: string, b: string) => `Is your shop hiring students in ${b} for ${a} season?`],
] as const

describe('evaluate stream', () => {
  const all = PLACES.flatMap((place) =>
    THINGS.flatMap((thing) => KINDS.map(([label, say]) => ({ text: say(thing, place), label }))),
  )
  const seeds = write(
    'seeds.jsonl',
    all.slice(0, 20).filter(({ label }) => label !== '<none>'),
  )
  const stream = write('stream.jsonl', all.slice(20))
  const play = (...more: string[]) =>
    cli('evaluate', 'stream', '--seedset', seeds, '--stream', stream, ...more)

  it('opens categories once enough was reviewed, and answers rightly', async () => {
    const page = join(folder.dir, 'stream.html')
    const report = jsonOf(await play('--json', '--html', page))
    expect(report).toMatchObject({ audit: 0.05, mails_a_day: 100, categories: 3, below: [] })
    expect(report.total).toMatchObject({ mails: 380, in_scope: 285, out_of_scope: 95 })
    // Nothing at first: no record, no answer.
    expect(report.over_time[0]).toMatchObject({ automatic: 0, open: 0 })
    expect(report.over_time.at(-1).open).toBe(3)
    expect(report.second_half.coverage_in_scope).toBeGreaterThan(0.5)
    expect(report.second_half.precision).toBeGreaterThan(0.97)
    const again = jsonOf(await play('--json'))
    expect({ ...again, took_s: 0 }).toEqual({ ...report, took_s: 0 })
  })

  it('answers less where more is asked', async () => {
    const strict = jsonOf(await play('--json', '--gate', 'strict'))
    const loose = jsonOf(await play('--json'))
    expect(strict.total.automatic).toBeLessThan(loose.total.automatic)
    expect((await play()).stdout).toContain('coverage of in-scope mail')
  })

  it('refuses what it cannot read', async () => {
    expect((await cli('evaluate', 'stream', '--seedset', seeds)).code).toBe(2)
    expect((await play('--audit', '2')).code).toBe(2)
    const broken = write('broken.jsonl', [{ text: 'x' }])
    const result = await cli('evaluate', 'stream', '--seedset', seeds, '--stream', broken)
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('broken.jsonl:1') })
  })
})

describe('evidence on the command line', () => {
  const place = { mailbox: 'support', folder: 'INBOX', uidvalidity: '4294967295', uid: 1 }
  const id = messageId(place)

  beforeAll(async () => {
    const data_dir = environment.env.HOLDFAST_DATA ?? ''
    const ledger = await openLedger({ url: undefined, data_dir })
    await ledger.migrate()
    await ledger.recordArrival(sampleArrival(1), 1)
    const next = [{ step: 'classify' as const, key: id, due_at: 1 }]
    await ledger.commit(sampleReceived(sampleMessage(sampleArrival(1)), { next }))
    await ledger.commit(sampleClassified(id, {}, Date.now() - 1000))
    await ledger.close()
  })

  it('labels a message, once more when it was wrong, and says what was predicted', async () => {
    const said = await cli('label', id, 'Order status', '--json', '--by', 'anna')
    expect(jsonOf(said)).toMatchObject({
      message_id: id,
      label: 'order-status',
      predicted: 'returns',
    })
    const answered = await cli('label', id, 'Order status', '--passage', 'track-your-order#1')
    expect(answered.stdout).toContain('Answered by track-your-order#1.')
    expect(await cli('label', id, 'Order status', '--passage', 'nowhere')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('names no one passage'),
    })
    const again = await cli('label', 'mail-1@example.org', 'none')
    expect(again.stdout).toContain('is <none>; predicted was returns')
    expect(await cli('label', id, 'refnud')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/order-status, returns, .* or none/),
    })
    expect(await cli('label', 'm_nothing', 'returns')).toMatchObject({ code: 1 })
  })

  it('shows every category with its gate and what is missing', async () => {
    const { gate, categories } = jsonOf(await cli('categories', '--json'))
    expect(gate.mode).toBe('off')
    const returns = categories.find((one: { id: string }) => one.id === 'returns')
    expect(returns).toMatchObject({
      gate: 'trusted',
      is_open: false,
      reviewed: 1,
      right: 0,
    })
    expect(returns.records_missing).toBeGreaterThan(20)
    const { stdout } = await cli('categories')
    expect(stdout).toContain('The gate is off')
    expect(stdout).toMatch(/^returns +auto +trusted/m)
  })
})
