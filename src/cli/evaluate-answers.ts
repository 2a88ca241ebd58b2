// holdfast evaluate answers: how good are the answers of this configuration on labelled mail? Reading and deciding are
// the code that runs in production; nothing is stored and nothing is sent.

import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Settings } from '../config/load.ts'
import { answersReport } from '../past/evaluation/answers.ts'
import { comparedText } from '../past/evaluation/answers-compared.ts'
import { answersHtml } from '../past/evaluation/answers-html.ts'
import { answersText } from '../past/evaluation/answers-text.ts'
import { readLabelledMails } from '../past/evaluation/labelled-mails.ts'
import { runAnswers } from '../past/evaluation/run-answers.ts'
import { unknownNames } from '../past/evaluation/unknown-names.ts'
import { createProgress } from '../past/progress.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { print, printJson, settingsOf } from './output.ts'
import { type ReaderChoice, readBy } from './read-by.ts'

type Options = {
  config?: string
  mails: string
  learn?: string
  gate?: 'off'
  reader?: ReaderChoice | 'both'
  json?: boolean
  html?: string
}

export function answersCommand(): Command {
  return new Command('answers')
    .exitOverride()
    .description('Judge the answers of a configuration on labelled mail')
    .option('-c, --config <folder>', 'configuration folder (default: HOLDFAST_CONFIG or ./config)')
    .requiredOption('--mails <file>', 'lines of {subject, body, questions, auto_ok, …}')
    .option('--learn <file>', 'the same: mail that people reviewed before')
    .option('--gate <mode>', 'off: as if no category had to earn its answers', gateMode)
    .addOption(
      new Option(
        '--reader <engine>',
        'who reads: the local engine alone, the configured model behind it, or both, side by side (default: as configured)',
      ).choices(['local', 'model', 'both']),
    )
    .option('--json', 'print JSON')
    .option('--html <file>', 'also write a page')
    .action(async (options: Options) => {
      const { settings, environment } = settingsOf(options)
      const mails = readLabelledMails(options.mails)
      const reviewed = options.learn === undefined ? [] : readLabelledMails(options.learn)
      warnOf(unknownNames(settings.team, [...mails, ...reviewed]))
      const judged = options.gate === 'off' ? withoutGate(settings) : settings
      const reportBy = async (reader: ReaderChoice | undefined) => {
        const progress = createProgress('answering mails')
        const answered = await runAnswers({
          settings: readBy(reader, judged),
          templates_dir: environment.templates_dir,
          mails,
          reviewed,
          onProgress: (done, of) => progress.at(done, of),
        })
        progress.end()
        return answersReport(answered)
      }
      if (options.reader === 'both') {
        if (options.html !== undefined) {
          throw new HoldfastError('one_reader_a_page', 'A page shows one reader', {
            hint: 'Write one with --reader local and another one with --reader model.',
          })
        }
        const model = await reportBy('model')
        const compared = { local: await reportBy('local'), model }
        if (options.json === true) printJson(compared)
        else print(comparedText(compared))
        return
      }
      const report = await reportBy(options.reader)
      if (options.html !== undefined) writeFileSync(options.html, answersHtml(report))
      if (options.json === true) printJson(report)
      else print(answersText(report))
    })
}

/** Not an error: a label may name on purpose what was taken out. */
function warnOf(unknown: readonly string[]): void {
  if (unknown.length === 0) return
  const more = unknown.length - SHOWN_MAX
  const lines = [...unknown.slice(0, SHOWN_MAX), ...(more > 0 ? [`… and ${more} more`] : [])]
  process.stderr.write(`Labels that name nothing of this configuration count as wrong:\n`)
  for (const line of lines) process.stderr.write(`  ${line}\n`)
}

const SHOWN_MAX = 10

function withoutGate(settings: Settings): Settings {
  const { team } = settings
  return { ...settings, team: { ...team, gate: { ...team.gate, mode: 'off' } } }
}

function gateMode(value: string): 'off' {
  if (value === 'off') return value
  throw new InvalidArgumentError('off is the only mode that can be set here')
}
