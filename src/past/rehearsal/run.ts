// The second half of a rehearsal: the mail goes, in the order of time, through the same steps that run in production, on a
// ledger in memory that is forgotten afterwards and with a mailer that sends nothing. The time is that of each mail.

import { openMemoryLedger } from '../../adapters/sql/database/memory.ts'
import type { Ledger } from '../../adapters/sql/ledger.ts'
import type { Classification } from '../../domain/classification.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Judge } from '../../domain/gate/evidence.ts'
import { saysOnlyThanks } from '../../domain/gratitude.ts'
import { type Arrival, type Message, messageId } from '../../domain/message.ts'
import { findCategory, type Team } from '../../domain/team.ts'
import { withoutTag } from '../../mail/address.ts'
import type { ParsedMail, ParseResult } from '../../mail/mail.ts'
import { baseSubject } from '../../mail/threads/threading.ts'
import type { Gates } from '../../ports/evidence.ts'
import type { Mailer } from '../../ports/world.ts'
import type { Engines } from '../../runtime/engines.ts'
import { inOneLine } from '../../runtime/errors.ts'
import { classify } from '../../steps/classify.ts'
import { compose } from '../../steps/compose.ts'
import { deliver } from '../../steps/deliver.ts'
import { receive } from '../../steps/receive.ts'
import { shortHash } from '../../text/hash.ts'
import { likenessKey } from '../../text/similar.ts'
import { createProgress } from '../progress.ts'
import { subjectKey } from './past.ts'
import type { RehearsedMail } from './rehearsed.ts'
import type { PastPlace, RehearsalState } from './state.ts'

export type RehearsalSetup = {
  team: Team
  engines: Engines
  /** The gate as it stands today. */
  gates: Gates
  /** Likenesses of reviewed mail that the engine has learnt from. */
  lessons: ReadonlySet<string>
  /** Today, milliseconds. */
  now: number
  /** By the Message-ID of a mail that the team sent: the Message-IDs of the mails it answers. */
  answered_by: ReadonlyMap<string, readonly string[]>
  /** The mailbox that the mail came from; undefined if the addressees decide. */
  mailbox: string | undefined
}

export type DatedPlace = PastPlace & { at: number }

/** `failed` is mail that a step could not deal with, so that a person would have got it. */
export type Rehearsed = { mails: RehearsedMail[]; failed: { key: string; why: string }[] }

/** `places` is the received mail in the order of time. */
export async function runRehearsal(
  state: RehearsalState,
  places: readonly DatedPlace[],
  setup: RehearsalSetup,
): Promise<Rehearsed> {
  const ledger = await openMemoryLedger()
  const progress = createProgress('Rehearsing')
  const examples = new Set(
    setup.team.categories.flatMap((category) =>
      category.examples.map((text) => likenessKey({ subject: '', text })),
    ),
  )
  try {
    const rehearsed: Rehearsed = { mails: [], failed: [] }
    for (const [index, place] of places.entries()) {
      const parsed = withThread(await state.load(place), setup.answered_by)
      const scene = { place, parsed, uid: index + 1 }
      try {
        const seen = await rehearseOne(ledger, setup, scene)
        rehearsed.mails.push(rehearsedMail(place, seen, setup, examples))
      } catch (error) {
        rehearsed.failed.push({ key: place.key, why: inOneLine(error) })
      }
      if (ANALYSED_AT.has(index)) ledger.analyse()
      progress.at(index + 1, places.length)
    }
    return rehearsed
  } finally {
    progress.end()
    await ledger.close()
  }
}

/** Mails after which the database looks at its tables again, because their size has changed the best query plans. */
const ANALYSED_AT = new Set([200, 2_000, 20_000, 200_000])

/** Customers answer mail that the team sent, which this ledger does not know; it does know the mail that that answered. */
function withThread(parsed: ParseResult, answered_by: RehearsalSetup['answered_by']): ParseResult {
  if (!parsed.ok) return parsed
  const { mail } = parsed
  const named = [...mail.references, ...mail.in_reply_to]
  const before = named.flatMap((id) => answered_by.get(id) ?? [])
  if (before.length === 0) return parsed
  return { ok: true, mail: { ...mail, references: [...new Set([...before, ...mail.references])] } }
}

/** What the steps have recorded about one mail. */
type StepsTaken = {
  message: Message | undefined
  dedupe_key: string | undefined
  classification: Classification | undefined
  decision: Decision | undefined
}

type PastArrival = { place: DatedPlace; parsed: ParseResult; uid: number }

async function rehearseOne(
  ledger: Ledger,
  setup: RehearsalSetup,
  scene: PastArrival,
): Promise<StepsTaken> {
  const seen: StepsTaken = {
    message: undefined,
    dedupe_key: undefined,
    classification: undefined,
    decision: undefined,
  }
  const now = scene.place.at
  const deps = rehearsalDeps(listening(ledger, seen), setup, scene.parsed, now)
  const arrival = arrivalOf(scene, setup)
  await ledger.recordArrival(arrival, now)
  const received = await receive(deps, arrival.id)
  if (!received.hints.some(({ step }) => step === 'classify')) return seen
  await classify(deps, arrival.id)
  const composed = await compose(deps, arrival.id)
  if (composed.outcome === 'auto' || composed.outcome === 'ask') {
    for (const { step, key } of composed.hints) {
      if (step === 'deliver') await deliver(deps, key)
    }
  }
  if (composed.reason === 'mailbox_budget_reached') {
    // A person would have looked and resumed the mailbox.
    await ledger.recordResume(arrival.mailbox, now)
  }
  return seen
}

function rehearsalDeps(ledger: Ledger, setup: RehearsalSetup, parsed: ParseResult, now: number) {
  return {
    ledger,
    clock: { now: () => now },
    desk: {
      current: () => ({
        ...setup.engines,
        team: setup.team,
        // Nobody reads the mail around answers and drafts here.
        renderer: { ...setup.engines.renderer, renderMail: () => ({ text: '', html: '' }) },
        secret: 'rehearsal',
      }),
    },
    // What is known today, as if it had been known when the mail came.
    gates: {
      stateOf: (team: Team, category: string | undefined, _now: number, judge: Judge) =>
        setup.gates.stateOf(team, category, setup.now, judge),
    },
    parser: { parse: async () => parsed },
    mailer: SILENT_MAILER,
    instance: 'rehearsal',
    unwritten: new Map(),
    sending_lease_ms: 60_000,
  }
}

/** Accepts everything and sends nothing. */
const SILENT_MAILER: Mailer = {
  send: async () => ({ result: 'accepted', response: 'rehearsal' }),
  lookForOthers: async () => false,
  isInSent: async () => false,
  fileSentCopy: async () => undefined,
}

/** The ledger, noting in `seen` what is written to it. */
function listening(ledger: Ledger, seen: StepsTaken): Ledger {
  return {
    ...ledger,
    async commit(write) {
      seen.message = write.message ?? seen.message
      seen.dedupe_key = write.content?.key ?? seen.dedupe_key
      seen.classification = write.classification?.classification ?? seen.classification
      seen.decision = write.decision ?? seen.decision
      return await ledger.commit(write)
    },
  }
}

function arrivalOf({ place, parsed, uid }: PastArrival, setup: RehearsalSetup): Arrival {
  const at = {
    mailbox: setup.mailbox ?? mailboxOf(parsed, setup.team),
    folder: 'past',
    uidvalidity: '1',
    uid,
  }
  return {
    ...at,
    id: messageId(at),
    received_at: place.at,
    size_bytes: place.size_bytes,
    // The mail is parsed already; `receive` only needs some source to be there.
    raw: Buffer.from(place.key),
  }
}

function mailboxOf(parsed: ParseResult, team: Team): string {
  const named = parsed.ok ? [...parsed.mail.to, ...parsed.mail.cc] : []
  const addressees = new Set(named.map(({ address }) => withoutTag(address)))
  const found = team.mailboxes.find(({ address, aliases }) =>
    [address, ...aliases].some((one) => addressees.has(withoutTag(one))),
  )
  return (found ?? team.mailboxes[0])?.id ?? ''
}

function rehearsedMail(
  place: DatedPlace,
  { message, dedupe_key, classification, decision }: StepsTaken,
  { team, lessons }: RehearsalSetup,
  examples: ReadonlySet<string>,
): RehearsedMail {
  if (message === undefined) throw new Error(`${place.key} was not received`)
  const { subject, new_text } = message
  const category = findCategory(team, classification?.category)
  const likeness = likenessKey({ subject, text: new_text })
  return {
    id: rehearsalId(dedupe_key ?? place.key),
    key: place.key,
    rfc_message_id: message.rfc_message_id,
    customer: message.customer,
    subject: subjectKey(subject),
    received_at: place.at,
    screening: message.screening,
    wrote: { subject, text: new_text },
    is_thanks: saysOnlyThanks(message, { subject: baseSubject(subject) }),
    decision: decision && {
      kind: decision.kind,
      reason: decision.reason,
      reasons: decision.reasons.map(({ reason }) => reason),
    },
    prediction: classification && {
      category: category?.id,
      confidence: classification.confidence,
      unscaled: classification.unscaled,
      engine_version: classification.engine_version,
    },
    answer: decision?.answer,
    passages:
      decision?.answer === undefined ? [] : decision.citations.map(({ passage }) => passage),
    read_by:
      decision?.reader === undefined
        ? undefined
        : { reader: decision.reader, category: decision.category },
    articles: category?.articles ?? [],
    likeness,
    is_example: lessons.has(likeness) || examples.has(likenessKey({ subject: '', text: new_text })),
  }
}

function rehearsalId(of: string): string {
  return `r_${shortHash([of])}`
}

/** By the Message-ID of a sent mail: the Message-IDs that it references. */
export function answeredBy(
  sent: readonly Pick<ParsedMail, 'message_id' | 'references' | 'in_reply_to'>[],
): Map<string, string[]> {
  return new Map(
    sent.flatMap(({ message_id, references, in_reply_to }) =>
      message_id === undefined
        ? []
        : [[message_id, [...new Set([...references, ...in_reply_to])]] as const],
    ),
  )
}
