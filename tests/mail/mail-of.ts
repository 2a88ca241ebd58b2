// A plain customer mail to change one thing of.

import type { ParsedMail } from '../../src/mail/mail.ts'

export function mailOf(change: Partial<ParsedMail> = {}): ParsedMail {
  return {
    headers: [],
    content_type: 'text/plain',
    part_types: ['text/plain'],
    from: [{ address: 'tom@customer.example', name: 'Tom' }],
    reply_to: [],
    to: [{ address: 'support@shop.example', name: '' }],
    cc: [],
    subject: 'Order 17',
    message_id: 'one@customer.example',
    in_reply_to: [],
    references: [],
    date: undefined,
    text: 'Where is my order?\n',
    attachments: [],
    ...change,
  }
}
