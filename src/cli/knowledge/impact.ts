// holdfast knowledge impact: who was told what an article no longer says, and a draft of a correction for each.

import { Command } from 'commander'
import type { Ledger } from '../../adapters/sql/ledger.ts'
import { createRenderer } from '../../adapters/templates/renderer.ts'
import { readEnvironment } from '../../config/environment.ts'
import type { Settings } from '../../config/load.ts'
import { loadTeamSecret } from '../../config/secrets.ts'
import { type Outdated, outdated } from '../../domain/article-version.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import { correctionDraft } from '../../domain/desk/correcting.ts'
import { passagesOf } from '../../domain/passages.ts'
import { utc } from '../../domain/utc.ts'
import { HoldfastError, inOneLine } from '../../runtime/errors.ts'
import { count } from '../option-values.ts'
import { type Common, print, printJson, withCommon, withLedger } from '../output.ts'

type Options = Common & { days: number; draft?: boolean }

/** Agents read each; more at once would fill their inbox. */
const DRAFTS_MAX = 50

export function impactCommand(): Command {
  const command = new Command('impact')
    .description(
      'Customers who were told what an article no longer says; `--draft` drafts corrections',
    )
    .argument('<article>', 'id of the article: its file name in knowledge/ without .md')
    .option('--days <n>', 'how many days back', count, 30)
    .option(
      '--draft',
      'mail the agents a draft of a correction for each answer that no agent approved',
    )
  return withCommon(command).action(async (article: string, options: Options) => {
    await withLedger(options, async (ledger, settings) => {
      const known = settings.team.articles.find(({ id }) => id === article)
      if (known === undefined) {
        throw new HoldfastError('article_unknown', `There is no article “${article}”`, {
          hint: usable(settings.team.articles.map(({ id }) => id)),
        })
      }
      const since = Date.now() - options.days * DAY_MS
      const found = outdated(await ledger.loadTold(article, since), article, passagesOf(known))
      const drafted =
        options.draft === true
          ? await draftAll(ledger, settings, options, { title: known.title, found })
          : []
      if (options.json) printJson({ article, days: options.days, told: found, drafted })
      else print(textOf(found, known.title, options, drafted))
    })
  })
}

function usable(ids: readonly string[]): string {
  return ids.length === 0
    ? 'None answers yet: holdfast knowledge accept lists those that are not accepted.'
    : `Use one of: ${ids.join(', ')}. Others answer nothing: they are not accepted, or have expired.`
}

async function draftAll(
  ledger: Ledger,
  { team, data_dir }: Settings,
  options: Options,
  { title, found }: { title: string; found: readonly Outdated[] },
): Promise<string[]> {
  const environment = readEnvironment(options)
  const secret = loadTeamSecret({ data_dir, env: environment.env })
  const renderer = createRenderer({ templates_dir: environment.templates_dir })
  const drafted: string[] = []
  for (const one of found.slice(0, DRAFTS_MAX)) {
    const [record] = await ledger.loadRecords(one.told.message_id)
    if (record?.decision === undefined || record.draft !== undefined) continue
    const write = correctionDraft({ team, renderer, secret }, record, { one, title }, Date.now())
    const { result } = await ledger.commit(write)
    if (result === 'written') drafted.push(one.told.message_id)
  }
  return drafted
}

function textOf(
  found: readonly Outdated[],
  title: string,
  { days, draft }: Options,
  drafted: readonly string[],
): string {
  if (found.length === 0) return `Nobody was told an older text of “${title}” in ${days} days.`
  const lines = found.flatMap(({ told, texts }) => [
    `${told.message_id}  ${utc(told.sent_at)}  ${told.customer}  ${told.kind === 'auto_reply' ? 'answered automatically' : 'approved by an agent'}`,
    ...texts.flatMap(({ was, now }) => [
      `  was  ${inOneLine(was).slice(0, 160)}`,
      `  now  ${now === undefined ? 'nothing in its place' : inOneLine(now).slice(0, 160)}`,
    ]),
  ])
  const end =
    draft === true
      ? `${drafted.length} drafts of corrections were mailed to the agents.`
      : 'With --draft the agents get a draft of a correction for each answer that left automatically.'
  return [
    `${found.length} answers quoted an older text of “${title}”:`,
    '',
    ...lines,
    '',
    end,
  ].join('\n')
}
