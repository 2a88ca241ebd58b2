// holdfast doctor: logs in to everything and says what works, in the words of an ops person. Sends nothing; makes the data
// folder and its ledger if they are missing, as `start` would.

import { Command } from 'commander'
import { createModelClassifier } from '../adapters/model/openai.ts'
import { DAMAGE_HINT, isDamaged } from '../adapters/sql/database/damage.ts'
import type { Environment } from '../config/environment.ts'
import type { Settings } from '../config/load.ts'
import { knownSecret } from '../config/secrets.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { utcDay } from '../domain/utc.ts'
import type { TokenLedger } from '../ports/tokens.ts'
import { pauseText, resumeText } from '../report/text.ts'
import { inOneLine } from '../runtime/errors.ts'
import { openLedgerWithPatience } from '../runtime/ledger.ts'
import { createLogger } from '../runtime/logger.ts'
import { grantUntil } from '../runtime/oauth/tokens.ts'
import { doctorText, type Finding } from './doctor/finding.ts'
import { mailboxFindings } from './doctor/mailbox.ts'
import { placeFindings, redisFinding } from './doctor/place.ts'
import { readyFinding } from './doctor/ready.ts'
import { sayProof } from './doctor-agents.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'

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
  const { team, data_dir, connections } = settings
  const place = placeFindings(data_dir, environment)
  const secret = secretOf(data_dir, environment)
  const mailboxes: Finding[] = []
  for (const mailbox of team.mailboxes) {
    const connection = connections.get(mailbox.id)
    if (connection === undefined) continue
    const found = await mailboxFindings(mailbox, connection, secret, team.agents.drafts)
    mailboxes.push(...found)
    // Without a login nothing can be said about the mail behind it.
    const is_open = found.some(({ what, ok }) => ok && what === `IMAP ${mailbox.id}`)
    if (is_open) mailboxes.push(await agentsFinding(settings, mailbox.id))
  }
  return [
    { what: 'configuration', ok: true, says: environment.config_dir },
    ...place,
    ...mailboxes,
    ...(await ledgerFindings(settings, environment, secret)),
    await redisFinding(environment),
    ...(await modelFinding(settings)),
    ...readyFinding(team),
  ]
}

async function agentsFinding(settings: Settings, mailbox: string): Promise<Finding> {
  const what = `agents ${mailbox}`
  try {
    return { what, ok: true, says: await sayProof(settings, mailbox) }
  } catch (error) {
    const hint = `Compare mailboxes[].authserv_id with the first word of Authentication-Results in mail of ${mailbox}.`
    return { what, ok: false, says: inOneLine(error), hint }
  }
}

/** Undefined before the first start: looking must not make a secret. */
function secretOf(data_dir: string, { env }: Environment): string | undefined {
  try {
    return knownSecret({ data_dir, env })?.secret
  } catch {
    return undefined
  }
}

async function ledgerFindings(
  settings: Settings,
  environment: Environment,
  secret: string | undefined,
): Promise<Finding[]> {
  const at = { url: environment.database_url, data_dir: settings.data_dir }
  const what = 'ledger'
  try {
    const ledger = await openLedgerWithPatience(at, 0, createLogger('silent'))
    try {
      await ledger.ping()
      const where = ledger.dialect === 'sqlite' ? settings.data_dir : 'DATABASE_URL'
      const standing: Finding[] = [{ what, ok: true, says: `${ledger.dialect} (${where})` }]
      // Pauses and alarms are shown but do not fail the command, which asks whether everything works.
      for (const pause of await ledger.loadPauses()) {
        standing.push({
          what: 'paused',
          ok: true,
          says: `${pauseText(pause)} ${resumeText(pause)}`,
        })
      }
      for (const { what: says, hint } of await ledger.loadAlarms()) {
        standing.push({ what: 'alarm', ok: true, says, hint })
      }
      if (secret === undefined) return standing
      return [...standing, ...(await permissionFindings(settings, ledger, secret))]
    } finally {
      await ledger.close()
    }
  } catch (error) {
    if (isDamaged(error)) {
      return [{ what, ok: false, says: 'The ledger file is damaged', hint: DAMAGE_HINT }]
    }
    const { hint = 'Check DATABASE_URL, or that data_dir is writable.' } = error as {
      hint?: string
    }
    return [{ what, ok: false, says: inOneLine(error).replace(` ${hint}`, ''), hint }]
  }
}

/** How long each mailbox that logs in by OAuth still may, where its issuer has said it. */
async function permissionFindings(
  { connections }: Settings,
  ledger: TokenLedger,
  secret: string,
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [mailbox, { oauth }] of connections) {
    const until = oauth === undefined ? undefined : await grantUntil({ ledger, secret }, mailbox)
    if (until === undefined) continue
    const days = Math.floor((until - Date.now()) / DAY_MS)
    const what = `permission ${mailbox}`
    const says = `ends in ${days} ${days === 1 ? 'day' : 'days'} (${utcDay(until)})`
    const hint = `Renew it in time: holdfast oauth login ${mailbox}`
    found.push(days < SOON_DAYS ? { what, ok: days >= 0, says, hint } : { what, ok: true, says })
  }
  return found
}

const SOON_DAYS = 14

async function modelFinding(settings: Settings): Promise<Finding[]> {
  const { model, team } = settings
  const what = 'model'
  if (model === undefined) return [{ what, ok: true, says: 'off' }]
  try {
    const classifier = createModelClassifier(model, team.categories)
    const verdict = await classifier.classify({ subject: 'Test', new_text: 'This is a test.' })
    return [{ what, ok: true, says: `${verdict.engine_version} answers` }]
  } catch (error) {
    const hint = 'Check model.base_url, api_key and model.'
    return [{ what, ok: false, says: inOneLine(error), hint }]
  }
}
