// holdfast discover: what do customers write about? Reads past mail, groups it without labels, and proposes categories as
// a YAML file that `holdfast check` accepts, and as a page to read. It changes nothing on any server.

import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { createKnowledgeBase } from '../adapters/knowledge/minisearch.ts'
import { readEnvironment } from '../config/environment.ts'
import { writeArticle } from '../config/knowledge-folder.ts'
import type { Settings } from '../config/load.ts'
import { categoriesYaml } from '../config/proposal.ts'
import { ownAddresses } from '../domain/team.ts'
import { createTextEngine } from '../nlp/grouping/text-engine.ts'
import { articleFromAnswers } from '../past/discovery/answers.ts'
import { type AskedMail, readAsked } from '../past/discovery/asked.ts'
import { groupByLanguage } from '../past/discovery/languages.ts'
import type { QuestionRecord } from '../past/discovery/mail-past.ts'
import { timesOf } from '../past/discovery/numbers.ts'
import {
  buildProposal,
  CATEGORIES_WANTED,
  type Proposal,
  SHARE_WANTED,
} from '../past/discovery/proposal.ts'
import { type PastReading, readForDiscovery } from '../past/discovery/read.ts'
import { discoveryHtml } from '../past/discovery/report-html.ts'
import { discoveryText, entrySays, headSays } from '../past/discovery/report-text.ts'
import { createProgress } from '../past/progress.ts'
import { needsPassword, type PastOptions, pastSource, sentSource } from '../past/sources.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { wholeNumber } from './option-values.ts'
import { type Common, print, printJson, settingsOf, withCommon } from './output.ts'
import { expectNew, expectWritable } from './output-files.ts'
import { withPastMail } from './past-options.ts'

type Options = Common &
  PastOptions & { out?: string; html?: string; articles?: string; groups?: number }

export function discoverCommand(): Command {
  const command = new Command('discover')
    .description(
      'Read past mail and propose categories, each in draft; changes nothing on the server',
    )
    .option('--out <file>', 'file for the proposed categories', 'categories.proposed.yaml')
    .option('--html <file>', 'also write a page to read')
    .option(
      '--articles <folder>',
      'also write an article for each category from what the team answered (needs --sent); none answers before it is accepted',
    )
    .option(
      '--groups <n>',
      'number of fine groups, about twice the subjects you expect',
      wholeNumber(2, 1_000),
    )
  return withCommon(withPastMail(command)).action(async (options: Options) => {
    const settings = settingsIfAny(options)
    const out = resolve(options.out ?? 'categories.proposed.yaml')
    expectNew(out, '--out', 'categories that somebody edited')
    if (options.html !== undefined) expectWritable(options.html, '--html')
    if (options.articles !== undefined && options.sent === undefined) {
      throw new HoldfastError('sent_missing', '--articles writes what the team answered', {
        hint: 'Name where the answers are with --sent, such as imap:support/Sent.',
      })
    }
    const mail = pastSource(options, settings)
    const sent = await sentSource(options, settings)
    const reading = await readForDiscovery({
      mail,
      sent,
      since: options.since,
      own: settings === undefined ? [] : ownAddresses(settings.team),
      agents: settings?.team.agents.allowed ?? [],
      data_dir: settings?.data_dir ?? resolve(readEnvironment(options).env.HOLDFAST_DATA || 'data'),
    })
    if (reading.questions.length < QUESTIONS_MIN) throw tooFew(reading, mail.name)
    const asked = await readAsked(reading.questions)
    const { proposal, mails } = propose(reading, asked, mail.name, settings, options.groups)
    // `wx`: never overwrite categories that somebody is editing.
    writeFileSync(out, yamlOf(proposal), { mode: 0o600, flag: 'wx' })
    const html = options.html === undefined ? undefined : resolve(options.html)
    if (html !== undefined) writeFileSync(html, discoveryHtml(proposal), { mode: 0o600 })
    const articles = options.articles === undefined ? [] : writeArticles(options.articles, proposal)
    if (options.json) printJson({ ...proposal, out, html: html ?? null, articles, mails })
    else print(discoveryText(proposal, { out, html, articles }))
  })
}

/** The files that were written; one that is there already stays as it is. */
function writeArticles(folder: string, proposal: Proposal): string[] {
  return proposal.categories.flatMap((category) => {
    const text = articleFromAnswers(proposal.source, category)
    const file = join(resolve(folder), `${category.id}.md`)
    if (text === undefined || existsSync(file)) return []
    writeArticle(resolve(folder), category.id, text)
    return [file]
  })
}

/** With fewer there is nothing to group. */
const QUESTIONS_MIN = 10

type Proposed = {
  proposal: Proposal
  /** The fine group and category of each question; the category is null in the long tail. */
  mails: { key: string; group: number; category: string | null }[]
}

function propose(
  reading: PastReading,
  asked: readonly AskedMail[],
  source: string,
  settings: Settings | undefined,
  groups: number | undefined,
): Proposed {
  const { questions, replies, read, left_out } = reading
  const progress = createProgress('grouping')
  const grouping = groupByLanguage(createTextEngine, asked, {
    groups,
    top: CATEGORIES_WANTED,
    share_wanted: SHARE_WANTED,
    onProgress: (done) => progress.at(Math.round(done * 100), 100),
  })
  progress.end()
  const proposal = buildProposal({
    source,
    read,
    left_out,
    questions,
    asked,
    grouping,
    replies: replies.length,
    times: timesOf(questions, replies),
    lookUp: lookUpIn(settings),
    support_min: settings?.team.limits.support_min ?? 1,
  })
  return {
    proposal,
    mails: questions.map(({ key }, at) => ({
      key,
      group: grouping.groups.of[at] ?? -1,
      category: proposal.categories[proposal.category_of[at] ?? -1]?.id ?? null,
    })),
  }
}

function lookUpIn(settings: Settings | undefined) {
  const articles = settings?.team.articles ?? []
  if (articles.length === 0) return undefined
  const knowledge = createKnowledgeBase(articles)
  return ({ subject, text }: QuestionRecord) => {
    const hit = knowledge.search({ subject, new_text: text }, undefined, 1)[0]
    return hit && { article: hit.passage.article, support: hit.support }
  }
}

function yamlOf(proposal: Proposal): string {
  return categoriesYaml(
    headSays(proposal),
    proposal.categories.map((one) => ({
      id: one.id,
      name: one.name,
      description: one.description,
      examples: one.examples,
      articles: one.answerable?.is_answerable === true ? one.answerable.articles : [],
      says: entrySays(one),
    })),
  )
}

/** Files can be read without a configuration. But one that is broken, or was asked for and is missing, is an error. */
function settingsIfAny(options: Options): Settings | undefined {
  const { config_dir } = readEnvironment(options)
  const is_there = existsSync(join(config_dir, 'holdfast.yaml'))
  const is_named = options.config !== undefined
  if (!is_there && !is_named && !needsPassword(options)) return undefined
  return settingsOf(options, needsPassword(options) ? 'required' : 'skip').settings
}

function tooFew({ read, questions, left_out }: PastReading, source: string): HoldfastError {
  const why = Object.entries(left_out).map(([reason, count]) => `${count} ${reason}`)
  return new HoldfastError(
    'too_few_questions',
    `There are ${read} mails in ${source}, of which ${questions.length} are customers’ questions${why.length === 0 ? '' : ` (left out: ${why.join(', ')})`}`,
    {
      hint:
        read === 0
          ? 'Choose another folder or file, and the option of its kind: --imap, --mbox, --maildir or --eml.'
          : `At least ${QUESTIONS_MIN} are needed, and a few hundred to be useful. Choose another folder or an earlier --since.`,
    },
  )
}
