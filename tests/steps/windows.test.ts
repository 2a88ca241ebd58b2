// The seven days, leaning against us: whoever comes back inside them was not helped, however late we see it, from which
// address it comes, and whatever the server's clock says. Only thanks and nothing else confirm.

import { describe, expect, test } from 'vitest'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'
import { answered, decisionOf, deflectionOf, happens, letterWithFile } from './scenes.ts'
import { CUSTOMER, DAY, DESK, MINUTE, ORDER, useWorld } from './world.ts'

const world = useWorld()

const STILL = { subject: 'Still nothing', text: 'The parcel is still not here, what now?' }

describe('mail from inside the window that is seen after it (an outage)', () => {
  test('fails what was held already', async () => {
    const { id } = await answered(world)
    const came_back_at = world.now() + 6 * DAY
    world.advance(8 * DAY)
    await world.step('sweep', '')
    expect(await deflectionOf(world, id)).toBe('held window_closed')
    const back = await happens(world, { ...STILL, received_at: came_back_at })
    expect(await deflectionOf(world, id)).toBe('failed other_conversation')
    expect((await world.record(id)).deflections[0]?.follow_up_message_id).toBe(back)
  })

  test('at the very end of the window fails it, a moment later does not', async () => {
    const { id } = await answered(world)
    const end = world.now() + 7 * DAY
    world.advance(9 * DAY)
    await world.step('sweep', '')
    await happens(world, { ...STILL, received_at: end + 1 })
    expect(await deflectionOf(world, id)).toBe('held window_closed')
    await happens(world, { ...STILL, received_at: end })
    expect(await deflectionOf(world, id)).toBe('failed other_conversation')
  })
})

describe('mail from another address of hers', () => {
  const OTHER = `${CUSTOMER.split('@')[0]}@other-domain.example`
  const same = () =>
    world.change((team) => ({
      ...team,
      same_customer: [[`@${CUSTOMER.split('@')[1]}`, '@other-domain.example']],
    }))

  test('fails the answer where the team says that both are hers', async () => {
    same()
    const { id } = await answered(world)
    world.advance(MINUTE)
    const back = await happens(world, { ...STILL, from: OTHER })
    expect(await deflectionOf(world, id)).toBe('failed other_conversation')
    // She gets no second automatic answer, and a person sees why.
    expect(await decisionOf(world, back)).toMatchObject({ kind: 'draft' })
    const reasons = (await decisionOf(world, back))?.reasons.map(({ reason }) => reason)
    expect(reasons).toContain('follow_up_after_auto')
  })

  test('is somebody else’s by default, and so is another name there', async () => {
    const { id } = await answered(world)
    world.advance(MINUTE)
    await happens(world, { ...STILL, from: OTHER })
    same()
    await happens(world, { ...STILL, from: 'somebody.else@other-domain.example' })
    expect(await deflectionOf(world, id)).toBe('pending')
  })
})

test('a server’s clock that runs ahead puts no mail outside the window', async () => {
  const { id } = await answered(world)
  world.advance(MINUTE)
  const back = await happens(world, { ...STILL, received_at: world.now() + 300 * DAY })
  expect(await deflectionOf(world, id)).toBe('failed other_conversation')
  expect((await decisionOf(world, back))?.kind).toBe('draft')
})

/** As mail programs quote. */
function quoteOf(text: string): string {
  const lines = text.trim().split('\n')
  const wrote = 'On 5 May 2026 at 10:12, Tidewater Supply <support@tidewater.example> wrote:'
  return `${wrote}\n${lines.map((line) => `> ${line}`).join('\n')}`
}

test.each(['text', 'HTML'])(
  'thanks above our answer, quoted from its %s, confirm',
  async (from) => {
    const { id, answer } = await answered(world)
    world.advance(MINUTE)
    const shown = from === 'text' ? answer.text : htmlToPlainText(answer.html ?? '', 100_000)
    const thanks = { subject: `Re: ${answer.subject}`, in_reply_to: answer.rfc_message_id }
    await happens(world, { ...thanks, text: `Danke, hat geklappt!\n\n${quoteOf(shown)}` })
    expect(await deflectionOf(world, id)).toBe('confirmed gratitude')
  },
)

test('thanks confirm, and a later question still fails', async () => {
  const { id, answer } = await answered(world)
  world.advance(MINUTE)
  const thanks = { subject: answer.subject, in_reply_to: answer.rfc_message_id }
  await happens(world, { ...thanks, text: 'Thank you!' })
  expect(await deflectionOf(world, id)).toBe('confirmed gratitude')
  world.advance(DAY)
  const back = await happens(world, STILL)
  expect(await deflectionOf(world, id)).toBe('failed other_conversation')
  expect((await decisionOf(world, back))?.kind).toBe('draft')
})

describe('thanks that are more than thanks confirm nothing and reach a person', () => {
  async function expectFailed(id: string, mail: string): Promise<void> {
    expect(await deflectionOf(world, id)).toMatch(/^failed/)
    expect((await decisionOf(world, mail))?.kind).toBe('draft')
    expect(world.outside.accepted(DESK)).toHaveLength(1)
    // Whoever asks for a person is told that one answers.
    const [, ...more] = world.outside.accepted(CUSTOMER)
    const said = more.map(({ text }) => text.split('\n')[0])
    expect(said.filter((line) => line !== 'This is an automatic confirmation.')).toEqual([])
  }

  test.each([
    ['a request in the subject', 'Please cancel order 48213', 'Thanks,\nJane'],
    ['a call for a person in the subject', 'HUMAN', 'Thanks'],
    ['a call for a person in the text', 'Re: Where is my order?', 'Thanks, but HUMAN please'],
    ['a question', 'Re: Where is my order?', 'Thanks. And when does it come?'],
  ])('%s', async (_, subject, text) => {
    const { id, answer } = await answered(world)
    world.advance(MINUTE)
    const mail = await happens(world, { subject, text, in_reply_to: answer.rfc_message_id })
    await expectFailed(id, mail)
  })

  test.each([
    ['a complaint among the lines of our answer', '> This is the third mail that I write.'],
    ['a complaint below it', '\nThis is the third mail that I write.'],
  ])('%s', async (_, hidden) => {
    const { id, answer } = await answered(world)
    world.advance(MINUTE)
    const mail = await happens(world, {
      subject: `Re: ${answer.subject}`,
      in_reply_to: answer.rfc_message_id,
      text: `Thank you!\n\n${quoteOf(answer.text)}\n${hidden}`,
    })
    await expectFailed(id, mail)
  })

  test('a photo of the broken thing', async () => {
    const { id, answer } = await answered(world)
    world.advance(MINUTE)
    const about = { from: `Jane <${CUSTOMER}>`, subject: 'Re: Where is my order?' }
    const letter = { ...about, in_reply_to: answer.rfc_message_id, text: 'Thanks' }
    const mail = await happens(world, letterWithFile({ ...letter, file: 'broken.jpg' }))
    await expectFailed(id, mail)
  })
})

describe('the same person from another address', () => {
  const from = 'jane@work.example'

  test('who answers our mail fails it, and gets a person', async () => {
    const { id, answer } = await answered(world)
    world.advance(DAY)
    const reply = { from, subject: answer.subject, in_reply_to: answer.rfc_message_id }
    const back = await happens(world, { ...reply, text: ORDER.text })
    expect(await deflectionOf(world, id)).toMatch(/^failed/)
    expect((await decisionOf(world, back))?.kind).toBe('draft')
    expect(world.outside.accepted(from)).toEqual([])
    // What was said to the other address is not shown to this one, nor to the agents as if it were hers.
    expect(world.outside.accepted(DESK)[0]?.text).not.toContain(CUSTOMER)
  })

  test('who does not name it is somebody else', async () => {
    const { id } = await answered(world)
    world.advance(DAY)
    await happens(world, { ...ORDER, from })
    expect(await deflectionOf(world, id)).toBe('pending')
    expect(world.outside.accepted(from)).toHaveLength(1)
  })
})

test('an answer that never left, or that nobody knows about, is never a success', async () => {
  world.outside.say((mail) =>
    mail.to === CUSTOMER ? { result: 'unknown', response: 'connection lost' } : undefined,
  )
  const id = await happens(world, ORDER)
  world.outside.say(() => undefined)
  world.advance(365 * DAY)
  await world.step('sweep', '')
  expect(await deflectionOf(world, id)).toBe('void not_delivered')
  // A year later it is no "came back after an automatic reply" either.
  const later = await happens(world, { ...ORDER, subject: 'A new order' })
  expect((await decisionOf(world, later))?.reason).toBe('allowed')
})
