// Plays the year through the real steps on a ledger in memory: mail arrives, is answered or drafted, agents decide, customers
// come back or do not, and every day the sweep closes windows and lets categories climb and fall.

import { rawMail } from '../../sandbox/mail.ts'
import { openMemoryLedger } from '../../src/adapters/sql/database/memory.ts'
import { createRenderer } from '../../src/adapters/templates/renderer.ts'
import { createAnnouncer } from '../../src/adapters/webhook/announcer.ts'
import type { DeflectionWindow } from '../../src/domain/deflection-windows.ts'
import { type Evidence, UNSAID } from '../../src/domain/gate/evidence.ts'
import type { Passage } from '../../src/domain/knowledge.ts'
import type { Promotion } from '../../src/domain/ladder/promotion.ts'
import { messageId } from '../../src/domain/message.ts'
import { passagesOf } from '../../src/domain/passages.ts'
import type { Team } from '../../src/domain/team.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { createGates } from '../../src/runtime/gates.ts'
import { classify } from '../../src/steps/classify.ts'
import { compose } from '../../src/steps/compose.ts'
import { deliver } from '../../src/steps/deliver.ts'
import { receive } from '../../src/steps/receive.ts'
import { sweep } from '../../src/steps/sweep.ts'
import { exampleSettings, TEMPLATES } from '../example-team.ts'
import {
  BACK_AFTER_WRONG,
  DAY_MS,
  ESCALATES,
  LATE,
  returnAfter,
  rightAt,
  seeded,
  THANKS,
  TRUTHS,
  type Truth,
} from './truth.ts'

/** What really happened after an automatic answer. */
export type Happened = {
  category: string
  is_right: boolean
  sent_at: number
  day: number
  returned_after: number | undefined
  is_late: boolean
}

export type Year = {
  mails: number
  end: number
  happened: Map<string, Happened>
  windows: DeflectionWindow[]
  evidence: Evidence[]
  promotions: Promotion[]
  start: number
}

type Event = { at: number; run: () => Promise<void> }

const START = Date.UTC(2027, 0, 1)
const MANY = 1_000_000
const AGENTS = ['anna@tidewater.example', 'ben@tidewater.example']

export async function simulateYear({
  mails,
  seed,
}: {
  mails: number
  seed: number
}): Promise<Year> {
  const ledger = await openMemoryLedger()
  const team = yearTeam()
  const chance = seeded(seed)
  const passages = new Map(TRUTHS.map((one) => [one.category, passageOf(team, one.category)]))
  let now = START
  let given: { category: string; passage: Passage; text: string } | undefined
  const gates = createGates(ledger)
  // Nobody reads the mail around answers here.
  const renderMail = () => ({ text: '', html: '' })
  const renderer = { ...createRenderer({ templates_dir: TEMPLATES }), renderMail }
  const deps = {
    clock: { now: () => now },
    ledger,
    gates,
    queue: { hint: async () => undefined },
    parser: createMailParser({ bytes_max: team.limits.message_bytes_max }),
    desk: {
      current: () => ({
        team,
        secret: 'a year',
        renderer,
        reader: { read: async () => readingOf(given) },
        writer: undefined,
        local: { classify: async () => verdictOf(given?.category) },
        model: undefined,
      }),
    },
    mailer: {
      send: async () => ({ result: 'accepted' as const, response: 'simulated' }),
      isInSent: async () => false,
      fileSentCopy: async () => undefined,
      lookForOthers: async () => false,
    },
    announcer: createAnnouncer(() => ({ webhook: undefined, ntfy: undefined })),
    digests: { load: () => Promise.reject(new Error('no digest in this year')) },
    instance: 'a year',
    unwritten: new Map(),
    sending_lease_ms: 60_000,
  }
  const happened = new Map<string, Happened>()
  const days = Array.from({ length: 400 }, (): Event[] => [])
  const plan = (when: number, run: () => Promise<void>) => {
    const at = Math.floor(when)
    days[Math.floor((at - START) / DAY_MS)]?.push({ at, run })
  }
  let uid = 0

  async function arrive(mail: { from: string; subject: string; text: string; answers?: string }) {
    uid += 1
    const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '1', uid }
    const id = messageId(at)
    const raw = Buffer.from(
      rawMail({
        ...mail,
        to: 'support@tidewater.example',
        message_id: `${uid}@year.example`,
        in_reply_to: mail.answers,
        references: mail.answers,
        date: now,
      }),
    )
    await ledger.recordArrival({ ...at, id, received_at: now, size_bytes: raw.length, raw }, now)
    const received = await receive(deps, id)
    if (!received.hints.some(({ step }) => step === 'classify')) return { id, outcome: 'none' }
    await classify(deps, id)
    const { outcome, hints } = await compose(deps, id)
    if (outcome === 'auto') {
      for (const { step, key } of hints) if (step === 'deliver') await deliver(deps, key)
    }
    return { id, outcome }
  }

  async function ask(truth: Truth, day: number, nth: number): Promise<void> {
    const from = `customer${nth}@company${nth}.example`
    const passage = passages.get(truth.category)
    if (passage === undefined) return
    const text = `Where do I find what I need to know about item ${words(nth)}?`
    given = { category: truth.category, passage, text }
    const is_right = chance() < rightAt(truth, day)
    const { id, outcome } = await arrive({ from, subject: 'A question', text })
    given = undefined
    if (outcome === 'auto') {
      await answered(id, { from, truth, is_right, day })
      return
    }
    plan(now + DAY_MS / 24 + chance() * (DAY_MS / 4), () => decide(id, truth, is_right))
  }

  /** What the customer does; the first mail of ours in the thread is answered. */
  async function answered(
    id: string,
    about: { from: string; truth: Truth; is_right: boolean; day: number },
  ): Promise<void> {
    const { from, truth, is_right, day } = about
    const [record] = await ledger.loadRecords(id)
    const reply = record?.outbox.find(({ kind }) => kind === 'auto_reply')
    if (reply?.sent_at === undefined) throw new Error(`${id} was not sent`)
    const sent_at = reply.sent_at
    const answers = reply.mail.rfc_message_id
    const comes_back = chance() < (is_right ? truth.back : BACK_AFTER_WRONG)
    const returned_after = comes_back ? Math.max(60_000, returnAfter(chance())) : undefined
    const [escalates, thanks, late] = [chance() < ESCALATES, chance() < THANKS, chance() < LATE]
    const is_late = !comes_back && late
    happened.set(id, { category: truth.category, is_right, sent_at, day, returned_after, is_late })
    const writes = (at: number, text: string) =>
      plan(at, async () => void (await arrive({ from, subject: 'Re: A question', text, answers })))
    if (returned_after !== undefined) {
      const more = 'That did not help me, I still do not know it.'
      writes(sent_at + returned_after, escalates ? 'Please let me talk to a human.' : more)
      return
    }
    if (thanks) writes(sent_at + DAY_MS * (0.1 + chance() * 6), 'Thank you very much!')
    if (is_late)
      writes(sent_at + DAY_MS * (7.1 + chance() * 6.5), 'I have another question about it.')
  }

  /** An agent approves what is right, and writes something else where it is wrong. */
  async function decide(message_id: string, { category }: Truth, is_right: boolean): Promise<void> {
    const [record] = await ledger.loadRecords(message_id)
    const { draft } = record ?? {}
    if (draft === undefined || draft.state !== 'open') return
    const decided_by = AGENTS[Math.floor(chance() * AGENTS.length)] ?? ''
    await ledger.commit({
      draft_change: {
        id: draft.id,
        state: is_right ? 'approved' : 'edited',
        decided_by,
        decided_at: now,
      },
      label: {
        message_id,
        label: is_right ? category : UNSAID,
        source: 'approval',
        labelled_by: decided_by,
        labelled_at: now,
        used: is_right ? draft.citations.map(({ passage }) => passage) : [],
      },
    })
  }

  for (let nth = 0; nth < mails; nth += 1) {
    const at = START + Math.floor(chance() * 365 * DAY_MS)
    const truth = drawn(chance())
    plan(at, () => ask(truth, Math.floor((at - START) / DAY_MS), nth))
  }
  for (const [day, events] of days.entries()) {
    // What happens today may bring more of today.
    for (let done = 0; done < events.length; done += 1) {
      const rest = events.splice(done).toSorted((a, b) => a.at - b.at)
      events.push(...rest)
      const event = events[done]
      now = Math.max(now, event?.at ?? now)
      await event?.run()
    }
    now = START + (day + 1) * DAY_MS
    await sweep(deps)
    if (ANALYSED.has(day)) ledger.analyse()
  }
  const year = {
    mails,
    start: START,
    end: now,
    happened,
    windows: await ledger.loadDeflectionWindows(0, now + 1),
    evidence: await ledger.loadEvidence(0),
    promotions: await ledger.loadPromotions(),
  }
  await ledger.close()
  return year
}

/** Days after which the database looks at how its rows are spread. */
const ANALYSED = new Set([3, 30, 120])

function drawn(chance: number): Truth {
  let sum = 0
  const found = TRUTHS.find(({ share }) => {
    sum += share
    return chance < sum
  })
  return found ?? TRUTHS[0]!
}

function yearTeam(): Team {
  const { team } = exampleSettings()
  const names = new Set(TRUTHS.map(({ category }) => category))
  return {
    ...team,
    categories: team.categories
      .filter(({ id }) => names.has(id))
      .map((one) => ({ ...one, mode: 'auto' as const, needs: [] })),
    agents: { ...team.agents, remind_after_h: 0, daily_at: '', digest_on: 'never' },
    gate: { ...team.gate, mode: 'pooled', promote: 'automatic', audit_share: 0.05 },
    limits: {
      ...team.limits,
      auto_per_mailbox_hour: MANY,
      auto_per_mailbox_day: MANY,
      draft_mails_hour: MANY,
    },
  }
}

function passageOf(team: Team, category: string): Passage {
  const { articles = [] } = team.categories.find(({ id }) => id === category) ?? {}
  const article = team.articles.find(({ id }) => articles.includes(id))
  const passage = article && passagesOf(article)[0]
  if (passage === undefined) throw new Error(`the example team has no passage for ${category}`)
  return { ...passage, language: 'en' }
}

function verdictOf(category: string | undefined) {
  return {
    engine: 'given',
    engine_version: 'given-1',
    category,
    confidence: category === undefined ? 0 : 0.99,
    unscaled: category === undefined ? undefined : 0.95,
    probabilities: category === undefined ? {} : { [category]: 0.99 },
    words: [],
  }
}

function readingOf(given: { passage: Passage; text: string } | undefined) {
  const requests =
    given === undefined
      ? []
      : [
          {
            text: given.text,
            candidates: [
              {
                passage: given.passage,
                support: 0.99,
                explained: 0.95,
                asked_before: 0.95,
                learnt: 0,
                sentence: given.passage.text.split('. ')[0] ?? '',
              },
            ],
          },
        ]
  return { reader: 'given', language: 'en', requests, told: [], matters: [] }
}

/** Words that no two mails share, or near-identical mail would count once. */
function words(nth: number): string {
  const letters = (count: number) => String.fromCharCode(97 + (count % 26))
  return `${letters(nth)}${letters(Math.floor(nth / 26))}x${letters(Math.floor(nth / 676))}${letters(Math.floor(nth / 17_576))}q`
}
