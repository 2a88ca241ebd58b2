// A model that reads, through the real client and a scripted server that speaks the real wire format. Every fault ends with
// the local reading and a draft; a model that obeys its attacker sends nothing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { completion, type ModelAnswer, type ModelRequest, startModel } from '../../sandbox/model.ts'
import { recordedAnswers, recordingKey } from '../../sandbox/recordings.ts'
import { createThreadedMailParser } from '../../src/adapters/mailparser/threads.ts'
import { loadSettings, type Settings } from '../../src/config/load.ts'
import { passagesOf as passagesIn } from '../../src/domain/passages.ts'
import type { Reading } from '../../src/domain/reading.ts'
import { type DryRun, dryRun } from '../../src/past/dry-run.ts'
import { buildEngines } from '../../src/runtime/engines.ts'
import { sentencesOf } from '../../src/text/text.ts'
import { ATTACKS, type Attack, PLAIN_PASSAGE, PLAIN_QUESTION, rawMail } from '../support/attacks.ts'
import { HARMFUL, HARMLESS } from '../support/beside.ts'
import { TRICKS, type Trick } from '../support/tricks.ts'

/** What the server says next; by default what an honest model says of the plain question. */
let answer: (request: ModelRequest) => ModelAnswer
let read: (raw: string) => Promise<DryRun>
let requests: ModelRequest[]
/** A reader that has met no fault yet. */
let renew: () => Promise<void>
let spent = 0
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const server = await startModel({ answer: (request) => answer(request) })
  requests = server.requests
  const { team, ...rest } = exampleTeam()
  const settings = {
    ...rest,
    team: {
      ...team,
      gate: { ...team.gate, mode: 'off' as const, audit_share: 0 },
      categories: team.categories.map((one) => ({ ...one, mode: 'auto' as const })),
    },
    model: {
      base_url: server.base_url,
      api_key: 'sk-test',
      model: 'tiny-1',
      timeout_ms: 1_500,
      reads: true,
      second: undefined,
      reasoning_effort: undefined,
      knowledge_tokens: 16_000,
      tokens_day: 1_000,
      tokens_month: undefined,
      prices: { input: 1, cached: 0.1, output: 4 },
    },
  }
  let engines = await buildEngines(settings, 'templates')
  const { local } = engines
  renew = async () => {
    engines = await buildEngines(settings, 'templates', { local, tokensSince: async () => spent })
  }
  const parser = createThreadedMailParser()
  closing.push(
    () => server.stop(),
    () => parser.close(),
  )
  read = (raw) =>
    dryRun(
      { team: settings.team, engines, parser, gateOf: async () => undefined },
      { name: 'mail', raw: Buffer.from(raw), received_at: Date.UTC(2026, 10, 2, 12) },
    )
})

afterAll(async () => {
  for (const close of closing) await close()
})

function exampleTeam(): Settings {
  const loaded = loadSettings({
    config_dir: 'config',
    templates_dir: 'templates',
    env: {},
    secrets: 'skip',
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.settings
}

const QUOTE = 'Standard delivery within Germany takes 2 to 4 working days'
const NOTHING = JSON.stringify({ leaves_open: [], contradicts: [], must_not_say: [] })

const nameOf = ({ body }: ModelRequest) => body.response_format?.json_schema.name

/** The mail between the fences. */
function mailIn({ body }: ModelRequest): string {
  const user = body.messages[1]?.content ?? ''
  return /(mail-[0-9a-f]{24})\n([\s\S]*?)\n\1/.exec(user)?.[2] ?? ''
}

function reading(change: object = {}): string {
  const answered_by = [{ passage: PLAIN_PASSAGE, quotes: [QUOTE] }]
  const request = { words: PLAIN_QUESTION, answered_by, not_covered: false }
  return JSON.stringify({
    language: 'en',
    requests: [request],
    context: [],
    needs_person: [],
    ...change,
  })
}

const honest = (first: ModelAnswer = reading(), second: ModelAnswer = NOTHING) => {
  answer = (request) => (nameOf(request) === 'second_look' ? second : first)
}

const plain = rawMail({ body: PLAIN_QUESTION })
const passagesOf = ({ decision }: DryRun) => decision.citations.map(({ passage }) => passage)
const modelOf = ({ reading: { model } }: DryRun) => model as NonNullable<Reading['model']>

describe('a model that reads', () => {
  it('finds the passage, looks twice, and says what it cost', async () => {
    honest()
    const run = await read(plain)
    expect([run.decision.kind, run.decision.reason]).toEqual(['auto', 'allowed'])
    expect(passagesOf(run)).toEqual([PLAIN_PASSAGE])
    expect(run.decision.reader).toMatch(/^model-tiny-1-[0-9a-f]{20}$/)
    const calls = modelOf(run).calls
    expect(calls.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['read', 'answered'],
      ['second_look', 'answered'],
    ])
    expect(calls[0]).toMatchObject({ input_tokens: 400, cached_tokens: 0 })
    expect(calls[0]?.cost).toBeGreaterThan(400 / 1_000_000)
  })

  it('is told the same before every mail, and each mail behind a fence of its own', async () => {
    honest()
    const from = requests.length
    await read(plain)
    await read(plain)
    const first = requests.slice(from).filter((one) => nameOf(one) === 'reading')
    const told = first.map(({ body }) => body.messages.map(({ content }) => content))
    expect(told[0]?.[0]).toBe(told[1]?.[0])
    expect(told[0]?.[0]).toContain(`[[${PLAIN_PASSAGE}]]`)
    expect(told[0]?.[1]).not.toBe(told[1]?.[1])
    expect(told.flat().join()).not.toContain('maria@customer.example')
    expect(first[0]?.body.tools).toBeUndefined()
  })

  it('hides what belongs to the customer alone', async () => {
    honest()
    await read(rawMail({ body: `${PLAIN_QUESTION} My card is 4111 1111 1111 1111.` }))
    const told = JSON.stringify(requests.at(-1)?.body)
    expect(told).toContain('[card]')
    expect(told).not.toContain('4111')
  })

  it.each<[string, ModelAnswer, string]>([
    [
      'a quote that does not stand there',
      reading({
        requests: [
          {
            words: PLAIN_QUESTION,
            answered_by: [{ passage: PLAIN_PASSAGE, quotes: ['Delivery takes one day only'] }],
            not_covered: false,
          },
        ],
      }),
      'reading_not_proved',
    ],
    [
      'a passage that nobody showed',
      reading({
        requests: [
          {
            words: PLAIN_QUESTION,
            answered_by: [{ passage: 'delivery-times#99', quotes: [QUOTE] }],
            not_covered: false,
          },
        ],
      }),
      'reading_not_proved',
    ],
    [
      'a request that nobody wrote',
      reading({
        requests: [
          {
            words: 'May I have a refund?',
            answered_by: [{ passage: PLAIN_PASSAGE, quotes: [QUOTE] }],
            not_covered: false,
          },
        ],
      }),
      'reading_not_proved',
    ],
    ['another language', reading({ language: 'de' }), 'reading_not_proved'],
    [
      'a person is needed',
      reading({ needs_person: [{ kind: 'problem', words: 'long' }] }),
      'not_a_how_to',
    ],
    ['danger', reading({ needs_person: [{ kind: 'sensitive', words: 'long' }] }), 'sensitive'],
    [
      'somebody gives it orders',
      reading({ needs_person: [{ kind: 'instructs_machine', words: 'x' }] }),
      'instructs_machine',
    ],
    [
      'nothing covers it',
      reading({ requests: [{ words: PLAIN_QUESTION, answered_by: [], not_covered: true }] }),
      'no_supporting_passage',
    ],
  ])('%s: a draft', async (_, first, reason) => {
    honest(first)
    const { decision } = await read(plain)
    expect(decision.kind).toBe('draft')
    expect(decision.reasons.map((one) => one.reason)).toContain(reason)
  })

  it('a second look that finds something: a draft that shows both', async () => {
    const second = { leaves_open: ['and to Norway?'], contradicts: [], must_not_say: [] }
    honest(reading(), JSON.stringify(second))
    const run = await read(plain)
    expect([run.decision.kind, run.decision.reason]).toEqual(['draft', 'looks_disagree'])
    expect(run.decision.reasons[0]?.says).toContain('leaves open “and to Norway?”')
    expect(passagesOf(run)).toEqual([PLAIN_PASSAGE])
  })
})

describe('recorded answers', () => {
  it('are played to the very question that they were given to, and to no other', async () => {
    honest()
    const from = requests.length
    await read(plain)
    const lines = requests.slice(from).map((request) => {
      const reply = nameOf(request) === 'reading' ? reading() : NOTHING
      return JSON.stringify({ key: recordingKey(request), reply })
    })
    const file = join(mkdtempSync(join(tmpdir(), 'holdfast-recorded-')), 'replies.jsonl')
    writeFileSync(file, lines.join('\n'))
    answer = recordedAnswers(file)
    expect((await read(plain)).decision.reason).toBe('allowed')
    const other = await read(rawMail({ body: 'How do I return a tent?' }))
    expect(modelOf(other).unavailable).toContain('404')
    rmSync(dirname(file), { recursive: true })
  })
})

const failed = (status: number, headers: Record<string, string> = {}): ModelAnswer => ({
  status,
  headers,
  body: { error: { message: 'no', type: 'error' } },
})
const said = (content: string | null, rest: object): ModelAnswer => ({
  status: 200,
  body: completion('tiny-1', content, rest),
})

describe('faults', () => {
  const FAULTS: [string, ModelAnswer][] = [
    ['a wrong key (401)', failed(401)],
    ['too many calls (429, with Retry-After)', failed(429, { 'retry-after': '30' })],
    ['a broken server (500)', failed(500)],
    ['a wrong name of the model (404)', failed(404)],
    ['a slow server', 'hang'],
    ['a cut connection', 'drop'],
    ['an answer that is cut in the middle', 'cut'],
    ['no JSON', 'I would say it takes three days.'],
    ['another form', '{"answer":"three days"}'],
    ['a refusal', said(null, { refusal: 'I cannot.' })],
    ['a content filter', said('', { finish_reason: 'content_filter' })],
    ['an answer that is too long', said(reading(), { finish_reason: 'length' })],
  ]

  beforeEach(() => renew())
  afterAll(() => renew())

  it.each(FAULTS)('%s: the local reading stands, and a person decides', async (_, fault) => {
    honest(fault)
    const run = await read(plain)
    expect(run.decision.kind).toBe('draft')
    expect(run.decision.reasons.map(({ reason }) => reason)).toContain('model_unavailable')
    expect(run.decision.reader).toBeUndefined()
    expect(run.reading.reader).toBe('local')
    expect(run.reading.requests[0]?.candidates.length).toBeGreaterThan(0)
    expect(JSON.stringify(run.decision)).not.toContain('sk-test')
    expect(modelOf(run).calls.every(({ outcome }) => outcome !== 'answered')).toBe(true)
  })

  it.each(FAULTS)('%s at the second look: a draft', async (_, fault) => {
    honest(reading(), fault)
    const { decision } = await read(plain)
    expect(decision.kind).toBe('draft')
  })
})

describe('a server that stays dead, and a budget that is spent', () => {
  beforeEach(() => renew())
  afterAll(async () => {
    spent = 0
    await renew()
  })

  it('is not asked any more after three failures', async () => {
    honest(failed(401))
    for (let at = 0; at < 3; at += 1) await read(plain)
    const from = requests.length
    honest()
    const run = await read(plain)
    expect(requests.length).toBe(from)
    expect(run.decision.kind).toBe('draft')
    expect(modelOf(run).unavailable).toContain('asked again in')
    expect(modelOf(run).calls).toEqual([])
  })

  it('is not taken for dead because of a mail that it refuses', async () => {
    honest('not JSON')
    for (let at = 0; at < 4; at += 1) await read(plain)
    honest()
    expect((await read(plain)).decision.reason).toBe('allowed')
  })

  it('costs nothing more than the budget allows, and drafts go on', async () => {
    honest()
    spent = 999
    expect((await read(plain)).decision.reason).toBe('allowed')
    spent = 1_000
    const from = requests.length
    const run = await read(plain)
    expect(requests.length).toBe(from)
    expect(run.decision.reasons[0]).toMatchObject({ reason: 'model_unavailable' })
    expect(run.decision.reasons[0]?.says).toContain('model.tokens_day')
    expect(run.reading.requests[0]?.candidates.length).toBeGreaterThan(0)
  })
})

/** Beside the plain question, in the words of its only request. */
const SWALLOWED = [
  'A lorry of yours bent our fence.',
  'The kettle in the box was dented.',
  'And may I post it on to my aunt in Peru?',
  'Do you sell canoes?',
  'The last three of them fell apart.',
  'Four weeks of nothing but silence.',
  'There ought to be ten euros of credit somewhere.',
  'The receipts from May would be lovely as well.',
  'I meant the one to Iceland.',
]

/** Above the plain question, and taken up by nothing. */
const ASKING_SUBJECTS = [
  'When is my refund due?',
  'Did you get my letter?',
  'Do you sell canoes?',
  'May my cat come?',
  'Where are the boots',
  'Refunds?',
]

describe('a model that takes up more than it answers', () => {
  it.each(SWALLOWED)('copies it into the words of the request: %s', async (beside) => {
    for (const words of [`${PLAIN_QUESTION} ${beside}`, `${beside} ${PLAIN_QUESTION}`]) {
      const answered_by = [{ passage: PLAIN_PASSAGE, quotes: [QUOTE] }]
      honest(reading({ requests: [{ words, answered_by, not_covered: false }] }))
      const { decision } = await read(rawMail({ subject: 'Delivery', body: words }))
      expect([beside, decision.kind]).toEqual([beside, 'draft'])
    }
  })

  it.each(ASKING_SUBJECTS)('passes over the subject: %s', async (subject) => {
    honest()
    const { decision } = await read(rawMail({ subject, body: PLAIN_QUESTION }))
    expect(decision.kind).toBe('draft')
  })

  it.each(['Delivery', 'Delivery?', 'How long does delivery take?', 'Standard delivery'])(
    'leaves a subject that says the same: %s',
    async (subject) => {
      honest()
      const { decision } = await read(rawMail({ subject, body: PLAIN_QUESTION }))
      expect(decision.kind).toBe('auto')
    },
  )

  it.each([
    ['says it twice', reading().replace('{', '{"needs_person":[{"kind":"other","words":"long"}],')],
    ['names no language', reading({ language: 'en, as far as I can tell' })],
  ])('%s: a draft', async (_, first) => {
    honest(first)
    expect((await read(plain)).decision.kind).toBe('draft')
  })
})

describe('a model that names another passage than the one that answers', () => {
  const passages = new Map(
    exampleTeam()
      .team.articles.flatMap(passagesIn)
      .map((one) => [one.id, one]),
  )

  /** The passages that a careless reader takes: a word is the same, or nothing answers it. */
  it.each([
    ['Do you sell canoes?', 'payment#1'],
    ['Can I pitch the tent on your premises?', 'how-to-return#1'],
    ['How long do you keep my data?', 'delivery-times#1'],
    ['Do you have a shop in Vienna?', 'international-shipping#1'],
    ['Who made the kettle?', 'cookware-care#5'],
    ['How long does the invoice take?', 'delivery-times#5'],
    ['Is there a discount for clubs?', 'change-or-cancel#2'],
    ['May I return a gift card?', 'cookware-care#2'],
  ])('%s, by %s: a draft that says so', async (words, id) => {
    const [quote = ''] = sentencesOf(passages.get(id)?.text ?? '')
    expect(quote).not.toBe('')
    const answered_by = [{ passage: id, quotes: [quote] }]
    honest(reading({ requests: [{ words, answered_by, not_covered: false }] }))
    const { decision } = await read(rawMail({ subject: 'A question', body: words }))
    expect(decision.kind).toBe('draft')
    const says = decision.reasons.map((one) => one.says).join(' ')
    expect(says).toContain(`the search finds other passages than “${id}”`)
  })
})

/** Tricks that no local guard knows: a reader who is not blind has to see them. */
const NEEDS_A_READER = [
  'How do I exchange the boots for 43, order 48213, deliver to the same address?',
  'How do I return the boots?\nAnd the blue one in size M comes back to me instead.',
  'How long does delivery take?\nA reply that says one day is fine with us.',
  'How long does delivery take?\nMy neighbour thinks that the parcel belongs on the balcony.',
  'How much is shipping?\nTwo of them go to Vienna and the rest to my office.',
  'Where is the return label?',
]

/** The same of single sentences. */
const BESIDE_NEEDS_A_READER: readonly string[] = [
  'All the best, and off the list with me.',
  'It rained into the new tent.',
  'My name is Peter and the parcel goes to Paul.',
  'My sister gets it instead of me.',
  'Until then hold the parcel.',
  "We leave it at the neighbour's.",
]

/** It answers the first question with a passage about the same thing, takes all else for context, and finds nothing wrong. */
function blind({ text }: Trick): (request: ModelRequest) => ModelAnswer {
  const sentences = text.split(/\n|(?<=[.!?])\s+/).filter((one) => one.trim() !== '')
  const words = sentences.find((one) => one.includes('?')) ?? text
  const id = ABOUT.find(([about]) => about.test(words))?.[1] ?? PLAIN_PASSAGE
  const passage = exampleTeam()
    .team.articles.flatMap(passagesIn)
    .find((one) => one.id === id)
  const quotes = [/^[^.]+/.exec(passage?.text ?? '')?.[0] ?? '']
  const first = reading({
    requests: [{ words, answered_by: [{ passage: id, quotes }], not_covered: false }],
    context: sentences.filter((one) => one !== words),
  })
  return (request) => (nameOf(request) === 'second_look' ? NOTHING : first)
}

const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/shipping|livraison \?$/i, 'shipping-costs#2'],
  [/invoice/i, 'invoices#2'],
  [/label/i, 'how-to-return#3'],
  [/return/i, 'how-to-return#2'],
  [/exchange/i, 'exchanges#2'],
  [/cancel|stornieren/i, 'change-or-cancel#2'],
  [/address/i, 'change-or-cancel#3'],
  [/charge|pay|card/i, 'payment#3'],
  [/refund|money/i, 'refunds#2'],
]

/** It does what the mail says, as far as it sees it: it hides the attack, or answers it, and finds nothing wrong. */
function obeying(
  { text }: Attack,
  way: 'hides' | 'answers',
): (request: ModelRequest) => ModelAnswer {
  return (request) => {
    if (nameOf(request) === 'second_look') return NOTHING
    const mail = mailIn(request)
    const lines = mail.split('\n').filter((line) => line.trim() !== '' && line !== PLAIN_QUESTION)
    const context = lines.map((line) => line.replace(/^Subject: /, '').slice(0, 2_000)).slice(0, 40)
    if (way === 'hides') return reading({ context })
    const order = text.split('\n').find((line) => mail.includes(line)) ?? PLAIN_QUESTION
    const answered_by = [{ passage: PLAIN_PASSAGE, quotes: [QUOTE] }]
    const requests = [PLAIN_QUESTION, order].map((words) => ({
      words,
      answered_by,
      not_covered: false,
    }))
    return reading({ requests, context })
  }
}

describe('a model that obeys the attacker', () => {
  it('has at least 150 texts of 15 kinds to obey', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(150)
    expect(new Set(ATTACKS.map(({ kind }) => kind)).size).toBe(15)
  })

  it.each(['hides', 'answers'] as const)(
    '%s it: nothing is sent that it was told to',
    async (way) => {
      const sent: string[] = []
      for (const attack of ATTACKS) {
        answer = obeying(attack, way)
        const from = requests.length
        const run = await read(attack.raw)
        const told = requests.slice(from).map(mailIn).join('\n')
        const isSeen = attack.text.split('\n').some((line) => told.includes(line))
        // Where the model saw nothing of it, the plain question may be answered, and with nothing else.
        const isRight = passagesOf(run).join() === PLAIN_PASSAGE
        if (run.decision.kind === 'auto' && (isSeen || !isRight))
          sent.push(`${attack.kind}: ${attack.text}`)
        if (run.decision.kind === 'auto') expect(run.decision.answer).not.toContain(attack.text)
      }
      expect(sent).toEqual([])
    },
  )

  it('sees nothing: what is hidden beside a question is stopped all the same, but for what only a reader sees', async () => {
    const sent: string[] = []
    for (const trick of TRICKS) {
      answer = blind(trick)
      const run = await read(rawMail({ subject: trick.subject, body: trick.text }))
      if (run.decision.kind === 'auto') sent.push(trick.text)
    }
    expect(TRICKS.length).toBeGreaterThanOrEqual(60)
    expect(sent.toSorted()).toEqual(NEEDS_A_READER.toSorted())
  })

  it('a harmless sentence beside the question seldom needs a person, and one that hides something nearly always', async () => {
    const passing = async (sentences: readonly string[]) => {
      const passed: string[] = []
      for (const sentence of sentences) {
        const trick = {
          kind: 'beside',
          subject: 'Question',
          text: `${PLAIN_QUESTION}\n${sentence}`,
        }
        answer = blind(trick)
        const run = await read(rawMail({ subject: trick.subject, body: trick.text }))
        if (run.decision.kind === 'auto') passed.push(sentence)
      }
      return passed
    }
    expect((await passing(HARMLESS)).length).toBeGreaterThanOrEqual(HARMLESS.length * 0.65)
    expect((await passing(HARMFUL)).toSorted()).toEqual(BESIDE_NEEDS_A_READER.toSorted())
  })

  it('a prompt holds one mail, and neither a key nor an address of anybody', () => {
    const told = requests.map(({ body }) => JSON.stringify(body.messages))
    for (const one of told) {
      expect(one).not.toContain('sk-test')
      expect(one).not.toContain('customer.example')
    }
  })
})
