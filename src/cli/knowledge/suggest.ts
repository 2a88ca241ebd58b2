// holdfast knowledge suggest: for what customers ask again and again and no article answers, writes the answer that people gave
// as an article. It answers nothing before somebody has read, corrected and accepted it.

import { Command } from 'commander'
import { readEnvironment } from '../../config/environment.ts'
import { type Incoming, planImport } from '../../config/knowledge-files.ts'
import { readKnowledgeFolder, writeArticle } from '../../config/knowledge-folder.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import type { Gap } from '../../domain/figures/gaps.ts'
import { loadGaps } from '../../runtime/gaps.ts'
import { shortHash } from '../../text/hash.ts'
import { count } from '../option-values.ts'
import { type Common, print, printJson, withCommon, withLedger } from '../output.ts'
import { plain } from '../plain.ts'

type Options = Common & { days: number; min: number; dryRun?: boolean }

/** Where such an article says that it comes from. */
const SOURCE = 'answers of agents'

export function suggestCommand(): Command {
  const command = new Command('suggest')
    .description('Make articles of what people answered where none does; they wait for `accept`')
    .option('--days <n>', 'how many days back', count, 90)
    .option('--min <n>', 'asked at least so often', count, 2)
    .option('--dry-run', 'only say what would be written')
  return withCommon(command).action(async (options: Options) => {
    const { groups } = await withLedger(options, (ledger) => {
      const until = Date.now() + 1
      const since = until - options.days * DAY_MS
      return loadGaps(ledger, { since, until, category: undefined, mailbox: undefined })
    })
    suggest(
      groups.filter((gap) => gap.count >= options.min),
      options,
    )
  })
}

function suggest(gaps: readonly Gap[], options: Options): void {
  const { config_dir } = readEnvironment(options)
  const folder = readKnowledgeFolder(config_dir)
  const incoming = gaps.flatMap(articleOf)
  const steps = planImport(SOURCE, incoming, folder.articles, {
    is_sync: false,
    taken: folder.ids,
  })
  const written = steps.flatMap((step) => (step.do === 'write' ? [step] : []))
  if (options.dryRun !== true) {
    for (const { id, text } of written) writeArticle(folder.dir, id, text)
  }
  const unanswered = gaps.filter(({ suggestion }) => suggestion === undefined)
  if (options.json) {
    const ids = written.map(({ id }) => id)
    printJson({ written: ids, unanswered: unanswered.map(({ request }) => request) })
    return
  }
  const would = options.dryRun === true ? 'would be ' : ''
  print(
    [
      `${written.length} articles ${would}written, from people’s answers to what no article answers.`,
      ...written.map(({ id }) => `  new  knowledge/${id}.md`),
      ...unanswered.map(
        ({ request, count }) => `  asked ${count} times, answered by nobody: ${plain(request)}`,
      ),
      ...(written.length === 0
        ? []
        : [
            '',
            'They answer nothing yet. They were written to one customer each: take out what was meant for her alone, then',
            '  holdfast knowledge accept <name …>',
            'and list them under `articles` of their categories.',
          ]),
    ].join('\n'),
  )
}

function articleOf({ request, examples, language, suggestion }: Gap): Incoming[] {
  if (suggestion === undefined) return []
  const questions = [request, ...examples].map((text) => text.replace(/\s+/g, ' ').trim())
  const [title = ''] = questions
  return [
    {
      key: shortHash([SOURCE, ...questions.toSorted()]),
      title: title.slice(0, TITLE_CHARS_MAX),
      url: undefined,
      language,
      body: suggestion,
      questions,
    },
  ]
}

const TITLE_CHARS_MAX = 90
