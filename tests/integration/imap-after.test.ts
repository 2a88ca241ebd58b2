// What becomes of a mail in the mailbox when its fate is final: marked or moved, on servers that can do everything and
// on servers that cannot; never twice, and never anybody else's mail.

import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { rawMail } from '../../sandbox/mail.ts'
import { type MailWorld, startMailWorld } from '../../sandbox/mail-world.ts'
import type { AfterSettings } from '../../src/adapters/imap/after.ts'
import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { sampleChange, sampleDecision, sampleOutbox } from '../contracts/ledger-samples.ts'
import { commit } from '../contracts/ledger-ways.ts'
import { cleanupOf } from '../support/holdfast.ts'
import { startRewriter } from '../support/imap-rewriter.ts'
import {
  asOwner,
  KEEP,
  openTemporaryLedger,
  settingsOf,
  startSupervisor,
  understand,
} from '../support/supervisor.ts'
import { until } from '../support/until.ts'

const USER = 'support@tidewater.example'
const MARK: AfterSettings = { ...KEEP, do: 'mark' }
const MOVE: AfterSettings = {
  do: 'move',
  answered: 'Holdfast/Done',
  drafted: undefined,
  ignored: 'Off',
}

async function open(
  context: Parameters<typeof cleanupOf>[0],
  after: AfterSettings,
  rewrite?: (text: string) => string,
  folders = ['INBOX'],
) {
  const cleanup = cleanupOf(context)
  const world = await startMailWorld({ users: [{ address: USER, password: 'sandbox' }] })
  cleanup.add(() => world.stop())
  const ledger = await openTemporaryLedger(cleanup)
  const rewriter = rewrite === undefined ? undefined : await startRewriter(world.imap, rewrite)
  cleanup.add(() => rewriter?.stop())
  const settings = settingsOf(rewriter ?? world.imap, USER, { folders })
  const start = () => startSupervisor(cleanup, { ledger, settings, after })
  const supervisor = start()
  await supervisor.says('connected')
  return { world, ledger, supervisor, start }
}

let letters = 0

/** Delivers a mail and waits until it is in the ledger; returns its id. */
async function arrive(world: MailWorld, ledger: Ledger): Promise<string> {
  letters += 1
  const message_id = `after-${letters}@far.example`
  const before = (await ledger.loadRecentMessages(99)).length
  const parts = { from: 'maria@far.example', to: USER, subject: `Letter ${letters}`, message_id }
  await world.deliver(USER, rawMail({ ...parts, text: 'Where is it?' }))
  await until(async () => (await ledger.loadRecentMessages(99)).length > before, 'it arrived')
  return (await ledger.loadRecentMessages(1))[0]?.message.id ?? ''
}

/** A draft stays with people; an ignored mail has nothing more to come. */
async function settle(ledger: Ledger, id: string, change: Partial<Decision> = {}): Promise<void> {
  await understand(ledger, id, `${id}@far.example`, { decision: sampleDecision(id, change) })
}

const IGNORED = { kind: 'ignore', reason: 'machine_mail' } as const

/** An answer of ours, on its way until `leave` is called. */
async function reply(ledger: Ledger, id: string): Promise<{ leave(): Promise<void> }> {
  const row = {
    ...sampleOutbox('agent_reply', await messageOf(ledger, id)),
    message_id: id,
    id: `o_${id}`,
    created_at: Date.now(),
  }
  const mail = { ...row.mail, rfc_message_id: `o_${id}@tidewater.example` }
  await ledger.commit({ outbox: [{ ...row, mail }] })
  return {
    async leave() {
      const now = Date.now()
      await ledger.claim(row.id, 'c', now, now + 60_000)
      const left = { from: 'sending', claim: 'c', to: 'sent', sent_at: Date.now() } as const
      expect(await commit(ledger, sampleChange(row.id, left))).toBe('written')
    },
  }
}

async function messageOf(ledger: Ledger, id: string) {
  const message = (await ledger.loadRecords(id))[0]?.message
  if (message === undefined) throw new Error(`no message ${id}`)
  return message
}

/** Flags of each mail, oldest first. */
async function flagsIn(world: MailWorld, folder = 'INBOX'): Promise<string[]> {
  const mails = await world.mails(USER, folder)
  return mails.map(({ flags }) => flags.toSorted().join(' '))
}

/** Other sessions see a change before the supervisor has heard that it was made, and one mail's before another's. */
async function untilFlags(
  world: MailWorld,
  wanted: readonly string[],
  folder = 'INBOX',
): Promise<void> {
  const what = `the flags in ${folder} are ${JSON.stringify(wanted)}`
  await until(async () => isDeepStrictEqual(await flagsIn(world, folder), wanted), what)
}

describe.concurrent('marks', () => {
  it('show each fate, and change when the answer to a draft has left', async (context) => {
    const { world, ledger, supervisor } = await open(context, MARK)
    const drafted = await arrive(world, ledger)
    const ignored = await arrive(world, ledger)
    await arrive(world, ledger)
    await settle(ledger, drafted)
    await settle(ledger, ignored, IGNORED)
    await supervisor.says('handled')
    await untilFlags(world, ['$HoldfastDraft', '$HoldfastIgnored', ''])
    const answer = await reply(ledger, drafted)
    await answer.leave()
    await untilFlags(world, ['$HoldfastAnswered \\Answered', '$HoldfastIgnored', ''])
    const handled = () => supervisor.events.filter(({ event }) => event === 'handled')
    await until(() => handled().length >= 3, 'three events')
    // Whatever was marked a second time would have been by the time the next mail is in.
    await arrive(world, ledger)
    expect(handled()).toHaveLength(3)
  })

  it('without keywords: the answered ones only', async (context) => {
    const plain = (text: string) => text.replace(/(PERMANENTFLAGS \([^)]*) \\\*\)/, '$1)')
    const { world, ledger, supervisor } = await open(context, MARK, plain)
    const answered = await arrive(world, ledger)
    const drafted = await arrive(world, ledger)
    await settle(ledger, answered)
    await settle(ledger, drafted)
    await (await reply(ledger, answered)).leave()
    await untilFlags(world, ['\\Answered', ''])
    await supervisor.says('handled')
    const cursor = await ledger.loadCursor('support', 'INBOX')
    if (cursor === undefined) throw new Error('unreachable')
    await until(async () => (await ledger.loadUnhandled(cursor, 0, 9)).length === 0, 'both done')
  })

  it('are not made by default, nor on mail that is undecided', async (context) => {
    const { world, ledger, supervisor } = await open(context, KEEP)
    await settle(ledger, await arrive(world, ledger))
    await arrive(world, ledger)
    await arrive(world, ledger)
    expect(await flagsIn(world)).toEqual(['', '', ''])
    expect(supervisor.events.some(({ event }) => event === 'handled')).toBe(false)
  })
})

describe.concurrent('moving', () => {
  it('takes each fate to its folder, which is made, and leaves the rest', async (context) => {
    const { world, ledger, start, supervisor } = await open(context, MOVE)
    const ids = []
    for (let count = 0; count < 4; count += 1) ids.push(await arrive(world, ledger))
    const [answered = '', ignored = '', drafted = '', gone = ''] = ids
    const way = await settle(ledger, answered).then(() => reply(ledger, answered))
    await asOwner(world, USER, async (owner) => {
      await owner.mailboxOpen('INBOX')
      await owner.messageDelete('4', { uid: true })
    })
    await settle(ledger, gone, IGNORED)
    await settle(ledger, ignored, IGNORED)
    await settle(ledger, drafted)
    await untilFlags(world, [''], 'Off')
    await untilFlags(world, ['', ''])
    await way.leave()
    await untilFlags(world, [''], 'Holdfast.Done')
    await untilFlags(world, [''])
    await supervisor.stop()
    const again = start()
    await arrive(world, ledger)
    await again.says('arrived')
    expect(again.events.some(({ event }) => event === 'handled')).toBe(false)
    expect(await flagsIn(world, 'Off')).toHaveLength(1)
    expect(await ledger.loadRecentMessages(99)).toHaveLength(5)
  })

  const without = (words: RegExp) => (text: string) =>
    text.replace(/\[?CAPABILITY [^\]\r\n]*/g, (line) => line.replace(words, ''))

  it('without MOVE: by copy and UID EXPUNGE, and others’ deleted mail stays', async (context) => {
    const { world, ledger } = await open(context, MOVE, without(/ MOVE\b/g))
    await settle(ledger, await arrive(world, ledger), IGNORED)
    await arrive(world, ledger)
    await asOwner(world, USER, async (owner) => {
      await owner.mailboxOpen('INBOX')
      await owner.messageFlagsAdd('2', ['\\Deleted'], { uid: true })
    })
    await untilFlags(world, [''], 'Off')
    await untilFlags(world, ['\\Deleted'])
  })

  it('without UIDPLUS either: the original is marked as deleted, nothing is expunged', async (context) => {
    const { world, ledger, supervisor } = await open(context, MOVE, without(/ MOVE\b| UIDPLUS\b/g))
    await settle(ledger, await arrive(world, ledger), IGNORED)
    await supervisor.says('handled')
    expect(await flagsIn(world, 'Off')).toHaveLength(1)
    expect(await flagsIn(world)).toEqual(['\\Deleted'])
    await arrive(world, ledger)
    await arrive(world, ledger)
    expect(await flagsIn(world, 'Off')).toHaveLength(1)
    expect(await ledger.loadRecentMessages(99)).toHaveLength(3)
  })

  it.for([
    ['a watched folder in another spelling', 'Support.Web'],
    ['INBOX', 'inbox'],
  ])('never goes into %s', async ([, ignored], context) => {
    const folders = ['INBOX', 'Support/Web']
    const { world, ledger, supervisor } = await open(
      context,
      { ...MOVE, ignored },
      undefined,
      folders,
    )
    await settle(ledger, await arrive(world, ledger), IGNORED)
    const told = await supervisor.says('not_handled')
    expect(told).toMatchObject({ why: expect.stringContaining('watches') })
    await arrive(world, ledger)
    expect(await flagsIn(world)).toEqual(['', ''])
    expect(await ledger.loadRecentMessages(99)).toHaveLength(2)
  })

  it('that the server refuses is told, and mail goes on coming in', async (context) => {
    const refused = { ...MOVE, ignored: 'Bad/../Name' }
    const { world, ledger, supervisor } = await open(context, refused)
    await settle(ledger, await arrive(world, ledger), IGNORED)
    await supervisor.says('not_handled')
    await arrive(world, ledger)
    await arrive(world, ledger)
    expect(supervisor.events.filter(({ event }) => event === 'not_handled')).toHaveLength(1)
    expect(supervisor.events.some(({ event }) => event === 'disconnected')).toBe(false)
    expect(await flagsIn(world)).toHaveLength(3)
  })
})
