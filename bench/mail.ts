// Measures screening, new text and parsing against folders of other people's mail: `node bench/mail.ts <corpora folder>`.
// It prints one line a measure and, with `--misses`, every file that was judged differently from what its suite expects.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inspectFile } from '../src/cli/inspect.ts'
import { failedRecipients } from '../src/mail/bounces/bounce.ts'
import { newText, newTextInContext } from '../src/mail/new-text/new-text.ts'
import { htmlToPlainText } from '../src/mail/parse/html.ts'
import { listFiles } from '../src/past/mail-paths.ts'

const [root = '', ...flags] = process.argv.slice(2)
const showMisses = flags.includes('--misses')
if (!existsSync(root)) {
  process.stderr.write('usage: node bench/mail.ts <corpora folder> [--misses]\n')
  process.exit(2)
}

await measureNewText()
await measureHtmlReplies()
await measureSignatures()
await measureMachines()
await measurePeople()
await measureRecipients()
await measureParsing()
measureTime()

/** email_reply_trimmer: bodies and what was newly written; talon: every standard reply says `Hello`. */
async function measureNewText(): Promise<void> {
  const trimmer = join(root, 'email_reply_trimmer/test')
  const names = readdirSync(join(trimmer, 'emails'))
  for (const [what, read] of [
    ['new text', newText],
    ['new text in context', newTextInContext],
  ] as const) {
    const misses = names.filter((name) => {
      const want = readFileSync(join(trimmer, 'trimmed', name), 'utf8')
        .replaceAll('\r', '')
        .trim()
      return read(readFileSync(join(trimmer, 'emails', name), 'utf8')) !== want
    })
    const good = names.length - misses.length
    report(`${what}: email_reply_trimmer, exact`, good, names.length, misses)
  }
  const replies = await listFiles(join(root, 'talon/tests/fixtures/standard_replies'))
  const wrong: string[] = []
  for (const file of replies.filter((path) => path.endsWith('.eml'))) {
    if ((await inspectFile(file)).new_text !== 'Hello') wrong.push(file)
  }
  report('new text: talon standard replies', replies.length - wrong.length, replies.length, wrong)
}

/** talon's HTML replies of one person: two lines and a name. Blank space is the program's own. */
async function measureHtmlReplies(): Promise<void> {
  const files = await listFiles(join(root, 'talon/tests/fixtures/html_replies'))
  const misses = files.filter((file) => {
    const text = newText(htmlToPlainText(readFileSync(file, 'utf8'), 1_000_000))
    return text.replace(/\s+/g, ' ') !== 'Hi. I am fine. Thanks, Alex'
  })
  report('new text: talon HTML replies', files.length - misses.length, files.length, misses)
}

/** talon marks quoted and signature lines by hand: every other line is the person's and must survive. */
async function measureSignatures(): Promise<void> {
  const files = await listFiles(join(root, 'talon/tests/fixtures/signature/emails/P'))
  const misses = files.filter((file) => {
    const marked = readFileSync(file, 'utf8')
      .replaceAll('\r', '')
      .split('\n\n')
      .slice(1)
      .join('\n\n')
    const kept = newText(marked.replace(/^#(?:sig|reply)#/gm, '')).split('\n')
    return marked
      .split('\n')
      .some((line) => /\w/.test(line) && !/^#(?:sig|reply)#/.test(line) && !kept.includes(line))
  })
  report(
    'new text: talon signatures, nothing lost',
    files.length - misses.length,
    files.length,
    misses,
  )
}

/** Machines' mail must never be answered. */
async function measureMachines(): Promise<void> {
  const folders = ['bsd', 'dos', 'mac'].map((name) =>
    join(root, 'sisimai-set-of-emails/maildir', name),
  )
  folders.push(join(root, 'mikel-mail/spec/fixtures/emails/multipart_report_emails'))
  const files = (await Promise.all(folders.map(listFiles))).flat()
  const answered: string[] = []
  const kinds = new Map<string, number>()
  for (const file of files) {
    const { answerable, screening } = await inspectFile(file)
    const key = `${screening.kind}/${screening.reason}`
    kinds.set(key, (kinds.get(key) ?? 0) + 1)
    if (answerable) answered.push(file)
  }
  report(
    'screening: machine mail not answered',
    files.length - answered.length,
    files.length,
    answered,
  )
  for (const [key, count] of [...kinds].toSorted((a, b) => b[1] - a[1])) {
    process.stdout.write(`    ${count} ${key}\n`)
  }
}

/** A bounce should say whom it could not reach; feedback reports and absence notes name nobody. */
async function measureRecipients(): Promise<void> {
  const folder = join(root, 'sisimai-set-of-emails/maildir/bsd')
  const files = (await listFiles(folder)).filter((file) => !/(?:arf|rfc3834)-/.test(file))
  const nameless = files.filter(
    (file) => failedRecipients(readFileSync(file).toString('latin1')).length === 0,
  )
  report('bounces: name an address', files.length - nameless.length, files.length, nameless)
}

/** People's mail must not be taken for a machine's. */
async function measurePeople(): Promise<void> {
  const folders = [
    'talon/tests/fixtures/standard_replies',
    'mikel-mail/spec/fixtures/emails/plain_emails',
    'sisimai-set-of-emails/maildir/not',
  ].map((name) => join(root, name))
  const files = (await Promise.all(folders.map(listFiles))).flat()
  const wrong: string[] = []
  for (const file of files) {
    const { screening } = await inspectFile(file)
    if (screening.kind !== 'customer') wrong.push(`${file} ${screening.kind}/${screening.reason}`)
  }
  report('screening: people are customers', files.length - wrong.length, files.length, wrong)
}

/** Every file of every suite: read or quarantined, within time. */
async function measureParsing(): Promise<void> {
  const files = (await listFiles(root)).filter((file) => /\.(?:eml|mbox)$/.test(file))
  const quarantined: string[] = []
  let slowest = { name: '', ms: 0 }
  for (const file of files) {
    const start = performance.now()
    const { screening, detail } = await inspectFile(file)
    const ms = performance.now() - start
    if (ms > slowest.ms) slowest = { name: basename(file), ms }
    if (screening.kind === 'quarantined') quarantined.push(`${file} ${screening.reason} ${detail}`)
  }
  report(
    'parsing: read without quarantine',
    files.length - quarantined.length,
    files.length,
    quarantined,
  )
  process.stdout.write(`    slowest ${slowest.name}: ${Math.round(slowest.ms)} ms\n`)
  process.stdout.write(`    memory ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB\n`)
}

/** A megabyte of the worst text we could think of. */
function measureTime(): void {
  const pieces = [
    'On 5 x:\n',
    'From: a@b\n',
    '-- \nx\n',
    '> a\nb\n',
    'wrote:\n\n',
    '\nSent from my iPhone\n',
    '\n',
    '- ',
    'a',
    'Am 5.5.2026 schrieb x\n',
    '----- x -----\n',
    'From: a@b\nTo: c\n',
    '____________\nFrom: x\n',
    '##- above this line -##\n',
    '-----BEGIN PGP MESSAGE-----\n',
    'answers below\n-----Original Message-----\n',
    '=20\n',
    '。\n',
    '\u200b',
    '[x](y) ',
  ]
  for (const piece of pieces) {
    const text = `x${piece.repeat(Math.ceil(1_000_000 / piece.length))}x`
    const start = performance.now()
    newText(text)
    const ms = Math.round(performance.now() - start)
    process.stdout.write(`new text: 1 MB of ${JSON.stringify(piece)}: ${ms} ms\n`)
  }
}

function report(what: string, good: number, all: number, misses: readonly string[]): void {
  process.stdout.write(
    `${what}: ${good} of ${all} (${((100 * good) / Math.max(1, all)).toFixed(1)} %)\n`,
  )
  if (showMisses) for (const miss of misses) process.stdout.write(`    missed ${miss}\n`)
}
