// The Mailer port over the mailboxes as configured now: SMTP to send, IMAP for the Sent folder. A server that refuses
// our login is not asked again for a minute, however much mail waits, so that the account is not locked; ops see an alarm.

import { fileInSent, isInSent } from '../adapters/imap/sent.ts'
import { buildMail } from '../adapters/smtp/build.ts'
import { SEND_DEADLINE_MS, type Sent, type SmtpSettings, sendRaw } from '../adapters/smtp/send.ts'
import type { Connection, Settings } from '../config/load.ts'
import type { Mailbox } from '../domain/team.ts'
import type { OperationsLedger } from '../ports/operations.ts'
import type { Clock, Mailer } from '../ports/world.ts'
import { HoldfastError } from './errors.ts'

export type MailerDeps = {
  settings: () => Settings
  clock: Clock
  ledger: Pick<OperationsLedger, 'recordAlarm' | 'clearAlarm'>
  /** After this time without an answer a sending has ended. Default: what the SMTP adapter thinks right. */
  send_deadline_ms?: number | undefined
}

const LOGIN_PAUSE_MS = 60_000

type Refusal = { smtp: string; until: number; says: string }

export function createMailer(deps: MailerDeps): Mailer {
  const { settings, clock, ledger } = deps
  /** What the last login of a mailbox came to; nothing is known before the first. */
  const logins = new Map<string, 'fine' | Refusal>()

  async function remember(mailbox: string, smtp: SmtpSettings, sent: Sent): Promise<void> {
    const key = `smtp_auth:${mailbox}`
    if (sent.is_login_refused) {
      const now = clock.now()
      const says = sent.response
      logins.set(mailbox, { smtp: JSON.stringify(smtp), until: now + LOGIN_PAUSE_MS, says })
      const what = `The SMTP server of “${mailbox}” refuses the password: ${says}`
      const hint = 'Correct smtp.user and smtp.password. Nothing is lost: waiting mail leaves then.'
      await ledger.recordAlarm(key, what, hint, now)
    } else if (sent.result === 'accepted' && logins.get(mailbox) !== 'fine') {
      await ledger.clearAlarm(key)
      logins.set(mailbox, 'fine')
    }
  }

  return {
    async send(mail) {
      const { box, connection } = find(settings(), mail.mailbox)
      const { smtp } = connection
      const last = logins.get(box.id) ?? 'fine'
      if (last !== 'fine' && last.until > clock.now() && last.smtp === JSON.stringify(smtp)) {
        return { result: 'retry', response: `not tried, the last login was refused: ${last.says}` }
      }
      const raw = await buildMail(mail, box, clock.now())
      const envelope = { from: box.address, to: mail.to, raw }
      const sent = await sendRaw(smtp, envelope, deps.send_deadline_ms ?? SEND_DEADLINE_MS)
      // The server's answer must reach the outbox row even when the alarm cannot be written just now.
      await remember(box.id, smtp, sent).catch(() => undefined)
      return { result: sent.result, response: sent.response }
    },
    async isInSent(mailbox, rfc_message_id) {
      return isInSent(find(settings(), mailbox).connection.imap, rfc_message_id)
    },
    async fileSentCopy(mail, sent_at) {
      const { box, connection } = find(settings(), mail.mailbox)
      const raw = await buildMail(mail, box, sent_at)
      await fileInSent(connection.imap, { rfc_message_id: mail.rfc_message_id, raw, sent_at })
    },
  }
}

function find(settings: Settings, id: string): { box: Mailbox; connection: Connection } {
  const box = settings.team.mailboxes.find((one) => one.id === id)
  const connection = settings.connections.get(id)
  if (box === undefined || connection === undefined) {
    throw new HoldfastError('mailbox_unknown', `The mailbox “${id}” is not configured any more`, {
      hint: 'Put it back into config/holdfast.yaml until its waiting mail has left.',
    })
  }
  return { box, connection }
}
