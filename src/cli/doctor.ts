// holdfast doctor: logs in to everything and says what works. Changes nothing and sends nothing.

import { Command } from 'commander'
import { checkRedis } from '../adapters/bullmq/connection.ts'
import { imapSays, imapTrouble, withImap } from '../adapters/imap/client.ts'
import { folderPath } from '../adapters/imap/folders.ts'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { verifySmtp } from '../adapters/smtp/send.ts'
import type { Environment } from '../config/environment.ts'
import type { Connection, Settings } from '../config/load.ts'
import { pauseText, resumeText } from '../report/text.ts'
import { inOneLine } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'
import { sayProof } from './doctor-agents.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'

export type Finding = { what: string; ok: boolean; says: string; hint?: string }

export function doctorCommand(): Command {
  const command = new Command('doctor').description(
    'Log in to every mailbox, the ledger, Redis and the model, and say what works',
  )
  return withCommon(command).action(async (options: Common) => {
    const { settings, environment } = settingsOf(options, 'required')
    const findings = await everyFinding(settings, environment)
    process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1
    if (options.json) return printJson({ ok: process.exitCode === 0, findings })
    return print(doctorText(findings))
  })
}

export async function everyFinding(
  settings: Settings,
  environment: Environment,
): Promise<Finding[]> {
  return [
    { what: 'configuration', ok: true, says: environment.config_dir },
    ...(await mailboxFindings(settings)),
    ...(await ledgerFindings(settings, environment)),
    await redisFinding(environment),
    ...(await modelFinding(settings)),
  ]
}

export function doctorText(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ what, ok, says, hint }) => [
      `${ok ? (NOTED[what] ?? 'ok  ') : 'FAIL'}  ${what.padEnd(24)}  ${says}`,
      ...(hint === undefined ? [] : [`      ${''.padEnd(24)}  try: ${hint}`]),
    ])
    .join('\n')
}

/** Findings that are no failure but should be noticed. */
const NOTED: Record<string, string> = { paused: 'note', alarm: 'note' }

async function mailboxFindings(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id, address } of settings.team.mailboxes) {
    const connection = settings.connections.get(id)
    if (connection === undefined) continue
    const { imap, smtp } = connection
    findings.push(
      await finding(`IMAP ${id}`, imapHint(imap.host), async () => {
        const open = await withImap(imap, 1024 * 1024, async (client) => {
          const held: string[] = []
          for (const folder of imap.folders) {
            held.push(`${folder} holds ${await countIn(client, folder)} mails`)
          }
          const sent = (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')
          return { held, sent: imap.sent_folder ?? sent?.path ?? 'Sent (to be created)' }
        })
        return `${imap.user} at ${imap.host}:${imap.port}, ${open.held.join(', ')}, ${copiesText(imap, open.sent)}`
      }),
      await finding(
        `SMTP ${id}`,
        `Check smtp.host, port, tls, user and password of ${id}.`,
        async () => {
          await verifySmtp(smtp)
          return `${address} by ${smtp.host}:${smtp.port}`
        },
      ),
      await finding(
        `agents ${id}`,
        `Compare mailboxes[].authserv_id with the first word of Authentication-Results in mail of ${id}.`,
        () => sayProof(settings, id),
      ),
    )
  }
  return findings
}

type Session = Parameters<typeof folderPath>[0]

/** Throws if there is no such folder, naming those that exist: it is most likely misspelt. */
async function countIn(client: Session, folder: string): Promise<number> {
  try {
    const path = await folderPath(client, folder)
    return (await client.mailboxOpen(path, { readOnly: true })).exists
  } catch (error) {
    if (imapTrouble(error) !== 'folder') throw error
    const names = (await client.list()).map(({ path }) => path)
    throw new Error(`There is no folder ${folder}. The folders are: ${names.join(', ')}`, {
      cause: error,
    })
  }
}

function copiesText({ sent_copy }: Connection['imap'], sent: string): string {
  return sent_copy === 'by_server'
    ? `the server itself puts copies into ${sent} (sent_copy: by_server)`
    : `Holdfast puts copies into ${sent} (sent_copy: by_us)`
}

async function ledgerFindings(settings: Settings, environment: Environment): Promise<Finding[]> {
  const at = { url: environment.database_url, data_dir: settings.data_dir }
  const standing: Finding[] = []
  const ledger_finding = await finding(
    'ledger',
    'Check DATABASE_URL, or that data_dir is writable.',
    async () => {
      const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
      try {
        await ledger.ping()
        // Pauses and alarms are shown but do not fail the command, which asks whether everything works.
        for (const pause of await ledger.loadPauses()) {
          const says = `${pauseText(pause)} ${resumeText(pause)}`
          standing.push({ what: 'paused', ok: true, says })
        }
        for (const { what, hint } of await ledger.loadAlarms()) {
          standing.push({ what: 'alarm', ok: true, says: what, hint })
        }
        const where = ledger.dialect === 'sqlite' ? settings.data_dir : 'DATABASE_URL'
        return `${ledger.dialect} (${where})`
      } finally {
        await ledger.close()
      }
    },
  )
  return [ledger_finding, ...standing]
}

async function redisFinding({ redis_url }: Environment): Promise<Finding> {
  if (redis_url === undefined) {
    return { what: 'Redis', ok: true, says: 'private, starts together with Holdfast' }
  }
  return finding(
    'Redis',
    'Check REDIS_URL; the server must run with maxmemory-policy noeviction.',
    async () => {
      const { refused, warnings } = await checkRedis({ url: redis_url })
      if (refused !== undefined) throw new Error(refused)
      return warnings.length === 0 ? 'REDIS_URL answers' : warnings.join('; ')
    },
  )
}

async function modelFinding(settings: Settings): Promise<Finding[]> {
  const { model, team } = settings
  if (model === undefined) return [{ what: 'model', ok: true, says: 'off' }]
  return [
    await finding('model', 'Check model.base_url, api_key and model.', async () => {
      const classifier = createModelClassifier(model, team.categories)
      const verdict = await classifier.classify({ subject: 'Test', new_text: 'This is a test.' })
      return `${verdict.engine_version} answers`
    }),
  ]
}

async function finding(what: string, hint: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, says: await look() }
  } catch (error) {
    const says = what.startsWith('IMAP') ? imapSays(error) : inOneLine(error)
    return { what, ok: false, says, hint }
  }
}

function imapHint(host: string): string {
  return /gmail|google/.test(host)
    ? 'Gmail needs an app password, and IMAP must be switched on.'
    : 'Check imap.host, port, tls, user, password and folders.'
}
