// The quarantine as agents and operators meet it: listed, read again when the limit allows it, and honest about what
// cannot be done.

import { expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, editFile, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { allDecided, decided, question } from '../support/letters.ts'
import { until } from '../support/until.ts'

it('mail that was too large is read again when the limit is raised, and the agents hear of it once', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const setLimit = (yaml: { setIn(path: string[], value: unknown): void }, bytes: number) =>
    yaml.setIn(['limits', 'message_bytes_max'], bytes)
  const environment = moveIn(world, { edit: (yaml) => setLimit(yaml, 10_000) })
  const holdfast = await openHoldfast(cleanup, world, environment)
  const run = async (...args: string[]) => {
    const done = await holdfastCli(['quarantine', ...args], environment)
    return { code: done.code, text: done.stdout, stderr: done.stderr }
  }
  expect(await run('list')).toMatchObject({ code: 0, text: 'Nothing is in quarantine.\n' })
  expect(await run('retry')).toMatchObject({ code: 2, stderr: expect.stringContaining('--all') })

  const { id, raw } = question()
  // A header that nobody reads makes it large without changing what it says.
  const padding = Array.from({ length: 250 }, (_, line) => `X-Padding-${line}: ${'x'.repeat(60)}`)
  await world.deliver(PEOPLE.support, `${padding.join('\r\n')}\r\n${raw}`)
  const { message } = await decided(holdfast, 1)
  const listed = JSON.parse((await run('list', '--json')).text)
  expect(listed).toMatchObject([
    {
      id: message.id,
      reason: 'too_large',
      uid: 1,
      folder: 'INBOX',
      has_source: false,
      from: PEOPLE.maria,
      subject: message.subject,
    },
  ])
  expect(message.subject).not.toBe('')
  expect((await run('list')).text).toMatch(/bytes, limit 10000\)\.\n(?:.*\n)*.*only on the server/)

  const still = await run('retry', message.id, 'm_none')
  expect(still.code).toBe(1)
  expect(still.text).toMatch(/limits\.message_bytes_max is 10000: raise it/)
  expect(still.text).toContain('m_none  it is not in quarantine')

  const from = holdfast.lines.length
  editFile(environment, 'holdfast.yaml', (yaml) => setLimit(yaml, 100_000))
  // The mail is read by the running Holdfast, under the limit that it knows.
  await holdfast.says(({ event }) => event === 'config_changed', 'the edit is seen', from)
  expect(JSON.parse((await run('retry', '--all', '--json')).text)).toMatchObject({
    ok: true,
    mails: [{ id: message.id, ok: true }],
  })
  await allDecided(holdfast.ledger, [id])
  const [record] = await holdfast.ledger.loadRecords(id)
  expect(record?.message).toMatchObject({ id: message.id, customer: PEOPLE.maria })
  // An answer that is allowed otherwise: but the agents were asked to look, and may have written to her.
  expect(record?.decision).toMatchObject({ kind: 'draft', reason: 'was_handed_over' })
  // The notice of the first reading stays in the record.
  expect(record?.outbox.filter(({ kind }) => kind === 'notice')).toHaveLength(1)
  expect(await run('list')).toMatchObject({ code: 0, text: 'Nothing is in quarantine.\n' })
})

it('mail that is still unreadable comes back, without a second notice; what is gone is said so', async (context) => {
  const cleanup = cleanupOf(context)
  const world = await openWorld(cleanup)
  const environment = moveIn(world)
  const holdfast = await openHoldfast(cleanup, world, environment)
  const { raw } = question()
  // Two senders: nobody can say whose mail it is.
  await world.deliver(PEOPLE.support, `From: Somebody Else <${PEOPLE.petra}>\r\n${raw}`)
  const { message, decision } = await decided(holdfast, 1)
  expect(decision.reason).toBe('quarantined')
  const first = decision.decided_at
  const done = await holdfastCli(['quarantine', 'retry', message.id], environment)
  expect(done).toMatchObject({ code: 0 })
  await until(async () => {
    const [again] = await holdfast.ledger.loadQuarantined()
    return again !== undefined && again.decided_at > first
  }, 'the mail is back in quarantine')
  const [record] = await holdfast.ledger.loadRecords(message.id)
  expect(record?.outbox.map(({ kind }) => kind)).toEqual(['notice'])
  await until(
    async () => (await world.mails(PEOPLE.desk)).length > 0,
    'the notice has reached the agents',
  )
  expect(await world.mails(PEOPLE.desk)).toHaveLength(1)

  await holdfast.stop()
  const run = (...args: string[]) => holdfastCli(['quarantine', ...args], environment)
  expect(await run('retry', message.id)).toMatchObject({ code: 0 })
  const waits = `${message.id}  waits to be read again, while Holdfast runs`
  expect((await run('retry', message.id)).stdout).toContain(waits)
  expect(JSON.parse((await run('list', '--json')).stdout)).toMatchObject([
    { id: message.id, reason: 'read_again' },
  ])
  expect((await run('list')).stdout).toMatch(
    /^m_\w+ .*UTC {2}waits to be read again, while Holdfast/,
  )
})
