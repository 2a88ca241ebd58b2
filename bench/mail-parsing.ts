// Measures parsing against folders of other people's mail: `node bench/mail-parsing.ts <corpora folder> [--misses]`. Every
// file is read in the same ended-when-late threads as in production, and what a suite expects beside its mail is compared.

import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createThreadedMailParser } from '../src/adapters/mailparser/threads.ts'
import { normaliseAddress } from '../src/mail/address.ts'
import type { ParsedMail, ParseResult } from '../src/mail/mail.ts'
import { htmlToPlainText } from '../src/mail/parse/html.ts'
import { screen } from '../src/mail/screening/screening.ts'
import { listFiles } from '../src/past/mail-paths.ts'

const [root = '', ...flags] = process.argv.slice(2)
if (!existsSync(root)) {
  process.stderr.write('usage: node bench/mail-parsing.ts <corpora folder> [--misses]\n')
  process.exit(2)
}

const NOBODY = { own: [], agents: [], to: undefined }
const parser = createThreadedMailParser()
await measureEveryFile()
await measureExpectations()
await measureLineEnds()
await parser.close()

/** Every file of every suite: read or quarantined, within time and memory. */
async function measureEveryFile(): Promise<void> {
  const files = (await listFiles(root)).filter(
    (file) => !/\.(?:json|html|md|txt)$|LICENSE|COPYING/.test(file),
  )
  const refused: string[] = []
  let slowest = { name: '', ms: 0 }
  let highest = 0
  for (const file of files) {
    const start = performance.now()
    const result = await parser.parse(readFileSync(file))
    const ms = performance.now() - start
    if (ms > slowest.ms) slowest = { name: basename(file), ms }
    highest = Math.max(highest, process.memoryUsage.rss())
    if (!result.ok) refused.push(`${file} ${result.reason} ${result.detail}`)
  }
  report('parsing: files read', files.length - refused.length, files.length, refused)
  print(`    slowest ${slowest.name}: ${Math.round(slowest.ms)} ms`)
  print(`    memory at most ${Math.round(highest / 1024 / 1024)} MB`)
}

/** Suites with a JSON file beside each mail: text, attachment names, addresses and subject. */
async function measureExpectations(): Promise<void> {
  const files = (await listFiles(root)).filter((file) => file.endsWith('.eml'))
  const wrong: Record<string, string[]> = { text: [], attachments: [], people: [], subject: [] }
  let count = 0
  for (const file of files) {
    const beside = file.replace(/\.eml$/, '.json')
    if (!existsSync(beside)) continue
    const want = expectation(JSON.parse(readFileSync(beside, 'utf8')))
    const raw = readFileSync(file, 'latin1')
    for (const variant of [raw, raw.replace(/\r?\n/g, '\r\n')]) {
      count += 1
      const found = sight(await parser.parse(Buffer.from(variant, 'latin1')))
      for (const [field, misses] of Object.entries(wrong)) {
        if (isDeepStrictEqual(found[field], want[field])) continue
        const says = `${JSON.stringify(found[field])} instead of ${JSON.stringify(want[field])}`
        misses.push(`${file}: ${says.slice(0, 600)}`)
      }
    }
  }
  for (const [field, misses] of Object.entries(wrong)) {
    report(`parsing: expected ${field}`, count - misses.length, count, misses)
  }
}

/** LF, CRLF and bare CR are the same mail: the same screening and the same text. */
async function measureLineEnds(): Promise<void> {
  const base = join(root, 'sisimai-set-of-emails/maildir')
  const files = existsSync(base) ? await listFiles(base) : []
  const misses: string[] = []
  for (const file of files) {
    const unix = readFileSync(file, 'latin1').replace(/\r\n?/g, '\n')
    const results = await Promise.all(
      ['\n', '\r\n', '\r'].map((end) =>
        parser.parse(Buffer.from(unix.replaceAll('\n', end), 'latin1')),
      ),
    )
    const seen = results.map((result) =>
      result.ok ? [screen(result.mail, NOBODY), squeezed(result.mail.text)] : result.reason,
    )
    if (!seen.every((one) => isDeepStrictEqual(one, seen[0]))) {
      misses.push(`${file} ${JSON.stringify(seen).slice(0, 300)}`)
    }
  }
  report('parsing: same with every line end', files.length - misses.length, files.length, misses)
}

type Sight = Record<string, unknown>

function sight(result: ParseResult): Sight {
  if (!result.ok) return { text: result.reason }
  const { mail } = result
  return {
    text: squeezed(mail.text),
    attachments: mail.attachments.map(({ name }) => name).filter((name) => name !== ''),
    people: [...mail.from, ...mail.to, ...mail.cc].map(seen).filter(({ address }) => address),
    subject: mail.subject,
  }
}

function seen({ name, address }: ParsedMail['from'][number]) {
  return { name: squeezed(name), address }
}

type Header = { name: unknown; value: Record<string, unknown> | string }
type Part = { headers: Header[]; body: Record<string, unknown> | string }

/** The other program's parse in our words; its HTML is turned into text by us, because that is not what is compared. */
function expectation(parse: { text_body: number[]; attachments: number[]; parts: Part[] }): Sight {
  const root_headers = parse.parts[0]?.headers ?? []
  const texts = parse.text_body.map((at) => {
    const body = parse.parts[at]?.body
    if (typeof body !== 'object') return ''
    if (typeof body.Html === 'string') return htmlToPlainText(body.Html, 1e6)
    return typeof body.Text === 'string' ? body.Text : ''
  })
  const addresses = (name: string) =>
    root_headers.filter((header) => header.name === name).flatMap(({ value }) => people(value))
  const subject = root_headers.find(({ name }) => name === 'subject')?.value
  const text = typeof subject === 'object' ? subject.Text : ''
  return {
    text: squeezed(texts.join('\n')),
    attachments: parse.attachments
      .map((at) => nameOf(parse.parts[at]))
      .filter((name) => name !== ''),
    people: [...addresses('from'), ...addresses('to'), ...addresses('cc')],
    subject: typeof text === 'string' ? text : '',
  }
}

function people(value: unknown): { name: string; address: string }[] {
  if (Array.isArray(value)) return value.flatMap(people)
  if (typeof value !== 'object' || value === null) return []
  const { address, name } = value as { address?: unknown; name?: unknown }
  if (typeof address === 'string' && address.includes('@')) {
    return [
      {
        name: typeof name === 'string' ? squeezed(name) : '',
        address: normaliseAddress(address),
      },
    ]
  }
  return Object.values(value).flatMap(people)
}

function nameOf(part: Part | undefined): string {
  for (const [field, wanted] of [
    ['content_disposition', 'filename'],
    ['content_type', 'name'],
  ]) {
    const value = part?.headers.find(({ name }) => name === field)?.value
    const type = (typeof value === 'object' ? value.ContentType : undefined) as
      | { attributes?: { name: string; value: string }[] | null }
      | undefined
    const found = type?.attributes?.find(({ name }) => name === wanted)?.value
    if (found !== undefined) return found
  }
  return ''
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function report(what: string, good: number, all: number, misses: readonly string[]): void {
  print(`${what}: ${good} of ${all} (${((100 * good) / Math.max(1, all)).toFixed(1)} %)`)
  if (flags.includes('--misses')) for (const miss of misses) print(`    missed ${miss}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
