// The floor: what a bare script takes for the same mail. It fetches, parses, answers and files the copy, on one IMAP session and
// one SMTP connection that it keeps; no ledger, no queue, no judgement. `node bench/way/floor.ts <imap port> <smtp port> <user>`.

import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'

const [imap_port = '', smtp_port = '', user = '', pass = ''] = process.argv.slice(2)
const host = '127.0.0.1'
const client = new ImapFlow({
  host,
  port: Number(imap_port),
  secure: false,
  doSTARTTLS: false,
  auth: { user, pass },
  logger: false,
  autoIdleDelay: 20,
})
const transport = createTransport({
  host,
  port: Number(smtp_port),
  secure: false,
  ignoreTLS: true,
  auth: { user, pass },
  pool: true,
  maxConnections: 1,
  maxMessages: Number.POSITIVE_INFINITY,
})
const TEXT = `Hello,\n\nThank you for your message about your order. Our help page says:\n\n${'The tracking link in your shipping confirmation always shows where your order is. '.repeat(8)}\n`
const AT_ONCE = 100

await client.connect()
await client.mailboxOpen('INBOX')
let last_uid = (client.mailbox === false ? 1 : client.mailbox.uidNext) - 1
let woken = Promise.withResolvers<void>()
client.on('exists', () => woken.resolve())
process.stdout.write('ready\n')
for (;;) {
  woken = Promise.withResolvers<void>()
  for (let taken = await answerAll(); taken > 0; taken = await answerAll());
  await woken.promise
}

async function answerAll(): Promise<number> {
  const status = await client.search({ uid: `${last_uid + 1}:*` }, { uid: true })
  const fresh = (status || []).filter((uid) => uid > last_uid).toSorted((a, b) => a - b)
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    const uids = fresh.slice(at, at + AT_ONCE)
    const mails = await client.fetchAll(uids, { source: true }, { uid: true })
    for (const { uid, source } of mails) {
      if (source !== undefined) await answer(source)
      last_uid = uid
    }
  }
  return fresh.length
}

async function answer(source: Buffer): Promise<void> {
  const mail = await simpleParser(source)
  const to = mail.from?.value[0]?.address ?? ''
  const raw = await new MailComposer({
    from: user,
    to,
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId,
    text: TEXT,
    html: `<p>${TEXT}</p>`,
  })
    .compile()
    .build()
  await transport.sendMail({ envelope: { from: user, to }, raw })
  await client.append('Sent', raw, ['\\Seen'])
}
