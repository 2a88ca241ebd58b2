// holdfast quarantine: lists mail that could not be read safely, and reads it again with today's limits and parser. Exit 0
// if everything that was asked for is done, 1 if not.

import { Command, CommanderError } from 'commander'
import { imapSays } from '../adapters/imap/client.ts'
import { type Fetched, fetchAgain } from '../adapters/imap/source.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import type { Settings } from '../config/load.ts'
import { utc } from '../domain/utc.ts'
import type { Quarantined } from '../ports/quarantine.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

export function quarantineCommand(): Command {
  const command = new Command('quarantine')
    .description('Mail that could not be read: list it, or read it again')
    .exitOverride()
  withCommon(
    command.command('list').description('List what is in quarantine, newest first'),
  ).action(async (options: Common) => {
    const { mails, waiting } = await withLedger(options, async (ledger) => ({
      mails: await ledger.loadQuarantined(),
      waiting: await ledger.loadReadAgain(),
    }))
    if (options.json) {
      return printJson([...mails, ...waiting.map((mail) => ({ ...mail, reason: 'read_again' }))])
    }
    if (mails.length + waiting.length === 0) return print('Nothing is in quarantine.')
    for (const mail of mails) print(mailText(mail))
    for (const { id, received_at } of waiting) print(`${id}  ${utc(received_at)}  ${WAITS}`)
    return undefined
  })
  withCommon(
    command
      .command('retry')
      .description("Read mail again with today's limits; what is still unreadable comes back")
      .argument('[ids...]', 'ids from the list (m_…)')
      .option('--all', 'everything that is in quarantine'),
  ).action((ids: string[], options: Common & { all?: boolean }) => retry(ids, options))
  return command
}

type Tried = { id: string; ok: boolean; says: string }

async function retry(ids: string[], options: Common & { all?: boolean }): Promise<void> {
  if (ids.length === 0 && options.all !== true) {
    const what = 'error: name the mail to read again, or use --all (try holdfast quarantine list)'
    process.stderr.write(`${what}\n`)
    throw new CommanderError(1, 'holdfast.nothingNamed', what)
  }
  const tried = await withLedger(options, async (ledger) => {
    const mails = await ledger.loadQuarantined()
    const waiting = (await ledger.loadReadAgain()).map(({ id }) => id)
    const wanted =
      options.all === true ? [...mails.map(({ id }) => id), ...waiting] : [...new Set(ids)]
    const results: Tried[] = []
    for (const id of wanted) {
      const mail = mails.find((one) => one.id === id)
      if (waiting.includes(id)) {
        results.push({ id, ok: true, says: WAITS })
        continue
      }
      const says =
        mail === undefined
          ? 'it is not in quarantine; `holdfast quarantine list` shows what is'
          : await retryOne(ledger, mail, options)
      results.push({ id, ok: says === QUEUED, says })
    }
    return results
  })
  process.exitCode = tried.every(({ ok }) => ok) ? 0 : 1
  if (options.json) return printJson({ ok: process.exitCode === 0, mails: tried })
  if (tried.length === 0) return print('Nothing is in quarantine.')
  for (const { id, says } of tried) print(`${id}  ${says}`)
}

/** Holdfast checks its files every three seconds; a limit that was just raised must be known before the mail is read. */
const KNOWN_EVERYWHERE_MS = 6_000

const QUEUED = 'will be read again within a minute, while Holdfast runs'

const WAITS = 'waits to be read again, while Holdfast runs'

/** What happened, and what to do if it did not work. */
async function retryOne(ledger: Ledger, mail: Quarantined, options: Common): Promise<string> {
  let raw: Uint8Array | undefined
  if (!mail.has_source) {
    // Passwords are needed only here, so they are asked for only now.
    const { settings } = settingsOf(options, 'required')
    const fetched = await fetchFor(settings, mail)
    if (typeof fetched === 'string') return fetched
    if (!fetched.ok) return whyNot(fetched, mail, settings)
    raw = fetched.raw
  }
  const result = await ledger.recordRetry(mail.id, raw, Date.now() + KNOWN_EVERYWHERE_MS)
  switch (result) {
    case 'queued':
      return QUEUED
    case 'not_quarantined':
      return 'it has left the quarantine in the meantime; `holdfast show` says where it is'
    case 'has_reply':
      return 'somebody has already answered it, so it is not read again; `holdfast show` says more'
  }
}

async function fetchFor(settings: Settings, mail: Quarantined): Promise<Fetched | string> {
  const connection = settings.connections.get(mail.mailbox)
  if (connection === undefined) {
    return `the mailbox “${mail.mailbox}” is no longer in the configuration, so the mail cannot be fetched`
  }
  try {
    return await fetchAgain(connection.imap, settings.team.limits.message_bytes_max, mail)
  } catch (error) {
    return `the mail server could not be reached (${imapSays(error)}); \`holdfast doctor\` tries the connection`
  }
}

function whyNot(fetched: Fetched & { ok: false }, mail: Quarantined, settings: Settings): string {
  const limit = settings.team.limits.message_bytes_max
  switch (fetched.reason) {
    case 'too_large':
      return `it has ${fetched.size_bytes} bytes and limits.message_bytes_max is ${limit}: raise it in config/holdfast.yaml and try again`
    case 'gone':
      return `it is no longer in ${mail.mailbox}/${mail.folder}: somebody has moved or deleted it, so a person has taken care of it`
    case 'numbered_anew':
      return `the server has renumbered ${mail.mailbox}/${mail.folder} (UIDVALIDITY): let Holdfast run until it has gone through the folder, and try again`
    case 'not_handed_out':
      return `the server lists it (UID ${mail.uid}) but does not deliver it: look at it with a mail program`
  }
}

function mailText(mail: Quarantined): string {
  return [
    `${mail.id}  ${utc(mail.received_at)}  ${plain(mail.says)}`,
    `  in       ${mail.mailbox}/${mail.folder}, UID ${mail.uid} (UIDVALIDITY ${mail.uidvalidity}), ${mail.size_bytes} bytes`,
    `  from     ${plain(mail.from) || 'not readable'}`,
    `  subject  ${plain(mail.subject) || 'not readable'}`,
    `  source   ${mail.has_source ? 'in the ledger' : 'only on the server'}`,
  ].join('\n')
}
