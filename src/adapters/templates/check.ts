// Renders every template once with sample values, so that a broken edit is found by `holdfast check` and not by the
// first customer. The samples also document which values each frame gets.

import { undisclosedParts } from '../../domain/disclosure.ts'
import { frameWords } from '../../domain/frame-words.ts'
import { offeredVerbs } from '../../domain/verbs.ts'
import {
  createRenderer,
  FRAMES,
  type Frame,
  listAnswerTemplates,
  listAnswerVariants,
} from './renderer.ts'

/**
 * One sentence for each template that cannot be rendered; none when all is well. `slots`: what the team's categories need, which
 * an answer may use.
 */
export function checkTemplates(templates_dir: string, slots: readonly string[] = []): string[] {
  const renderer = createRenderer({ templates_dir })
  const known = Object.fromEntries(slots.map((slot) => [slot, '48213']))
  const sample = { ...ANSWER_SAMPLE, slots: { first_name: CUSTOMER.first_name, ...known } }
  const answers = [
    ...listAnswerTemplates(templates_dir).map((name) => renderer.renderAnswer(name, sample)),
    ...listAnswerVariants(templates_dir).map(({ template, language }) =>
      renderer.renderAnswer(template, sample, language),
    ),
  ].flatMap((rendered) => (rendered.ok ? [] : [rendered.problem]))
  const frames = FRAMES.flatMap((frame) =>
    FRAME_SAMPLES[frame].flatMap((values) => {
      try {
        renderer.renderMail(frame, values)
        return []
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)]
      }
    }),
  )
  return [...new Set([...answers, ...frames])]
}

/** Parts of `auto_reply` whose first line does not say that a machine wrote it: it is put before them. */
export function undisclosedTemplates(templates_dir: string): string[] {
  const renderer = createRenderer({ templates_dir })
  const parts = FRAME_SAMPLES.auto_reply.flatMap((values) =>
    undisclosedParts(renderer.renderMail('auto_reply', values), WORDS),
  )
  return [...new Set(parts)].map((part) =>
    part === 'text' ? 'mail/auto_reply.txt.liquid' : 'mail/auto_reply.html.liquid',
  )
}

/** Whether `agent_reply` adds words of its own to what agents wrote, as it did up to version 0.1: a second closing. */
export function closesAgain(templates_dir: string): boolean {
  const renderer = createRenderer({ templates_dir })
  const body = 'What an agent wrote.'
  const { text } = renderer.renderMail('agent_reply', { team: TEAM, customer: CUSTOMER, body })
  return text.trim() !== body
}

const WORDS = frameWords('en')
const PASSAGE = {
  title: 'Track your order',
  heading: 'Where is my order right now?',
  url: 'https://tidewater.example/help/track-your-order',
  text: 'The tracking link in your shipping confirmation always shows where your order is.',
}
const TEAM = { name: 'Tidewater Supply' }
const CUSTOMER = { name: 'Julia Sommer', first_name: 'Julia' }

/** What an answer template gets. */
export const ANSWER_SAMPLE: Record<string, unknown> = {
  customer: CUSTOMER,
  team: TEAM,
  subject: 'Order 48213',
  passages: [PASSAGE],
  passage: PASSAGE,
}

const DRAFT = {
  team: TEAM,
  message: {
    from: 'julia@customer.example',
    answer_to: 'julia@customer.example',
    name: 'Julia Sommer',
    subject: 'Refund for order 46655',
    received_at: '2 March 2026, 09:14',
    new_text: 'Hello,\n\nI sent the pan back two weeks ago and still have not received my refund.',
    text: 'Hello,\n\nI sent the pan back two weeks ago and still have not received my refund.\n\n> Thank you for your order.',
    attachments: [{ name: 'receipt.pdf', bytes: 84_120 }],
  },
  category: { name: 'Refund', id: 'refund' },
  confidence: '93 %',
  words: ['refund', 'sent back', 'money'],
  reasons: [
    { reason: 'category_in_draft_mode', says: 'The category Refund is in draft mode.' },
    { reason: 'low_confidence', says: 'The confidence is below the minimum of 95 %.' },
  ],
  risks: ['legal_threat', 'strong_anger'],
  proposal: `Thank you for your message about a refund. Our help page "Refunds" says:\n\n${PASSAGE.text}`,
  leaves: `Thank you for your message about a refund. Our help page "Refunds" says:\n\n${PASSAGE.text}\n\nKind regards\nTidewater Supply`,
  language: 'en',
  preheader: 'Hello, I sent the pan back two weeks ago',
  buttons: [
    { label: 'Approve', url: 'mailto:support@tidewater.example?subject=Re&body=approve' },
    { label: 'Edit', url: 'mailto:support@tidewater.example?subject=Re&body=send' },
    { label: 'Reject', url: 'mailto:support@tidewater.example?subject=Re&body=reject' },
  ],
  citations: [PASSAGE],
  requests: [
    {
      text: 'When do I get my money back?',
      candidates: [
        {
          number: 1,
          title: 'Refunds',
          url: 'https://tidewater.example/help/refunds',
          sentence: 'A refund takes five days.',
          mark: 'likely',
        },
        {
          number: 2,
          title: 'Returns: Where to send it',
          url: '',
          sentence: 'Use the label in the box.',
          mark: 'maybe',
        },
      ],
    },
    { text: 'And can you recommend a good book about kayaks?', candidates: [] },
  ],
  writing: {
    sentences: [
      { text: 'A refund takes five days.', found: [] },
      { text: 'It will be there tomorrow.', found: ['“tomorrow” stands in no quote'] },
    ],
    found: ['request 2 is not answered'],
    was_repaired: true,
  },
  history: [
    { by: 'customer', at: '20 February 2026, 18:02', text: 'How do I return the pan?' },
    {
      by: 'auto_reply',
      at: '20 February 2026, 18:03',
      text: 'Hello Julia,\n\nTo return an item …',
    },
  ],
  notes: [{ by: 'anna@tidewater.example', at: '21 February 2026, 09:00', text: 'A reseller.' }],
  failed_deflection: true,
  no_proposal_says: null,
  verbs: offeredVerbs(true),
  token_line: 'Holdfast draft d_3f2a8c · token 8YxQ2mJ4vT',
  show_command: 'holdfast show m_1c9f3b7a',
}

/** What each frame gets: once with everything, once with everything that may be missing left empty. */
export const FRAME_SAMPLES: Record<Frame, Record<string, unknown>[]> = {
  auto_reply: [
    {
      team: TEAM,
      customer: CUSTOMER,
      body: `Thank you for your message. Our help page says:\n\n${PASSAGE.text}`,
      citations: [PASSAGE],
      human: { mailto: 'mailto:support@tidewater.example?subject=HUMAN' },
      is_automatic: true,
      words: WORDS,
    },
    {
      team: TEAM,
      customer: { name: '', first_name: '' },
      body: 'Thank you.',
      citations: [
        { title: 'Refunds', url: null },
        { title: 'Returns', url: '' },
      ],
      human: { mailto: 'support@tidewater.example' },
      is_automatic: true,
      words: WORDS,
    },
  ],
  confirmation: [
    {
      team: TEAM,
      customer: CUSTOMER,
      expected: 'Nine of ten answers of our team came within 5 hours.',
      words: WORDS,
    },
    { team: TEAM, customer: { name: '', first_name: '' }, expected: '', words: WORDS },
  ],
  agent_reply: [
    { team: TEAM, customer: CUSTOMER, body: 'Hi Julia,\n\nyour refund left us today.' },
  ],
  draft: [
    DRAFT,
    {
      ...DRAFT,
      message: { ...DRAFT.message, name: '', attachments: [] },
      category: null,
      confidence: null,
      words: [],
      risks: [],
      proposal: null,
      leaves: null,
      language: null,
      preheader: '',
      buttons: [],
      citations: [],
      requests: [],
      writing: null,
      history: [],
      notes: [],
      failed_deflection: false,
      no_proposal_says: 'No article answers this question.',
      verbs: offeredVerbs(false),
    },
  ],
  notice: [
    {
      team: TEAM,
      title: 'Somebody who is not an agent replied to a draft',
      paragraphs: ['Nothing was sent.', 'If this person may decide about drafts, add the address.'],
      facts: [
        { name: 'From', value: 'stranger@elsewhere.example' },
        { name: 'Draft', value: 'd_3f2a8c' },
      ],
      quoted: 'approve',
      can_answer: true,
      pictures: [{ cid: 'held', says: 'Deflection that holds, by week' }],
    },
    {
      team: TEAM,
      title: 'All quiet',
      paragraphs: [],
      facts: [],
      quoted: null,
      can_answer: false,
      pictures: [],
    },
  ],
  sample: [
    {
      team: TEAM,
      categories: [{ id: 'refund' }, { id: 'order-status' }],
      token_line: 'Sample reference: hfs-3f2a8c-8yxq2mj4vt',
      questions: [
        {
          number: 1,
          category: { id: 'refund', name: 'Refund' },
          confidence: '93 %',
          received_at: '2 March 2026, 09:14',
          subject: 'Refund for order 46655',
          text: 'Hello,\n\nI sent the pan back two weeks ago.',
          answer: PASSAGE.text,
        },
        {
          number: 2,
          category: null,
          confidence: '31 %',
          received_at: '3 March 2026, 11:02',
          subject: '',
          text: 'Do you hire?',
          answer: null,
        },
      ],
    },
    { team: TEAM, categories: [], token_line: 'Sample reference: hfs-0-0', questions: [] },
  ],
}
