// What servers really say when they do not take a mail, and what it means: for the mail, for us, for now or for good.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordOf, SEND_TROUBLES, troubleOf } from '../../src/domain/outbox.ts'
import {
  deadAddressStatus,
  outcomeOfReply,
  type SmtpStage,
  waitAsked,
} from '../../src/domain/smtp-reply.ts'

// biome-ignore format: the columns are the point of the table
test.each([
  // before a mail was offered: never about the mail
  ['connect', '421 4.3.2 too busy, come back later',                        'retry',   'unreachable'],
  ['connect', '554 5.7.1 your address is on a blocklist',                   'retry',   'unreachable'],
  ['tls',     '454 4.7.0 TLS not available due to temporary reason',        'retry',   'tls_failed'],
  ['login',   '535 5.7.8 Username and Password not accepted',               'retry',   'login_refused'],
  ['login',   '534-5.7.9 Application-specific password required',           'retry',   'login_refused'],
  ['login',   '454 4.7.0 Temporary authentication failure',                 'retry',   'login_refused'],
  ['mail',    '530 5.7.0 Authentication required',                          'retry',   'login_refused'],
  ['mail',    '550 5.7.1 You must authenticate first; login required',      'retry',   'login_refused'],
  ['rcpt',    '530 5.7.0 Must issue a STARTTLS command first',              'retry',   'login_refused'],
  // our address or our allowance
  ['mail',    '550 5.7.1 not yours',                                        'retry',   'sender_refused'],
  ['mail',    '501 5.1.7 bad sender address syntax',                        'retry',   'sender_refused'],
  ['rcpt',    '553 5.7.1 <a@b.c>: Sender address rejected: not owned by user x', 'retry', 'sender_refused'],
  ['text',    '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException', 'retry', 'sender_refused'],
  ['text',    '554 5.2.252 SendAsDenied; x not allowed to send as y',       'retry',   'sender_refused'],
  ['text',    '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'retry', 'sender_refused'],
  ['mail',    '550 5.1.8 Access denied, bad outbound sender',               'retry',   'sender_refused'],
  ['rcpt',    '550 5.4.5 Daily user sending limit exceeded.',               'retry',   'rate_limited'],
  ['mail',    '421 4.7.0 Too many messages, slow down',                     'retry',   'rate_limited'],
  ['rcpt',    '450 4.2.1 receiving mail at a rate that prevents delivery',  'retry',   'deferred'],
  ['text',    '451 4.7.500 Server busy, throttled',                         'retry',   'rate_limited'],
  ['rcpt',    '550 You have exceeded 200 messages per hour',                'retry',   'rate_limited'],
  // this mail, now
  ['rcpt',    '450 4.2.0 <a@b.c>: Recipient address rejected: Greylisted, see http://x', 'retry', 'greylisted'],
  ['rcpt',    '451 4.7.1 Please try again later',                           'retry',   'greylisted'],
  ['rcpt',    '450 4.7.1 <a@b.c>: Recipient address rejected',              'retry',   'greylisted'],
  ['text',    '451 Graylisting in action',                                  'retry',   'greylisted'],
  ['rcpt',    '451 4.3.0 Temporary lookup failure',                         'retry',   'deferred'],
  ['rcpt',    '450 4.1.1 mailbox busy',                                     'retry',   'deferred'],
  ['data',    '421 4.4.2 timeout',                                          'retry',   'interrupted'],
  ['rcpt',    '452 4.2.2 The recipient’s mailbox is over quota',            'retry',   'mailbox_full'],
  ['rcpt',    '452 mailbox full',                                           'retry',   'mailbox_full'],
  ['text',    '452 4.3.1 Insufficient system storage',                      'retry',   'deferred'],
  // this mail, for good
  ['rcpt',    '550 5.1.1 no such user',                                     'refused', 'address_refused'],
  ['rcpt',    '550-5.1.1 The email account that you tried to reach\n550 5.1.1 does not exist', 'refused', 'address_refused'],
  ['rcpt',    '553 sorry, that domain isn’t in my list',                    'refused', 'address_refused'],
  ['rcpt',    '552 5.2.2 mailbox full',                                     'refused', 'mailbox_full'],
  ['rcpt',    '552 over quota',                                             'refused', 'mailbox_full'],
  ['mail',    '552 5.3.4 Message size exceeds fixed limit',                 'refused', 'too_big'],
  ['mail',    '552 size',                                                   'refused', 'too_big'],
  ['text',    '552 5.3.4 message too big',                                  'refused', 'too_big'],
  ['mail',    '550 5.6.7 address needs SMTPUTF8',                           'refused', 'address_unusable'],
  ['rcpt',    '553 5.6.7 non-ASCII addresses not permitted',                'refused', 'address_unusable'],
  ['data',    '554 5.5.1 no valid recipients',                              'refused', 'content_refused'],
  ['text',    '554 5.7.1 looks like spam',                                  'refused', 'content_refused'],
  ['text',    '550 5.7.26 Unauthenticated email is not accepted; sender must authenticate with SPF', 'refused', 'content_refused'],
] as const)('%s: %s → %s, %s', (stage, response, result, trouble) => {
  expect(outcomeOfReply(stage, response)).toEqual({ result, response, trouble })
})

const stages = fc.constantFrom<SmtpStage>('connect', 'tls', 'login', 'mail', 'rcpt', 'data', 'text')

test('no reply leaves it open whether the mail was taken, and 4xx never ends a mail', () => {
  fc.assert(
    fc.property(stages, fc.integer({ min: 400, max: 599 }), fc.string(), (stage, code, text) => {
      const outcome = outcomeOfReply(stage, `${code} ${text}`)
      expect(['retry', 'refused']).toContain(outcome.result)
      if (code < 500) expect(outcome.result).toBe('retry')
      expect(SEND_TROUBLES).toContain(troubleOf(outcome))
      expect(recordOf(outcome)).toBe(`${troubleOf(outcome)}: ${code} ${text}`)
    }),
  )
})

// biome-ignore format: the columns are the point of the table
test.each([
  ['451 4.7.1 Greylisted, please try again in 300 seconds', 300_000],
  ['450 try after 10 minutes',                              600_000],
  ['451 wait 5m',                                           300_000],
  ['451 come back in 99999 minutes',                      3_600_000],
  ['451 try again later',                                 undefined],
  ['No answer within 90 s',                               undefined],
  ['',                                                    undefined],
] as const)('%s asks for %s ms', (response, ms) => expect(waitAsked(response)).toBe(ms))

// biome-ignore format: the columns are the point of the table
test.each([
  ['rcpt', '550 5.1.1 no such user',                       '5.1.1'],
  ['rcpt', '550-5.1.1 The account\n550 5.1.1 is no more',  '5.1.1'],
  ['rcpt', '550 5.1.10 RESOLVER.ADR.RecipientNotFound',    '5.1.10'],
  ['rcpt', '550 5.2.1 The account is disabled',            '5.2.1'],
  ['rcpt', '552 5.2.2 mailbox full',                       undefined],
  ['rcpt', '550 5.7.1 we do not like you',                 undefined],
  ['rcpt', '550 no',                                       undefined],
  ['rcpt', '450 4.1.1 mailbox busy',                       undefined],
  ['mail', '550 5.1.8 Access denied, bad outbound sender', undefined],
  ['text', '554 5.1.1 looks like spam',                    undefined],
] as const)('%s: %s → the address is dead: %s', (stage, response, status) => {
  expect(deadAddressStatus(outcomeOfReply(stage, response))).toBe(status)
})
