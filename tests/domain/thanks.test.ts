// Thanks as a whole mail: it confirms a deflection and may be ignored, so a file, a subject of its own or a risk in it
// makes it an ordinary mail.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { saysOnlyThanks } from '../../src/domain/gratitude.ts'

type Mail = Parameters<typeof saysOnlyThanks>[0]
const FILE = { name: 'broken.jpg', bytes: 3, content_type: 'image/jpeg' }
const mail = (change: Partial<Mail> = {}): Mail => ({
  subject: 'Re: Where is my order?',
  new_text: 'Thanks,\nJane',
  attachments: [],
  customer: 'jane.miller@post.example',
  customer_name: 'Jane Miller',
  ...change,
})
const says = (change: Partial<Mail>, subject = 'Where is my order?') =>
  saysOnlyThanks(mail(change), { subject })

describe('thanks', () => {
  test.each<Partial<Mail>>([
    {},
    { subject: 'AW: Re: where is my ORDER?' },
    { subject: '' },
    { subject: 'Re:' },
    { subject: 'Thank you!' },
    { new_text: 'Perfect, thank you very much!\n\nJane' },
  ])('%j', (change) => {
    expect(says(change)).toBe(true)
  })
})

describe('more than thanks', () => {
  test.each<Partial<Mail>>([
    { attachments: [FILE] },
    { new_text: 'Thanks. Blue' },
    { new_text: 'Perfect, thanks. Kaputt' },
    { subject: 'Please cancel order 48213' },
    { subject: 'Re: Please cancel order 48213' },
    { subject: 'HUMAN' },
    { subject: 'Where is my other order?' },
    { subject: 'Thank you for nothing, lawyer follows' },
    { new_text: 'Thanks, HUMAN please' },
    { new_text: 'Thanks, and when?' },
    { new_text: '' },
  ])('%j', (change) => {
    expect(says(change)).toBe(false)
  })

  test('in a conversation whose own subject asks for a person', () => {
    expect(says({ subject: 'Re: HUMAN' }, 'HUMAN')).toBe(false)
  })
})

describe('what a mail of thanks quotes', () => {
  const OURS =
    'Hello Jane,\n\nyour parcel is on its way. Track it at https://t.example/17\n\nKind regards\nShop'
  const HERS = 'Where is my order 17? It should have been here on Monday.'
  const told = (text: string, earlier: string[] = [OURS, HERS]) =>
    saysOnlyThanks(
      { ...mail(), text, in_reply_to: ['a@shop.example'], references: [] },
      { subject: 'Where is my order?', earlier },
    )
  const quoted = OURS.split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  const WROTE = 'On 5 May 2026 at 10:12, Shop <support@shop.example> wrote:'

  test.each([
    ['nothing', 'Thanks,\nJane'],
    ['our mail', `Thanks,\nJane\n\n${WROTE}\n${quoted}`],
    [
      'our mail without marks',
      `Thanks,\nJane\n\n-----Original Message-----\nFrom: Shop <support@shop.example>\nSent: 5 May 2026 10:12\nTo: Jane\nSubject: Order\n\n${OURS}`,
    ],
    [
      'our mail, wrapped anew',
      `Thanks\n\n${WROTE}\n> Hello Jane, your parcel is on\n> its way. Track it at <https://t.example/17>`,
    ],
    ['her own question below our mail', `Thanks\n\n${WROTE}\n${quoted}\n>\n> ${WROTE}\n>> ${HERS}`],
    [
      'her own question in another language’s frame',
      `Thanks\n\nAm 05.05.2026 um 10:12 schrieb Shop <support@shop.example>:\n> ${HERS}`,
    ],
    [
      'a signature',
      'Thanks\n\n-- \nJane Miller\nMiller & Sons Ltd\n12 High Street, York\n+44 20 7946 0123\nwww.miller.example',
    ],
    ['a footer', 'Thanks\n\nSent from my iPhone'],
  ])('%s', (_, text) => {
    expect(told(text)).toBe(true)
  })

  test.each([
    [
      'a complaint among our lines',
      `Thanks\n\n${WROTE}\n${quoted}\n> It is the third time that I write!`,
    ],
    [
      'a question below our mail, unmarked',
      `Thanks\n\n-----Original Message-----\nFrom: Shop <support@shop.example>\nSent: 5 May 2026 10:12\nTo: Jane\nSubject: Order\n\n${OURS}\n\nWhen will it come at last`,
    ],
    [
      'a word changed in our mail',
      `Thanks\n\n${WROTE}\n${quoted.replace('on its way', 'lost again')}`,
    ],
    ['words behind a signature’s mark', 'Thanks\n\n-- \nIt has not come and I want my money back.'],
    [
      'a mail that we never saw',
      `Thanks\n\n${WROTE}\n> Another shop says that you still owe me 20 euros.`,
    ],
  ])('not with %s', (_, text) => {
    expect(told(text)).toBe(false)
  })

  test('nothing that is quoted is known without earlier mails', () => {
    expect(told(`Thanks\n\n${WROTE}\n${quoted}`, [])).toBe(false)
  })

  test.each([
    'Jane Miller reacted to your message:\n👍',
    '👍 Jane Miller reacted via Gmail <https://support.google.com/mail?p=reaction>',
    'Jane Miller hat auf Ihre Nachricht reagiert: 👍',
    'Liked “your parcel is on its way”',
    'Loved “your parcel is on its way”',
  ])('a reaction that is glad: %j', (new_text) => {
    expect(says({ new_text })).toBe(true)
  })

  test.each([
    'Jane Miller reacted to your message:\n👎',
    'Jane Miller reacted to your message:\n😡',
    'Jane Miller reacted to your message:',
    'Disliked “your parcel is on its way”',
    'Questioned “your parcel is on its way”',
    'Laughed at “your parcel is on its way”',
    'Liked “your parcel” but it never came',
  ])('a reaction that is not: %j', (new_text) => {
    expect(says({ new_text })).toBe(false)
  })
})

test('no file and no foreign subject ever goes unseen, whatever the text', () => {
  const texts = fc.oneof(fc.constantFrom('Thanks', 'Danke!', 'Merci', 'thank you'), fc.string())
  fc.assert(
    fc.property(texts, fc.string({ maxLength: 80 }), (new_text, words) => {
      expect(says({ new_text, attachments: [FILE] })).toBe(false)
      expect(says({ new_text, subject: `Cancel ${words}` })).toBe(false)
    }),
  )
})
