// Thanks as a whole mail: it confirms a deflection and may be ignored, so a file, a subject of its own or a risk in it
// makes it an ordinary mail.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { saysOnlyThanks } from '../../src/domain/gratitude.ts'

type Mail = Parameters<typeof saysOnlyThanks>[0]
const FILE = { name: 'broken.jpg', bytes: 3, content_type: 'image/jpeg' }
const mail = (change: Partial<Mail> = {}): Mail => ({
  ...{ subject: 'Re: Where is my order?', new_text: 'Thanks,\nJane', attachments: [] },
  ...{ customer: 'jane.miller@post.example', customer_name: 'Jane Miller', ...change },
})
const says = (change: Partial<Mail>, subject = 'Where is my order?') =>
  saysOnlyThanks(mail(change), subject)

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

test('no file and no foreign subject ever goes unseen, whatever the text', () => {
  const texts = fc.oneof(fc.constantFrom('Thanks', 'Danke!', 'Merci', 'thank you'), fc.string())
  fc.assert(
    fc.property(texts, fc.string({ maxLength: 80 }), (new_text, words) => {
      expect(says({ new_text, attachments: [FILE] })).toBe(false)
      expect(says({ new_text, subject: `Cancel ${words}` })).toBe(false)
    }),
  )
})
