// From an outgoing mail to RFC 5322 bytes. Automatic mail says so in every way that other machines understand: RFC 3834
// §5 Auto-Submitted, X-Auto-Response-Suppress for Exchange, and a marker of our own.

import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingFile, OutgoingMail, Picture } from '../../domain/outbox.ts'
import { headerText, isMessageId } from '../../domain/reply.ts'
import type { Mailbox } from '../../domain/team.ts'
import { OWN_MARK, ownMark } from '../../mail/own-mark.ts'
import { onTheWire } from './address.ts'

/**
 * The bytes to send and to file; `date` in milliseconds. The same input gives the same headers and parts. There is
 * exactly one recipient, and what strangers wrote (subject, ids) cannot start a header, whoever calls. Throws for an
 * address that cannot be sent to.
 */
export async function buildMail(
  mail: OutgoingMail,
  from: Pick<Mailbox, 'address' | 'display_name'>,
  date: number,
  /** Signs the marker by which we recognise our own mail. */
  secret?: string,
): Promise<Uint8Array> {
  const to = onTheWire(mail.to)
  if (to === undefined) throw new Error(`“${mail.to}” is not an address that can be sent to`)
  const { in_reply_to } = mail
  const composer = new MailComposer({
    from: { name: headerText(from.display_name), address: from.address },
    to: { name: '', address: to.address },
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.rfc_message_id}>`,
    inReplyTo:
      in_reply_to !== undefined && isMessageId(in_reply_to) ? `<${in_reply_to}>` : undefined,
    references: mail.references.filter(isMessageId).map((id) => `<${id}>`),
    date: new Date(date),
    headers: machineHeaders(mail, secret),
    attachments: [...(mail.pictures ?? []).map(pictureOf), ...(mail.files ?? []).map(attachmentOf)],
    // No file or URL of this machine is ever read for a mail: only what stands in it is sent.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return withLineEnds(await composer.compile().build())
}

/** Ends each line as mail does (RFC 5322 §2.1). As a stage of the build it would take each line through a stream of its own. */
function withLineEnds(mail: Buffer): Buffer {
  const text = mail.toString('latin1')
  return Buffer.from(text.replaceAll(/(?<!\r)\n/g, '\r\n'), 'latin1')
}

/** Throws when its content is gone, because a mail without it would be another mail. */
function pictureOf({ cid, png }: Picture) {
  return {
    filename: `${cid}.png`,
    content: Buffer.from(png, 'base64'),
    contentType: 'image/png',
    contentDisposition: 'inline' as const,
    cid,
  }
}

function attachmentOf({ name, content_type, content }: OutgoingFile) {
  if (content === undefined) throw new Error(`The file “${name}” is gone`)
  return {
    filename: headerText(name),
    contentType: content_type,
    content: Buffer.from(content),
    contentDisposition: 'attachment' as const,
  }
}

function machineHeaders(mail: OutgoingMail, secret: string | undefined): Record<string, string> {
  if (mail.auto_submitted === undefined) return {}
  return {
    'Auto-Submitted': mail.auto_submitted,
    'X-Auto-Response-Suppress': 'All',
    [OWN_MARK]: ownMark(mail.auto_submitted, mail.rfc_message_id, secret),
  }
}
