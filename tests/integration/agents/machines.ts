// Programs that answer a draft in an agent's name (absence notes, receipts, bounces, help desks), and agents whose mail
// carries the marks of programs.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { rawMail } from '../../../sandbox/mail.ts'
import { type AtDesk, type Letter, reply } from '../../support/agent-desk.ts'
import { approves, type Case, nothing } from './case.ts'

/** As programs send them: proved, threaded, and with nothing that marks a machine. */
const ABSENCE_NOTES: readonly string[] = [
  'I’m back on Wednesday 9 December. For anything urgent please write to Ben.',
  'Taking a few days off with the family, talk to you next week!',
  'I work mornings only, from Monday to Wednesday.',
  'Please note that I am on parental leave until April. Ben has my mailbox.',
  'I have left the company. Please contact support@tidewater.example.',
  'Hi, thanks for your mail! I am travelling and will read it when I return.',
  'Hello,\n\nthank you for your message. I am in a training all week and answer with delay.\n\nAnna',
  'Dear sender,\n\nyour mail was received. I will come back to you on Monday.\n\nAnna',
  'Ab Mittwoch bin ich wieder da. Bis dahin hilft Ihnen gern mein Kollege Ben.',
  'Guten Tag,\n\nich habe heute frei und lese Ihre Nachricht morgen.\n\nAnna Berg',
  'Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihre Nachricht. Ich bin erst ab dem 9. Dezember wieder erreichbar.\n\nAnna Berg',
  'Bin im Urlaub. Vertretung: Ben.',
  'Bonjour,\n\nje suis en congé jusqu’au 9 décembre et vous répondrai à mon retour.\n\nAnna',
  'Absente cette semaine. En cas d’urgence, écrivez à Ben.',
  'Hola,\n\nestoy de vacaciones hasta el 9 de diciembre. Para urgencias, escriba a Ben.\n\nAnna',
  'Buongiorno,\n\nsarò di nuovo in ufficio mercoledì e le risponderò al mio rientro.\n\nAnna',
  'Beste,\n\nik ben met vakantie tot 9 december. Voor spoed kunt u Ben mailen.\n\nAnna',
  'Na godišnjem sam do srijede. Javite se Benu.',
  'Jestem na urlopie do 9 grudnia. W pilnych sprawach proszę pisać do Bena.',
  'Jag är på semester till den 9 december och svarar när jag är tillbaka.',
]

const HELP_DESKS: readonly string[] = [
  'Thank you for contacting us. Your request (#4711) has been received.',
  'We got your mail and will answer within one working day.\n\nTidewater Team',
  'Ihre Anfrage ist bei uns eingegangen. Ihre Ticketnummer lautet 4711.',
  'Bonjour,\n\nnous avons bien reçu votre message et vous répondrons au plus vite.',
  'Hello Anna,\n\nyour ticket has been created. Please do not change the subject when you reply.',
]

const HEADERS: readonly Record<string, string>[] = [
  { 'Auto-Submitted': 'auto-replied' },
  { 'X-Autoreply': 'yes' },
  { 'X-Autorespond': 'Re: Draft' },
  { Precedence: 'auto_reply' },
  { 'X-Auto-Response-Suppress': 'All', 'X-MS-Exchange-Inbox-Rules-Loop': PEOPLE.anna },
]

const MARKS: readonly Record<string, string>[] = [
  { 'List-Id': '<team.tidewater.example>' },
  { 'List-Id': '<team.tidewater.example>', Precedence: 'list' },
  { 'List-Unsubscribe': '<https://crm.example/u/1>' },
  { 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  { 'Feedback-ID': '1:crm:tidewater' },
  { 'X-Mailer': 'CRM 4.0', 'X-Campaign': 'none' },
  { Importance: 'high', 'Disposition-Notification-To': PEOPLE.anna },
]

function report(at: AtDesk, from: string, kind: string, subject: string, says: string): Letter {
  const boundary = 'report'
  const body = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    says,
    `--${boundary}`,
    `Content-Type: message/${kind}`,
    '',
    `Final-Recipient: rfc822; ${PEOPLE.anna}`,
    kind === 'delivery-status'
      ? 'Action: failed\r\nStatus: 5.1.1'
      : 'Disposition: automatic-action/MDN-sent-automatically; displayed',
    `Original-Message-ID: <${at.draft.rfc_message_id}>`,
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${at.draft.rfc_message_id}>`,
    `Subject: ${at.draft.subject}`,
    '',
    at.draft.text,
    `--${boundary}--`,
    '',
  ].join('\r\n')
  const letter = reply(at, { quotes: false, text: 'X' })
  const raw = rawMail({
    from,
    to: PEOPLE.support,
    subject,
    text: body,
    message_id: letter.id,
    in_reply_to: at.draft.rfc_message_id,
    headers: {
      'Content-Type': `multipart/report; report-type=${kind}; boundary="${boundary}"`,
      'Content-Transfer-Encoding': '8bit',
    },
  })
  return { ...letter, raw, envelope: '' }
}

const shown = (text: string) => `“${text.replace(/\s+/g, ' ').slice(0, 60)}”`

export const MACHINES: readonly Case[] = [
  ...ABSENCE_NOTES.map((text) =>
    nothing(`an absence note: ${shown(text)}`, (at) => reply(at, { text, quotes: false })),
  ),
  nothing('an absence note that quotes the draft', (at) =>
    reply(at, { text: 'I am away until Monday.\n\nAnna' }),
  ),
  nothing('an absence note with “send” in its subject', (at) =>
    reply(at, {
      subject: `Automatic reply: send ${at.draft.subject}`,
      text: 'Dear Maria,\n\nI am away.',
      quotes: false,
    }),
  ),
  ...HELP_DESKS.map((text) =>
    nothing(`a help desk: ${shown(text)}`, (at) => reply(at, { text, quotes: false })),
  ),
  ...HEADERS.map((headers) =>
    nothing(`a responder’s answer with ${Object.keys(headers).join(', ')}`, (at) =>
      reply(at, { headers, text: 'Dear Maria,\n\nyour refund left us.\n\nAnna' }),
    ),
  ),
  nothing('“approve” from a responder', (at) =>
    reply(at, { headers: { 'Auto-Submitted': 'auto-replied' } }),
  ),
  nothing('a read receipt', (at) =>
    report(
      at,
      PEOPLE.anna,
      'disposition-notification',
      `Read: ${at.draft.subject}`,
      'Your message was read.',
    ),
  ),
  nothing('a read receipt in words', (at) =>
    reply(at, {
      subject: `Read: ${at.draft.subject}`,
      text: 'Your message was read on Tuesday at 10:00.',
      quotes: false,
    }),
  ),
  nothing('the draft comes back as a bounce', (at) =>
    report(
      at,
      'MAILER-DAEMON@tidewater.example',
      'delivery-status',
      'Undelivered Mail Returned to Sender',
      'approve',
    ),
  ),
  nothing('a bounce in words, in an agent’s name', (at) =>
    reply(at, {
      subject: `Undeliverable: ${at.draft.subject}`,
      text: 'Your message could not be delivered.\n\n550 5.1.1 user unknown',
    }),
  ),
  nothing('a calendar’s answer', (at) =>
    reply(at, {
      subject: `Accepted: ${at.draft.subject}`,
      text: 'Anna has accepted this invitation.',
      quotes: false,
    }),
  ),
  ...MARKS.flatMap((headers) => {
    const which = Object.keys(headers).join(', ')
    return [
      approves(`an agent’s “approve” with ${which}`, (at) => reply(at, { headers })),
      nothing(`an agent’s remark with ${which}`, (at) =>
        reply(at, { headers, text: 'Ben, is this right?' }),
      ),
    ]
  }),
  approves('“approve” above a list’s footer', (at) =>
    reply(at, {
      text: 'approve\n\n_______________________________________________\nteam mailing list\nteam@tidewater.example\nhttps://lists.tidewater.example/team',
      quotes: false,
    }),
  ),
  approves('“approve” with a card', (at) =>
    reply(at, {
      attachments: [
        {
          name: 'anna.vcf',
          content_type: 'text/vcard',
          content: 'BEGIN:VCARD\nFN:Anna\nEND:VCARD',
        },
      ],
    }),
  ),
]
