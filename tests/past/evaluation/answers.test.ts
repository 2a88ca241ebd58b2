// holdfast evaluate answers: what it reads, what it refuses, what counts as right, and that it plays the mail through
// production's own way.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { createMailParser } from '../../../src/mail/parse/parser.ts'
import {
  type AnsweredMail,
  answersReport,
  isRightAnswer,
} from '../../../src/past/evaluation/answers.ts'
import { answersHtml } from '../../../src/past/evaluation/answers-html.ts'
import { answersText } from '../../../src/past/evaluation/answers-text.ts'
import {
  type LabelledMail,
  readLabelledMails,
} from '../../../src/past/evaluation/labelled-mails.ts'
import { unknownNames } from '../../../src/past/evaluation/unknown-names.ts'
import { writtenMail } from '../../../src/past/evaluation/written-mail.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-answers-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const MAIL: LabelledMail = {
  id: 'm1',
  subject: 'Return',
  body: 'How do I return a tent, and when do I get my money?',
  lang: 'en',
  kind: 'plain',
  category: 'returns',
  questions: [
    { asks: 'how to return', gold: [['returns', 'How to return']] },
    {
      asks: 'when is the refund',
      gold: [
        ['refunds', 'How long it takes'],
        ['returns', 'What happens next'],
      ],
    },
  ],
  auto_ok: true,
}

function answered(over: Partial<AnsweredMail> = {}): AnsweredMail {
  const base = { mail: MAIL, reason: 'allowed', text: 'Open the page.', took_ms: 5 }
  return { ...base, kind: 'auto', sent: [], shown: [], ...over }
}

const RETURN = ['returns', 'How to return'] as const
const REFUND = ['refunds', 'How long it takes'] as const
const OTHER = ['payment', 'Cards'] as const

describe('an automatic answer is right', () => {
  test('when each question got one of its passages, and nothing else was sent', () => {
    expect(isRightAnswer(answered({ sent: [RETURN, REFUND] }))).toBe(true)
    expect(isRightAnswer(answered({ sent: [RETURN, ['returns', 'What happens next']] }))).toBe(true)
  })
  test.each([
    ['a question is left', [RETURN]],
    ['another passage stands beside them', [RETURN, REFUND, OTHER]],
    ['the passage is another one of the right article', [['returns', 'Costs'], REFUND]],
    ['nothing was sent', []],
  ] as const)('but not when %s', (_, sent) => {
    expect(isRightAnswer(answered({ sent: [...sent] }))).toBe(false)
  })
  test('and never to a mail that a person should see', () => {
    const mail = { ...MAIL, auto_ok: false }
    expect(isRightAnswer(answered({ mail, sent: [RETURN, REFUND] }))).toBe(false)
  })
  test('also under a heading below another heading', () => {
    const sent = [['returns', 'From abroad: How to return'] as const, REFUND]
    expect(isRightAnswer(answered({ sent }))).toBe(true)
  })
})

describe('the counts', () => {
  const draft = (shown: AnsweredMail['shown'], mail = MAIL) =>
    answered({ kind: 'draft', reason: 'abstained', shown, mail })
  const uncovered = { ...MAIL, questions: [{ asks: 'a thing', gold: [] }], auto_ok: false }
  const report = answersReport([
    answered({ sent: [RETURN, REFUND] }),
    answered({ sent: [OTHER], mail: { ...MAIL, id: 'm2', kind: 'danger', auto_ok: false } }),
    draft([[RETURN, OTHER]]),
    draft([[OTHER, OTHER, REFUND]]),
    draft([[OTHER, OTHER, OTHER, RETURN]]),
    draft([[]]),
    draft([[OTHER]], uncovered),
    answered({ kind: 'ignore', reason: 'machine_mail' }),
  ])

  it('are those of their definitions', () => {
    expect(report).toMatchObject({
      mails: 8,
      automatic: 2,
      right: 1,
      wrong: 1,
      auto_ok: 6,
      auto_ok_answered: 1,
      drafts: 5,
      drafts_covered: 4,
      right_proposal_at_1: 0.25,
      right_proposal_at_3: 0.5,
      empty_drafts: 1,
      ignored: 1,
      reasons: { abstained: 5 },
    })
    expect(report.by_kind.danger).toMatchObject({ mails: 1, wrong: 1, right: 0 })
    expect(report.by_language.en?.mails).toBe(8)
  })
  it('show a wrong answer with its mail, and that a person should have seen it', () => {
    expect(report.wrong_mails).toEqual([
      expect.objectContaining({ id: 'm2', kind: 'danger', sent: ['payment: Cards'], gold: [] }),
    ])
    expect(answersText(report)).toContain('WRONG m2 (danger)')
    expect(answersText(report)).toContain('right: a person')
  })
  it('let no word of a mail become markup', () => {
    const mail = { ...MAIL, subject: '<script>', body: '<b>hello</b>', auto_ok: false }
    const html = answersHtml(answersReport([answered({ sent: [OTHER], mail })]))
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;b&gt;hello')
  })
})

describe('the file', () => {
  const file = (line: unknown) => {
    const path = join(folder, 'mails.jsonl')
    writeFileSync(path, typeof line === 'string' ? line : JSON.stringify(line))
    return path
  }
  it('is read with its defaults', () => {
    const { lang: _lang, kind: _kind, ...rest } = MAIL
    const line = { ...rest, category: null, note: 'more keys are fine' }
    expect(readLabelledMails(file(line))).toEqual([
      { ...MAIL, category: undefined, lang: 'unknown', kind: 'any' },
    ])
  })
  it.each([
    ['no JSON', '{', /mails\.jsonl:1: not JSON/],
    ['no list of questions', { ...MAIL, questions: {} }, /questions is no list/],
    ['gold without a heading', { ...MAIL, questions: [{ gold: [['a']] }] }, /gold holds/],
    ['no word on automatic answers', { ...MAIL, auto_ok: undefined }, /auto_ok/],
    ['no body', { ...MAIL, body: 7 }, /body is missing/],
  ])('is refused with %s', (_, line, says) => {
    expect(() => readLabelledMails(file(line))).toThrow(says)
  })
})

test('a mail is written as a server would hand it over', async () => {
  const subject = `Rückgabe – ${'sehr lange '.repeat(20)}Frage`
  const body = 'Grüß Gott,\n\nwie geht das?\n'
  const raw = writtenMail({ id: 'ä 1', subject, body }, 'support@shop.example')
  const parsed = await createMailParser().parse(raw)
  expect(parsed).toMatchObject({
    ok: true,
    mail: { subject, to: [{ address: 'support@shop.example' }] },
  })
  expect(parsed.ok && parsed.mail.text.trim()).toBe(body.trim())
})

test('a label that names no passage and no category of the team is told once', () => {
  const article = {
    id: 'vouchers',
    title: 'Vouchers',
    url: undefined,
    questions: [],
    language: 'en',
    body: '## How long is a voucher valid?\n\nThree years.\n',
    file: 'vouchers.md',
  }
  const mail = (id: string, gold: [string, string][], category?: string) => ({
    ...LABELLED,
    id,
    category,
    questions: [{ asks: '', gold }],
  })
  const team = { articles: [article], categories: [] }
  expect(
    unknownNames(team, [
      mail('1', [['vouchers', 'How long is a voucher valid?']]),
      mail('2', [['vouchers', 'How long is a vouchr valid?']]),
      mail('3', [['vouchers', 'How long is a vouchr valid?']], 'nosuch'),
      mail('4', [['vochers', '']]),
    ]),
  ).toEqual([
    'Mail 2: the article “vouchers” has no heading “How long is a vouchr valid?”.',
    'Mail 3: no category is called “nosuch”.',
    'Mail 4: no article is called “vochers”.',
  ])
})

const LABELLED = { subject: '', body: '', lang: 'en', kind: 'any', auto_ok: true }
