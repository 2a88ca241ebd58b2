// Who files the copy of sent mail: we do, unless the server does it by itself, as Gmail does.

import { expect, it, onTestFinished } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { question } from '../support/letters.ts'
import { until } from '../support/until.ts'

it.each([
  ['by_us', 1],
  ['by_server', 0],
] as const)('%s: %i copies of ours in Sent, and the row is finished', async (sent_copy, copies) => {
  const cleanup = cleanupOf({ onTestFinished })
  const world = await openWorld(cleanup)
  const environment = moveIn(world, {
    edit: (yaml) => yaml.setIn(['mailboxes', 0, 'imap', 'sent_copy'], sent_copy),
  })
  const holdfast = await openHoldfast(cleanup, world, environment)
  const mail = question()
  await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: mail.raw })
  await holdfast.stage.fate(mail.id)
  await until(async () => {
    const [record] = await holdfast.ledger.loadRecords(mail.id)
    return record?.outbox.some((row) => row.state === 'sent' && row.sent_copy === 'filed') ?? false
  }, 'the answer left and its copy is settled')
  const sent = await world.mails(PEOPLE.support, 'Sent')
  expect(sent).toHaveLength(copies)
})
