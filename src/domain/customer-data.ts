// Where customers' data lies: every table of the ledger and every file of the data folder, with what is personal in it,
// how long it stays today, and which column leads to the customer. Retention, and whoever forgets or exports a customer,
// goes by this list; a test fails on a table that stands in neither half.

/** `column` holds the customer's address itself, or, with `refers_to`, the key of a row there that leads on. */
export type Lead = { column: string; refers_to?: string }

export type CustomerTable = {
  /** Columns with what a customer wrote, or what tells who it was. Hashes of mail count: equal mail has equal ones. */
  columns: readonly string[]
  /** In the order in which to try them: a column may be empty. Empty list: nothing leads from here to one customer. */
  leads: readonly Lead[]
  /** What makes the data go, today. */
  stays: string
  /** What `holdfast forget` does with a customer's rows: takes them away, or puts these values in place of theirs. */
  forgotten: 'row' | Readonly<Record<string, string | null>>
  /** What the sweep takes once it is `limits.raw_days` old: the row, or what these columns hold. Absent: nothing. */
  forgets?: 'row' | readonly string[]
}

/** Stands for a mail of ours without its words: where it left from, its id, and to which agents it went. */
export const EMPTIED_MAIL = '<emptied mail>'

/** Stands for the name that a forgotten customer gets: drawn by lot, so that it leads back to nobody. */
export const PSEUDONYM = '<pseudonym>'

/**
 * What `holdfast forget` leaves: hashes that nobody can turn back into words. Without them, mail that a server numbers anew
 * or a person moves back would be answered a second time, and the evidence would count one mail twice.
 */
export const KEPT_HASHES: readonly string[] = [
  'message.source_hash',
  'dedupe.key',
  'evidence.likeness',
  'rehearsal.id',
  'past_reply.id',
  'rehearsal.likeness',
]

const BY_MESSAGE: Lead = { column: 'message_id', refers_to: 'message' }
const FOR_GOOD = 'for good'

export const CUSTOMER_TABLES: Readonly<Record<string, CustomerTable>> = {
  message: {
    columns: [
      'customer',
      'customer_name',
      'recipients',
      'reply_to',
      'subject',
      'rfc_message_id',
      'in_reply_to',
      'reference_ids',
      'new_text',
      'body_text',
      'attachments',
      'head',
      'source_hash',
    ],
    leads: [{ column: 'customer' }],
    stays: `${FOR_GOOD}; \`head\` until the mail was received`,
    forgotten: {
      customer: PSEUDONYM,
      customer_name: '',
      recipients: '[]',
      reply_to: null,
      subject: '',
      rfc_message_id: null,
      in_reply_to: '[]',
      reference_ids: '[]',
      new_text: '',
      body_text: '',
      attachments: '[]',
      head: null,
    },
  },
  raw_mail: {
    columns: ['source'],
    leads: [BY_MESSAGE],
    stays: '`limits.raw_days` after arrival, once no work waits; 90 days longer in quarantine',
    forgotten: 'row',
    forgets: 'row',
  },
  dedupe: { columns: ['key'], leads: [BY_MESSAGE], stays: FOR_GOOD, forgotten: {} },
  conversation: {
    columns: ['customer', 'subject'],
    leads: [{ column: 'customer' }],
    stays: FOR_GOOD,
    forgotten: { customer: PSEUDONYM, subject: '' },
  },
  thread_ref: {
    columns: ['ref'],
    leads: [{ column: 'conversation_id', refers_to: 'conversation' }],
    stays: FOR_GOOD,
    forgotten: 'row',
  },
  classification: {
    columns: ['words', 'second_opinion'],
    leads: [BY_MESSAGE],
    stays: FOR_GOOD,
    forgotten: { words: '[]', second_opinion: null },
  },
  evidence: { columns: ['likeness'], leads: [BY_MESSAGE], stays: FOR_GOOD, forgotten: {} },
  rehearsal: {
    columns: ['id', 'subject', 'new_text', 'likeness'],
    leads: [],
    stays: `${FOR_GOOD}; subject and text \`limits.raw_days\`, unless a mark named the category`,
    forgotten: { subject: null, new_text: null },
    forgets: ['subject', 'new_text'],
  },
  // How long a customer waited, years ago; whose mail it was, only a hash tells.
  past_reply: { columns: ['id'], leads: [], stays: FOR_GOOD, forgotten: {} },
  slot_value: { columns: ['value'], leads: [BY_MESSAGE], stays: FOR_GOOD, forgotten: 'row' },
  decision: {
    columns: ['reasons', 'requests', 'writing', 'answer', 'facts'],
    leads: [BY_MESSAGE],
    stays: FOR_GOOD,
    forgotten: { reasons: '[]', requests: '[]', writing: null, answer: null, facts: '{}' },
  },
  draft: {
    columns: ['proposal'],
    leads: [BY_MESSAGE],
    stays: FOR_GOOD,
    forgotten: { proposal: null },
  },
  outbox: {
    columns: ['mail', 'response', 'domain'],
    leads: [
      BY_MESSAGE,
      { column: 'draft_id', refers_to: 'draft' },
      { column: 'conversation_id', refers_to: 'conversation' },
    ],
    stays: `${FOR_GOOD}; the HTML of mails that have left, and the text of a rehearsal's questions and of daily mails, \`limits.raw_days\``,
    forgotten: { mail: EMPTIED_MAIL, response: null, domain: null },
    forgets: ['mail'],
  },
  // What an agent attached to an answer.
  outbox_file: {
    columns: ['content'],
    leads: [{ column: 'outbox_id', refers_to: 'outbox' }],
    stays: 'until the mail has left and its copy is filed, or it never will leave',
    forgotten: 'row',
  },
  deflection: {
    columns: ['customer'],
    leads: [{ column: 'customer' }],
    stays: FOR_GOOD,
    forgotten: { customer: PSEUDONYM },
  },
  // Agents write about the customer. The mail that says it is the agent's, the conversation the customer's.
  note: {
    columns: ['note'],
    leads: [{ column: 'conversation_id', refers_to: 'conversation' }],
    stays: FOR_GOOD,
    forgotten: 'row',
  },
  blocked_sender: {
    columns: ['address', 'why'],
    leads: [{ column: 'address' }],
    stays: 'until `holdfast unblock`',
    forgotten: 'row',
  },
  address_mark: {
    columns: ['address'],
    leads: [{ column: 'address' }],
    stays: FOR_GOOD,
    forgotten: 'row',
  },
  work: {
    // What went wrong is told in the words of servers and libraries, which may quote an address.
    columns: ['error'],
    leads: [
      { column: 'key', refers_to: 'message' },
      { column: 'key', refers_to: 'outbox' },
    ],
    stays: 'until the step has ended',
    // Nothing is forgotten while work waits, so there is none.
    forgotten: { error: null },
  },
  // Of articles and examples as well as of reviewed mail; no lead tells which, so forgetting a customer takes all rows.
  vector: {
    columns: ['hash', 'bytes'],
    leads: [],
    stays: '`limits.raw_days`; the next start makes anew what is still needed',
    forgotten: 'row',
    forgets: 'row',
  },
  alarm: { columns: ['what'], leads: [], stays: 'until its cause is gone', forgotten: {} },
}

/** The rest of the ledger: places on the server, what agents did, and housekeeping. */
export const OTHER_TABLES: readonly string[] = [
  // Counts and ids alone.
  'announcement',
  'approval',
  'article_version',
  'cursor',
  'daily_line',
  'folder_draft',
  'identity',
  'lease',
  'oauth_token',
  'migration',
  'model_call',
  'pause',
  'rating',
  'rating_asked',
  'promotion',
  'rehearsal_question',
  'signing_key',
  'vocabulary',
]

export type DataFile = {
  /** Below the data folder; `*` stands for any name. */
  path: string
  holds_customer_data: boolean
  what: string
  stays: string
}

/** Files that a person asks a command to write elsewhere (reports, tables) are that person's. */
export const DATA_FILES: readonly DataFile[] = [
  {
    path: 'ledger.sqlite',
    holds_customer_data: true,
    what: 'the tables above, with `ledger.sqlite-wal` and `-shm` beside it; not with `DATABASE_URL`',
    stays: 'as the tables say; freed pages are written over later',
  },
  {
    path: 'ledger.before-*.sqlite',
    holds_customer_data: true,
    what: 'the ledger that `holdfast restore --replace` put aside, as it was',
    stays: 'until somebody deletes it',
  },
  {
    path: 'discover-*.jsonl',
    holds_customer_data: true,
    what: 'mail that `holdfast discover` has read: subject and new text, addresses as hashes',
    stays: 'until somebody deletes it',
  },
  {
    path: 'rehearsal',
    holds_customer_data: true,
    what: 'mail that `holdfast rehearse` has read, in `*.mail`',
    stays: 'until somebody deletes it',
  },
  { path: 'redis', holds_customer_data: false, what: 'jobs, which hold ids', stays: '' },
  { path: 'secret', holds_customer_data: false, what: 'what signs our mail', stays: '' },
  {
    path: 'mark.json',
    holds_customer_data: false,
    what: 'which ledger this is, how much it had taken in and sent, to notice an older one',
    stays: '',
  },
  { path: 'lock.sqlite', holds_customer_data: false, what: 'who uses the folder', stays: '' },
]
