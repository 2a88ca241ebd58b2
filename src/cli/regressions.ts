// holdfast regressions: each failed deflection and each draft that was changed in its meaning, with what was said, what the
// person said instead, and the passage to change. With --try, changed articles are replayed over the ledger before anybody
// puts them in place: exit code 1 when a past right answer would be lost.

import { Command } from 'commander'
import type { Ledger } from '../adapters/sql/ledger.ts'
import type { Settings } from '../config/load.ts'
import { loadSettings } from '../config/load.ts'
import { formatProblems } from '../config/problems.ts'
import { DAY_MS } from '../domain/deflection.ts'
import {
  type Correction,
  isKept,
  type PastRight,
  type Proposed,
  passageToChange,
} from '../domain/ladder/corrections.ts'
import { chosenPassages } from '../domain/reading.ts'
import type { Reader } from '../ports/world.ts'
import { buildEngines } from '../runtime/engines.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { count } from './option-values.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'
import { plain } from './plain.ts'

type Options = Common & { days: number; try?: string }

/** So many right answers are replayed, the newest ones. */
const RIGHT_MAX = 500
const SHOWN_MAX = 20
const EXCERPT_CHARS = 300

type Replayed = {
  right: number
  /** Right answers that the changed articles would not propose any more. */
  broken: { message_id: string; subject: string; passages: string[] }[]
  /** Of what went wrong, mails for which something else would be proposed now. */
  changed: string[]
}

export function regressionsCommand(): Command {
  const command = new Command('regressions')
    .description(
      'What went wrong, what people said instead, and whether a change breaks what was right',
    )
    .option('--days <n>', 'how many days back', count, 30)
    .option('--try <folder>', 'a configuration folder with changed articles, to replay them')
  return withCommon(command).action(async (options: Options) => {
    const since = Date.now() - options.days * DAY_MS
    const { corrections, replay } = await withLedger(options, async (ledger) => {
      const found = await ledger.loadCorrections(since)
      const tried = options.try === undefined ? undefined : await tryOut(ledger, found, options)
      return { corrections: found, replay: tried }
    })
    const shown = corrections.map((one) => ({ ...one, change: passageToChange(one)?.passage }))
    if (options.json) printJson({ since, corrections: shown, replay: replay ?? null })
    else print(textOf(corrections, replay))
    if (replay !== undefined && replay.broken.length > 0) process.exitCode = 1
  })
}

async function tryOut(
  ledger: Ledger,
  corrections: readonly Correction[],
  options: Options,
): Promise<Replayed> {
  const { settings, environment } = settingsOf(options, 'skip')
  const { templates_dir } = environment
  const reader = await readerOf(
    changedSettings(settings, options.try ?? '', templates_dir),
    templates_dir,
  )
  const past = await ledger.loadPastRight(RIGHT_MAX)
  const broken: Replayed['broken'] = []
  for (const one of past) {
    const proposed = await proposedFor(reader, one)
    if (isKept(one, proposed)) continue
    const passages = one.citations.map(({ passage }) => passage)
    broken.push({ message_id: one.message_id, subject: one.subject, passages })
  }
  const changed: string[] = []
  for (const one of corrections) {
    const proposed = await proposedFor(reader, { ...one, probabilities: {} })
    if (!isKept(one, proposed)) changed.push(one.message_id)
  }
  return { right: past.length, broken, changed }
}

/** Today's team with the articles of another folder. */
function changedSettings(settings: Settings, folder: string, templates_dir: string): Settings {
  const loaded = loadSettings({ config_dir: folder, templates_dir, env: {}, secrets: 'skip' })
  if (!loaded.ok) {
    throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
      hint: 'Copy your config folder, change the articles in the copy, and give that with --try.',
    })
  }
  return { ...settings, team: { ...settings.team, articles: loaded.settings.team.articles } }
}

async function readerOf(settings: Settings, templates_dir: string): Promise<Reader> {
  const engines = await buildEngines({ team: settings.team, model: undefined }, templates_dir)
  await engines.reader.ready()
  return engines.reader
}

async function proposedFor(
  reader: Reader,
  { subject, new_text, probabilities }: Pick<PastRight, 'subject' | 'new_text' | 'probabilities'>,
): Promise<Proposed> {
  const reading = await reader.read({ subject, new_text }, probabilities)
  return chosenPassages(reading, 0).map(({ id, text }) => ({ id, text }))
}

function textOf(corrections: readonly Correction[], replay: Replayed | undefined): string {
  const lines = corrections.slice(-SHOWN_MAX).flatMap((one) => {
    const change = passageToChange(one)
    return [
      '',
      `${one.message_id}  ${one.kind.replace('_', ' ')}  ${one.category ?? 'no category'}  ${plain(one.subject)}`,
      `  asked    ${excerpt(one.new_text)}`,
      `  said     ${excerpt(one.said)}`,
      `  instead  ${one.instead === undefined ? 'nobody has answered by hand' : excerpt(one.instead)}`,
      `  change   ${change === undefined ? 'no passage' : `${change.passage} (${change.title})`}`,
    ]
  })
  const more = corrections.length - SHOWN_MAX
  return [
    corrections.length === 0
      ? 'Nothing went wrong in that time.'
      : `${corrections.length} ${corrections.length === 1 ? 'answer or draft' : 'answers or drafts'} went wrong.`,
    ...lines,
    ...(more > 0 ? ['', `… and ${more} older ones (--json shows all).`] : []),
    ...(replay === undefined ? [] : ['', ...replayLines(replay)]),
  ].join('\n')
}

function replayLines({ right, broken, changed }: Replayed): string[] {
  return [
    `Replayed: ${right} right answers of the past, ${broken.length} of them would be lost. For ${changed.length} of what went wrong, something else would be proposed.`,
    ...broken.map(
      (one) => `  lost: ${one.message_id}  ${plain(one.subject)}  (${one.passages.join(', ')})`,
    ),
    ...(broken.length === 0 ? [] : ['Do not put these articles in place as they are.']),
  ]
}

function excerpt(text: string): string {
  const line = plain(text.replace(/\s+/g, ' ').trim())
  return line.length > EXCERPT_CHARS ? `${line.slice(0, EXCERPT_CHARS)}…` : line
}
