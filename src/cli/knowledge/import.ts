// holdfast knowledge import: articles from a folder, a zip, an export of a help desk, or the web. Each becomes a file that
// answers nothing before somebody has accepted it; whatever is left out is reported with the reason.

import { resolve } from 'node:path'
import { Command } from 'commander'
import { readArticleFiles } from '../../adapters/articles/disk.ts'
import { articlesOfFile } from '../../adapters/articles/files.ts'
import { type Found, SourceUnreadable } from '../../adapters/articles/found.ts'
import { readSite } from '../../adapters/articles/site.ts'
import { fetchPage, USER_AGENT } from '../../adapters/web/fetch.ts'
import { readEnvironment } from '../../config/environment.ts'
import { type ImportStep, planImport } from '../../config/knowledge-files.ts'
import { readKnowledgeFolder, writeArticle } from '../../config/knowledge-folder.ts'
import { HoldfastError } from '../../runtime/errors.ts'
import { wholeNumber } from '../option-values.ts'
import { type Common, print, printJson, withCommon } from '../output.ts'
import { plain } from '../plain.ts'

type ImportOptions = Common & {
  sync?: boolean
  allowPrivate?: boolean
  max: number
  dryRun?: boolean
}

export function importCommand(): Command {
  const command = new Command('import')
    .description('Bring in articles; they answer only after `holdfast knowledge accept`')
    .argument(
      '<source>',
      'a folder, zip or file (Markdown, HTML, CSV, and JSON or XML of help desks), a sitemap or a page',
    )
    .option(
      '--sync',
      'take new versions of what was imported before, and silence what is gone there',
    )
    .option('--dry-run', 'only say what would be written')
    .option('--max <n>', 'at most this many pages from the web', wholeNumber(1, 5_000), 500)
    .option('--allow-private', 'also fetch from addresses inside your own network')
  return withCommon(command).action(async (source: string, options: ImportOptions) => {
    await importFrom(source, options)
  })
}

async function importFrom(source: string, options: ImportOptions): Promise<void> {
  const { config_dir } = readEnvironment(options)
  const is_web = /^https?:\/\//i.test(source)
  const from = is_web ? new URL(source).href : resolve(source)
  const { articles, left_out } = await found(from, is_web, options)
  const folder = readKnowledgeFolder(config_dir)
  const is_sync = options.sync === true
  if (is_sync && articles.length === 0) {
    throw new HoldfastError('source_empty', `There is no article in ${source}`, {
      hint: 'Nothing was changed. If the source is really empty, delete the files in knowledge/ yourself.',
    })
  }
  const steps = planImport(from, articles, folder.articles, { is_sync, taken: folder.ids })
  const is_dry = options.dryRun === true
  for (const step of steps) {
    if (step.do !== 'keep' && !is_dry) writeArticle(folder.dir, step.id, step.text)
  }
  const report = {
    source: from,
    written: idsOf(steps, (step) => step.do === 'write' && step.is_new),
    renewed: idsOf(steps, (step) => step.do === 'write' && !step.is_new),
    silenced: idsOf(steps, (step) => step.do === 'silence'),
    kept: steps.flatMap((step) => (step.do === 'keep' ? [{ id: step.id, why: step.why }] : [])),
    left_out: left_out.map(({ key, why }) => ({ key: plain(key), why })),
  }
  process.exitCode = articles.length === 0 ? 1 : 0
  if (options.json) return printJson({ ...report, dry_run: is_dry })
  return print(reportText(report, is_dry))
}

async function found(from: string, is_web: boolean, options: ImportOptions): Promise<Found> {
  try {
    if (is_web) return await fromWeb(from, options)
    const { files, left_out } = await readArticleFiles(from)
    const read = files.map(articlesOfFile)
    return {
      articles: read.flatMap(({ articles }) => articles),
      left_out: [...read.flatMap((one) => one.left_out), ...left_out],
    }
  } catch (cause) {
    if (!(cause instanceof SourceUnreadable)) throw cause
    throw new HoldfastError(cause.code, cause.message, {
      hint: 'Give a folder, a zip, a file, or the address of a page or sitemap (https://…/sitemap.xml).',
    })
  }
}

const PAGE_BYTES_MAX = 5_000_000
const PAGE_TIMEOUT_MS = 20_000
const PAUSE_MS = 200

function fromWeb(from: string, options: ImportOptions): Promise<Found> {
  const { host } = new URL(from)
  const limits = {
    allow_private: options.allowPrivate === true,
    bytes_max: PAGE_BYTES_MAX,
    timeout_ms: PAGE_TIMEOUT_MS,
    mayFollow: (target: URL) => target.host === host,
  }
  const is_shown = process.stderr.isTTY && options.json !== true
  return readSite(from, {
    get: (url) => fetchPage(url, limits),
    user_agent: USER_AGENT,
    pages_max: options.max,
    pause_ms: PAUSE_MS,
    onPage(done, all) {
      if (is_shown) process.stderr.write(`\r${done + 1} of ${all} pages`)
      if (is_shown && done + 1 === all) process.stderr.write('\n')
    },
  })
}

type Report = {
  source: string
  written: string[]
  renewed: string[]
  silenced: string[]
  kept: { id: string; why: string }[]
  left_out: { key: string; why: string }[]
}

function reportText(report: Report, is_dry: boolean): string {
  const { written, renewed, silenced, kept, left_out } = report
  const would = is_dry ? 'would be ' : ''
  const fresh = [...written, ...renewed]
  return [
    `${written.length} articles ${would}written, ${renewed.length} ${would}renewed, ${silenced.length} ${would}silenced, ${kept.length} left as they are, ${left_out.length} left out.`,
    ...written.map((id) => `  new      knowledge/${id}.md`),
    ...renewed.map((id) => `  renewed  knowledge/${id}.md`),
    ...silenced.map(
      (id) => `  silenced knowledge/${id}.md  (it is gone there, and answers nothing more)`,
    ),
    ...kept.map(({ id, why }) => `  kept     knowledge/${id}.md  ${why}`),
    ...left_out.map(({ key, why }) => `  left out ${key}: ${why}`),
    ...(fresh.length + kept.length + left_out.length > 0
      ? []
      : [`No article was found in ${report.source}.`]),
    ...(fresh.length === 0
      ? []
      : [
          '',
          'They answer nothing yet. Read them, correct them, then:',
          '  holdfast knowledge check            # links, doubles, contradictions, headings',
          '  holdfast knowledge accept <name …>  # or --all',
          'and list them under `articles` of their categories.',
        ]),
  ].join('\n')
}

function idsOf(steps: readonly ImportStep[], fits: (step: ImportStep) => boolean): string[] {
  return steps.filter(fits).map(({ id }) => id)
}
