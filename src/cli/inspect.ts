// `holdfast inspect`: what Holdfast sees in a mail, one JSON line a file. It needs no network, no ledger and no config, so
// it can be tried on any folder of mail before anything is set up.

import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { Command } from 'commander'
import { createMailParser } from '../adapters/mailparser/parser.ts'
import { decode } from '../adapters/mailparser/source.ts'
import { normaliseAddress } from '../domain/address.ts'
import type { ParsedMail } from '../domain/mail.ts'
import { newText } from '../domain/new-text.ts'
import type { Screening } from '../domain/reasons.ts'
import { screen } from '../domain/screening.ts'
import type { MailParser } from '../ports/world.ts'

export type InspectOptions = {
  /** Our address: then mail that does not name it is not for us, and mail from it is our own. */
  to?: string | undefined
}

/** One line of output; addresses are plain, Message-IDs carry no angle brackets. */
export type Inspection = {
  file: string
  screening: Screening
  /** True when a machine may answer at all. */
  answerable: boolean
  new_text: string
  from: string
  to: string[]
  subject: string
  message_id: string | null
  in_reply_to: string[]
  references: string[]
  attachments: { name: string; bytes: number }[]
  /** Why the file could not be read as mail; null when it could. */
  detail: string | null
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      'show what Holdfast sees in mail files: screening and new text, one JSON line a file',
    )
    .argument('<path...>', 'mail files, .txt files (bare bodies), or folders of both')
    .option('--to <address>', 'our address: judge whether the mail is addressed to us')
    .option('--json', 'JSON lines (the default)')
    .action(async (paths: string[], options: InspectOptions) => {
      const parser = createMailParser()
      for (const path of paths) {
        try {
          for (const file of await listFiles(path)) await printInspection(file, options, parser)
        } catch (error) {
          complain(path, error)
        }
      }
    })
}

/** Throws when the file cannot be read; a mail that cannot be parsed is a result. */
export async function inspectFile(
  path: string,
  options: InspectOptions = {},
  parser: MailParser = createMailParser(),
): Promise<Inspection> {
  const raw = await readFile(path)
  if (extname(path).toLowerCase() === '.txt') {
    return {
      ...NOTHING,
      file: path,
      ...judged({ kind: 'customer', reason: 'person' }),
      new_text: newText(decode(raw)),
    }
  }
  const parsed = await parser.parse(raw)
  if (!parsed.ok) {
    const screening: Screening = { kind: 'quarantined', reason: parsed.reason }
    return { ...NOTHING, file: path, ...judged(screening), detail: parsed.detail }
  }
  return inspectMail(path, parsed.mail, options)
}

/** All regular files below a folder, sorted, hidden ones left out; the path itself when it is a file. */
export async function listFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isHidden(file.slice(path.length)))
    .toSorted()
}

const NOTHING: Omit<Inspection, 'file' | 'screening' | 'answerable'> = {
  new_text: '',
  from: '',
  to: [],
  subject: '',
  message_id: null,
  in_reply_to: [],
  references: [],
  attachments: [],
  detail: null,
}

function inspectMail(file: string, mail: ParsedMail, options: InspectOptions): Inspection {
  const us = options.to === undefined ? undefined : [normaliseAddress(options.to)]
  return {
    file,
    ...judged(screen(mail, { own: us ?? [], agents: [], to: us })),
    new_text: newText(mail.text),
    from: mail.from[0]?.address ?? '',
    to: mail.to.map(({ address }) => address).filter((address) => address !== ''),
    subject: mail.subject,
    message_id: mail.message_id ?? null,
    in_reply_to: mail.in_reply_to,
    references: mail.references,
    attachments: mail.attachments.map(({ name, bytes }) => ({ name, bytes })),
    detail: null,
  }
}

function judged(screening: Screening): Pick<Inspection, 'screening' | 'answerable'> {
  return { screening, answerable: screening.kind === 'customer' }
}

async function printInspection(
  file: string,
  options: InspectOptions,
  parser: MailParser,
): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await inspectFile(file, options, parser))}\n`)
  } catch (error) {
    complain(file, error)
  }
}

function complain(path: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${basename(path)}: cannot be read: ${why}\n`)
  process.stderr.write('  Check the path and its permissions; the other files were inspected.\n')
  process.exitCode = 1
}

function isHidden(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..')
}
