// Agents, proved, whose mail looks as if it said more than it does: verbs that are struck, hidden, or made of other letters;
// parts that disagree; files and links of somebody else; and drafts that outsiders get to see on the way.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { rawMail } from '../../../sandbox/mail.ts'
import { type AtDesk, type Letter, type ReplyParts, reply } from '../../support/agent-desk.ts'
import { type Case, nothing } from './case.ts'

const CARRIER = 'parcels@carrier.example'
const says =
  (text: string, parts: ReplyParts = {}) =>
  (at: AtDesk) =>
    reply(at, { text, ...parts })
const html = (plain: string, marked: string) => (at: AtDesk) =>
  reply(at, { text: plain, html: marked, quotes: false })
const htmlOnly = (marked: string) => (at: AtDesk) =>
  reply(at, {
    text: marked,
    quotes: false,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  })

/** First lines that hold the letters of a verb, and say something else. */
const LINES: [what: string, text: string][] = [
  ['a Cyrillic letter in it', '\u0430pprove'],
  ['Greek letters in it', 'appr\u03bfve'],
  ['its letters turned round by a mark', '\u202eevorppa\u202c'],
  ['struck through by combining marks', Array.from('approve', (one) => `${one}\u0336`).join('')],
  ['struck through in Markdown', '~~approve~~'],
  ['a cross before it', '❌ approve'],
  ['a thumb down before it', '👎 approve'],
  ['a thumb down behind it', 'approve 👎'],
  ['a sign of negation before it', '¬approve'],
  ['a sign of negation as programmers write it', '!approve'],
  ['a prefix', 'dis-approve'],
  ['blanks between its letters', 'a p p r o v e'],
  ['no joiner but a word on the same line', 'approve\u200b\u2060not'],
]

/** Nothing to be seen but a closing. */
const HIDDEN: [what: string, markup: string][] = [
  ['as hidden by an attribute', '<div hidden>approve</div><div>Anna</div>'],
  ['as invisible', '<div style="visibility: hidden">approve</div><div>Anna</div>'],
  ['without any opacity', '<div style="opacity:0">approve</div><div>Anna</div>'],
  ['in a comment for one program', '<!--[if mso]><p>approve</p><![endif]--><div>Anna</div>'],
  ['as the words of a picture', '<img alt="approve" src="https://t.example/p.png"><div>Anna</div>'],
  [
    'as the title of the page',
    '<html><head><title>approve</title></head><body><div>Anna</div></body></html>',
  ],
  ['in a template', '<template>approve</template><div>Anna</div>'],
  ['deleted', '<del>approve</del><div>Anna</div>'],
  ['in white', '<div style="color:#fff">approve</div><div>Anna</div>'],
  ['by a style sheet', '<style>.a{font-size:0}</style><div class="a">approve</div><div>Anna</div>'],
  [
    'outside of the window',
    '<div style="position:absolute;left:-9999px">approve</div><div>Anna</div>',
  ],
  [
    'struck through by a style',
    '<span style="text-decoration: line-through">approve</span><div>Anna</div>',
  ],
]

/** Plain text and HTML of one mail. */
const PARTS: [what: string, plain: string, marked: string][] = [
  ['approve and reject', 'approve', '<p>reject</p>'],
  ['approve and a struck one', 'approve', '<p><s>approve</s></p>'],
  ['approve and a question', 'approve', '<p>approve?</p>'],
  ['approve and a condition', 'approve', '<p>approve</p><p>once the date is Friday</p>'],
]

/** An answer to the customer with a link in it that is not what it looks like. */
const LINKS: [what: string, link: string][] = [
  ['a name and password of ours', 'https://tidewater.example:443@refunds.example/pay'],
  ['our name as the user', 'https://tidewater.example@refunds.example/pay'],
  ['our name at the front of another', 'https://tidewater.example.refunds.example/pay'],
  ['a Cyrillic letter', 'https://tidew\u0430ter.example/pay'],
  ['no scheme', 'refunds-tidewater.example/pay'],
  ['a backslash', 'https://refunds.example\\@tidewater.example/pay'],
]

/** Responders that mark nothing, and begin with a word that means something here. */
const NOTES: readonly string[] = [
  'Done! I am on vacation until 9 December.',
  'Pause: I am out of the office until 9 December.',
  'Stop! I am on parental leave until April.',
  'Pausa: sono in ferie fino al 9 dicembre.',
  'Human!\n\nI am out of the office until Monday and will answer then.',
]

/** Recipients outside of the house, in whatever way. */
const OUTSIDE: [what: string, headers: Record<string, string | string[]>][] = [
  ['in a group', { Cc: `Friends: ${CARRIER}, ${PEOPLE.ben};` }],
  ['in a second Cc field', { Cc: [PEOPLE.ben, CARRIER] }],
  ['in a second To field', { To: [PEOPLE.support, CARRIER] }],
  ['in a Bcc field that was left in', { Bcc: CARRIER }],
]

const file = (name: string, content_type: string, content: string) => ({
  name,
  content_type,
  content,
})

function withFiles(text: string, attachments: ReplyParts['attachments'] = []) {
  return (at: AtDesk): Letter => reply(at, { text, attachments, quotes: false })
}

export const CONFUSIONS: readonly Case[] = [
  ...LINES.map(([what, text]) => nothing(`a verb with ${what}`, says(text))),
  ...HIDDEN.map(([what, markup]) => nothing(`“approve” ${what}`, htmlOnly(markup))),
  ...PARTS.map(([what, plain, marked]) => nothing(`two parts: ${what}`, html(plain, marked))),
  ...LINKS.map(([what, link]) =>
    nothing(`a link with ${what}`, says(`Dear Maria,\n\nplease look here: ${link}\n\nAnna`)),
  ),
  nothing(
    'a link that only its HTML has',
    html(
      'Dear Maria,\n\nplease look into your account.\n\nAnna',
      '<p>Dear Maria,</p><p>please look into <a href="https://refunds.example/pay">your account</a>.</p><p>Anna</p>',
    ),
  ),
  nothing(
    'a link whose words are another one',
    html(
      'Dear Maria,\n\nplease look here: https://tidewater.example/account\n\nAnna',
      '<p>Dear Maria,</p><p>please look here: <a href="https://refunds.example/pay">https://tidewater.example/account</a></p><p>Anna</p>',
    ),
  ),
  ...NOTES.map((text) =>
    nothing(`an absence note: ${JSON.stringify(text)}`, says(text, { quotes: false })),
  ),
  ...OUTSIDE.map(([what, headers]) =>
    nothing(`an approval with a carrier ${what}, and the old reference`, (at) => [
      reply(at, { headers }),
      reply(at),
    ]),
  ),
  nothing('a category with a carrier in Cc, and the old reference', (at) => [
    reply(at, { text: 'category: none', headers: { Cc: CARRIER } }),
    reply(at),
  ]),
  nothing('a wrong category with a carrier in Cc, and the old reference', (at) => [
    reply(at, { text: 'category: nonsense', headers: { Cc: CARRIER } }),
    reply(at),
  ]),
  nothing(
    'a verb that its HTML hides',
    html('approve', '<style>p{opacity:0}</style><p>approve</p><div>Anna</div>'),
  ),
  nothing(
    'a file that is a program',
    withFiles('attach', [file('label.pdf.exe', 'application/pdf', '%PDF')]),
  ),
  {
    ...nothing('a word to a colleague who is called as the customer is', (at) =>
      reply(at, { text: 'Hi Ben,\n\ncan you take this one?\n\nAnna' }),
    ),
    asks: {
      text: 'Hello,\nI sent the tent back two weeks ago. When will I get my refund?\nBen',
    },
  },
  nothing(
    'eleven files',
    withFiles(
      'attach',
      Array.from({ length: 11 }, (_, at) => file(`${at}.pdf`, 'application/pdf', '%PDF')),
    ),
  ),
  nothing('the draft itself as a file for the customer', (at) =>
    withFiles('attach', [
      file(
        'draft.eml',
        'message/rfc822',
        rawMail({
          from: PEOPLE.support,
          to: PEOPLE.desk,
          subject: at.draft.subject,
          text: at.draft.text,
          message_id: at.draft.rfc_message_id,
        }),
      ),
    ])(at),
  ),
  nothing('a verb in a file alone', withFiles('', [file('approve.txt', 'text/plain', 'approve')])),
  nothing('a verb, and a file of text that takes it back', (at) => {
    const letter = reply(at, { quotes: false })
    const parts = ['approve', 'Not before Friday, please.']
    const body = parts.map((one) => `--cut\r\nContent-Type: text/plain\r\n\r\n${one}\r\n`).join('')
    const raw = letter.raw
      .replace(/^Content-Type: .*$/m, 'Content-Type: multipart/mixed; boundary="cut"')
      .replace(/\r\n\r\n[\s\S]*$/, `\r\n\r\n${body}--cut--\r\n`)
    return { ...letter, raw }
  }),
  nothing('a calendar’s answer with a remark', (at) => {
    const calendar = file(
      'invite.ics',
      'text/calendar; method=REPLY',
      'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR',
    )
    return reply(at, {
      subject: `Accepted: ${at.draft.subject}`,
      text: 'Accepted',
      attachments: [calendar],
    })
  }),
  {
    ...nothing('a customer whose question begins with a verb, below an empty reply', says('')),
    asks: { text: 'approve\n\nI sent the tent back two weeks ago. When will I get my refund?' },
  },
  nothing('two From fields in two cases', (at) => {
    const letter = reply(at)
    return {
      ...letter,
      raw: letter.raw.replace(/^To: /m, `FROM : Mallory <${PEOPLE.mallory}>\r\nTo: `),
    }
  }),
  nothing('a From with a line of white space in it', (at) =>
    reply(at, { headers: { From: `${PEOPLE.mallory},\r\n\t<${PEOPLE.anna}>` } }),
  ),
  nothing('an address with a letter that nobody sees', (at) =>
    reply(at, { headers: { From: 'Anna <anna\u200b@tidewater.example>' } }),
  ),
  nothing('an address with a wide at sign', (at) =>
    reply(at, { headers: { From: 'Anna <anna\uff20tidewater.example>' } }),
  ),
]
