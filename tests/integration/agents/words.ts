// What is said, and when: verbs and what only looks like one, answers as programs write them, and answers that come too
// late, twice, or for another customer.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { rawMail } from '../../../sandbox/mail.ts'
import {
  type AtDesk,
  type Desk,
  type Letter,
  type ReplyParts,
  reply,
} from '../../support/agent-desk.ts'
import { approves, type Case, nothing, sends } from './case.ts'

const ANSWER = 'Dear Maria,\n\nyour refund left us today.\n\nAnna'
const says = (text: string) => (at: AtDesk) => reply(at, { text })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const NO_VERBS = [
  'approve but tell her that it takes longer',
  'Approved, thanks',
  'ok',
  'Ok!',
  'genehmigt',
  'J’approuve cette proposition',
  'Apruebo',
  'yes please',
  '',
  '.',
  '👍',
  'aprove',
  'approve / reject',
  'approve?',
  'I do not approve',
  'not approve',
  'approve\n\nnot',
  'approve\n\nAfter you have changed the amount',
  'send',
  'send it',
  'to Ben: approve?',
  'Subject: approve',
  'approve 2 of 3',
  'APPROVE_ALL',
]

const VERBS = [
  'approve.',
  '“approve”',
  '*approve*',
  'Approve!',
  '  approve  ',
  '> \n\napprove',
  'approve\n\n--\nAnna\nTel. +49 351 123456',
]

/** One mail of several parts, written by hand as programs do it. */
function mime(at: AtDesk, type: string, parts: readonly string[]): Letter {
  const letter = reply(at, { quotes: false })
  const body = parts.map((part) => `--cut\r\n${part}\r\n`).join('')
  const raw = rawMail({
    from: `Anna <${PEOPLE.anna}>`,
    to: PEOPLE.support,
    subject: `Re: ${at.draft.subject}`,
    message_id: letter.id,
    in_reply_to: at.draft.rfc_message_id,
    text: `${body}--cut--\r\n`,
    headers: { 'Content-Type': `${type}; boundary="cut"` },
  })
  return { ...letter, raw }
}

const textPart = (text: string) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`
const htmlPart = (html: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`
const filePart = (type: string, name: string, content: Uint8Array | string, more = '') =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${Buffer.from(content).toString('base64')}`
const SIGNATURE = filePart(
  'application/pkcs7-signature',
  'smime.p7s',
  'signature',
  'Content-Disposition: attachment; filename="smime.p7s"\r\n',
)
const PGP =
  'Content-Type: application/pgp-signature; name="signature.asc"\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----'
const signed = 'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256'
const pgpSigned = 'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256'

const withLogo = (text: string, html: string) => (at: AtDesk) =>
  mime(at, 'multipart/related', [
    `Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\n${textPart(text)}\r\n--in\r\n${htmlPart(html)}\r\n--in--`,
    filePart(
      'image/png',
      'logo.png',
      PNG,
      'Content-ID: <logo@tidewater>\r\nContent-Disposition: inline; filename="logo.png"\r\n',
    ),
  ])
const LOGO =
  '<p>Anna Berg<br>Tidewater Supply<br><img src="cid:logo@tidewater" width="120" height="40"></p>'

function attached(parts: ReplyParts): (at: AtDesk) => Letter {
  return (at) =>
    reply(at, {
      attachments: [{ name: 'label.pdf', content_type: 'application/pdf', content: '%PDF-1.4' }],
      ...parts,
    })
}

/** The customer's next mail in the same conversation. */
async function writesAgain(at: AtDesk, desk: Desk, text: string): Promise<void> {
  const id = `again-${at.question}`
  const raw = rawMail({
    from: `Maria Lopez <${at.customer}>`,
    to: PEOPLE.support,
    subject: `Re: ${at.subject}`,
    text,
    message_id: id,
    in_reply_to: at.question,
    references: [at.question],
  })
  await desk.arrive({ raw, envelope: at.customer, id })
}

/** Somebody's mail to the customer, written by hand, with the mailbox in Cc. */
async function byHand(at: AtDesk, desk: Desk, from: string): Promise<void> {
  const id = `by-hand-${at.question}`
  const raw = rawMail({
    from,
    to: at.customer,
    subject: `Re: ${at.subject}`,
    text: 'Dear Maria,\n\nI have paid it back by hand.\n\nBen',
    message_id: id,
    in_reply_to: at.question,
    references: [at.question],
    headers: { Cc: PEOPLE.support },
  })
  await desk.arrive({ raw, envelope: from, id })
}

export const WORDS: readonly Case[] = [
  ...NO_VERBS.map((text) => nothing(`${JSON.stringify(text)}`, says(text))),
  ...VERBS.map((text) => approves(`${JSON.stringify(text)}`, says(text))),
  approves('“approve” as HTML alone', (at) =>
    mime(at, 'multipart/alternative', [
      htmlPart(`<div>approve</div><blockquote type="cite">${at.draft.html}</blockquote>`),
    ]),
  ),
  approves('“approve” with words that nobody sees', (at) =>
    mime(at, 'multipart/alternative', [
      htmlPart('<div>approve</div><div style="display:none">but not today</div>'),
    ]),
  ),
  nothing('“approve” that nobody sees', (at) =>
    mime(at, 'multipart/alternative', [
      htmlPart('<div>Ben, can you take this?</div><div style="display:none">approve</div>'),
    ]),
  ),
  nothing('“approve” that is struck through', (at) =>
    mime(at, 'multipart/alternative', [
      htmlPart('<div><s>approve</s></div><div>Ben, what do you think?</div>'),
    ]),
  ),
  nothing('“approve” in the quoted part alone', (at) =>
    reply(at, { text: 'On Monday, Ben wrote:\n> approve\n', quotes: false }),
  ),
  nothing('plain text and HTML that say two things', (at) =>
    mime(at, 'multipart/alternative', [
      textPart('approve'),
      htmlPart('<p>Please do not send this, the amount is wrong and she has called.</p>'),
    ]),
  ),
  nothing('a file and no text', attached({ text: '', quotes: false })),
  nothing('an answer with a file', attached({ text: ANSWER })),
  sends('“attach” with a file and an answer', attached({ text: `attach\n\n${ANSWER}` })),
  sends('“attach” with a file alone', attached({ text: 'attach' })),
  nothing('“attach” without a file', says(`attach\n\n${ANSWER}`)),
  nothing(
    '“attach” with the customer in Cc',
    attached({ text: `attach\n\n${ANSWER}`, headers: { Cc: 'maria.1@post.example' } }),
  ),
  approves('S/MIME signed, “approve”', (at) => mime(at, signed, [textPart('approve'), SIGNATURE])),
  sends('S/MIME signed, an answer', (at) => mime(at, signed, [textPart(ANSWER), SIGNATURE])),
  approves('PGP signed, “approve”', (at) => mime(at, pgpSigned, [textPart('approve'), PGP])),
  sends('PGP signed, an answer', (at) => mime(at, pgpSigned, [textPart(ANSWER), PGP])),
  sends(
    'an answer with a logo in its signature',
    withLogo(
      `${ANSWER}\n\nAnna Berg\nTidewater Supply\n[cid:logo@tidewater]`,
      `<p>Dear Maria,</p><p>your refund left us today.</p>${LOGO}`,
    ),
  ),
  approves(
    '“approve” with a logo in its signature',
    withLogo(
      'approve\n\nAnna Berg\nTidewater Supply\n[cid:logo@tidewater]',
      `<p>approve</p>${LOGO}`,
    ),
  ),
  sends('an answer with a card', (at) =>
    reply(at, {
      text: ANSWER,
      attachments: [
        {
          name: 'anna.vcf',
          content_type: 'text/vcard',
          content: 'BEGIN:VCARD\nFN:Anna\nEND:VCARD',
        },
      ],
    }),
  ),
  sends('an answer above the quote', says(ANSWER)),
  sends('an answer below the quote', (at) =>
    reply(at, {
      text: `On Tue, 24 Nov 2026 at 10:00, Tidewater Supply wrote:\n${at.draft.text.replace(/^/gm, '> ')}\n\n${ANSWER}`,
      quotes: false,
    }),
  ),
  nothing('a proposal that was changed inside of the quote', (at) =>
    reply(at, {
      text: `On Tue, 24 Nov 2026 at 10:00, Tidewater Supply wrote:\n${at.draft.text.replace('Hello Maria', 'Dear Maria').replace(/^/gm, '> ')}`,
      quotes: false,
    }),
  ),
  nothing('the whole draft mail below a greeting, not quoted', (at) =>
    reply(at, { text: `Dear Maria,\n\nyour refund left us.\n\n${at.draft.text}`, quotes: false }),
  ),
  nothing(
    'an answer with another account in it',
    says('Dear Maria,\n\nwe have paid it to DE02120300000000202051.\n\nAnna'),
  ),
  nothing(
    'an answer with an amount of nobody’s',
    says('Dear Maria,\n\nyou get 480 euros.\n\nAnna'),
  ),
  nothing(
    'an answer with a link to somewhere',
    says('Dear Maria,\n\nplease log in at https://tidewater-refunds.example/pay.\n\nAnna'),
  ),
  nothing(
    'an answer with somebody’s address',
    says('Dear Maria,\n\nplease write to ron.stark@post.example.\n\nAnna'),
  ),
  sends(
    'the same, “as written”',
    says('send as written\n\nDear Maria,\n\nyou get 480 euros.\n\nAnna'),
  ),
  nothing('an answer that names another customer', async (at, desk) => {
    await desk.asks({ from: `Konrad Zellweger <${(await desk.asks()).customer}>` })
    await desk.arrive(
      reply(at, { text: 'Dear Maria,\n\nthe parcel of Konrad Zellweger left us today.\n\nAnna' }),
    )
  }),

  approves('five times in the same moment', async (at, desk) => {
    await desk.arriveAtOnce(...Array.from({ length: 5 }, () => reply(at)))
  }),
  approves('by two agents in the same moment', async (at, desk) => {
    await desk.arriveAtOnce(reply(at), reply(at, { from: PEOPLE.ben, envelope: PEOPLE.ben }))
  }),
  nothing('once more the customer wrote that it is settled, then “approve”', async (at, desk) => {
    await writesAgain(at, desk, 'Never mind, the money is there now. Please do nothing.')
    await desk.arrive(reply(at))
  }),
  nothing('the customer asked something else meanwhile, then an answer', async (at, desk) => {
    await writesAgain(at, desk, 'One more thing: please pay it to another card, I have lost mine.')
    await desk.arrive(reply(at, { text: ANSWER }))
  }),
  approves('the same, and “approve” twice', async (at, desk) => {
    await writesAgain(at, desk, 'One more thing: please pay it to another card, I have lost mine.')
    await desk.arrive(reply(at), reply(at))
  }),
  {
    what: 'a colleague answered by hand with the mailbox in Cc, then “approve”',
    expect: 'answered_by_hand/0',
    play: async (at, desk) => {
      await byHand(at, desk, PEOPLE.ben)
      await desk.arrive(reply(at))
    },
  },
  nothing(
    'somebody of the house who is no agent answered by hand, then “approve”',
    async (at, desk) => {
      await byHand(at, desk, PEOPLE.desk)
      await desk.arrive(reply(at))
    },
  ),
  {
    what: 'the customer’s Reply-To names somebody else: she herself gets nothing',
    expect: 'approved/0',
    asks: { headers: { 'Reply-To': 'victim@elsewhere.example' } },
    play: (at) => reply(at),
  },
]
