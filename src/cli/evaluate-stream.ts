// holdfast evaluate stream: what would have happened if this mail had come in one by one?

import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { GATE_DEFAULTS, type GateOptions } from '../domain/gate/gate.ts'
import { evaluateStream, type StreamOptions } from '../past/evaluation/run-stream.ts'
import { streamHtml } from '../past/evaluation/stream-html.ts'
import { streamText } from '../past/evaluation/stream-text.ts'
import { createProgress } from '../past/progress.ts'
import { count, encoderOption, share } from './option-values.ts'

export function streamCommand(): Command {
  return new Command('stream')
    .exitOverride()
    .description('Play labelled mail in its order through classifier, gate, review and learning')
    .requiredOption('--seedset <file>', 'lines of {text|body, label}: the examples to start with')
    .requiredOption(
      '--stream <file>',
      'the same, in order of arrival; <none> is mail of no category',
    )
    .option('--audit <p>', 'share of automatic replies that a person checks', share, 0.05)
    .option('--mails-a-day <n>', 'how much mail comes in', count, 100)
    .option('--gate <mode>', 'pooled or strict', gateMode, GATE_DEFAULTS.gate)
    .option('--precision-min <p>', 'as in the configuration', share, GATE_DEFAULTS.precision_min)
    .option('--records-min <n>', 'as in the configuration', count, GATE_DEFAULTS.records_min)
    .option('--confidence-min <p>', "as in the categories' configuration", share, 0)
    .addOption(encoderOption())
    .option('--json', 'print JSON')
    .option('--html <file>', 'also write a page with curves')
    .action(async (options: StreamOptions & { json?: boolean; html?: string }) => {
      const progress = createProgress('playing mails')
      const { report, ...run } = await evaluateStream({
        ...options,
        onProgress: (done, of) => progress.at(done, of),
      })
      progress.end()
      const facts = { ...run, audit: options.audit, mails_a_day: options.mailsADay }
      if (options.html !== undefined) writeFileSync(options.html, streamHtml(report, facts))
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...facts, ...report }, null, 2)}\n`
          : streamText(report, facts),
      )
    })
}

function gateMode(value: string): GateOptions['gate'] {
  if (value === 'pooled' || value === 'strict') return value
  throw new InvalidArgumentError('pooled or strict')
}
