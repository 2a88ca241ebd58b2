// Fills a SQLite ledger with random rows of everything a figure rests on, by statements of its own: what the program would
// never write together is among them as well, so that no figure can lean on it. Seeded.

import type { Database } from 'better-sqlite3'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Wednesday. */
export const NOW = Date.UTC(2026, 10, 25, 9)
export const SINCE = NOW - 60 * DAY
const MAILS = 900
const CATEGORIES = ['order-status', 'returns', 'gone']

export function fillRandomly(db: Database): void {
  let state = 42
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const of = <T>(...words: T[]): T => words[Math.floor(random() * words.length)]!
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    const marks = names.map(() => '?').join(', ')
    db.prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`).run(
      ...Object.values(row),
    )
  }
  db.exec('begin')
  db.pragma('foreign_keys = off')
  for (let nth = 0; nth < MAILS; nth += 1) {
    // Some of it is older than the period.
    const received_at = Math.floor(SINCE - 10 * DAY + random() * (NOW - SINCE + 10 * DAY))
    const mail = mailOf(nth, received_at, of)
    insert('conversation', mail.conversation)
    insert('message', mail.message)
    if (random() < 0.04) continue
    const category = of(...CATEGORIES)
    const kind = of('auto', 'auto', 'draft', 'draft', 'ignore')
    insert('classification', classificationOf(mail.message.id, category, received_at))
    const requests = JSON.stringify(
      Array.from({ length: of(0, 1, 2) }, (_, at) => ({
        text: `${topic(nth % 40)} ${made(nth)}${'ab'[at]}`,
        candidates: random() < 0.3 ? [] : [{ support: Math.round(random() * 1000) / 1000 }],
      })),
    )
    insert('decision', {
      message_id: mail.message.id,
      kind,
      reason: {
        auto: 'allowed',
        draft: 'low_confidence',
        ignore: of('duplicate', 'gratitude', 'machine_mail'),
      }[kind],
      reasons: '[]',
      category: kind === 'ignore' ? null : category,
      confidence: 0.9,
      citations: of('[]', '[{"passage":"p1"}]'),
      requests: kind === 'ignore' ? '[]' : requests,
      facts: '{}',
      decided_at: received_at + 1000,
      language: kind === 'ignore' ? null : of('en', 'de', null),
    })
    const about = { nth, message: mail.message, category, received_at }
    if (kind === 'auto') answer(insert, about, random, of)
    if (kind === 'draft') draft(insert, about, random, of)
  }
  for (let nth = 0; nth < 80; nth += 1) {
    const received_at = Math.floor(SINCE - (40 - nth) * DAY)
    insert('past_reply', {
      id: `r_${nth}`,
      received_at,
      answered_at: received_at + Math.floor(Math.exp(14 + 3 * random())),
      category: of('returns', null),
      recorded_at: NOW,
    })
  }
  db.exec('commit')
}

/** Three words that no other topic has, always as long, with the same stem in each language; what asks about it says one more. */
const topic = (nth: number) => ['k', 'p', 'x'].map((end) => `z${made(nth)}${end}`).join(' ')
const made = (nth: number) =>
  Array.from(String(nth).padStart(4, '0'), (at) => SYLLABLES[Number(at)]).join('')
const SYLLABLES = ['ba', 'co', 'du', 'fa', 'go', 'hu', 'ka', 'lo', 'mu', 'na']
export const TOPIC_CHARS = topic(0).length

type Insert = (table: string, row: Record<string, unknown>) => void
type Of = <T>(...words: T[]) => T
type About = {
  nth: number
  message: { id: string; customer: string; conversation_id: string }
  category: string
  received_at: number
}

function mailOf(nth: number, received_at: number, of: Of) {
  const conversation_id = `c_${nth}`
  // A few customers write often, so that some come back late.
  const customer = of(
    `c${nth}@example.org`,
    `c${nth % 60}@example.org`,
    `info@firm${nth % 20}.example`,
  )
  return {
    conversation: {
      id: conversation_id,
      customer,
      mailbox: 'support',
      subject: 's',
      started_at: 0,
      last_at: received_at,
    },
    message: {
      id: `m_${nth}`,
      mailbox: 'support',
      folder: 'INBOX',
      uidvalidity: '1',
      uid: nth,
      received_at,
      size_bytes: 1,
      screening_kind: of('customer', 'customer', 'customer', 'automatic'),
      screening_reason: 'person',
      customer,
      customer_name: '',
      recipients: '[]',
      subject: `subject ${nth}`,
      in_reply_to: '[]',
      reference_ids: '[]',
      new_text: `text ${nth}`,
      body_text: '',
      attachments: '[]',
      conversation_id,
    },
  }
}

function classificationOf(message_id: string, category: string, at: number) {
  return {
    message_id,
    engine: 'local',
    engine_version: 'v1',
    category,
    confidence: 0.9,
    probabilities: '{}',
    words: '[]',
    risks: '[]',
    other_categories: '[]',
    classified_at: at,
  }
}

function outboxOf(
  id: string,
  kind: string,
  state: string,
  { message }: About,
  at: number,
  draft_id: string | null,
) {
  return {
    id,
    kind,
    state,
    message_id: message.id,
    draft_id,
    conversation_id: message.conversation_id,
    mailbox: 'support',
    rfc_message_id: `${id}@shop.example`,
    mail: '{"text":"An answer of a person.","mailbox":"support"}',
    sent_copy: 'none',
    attempts: 1,
    created_at: at,
    sent_at: state === 'sent' ? at : null,
  }
}

function answer(insert: Insert, about: About, random: () => number, of: Of): void {
  const { nth, message, category, received_at } = about
  const sent_at = received_at + Math.floor(random() * HOUR)
  const outbox = of('sent', 'sent', 'sent', 'sent', 'withheld', 'failed', 'unknown', 'ready')
  insert('outbox', outboxOf(`o_${nth}`, 'auto_reply', outbox, about, sent_at, null))
  const is_sent = outbox === 'sent'
  // Also below some that never left.
  if (random() < 0.8) insert('rating_asked', { outbox_id: `o_${nth}` })
  if (is_sent && random() < 0.3) rate(insert, `o_${nth}`, received_at, of)
  const window_ends_at = sent_at + 7 * DAY
  const back_at = Math.floor(sent_at + random() ** 2 * 7 * DAY)
  const has_ended = window_ends_at < NOW
  const state = !is_sent
    ? outbox === 'ready'
      ? 'pending'
      : 'void'
    : back_at < NOW && random() < 0.3
      ? 'failed'
      : has_ended
        ? of('held', 'held', 'confirmed')
        : 'pending'
  insert('deflection', {
    id: `o_${nth}`,
    message_id: message.id,
    conversation_id: message.conversation_id,
    customer: message.customer,
    category,
    state,
    reason: {
      pending: null,
      void: 'withheld',
      failed: of('same_conversation', 'other_conversation', 'escalated'),
      held: 'window_closed',
      confirmed: 'gratitude',
    }[state],
    sent_at: is_sent ? sent_at : null,
    window_ends_at: is_sent ? window_ends_at : null,
    follow_up_message_id: state === 'failed' || state === 'confirmed' ? 'm_0' : null,
    closed_at: state === 'pending' ? null : state === 'failed' ? back_at : window_ends_at,
  })
}

function rate(insert: Insert, outbox_id: string, at: number, of: Of): void {
  const score = of('good', 'good', 'bad')
  insert('rating', { outbox_id, score, way: of('mail', 'page'), rated_at: at + DAY })
}

function draft(insert: Insert, about: About, random: () => number, of: Of): void {
  const { nth, message, category, received_at } = about
  const id = `d_${nth}`
  const state = of(
    'open',
    'approved',
    'approved',
    'edited',
    'rejected',
    'taken_over',
    'answered_elsewhere',
    'spam',
  )
  const delivered_at = received_at + Math.floor(random() * 60_000)
  const decided_at =
    state === 'open' ? null : delivered_at + Math.floor(Math.exp(11 + 4 * random()))
  const edit =
    state === 'approved'
      ? 'unchanged'
      : state === 'edited'
        ? of('unchanged', 'cosmetic', 'meaning', null)
        : null
  insert('draft', {
    id,
    message_id: message.id,
    conversation_id: message.conversation_id,
    state,
    proposal: of('A proposal', null),
    citations: '[]',
    created_at: received_at,
    decided_at,
    decided_by: decided_at === null ? null : 'anna@shop.example',
    edit,
    edit_share: edit === null ? null : 0,
  })
  insert(
    'outbox',
    outboxOf(`od_${nth}`, 'draft', of('sent', 'sent', 'sent', 'failed'), about, delivered_at, id),
  )
  if (state === 'approved' || state === 'edited') {
    insert('outbox', outboxOf(`oa_${nth}`, 'agent_reply', 'sent', about, delivered_at + HOUR, id))
    if (random() < 0.8) insert('rating_asked', { outbox_id: `oa_${nth}` })
    if (random() < 0.4) rate(insert, `oa_${nth}`, received_at, of)
  }
  // A reminder comes later and moves nothing.
  if (random() < 0.3)
    insert('outbox', outboxOf(`or_${nth}`, 'draft', 'sent', about, delivered_at + 2 * DAY, id))
  if (random() < 0.5) return
  insert('evidence', {
    message_id: message.id,
    predicted: of(category, category, null),
    confidence: 0.9,
    engine_version: 'v1',
    predicted_at: received_at,
    label: of(category, category, '<unsaid>', '<none>', 'other'),
    source: of('approval', 'label'),
    labelled_by: of('anna@shop.example', 'ben@shop.example'),
    labelled_at: received_at + HOUR,
    likeness: `l_${nth}`,
    proposed: of(null, '[]', '["p1"]', '["p1"]', '["p1","p2"]'),
    used: of(null, '["p1"]', '["p1"]', '["p2"]', '["p1","p2"]'),
    took_ms: of(null, 3_000, 60_000),
    reader: random() < 0.1 ? 'model-1' : null,
    answered_as: null,
  })
}
