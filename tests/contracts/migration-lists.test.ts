// The CHECKs of migration 1 are built from the domain's closed lists, so changing a list changes what a new ledger is
// created with and leaves every existing one as it is. This copy of the lists notices: a longer list needs a migration
// of its own, beside the new line here.

import { expect, test } from 'vitest'
import { COLUMN_TYPES } from '../../src/adapters/sql/migrate.ts'
import { ledger } from '../../src/adapters/sql/migrations/0001-ledger.ts'
import { DEFLECTION_REASONS, DEFLECTION_STATES } from '../../src/domain/deflection.ts'
import { DRAFT_STATES, REFUSALS, VERBS } from '../../src/domain/draft.ts'
import { EVIDENCE_SOURCES } from '../../src/domain/gate/evidence.ts'
import { OUTBOX_KINDS, OUTBOX_STATES } from '../../src/domain/outbox.ts'
import { DECISION_REASONS } from '../../src/domain/reasons.ts'
import { STEPS } from '../../src/domain/work.ts'
import { SCREENING_KINDS, SCREENING_REASONS } from '../../src/mail/screening/reasons.ts'
import { hash } from '../../src/text/hash.ts'

/** What the released ledgers accept. Order does not matter to a CHECK. */
const LISTS: Record<string, string> = {
  message_screening_kind: 'customer automatic bounce list own agent quarantined',
  message_screening_reason: `
    person null_return_path auto_submitted list_header report_part precedence
    auto_response_suppress vendor_header feedback_id daemon_sender no_reply_sender
    own_address own_marker not_addressed_to_us out_of_office_text bounce_text
    agent_address from_missing from_ambiguous too_large too_many_parts too_many_headers
    unparsable empty
    delivery_status disposition_notification feedback_report calendar_response machine_sender
    receipt_text report_text challenge_text ticket_text notification_text newsletter_text
    instant_answer ping_pong parse_timeout parse_crashed`,
  decision_kind: 'ignore draft auto',
  decision_reason: `
    machine_mail duplicate about_a_draft quarantined wants_human legal_threat
    strong_anger always_human gratitude follow_up_after_auto person_is_handling perhaps_machine
    not_addressed_to_us several_recipients several_subjects has_attachments reply_to_differs no_text
    paused too_old budget_reached mailbox_budget_reached address_returns_mail abstained engines_disagree low_confidence
    category_in_draft_mode gate_closed no_supporting_passage no_template reply_not_grounded audit_sample allowed
    step_failed`,
  draft_state: 'open approved edited rejected',
  approval_verb: 'approve edit reject label mark',
  approval_refusal:
    'not_an_agent no_draft_named bad_token already_decided nothing_to_approve unclear unknown_category',
  outbox_kind: 'auto_reply agent_reply draft notice sample',
  outbox_state: 'ready sending sent failed unknown withheld',
  outbox_sent_copy: 'pending filed none',
  deflection_state: 'pending held confirmed failed void',
  deflection_reason:
    'window_closed gratitude same_conversation other_conversation withheld not_delivered',
  evidence_source: 'approval label audit rehearsal',
  work_step: 'receive classify compose approve deliver sweep',
}

/** The same columns as the domain has them now. */
const DOMAIN: Record<string, readonly string[]> = {
  message_screening_kind: SCREENING_KINDS,
  message_screening_reason: SCREENING_REASONS,
  decision_kind: ['ignore', 'draft', 'auto'],
  decision_reason: DECISION_REASONS,
  draft_state: DRAFT_STATES,
  approval_verb: VERBS,
  approval_refusal: REFUSALS,
  outbox_kind: OUTBOX_KINDS,
  outbox_state: OUTBOX_STATES,
  outbox_sent_copy: ['pending', 'filed', 'none'],
  deflection_state: DEFLECTION_STATES,
  deflection_reason: DEFLECTION_REASONS,
  evidence_source: EVIDENCE_SOURCES,
  work_step: STEPS,
}

/** SHA-256 of the statements of each released migration. A line is only ever added. */
const RELEASED = {
  sqlite: ['d1902ca9fe248518d49d0f2c2c3ccacc3571c0c8ea0b4ebfe42150a02d4f3718'],
  postgres: ['e92bccd0e21ac75d43b585c26a476289b8a85832bc215f56e5a801a990f87a03'],
}

test.each(['sqlite', 'postgres'] as const)(
  'released migrations for %s stay as they are',
  (name) => {
    const statements = [ledger(COLUMN_TYPES[name])]
    const why = 'ledgers were made by the old text: add a migration instead of changing one'
    expect(
      statements.map((list) => hash([list.join(';\n')])),
      why,
    ).toEqual(RELEASED[name])
  },
)

test('every CHECK list of migration 1 is in the copy, word for word', () => {
  const statements = ledger(COLUMN_TYPES.sqlite).join('\n')
  const checks = [...statements.matchAll(/constraint (\w+)_known check \(\w+ in \(([^)]*)\)\)/g)]
  const found = checks.map(([, column, list = '']) => [column, wordsOf(list.replace(/[',]/g, ' '))])
  const copied = Object.entries(LISTS).map(([column, list]) => [column, wordsOf(list)])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(copied))
})

test.each(Object.entries(DOMAIN))(
  'the domain list behind %s is what ledgers accept',
  (column, list) => {
    const why = `${column} changed: existing ledgers refuse new words until a migration says so`
    expect(list.toSorted(), why).toEqual(wordsOf(LISTS[column] ?? ''))
  },
)

test('no list was forgotten', () => {
  expect(Object.keys(DOMAIN).toSorted()).toEqual(Object.keys(LISTS).toSorted())
})

function wordsOf(list: string): string[] {
  return list
    .split(/\s+/)
    .filter((word) => word !== '')
    .toSorted()
}
