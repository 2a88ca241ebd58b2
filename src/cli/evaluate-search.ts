// holdfast evaluate search: how often does the search that finds passages for mail find the right document? Needs no
// configuration, ledger or network.

import { Command } from 'commander'
import { evaluateSearch, readDocs, readQueries, searchText } from '../past/evaluation/search.ts'
import { openEncoder } from '../runtime/encoder.ts'
import { encoderOption } from './option-values.ts'
import { print, printJson } from './output.ts'

type Options = { docs: string; queries: string; encoder: 'bundled' | 'none'; json?: boolean }

export function searchCommand(): Command {
  return new Command('search')
    .exitOverride()
    .description('Judge the search for passages on questions with known answers')
    .requiredOption('--docs <file>', 'lines of {id, question or title, answers or content}')
    .requiredOption('--queries <file>', 'lines of {text, doc} or {text, docs}')
    .addOption(encoderOption())
    .option('--json', 'print JSON')
    .action(async ({ docs, queries, encoder: engine, json }: Options) => {
      const encoder = openEncoder({ engine })
      try {
        const report = await evaluateSearch(
          await readDocs(docs),
          readQueries(queries),
          encoder.vectors,
        )
        if (json === true) printJson(report)
        else print(searchText(report))
      } finally {
        await encoder.close()
      }
    })
}
