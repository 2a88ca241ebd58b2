// What an agent's whole mail means: `readInstruction` judges the words, this one everything around them. A wrong `send`
// puts words in front of a customer that were never meant for her; a wrong "unclear" costs one more reply.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Around, readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import { whyResponder } from '../../../src/domain/approval/responder.ts'

type Change = Partial<Around & { subject: string; new_text: string; attachments: number }>
const ANSWER = 'Dear Jane, your refund was sent to your card this morning.'
function read(change: Change = {}) {
  const { new_text = ANSWER, attachments = 0, ...rest } = change
  const { subject = 'Re: Draft (Refund): my tent', other_recipients = 0, other_agents = 0 } = rest
  const around = { other_recipients, other_agents }
  return readAgentMail({ subject, new_text, text: new_text, attachments }, around).instruction
}

test('an answer and nothing else is sent with its very words', () => {
  expect(read()).toEqual({ verb: 'send', text: ANSWER, sign: 'greeting' })
})

// biome-ignore format: the columns are the point of the table
test.each<[verb: string, change: Change]>([
  ['approve', { new_text: 'approve' }],
  ['approve', { new_text: 'Approve.\n\nAnna Berg\nTidewater GmbH' }],
  // A logo or a signed note in the signature is no answer's file: the verb says all.
  ['approve', { new_text: 'approve', attachments: 1 }],
  ['reject',  { new_text: 'reject', attachments: 2 }],
  ['unclear', { new_text: 'approve', other_recipients: 1 }],
  ['unclear', { new_text: 'reject', other_recipients: 3 }],
  ['unclear', { other_recipients: 1 }],
  ['unclear', { other_agents: 1 }],
  ['approve', { new_text: 'approve', other_agents: 1 }],
  ['approve', { new_text: 'approve\n\nAnna from Tidewater\nCustomer care' }],
  ['unclear', { new_text: 'Please forward this to logistics' }],
  ['unclear', { new_text: 'I will handle this one myself' }],
  ['unclear', { new_text: 'Change 5 days to 7 days and send' }],
  ['unclear', { attachments: 1 }],
  ['unclear', { new_text: '' }],
  ['unclear', { new_text: '', attachments: 1 }],
])('%s: %j', (verb, change) => {
  expect(read(change).verb).toBe(verb)
})

describe('a program’s answer to the draft mail is no answer to the customer', () => {
  test.each([
    'I am out of the office until Monday.\n\nAnna',
    'Hi,\n\nI am on vacation until 3 December.\n\nAnna',
    'Ich bin bis Montag nicht im Büro.',
    'I’m out of office this week, please write to Ben.',
    'Thank you for your message. Your ticket number is 4711.',
    'We have received your request and will answer within two days.',
    'A ticket has been opened for you by our help desk.',
    'Vielen Dank, Ihre Anfrage ist eingegangen und wird bearbeitet.',
    'This is an automated message, nobody reads replies to it.',
  ])('%j', (new_text) => {
    expect(read({ new_text }).verb).toBe('unclear')
    expect(whyResponder({ subject: '', new_text })).toBeDefined()
  })

  test('nor is one whose subject says so', () => {
    expect(read({ subject: 'Your request has been received: Draft (Refund)' }).verb).toBe('unclear')
  })

  test.each([
    ANSWER,
    'Dear Jane, the office in Bergen sent it out on Monday.',
    'Dear Jane, we found the ticket in your parcel and post it back today.',
    'Dear Jane, we have received your parcel and sent the money back today.',
    'Dear Jane, your return has been received and the refund is on its way.',
    'Dear Jane, your request was right, we pay the money back.',
  ])('but %j is an answer', (new_text) => {
    expect(whyResponder({ subject: 'Re: Draft', new_text })).toBeUndefined()
    expect(read({ new_text }).verb).toBe('send')
  })
})

describe('a line of the draft mail in the text', () => {
  test.each([
    '== THE CUSTOMER WROTE ==',
    '== PROPOSAL ==',
    '== NO PROPOSAL ==',
    '== SOURCES ==',
    '== WHY, AND HOW SURE ==',
    'WHAT TO DO: reply to this mail with',
    'Draft reference: hf-x',
    'The whole record: holdfast show m_1',
    'DRAFT, not sent. Somebody must decide.',
  ])('%j, wherever it stands and however it is indented', (line) => {
    for (const frame of [line, `   ${line}`, `\t${line}  `]) {
      expect(read({ new_text: `${ANSWER}\n\n${frame}\n\nmore` }).verb).toBe('unclear')
      expect(read({ new_text: `${frame}\n${ANSWER}` }).verb).toBe('unclear')
    }
  })

  test('inside a sentence is only a word', () => {
    const new_text = 'Dear Jane, your tent == the one of Monday, and the sources are below.'
    expect(read({ new_text }).verb).toBe('send')
  })
})

test('whatever it says, it is never sent on when others read it, nor a text when a file is missing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(3), (text, more) => {
      const verb = read({ new_text: text, other_recipients: 1 + more }).verb
      const with_file = read({ new_text: text, attachments: 1 + more }).verb
      expect(verb).toBe('unclear')
      expect(with_file).not.toBe('send')
    }),
  )
})

test('what is sent is the text that was written, trimmed and unchanged', () => {
  fc.assert(
    fc.property(fc.lorem({ mode: 'sentences', maxCount: 4 }), (text) => {
      // A word or two look like a name alone, and are asked back.
      fc.pre(text.split(' ').length > 4)
      const found = read({ new_text: `send\n\n ${text} \n` })
      expect(found).toEqual({ verb: 'send', text: text.trim(), sign: 'verb' })
    }),
  )
})
