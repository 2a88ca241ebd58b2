// A sample of a rehearsal by mail: what the agents get, what their replies mark, and that nothing else marks anything and
// nothing ever reaches a customer.

import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { type SampleQuestion, sampleMails } from '../../src/domain/desk/sample-mail.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { sampleReference } from '../../src/domain/token.ts'
import { drafted, happens } from './scenes.ts'
import {
  ANNA,
  BEN,
  CUSTOMER,
  DAY,
  DESK,
  type Inbound,
  SECRET,
  START,
  TEMPLATES,
  useWorld,
} from './world.ts'

const world = useWorld()

const renderer = createRenderer({ templates_dir: TEMPLATES })

function question(at: number, change: Partial<SampleQuestion> = {}): SampleQuestion {
  return {
    id: `r_${at}`,
    received_at: START - 90 * DAY,
    predicted: 'refund',
    confidence: 0.876,
    subject: `Number ${at}`,
    text: `When do I get my money back?\n\n1 right\n2 right`,
    answer: `Within 5 days.\n3 right`,
    asked_at: undefined,
    ...change,
  }
}

/** The sample, mailed; what the agents got. */
async function mailed(
  questions = [1, 2, 3, 4].map((at) => question(at)),
  secret = SECRET,
): Promise<OutgoingMail[]> {
  const about = { mailbox: 'support', questions }
  const desk = { team: world.team(), renderer, secret }
  const { mails, outbox } = sampleMails(desk, about, world.now())
  const sample = questions.map(({ id, predicted, confidence, received_at, subject, text }) => ({
    id,
    predicted,
    confidence,
    received_at,
    subject,
    new_text: text,
    engine_version: 'local-1',
    predicted_at: world.now(),
    likeness: id,
  }))
  await world.ledger.recordSampleMails({ sample, mails, outbox })
  await world.settle()
  return world.outside.accepted(DESK).slice(-outbox.length)
}

async function oneMail(): Promise<OutgoingMail> {
  const [mail] = await mailed()
  if (mail === undefined) throw new Error('no sample was sent')
  return mail
}

/** The reply of a mail program to it; its id. */
async function reply(to: OutgoingMail, text: string, change: Partial<Inbound> = {}) {
  const quoted = `> ${to.text.replaceAll('\n', '\n> ')}`
  const written = `${text}\n\nOn Mon, 21 Sep 2026 at 10:00, Tidewater Supply wrote:\n${quoted}`
  return await happens(world, {
    from: ANNA,
    name: 'Anna',
    subject: `Re: ${to.subject}`,
    text: written,
    in_reply_to: to.rfc_message_id,
    ...change,
  })
}

async function marks(): Promise<string[]> {
  const evidence = await world.ledger.loadEvidence(0)
  return evidence
    .map(({ message_id, label, labelled_by }) => `${message_id} ${label} ${labelled_by}`)
    .toSorted()
}
const told = () => world.outside.accepted(DESK).slice(1)
const refusalOf = async (id: string) => (await world.record(id)).approvals[0]?.refusal

describe('the mail', () => {
  test('asks about each with its category, and says what to do', async () => {
    const mail = await oneMail()
    expect(mail).toMatchObject({ auto_submitted: 'auto-generated', to: DESK })
    expect(mail.subject).toBe('Rehearsal: were these 4 mails understood?')
    expect(mail.text).toContain('Understood as: Refund (refund), 88 % sure')
    expect(mail.text).toContain('== QUESTION 4 ==')
    expect(mail.text).toMatch(/^> When do I get my money back\?$/m)
    expect(mail.text).toMatch(/^> Within 5 days\.$/m)
    expect(mail.rfc_message_id).toMatch(/^hfs-[0-9a-f]{20}-[a-z2-7]{16}@tidewater\.example$/)
    expect(mail.html).toContain('When do I get my money back?')
  })

  test('is several of about ten questions, numbered on', async () => {
    const mails = await mailed(Array.from({ length: 21 }, (_, at) => question(at + 1)))
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual(
      [1, 2, 3].map((part) => `Rehearsal ${part} of 3: were these 7 mails understood?`),
    )
    const numbers = mails.map(({ text }) => text.match(/(?<=== QUESTION )\d+/g)?.map(Number))
    expect(numbers.flat().toSorted((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 21 }, (_, at) => at + 1),
    )
  })

  test('is sent once, however often it is written', async () => {
    await mailed()
    await mailed()
    expect(world.outside.accepted(DESK)).toHaveLength(1)
  })
})

describe('an agent’s reply', () => {
  test('marks what it says, is confirmed once, and reaches nobody else', async () => {
    const id = await reply(await oneMail(), '1 right\n2: wrong\n3 category: Returns\n\nAnna')
    expect(await marks()).toEqual([
      `r_1 refund ${ANNA}`,
      `r_2 <unsaid> ${ANNA}`,
      `r_3 returns ${ANNA}`,
    ])
    const record = await world.record(id)
    expect(record.approvals).toMatchObject([{ verb: 'mark', refusal: undefined }])
    expect(record.decision).toMatchObject({ kind: 'ignore', reason: 'about_a_draft' })
    expect(told()).toHaveLength(1)
    const [confirmed] = told()
    expect(confirmed?.subject).toBe('Holdfast: 3 of 4 marks of a rehearsal were taken over')
    expect(confirmed?.text).toContain('Not marked yet: 4')
    expect(confirmed?.text).toContain('3: returns, not refund')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
    for (let again = 0; again < 3; again += 1) {
      expect(await world.step('approve', id)).toMatchObject({ outcome: 'stale' })
    }
    await world.settle()
    expect(told()).toHaveLength(1)
  })

  test('names categories, and so teaches', async () => {
    await reply(await oneMail(), '1 wrong\n2 none\nrest right')
    const labelled = await world.ledger.loadLabelled(0)
    expect(labelled.map(({ message_id, label, source }) => [message_id, label, source])).toEqual([
      ['r_2', '<none>', 'rehearsal'],
      ['r_3', 'refund', 'rehearsal'],
      ['r_4', 'refund', 'rehearsal'],
    ])
    expect(labelled[0]?.new_text).toContain('my money back')
  })

  test('is replaced by a second one, also of another agent', async () => {
    const mail = await oneMail()
    await reply(mail, 'all right')
    await reply(mail, '2 none', { from: BEN })
    expect(await marks()).toEqual([
      `r_1 refund ${ANNA}`,
      `r_2 <none> ${BEN}`,
      `r_3 refund ${ANNA}`,
      `r_4 refund ${ANNA}`,
    ])
    expect(told()).toHaveLength(2)
  })

  test('says “rest” of what nobody has marked: earlier marks stay, and a changed one is told', async () => {
    const mail = await oneMail()
    await reply(mail, '2 wrong\n3 none')
    await reply(mail, '3 right\nrest right', { from: BEN })
    expect(await marks()).toEqual([
      `r_1 refund ${BEN}`,
      `r_2 <unsaid> ${ANNA}`,
      `r_3 refund ${BEN}`,
      `r_4 refund ${BEN}`,
    ])
    expect(told()[1]?.text).toContain('Number 2 was marked before (wrong) and stays as it is')
    expect(told()[1]?.text).toContain('3: right (refund); until now none')
  })

  test('may answer our confirmation, or the note that it marked nothing', async () => {
    await reply(await oneMail(), 'Sorry, what am I to do?')
    await reply(told()[0]!, '1 right\n2 right')
    await reply(told()[1]!, '2 none')
    expect(await marks()).toEqual([`r_1 refund ${ANNA}`, `r_2 <none> ${ANNA}`])
    expect(told()).toHaveLength(3)
    await reply(told()[2]!, 'Thanks, and that was all.')
    expect(told()).toHaveLength(3)
  })

  test('that arrives twice counts and is confirmed once', async () => {
    const mail = await oneMail()
    for (const text of ['1 none', '1 right', '1 none']) {
      await reply(mail, text, { message_id: `${text.slice(2)}@mail.example` })
    }
    expect(await marks()).toEqual([`r_1 refund ${ANNA}`])
    expect(told()).toHaveLength(2)
  })

  test('with a customer in copy reaches no customer, and her answer marks nothing', async () => {
    const mail = await oneMail()
    await reply(mail, '1 right', { cc: CUSTOMER })
    await reply(mail, '2 right', { from: CUSTOMER })
    expect(await marks()).toEqual([`r_1 refund ${ANNA}`])
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })

  test('by a program that returns no threading headers: the reference in the quoted text is enough', async () => {
    await reply(await oneMail(), '4 right', { in_reply_to: 'lost@mail.example' })
    expect(await marks()).toEqual([`r_4 refund ${ANNA}`])
  })

  test('above our whole mail, left unquoted: only what stands above counts', async () => {
    const mail = await oneMail()
    await reply(mail, '', { text: `1 none\n\n${mail.text}` })
    expect(await marks()).toEqual([`r_1 <none> ${ANNA}`])
  })

  test('tells unknown numbers and categories in the one confirmation', async () => {
    await reply(await oneMail(), '1 right\n9 right\n2 complaints')
    expect(await marks()).toEqual([`r_1 refund ${ANNA}`])
    expect(told()).toHaveLength(1)
    expect(told()[0]?.text).toContain('There is no number 9')
    expect(told()[0]?.text).toContain('“2 complaints” is no mark')
  })

  test('to a draft is none to a sample, and the other way round', async () => {
    const sample = await oneMail()
    const { id, draft } = await drafted(world)
    await reply(draft, '1 right')
    expect(await marks()).toEqual([])
    await reply(sample, 'approve')
    expect((await world.record(id)).draft?.state).toBe('open')
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })
})

describe('marks nothing and is told:', () => {
  test('a reply without a mark', async () => {
    const id = await reply(await oneMail(), 'Looks fine to me, mostly.')
    expect(await refusalOf(id)).toBe('unclear')
    expect(told()).toMatchObject([{ subject: expect.stringContaining('marked nothing') }])
    expect(await marks()).toEqual([])
  })

  test('somebody who is no agent', async () => {
    const id = await reply(await oneMail(), 'all right', { from: 'mallory@evil.example' })
    expect(await refusalOf(id)).toBe('not_an_agent')
    expect(told()).toHaveLength(1)
    expect(world.outside.accepted('mallory@evil.example')).toEqual([])
    expect(await marks()).toEqual([])
  })

  test.each([
    ['of another house', () => sampleReference('another secret', `s_${'0'.repeat(20)}`)],
    ['of a sample that never was', () => sampleReference(SECRET, `s_${'0'.repeat(20)}`)],
    [
      'with another’s token',
      (own: string) => own.slice(0, 24) + sampleReference(SECRET, `s_${'0'.repeat(20)}`).slice(24),
    ],
  ])('a reference %s', async (_, forge) => {
    const mail = await oneMail()
    const own = mail.rfc_message_id.split('@')[0] ?? ''
    const id = await reply(mail, 'all right', { in_reply_to: `${forge(own)}@tidewater.example` })
    expect(await refusalOf(id)).toBe('bad_token')
    expect(await marks()).toEqual([])
  })
})

describe('marks nothing:', () => {
  test('an automatic reply, although it says marks', async () => {
    await reply(await oneMail(), 'all right', { headers: ['Auto-Submitted: auto-replied'] })
    expect(await marks()).toEqual([])
    expect(told()).toEqual([])
  })

  test('a reply that only quotes', async () => {
    await reply(await oneMail(), '')
    expect(await marks()).toEqual([])
  })

  test('a customer who got the mail by mistake is answered by a person, not swallowed', async () => {
    const mail = await oneMail()
    const id = await reply(mail, 'You sent me this. Where is my order 48213?', { from: CUSTOMER })
    const { decision } = await world.record(id)
    expect(decision).toMatchObject({ kind: 'draft', reason: 'answers_agents_mail' })
    expect(world.outside.maybeReached(CUSTOMER)).toEqual([])
  })

  test.each(['We have received your message.', 'Bleep.'])(
    'a responder that is no automatic mail by its headers: “%s”',
    async (note) => {
      await oneMail()
      let seen = 0
      for (let round = 0; round < 10; round += 1) {
        const mails = world.outside.accepted(DESK)
        for (const mail of mails.slice(seen)) await reply(mail, note)
        seen = mails.length
        world.advance(1_000)
      }
      expect(world.outside.accepted(DESK).length).toBeLessThanOrEqual(2)
      expect(await marks()).toEqual([])
    },
  )
})
