// A rehearsal whose sample goes to the agents by mail, beside a running Holdfast with real Dovecot and SMTP: the mails
// arrive, a reply marks them, the marks are evidence, and nothing of it happens twice.

import { describe, expect, test } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import type { Rehearsal } from '../../src/past/rehearsal/report-numbers.ts'
import type { CategoriesReport } from '../../src/report/categories.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { inventHistory } from '../support/past-mail.ts'

const PATIENCE_MS = 120_000
const HISTORY = inventHistory({ questions: 40 })

type Told = Rehearsal & { mailed: { mails: number; questions: number; open: number } }

describe('holdfast rehearse --mail-sample', () => {
  test('asks the agents by mail, and their reply is evidence', {
    timeout: PATIENCE_MS,
  }, async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    for (const { raw, received_at } of HISTORY.received) {
      await world.deliver(PEOPLE.support, raw, { received_at, folder: 'Archive' })
    }
    const holdfast = await openHoldfast(cleanup, world, environment)
    const { ledger, stage } = holdfast
    const rehearse = async (count: number): Promise<Told> => {
      const source = ['--imap', 'support/Archive', '--sent', 'mbox:/dev/null']
      const args = ['rehearse', ...source, '--mail-sample', String(count), '--json']
      const done = await holdfastCli(args, environment)
      expect(done).toMatchObject({ code: 0, stderr: '' })
      return JSON.parse(done.stdout) as Told
    }
    const desk = async () => (await world.mails(PEOPLE.desk)).map(({ subject }) => subject)

    expect((await rehearse(12)).mailed).toMatchObject({ mails: 2, questions: 12, open: 0 })
    const first = await stage.reads('desk', ({ subject }) => subject.startsWith('Rehearsal 1 of 2'))
    await stage.reads('desk', ({ subject }) => subject.startsWith('Rehearsal 2 of 2'))
    expect(first.text).toContain('== QUESTION 6 ==')
    expect(first.text).not.toContain('== QUESTION 7 ==')

    const said = '1 right\n2: Wrong.\n3) category: refund\n17 right\n\nAnna'
    const reply = await stage.reply('anna', first, said)
    await stage.fate(reply, ({ approvals }) => approvals[0]?.verb === 'mark')
    const confirmed = await stage.reads('desk', ({ subject }) => subject.includes('3 of 6 marks'))
    expect(confirmed.text).toContain('There is no number 17')
    expect(confirmed.text).toContain('Not marked yet: 4, 5, 6')

    const evidence = await ledger.loadEvidence(0)
    expect(evidence).toHaveLength(3)
    expect(evidence.every(({ source }) => source === 'rehearsal')).toBe(true)
    expect(evidence.every(({ labelled_by }) => labelled_by === PEOPLE.anna)).toBe(true)
    expect(evidence.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['<unsaid>', 'refund']),
    )
    expect(await ledger.countLabelled(0)).toBe(2)
    const shown = await holdfastCli(['categories', '--json'], environment)
    const { categories } = JSON.parse(shown.stdout) as CategoriesReport
    expect(categories.reduce((sum, { rehearsed }) => sum + rehearsed, 0)).toBe(
      evidence.filter(({ predicted }) => predicted !== undefined).length,
    )

    // Nothing twice: not by the same command, not by another start, not by the same reply.
    const before = (await desk()).toSorted()
    const again = await rehearse(9)
    expect(again.mailed).toMatchObject({ mails: 0, questions: 0, open: 9 })
    expect(again.marks.right + again.marks.wrong + again.marks.without_prediction).toBe(3)
    expect(again.examples).toBeGreaterThan(0)
    await holdfast.stop()
    const next = await openHoldfast(cleanup, world, environment)
    await next.stage.reply('anna', first, '2 none')
    await next.stage.reads('desk', ({ subject }) => subject.includes('1 of 6 marks'))
    const after = (await desk()).filter((subject) => !subject.includes('1 of 6 marks'))
    expect(after.toSorted()).toEqual(before)
    const corrected = await next.ledger.loadEvidence(0)
    expect(corrected).toHaveLength(3)
    expect(corrected.map(({ label }) => label)).toContain('<none>')
    const reached = world.smtpServer.transactions.flatMap(({ rcpt }) => rcpt)
    expect(new Set(reached)).toEqual(new Set([PEOPLE.desk, PEOPLE.support]))
  })
})
