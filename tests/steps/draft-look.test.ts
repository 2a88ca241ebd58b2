// The mails to the agents as they are seen: in a headless Chromium, on a phone and on a desk, in the light and in the dark. Where no
// Chromium is installed, only what needs none is tested.

import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { findBrowser, openBrowser } from '../support/browser.ts'
import { lookAt, type MailLook, type Screen } from '../support/mail-look.ts'
import { drafted, say } from './scenes.ts'
import { CUSTOMER, DESK, type Inbound, REFUND, useWorld } from './world.ts'

const world = useWorld()
const path = findBrowser()
if (path === undefined) {
  process.stderr.write('draft-look: no Chromium is installed, so mails are not looked at\n')
}

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1200, height: 800 }
/** What a mail program's own bars take from it. */
const BARS = { 390: 120, 1200: 60 }
const SCREENS = [PHONE, DESKTOP].flatMap((size) =>
  (['light', 'dark'] as const).map((scheme): Screen => ({ ...size, scheme })),
)

const ANGRY = {
  from: 'viktor@example.org',
  name: 'Viktor Stein',
  subject: 'Last warning',
  text: 'This is unacceptable. I have been waiting for my refund for three weeks. If it is not here by Friday you will hear from my lawyer.\nViktor Stein',
} satisfies Inbound
const UNANSWERED = {
  from: 'olga@example.org',
  name: 'Olga Brandt',
  subject: 'Kanus',
  text: 'Guten Tag,\n\nhaben Sie in Ihrem Laden in Bremen auch Kanus zu vermieten, und was kosten sie?\n\nOlga Brandt',
} satisfies Inbound
const LONG = {
  from: 'lena@example.org',
  name: 'Lena Lang',
  subject: 'Refund',
  text: `When will I get my refund? ${'I have told you all about it before, and here it is again. '.repeat(40)}`,
} satisfies Inbound

describe('the mail itself', () => {
  test('differs from draft to draft in subject and preheader', async () => {
    const one = await drafted(world)
    const other = await drafted(world, ANGRY)
    expect(one.draft.subject).toBe('[Draft] Refund: Refund for my returned tent')
    expect(other.draft.subject).toContain('Last warning')
    const preheaders = [one, other].map(({ draft }) => />([^<]*)<\/div>/.exec(draft.html)?.[1])
    expect(preheaders[0]).toMatch(/^Hello, I sent the tent back/)
    expect(preheaders[1]).toMatch(/^This is unacceptable/)
  })

  test('the buttons open replies that do what they say', async () => {
    const { id, draft } = await drafted(world)
    const buttons = buttonsOf(draft)
    expect(buttons.map(({ label }) => label)).toEqual(['Approve', 'Edit', 'Reject'])
    const proposal = (await world.record(id)).draft?.proposal ?? ''
    expect(buttons.map(({ body }) => body)).toEqual([
      'approve',
      expect.stringContaining(proposal.split('\n')[2] ?? ''),
      'reject',
    ])
    const [approve] = buttons
    // A mail program that keeps no thread: the subject alone carries the reference.
    await say(world, draft, {
      subject: approve?.subject ?? '',
      text: 'approve',
      in_reply_to: undefined,
    })
    expect(world.outside.accepted(CUSTOMER)).toHaveLength(1)
  })

  test('for an angry mail approve is not the first button', async () => {
    const { draft } = await drafted(world, ANGRY)
    expect(buttonsOf(draft).map(({ label }) => label)).toEqual(['Edit', 'Approve', 'Reject'])
  })

  test('a notice about a draft stands in its thread and says that it can be answered', async () => {
    const { draft } = await drafted(world)
    world.outside.say((mail) =>
      mail.to === CUSTOMER
        ? { result: 'refused', response: '550 5.1.1 unknown', trouble: 'address_refused' }
        : undefined,
    )
    await say(world, draft, { text: 'approve' })
    const notice = world.outside.accepted(DESK).at(-1)
    expect(notice?.text).toContain('accepts nothing for this address')
    expect(notice).toMatchObject({
      subject: `Re: ${draft.subject}`,
      in_reply_to: draft.rfc_message_id,
    })
    expect(notice?.text).toContain('A reply to this mail is read')
    expect(notice?.text).not.toContain('reach nobody')
    if (notice === undefined) return
    await say(world, notice, { text: 'note: she moved', in_reply_to: draft.rfc_message_id })
    expect(world.outside.accepted(DESK).at(-1)?.text).toContain('Kept with the conversation')
  })
})

describe.skipIf(path === undefined)('on a screen', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(path ?? '')
  }, 60_000)
  afterAll(() => browser?.close())

  async function seen(mail: Inbound | undefined, screen: Screen) {
    const { draft } = await drafted(world, mail)
    const look = await lookAt(browser, draft.html, screen)
    const fold = screen.height - BARS[screen.width as 390 | 1200]
    const above = look.parts.filter(({ bottom }) => bottom <= fold).map(({ text }) => text)
    return { look, above: above.join('\n') }
  }

  /** On any screen: nothing to scroll sideways, nothing fetched, all readable. */
  function expectPlain(look: MailLook, { width }: Screen): void {
    expect(look.scroll_width).toBeLessThanOrEqual(width)
    expect(look.requests).toEqual([])
    expect(look.contrast.ratio, look.contrast.text).toBeGreaterThanOrEqual(4.5)
    expect(look.lang).toBe('en')
  }

  test.each(SCREENS)(
    '$width px, $scheme: question, proposal, buttons and how sure are above the fold',
    async (screen) => {
      const { look, above } = await seen(REFUND, screen)
      expectPlain(look, screen)
      expect(above).toContain('When will I get my refund?')
      expect(above).toMatch(/Draft, not sent\./)
      expect(above).toMatch(/This would be sent · Refund, \d+ % sure/)
      expect(above).toContain('Kind regards')
      for (const button of ['Approve', 'Edit', 'Reject']) expect(above).toContain(button)
      // Whoever writes it says so first, and what may answer it comes below.
      expect(above).not.toContain('SOURCES')
    },
  )

  test.each(SCREENS)(
    '$width px, $scheme: an angry mail says what to be careful of',
    async (screen) => {
      const { look, above } = await seen(ANGRY, screen)
      expectPlain(look, screen)
      expect(above).toContain('legal threat')
      for (const button of ['Edit', 'Approve', 'Reject']) expect(above).toContain(button)
    },
  )

  test.each(SCREENS)(
    '$width px, $scheme: a long mail leaves the buttons where they are seen',
    async (screen) => {
      const { look, above } = await seen(LONG, screen)
      expectPlain(look, screen)
      expect(above).toContain('all of it below')
      expect(above).toMatch(/Reject/)
    },
  )

  test('words of the customer are in her language, ours in English', async () => {
    const { look } = await seen(UNANSWERED, { ...PHONE, scheme: 'light' })
    expectPlain(look, { ...PHONE, scheme: 'light' })
    const langOf = (text: string) => look.parts.find((part) => part.text.includes(text))?.lang
    expect(langOf('Kanus')).toBe('de')
    expect(langOf('wrote')).toBe('en')
  })

  test.each(SCREENS)('$width px, $scheme: a notice can be read', async (screen) => {
    const { draft } = await drafted(world)
    await say(world, draft, { text: 'reject: she called' })
    const look = await lookAt(browser, world.outside.accepted(DESK).at(-1)?.html ?? '', screen)
    expectPlain(look, screen)
  })
})

function buttonsOf({ html }: OutgoingMail) {
  return [...html.matchAll(/class="button" href="mailto:[^?"]+\?([^"]+)"[^>]*>([^<]+)</g)].map(
    ([, query = '', label = '']) => {
      const values = new URLSearchParams(query.replaceAll('&amp;', '&').replaceAll('+', '%2B'))
      return { label, subject: values.get('subject') ?? '', body: values.get('body') ?? '' }
    },
  )
}
