// Who gets no automatic reply, one row a rule; and whose mail must stay a customer's although it looks suspicious.

import { describe, expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }
const judge = (mail: ParsedMail) => {
  const { kind, reason } = screen(mail, WHO)
  return `${kind}/${reason}`
}
const withHeaders = (...lines: string[]) =>
  mailOf({
    headers: lines.map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
    }),
  })
const BULK = 'New lamps are here. Save 20 % this week.\n'
const from = (address: string, name = '') => mailOf({ from: [{ address, name }] })

describe('headers', () => {
  it.each([
    ['Return-Path: <>', 'automatic/null_return_path'],
    ['Auto-Submitted: auto-replied', 'automatic/auto_submitted'],
    ['Auto-Submitted: auto-generated (by x); p="q"', 'automatic/auto_submitted'],
    ['Auto-Submitted: vendor-thing', 'automatic/auto_submitted'],
    ['Auto-Submitted: no', 'customer/person'],
    ['Auto-Submitted: (really) No', 'customer/person'],
    ['List-Id: <a.example>', 'list/list_header'],
    ['List-Unsubscribe: <mailto:x@y.example>', 'list/list_header'],
    ['Precedence: bulk', 'automatic/precedence'],
    ['Precedence: list', 'list/precedence'],
    ['X-Precedence: auto-reply', 'automatic/precedence'],
    ['Precedence: first-class', 'customer/person'],
    ['X-Auto-Response-Suppress: All', 'automatic/auto_response_suppress'],
    ['X-Auto-Response-Suppress: OOF, AutoReply', 'automatic/auto_response_suppress'],
    ['X-Auto-Response-Suppress: DR, OOF, RN, NRN', 'customer/person'],
    ['X-Autoreply: yes', 'automatic/vendor_header'],
    ['X-Autoreply: no', 'customer/person'],
    ['X-Autorespond: vacation', 'automatic/vendor_header'],
    ['X-FC-MachineGenerated: true', 'automatic/vendor_header'],
    ['X-Loop: a@b.example', 'automatic/vendor_header'],
    ['X-Apple-Action: VACATION', 'automatic/vendor_header'],
    ['X-Failed-Recipients: a@b.example', 'bounce/vendor_header'],
    ['X-MS-Exchange-Inbox-Rules-Loop: tom@customer.example', 'customer/person'],
    ['Feedback-ID: 1:2:3:esp', 'automatic/feedback_id'],
    // Amazon's mail service writes it into every mail: alone it is bulk, in an answer it may be a person's help desk.
    ['Feedback-ID: ::1.eu-west-1.abc=:AmazonSES', 'automatic/feedback_id'],
    ['X-Auto-Response-Suppress: DR, AutoReply (x)', 'automatic/auto_response_suppress'],
    ['X-AutoReply-Anything: 1', 'automatic/vendor_header'],
    ['X-GitLab-Whatever: 1', 'automatic/vendor_header'],
    ['X-Mailer: vacation/1.2', 'automatic/vendor_header'],
    ['X-Mailer: Apple Mail (2.3774)', 'customer/person'],
    ['Feedback-Type: abuse', 'automatic/vendor_header'],
    ['Content-Type: text/calendar; method=REPLY', 'automatic/calendar_response'],
    ['Content-Type: text/calendar; method=REQUEST', 'customer/person'],
    ['X-Holdfast: o_1', 'automatic/vendor_header'],
    ['Precedence: junk', 'automatic/precedence'],
    ['List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'list/list_header'],
    ['Return-Path: <owner-users@list.example>', 'automatic/daemon_sender'],
    ['Return-Path: <MAILER-DAEMON>', 'bounce/daemon_sender'],
    ['Return-Path: <bounces+17@esp.example>', 'customer/person'],
    ['From: MAILER-DAEMON <>', 'bounce/daemon_sender'],
  ])('%s → %s', (line, expected) => {
    expect(judge({ ...withHeaders(line), text: BULK })).toBe(expected)
  })
  it('looks at every occurrence', () => {
    expect(judge(withHeaders('Auto-Submitted: no', 'Auto-Submitted: auto-replied'))).toBe(
      'automatic/auto_submitted',
    )
  })
  it('knows reports, and those of deliveries as bounces', () => {
    const report = (...part_types: string[]) => judge(mailOf({ part_types }))
    expect(report('multipart/report', 'text/plain', 'message/delivery-status')).toBe(
      'bounce/delivery_status',
    )
    expect(report('multipart/report', 'message/disposition-notification')).toBe(
      'automatic/disposition_notification',
    )
    expect(report('multipart/mixed', 'message/feedback-report')).toBe('automatic/feedback_report')
    expect(report('multipart/report', 'message/global-delivery-status')).toBe(
      'bounce/delivery_status',
    )
    expect(report('multipart/report', 'application/tlsrpt+gzip')).toBe('automatic/report_part')
    expect(report('multipart/mixed', 'text/plain', 'message/rfc822')).toBe('customer/person')
    const dsn = withHeaders(
      'Return-Path: <>',
      'Content-Type: multipart/report; report-type="delivery-status"',
    )
    expect(judge(dsn)).toBe('bounce/null_return_path')
  })
})

describe('headers that also stand in people’s mail', () => {
  it.each([
    ['Feedback-ID: 1:2:3:hubspot', 'feedback_id'],
    ['X-Loop: tom@forwarder.example', 'vendor_header'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'auto_response_suppress'],
    ['X-Auto-Response-Suppress: All', 'auto_response_suppress'],
    ['Auto-Submitted: auto-generated', 'auto_submitted'],
    ['Precedence: bulk', 'precedence'],
    ['List-Unsubscribe: <https://crm.example/u/17>', 'list_header'],
    ['X-Holdfast: auto-replied', 'vendor_header'],
  ])('%s: nobody is answered, a person looks', (line, reason) => {
    expect(judge(withHeaders(line))).toBe(`customer/${reason}`)
  })
  it.each([
    ['Auto-Submitted: auto-replied', 'automatic/auto_submitted'],
    ['Precedence: junk', 'automatic/precedence'],
    ['Precedence: list', 'list/precedence'],
    ['List-Id: <a.example>', 'list/list_header'],
    ['List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'list/list_header'],
    ['X-Autoreply: yes', 'automatic/vendor_header'],
    ['Return-Path: <>', 'automatic/null_return_path'],
  ])('%s is none of them, whatever the words', (line, expected) => {
    expect(judge(withHeaders(line))).toBe(expected)
    expect(judge(withHeaders('Auto-Submitted: auto-generated', line))).not.toContain('customer')
  })
  it('count together with one that only machines write', () => {
    const both = withHeaders('Auto-Submitted: auto-generated', 'X-Autoreply: yes')
    expect(judge(both)).toBe('automatic/auto_submitted')
    expect(judge(withHeaders('X-Holdfast: x', 'Auto-Submitted: auto-generated'))).toBe(
      'automatic/auto_submitted',
    )
  })
  it.each([
    ['Was it you who signed in just now?', 'automatic/auto_submitted'],
    ['I will not be reading my mail for a while.', 'automatic/auto_submitted'],
    ['We need invoice 17 again. Please help us, nobody answers.', 'customer/auto_submitted'],
  ])('%s', (text, expected) => {
    expect(judge({ ...withHeaders('Auto-Submitted: auto-generated'), text })).toBe(expected)
  })
  it('a brief question with a way out of a list is a letter, unless a role sends it', () => {
    const mail = withHeaders('List-Unsubscribe: <mailto:u@agency.example>')
    const brief = { ...mail, text: 'Hi, is the lamp available in white?\n\nKim' }
    expect(judge(brief)).toBe('customer/list_header')
    expect(judge({ ...brief, text: `${brief.text}\nhttps://lamps.example` })).toBe(
      'list/list_header',
    )
    const news = [{ address: 'news@lamps.example', name: 'Lamps' }]
    expect(judge({ ...brief, from: news })).toBe('list/list_header')
  })
  it('a wish from an address of bounces is a person’s', () => {
    const mail = from('bounce@trampolines.example')
    expect(judge({ ...mail, text: 'We need lights for our park.' })).toBe('customer/daemon_sender')
    expect(judge({ ...mail, text: 'Lights are here.' })).toBe('bounce/daemon_sender')
    const returned = 'We need to tell you: 550 5.1.1 user unknown'
    expect(judge({ ...mail, text: returned })).toBe('bounce/daemon_sender')
  })
  it('count where the sender or a line of the text is a machine’s', () => {
    const mail = withHeaders('Feedback-ID: 1:2:3:hubspot')
    const text = `${mail.text}\nYou received this e-mail because you signed up.`
    expect(judge({ ...mail, text })).toBe('automatic/feedback_id')
    const sender = [{ address: 'no-reply@x.example', name: '' }]
    expect(judge({ ...mail, from: sender })).toBe('automatic/feedback_id')
    expect(judge({ ...mail, text: 'I am out of the office until Monday.' })).toBe(
      'automatic/feedback_id',
    )
  })
  it('a relay’s count for nothing', () => {
    const mail = withHeaders('Feedback-ID: 1.eu-west-1.a:1.eu-west-1.b:AmazonSES')
    mail.from = [{ address: 'abc@mozmail.com', name: 'Tom [via Relay]' }]
    expect(judge(mail)).toBe('customer/person')
  })
  it('no question stands in a link', () => {
    const mail = withHeaders('Feedback-ID: 1:2:3:esp')
    expect(judge({ ...mail, text: `${BULK}https://x.example/?u=1` })).toBe('automatic/feedback_id')
  })
})

describe('an answer through Amazon', () => {
  const headers = [{ name: 'feedback-id', value: '::1.eu-west-1.abc=:AmazonSES' }]
  const bulk = [...headers, { name: 'feedback-id', value: 'camp:17:mkt:esp' }]
  it('is a person’s, unless another service counts it too', () => {
    expect(judge(mailOf({ headers, in_reply_to: ['x'] }))).toBe('customer/person')
    expect(judge(mailOf({ headers: bulk, in_reply_to: ['x'] }))).toBe('customer/feedback_id')
  })
})

describe('answers to invitations', () => {
  const answer = (subject: string, text = 'Ann has accepted this invitation.\nWhen: Monday') =>
    judge(
      mailOf({
        subject,
        text,
        part_types: ['multipart/alternative', 'text/plain', 'text/calendar'],
      }),
    )
  it('with words of a person are read', () => {
    const words = 'I am coming, but my order 17 has not arrived. Can you bring it?'
    expect(answer('Accepted: Visit', words)).toBe('customer/calendar_response')
    expect(answer('Declined: Visit', 'Ich kann nicht, mein Paket fehlt. Geht es am Freitag?')).toBe(
      'customer/calendar_response',
    )
  })
  it.each(['Accepted: Visit', 'Zugesagt: Termin', 'Refusé : Visite', 'Declined (Ann): Visit'])(
    '%s',
    (subject) => {
      expect(answer(subject)).toBe('automatic/calendar_response')
    },
  )
  it('an invitation is a person’s, and so is a subject without a calendar', () => {
    expect(answer('Visit on Monday')).toBe('customer/person')
    expect(judge(mailOf({ subject: 'Accepted: your offer' }))).toBe('customer/person')
  })
})

describe('our own group as the mailbox', () => {
  const GROUP = ['List-ID: <support.shop.example>', 'List-Post: <mailto:support@shop.example>']
  const ours = (...lines: string[]) => {
    const { kind, reason } = screen(withHeaders(...lines), {
      ...WHO,
      trusts_list: ['support.shop.example'],
    })
    return `${kind}/${reason}`
  }
  it('is not held against a mail', () => {
    expect(ours(...GROUP, 'Precedence: list', 'Mailing-list: list support@shop.example')).toBe(
      'customer/person',
    )
    expect(ours('List-Id: Support <SUPPORT.shop.example>')).toBe('customer/person')
    expect(ours(...GROUP, 'Return-Path: <support+bncBAAB1@shop.example>')).toBe('customer/person')
  })
  it('excuses nothing else', () => {
    expect(ours('List-Id: <other.example>', 'Precedence: list')).toBe('list/list_header')
    expect(ours(...GROUP, 'List-Id: <other.example>')).toBe('list/list_header')
    expect(ours(...GROUP, 'List-Post: <mailto:a@b.example>')).toBe('list/list_header')
    expect(ours(...GROUP, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click')).toBe(
      'list/list_header',
    )
    expect(ours(...GROUP, 'Precedence: junk')).toBe('automatic/precedence')
    expect(ours(...GROUP, 'Auto-Submitted: auto-replied')).toBe('automatic/auto_submitted')
    expect(ours('Precedence: list')).toBe('list/precedence')
  })
  it('is known by our own address, too, and another group is a list', () => {
    expect(judge(withHeaders(...GROUP))).toBe('customer/person')
    expect(judge(withHeaders('List-Id: <sales.shop.example>'))).toBe('list/list_header')
  })
})

describe('contact forms', () => {
  const form = (from: string, reply_to: string) =>
    judge(
      mailOf({
        from: [{ address: from, name: '' }],
        reply_to: [{ address: reply_to, name: '' }],
        text: 'Do you deliver on Sundays?\n--\nThis e-mail was sent automatically by the contact form.',
      }),
    )
  it.each(['noreply@site.example', 'wordpress@site.example', 'www-data@web1.example'])(
    '%s in the name of a customer is the customer',
    (from) => {
      expect(form(from, 'tom@customer.example')).toBe('customer/person')
    },
  )
  it('whose service marks its mail is still the customer', () => {
    const filled = (line: string, text: string) =>
      judge({
        ...withHeaders(line),
        from: [{ address: 'mailer@forms.example', name: '' }],
        reply_to: [{ address: 'tom@customer.example', name: '' }],
        text,
      })
    const text = 'Name: Tom\nE-mail: tom@customer.example\nMessage: Do you deliver on Sundays?'
    for (const line of [
      'Auto-Submitted: auto-generated',
      'Feedback-ID: 1:2:3:esp',
      'List-Unsubscribe: <https://forms.example/u>',
    ]) {
      expect(filled(line, text)).toBe('customer/person')
    }
    expect(filled('Auto-Submitted: auto-replied', text)).toBe('automatic/auto_submitted')
    expect(filled('Auto-Submitted: auto-generated', BULK)).toBe('automatic/auto_submitted')
  })
  it('without Reply-To is seen by a person; other mail of a site is a machine’s', () => {
    const site = from('wordpress@site.example')
    const text = 'From: tom@customer.example\nHello!\n-- \nSent from a contact form on site.example'
    expect(judge({ ...site, text })).toBe('customer/person')
    expect(judge({ ...site, text: 'Your site was updated.' })).toBe('automatic/machine_sender')
  })
  it('a company about itself is not', () => {
    expect(form('noreply@site.example', 'help@site.example')).toBe('automatic/no_reply_sender')
    expect(form('root@site.example', 'help@site.example')).toBe('automatic/daemon_sender')
  })
})

describe('senders', () => {
  it.each([
    'noreply@x.example',
    'no-reply@x.example',
    'No_Reply@x.example',
    'do.not.reply@x.example',
    'donotreply+17@x.example',
    'orders-noreply@x.example',
    'ne-pas-repondre@x.example',
    'nicht-antworten@x.example',
    'no-responder@x.example',
    'tom@users.noreply.x.example',
  ])('%s is never answered, and shown only with personal words', (address) => {
    const text = 'Your order 17 has been shipped.'
    expect(judge({ ...from(address), text })).toBe('automatic/no_reply_sender')
    expect(judge({ ...from(address), text: `${text} Did you order more?` })).toBe(
      'automatic/no_reply_sender',
    )
    const asked = 'My stove came broken. Can you send me a new one?'
    expect(judge({ ...from(address), text: asked })).toBe('customer/no_reply_sender')
    expect(judge({ ...from(address), text: `${asked} https://x.example/unsubscribe` })).toBe(
      'automatic/no_reply_sender',
    )
  })
  it.each(['MAILER-DAEMON@x.example', 'mailer_daemon@x.example', 'postmaster@x.example'])(
    '%s bounces',
    (address) => {
      const mail = { ...from(address.toLowerCase()), text: '<tom@x.example>: user unknown' }
      expect(judge(mail)).toBe('bounce/daemon_sender')
    },
  )
  it.each([
    'notifications@x.example',
    'Alerts@x.example',
    'news-letter@x.example',
    'jira@x.example',
  ])('%s is a machine, and a person where a person writes', (address) => {
    const said = (text: string) => judge({ ...from(address.toLowerCase()), text })
    expect(said('Build 17 of main has passed.')).toBe('automatic/machine_sender')
    expect(said('Your report is ready. https://x.example/r/17')).toBe('automatic/machine_sender')
    expect(said('My stove came broken. Can you send me a new one?')).toBe('customer/machine_sender')
  })
  it.each(['bounce-17@x.example', 'bounces+a=b@x.example', 'mailer-daemon-2@x.example'])(
    '%s bounces',
    (address) => {
      expect(judge(from(address))).toBe('bounce/daemon_sender')
    },
  )
  it.each(['support@x.example', 'info@x.example', 'system@x.example', 'bouncer@x.example'])(
    '%s may be a person',
    (address) => {
      expect(judge(from(address))).toBe('customer/person')
    },
  )
  it('postmasters may write themselves, in words that no server knows', () => {
    const mail = from('postmaster@uni.example', 'Lee')
    const text = 'Hello, my students do not get your confirmations. Could you have a look?'
    expect(judge({ ...mail, text })).toBe('customer/daemon_sender')
    expect(judge({ ...mail, text: `${text}\n550 5.1.1 user unknown` })).toBe('bounce/daemon_sender')
  })
  it('by name', () => {
    const said = (text: string, address: string, name = '') =>
      judge({ ...from(address, name), text })
    const machine = 'The message could not be delivered.'
    expect(said(machine, 'x17@x.example', 'Internet Mail Delivery')).toBe('bounce/daemon_sender')
    expect(said(machine, 'x17@x.example', 'Mail Delivery Subsystem')).toBe('bounce/daemon_sender')
    expect(said('Cron ran for 17 seconds.', 'root@x.example')).toBe('automatic/daemon_sender')
    // People are shown, whatever they are called.
    const person = 'My stove came broken. Can you send me a new one?'
    expect(said(person, 'tom@x.example', 'Mailer Daemon')).toBe('customer/daemon_sender')
    expect(said(person, 'root@x.example')).toBe('customer/daemon_sender')
    expect(said(person, 'mailer-daemon@x.example')).toBe('bounce/daemon_sender')
    expect(said(person, 'cron@x.example')).toBe('customer/daemon_sender')
    expect(said('Cron ran for 17 seconds.', 'cron@x.example')).toBe('automatic/daemon_sender')
  })
  it.each(['tom.reply@x.example', 'reply@x.example', 'noreen@x.example', 'norbert@x.example'])(
    '%s is a person',
    (address) => {
      expect(judge(from(address))).toBe('customer/person')
    },
  )
  it('ours, agents, nobody, two', () => {
    expect(judge(from('support@shop.example'))).toBe('own/own_address')
    expect(judge(from('ann@shop.example'))).toBe('agent/agent_address')
    expect(judge(mailOf({ from: [] }))).toBe('quarantined/from_missing')
    expect(judge(from(''))).toBe('quarantined/from_missing')
    const two = [
      { address: 'a@x.example', name: '' },
      { address: 'b@x.example', name: '' },
    ]
    expect(judge(mailOf({ from: two }))).toBe('quarantined/from_ambiguous')
    expect(judge(mailOf({ from: [two[0]!, two[0]!] }))).toBe('customer/person')
  })
  it('an agent’s vacation reply is automatic', () => {
    const mail = withHeaders('Auto-Submitted: auto-replied')
    mail.from = [{ address: 'ann@shop.example', name: '' }]
    expect(judge(mail)).toBe('automatic/auto_submitted')
  })
})

describe('recipients', () => {
  const to = (mail: ParsedMail) => screen(mail, { ...WHO, to: ['support@shop.example'] }).reason
  it('are judged only when asked', () => {
    const other = mailOf({ to: [{ address: 'x@y.example', name: '' }] })
    expect(judge(other)).toBe('customer/person')
    expect(to(other)).toBe('not_addressed_to_us')
    expect(to(mailOf())).toBe('person')
    expect(to({ ...other, cc: [{ address: 'support+17@shop.example', name: '' }] })).toBe('person')
    const delivered = [{ name: 'delivered-to', value: 'Support@shop.example' }]
    expect(to({ ...other, headers: delivered })).toBe('person')
  })
})
