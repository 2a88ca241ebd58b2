// The policy as an aligned table, one line a case, and one property for each promise. A rule without a case fails.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_PAST } from '../../src/domain/facts.ts'
import { decide, RULES } from '../../src/domain/policy.ts'
import type { ModelFacts, PolicyFacts } from '../../src/domain/policy-facts.ts'
import {
  DECISION_REASONS,
  type DecisionKind,
  type DecisionReason,
  reasonsThat,
} from '../../src/domain/reasons.ts'
import {
  SCREENING_KINDS,
  SCREENING_REASONS,
  type Screening,
  type ScreeningKind,
} from '../../src/mail/screening/reasons.ts'
import { cleanFacts, spent } from './samples.ts'

const from = (kind: ScreeningKind): Partial<PolicyFacts> => ({
  screening: { kind, reason: 'person' },
})
const instant = { screening: { kind: 'customer', reason: 'instant_answer' } } as const

const gate = (opens_at: number | undefined, is_promoted = true): Partial<PolicyFacts> => ({
  gate: { category: 'order-status', opens_at, records_missing: 7, is_promoted },
})

/** A model quoted an answer to every request, and a second look found nothing against it. */
/** Nobody asked it in such words, but people answer such mail with the passage. */
const learnt = (change: Partial<PolicyFacts> = {}): Partial<PolicyFacts> => ({
  asked_before: 0.1,
  learnt: 0.7,
  confidence: 0.8,
  sureness: 0.61,
  support: 0.35,
  ...change,
})
const found = (change: Partial<ModelFacts> = {}): Partial<PolicyFacts> => ({
  model: {
    unavailable: undefined,
    is_quoted: true,
    faults: [],
    number_to_judge: undefined,
    objections: [],
    ...change,
  },
})

type Case = [change: Partial<PolicyFacts>, kind: DecisionKind, reason: DecisionReason]

// biome-ignore format: the columns are the point of the table
const TABLE: Case[] = [
  [{},                                                       'auto',   'allowed'],
  [from('automatic'),                                        'ignore', 'machine_mail'],
  [from('bounce'),                                           'ignore', 'machine_mail'],
  [from('list'),                                             'ignore', 'machine_mail'],
  [from('own'),                                              'ignore', 'machine_mail'],
  [{ ...from('bounce'), wants_human: 'a human' },            'ignore', 'machine_mail'],
  [{ ...from('list'), legal_threat: 'lawyer' },              'ignore', 'machine_mail'],
  [from('quarantined'),                                      'draft',  'quarantined'],
  [{ ...from('quarantined'), is_gratitude: true },           'draft',  'quarantined'],
  [{ wants_human: 'real person' },                           'draft',  'wants_human'],
  [{ wants_human: 'HUMAN', is_gratitude: true },             'draft',  'wants_human'],
  [{ wants_human: '' },                                      'draft',  'wants_human'],
  [{ legal_threat: 'lawyer' },                               'draft',  'legal_threat'],
  [{ strong_anger: '!!!' },                                  'draft',  'strong_anger'],
  [{ strong_anger: '!!!', is_gratitude: true },              'draft',  'strong_anger'],
  [{ always_human: 'gdpr' },                                 'draft',  'always_human'],
  [{ instructs_machine: 'ignore your rules' },               'draft',  'instructs_machine'],
  [{ blocked_by: 'anna@shop.example' },                      'draft',  'sender_blocked'],
  [{ is_gratitude: true, has_auto_reply: true },             'ignore', 'gratitude'],
  [{ has_auto_reply: true },                                 'draft',  'follow_up_after_auto'],
  [{ failed_deflections: 1 },                                'draft',  'follow_up_after_auto'],
  [{ open_dispute: 'legal_threat' },                         'draft',  'open_dispute'],
  [{ has_agent_decided: true },                              'draft',  'person_is_handling'],
  [{ has_open_draft: true },                                 'draft',  'draft_is_open'],
  [{ was_handed_over: true },                                'draft',  'was_handed_over'],
  [{ has_unsent_reply: true },                               'draft',  'reply_did_not_leave'],
  [{ was_not_helped: true },                                 'draft',  'not_helped'],
  [{ has_reply_in_doubt: true },                             'draft',  'reply_in_doubt'],
  [{ names_draft: true },                                    'draft',  'answers_agents_mail'],
  [{ is_in_unknown_thread: true },                           'draft',  'unknown_thread'],
  [from('agent'),                                            'draft',  'from_agent'],
  [{ screening: { kind: 'customer', reason: 'relayed_sender' } }, 'draft', 'sender_in_doubt'],
  [{ screening: { kind: 'customer', reason: 'feedback_id' } }, 'draft',  'perhaps_machine'],
  [{ names_us: false },                                      'draft',  'not_addressed_to_us'],
  [{ other_recipients: 1 },                                  'draft',  'several_recipients'],
  [{ passed_on_from: 'tom@b.example' },                      'draft',  'passes_on'],
  [{ attachments: 1 },                                       'draft',  'has_attachments'],
  [{ reply_to: 'other@example.org' },                        'draft',  'reply_to_differs'],
  [{ has_text: false },                                      'draft',  'no_text'],
  [{ is_long: true },                                      'draft',  'too_long'],
  [{ is_paused: true },                                      'draft',  'paused'],
  [{ age_hours: 24 },                                        'auto',   'allowed'],
  [{ age_hours: 24.01 },                                     'draft',  'too_old'],
  [{ age_hours: Number.NaN },                                'draft',  'too_old'],
  [{ budgets: spent({ customer: 1 }) },                      'auto',   'allowed'],
  [{ budgets: spent({ customer: 2 }) },                      'draft',  'budget_reached'],
  [{ budgets: spent({ conversation: 1 }) },                  'draft',  'budget_reached'],
  [{ budgets: spent({ domain: 10 }) },                       'draft',  'budget_reached'],
  [{ budgets: spent({ mailbox: 59 }) },                      'auto',   'allowed'],
  [{ budgets: spent({ mailbox: 60 }) },                      'draft',  'mailbox_budget_reached'],
  [{ budgets: spent({ mailbox: Number.NaN }) },              'draft',  'mailbox_budget_reached'],
  [{ budgets: spent({}, 0) },                                'draft',  'budget_reached'],
  [{ returned_mail: '5.1.1' },                               'draft',  'address_returns_mail'],
  [instant,                                                  'draft',  'follow_up_after_auto'],
  [{ category: undefined, mode: undefined },                 'draft',  'abstained'],
  [{ disagrees: 'refund' },                                  'draft',  'engines_disagree'],
  [{ disagrees: 'none of these' },                           'draft',  'engines_disagree'],
  [{ confidence: 0.8 },                                      'auto',   'allowed'],
  [{ other_categories: ['refund'] },                         'draft',  'several_subjects'],
  [{ confidence: 0.7999, requests: 2 },                      'draft',  'low_confidence'],
  [{ confidence: 0.7999, asked_before: 0.59 },               'draft',  'low_confidence'],
  [{ confidence: 0.7999, sureness: 0.69 },                   'draft',  'low_confidence'],
  [{ confidence: 0.7999, support: 0.34 },                    'draft',  'low_confidence'],
  [{ confidence: 0.7999, is_of_category: false },            'draft',  'low_confidence'],
  [{ confidence: 0.4 },                                      'auto',   'allowed'],
  [{ confidence: 0.3999 },                                   'draft',  'low_confidence'],
  [{ confidence: Number.NaN },                               'draft',  'low_confidence'],
  [{ mode: 'draft' },                                        'draft',  'category_in_draft_mode'],
  [{ mode: undefined },                                      'draft',  'category_in_draft_mode'],
  [gate(0.9),                                                'auto',   'allowed'],
  [gate(0.91),                                               'draft',  'gate_closed'],
  [gate(undefined),                                          'draft',  'gate_closed'],
  [{ ...gate(0.8), gate_confidence: 0.79 },                  'draft',  'gate_closed'],
  [gate(Number.NaN),                                         'draft',  'gate_closed'],
  [gate(0.9, false),                                         'draft',  'not_promoted'],
  [gate(undefined, false),                                   'draft',  'gate_closed'],
  [{ sensitive: 'injured' },                                 'draft',  'sensitive'],
  [{ person_matters: [{ kind: 'tried', words: 'still' }] },  'draft',  'not_a_how_to'],
  [{ unexplained_part: 'My dog is ill.' },                   'draft',  'unexplained_part'],
  [{ other_language: 'de' },                                 'draft',  'other_language'],
  [{ sureness: 0.71 },                                       'auto',   'allowed'],
  [{ sureness: 0.69 },                                       'draft',  'no_supporting_passage'],
  [{ sureness: 0.99, answer_min: 1 },                        'draft',  'no_supporting_passage'],
  [{ sureness: 0.8, requests: 2 },                           'auto',   'allowed'],
  [{ sureness: 0.799, requests: 2 },                         'draft',  'no_supporting_passage'],
  [{ asked_before: 0.59, sureness: 0.799 },                  'draft',  'no_supporting_passage'],
  [{ sureness: Number.NaN },                                 'draft',  'no_supporting_passage'],
  [{ requests: 0 },                                          'draft',  'no_supporting_passage'],
  [{ near_tie: ['Refunds', 'Returns'] },                     'draft',  'near_tie'],
  [{ is_of_category: false },                                'draft',  'not_of_category'],
  [{ asked_before: 0.59, sureness: 0.89 },                   'draft',  'new_question'],
  [{ asked_before: 0.6, sureness: 0.8 },                     'auto',   'allowed'],
  [{ asked_before: 0.4, sureness: 0.95 },                    'auto',   'allowed'],
  [{ asked_before: 0.59, sureness: 0.94 },                   'draft',  'new_question'],
  [{ asked_before: 0.39, sureness: 0.99 },                   'draft',  'new_question'],
  [{ asked_before: Number.NaN },                             'draft',  'new_question'],
  [learnt(),                                                 'auto',   'allowed'],
  [learnt({ learnt: 0.69 }),                                 'draft',  'no_supporting_passage'],
  [learnt({ learnt: 0.69, sureness: 0.8 }),                  'draft',  'new_question'],
  [learnt({ asked_before: 0 }),                              'draft',  'no_supporting_passage'],
  [learnt({ learnt: Number.NaN }),                           'draft',  'no_supporting_passage'],
  [learnt({ sureness: 0.59 }),                               'draft',  'no_supporting_passage'],
  [learnt({ support: 0.34 }),                                'draft',  'no_supporting_passage'],
  [learnt({ answer_min: 1, sureness: 0.99 }),                'draft',  'no_supporting_passage'],
  [learnt({ confidence: 0.79, confidence_min: 0 }),          'draft',  'no_supporting_passage'],
  [learnt({ confidence: 0.85, confidence_min: 0.9 }),        'draft',  'low_confidence'],
  [learnt({ requests: 2 }),                                  'draft',  'no_supporting_passage'],
  [learnt({ is_of_category: false }),                        'draft',  'not_of_category'],
  [{ support: 0.35 },                                        'auto',   'allowed'],
  [{ support: 0.349 },                                       'draft',  'no_supporting_passage'],
  [{ support: Number.NaN },                                  'draft',  'no_supporting_passage'],
  [{ support: 0, support_min: 0 },                           'draft',  'no_supporting_passage'],
  [found(),                                                  'auto',   'allowed'],
  [{ ...found(), asked_before: 0, support: 0, sureness: 0 }, 'auto',   'allowed'],
  [{ ...found(), requests: 0, asked_before: 0 },             'draft',  'no_supporting_passage'],
  [{ ...found({ is_quoted: false }), support: 0 },           'draft',  'no_supporting_passage'],
  [found({ unavailable: 'no answer' }),                      'draft',  'model_unavailable'],
  [found({ faults: ['a quote does not stand there'] }),      'draft',  'reading_not_proved'],
  [found({ number_to_judge: 'I bought it on Monday.' }),     'draft',  'number_to_judge'],
  [found({ objections: undefined }),                         'draft',  'looks_disagree'],
  [found({ objections: ['leaves open “and when?”'] }),       'draft',  'looks_disagree'],
  [{ has_template: false },                                  'draft',  'no_template'],
  [{ is_audited: true },                                     'draft',  'audit_sample'],
  [{ changed_article: { title: 'Refunds', approvals_missing: 2 } }, 'draft', 'article_changed'],
  [{ unclear_slot: 'two numbers' },                          'draft',  'slot_unclear'],
  [{ missing_slot: 'order_number', question: 'Which?' },     'ask',    'asked_for_missing'],
  [{ missing_slot: 'order_number' },                         'draft',  'slot_missing'],
  [{ missing_slot: 'n', question: 'Which?', confidence: 0.3, ask_confidence: 0.7 }, 'ask', 'asked_for_missing'],
  [{ missing_slot: 'n', question: 'Which?', confidence: 0.3, ask_confidence: 0.5 }, 'draft', 'low_confidence'],
  [{ missing_slot: 'order_number', question: 'Which?', was_asked: true }, 'draft', 'slot_missing'],
  [{ missing_slot: 'n', question: 'Which?', person_matters: [{ kind: 'complaint', words: 'x' }] }, 'draft', 'slot_missing'],
  [{ missing_slot: 'n', question: 'Which?', mode: 'draft' }, 'draft',  'category_in_draft_mode'],
  [{ writing_problem: 'no quote holds “99”' },               'draft',  'writing_not_proved'],
  [{ reply_problem: 'no source for 99 €' },                  'draft',  'reply_not_grounded'],
]

describe('the table', () => {
  test.each(TABLE)('%j → %s, %s', (change, kind, reason) => {
    expect(decide(cleanFacts(change))).toMatchObject({ kind, reason })
  })

  test('has a case for every rule', () => {
    const covered = new Set(TABLE.map(([, , reason]) => reason))
    expect(RULES.map((rule) => rule.reason).filter((reason) => !covered.has(reason))).toEqual([])
  })

  test('names every rule once, in the order of the closed list', () => {
    const asked = RULES.map((rule) => rule.reason)
    expect(new Set(asked).size).toBe(asked.length)
    // The closed list groups by fate; within one fate both have the same order.
    for (const kind of ['ignore', 'draft', 'auto'] as const) {
      const mine = RULES.filter((rule) => rule.kind === kind).map((rule) => rule.reason)
      expect(mine).toEqual(DECISION_REASONS.filter((reason) => mine.includes(reason)))
    }
  })

  test('asks about thanks after the people rules and before the follow-up', () => {
    const at = (reason: DecisionReason) => RULES.findIndex((rule) => rule.reason === reason)
    expect(at('gratitude')).toBeGreaterThan(at('always_human'))
    expect(at('gratitude')).toBeLessThan(at('follow_up_after_auto'))
  })

  test('ends with the only rule that answers', () => {
    expect(RULES.filter((rule) => rule.kind === 'auto')).toEqual([RULES.at(-1)])
  })
})

/** Somebody has the conversation or the customer, or may have. */
const HELD: Partial<PolicyFacts>[] = [
  { open_dispute: 'wants_human' },
  { has_agent_decided: true },
  { has_open_draft: true },
  { was_handed_over: true },
  { has_unsent_reply: true },
  { was_not_helped: true },
  { has_reply_in_doubt: true },
  { names_draft: true },
  { is_in_unknown_thread: true },
]

describe('who has the conversation', () => {
  test.each<[Partial<PolicyFacts>, says: string]>([
    [
      { open_dispute: 'legal_threat' },
      'Another mail of this customer waits for a person (legal threat).',
    ],
    [{ has_agent_decided: true }, 'An agent has already dealt with this conversation.'],
    [{ has_open_draft: true }, 'Another mail of this conversation waits for an agent.'],
    [
      { was_handed_over: true },
      'A notice asked people to look at this mail, or at another one of its conversation.',
    ],
    [
      { has_unsent_reply: true },
      'An automatic reply in this conversation did not leave, and people were asked to answer.',
    ],
    [
      { was_not_helped: true },
      'The customer came back after another automatic reply a few days ago.',
    ],
    [
      { has_reply_in_doubt: true },
      'Nobody knows whether an automatic reply to this customer arrived a few days ago.',
    ],
    [{ names_draft: true }, 'Answers a mail that was written to the agents.'],
    [
      { is_in_unknown_thread: true },
      'Answers a mail that Holdfast never saw, so whoever wrote that one may have the conversation.',
    ],
    [from('agent'), 'Written by an agent.'],
  ])('%j is the only reason, and says so: %s', (held, says) => {
    const verdict = decide(cleanFacts(held))
    expect(verdict.reasons).toEqual([{ reason: verdict.reason, says }])
  })

  test('every fact that somebody has it is among them', () => {
    const named = HELD.flatMap((held) => Object.keys(held))
    const past = Object.keys(NO_PAST).filter((name) => name in cleanFacts())
    const others = ['failed_deflections', 'has_auto_reply', 'is_paused', 'returned_mail']
    expect([...named, ...others]).toEqual(expect.arrayContaining(past))
  })
})

const word = fc.string({ minLength: 0, maxLength: 8 })
const calm = fc.option(word, { nil: undefined, freq: 12 })
const rarely = fc.integer({ min: 0, max: 11 }).map((n) => n === 0)
const few = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(99) })
const share = fc.double({ min: 0, max: 1 })
const mostly = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0.95) },
  { weight: 1, arbitrary: fc.oneof(share, fc.constant(Number.NaN)) },
)
const screening: fc.Arbitrary<Screening> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Screening>({ kind: 'customer', reason: 'person' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(...SCREENING_KINDS),
      reason: fc.constantFrom(...SCREENING_REASONS),
    }),
  },
)

const anything: fc.Arbitrary<PolicyFacts> = fc.record({
  screening,
  is_gratitude: rarely,
  wants_human: calm,
  legal_threat: calm,
  strong_anger: calm,
  always_human: calm,
  sensitive: calm,
  blocked_by: calm,
  failed_deflections: few,
  has_auto_reply: rarely,
  has_unsent_reply: rarely,
  has_agent_decided: rarely,
  has_open_draft: rarely,
  was_handed_over: rarely,
  open_dispute: fc.option(fc.constantFrom(...reasonsThat('is_dispute')), {
    nil: undefined,
    freq: 12,
  }),
  was_not_helped: rarely,
  has_reply_in_doubt: rarely,
  names_draft: rarely,
  is_in_unknown_thread: rarely,
  names_us: rarely.map((is) => !is),
  other_recipients: few,
  passed_on_from: calm,
  attachments: few,
  reply_to: calm,
  has_text: rarely.map((is) => !is),
  is_long: rarely,
  is_paused: rarely,
  age_hours: fc.double({ min: 0, max: 30, noNaN: true }),
  auto_age_max_hours: fc.constantFrom(24, 24, 24, 1, 0),
  budgets: fc.record({ customer: few, domain: few, mailbox: few }).map((of) => spent(of)),
  returned_mail: calm,
  category: fc.option(word, { nil: undefined, freq: 12 }),
  mode: fc.constantFrom('auto', 'auto', 'auto', 'draft', undefined),
  has_template: rarely.map((is) => !is),
  confidence: fc.oneof(share, fc.constant(0.95), fc.constant(Number.NaN)),
  confidence_min: fc.constantFrom(0.8, 0.8, 0, 1),
  gate: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    undefined,
    ...[0.5, 0.99, undefined].flatMap((opens_at) =>
      [true, false].map((is_promoted) => {
        return { category: 'order-status', opens_at, records_missing: 3, is_promoted }
      }),
    ),
  ),
  gate_confidence: fc.oneof(share, fc.constant(0.95), fc.constant(Number.NaN)),
  is_audited: rarely,
  disagrees: calm,
  other_categories: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.array(word)),
  person_matters: calm.map((words) => (words === undefined ? [] : [{ kind: 'tried', words }])),
  requests: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, fc.nat(3)),
  sureness: mostly,
  answer_min: fc.constantFrom(0.8, 0.8, 0.8, 0, 1),
  asked_before: mostly,
  learnt: mostly,
  support: fc.oneof(share, fc.constant(0.9), fc.constant(Number.NaN)),
  support_min: fc.constantFrom(0.35, 0.35, 0, 1),
  is_of_category: rarely.map((is) => !is),
  near_tie: calm.map((title) => (title === undefined ? [] : [title, 'Refunds'])),
  unexplained_part: calm,
  mail_language: fc.constantFrom('en', 'de', undefined),
  other_language: calm,
  writing_problem: calm,
  reply_problem: calm,
})

const NAMES = Object.keys(cleanFacts()) as (keyof PolicyFacts)[]

/** Clean facts of which some are anything, so that automatic answers are not a rarity. */
const facts: fc.Arbitrary<PolicyFacts> = fc
  .tuple(anything, fc.subarray(NAMES, { maxLength: 12 }))
  .map(([any, names]) => {
    const changes = Object.fromEntries(names.map((name) => [name, any[name]]))
    return { ...cleanFacts(), ...changes }
  })

function always(promise: (facts: PolicyFacts) => void): void {
  const kept = fc.property(facts, (any) => {
    promise(any)
  })
  fc.assert(kept, { numRuns: 1_000 })
}

function neverAuto(change: (facts: PolicyFacts) => Partial<PolicyFacts>): void {
  always((any) => expect(decide({ ...any, ...change(any) }).kind).not.toBe('auto'))
}

describe('whatever else is true', () => {
  test('the generator reaches automatic answers', () => {
    const kinds = fc.sample(facts, { numRuns: 2_000, seed: 7 }).map((any) => decide(any).kind)
    expect(kinds.filter((kind) => kind === 'auto').length).toBeGreaterThan(50)
  })

  test.each(['automatic', 'bounce', 'list', 'own'] as const)(
    'mail of kind %s is neither answered nor drafted',
    (kind) => {
      always((any) => {
        const verdict = decide({ ...any, screening: { ...any.screening, kind } })
        expect(verdict).toMatchObject({ kind: 'ignore', reason: 'machine_mail' })
      })
    },
  )

  test('who asks for a person gets one', () => {
    fc.assert(
      fc.property(facts, word, (any, because) => {
        const person: Screening = { kind: 'customer', reason: 'person' }
        const verdict = decide({ ...any, screening: person, wants_human: because })
        expect(verdict).toMatchObject({ kind: 'draft', reason: 'wants_human' })
      }),
    )
  })

  test.each(['legal_threat', 'strong_anger', 'always_human'] as const)(
    'a customer with %s goes to a person',
    (risk) => {
      const person: Screening = { kind: 'customer', reason: 'person' }
      always((any) => {
        expect(decide({ ...any, screening: person, [risk]: 'said so' }).kind).toBe('draft')
      })
    },
  )

  test('nothing is answered while paused', () => neverAuto(() => ({ is_paused: true })))
  test('no second answer in a conversation', () => neverAuto(() => ({ has_auto_reply: true })))
  test('no answer after a failed one', () => neverAuto(() => ({ failed_deflections: 1 })))
  test.each(HELD)('no answer where somebody has the conversation or the customer: %j', (held) =>
    neverAuto(() => held),
  )
  test('no answer to mail that does not name us', () => neverAuto(() => ({ names_us: false })))
  test('no answer over a budget', () => neverAuto(() => ({ budgets: spent({ customer: 2 }) })))
  test('no answer without a category', () => neverAuto(() => ({ category: undefined })))
  test('no answer without a template', () => neverAuto(() => ({ has_template: false })))
  test('no answer outside mode auto', () => neverAuto(() => ({ mode: 'draft' })))
  test('no text of a model that is not proved', () => neverAuto(() => ({ writing_problem: '' })))
  test('no answer that is not proved', () => neverAuto(() => ({ reply_problem: '' })))
  test('no answer without support', () => neverAuto(() => ({ support: 0 })))
  test('no answer when support is NaN', () => neverAuto(() => ({ support: Number.NaN })))
  test('no answer when confidence is NaN', () => neverAuto(() => ({ confidence: Number.NaN })))
  test('no answer below the minimum', () =>
    neverAuto(() => ({ confidence: 0.39, confidence_min: 0.8 })))

  test('no answer below it to a question that nobody asked before', () =>
    neverAuto(() => ({ confidence: 0.79, confidence_min: 0.8, asked_before: 0.59 })))

  test('no answer to a question that nobody asked before, and that nobody learnt the answer to', () =>
    neverAuto(() => ({ asked_before: 0.39, learnt: 0.69 })))

  test('no answer below it to two requests', () =>
    neverAuto(() => ({ confidence: 0.79, confidence_min: 0.8, requests: 2 })))

  test('the first reason decided, and each is given once with a sentence', () => {
    always((any) => {
      const { kind, reason, reasons } = decide(any)
      expect(reasons.length).toBeGreaterThan(0)
      expect(reasons[0]?.reason).toBe(reason)
      expect(RULES.find((rule) => rule.reason === reason)?.kind).toBe(kind)
      expect(new Set(reasons.map((one) => one.reason)).size).toBe(reasons.length)
      expect(reasons.some((one) => one.reason === 'allowed')).toBe(kind === 'auto')
      for (const { says } of reasons) expect(says).toMatch(/^\P{Ll}.*\.$|^“.*\.$/su)
    })
  })

  test('facts repeat their decision after a round trip through JSON', () => {
    fc.assert(
      fc.property(facts, (any) => {
        const numbers = [
          any.confidence,
          any.gate_confidence,
          any.support,
          any.sureness,
          any.asked_before,
          any.learnt,
        ]
        fc.pre(!numbers.some(Number.isNaN))
        expect(decide(JSON.parse(JSON.stringify(any)))).toEqual(decide(any))
      }),
    )
  })

  test('no fact that gets worse turns a draft into an answer', () => {
    const worse = fc.constantFrom<(any: PolicyFacts) => Partial<PolicyFacts>>(
      () => ({ wants_human: 'a person' }),
      () => ({ legal_threat: 'lawyer' }),
      () => ({ strong_anger: 'scam' }),
      () => ({ always_human: 'gdpr' }),
      () => ({ is_gratitude: true }),
      () => ({ has_auto_reply: true }),
      ...HELD.map((held) => () => held),
      () => ({ is_paused: true }),
      () => ({ has_text: false }),
      () => ({ names_us: false }),
      () => ({ has_template: false }),
      () => ({ mode: 'draft' }),
      () => ({ category: undefined }),
      () => ({ disagrees: 'refund' }),
      () => ({ writing_problem: 'no quote' }),
      () => ({ reply_problem: 'no source' }),
      () => ({ reply_to: 'other@example.org' }),
      (any) => ({ failed_deflections: any.failed_deflections + 1 }),
      (any) => ({ other_recipients: any.other_recipients + 1 }),
      (any) => ({ attachments: any.attachments + 1 }),
      (any) => ({ age_hours: any.age_hours * 2 }),
      (any) => ({ budgets: any.budgets.map((one) => ({ ...one, spent: one.spent + 1 })) }),
      (any) => ({ budgets: any.budgets.map((one) => ({ ...one, max: one.max - 1 })) }),
      () => ({ returned_mail: '5.1.1' }),
      (any) => ({ confidence: any.confidence / 2 }),
      () => ({ sensitive: 'injured' }),
      () => ({ person_matters: [{ kind: 'problem', words: 'does not work' }] }),
      () => ({ requests: 0 }),
      () => ({ is_of_category: false }),
      () => ({ near_tie: ['Refunds', 'Returns'] }),
      () => ({ unexplained_part: 'My dog is ill.' }),
      () => ({ other_language: 'de' }),
      (any) => ({ sureness: any.sureness / 2 }),
      (any) => ({ asked_before: any.asked_before / 2 }),
      (any) => ({ learnt: any.learnt / 2 }),
      (any) => ({ support: any.support / 2 }),
      (any) => ({ auto_age_max_hours: any.auto_age_max_hours / 2 }),
      (any) => ({ confidence_min: (any.confidence_min + 1) / 2 }),
      (any) => ({ support_min: (any.support_min + 1) / 2 }),
      (any) => ({ answer_min: (any.answer_min + 1) / 2 }),
    )
    fc.assert(
      fc.property(facts, worse, (any, change) => {
        if (decide(any).kind === 'auto') return
        expect(decide({ ...any, ...change(any) }).kind).not.toBe('auto')
      }),
      { numRuns: 3_000 },
    )
  })
})

test('the generator varies every fact', () => {
  const [one] = fc.sample(anything, { numRuns: 1, seed: 1 })
  expect(Object.keys(one ?? {}).toSorted()).toEqual(NAMES.toSorted())
})
