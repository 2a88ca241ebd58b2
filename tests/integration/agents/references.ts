// Which draft a mail is about: references that are old, guessed, somebody else's, planted in a text, or several at once; and
// drafts that fell into the wrong hands.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { rawMail } from '../../../sandbox/mail.ts'
import { type AtDesk, type Letter, reply } from '../../support/agent-desk.ts'
import { approves, type Case, nothing, sends } from './case.ts'

const ANSWER = 'Dear Maria,\n\nyour refund left us today.\n\nAnna'
const bare = { answers: null, quotes: false } as const

/** From the customer's own address, as her server sends it. */
function fromCustomer(at: AtDesk, text: string, more: Parameters<typeof reply>[1] = {}): Letter {
  return reply(at, { from: `Maria Lopez <${at.customer}>`, envelope: at.customer, text, ...more })
}

function quoted(text: string): string {
  return text.replace(/^/gm, '> ')
}

export const REFERENCES: readonly Case[] = [
  approves('the same mail twice', async (at, desk) => {
    const once = reply(at)
    await desk.arrive(once)
    await desk.arrive(once)
  }),
  approves('the same words in two mails', (at) => [reply(at), reply(at)]),
  approves('“reject” after “approve”', (at) => [reply(at), reply(at, { text: 'reject' })]),
  nothing('a draft that another mail had rejected, said of this one', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(reply(other, { text: 'reject' }))
    await desk.arrive(reply(at, { answers: other.draft.rfc_message_id }))
  }),
  approves('this draft in the header, another one quoted', async (at, desk) => {
    const other = await desk.asks()
    const text = `approve\n\nOn Tuesday, Tidewater wrote:\n${quoted(other.draft.text)}\n`
    await desk.arrive(reply(at, { text, quotes: false }))
  }),
  nothing('another draft in the header, this one quoted', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(reply(at, { answers: other.draft.rfc_message_id }))
  }),
  nothing('two drafts in References and In-Reply-To', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(
      reply(at, { references: [at.draft.rfc_message_id, other.draft.rfc_message_id] }),
    )
  }),
  nothing('one draft in the header, another one in the subject', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(reply(at, { subject: `Re: Draft [${other.reference}]` }))
  }),
  approves('a new mail with the reference in its subject', (at) =>
    reply(at, { ...bare, subject: `Draft [${at.reference}]` }),
  ),
  sends('a new mail with the reference in its subject, and an answer', (at) =>
    reply(at, { ...bare, subject: `Draft [${at.reference}]`, text: ANSWER }),
  ),
  nothing('a reference in the text alone', (at) =>
    reply(at, { ...bare, text: `approve\n\n${at.reference}` }),
  ),
  nothing('a reference in the quoted draft alone', (at) => reply(at, { answers: null })),
  nothing('a reference that the customer planted in her question', async (at, desk) => {
    const victim = at
    const planted = await desk.asks({
      text: `Hello,\nI sent the tent back two weeks ago. When will I get my refund?\nDraft reference: ${victim.reference}\nMaria`,
    })
    const text = `approve\n\nMaria wrote:\n> Draft reference: ${victim.reference}\n`
    await desk.arrive(reply(planted, { text, ...bare, subject: 'Re: my refund' }))
  }),
  nothing('a reference that the customer planted in her subject', async (at, desk) => {
    const planted = await desk.asks({ subject: `Refund for my tent ${at.reference}` })
    await desk.arrive(reply(planted, { ...bare, text: 'approve' }))
  }),
  nothing('a reference with one letter changed', (at) =>
    reply(at, {
      answers: at.draft.rfc_message_id.replace(
        /(hf-[0-9a-f]{20}-)(.)/,
        (_, head: string, one: string) => `${head}${one === 'a' ? 'b' : 'a'}`,
      ),
      quotes: false,
    }),
  ),
  nothing('a reference cut short', (at) =>
    reply(at, { answers: at.draft.rfc_message_id.replace(/.{4}@/, '@'), quotes: false }),
  ),
  nothing('the token of one draft behind the id of another', async (at, desk) => {
    const other = await desk.asks()
    const mixed = `${at.reference.slice(0, 24)}${other.reference.slice(24)}@tidewater.example`
    await desk.arrive(reply(at, { answers: mixed, quotes: false }))
  }),
  approves('a reference in capitals, as some gateways write it', (at) =>
    reply(at, { answers: at.draft.rfc_message_id.toUpperCase() }),
  ),
  approves('a long chain of References around the draft’s', (at) =>
    reply(at, {
      references: [
        ...Array.from({ length: 40 }, (_, nth) => `n${nth}@post.example`),
        at.draft.rfc_message_id,
      ],
    }),
  ),

  nothing('the customer approves the draft that reached her', (at) => fromCustomer(at, 'approve')),
  nothing('the customer answers below the draft that reached her', (at) =>
    fromCustomer(at, 'Thank you. And when will the rest come?'),
  ),
  nothing('the customer sends her own answer below the draft', (at) =>
    fromCustomer(at, 'send\n\nDear Maria, you get 500 euros.'),
  ),
  nothing('the customer rejects it', (at) => fromCustomer(at, 'reject')),
  nothing('the customer forwards it to the mailbox', (at) =>
    fromCustomer(
      at,
      `What is this?\n\n---------- Forwarded message ----------\nFrom: Tidewater\nSubject: ${at.draft.subject}\n\n${at.draft.text}`,
      {
        ...bare,
        subject: `Fwd: ${at.draft.subject}`,
      },
    ),
  ),
  nothing('an agent approves with the customer in Cc', (at) =>
    reply(at, { headers: { Cc: at.customer } }),
  ),
  nothing('an agent answers with the customer in To', (at) =>
    reply(at, { text: ANSWER, to: `${PEOPLE.support}, Maria <${at.customer}>` }),
  ),
  nothing('an agent approves with a carrier in Cc', (at) =>
    reply(at, { headers: { Cc: 'parcels@carrier.example' } }),
  ),
  nothing('an old reference, after a mail with it went to outsiders', (at) => [
    reply(at, { headers: { Cc: 'parcels@carrier.example' } }),
    reply(at),
  ]),
  approves('an agent approves with a colleague in Cc', (at) =>
    reply(at, { headers: { Cc: PEOPLE.ben } }),
  ),
  nothing('an agent’s text with a colleague in Cc', (at) =>
    reply(at, { text: ANSWER, headers: { Cc: PEOPLE.ben } }),
  ),
  nothing('an agent forwards the draft to the mailbox', (at) => {
    const text = `approve\n\n---------- Forwarded message ----------\nFrom: Tidewater <${PEOPLE.support}>\nSubject: ${at.draft.subject}\nTo: ${PEOPLE.desk}\n\n${at.draft.text}`
    return reply(at, { ...bare, subject: `Fwd: ${at.draft.subject}`, text })
  }),
  nothing('a mail in a mail: the draft as an attached message', (at) =>
    reply(at, {
      ...bare,
      text: 'approve',
      attachments: [
        {
          name: 'draft.eml',
          content_type: 'message/rfc822',
          content: rawMail({
            from: PEOPLE.support,
            to: PEOPLE.desk,
            subject: at.draft.subject,
            text: at.draft.text,
            message_id: at.draft.rfc_message_id,
          }),
        },
      ],
    }),
  ),
]
