// The sample of a rehearsal as mail to the agents, who mark it by reply. The mails are rows of the outbox, which the
// running Holdfast sends like any other mail to the agents. It is the only thing a rehearsal ever sends, and only on
// request.

import { createRenderer } from '../../adapters/templates/renderer.ts'
import type { Environment } from '../../config/environment.ts'
import type { Settings } from '../../config/load.ts'
import { loadTeamSecret } from '../../config/secrets.ts'
import { agentMailBudgets } from '../../domain/budgets.ts'
import { DAY_MS } from '../../domain/deflection.ts'
import { type SampleQuestion, sampleMails } from '../../domain/desk/sample-mail.ts'
import { masked } from '../../domain/discovery/examples.ts'
import type { JudgementLedger } from '../../ports/judgement.ts'
import type { RehearsalLedger } from '../../ports/rehearsal.ts'
import { HoldfastError } from '../../runtime/errors.ts'
import { sampledMail } from './marks.ts'
import type { ComparedMail } from './rehearsed.ts'
import { chooseSample } from './sample.ts'

/** A question that nobody has marked for this long may be asked again. */
const ASKED_MS = 14 * DAY_MS

/** How many characters of a question go to the template, which cuts as well. */
const TEXT_CHARS_MAX = 4_000

export type MailedSample = { mails: number; questions: number; open: number; says: string }

/**
 * `count` is how many questions the agents have to mark afterwards: those they were asked before and have not marked yet
 * are included, so the same command run twice asks nothing twice. Throws if the budget of mail to agents has no room.
 */
export async function mailSample(
  ledger: RehearsalLedger & Pick<JudgementLedger, 'loadSpending'>,
  { team, data_dir }: Pick<Settings, 'team' | 'data_dir'>,
  environment: Environment,
  about: { count: number; mails: readonly ComparedMail[]; mailbox: string | undefined },
  now: number,
): Promise<MailedSample> {
  const known = new Map((await ledger.loadSample()).map((one) => [one.id, one]))
  const marked = [...known.values()].filter(({ label }) => label !== undefined)
  const open = [...known.values()].filter(
    ({ label, asked_at }) => label === undefined && now - (asked_at ?? -ASKED_MS) < ASKED_MS,
  )
  const people = about.mails.filter(({ screening }) => screening.kind === 'customer')
  const not_again = new Set([...marked, ...open].map(({ id }) => id))
  const chosen = chooseSample(people, Math.max(0, about.count - open.length), not_again)
  const mailbox = about.mailbox ?? team.mailboxes[0]?.id ?? ''
  const secret = loadTeamSecret({ data_dir, env: environment.env })
  const renderer = createRenderer({ templates_dir: environment.templates_dir })
  const questions = chosen.map((mail) => sampleQuestion(mail, known.get(mail.id)?.asked_at))
  const { mails, outbox } = sampleMails({ team, renderer, secret }, { mailbox, questions }, now)
  await refuseFlood(ledger, team, { mailbox, mails: mails.length }, now)
  await ledger.recordSampleMails({
    sample: chosen.map((mail) => sampledMail(mail, now)),
    mails,
    outbox,
  })
  const before = open.length === 0 ? '' : `; ${open.length} earlier ones still wait for a mark`
  const asked =
    mails.length === 0
      ? 'No question was mailed'
      : `${questions.length} questions in ${mails.length} mails to ${team.agents.inbox}, which the running Holdfast sends within a minute`
  const says = `${asked}${before}.`
  return { mails: mails.length, questions: questions.length, open: open.length, says }
}

function sampleQuestion(mail: ComparedMail, asked_at: number | undefined): SampleQuestion {
  const { id, received_at, wrote, answer } = mail
  const { predicted, confidence } = sampledMail(mail, received_at)
  return {
    id,
    received_at,
    answer,
    asked_at,
    predicted,
    confidence,
    subject: masked(wrote.subject.slice(0, 300)),
    text: masked(wrote.text.slice(0, TEXT_CHARS_MAX)),
  }
}

/** Everything that we write to the agents' inbox shares one budget. */
async function refuseFlood(
  ledger: Pick<JudgementLedger, 'loadSpending'>,
  team: Settings['team'],
  { mailbox, mails }: { mailbox: string; mails: number },
  now: number,
): Promise<void> {
  const budgets = agentMailBudgets(team.limits, '').filter(({ per }) => per === 'all')
  const account = { customer: '', conversation_id: '', mailbox }
  for (const { spent, max } of await ledger.loadSpending(account, budgets, now)) {
    if (spent + mails <= max) continue
    throw new HoldfastError(
      'agents_mail_full',
      `${mails} mails to the agents on top of ${spent} within the last hour are more than draft_mails_hour allows (${max})`,
      { hint: 'Nothing was sent. Ask fewer questions, or try again in an hour.' },
    )
  }
}
