// Native drafts in a real Dovecot: put into the Drafts folder in the thread, sent, changed, deleted and approved by mail, as
// people's own programs do it.

import { expect, it, onTestFinished } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import { GONE_MS } from '../../src/domain/desk/folder-drafts.ts'
import { lookAtDrafts } from '../../src/runtime/folder-drafts.ts'
import { cleanupOf, type Holdfast, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { question } from '../support/letters.ts'
import { asOwner } from '../support/supervisor.ts'
import { until } from '../support/until.ts'

const REFUND = 'When will I get my refund? I sent the tent back two weeks ago.'

async function house(drafts: 'folder' | 'both') {
  const cleanup = cleanupOf({ onTestFinished })
  const world = await openWorld(cleanup)
  const environment = moveIn(world, { edit: (yaml) => yaml.setIn(['agents', 'drafts'], drafts) })
  const holdfast = await openHoldfast(cleanup, world, environment)
  await holdfast.says(({ event }) => event === 'sent_watched', 'Sent is watched')
  return { world, holdfast }
}

async function asks(world: MailWorld, holdfast: Holdfast): Promise<string> {
  const mail = question({ text: REFUND, subject: 'My money' })
  await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw: mail.raw })
  await holdfast.stage.fate(mail.id, ({ draft }) => draft?.proposal !== undefined)
  return mail.id
}

const inDrafts = (world: MailWorld) => world.mails(PEOPLE.support, 'Drafts')
const native = async (world: MailWorld) => {
  await until(async () => (await inDrafts(world)).length === 1, 'a native draft')
  const [mail] = await inDrafts(world)
  if (mail === undefined) throw new Error('unreachable')
  return mail
}
const toDesk = async (world: MailWorld) =>
  (await world.mails(PEOPLE.desk)).map(({ subject, text }) => `${subject}\n${text}`)

async function emptyDrafts(world: MailWorld): Promise<void> {
  await asOwner(world, PEOPLE.support, async (client) => {
    await client.mailboxOpen('Drafts')
    await client.messageDelete('1:*')
  })
}

/** As a program does that sends a draft: the sent copy in Sent, and the draft taken away. */
async function sendNative(world: MailWorld, about: string, text: string, id: string) {
  const raw = rawMail({
    from: `Tidewater <${PEOPLE.support}>`,
    to: PEOPLE.maria,
    subject: 'Re: My money',
    text,
    message_id: id,
    in_reply_to: about,
  })
  await asOwner(world, PEOPLE.support, (client) => client.append('Sent', raw, ['\\Seen']))
  await emptyDrafts(world)
}

it('lies in the thread, marked as a draft, and no mail tells of it; sent by hand it is answered', async () => {
  const { world, holdfast } = await house('folder')
  const id = await asks(world, holdfast)
  const mail = await native(world)
  const record = await holdfast.stage.fate(id)
  expect(mail.subject).toBe('Re: My money')
  expect(mail.text).toContain(record.draft?.proposal?.split('\n')[0])
  const native_mail = await asOwner(world, PEOPLE.support, async (client) => {
    await client.mailboxOpen('Drafts', { readOnly: true })
    const found = await client.fetchOne('1', { flags: true, envelope: true })
    return found === false ? undefined : { flags: found.flags, about: found.envelope?.inReplyTo }
  })
  expect(native_mail?.flags).toContain('\\Draft')
  expect(native_mail?.about).toBe(`<${id}>`)
  await holdfast.says(
    ({ reason }) => reason === 'in_folder' || reason === 'waits_for_folder',
    'no mail',
  )
  await sendNative(world, id, mail.text, mail.message_id ?? 'lost@x.example')
  const after = await holdfast.stage.fate(id, ({ draft }) => draft?.state === 'answered_by_hand')
  const [label] = await holdfast.ledger.loadEvidence(0)
  expect(label).toMatchObject({ label: after.classification?.category, source: 'approval' })
  expect(await toDesk(world)).toEqual([])
})

it('deleted for a while, it is rejected, and the agents are told in the thread of its mail', async () => {
  const { world, holdfast } = await house('both')
  const id = await asks(world, holdfast)
  await native(world)
  await emptyDrafts(world)
  const record = () => holdfast.stage.fate(id)
  const settings = holdfast.runtime.settings()
  const [mailbox] = settings.team.mailboxes
  const connection = settings.connections.get('support')
  if (mailbox === undefined || connection === undefined) throw new Error('no mailbox')
  let later_ms = 0
  const deps = {
    ...holdfast.runtime.deps,
    clock: { now: () => Date.now() + later_ms },
    holder: 'the test',
    logger: holdfast.runtime.logger,
    settings: () => settings,
  }
  const look = () => until(() => lookAtDrafts(deps, mailbox, connection), 'a look')
  await look()
  expect((await record()).draft?.state).toBe('open')
  later_ms = GONE_MS + 1_000
  await until(async () => {
    await lookAtDrafts(deps, mailbox, connection)
    return (await record()).draft?.state === 'rejected'
  }, 'the draft is rejected')
  const { outbox } = await record()
  const draft = outbox.find(({ kind }) => kind === 'draft')?.mail
  const notice = outbox.find(({ kind }) => kind === 'receipt')?.mail
  expect(notice?.text).toMatch(/deleted it from\s+the Drafts folder/)
  expect(notice?.subject).toBe(`Re: ${draft?.subject}`)
  expect(notice?.in_reply_to).toBe(draft?.rfc_message_id)
})

it('approved by mail, it is taken out of the folder; what is sent from a copy of it is told', async () => {
  const { world, holdfast } = await house('both')
  const id = await asks(world, holdfast)
  const mail = await native(world)
  const draft = await world.waitForMail(
    PEOPLE.desk,
    ({ subject }) => subject.startsWith('[Draft]'),
    {
      timeout_ms: 20_000,
    },
  )
  await holdfast.stage.reply('anna', draft, 'approve')
  await holdfast.stage.fate(id, (one) =>
    one.outbox.some((row) => row.kind === 'agent_reply' && row.state === 'sent'),
  )
  await until(async () => (await inDrafts(world)).length === 0, 'it is taken out')
  // Somebody had it open in another program.
  await sendNative(world, id, mail.text, 'copy@mua.example')
  const notice = await world.waitForMail(
    PEOPLE.desk,
    ({ text }) => text.includes('answered by mail, and the mail below was sent'),
    { timeout_ms: 20_000 },
  )
  expect(notice.subject).toBe(`Re: ${draft.subject}`)
})

it('changed by a person and then approved by mail, it stays, and the agents are told', async () => {
  const { world, holdfast } = await house('both')
  const id = await asks(world, holdfast)
  const mail = await native(world)
  const draft = await world.waitForMail(
    PEOPLE.desk,
    ({ subject }) => subject.startsWith('[Draft]'),
    {
      timeout_ms: 20_000,
    },
  )
  // As a program saves it: another mail in its place.
  const raw = rawMail({
    from: `Tidewater <${PEOPLE.support}>`,
    to: PEOPLE.maria,
    subject: 'Re: My money',
    text: 'Dear Maria, I am looking into it.',
    message_id: mail.message_id ?? 'x@x.example',
    in_reply_to: id,
  })
  await emptyDrafts(world)
  await asOwner(world, PEOPLE.support, (client) => client.append('Drafts', raw, ['\\Draft']))
  await holdfast.stage.reply('anna', draft, 'approve')
  await world.waitForMail(PEOPLE.desk, ({ text }) => text.includes('somebody has changed it'), {
    timeout_ms: 20_000,
  })
  expect((await inDrafts(world)).map(({ text }) => text.trim())).toEqual([
    'Dear Maria, I am looking into it.',
  ])
})
