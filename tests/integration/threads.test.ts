// Our threads against those of a real server: random mailboxes go into Dovecot and into `threadByReferences`, and both
// must draw the same tree (RFC 5256 THREAD=REFERENCES and THREAD=ORDEREDSUBJECT).

import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DovecotServer, startDovecot } from '../../sandbox/dovecot.ts'
import { temporaryFolder } from '../../sandbox/folder.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { threadBySubject } from '../../src/mail/threads/ordered-subject.ts'
import { printThreads } from '../../src/mail/threads/print.ts'
import { type Threaded, threadByReferences } from '../../src/mail/threads/tree.ts'

const USER = { address: 'ann@threads.example', password: 'secret' }
const IDS = ['a@x', 'b@x', 'c@x', 'd@x', 'e@x', 'f@x', 'nobody@x']

const mail = fc.record({
  message_id: fc.option(fc.constantFrom(...IDS), { nil: undefined, freq: 8 }),
  references: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 4 }),
  in_reply_to: fc.array(fc.constantFrom(...IDS), { maxLength: 1 }),
  subject: fc.constantFrom(
    '',
    'tea',
    'Re: tea',
    '[shop] Fwd: tea (fwd)',
    'milk',
    '[Fwd: milk]',
    'Re: ',
  ),
  day: fc.integer({ min: 1, max: 9 }),
  has_date: fc.boolean(),
})
type Mail = typeof mail extends fc.Arbitrary<infer T> ? T : never

it('draws the trees that Dovecot draws', async (context) => {
  const folder = temporaryFolder()
  context.onTestFinished(() => folder.remove())
  const dovecot = await startDovecot({ dir: folder.dir, users: [USER] })
  context.onTestFinished(() => dovecot.stop())
  const imap = await openImap(dovecot)
  context.onTestFinished(() => imap.close())
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(mail, { minLength: 2, maxLength: 9 }), async (mails) => {
      run += 1
      const box = `box${run}`
      await imap.command(`CREATE ${box}`)
      const messages: Threaded[] = []
      for (const one of mails) {
        const raw = sourceOf(one)
        await imap.append(box, `0${one.day}-Mar-2024 10:00:00 +0000`, raw)
        messages.push(await threadedOf(raw, one))
      }
      await imap.command(`SELECT ${box}`)
      const references = await imap.command('THREAD REFERENCES UTF-8 ALL')
      expect(`* THREAD ${printThreads(threadByReferences(messages))}`).toBe(references)
      const subjects = await imap.command('THREAD ORDEREDSUBJECT UTF-8 ALL')
      expect(`* THREAD ${printThreads(threadBySubject(messages))}`).toBe(subjects)
    }),
    { numRuns: 150, seed: 5256 },
  )
})

function sourceOf(one: Mail): string {
  const angled = (ids: readonly string[]) => ids.map((id) => `<${id}>`).join(' ')
  return [
    ...(one.message_id === undefined ? [] : [`Message-ID: <${one.message_id}>`]),
    ...(one.references.length === 0 ? [] : [`References: ${angled(one.references)}`]),
    ...(one.in_reply_to.length === 0 ? [] : [`In-Reply-To: ${angled(one.in_reply_to)}`]),
    ...(one.has_date ? [`Date: 0${10 - one.day} Mar 2024 10:00:00 +0000`] : []),
    'From: ann@threads.example',
    `Subject: ${one.subject}`,
    '',
    'words',
    '',
  ].join('\r\n')
}

async function threadedOf(raw: string, { day }: Mail): Promise<Threaded> {
  const parsed = await createMailParser().parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(parsed.detail)
  const { message_id, references, in_reply_to, subject, date } = parsed.mail
  const sent_at = date ?? Date.UTC(2024, 2, day, 10)
  return { message_id, references, in_reply_to, subject, sent_at }
}

type Imap = {
  /** The first untagged line of the answer that is a THREAD, or the tagged line. Throws on NO and BAD. */
  command(line: string): Promise<string>
  append(folder: string, date: string, raw: string): Promise<void>
  close(): void
}

/** A line of its own: ImapFlow has no THREAD command. */
async function openImap(dovecot: DovecotServer): Promise<Imap> {
  const socket = connect(dovecot.port, dovecot.host)
  let text = ''
  let notice: () => void = () => undefined
  socket.on('data', (data) => {
    text += data.toString('utf8')
    notice()
  })
  const seen = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) await new Promise<void>((resolve) => (notice = resolve))
    const all = text
    text = ''
    return all
  }
  await seen(/^\* OK .*\r\n/)
  let number = 0
  const finish = async (tag: string): Promise<string> => {
    const all = await seen(new RegExp(`^${tag} .*\\r\\n`, 'm'))
    const end = all.split('\r\n').find((line) => line.startsWith(`${tag} `)) ?? ''
    if (!end.startsWith(`${tag} OK`)) throw new Error(all)
    return all.split('\r\n').find((line) => line.startsWith('* THREAD')) ?? end
  }
  const imap: Imap = {
    async command(line) {
      number += 1
      const tag = `t${number}`
      socket.write(`${tag} ${line}\r\n`)
      return await finish(tag)
    },
    async append(folder, date, raw) {
      number += 1
      const tag = `t${number}`
      socket.write(`${tag} APPEND ${folder} "${date}" {${Buffer.byteLength(raw)}}\r\n`)
      await seen(/^\+ /m)
      socket.write(`${raw}\r\n`)
      await finish(tag)
    },
    close: () => socket.destroy(),
  }
  await imap.command(`LOGIN ${USER.address} ${USER.password}`)
  return imap
}
