// holdfast inspect: what Holdfast sees in mail, one line of JSON per mail. It needs no network, ledger or configuration, so
// it can be tried on any folder of mail before anything is set up.

import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Command } from 'commander'
import { createThreadedMailParser } from '../adapters/mailparser/threads.ts'
import { normaliseAddress } from '../mail/address.ts'
import { readMbox } from '../mail/files/mbox.ts'
import type { Address, Attachment, ParsedMail } from '../mail/mail.ts'
import { newText, newTextInContext, newTextOf } from '../mail/new-text/new-text.ts'
import { createMailParser } from '../mail/parse/parser.ts'
import { decode } from '../mail/parse/source.ts'
import type { Screening } from '../mail/screening/reasons.ts'
import { screen } from '../mail/screening/screening.ts'
import { isFirstMail } from '../mail/threads/threading.ts'
import { eachMailFile } from '../past/mail-paths.ts'
import type { MailParser } from '../ports/world.ts'
import { inspectAsAgent } from './inspect-as-agent.ts'
import { writtenOut } from './plain.ts'

export type InspectOptions = {
  /** Our address. If given, mail that does not name it is not for us, and mail from it is our own. */
  to?: string | undefined
  /** Read the files as agents' replies to a draft. */
  asAgent?: true | undefined
}

/** One line of output; addresses are plain, Message-IDs carry no angle brackets. */
export type Inspection = {
  /** The path; for a mail in an mbox followed by `#` and its number, from 1. */
  file: string
  screening: Screening
  /** Whether a machine may answer this mail at all. */
  answerable: boolean
  /** What the person newly wrote; this is what gets classified. */
  new_text: string
  /** The same with the quoted lines that it answers, for people who read it. */
  new_text_in_context: string
  from: string
  to: string[]
  cc: string[]
  reply_to: string[]
  subject: string
  /** The Date header as ISO 8601 in UTC; null if it is missing or not a date. */
  date: string | null
  message_id: string | null
  in_reply_to: string[]
  references: string[]
  /** `is_incidental`: nobody attached it (a signature, a key, a card, a logo). */
  attachments: Attachment[]
  /** Why the file could not be read as mail; null if it could. */
  detail: string | null
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      'Show what Holdfast sees in mail files: screening and new text, one line of JSON per mail',
    )
    .argument('<path...>', 'mail files, mbox files, .txt files (bare bodies), or folders of them')
    .option('--to <address>', 'our address: judge whether the mail is addressed to us')
    .option('--as-agent', 'read each file as an agent’s reply to a draft: verb and text')
    .option('--json', 'JSON lines (the default)')
    .action(async (paths: string[], options: InspectOptions) => {
      // One thread serves all files; a file that crashes it becomes a quarantined line.
      const parser = createThreadedMailParser()
      await eachMailFile(paths, async (file) => {
        const found = options.asAgent
          ? [await inspectAsAgent(file, parser)]
          : inspectFiles(file, options, parser)
        for await (const one of found) process.stdout.write(`${writtenOut(JSON.stringify(one))}\n`)
      })
      await parser.close()
    })
}

/** Each mail of an mbox as `file#1`, `file#2` …; any other file, and an mbox with one mail, under its own name. */
export async function* inspectFiles(
  file: string,
  options: InspectOptions,
  parser: MailParser,
): AsyncGenerator<Inspection> {
  let first: Uint8Array | undefined
  let count = 0
  // A single mail may also begin with an mbox `From ` line, and may quote another one.
  for await (const { raw } of SINGLE_MAIL.has(endingOf(file)) ? [] : readMbox(file)) {
    count += 1
    if (count === 1) first = raw
    else {
      if (first !== undefined) yield await inspectMail(`${file}#1`, first, options, parser)
      first = undefined
      yield await inspectMail(`${file}#${count}`, raw, options, parser)
    }
  }
  if (count < 2) yield await inspectFile(file, options, parser)
}

/** Throws if the file cannot be read; a mail that cannot be parsed gives a quarantined inspection. */
export async function inspectFile(
  path: string,
  options: InspectOptions = {},
  parser: MailParser = createMailParser(),
): Promise<Inspection> {
  const raw = await readFile(path)
  if (endingOf(path) !== '.txt') return await inspectMail(path, raw, options, parser)
  const text = decode(raw)
  return {
    ...NOTHING,
    file: path,
    ...judged({ kind: 'customer', reason: 'person' }),
    new_text: newText(text),
    new_text_in_context: newTextInContext(text),
  }
}

/** Files that always hold a single mail. */
const SINGLE_MAIL: ReadonlySet<string> = new Set(['.eml', '.txt'])

function endingOf(file: string): string {
  return extname(file).toLowerCase()
}

async function inspectMail(
  file: string,
  raw: Uint8Array,
  options: InspectOptions,
  parser: MailParser,
): Promise<Inspection> {
  const parsed = await parser.parse(raw)
  if (parsed.ok) return inspectionOf(file, parsed.mail, options)
  const screening: Screening = { kind: 'quarantined', reason: parsed.reason }
  return { ...NOTHING, file, ...judged(screening), detail: parsed.detail }
}

const NOTHING: Omit<Inspection, 'file' | 'screening' | 'answerable'> = {
  new_text: '',
  new_text_in_context: '',
  from: '',
  to: [],
  cc: [],
  reply_to: [],
  subject: '',
  date: null,
  message_id: null,
  in_reply_to: [],
  references: [],
  attachments: [],
  detail: null,
}

function inspectionOf(file: string, mail: ParsedMail, options: InspectOptions): Inspection {
  const us = options.to === undefined ? undefined : [normaliseAddress(options.to)]
  return {
    file,
    ...judged(screen(mail, { own: us ?? [], agents: [], to: us })),
    new_text: newTextOf(mail),
    new_text_in_context: newTextInContext(mail.text, { is_first: isFirstMail(mail) }),
    from: mail.from[0]?.address ?? '',
    to: addressesOf(mail.to),
    cc: addressesOf(mail.cc),
    reply_to: addressesOf(mail.reply_to),
    subject: mail.subject,
    date: mail.date === undefined ? null : new Date(mail.date).toISOString(),
    message_id: mail.message_id ?? null,
    in_reply_to: mail.in_reply_to,
    references: mail.references,
    attachments: mail.attachments,
    detail: null,
  }
}

function addressesOf(people: readonly Address[]): string[] {
  return people.map(({ address }) => address).filter((address) => address !== '')
}

function judged(screening: Screening): Pick<Inspection, 'screening' | 'answerable'> {
  return { screening, answerable: screening.kind === 'customer' && screening.reason === 'person' }
}
