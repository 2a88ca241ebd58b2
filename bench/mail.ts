// Measures screening, new text and parsing against folders of other people's mail: `node bench/mail.ts <corpora folder>`.
// It prints one line a measure and, with `--misses`, every file that was judged differently from what its suite expects.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inspectFile, listFiles } from '../src/cli/inspect.ts'
import { newText } from '../src/domain/new-text.ts'

const [root = '', ...flags] = process.argv.slice(2)
const showMisses = flags.includes('--misses')
if (!existsSync(root)) {
  process.stderr.write('usage: node bench/mail.ts <corpora folder> [--misses]\n')
  process.exit(2)
}

await measureNewText()
await measureMachines()
await measurePeople()
await measureParsing()
measureTime()

/** email_reply_trimmer: bodies and what was newly written; talon: every standard reply says `Hello`. */
async function measureNewText(): Promise<void> {
  const trimmer = join(root, 'email_reply_trimmer/test')
  const names = readdirSync(join(trimmer, 'emails'))
  const misses = names.filter((name) => {
    const want = readFileSync(join(trimmer, 'trimmed', name), 'utf8')
      .replaceAll('\r', '')
      .trim()
    return newText(readFileSync(join(trimmer, 'emails', name), 'utf8')) !== want
  })
  report('new text: email_reply_trimmer, exact', names.length - misses.length, names.length, misses)
  const replies = await listFiles(join(root, 'talon/tests/fixtures/standard_replies'))
  const wrong: string[] = []
  for (const file of replies.filter((path) => path.endsWith('.eml'))) {
    if ((await inspectFile(file)).new_text !== 'Hello') wrong.push(file)
  }
  report('new text: talon standard replies', replies.length - wrong.length, replies.length, wrong)
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
