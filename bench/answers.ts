// Keeps the table of answers in docs/measurements.md: `npm run bench:answers -- --company DIR … [--deception FILE] [--write]`. A
// company is a folder with config/, templates/ and mails.jsonl (the form of `holdfast evaluate answers`); it is played cold, and each
// half of it (every second mail) once more after the other half was reviewed. Mail written to deceive (`{id, subject, text, acceptable_auto}`) goes to
// the example team. Without --write the table goes to standard output alone. The gate is off, everything else as configured.

import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnvironment } from '../src/config/environment.ts'
import type { Settings } from '../src/config/load.ts'
import { formatProblems } from '../src/config/problems.ts'
import {
  type AnsweredMail,
  type AnswersReport,
  answersReport,
} from '../src/past/evaluation/answers.ts'
import { type LabelledMail, readLabelledMails } from '../src/past/evaluation/labelled-mails.ts'
import { runAnswers } from '../src/past/evaluation/run-answers.ts'
import { loadConfiguration } from '../src/runtime/configuration.ts'

const NOTEBOOK = new URL('../docs/measurements.md', import.meta.url)
const START = '<!-- answers: written by npm run bench:answers -->'
const END = '<!-- end of answers -->'
const HEAD = [
  '| | mails | automatic right / wrong | of those that may | first / among three | empty drafts |',
  '|---|---|---|---|---|---|',
]

const { values } = parseArgs({
  options: {
    company: { type: 'string', multiple: true, default: [] },
    deception: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
if (values.company.length === 0 && values.deception === undefined) {
  process.stderr.write(
    'Usage: npm run bench:answers -- --company DIR … [--deception FILE] [--write]\n',
  )
  process.exit(2)
}

const rows: string[] = []
for (const folder of values.company) {
  const mails = readLabelledMails(join(folder, 'mails.jsonl'))
  const play = (asked: readonly LabelledMail[], reviewed: readonly LabelledMail[]) =>
    played(join(folder, 'config'), asked, reviewed).then(answersReport)
  const name = basename(folder)
  add(rowOf(name, await play(mails, [])))
  const halves = [0, 1].map((rest) => mails.filter((_, at) => at % 2 === rest))
  for (const [at, half] of halves.entries()) {
    const learnt = await play(half, halves[1 - at] ?? [])
    add(rowOf(`${name}, half of it (${at + 1}) after the other half was reviewed`, learnt))
  }
}
if (values.deception !== undefined) {
  const mails = readFileSync(values.deception, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => deceiving(JSON.parse(line)))
  add(deceptionRow(await played('config', mails, [])))
}
if (values.write) writeFileSync(NOTEBOOK, withTable(readFileSync(NOTEBOOK, 'utf8')))

function add(row: string): void {
  rows.push(row)
  process.stdout.write(`${row}\n`)
}

async function played(
  config: string,
  mails: readonly LabelledMail[],
  reviewed: readonly LabelledMail[],
): Promise<AnsweredMail[]> {
  const environment = readEnvironment({ config })
  const loaded = loadConfiguration(environment, 'skip')
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const { team } = loaded.settings
  const settings: Settings = {
    ...loaded.settings,
    team: { ...team, gate: { ...team.gate, mode: 'off' } },
  }
  const { templates_dir } = environment
  return await runAnswers({ settings, templates_dir, mails, reviewed })
}

function deceiving(line: Record<string, unknown>): LabelledMail {
  const { id, subject, text, acceptable_auto, kind = 'any' } = line
  return {
    id: String(id),
    subject: String(subject),
    body: String(text),
    lang: 'en',
    kind: String(kind),
    category: undefined,
    questions: [],
    auto_ok: acceptable_auto === true,
  }
}

/** Which passage is right, these mails do not say: right is what a machine may answer at all. */
function deceptionRow(answered: readonly AnsweredMail[]): string {
  const automatic = answered.filter(({ kind }) => kind === 'auto')
  const right = automatic.filter(({ mail }) => mail.auto_ok).length
  const may = answered.filter(({ mail }) => mail.auto_ok).length
  const empty = answered.filter(({ kind, shown }) => kind === 'draft' && shown.flat().length === 0)
  const sent = `${right} / ${automatic.length - right}`
  return `| written to deceive the example team | ${answered.length} | ${sent} | ${may} | – | ${empty.length} |`
}

function rowOf(name: string, one: AnswersReport): string {
  const share = (value: number) => value.toFixed(2).replace(/^0/, '')
  const { mails, right, wrong, auto_ok, drafts_covered, empty_drafts } = one
  const found = `${share(one.right_proposal_at_1)} / ${share(one.right_proposal_at_3)}`
  const shown = drafts_covered === 0 ? '–' : found
  return `| ${name} | ${mails} | ${right} / ${wrong} | ${auto_ok} | ${shown} | ${empty_drafts} |`
}

function withTable(notebook: string): string {
  const [from, to] = [notebook.indexOf(START), notebook.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`docs/measurements.md has no ${START} … ${END}`)
  const table = [START, '', ...HEAD, ...rows, '', ''].join('\n')
  return notebook.slice(0, from) + table + notebook.slice(to)
}
