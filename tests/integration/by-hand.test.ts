// The Sent folder of a real mailbox, as people's own mail programs fill it: what was there before is left alone, what comes is
// seen also after a restart, our own copies and mail to others are never taken in.

import { expect, it, onTestFinished } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { SENT_FOLDER } from '../../src/domain/message.ts'
import { cleanupOf, editFile, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { question } from '../support/letters.ts'
import { asOwner } from '../support/supervisor.ts'
import { until } from '../support/until.ts'

const REFUND = 'When will I get my refund? I sent the tent back two weeks ago.'

async function putIntoSent(
  world: MailWorld,
  answer: { to: string; about: string; text: string; id: string },
  folder = 'Sent',
): Promise<void> {
  const raw = rawMail({
    from: `Tidewater <${PEOPLE.support}>`,
    to: answer.to,
    subject: 'Re: my money',
    text: answer.text,
    message_id: answer.id,
    in_reply_to: answer.about,
  })
  await asOwner(world, PEOPLE.support, (client) => client.append(folder, raw, ['\\Seen']))
}

it('closes the drafts that a person answered by hand, while it runs and while it did not', async () => {
  const cleanup = cleanupOf({ onTestFinished })
  const world = await openWorld(cleanup)
  const first = question({ text: REFUND, subject: 'my money' })
  const second = question({ text: REFUND, subject: 'my money again', from: PEOPLE.jonas })
  await putIntoSent(world, { to: PEOPLE.maria, about: first.id, text: 'old', id: 'old@x.example' })
  const environment = moveIn(world)
  const holdfast = await openHoldfast(cleanup, world, environment)
  await holdfast.says(({ event }) => event === 'sent_watched', 'Sent is watched')
  for (const mail of [first, second]) {
    const from = mail === first ? PEOPLE.maria : PEOPLE.jonas
    await world.submit({ from, to: PEOPLE.support, raw: mail.raw })
    await holdfast.stage.fate(mail.id, ({ draft }) => draft !== undefined)
  }
  // An automatic answer, whose copy we file ourselves.
  const asked = question()
  await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: asked.raw })
  await until(
    async () => (await world.mails(PEOPLE.support, 'Sent')).length === 2,
    'a copy in Sent',
  )

  await putIntoSent(world, { to: PEOPLE.olga, about: first.id, text: 'Hi', id: 'other@x.example' })
  const text = 'Dear Maria, your refund left us this morning.'
  await putIntoSent(world, { to: PEOPLE.maria, about: first.id, text, id: 'hand-1@x.example' })
  await holdfast.stage.fate(first.id, ({ draft }) => draft?.state === 'answered_by_hand')
  await holdfast.stop()

  await putIntoSent(world, { to: PEOPLE.jonas, about: second.id, text, id: 'hand-2@x.example' })
  const again = await openHoldfast(cleanup, world, environment)
  await again.stage.fate(second.id, ({ draft }) => draft?.state === 'answered_by_hand')
  const taken = (await again.ledger.loadRecentMessages(50))
    .filter(({ message }) => message.folder === SENT_FOLDER)
    .map(({ message }) => message.rfc_message_id ?? '')
  expect(new Set(taken)).toEqual(new Set(['hand-1@x.example', 'hand-2@x.example']))
  expect(await world.mails(PEOPLE.support, 'Sent')).toHaveLength(5)
})

it('watches the folder that is named, and makes one where there is none', async () => {
  const cleanup = cleanupOf({ onTestFinished })
  const world = await openWorld(cleanup)
  const environment = moveIn(world)
  editFile(environment, 'holdfast.yaml', (yaml) =>
    yaml.setIn(['mailboxes', 0, 'imap', 'sent_folder'], 'Office/Sent mail'),
  )
  const holdfast = await openHoldfast(cleanup, world, environment)
  await holdfast.says(({ event }) => event === 'sent_watched', 'Sent is watched')
  const mail = question({ text: REFUND, subject: 'my money' })
  await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: mail.raw })
  await holdfast.stage.fate(mail.id, ({ draft }) => draft !== undefined)
  const folders = await asOwner(world, PEOPLE.support, (client) => client.list())
  const folder = folders.find(({ path }) => path.startsWith('Office') && path.endsWith('Sent mail'))
  await putIntoSent(
    world,
    { to: PEOPLE.maria, about: mail.id, text: 'Dear Maria, done.', id: 'hand@x.example' },
    folder?.path,
  )
  await holdfast.stage.fate(mail.id, ({ draft }) => draft?.state === 'answered_by_hand')
})
