// `attach` passes the files of an agent's reply on: with her text, or with the proposal. They leave with the mail once, and
// nothing of them stays here afterwards.

import { describe, expect, test } from 'vitest'
import { rawMail } from '../../sandbox/mail.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { drafted, say } from './scenes.ts'
import { ANNA, CUSTOMER, DESK, MINUTE, useWorld } from './world.ts'

const world = useWorld()
const LABEL = { name: 'label.pdf', content_type: 'application/pdf', content: '%PDF-1.4 label' }
const TEXT = 'Dear Jane,\n\nhere is your label.\n\nAnna'
type File = { name: string; content_type: string; content: string | Uint8Array }

function withFiles(draft: OutgoingMail, text: string, attachments: readonly File[]): string {
  const raw = rawMail({
    from: ANNA,
    to: 'support@tidewater.example',
    subject: `Re: ${draft.subject}`,
    text,
    attachments,
    in_reply_to: draft.rfc_message_id,
    headers: {
      'Authentication-Results': 'mx.tidewater.example; dmarc=pass header.from=tidewater.example',
    },
  })
  return raw
}

const sent = () => world.outside.accepted(CUSTOMER).at(-1)
const contentsOf = (mail: OutgoingMail | undefined) =>
  (mail?.files ?? []).map(({ name, content }) => [name, Buffer.from(content ?? []).toString()])

async function attaches(text: string, files: readonly File[] = [LABEL]) {
  const { id, draft } = await drafted(world)
  await say(world, draft, { text, raw: withFiles(draft, text, files) })
  return { id, draft }
}

describe('files reach the customer', () => {
  test('with the text below the verb', async () => {
    const { id } = await attaches(`attach\n\n${TEXT}`)
    expect(sent()?.text.trim()).toBe(TEXT)
    expect(contentsOf(sent())).toEqual([['label.pdf', LABEL.content]])
    expect((await world.record(id)).draft).toMatchObject({ state: 'edited', decided_by: ANNA })
  })

  test('with the proposal where there is no text', async () => {
    const { draft } = await attaches('attach\n\nAnna Berg')
    const text = sent()?.text.trim() ?? ''
    expect(draft.text).toContain(text)
    expect(text).toContain('Kind regards')
    expect(contentsOf(sent())).toHaveLength(1)
  })

  test('several, whatever is in them and wherever their name points', async () => {
    const odd = new Uint8Array([0, 255, 13, 10, 46, 13, 10])
    await attaches(`attach\n\n${TEXT}`, [
      LABEL,
      { name: '../../etc/x.pdf', content_type: 'application/octet-stream', content: odd },
    ])
    expect(sent()?.files?.map(({ name }) => name)).toEqual(['label.pdf', '.._.._etc_x.pdf'])
    expect(sent()?.files?.[1]?.content).toEqual(Buffer.from(odd))
  })

  test('but no program, whose name is told, and the draft stays open', async () => {
    const { id } = await attaches(`attach\n\n${TEXT}`, [
      LABEL,
      { name: 'label.pdf.exe', content_type: 'application/pdf', content: '%PDF-1.4' },
    ])
    expect(sent()).toBeUndefined()
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('“label.pdf.exe” is a program')
  })

  test('of the kinds that the team lists', async () => {
    world.change((team) => ({ ...team, agents: { ...team.agents, attach_types: ['zip'] } }))
    const zip = { name: 'Logs.ZIP', content_type: 'application/zip', content: 'PK' }
    await attaches(`attach\n\n${TEXT}`, [zip])
    expect(sent()?.files?.map(({ name }) => name)).toEqual(['Logs.ZIP'])
    const { id } = await attaches(`attach\n\n${TEXT}`)
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('`agents.attach_types`')
  })

  test('but not what nobody attached', async () => {
    await attaches(`attach\n\n${TEXT}`, [
      LABEL,
      { name: 'anna.vcf', content_type: 'text/vcard', content: 'BEGIN:VCARD' },
    ])
    expect(contentsOf(sent())).toHaveLength(1)
  })

  test('once, also when the server was away', async () => {
    const { draft } = await drafted(world)
    let times = 0
    world.outside.say((mail) => {
      if (mail.to !== CUSTOMER) return undefined
      times += 1
      return times === 1 ? { result: 'retry', response: 'no route' } : undefined
    })
    const text = `attach\n\n${TEXT}`
    await say(world, draft, { text, raw: withFiles(draft, text, [LABEL]) })
    world.advance(30 * MINUTE)
    await world.settle()
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
    expect(contentsOf(sent())).toEqual([['label.pdf', LABEL.content]])
  })

  test('and are held and named like every answer', async () => {
    world.change((team) => ({ ...team, agents: { ...team.agents, hold_s: 60 } }))
    const { draft } = await attaches(`attach\n\n${TEXT}`)
    expect(sent()).toBeUndefined()
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('With it: label.pdf.')
    await say(world, draft, { text: 'stop' })
    world.advance(2 * MINUTE)
    await world.settle()
    expect(sent()).toBeUndefined()
  })
})

test('nothing of them is kept once the mail has left', async () => {
  const { id } = await attaches(`attach\n\n${TEXT}`)
  const row = (await world.record(id)).outbox.find(({ kind }) => kind === 'agent_reply')
  expect(row?.mail.files).toEqual([
    { name: 'label.pdf', content_type: 'application/pdf', bytes: LABEL.content.length },
  ])
  const again = await world.ledger.loadOutboxRow(row?.id ?? '')
  expect(again?.mail.files?.[0]?.content).toBeUndefined()
})

describe('nothing is sent', () => {
  test.each<[says: string, text: string, files: readonly File[]]>([
    ['no file is attached', 'attach\n\nDear Jane,\n\nhere it is.', []],
    ['more than attach', 'attach the label please', [LABEL]],
    ['too large or too many', 'attach', Array.from({ length: 11 }, () => LABEL)],
    ['too large or too many', 'attach', [{ ...LABEL, content: new Uint8Array(11 * 1024 * 1024) }]],
    ['write attach on the first line', TEXT, [LABEL]],
    ['stands in no mail or article', 'attach\n\nDear Jane,\n\nyou get 480 euros.', [LABEL]],
  ])('and the agent is told: %s', async (says, text, files) => {
    const { id } = await attaches(text, files)
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain(says)
  })
})
