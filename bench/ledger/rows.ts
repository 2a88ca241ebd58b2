// Fills an empty ledger with as many mails as one wants, by statements and not by steps: a mail every 30 seconds up to now, ten
// a customer and five a conversation, of every fate. The rate stays the same whatever the number, so that a window of days
// holds the same and only the past grows.

/** When the last mail arrived, milliseconds. */
export const LAST = 1_790_000_000_000
export const APART_MS = 30_000
const WINDOW_MS = 7 * 86_400_000

type DialectName = 'sqlite' | 'postgres'

/** In words of both databases, to be run in order in one transaction. At least 1,000 mails. */
export function fillingStatements(mails: number, dialect: DialectName): string[] {
  const source = dialect === 'sqlite' ? "cast('source' as blob)" : "cast('source' as bytea)"
  const at = `(${LAST} + (i - ${mails}) * cast(${APART_MS} as bigint))`
  return [
    ...mailsOf(mails, at),
    fill('raw_mail', mails, isKept(mails), {
      message_id: "'m_' || i",
      source,
      arrived_at: at,
    }),
    ...judgementsOf(mails, at),
    ...repliesOf(mails, at),
    fill('approval', mails, 'i % 4 = 3 and i % 500 <> 7 and i % 500 <> 11', {
      message_id: "'m_' || i",
      draft_id: 'null',
      agent: "'anna@shop.example'",
      verb: "'approve'",
      refusal: "case when i % 400 = 3 then 'unclear' end",
      decided_at: at,
    }),
    fill('work', mails, `i > ${mails} - 50`, {
      step: "'compose'",
      key: "'m_' || i",
      due_at: at,
      attempts: '0',
    }),
  ]
}

/** Of a mail that `fillingStatements` made. */
export function placesOf(mails: number, i: number) {
  return {
    message_id: `m_${i}`,
    customer: `customer${i % (mails / 10)}@post.example`,
    conversation_id: `c_${i % (mails / 5)}`,
    received_at: LAST + (i - mails) * APART_MS,
  }
}

/** What the sweep has not yet taken away. */
const isKept = (mails: number) => `i > ${mails} - 30 * 2880`

const UNREAD = 'i % 500 = 11'
const read = (value: string) => `case when ${UNREAD} then null else ${value} end`

function mailsOf(mails: number, at: string): string[] {
  const customer = `'customer' || (i % ${mails / 10}) || '@post.example'`
  const conversation = `'c_' || (i % ${mails / 5})`
  return [
    fill('conversation', mails, `i > ${mails} - ${mails / 5}`, {
      id: conversation,
      customer,
      mailbox: "'support'",
      subject: "'Where is my order?'",
      started_at: '0',
      last_at: at,
    }),
    fill('message', mails, '1 = 1', {
      id: "'m_' || i",
      mailbox: "case when i % 10 = 0 then 'sales' else 'support' end",
      folder: "'INBOX'",
      uidvalidity: "'1'",
      uid: 'i',
      received_at: at,
      size_bytes: '1000',
      source_hash: "'h_' || i",
      // What came last is still to be shown in the mailbox.
      handled_at: `case when i <= ${mails} - 100 then ${at} end`,
      screening_kind: read(
        "case when i % 500 = 7 then 'quarantined' when i % 4 = 3 then 'agent' else 'customer' end",
      ),
      screening_reason: read(
        "case when i % 500 = 7 then 'unparsable' when i % 4 = 3 then 'agent_address' else 'person' end",
      ),
      customer: read(customer),
      customer_name: "'Ana'",
      recipients: `'["support@shop.example"]'`,
      subject: "'Where is my order?'",
      rfc_message_id: "i || '@post.example'",
      in_reply_to: "'[]'",
      reference_ids: "'[]'",
      new_text: "'Hello, where is my order, and how can I track my parcel?'",
      body_text: "'Hello, where is my order, and how can I track my parcel?'",
      attachments: "'[]'",
      conversation_id: read(conversation),
    }),
    fill('thread_ref', mails, '1 = 1', {
      ref: "i || '@post.example'",
      conversation_id: conversation,
    }),
    fill('dedupe', mails, '1 = 1', { key: "'k_' || i", message_id: "'m_' || i" }),
  ]
}

function judgementsOf(mails: number, at: string): string[] {
  return [
    fill('classification', mails, `i % 500 <> 7 and not ${UNREAD}`, {
      message_id: "'m_' || i",
      engine: "'local'",
      engine_version: "'v1'",
      category: "'returns'",
      confidence: '0.9',
      probabilities: `'{"returns":0.9}'`,
      words: "'[]'",
      risks: "'[]'",
      other_categories: "'[]'",
      classified_at: at,
    }),
    fill('decision', mails, `i <= ${mails} - 50`, {
      message_id: "'m_' || i",
      kind: "case when i % 500 in (7, 11) then 'draft' when i % 4 = 0 then 'auto' when i % 4 = 3 then 'ignore' else 'draft' end",
      reason: `case when i % 500 = 7 then 'quarantined' when ${UNREAD} then 'step_failed'
        when i % 4 = 0 then 'allowed' when i % 4 = 3 then 'about_a_draft' else 'low_confidence' end`,
      reasons: "'[]'",
      category: "'returns'",
      confidence: '0.9',
      citations: "'[]'",
      facts: "'{}'",
      decided_at: at,
    }),
    fill('draft', mails, `i <= ${mails} - 50 and i % 4 in (1, 2)`, {
      id: "'d_' || i",
      message_id: "'m_' || i",
      conversation_id: `'c_' || (i % ${mails / 5})`,
      state: `case when ${isOpen(mails)} then 'open' else 'approved' end`,
      citations: "'[]'",
      created_at: at,
      decided_at: `case when not (${isOpen(mails)}) then ${at} end`,
      decided_by: `case when not (${isOpen(mails)}) then 'anna@shop.example' end`,
    }),
    fill('evidence', mails, `i % 8 = 1 and not (${isOpen(mails)})`, {
      message_id: "'m_' || i",
      predicted: "'returns'",
      confidence: '0.9',
      engine_version: "'v1'",
      predicted_at: at,
      label: "'returns'",
      source: "'approval'",
      labelled_by: "'anna@shop.example'",
      labelled_at: at,
      likeness: "'l_' || i",
      used: `case when i % 16 = 1 then '["returns#1"]' else '[]' end`,
    }),
  ]
}

/** The drafts of the last two days and a half, however many there were before. */
const isOpen = (mails: number) => `i > ${mails} - 7200 and i > ${mails} / 2`

const MAIL = `'{"text":"Within 30 days.","html":"","subject":"Re: order","mailbox":"support"}'`
const FORGOTTEN = MAIL.replace('Within 30 days.', '')

function repliesOf(mails: number, at: string): string[] {
  const row = (kind: string, message: string): Record<string, string> => ({
    id: `'o_${kind}_' || i`,
    kind: `'${kind}'`,
    state: `case when i > ${mails} - 100 and i % 8 = 0 then 'ready' when i % 5000 = 4 then 'unknown' else 'sent' end`,
    message_id: message,
    conversation_id: `'c_' || (i % ${mails / 5})`,
    mailbox: "'support'",
    rfc_message_id: `'${kind}' || i || '@shop.example'`,
    mail: MAIL,
    sent_copy: "'filed'",
    attempts: '1',
    created_at: at,
    sent_at: at,
    domain: message === 'null' ? 'null' : "'post.example'",
  })
  const by_machine = `i <= ${mails} - 50 and i % 4 = 0`
  const by_agent = `i <= ${mails} - 50 and i % 8 = 1`
  return [
    fill('outbox', mails, by_machine, row('auto_reply', "'m_' || i")),
    fill('outbox', mails, by_agent, {
      ...row('agent_reply', "'m_' || i"),
      draft_id: "'d_' || i",
    }),
    fill('outbox', mails, `i <= ${mails} - 50 and i % 4 in (1, 2)`, {
      ...row('draft', "'m_' || i"),
      draft_id: "'d_' || i",
    }),
    // About no one mail: the daily mail, and an alarm now and then. Three a day.
    fill('outbox', mails, 'i % 1000 = 50', {
      ...row('notice', 'null'),
      conversation_id: 'null',
      mail: `case when ${isKept(mails)} then ${MAIL} else ${FORGOTTEN} end`,
    }),
    fill('deflection', mails, by_machine, {
      id: "'o_auto_reply_' || i",
      message_id: "'m_' || i",
      conversation_id: `'c_' || (i % ${mails / 5})`,
      customer: `'customer' || (i % ${mails / 10}) || '@post.example'`,
      category: "'returns'",
      state: `case when i > ${mails} - ${WINDOW_MS / APART_MS} then 'pending' when i % 40 = 0 then 'failed' else 'held' end`,
      reason: `case when i > ${mails} - ${WINDOW_MS / APART_MS} then null else 'window_closed' end`,
      sent_at: at,
      window_ends_at: `${at} + ${WINDOW_MS}`,
      follow_up_message_id: `case when i <= ${mails} - ${WINDOW_MS / APART_MS} and i % 40 = 0 then 'm_' || (i - 1) end`,
      closed_at: `case when i <= ${mails} - ${WINDOW_MS / APART_MS} then ${at} end`,
    }),
  ]
}

/** One row for each `i` from 1 to `mails` that the condition holds for. */
function fill(
  table: string,
  mails: number,
  condition: string,
  columns: Record<string, string>,
): string {
  return `insert into ${table} (${Object.keys(columns).join(', ')})
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${mails})
    select ${Object.values(columns).join(', ')} from n where ${condition}`
}
