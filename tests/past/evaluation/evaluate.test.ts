// holdfast evaluate classifier: what it reads, what it refuses, and that its numbers are those of their definitions.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateClassifier, evaluateCommand } from '../../../src/cli/evaluate.ts'
import {
  type Evaluation,
  evaluate,
  type JudgedLine,
  thresholdFor,
} from '../../../src/past/evaluation/evaluation.ts'
import { evaluationHtml } from '../../../src/past/evaluation/evaluation-html.ts'
import {
  aurocOf,
  binsOf,
  calibrationErrorOf,
  macroF1Of,
  riskCoverageOf,
} from '../../../src/past/evaluation/evaluation-measures.ts'
import { evaluationText } from '../../../src/past/evaluation/evaluation-text.ts'
import { readLabelledLines } from '../../../src/past/evaluation/lines.ts'
import { HoldfastError } from '../../../src/runtime/errors.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-evaluate-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return path
}

describe('lines', () => {
  it('are a text as it is, or the new text of a body', () => {
    const path = file('good.jsonl', [
      '\uFEFF{"text": "Where is it?", "label": "a"}',
      '',
      { subject: 'Bill', body: 'The bill, please.\n\n> earlier\n> words', label: 'b' },
    ])
    expect(readLabelledLines(path)).toEqual([
      { subject: '', text: 'Where is it?', label: 'a' },
      { subject: 'Bill', text: 'The bill, please.', label: 'b' },
    ])
  })

  it.each([
    ['no JSON', '{"text": "a", "label"', /bad\.jsonl:2: not JSON$/],
    ['no object', '["a"]', /bad\.jsonl:2: not a JSON object$/],
    ['no label', '{"text": "a"}', /bad\.jsonl:2: label is missing/],
    ['a label that is no text', '{"text": "a", "label": 3}', /bad\.jsonl:2: label is missing/],
    ['no text', '{"label": "a"}', /bad\.jsonl:2: neither text nor body/],
    ['a text that is none', '{"text": 7, "label": "a"}', /bad\.jsonl:2: neither text nor body/],
    ['a wrong subject', '{"text": "a", "label": "a", "subject": 1}', /bad\.jsonl:2: subject/],
  ])('with %s are named by file and number', (_, line, message) => {
    const path = file('bad.jsonl', [{ text: 'fine', label: 'a' }, line])
    expect(() => readLabelledLines(path)).toThrow(message)
    expect(() => readLabelledLines(path)).toThrow(HoldfastError)
  })

  it('of no category need no label', () => {
    expect(readLabelledLines(file('oos.jsonl', [{ text: 'a' }]), '<none>')[0]?.label).toBe('<none>')
  })

  it('that are not there are told apart from an empty file', () => {
    expect(() => readLabelledLines(join(folder, 'nowhere.jsonl'))).toThrow('cannot be read')
    expect(() => readLabelledLines(file('empty.jsonl', ['', ' ']))).toThrow('holds no line')
  })
})

describe('measures', () => {
  it('calibration error is the mean distance of what was said from what happened', () => {
    const bets = [
      { said: 0.2, is_right: false },
      { said: 0.4, is_right: true },
      { said: 0.9, is_right: true },
      { said: 0.9, is_right: false },
    ]
    expect(binsOf(bets, 2).map(({ count, right }) => [count, right])).toEqual([
      [2, 0.5],
      [2, 0.5],
    ])
    expect(calibrationErrorOf(bets, 2)).toBeCloseTo((0.2 + 0.4) / 2)
    expect(calibrationErrorOf([], 15)).toBe(0)
  })

  it('AUROC counts pairs, ties half', () => {
    expect(aurocOf([3, 2], [1, 2])).toBe(0.875)
    expect(aurocOf([1], [])).toBeNull()
  })

  it('macro F1 counts every label alike', () => {
    const lines = [
      { label: 'a', top: 'a' },
      { label: 'a', top: 'b' },
      { label: 'b', top: 'b' },
    ]
    expect(macroF1Of(lines)).toBeCloseTo(2 / 3)
  })

  it('the curve ends at everything, with the share of all errors', () => {
    const bets = [
      { said: 0.5, is_right: false },
      { said: 0.9, is_right: true },
    ]
    expect(riskCoverageOf(bets)).toEqual([
      { coverage: 0.5, risk: 0 },
      { coverage: 1, risk: 0.5 },
    ])
  })

  it('a threshold keeps its promise on held-out lines, counts ties together, and may not exist', () => {
    const held = (confidence: number, isRight: boolean) => ({
      label: 'a',
      top: isRight ? 'a' : 'b',
      confidence,
    })
    const lines = [held(0.9, true), held(0.8, true), held(0.7, true), held(0.7, false)]
    expect(thresholdFor(lines, 0.95)).toBe(0.8)
    expect(thresholdFor(lines, 0.75)).toBe(0.7)
    expect(thresholdFor([held(0.9, false)], 0.95)).toBeNull()
    expect(thresholdFor([{ label: undefined, top: 'a', confidence: 0.99 }], 0.5)).toBeNull()
  })
})

const line = (label: string, top: string, confidence: number): JudgedLine => ({
  text: `<b>${label}</b> & "${top}"`,
  label,
  top,
  confidence,
  none: label === '<none>' ? 0.6 : 0.1,
  took_ms: 1,
})
const MEASURED = {
  trained_on: 4,
  categories: 2,
  train_s: 0.1,
  memory_mb: 90,
  engine_version: 'local-x',
}
const LINES = [
  line('a', 'a', 0.9),
  line('a', 'b', 0.8),
  line('b', 'b', 0.7),
  line('<none>', 'b', 0.95),
  line('<none>', 'a', 0.2),
]
const HELD = [{ label: 'a', top: 'a', confidence: 0.75 }]

describe('an evaluation', () => {
  const result = evaluate(LINES, HELD, 0.75, MEASURED)

  it('says what was achieved, with and without mail of no category', () => {
    expect(result).toMatchObject({ questions: 3, oos_questions: 2, oos_auroc: 1 })
    expect(result.accuracy).toBeCloseTo(2 / 3)
    expect(result.coverage_at_95).toEqual({
      coverage: 2 / 3,
      accuracy: 1 / 2,
      threshold: 0.75,
      accuracy_with_oos: 1 / 3,
    })
    // 2 in-scope lines and 1 of 2 others are sent; 2 others stand for 1.5 lines, a third of 4.5.
    expect(result.mixed?.precision).toBeCloseTo(1 / 2.75)
    expect(result.mixed?.oos_answered).toBe(0.5)
  })

  it('has no threshold where nothing kept the promise, and no mixed numbers without other mail', () => {
    const bare = evaluate(LINES.slice(0, 3), [], 0.75, MEASURED)
    expect(bare.coverage_at_98).toEqual({
      coverage: 0,
      accuracy: null,
      threshold: null,
      accuracy_with_oos: null,
    })
    expect(bare).toMatchObject({ mixed: null, oos_auroc: null })
  })

  it('names precision by category with its interval, and confusions with examples', () => {
    const b = result.per_category.find(({ category }) => category === 'b')
    expect(b).toMatchObject({ questions: 1, chosen: 2, right: 1, precision: 0.5, recall: 1 })
    expect(b?.interval?.low).toBeCloseTo(0.0945, 3)
    expect(result.confusions).toEqual([
      { label: 'a', chosen: 'b', count: 1, examples: ['<b>a</b> & "b"'] },
    ])
  })

  it('is written for people in 100 columns, and as a page without foreign parts', () => {
    const text = evaluationText(result)
    expect(text).toContain('coverage_at_95      0.667')
    expect(Math.max(...text.split('\n').map((one) => one.length))).toBeLessThanOrEqual(100)
    const html = evaluationHtml(result, LINES)
    expect(html).toContain('&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot;')
    expect(html).not.toMatch(/<b>|<script|https?:/)
    // Two drawings, each for a screen and for a phone.
    expect(html.match(/<svg/g)).toHaveLength(4)
  })
})

describe('holdfast evaluate classifier', () => {
  const texts = {
    parcel: ['Where is my parcel?', 'My parcel is late', 'Parcel not here yet', 'Track my parcel'],
    bill: ['Send me the invoice', 'I need an invoice', 'Invoice is wrong', 'Where is the invoice?'],
    size: [
      'Is it too small?',
      'Which size fits me?',
      'How large is the tent?',
      'Size of the boots?',
    ],
  }
  const training = Object.entries(texts).flatMap(([label, all]) =>
    all.map((text) => ({ text, label })),
  )

  it('trains on one file and judges the others', async () => {
    const { evaluation } = await evaluateClassifier({
      train: file('train.jsonl', [...training, { text: 'We sell you links', label: '<none>' }]),
      test: file('test.jsonl', [
        { text: 'The parcel is still not here', label: 'parcel' },
        { body: 'Hi,\n\nplease mail the invoice.\n\nThanks', label: 'bill' },
        { text: 'Buy our links', label: '<none>' },
      ]),
      oos: file('foreign.jsonl', [{ text: 'Shall we meet?', label: 'whatever' }]),
      threshold: 0.8,
      encoder: 'bundled',
    })
    const expected: Partial<Evaluation> = {
      questions: 2,
      oos_questions: 2,
      accuracy: 1,
      categories: 3,
    }
    expect(evaluation).toMatchObject(expected)
    expect(evaluation.trained_on).toBe(13)
  })

  it('refuses a training of one category', async () => {
    const one = file('one.jsonl', [{ text: 'Where is it?', label: 'a' }])
    await expect(
      evaluateClassifier({ train: one, test: one, threshold: 0.8, encoder: 'none' }),
    ).rejects.toThrow('fewer than two categories')
  })

  it('is a command with its files required', () => {
    const command = evaluateCommand().commands.find((one) => one.name() === 'classifier')
    const required = command?.options.filter((one) => one.mandatory).map((one) => one.long)
    expect(required).toEqual(['--train', '--test'])
  })
})
