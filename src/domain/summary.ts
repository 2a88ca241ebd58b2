// The numbers of the report, computed from counts. Leaning against ourselves: a deflection counts as good only when its
// window has closed in silence or the customer said thanks; those still open are shown and never counted.

export type Interval = { low: number; high: number }

/** So many of so many, with the Wilson score interval (95 %); rate and interval are undefined for none. */
export type Share = {
  count: number
  of: number
  rate: number | undefined
  interval: Interval | undefined
}

export type DeflectionNumbers = {
  /** Automatic replies that a server accepted. */
  sent: number
  held: number
  confirmed: number
  failed: number
  /** Still inside the window: not counted in the rate. */
  pending: number
  /** Never left or never arrived: not counted in the rate. */
  void: number
  /** Those of `void` that were handed to a server: they came back, were refused, or nobody knows. */
  returned: number
  /** (held + confirmed) / (held + confirmed + failed); undefined while nothing is decided. */
  rate: number | undefined
  /** Wilson score interval of the rate, 95 %. */
  interval: Interval | undefined
}

export type CategoryNumbers = DeflectionNumbers & {
  category: string
  received: number
  answered: number
  to_person: number
  /** Drafts that agents sent as proposed, changed, or turned down. */
  approved: number
  edited: number
  rejected: number
  /** Closed without an answer of ours: taken over by an agent, answered elsewhere, or spam. */
  closed: number
  open: number
}

export type Summary = {
  since: number
  until: number
  /** = answered + asked + to_person + ignored + unknown + in_progress. */
  received: number
  /** Automatic replies that a server accepted. */
  answered: number
  /** Drafts, and replies that were withheld or refused: a person got the mail. */
  to_person: number
  ignored: number
  /** For what their category needs and they did not say. */
  asked: number
  /** Automatic replies that may or may not have left; the agents were told. */
  unknown: number
  /** Not decided yet, or decided and not sent yet. */
  in_progress: number
  /** Ignored mail by reason, most first. */
  ignored_by: { reason: string; count: number }[]
  /** What made ignored mail a machine's, most first. */
  machine_by: { reason: string; count: number }[]
  /** Ignored because it came through a list; a group of the team's own that nobody named would be among them. */
  lists: number
  to_person_by: { reason: string; count: number }[]
  deflections: DeflectionNumbers
  /** How the failed ones failed. */
  failed_by: { reason: string; count: number }[]
  categories: CategoryNumbers[]
  /** Mail that no server took: the agents were told. */
  outbox_failed: number
  refused: { refusal: string; count: number }[]
}

type Counted = { count: number }
export type Counts = {
  received: number
  undecided: number
  decisions: ({
    kind: string
    reason: string
    category: string | undefined
    reply_state: string | undefined
    screening?: { kind: string; reason: string } | undefined
  } & Counted)[]
  deflections: ({ state: string; reason: string | undefined; category: string } & Counted)[]
  drafts: ({ state: string; category: string | undefined } & Counted)[]
  refusals: ({ refusal: string } & Counted)[]
  outbox: ({ kind: string; state: string } & Counted)[]
}

export function summarise(counts: Counts, since: number, until: number): Summary {
  const { decisions, deflections, drafts, outbox } = counts
  const fate = (name: Fate) => decisions.filter((row) => fateOf(row) === name)
  const unsorted = [...fate('to_person'), ...drafts].some(({ category }) => category === undefined)
  const known = [...decisions, ...deflections, ...drafts].flatMap(({ category }) => category ?? [])
  const names = unsorted ? [...known, NO_CATEGORY] : known
  const categories = [...new Set(names)].sort().map((category): CategoryNumbers => {
    const mine = <T extends { category?: string | undefined }>(rows: readonly T[]) =>
      rows.filter((row) => (row.category ?? NO_CATEGORY) === category)
    const state = (name: string) => total(mine(drafts).filter((row) => row.state === name))
    const approved = state('approved')
    const edited = state('edited')
    const rejected = state('rejected')
    const open = state('open')
    return {
      category,
      received: total(mine(decisions)),
      answered: total(mine(fate('answered'))),
      to_person: total(mine(fate('to_person'))),
      approved,
      edited,
      rejected,
      closed: total(mine(drafts)) - approved - edited - rejected - open,
      open,
      ...deflectionNumbers(mine(deflections)),
    }
  })
  const machines = fate('ignored').flatMap(({ count, screening }) =>
    screening === undefined ? [] : [{ count, screening }],
  )
  const failed_mail = outbox.filter(({ state }) => state === 'failed')
  return {
    since,
    until,
    received: counts.received,
    answered: total(fate('answered')),
    to_person: total(fate('to_person')),
    ignored: total(fate('ignored')),
    asked: total(fate('asked')),
    unknown: total(fate('unknown')),
    in_progress: counts.undecided + total(fate('in_progress')),
    ignored_by: byReason(fate('ignored')),
    machine_by: byReason(machines.map(({ count, screening }) => ({ ...screening, count }))),
    lists: total(machines.filter(({ screening }) => screening.kind === 'list')),
    to_person_by: byReason(fate('to_person').map(whyToPerson)),
    deflections: deflectionNumbers(deflections),
    failed_by: byReason(deflections.filter(({ state }) => state === 'failed')),
    categories,
    outbox_failed: total(failed_mail),
    refused: counts.refusals,
  }
}

/** Where the classifier abstained. */
const NO_CATEGORY = '(no category)'

type Fate = 'answered' | 'asked' | 'to_person' | 'ignored' | 'unknown' | 'in_progress'

/** What really became of a decided message: "answered" only when a server accepted the reply. */
function fateOf({ kind, reply_state }: Counts['decisions'][number]): Fate {
  if (kind === 'ignore') return 'ignored'
  if (kind === 'draft') return 'to_person'
  switch (reply_state) {
    case 'sent':
      return kind === 'ask' ? 'asked' : 'answered'
    case 'unknown':
      return 'unknown'
    case 'withheld':
    case 'failed':
      return 'to_person'
    default:
      return 'in_progress'
  }
}

/** A reply that was decided and could not leave went to a person for that reason. */
function whyToPerson(row: Counts['decisions'][number]): { reason: string; count: number } {
  const { kind, reason, reply_state, count } = row
  return { reason: kind !== 'draft' ? `reply ${reply_state ?? 'missing'}` : reason, count }
}

function deflectionNumbers(
  rows: readonly ({ state: string; reason: string | undefined } & Counted)[],
): DeflectionNumbers {
  const state = (name: string) => total(rows.filter((row) => row.state === name))
  const lost = rows.filter((row) => row.state === 'void' && row.reason !== 'withheld')
  const held = state('held')
  const confirmed = state('confirmed')
  const failed = state('failed')
  const pending = state('pending')
  const decided = held + confirmed + failed
  return {
    held,
    confirmed,
    failed,
    pending,
    sent: decided + pending,
    void: state('void'),
    returned: total(lost),
    rate: decided === 0 ? undefined : (held + confirmed) / decided,
    interval: wilson(held + confirmed, decided),
  }
}

export function shareOf(count: number, of: number): Share {
  return { count, of, rate: of === 0 ? undefined : count / of, interval: wilson(count, of) }
}

/** Wilson score interval for `good` of `all` (E. B. Wilson 1927), 95 % by default; undefined for no trials. */
export function wilson(good: number, all: number, z = 1.959964): Interval | undefined {
  if (all <= 0) return undefined
  const share = good / all
  const z2 = z * z
  const middle = share + z2 / (2 * all)
  const spread = z * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all))
  const scale = 1 + z2 / all
  return {
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  }
}

function byReason(rows: readonly ({ reason: string | undefined } & Counted)[]) {
  const counts = new Map<string, number>()
  for (const { reason, count } of rows) {
    const name = reason ?? 'unknown'
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}

function total(rows: readonly Counted[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
