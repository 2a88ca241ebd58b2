// The weekly mail: once a week, on its day, with three sentences, what to do next, figures with their denominators, and
// pictures that arrive as PNG.

import { simpleParser } from 'mailparser'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildMail } from '../../src/adapters/smtp/build.ts'
import { changes } from '../../src/domain/figures/changes.ts'
import { outboxId } from '../../src/domain/reply.ts'
import { canDrawLetters } from '../../src/report/draw/png.ts'
import { sampleReport } from '../report/sample-report.ts'
import { answered, drafted } from './scenes.ts'
import { DAY, DESK, MINUTE, useWorld } from './world.ts'

const world = useWorld()
const digests = (to = DESK) =>
  world.outside.accepted(to).filter(({ subject }) => subject.includes('how the weeks up to'))
const weekday = () => new Date(world.now()).getDay()

function agents(change: Partial<ReturnType<typeof world.team>['agents']>): void {
  world.change((team) => ({ ...team, agents: { ...team.agents, ...change } }))
}

/** Sweeps every hour. */
async function passes(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    world.advance(60 * MINUTE)
    await world.step('sweep', 'sweep')
    await world.settle()
  }
}

beforeEach(() => {
  agents({ digest_on: 'monday' })
  while (new Date(world.now()).getHours() !== 12) world.advance(60 * MINUTE)
  while (weekday() !== 2) world.advance(DAY)
})

test('comes once on its day, at its time, and again a week later', async () => {
  await drafted(world)
  await passes(5 * 24)
  expect(digests()).toEqual([])
  await passes(2 * 24)
  expect(digests()).toHaveLength(1)
  await passes(7 * 24)
  expect(digests()).toHaveLength(2)
  expect(world.log.filter(({ level }) => level === 50)).toEqual([])
})

test('says what changed, what to do next, and each figure with its denominator', async () => {
  await answered(world)
  await drafted(world)
  await passes(6 * 24)
  const [mail] = digests()
  expect(mail?.text).toMatch(/2 mails came.*\. No automatic answer is old enough.*\. 1 draft waits/)
  expect(mail?.text).toMatch(/What to do next:\n1\. 1 of 1 open drafts/)
  expect(mail?.text).toContain('Not counted yet: 1 answers')
  expect(mail?.auto_submitted).toBe('auto-generated')
})

test('goes to whom the team names, and not at all without mail or where it is off', async () => {
  agents({ digest_to: 'ops@shop.example' })
  await passes(7 * 24)
  expect(digests('ops@shop.example')).toEqual([])
  await drafted(world)
  await passes(7 * 24)
  expect(digests('ops@shop.example')).toHaveLength(1)
  expect(digests()).toEqual([])
  agents({ digest_on: 'never' })
  await passes(14 * 24)
  expect(digests('ops@shop.example')).toHaveLength(1)
})

test.skipIf(!canDrawLetters())(
  'carries the charts as PNG that the mail shows (skipped where no font is installed)',
  async () => {
    await drafted(world)
    await passes(6 * 24)
    const [mail] = digests()
    const raw = await buildMail(mail!, { address: 'support@shop.example', display_name: 'Shop' }, 0)
    const parsed = await simpleParser(Buffer.from(raw))
    expect(parsed.attachments.map(({ cid }) => cid)).toContain('volume')
    for (const { content, contentType, contentDisposition } of parsed.attachments) {
      expect([contentType, contentDisposition]).toEqual(['image/png', 'inline'])
      expect(content.subarray(1, 4).toString()).toBe('PNG')
      // Width of the first chunk (PNG, §11.2.2): twice what is shown.
      expect(content.readUInt32BE(16)).toBe(1280)
    }
    expect(mail?.html).toContain(
      'src="cid:volume" alt="Mail by week, by what became of it (green: answered',
    )
    // After a while neither words nor pictures are kept.
    const row = await world.ledger.loadOutboxRow(rowOf(mail!.subject))
    expect(row?.mail.pictures?.length).toBe(parsed.attachments.length)
    await world.ledger.forgetRaw(world.now() + DAY)
    const kept = await world.ledger.loadOutboxRow(row!.id)
    expect(kept?.mail).toMatchObject({ text: '', html: '' })
    expect(kept?.mail.pictures).toBeUndefined()
  },
)

/** Named after its day, which ends the subject and the title. */
const rowOf = (subject: string) =>
  outboxId('notice', `digest ${/\d{4}-\d\d-\d\d/.exec(subject)?.[0]}`)

describe('what changed', () => {
  const [mail, held, drafts] = changes(sampleReport())

  test('is three sentences', () => {
    for (const sentence of [mail, held, drafts]) expect(sentence).toMatch(/^[^.]+\.$/)
    expect(mail).toMatch(/^In the week of 2026-11-16, \d+ mails came \(the week before: \d+\)/)
    expect(held).toMatch(/latest that can be judged, \d+ % \(\d+ of \d+; .*: no certain change\.$/)
    expect(drafts).toContain('3 drafts wait, 2 of them for more than a day')
  })

  test('calls a change one only where it is certain', () => {
    const report = sampleReport()
    const weeks = report.figures.weeks.map((week) => {
      const is_last = week.pending === 0 && week.starts_at > Date.UTC(2026, 10, 5)
      const good = { count: 95, of: 100, rate: 0.95, interval: { low: 0.89, high: 0.98 } }
      const bad = { count: 50, of: 100, rate: 0.5, interval: { low: 0.4, high: 0.6 } }
      return { ...week, held: is_last ? good : bad }
    })
    const figures = { ...report.figures, weeks }
    expect(changes({ ...report, figures })[1]).toMatch(/certainly more\.$/)
  })
})
