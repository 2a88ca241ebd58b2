// holdfast rehearse: a shadow run over past mail. What would Holdfast have answered, drafted and ignored as it is
// configured now, and how does that compare with what people answered? Writes nothing to any mailbox, and sends nothing
// unless the agents are to get a sample by mail. Of what it reads, only the samples stay in the ledger.

import { chmodSync, writeFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { createKnowledgeBase } from '../adapters/knowledge/minisearch.ts'
import { tokensIn } from '../adapters/model/knowledge.ts'
import type { Ledger } from '../adapters/sql/ledger.ts'
import type { Settings } from '../config/load.ts'
import { DAY_MS } from '../domain/deflection.ts'
import { evidenceSince } from '../domain/gate/state.ts'
import { marksSoFar } from '../domain/rehearsal/marks.ts'
import { pastReplies } from '../past/rehearsal/came-back.ts'
import { compareAll } from '../past/rehearsal/compare-all.ts'
import { mailSample } from '../past/rehearsal/mail.ts'
import { applyMarks, writeSample } from '../past/rehearsal/marks.ts'
import { modelCost, modelCostText } from '../past/rehearsal/model-cost.ts'
import { type PastAnswer, pastAnswer } from '../past/rehearsal/past.ts'
import { readForRehearsal, type Sources } from '../past/rehearsal/read.ts'
import type { ComparedMail } from '../past/rehearsal/rehearsed.ts'
import { rehearsalHtml } from '../past/rehearsal/report-html.ts'
import { type Rehearsal, rehearsalNumbers } from '../past/rehearsal/report-numbers.ts'
import { rehearsalText } from '../past/rehearsal/report-text.ts'
import { answeredBy, type DatedPlace, runRehearsal } from '../past/rehearsal/run.ts'
import type { RehearsalState } from '../past/rehearsal/state.ts'
import { needsPassword, type PastOptions, pastSource, sentSource } from '../past/sources.ts'
import type { KnowledgeBase } from '../ports/world.ts'
import type { Engines } from '../runtime/engines.ts'
import { HoldfastError } from '../runtime/errors.ts'
import { followEngines } from '../runtime/follow-engines.ts'
import { createGates } from '../runtime/gates.ts'
import { createLogger } from '../runtime/logger.ts'
import { count } from './option-values.ts'
import { type Common, print, printJson, settingsOf, withCommon, withLedger } from './output.ts'
import { expectNew, expectWritable } from './output-files.ts'
import { withPastMail } from './past-options.ts'
import { type ReaderChoice, readBy } from './read-by.ts'

type Options = Common &
  PastOptions & {
    sample?: number
    mailSample?: number
    csv: string
    marks?: string
    html?: string
    model?: boolean
    reader?: ReaderChoice
    yes?: boolean
    keep?: boolean
  }

export function rehearseCommand(): Command {
  const command = new Command('rehearse').description(
    'Shadow run over past mail: what would be answered, and what people answered; sends no answer',
  )
  withPastMail(command)
    .option('--sample <n>', 'also write this many mails into a table for people to mark', count)
    .option('--mail-sample <n>', 'also mail this many to the agents, who mark them by reply', count)
    .option('--csv <file>', 'file for that table', 'rehearsal.csv')
    .option('--marks <file>', 'read a marked table back; its marks count as evidence')
    .option('--html <file>', 'also write a page that shows wrong answers beside people’s')
    .option('--model', 'also ask the configured model for a second opinion, once per mail')
    .addOption(
      new Option(
        '--reader <engine>',
        'who reads the mail: `local`, or the configured `model`, whose cost is told first',
      ).choices(['local', 'model']),
    )
    .option('--yes', 'with `--reader model`: go on, whatever it costs')
    .option(
      '--keep',
      'keep what was read, so that the next rehearsal does not have to read it again',
    )
  return withCommon(command).action(async (options: Options) => {
    await withLedger(options, async (ledger) => {
      if (options.marks !== undefined) {
        const { team } = settingsOf(options).settings
        const applied = await applyMarks(ledger, options.marks, team, Date.now())
        if (!isSourceNamed(options)) {
          if (options.json) printJson(applied)
          else print(applied.says)
          return
        }
        process.stderr.write(`${applied.says}\n`)
      }
      await rehearse(ledger, options)
    })
  })
}

async function rehearse(ledger: Ledger, options: Options): Promise<void> {
  if (options.html !== undefined) expectWritable(options.html, '--html')
  if (options.sample !== undefined) expectNew(options.csv, '--csv', 'marks')
  const reads = options.reader === 'model'
  const asks = options.model === true || reads
  const loaded = settingsOf(options, needsPassword(options) || asks ? 'required' : 'skip')
  const { environment } = loaded
  const settings = readBy(
    options.reader ?? (options.model === true ? undefined : 'local'),
    loaded.settings,
  )
  const sources: Sources = {
    received: pastSource(options, settings),
    sent: await sentSource(options, settings),
    since: options.since,
  }
  const state = await readForRehearsal(sources, settings.team, settings.data_dir)
  let is_done = false
  try {
    if (reads && !mayCost(settings, state, options)) {
      is_done = true
      return
    }
    const play = { ledger, sources, state, mailbox: options.imap?.split('/')[0] }
    const told = { ...play, settings }
    const { mails, numbers } = await rehearseAll(told, environment.templates_dir)
    await ledger.recordPastReplies(pastReplies(mails), Date.now())
    if (options.html !== undefined) writePrivate(options.html, rehearsalHtml(numbers, mails))
    const sampled =
      options.sample === undefined
        ? undefined
        : await writeSample(ledger, { path: options.csv, count: options.sample, mails }, Date.now())
    const wanted = options.mailSample
    const about = { mails, mailbox: play.mailbox }
    const mailed =
      wanted === undefined
        ? undefined
        : await mailSample(ledger, settings, environment, { ...about, count: wanted }, Date.now())
    if (options.json) printJson({ ...numbers, sample: sampled ?? null, mailed: mailed ?? null })
    else print([rehearsalText(numbers), sampled?.says, mailed?.says].join('\n').trimEnd())
    is_done = true
  } finally {
    // The state file holds customers' mail; once the rehearsal is done, nobody needs it.
    if (is_done && options.keep !== true) await state.remove()
    else await state.close()
  }
}

/** Says what the model will cost; true where the user said to go on. */
function mayCost({ team, model }: Settings, state: RehearsalState, options: Options): boolean {
  const cost = modelCost({
    mails: state.places().filter(({ side }) => side === 'received').length,
    knowledge: Math.min(
      model?.knowledge_tokens ?? 0,
      tokensIn(team.articles.map(({ body }) => body).join('\n')),
    ),
    writes: team.categories.some(({ answer }) => answer === 'model'),
    prices: model?.prices,
  })
  if (options.yes === true) {
    process.stderr.write(`${modelCostText(cost)}\n`)
    return true
  }
  if (options.json === true) printJson({ cost })
  else print(`${modelCostText(cost)}\nNothing was asked. Say the same with --yes to go on.`)
  return false
}

type Rehearsing = {
  ledger: Ledger
  settings: Settings
  sources: Sources
  state: RehearsalState
  mailbox: string | undefined
}

async function rehearseAll(
  play: Rehearsing,
  templates_dir: string,
): Promise<{ mails: ComparedMail[]; numbers: Rehearsal }> {
  const { ledger, settings, sources, state, mailbox } = play
  const { team } = settings
  const now = Date.now()
  const sent = await loadSent(state)
  const received = state.places().filter(({ side }) => side === 'received')
  if (received.length === 0) {
    throw new HoldfastError('no_past_mail', `There is no mail in ${sources.received.name}`, {
      hint: 'Choose another folder or file, and the option of its kind: --imap, --mbox, --maildir or --eml.',
    })
  }
  const dated = received.filter((place): place is DatedPlace => place.at !== undefined)
  const in_order = dated.toSorted((a, b) => a.at - b.at)
  const evidence = await ledger.loadEvidence(evidenceSince(now), now)
  const gates = createGates({
    loadEvidence: async () => evidence,
    countChanges: async () => 0,
    loadStanding: (category) => ledger.loadStanding(category),
  })
  const lessons = new Set((await ledger.loadLabelled(0)).map(({ likeness }) => likeness))
  const { answered_by } = sent
  const { mails, failed } = await withEnginesOfToday(ledger, settings, templates_dir, (engines) =>
    runRehearsal(state, in_order, { team, engines, now, mailbox, answered_by, gates, lessons }),
  )
  const sample = await ledger.loadSample()
  const marks = sample.flatMap(({ id, predicted, label }) =>
    label === undefined ? [] : [[id, { predicted, label }] as const],
  )
  const last_at = in_order.at(-1)?.at ?? 0
  const until = sent.answers.reduce((last, { sent_at }) => Math.max(last, sent_at), last_at)
  const knowledge = createKnowledgeBase(team.articles)
  const compared = compareAll(mails, {
    answers: sent.answers,
    marks: new Map(marks),
    window_ms: team.limits.follow_up_window_days * DAY_MS,
    history_ends_at: until,
    articleOf: (text) => articleOf(knowledge, text, team.limits.support_min),
  })
  const numbers = rehearsalNumbers(compared, {
    sources: { received: sources.received.name, sent: sources.sent?.name ?? null },
    from: in_order[0]?.at ?? null,
    until: in_order.at(-1)?.at ?? null,
    read: {
      received: received.length,
      sent: state.places().length - received.length,
      undated: received.length - dated.length,
      copies: mails.length - compared.length,
      failed: failed.length,
    },
    marks: marksSoFar(sample),
    categories: team.categories,
  })
  return { mails: compared, numbers }
}

/** The engines with everything that production has learnt from reviewed mail so far. */
async function withEnginesOfToday<Result>(
  ledger: Ledger,
  settings: Settings,
  templates_dir: string,
  run: (engines: Engines) => Promise<Result>,
): Promise<Result> {
  const unchanging = { current: () => settings, onChange: () => {}, onInvalid: () => {} }
  const followed = await followEngines({
    settings: unchanging,
    templates_dir,
    // A rehearsal says nothing of which articles are in force.
    ledger: {
      countLabelled: (after) => ledger.countLabelled(after),
      loadLabelled: (since) => ledger.loadLabelled(since),
      loadAnswered: (limit) => ledger.loadAnswered(limit),
      countChanges: () => ledger.countChanges(),
    },
    clock: { now: () => Date.now() },
    logger: createLogger('silent'),
    // It goes by what was known when it began.
    every_ms: DAY_MS,
  })
  try {
    return await run(followed.current())
  } finally {
    await followed.stop()
  }
}

async function loadSent(
  state: RehearsalState,
): Promise<{ answers: PastAnswer[]; answered_by: Map<string, string[]> }> {
  const answers: PastAnswer[] = []
  const answered_by = new Map<string, string[]>()
  for (const place of state.places()) {
    if (place.side !== 'sent' || place.at === undefined) continue
    const parsed = await state.load(place)
    if (!parsed.ok) continue
    const answer = pastAnswer(parsed.mail, place.at)
    if (answer !== undefined) answers.push(answer)
    for (const [id, named] of answeredBy([parsed.mail])) answered_by.set(id, named)
  }
  return { answers, answered_by }
}

/** How far the best article's support must be ahead of the next one's before an answer is said to come from it. */
const SUPPORT_LEAD = 0.15

function articleOf(
  knowledge: KnowledgeBase,
  text: string,
  support_min: number,
): string | undefined {
  const hits = knowledge.search({ subject: '', new_text: text }, undefined, 8)
  const best = hits[0]
  if (best === undefined || best.support < support_min) return undefined
  const other = hits.find(({ passage }) => passage.article !== best.passage.article)
  return best.support - (other?.support ?? 0) >= SUPPORT_LEAD ? best.passage.article : undefined
}

function isSourceNamed({ imap, mbox, maildir, eml }: PastOptions): boolean {
  return [imap, mbox, maildir, eml].some((one) => one !== undefined)
}

/** The page holds customers' words: only its owner may read it, even if the file existed before. */
function writePrivate(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
  chmodSync(path, 0o600)
}
