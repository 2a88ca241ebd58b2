// A model that writes, through the real client and a scripted server that speaks the real wire format: what is proved is sent,
// what fails is repaired once, and what fails again is a person's. A model that obeys its attacker sends nothing of his.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { type ModelAnswer, type ModelRequest, startModel } from '../../sandbox/model.ts'
import { createThreadedMailParser } from '../../src/adapters/mailparser/threads.ts'
import { loadSettings } from '../../src/config/load.ts'
import { draftMail } from '../../src/domain/desk/agent-mail.ts'
import { newDraft } from '../../src/domain/draft.ts'
import { writingProblem } from '../../src/domain/writer/writing.ts'
import { type DryRun, dryRun } from '../../src/past/dry-run.ts'
import { buildEngines, type Engines } from '../../src/runtime/engines.ts'
import { guarding } from '../../src/runtime/local-engines/local-engines.ts'
import { ATTACKS, PLAIN_PASSAGE, PLAIN_QUESTION, rawMail } from '../support/attacks.ts'
import { holdfastCli, ROOT } from '../support/cli.ts'
import { HOSTILE } from '../support/writings.ts'

let base_url = ''
let answer: (request: ModelRequest) => ModelAnswer
let read: (raw: string) => Promise<DryRun>
let engines: Engines
const requests: ModelRequest[] = []
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const server = await startModel({
    answer: (request) => {
      requests.push(request)
      return answer(request)
    },
  })
  base_url = server.base_url
  const loaded = loadSettings({
    config_dir: 'config',
    templates_dir: 'templates',
    env: {},
    secrets: 'skip',
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const { team, ...rest } = loaded.settings
  const settings = {
    ...rest,
    team: {
      ...team,
      gate: { ...team.gate, mode: 'off' as const, audit_share: 0 },
      categories: team.categories.map((one) => ({
        ...one,
        mode: 'auto' as const,
        answer: 'model' as const,
      })),
    },
    model: {
      base_url,
      api_key: 'sk-test',
      model: 'tiny-1',
      timeout_ms: 1_500,
      reads: true,
      second: undefined,
      reasoning_effort: undefined,
      knowledge_tokens: 16_000,
      tokens_day: undefined,
      tokens_month: undefined,
      prices: { input: 1, cached: 0.1, output: 4 },
    },
  }
  engines = await buildEngines(settings, 'templates')
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

const QUOTE = 'Standard delivery within Germany takes 2 to 4 working days'
const NOTHING = JSON.stringify({ leaves_open: [], contradicts: [], must_not_say: [] })
const nameOf = ({ body }: ModelRequest) => body.response_format?.json_schema.name

function reading(words = PLAIN_QUESTION, quote = QUOTE): string {
  const answered_by = [{ passage: PLAIN_PASSAGE, quotes: [quote] }]
  const request = { words, answered_by, not_covered: false }
  return JSON.stringify({ language: 'en', requests: [request], context: [], needs_person: [] })
}

type Said = { text: string; quote?: string; answers?: number[] }

function writing(...said: Said[]): string {
  return JSON.stringify({
    sentences: said.map(({ text, quote, answers = quote === undefined ? [] : [1] }) => {
      const rests_on = quote === undefined ? [] : [{ passage: PLAIN_PASSAGE, quote }]
      return { text, rests_on, answers }
    }),
  })
}

/** The whole sentence of the help page. */
let sentence = ''
const THANKS: Said = { text: 'Thank you for your message.' }
const right = () => writing(THANKS, { text: sentence, quote: QUOTE })
const WRONG = writing({ text: 'Delivery takes 1 day, we promise.', quote: QUOTE })

/** One text after another, for as many tries. */
const writes = (...texts: ModelAnswer[]) => {
  const left = [...texts]
  answer = (request) => {
    if (nameOf(request) === 'reading') return reading()
    return nameOf(request) === 'second_look' ? NOTHING : (left.shift() ?? 'nothing more')
  }
}

const plain = rawMail({ body: PLAIN_QUESTION })
const purposesOf = ({ writing: written }: DryRun) =>
  (written?.calls ?? []).map(({ purpose }) => purpose)

beforeAll(() => {
  const passage = guarding(engines.reader).passages.find(({ id }) => id === PLAIN_PASSAGE)
  sentence = /Standard delivery within Germany[^.]*\./.exec(passage?.text ?? '')?.[0] ?? ''
})

describe('a model that writes', () => {
  it('is sent where every sentence is proved, and says what it cost', async () => {
    writes(right())
    const run = await read(plain)
    expect([run.decision.kind, run.decision.reason]).toEqual(['auto', 'allowed'])
    expect(run.decision.answer).toBe(`Thank you for your message.\n\n${sentence}`)
    expect(run.decision.reader).toMatch(/^model-tiny-1-[0-9a-f]{20}-write-[0-9a-f]{20}$/)
    expect(purposesOf(run)).toEqual(['write', 'second_look'])
    expect(run.writing?.calls.every(({ cost }) => (cost ?? 0) > 0)).toBe(true)
    expect(run.decision.writing).not.toHaveProperty('calls')
  })

  it('is sent back once with what was found, and then sent', async () => {
    writes(WRONG, right())
    const from = requests.length
    const run = await read(plain)
    expect(run.decision.reason).toBe('allowed')
    expect(purposesOf(run)).toEqual(['write', 'repair', 'second_look'])
    expect(run.writing?.repaired.length).toBeGreaterThan(0)
    const told = requests.slice(from).filter((one) => nameOf(one) === 'writing')[1]
    expect(told?.body.messages[1]?.content).toContain('Your first text was refused')
    expect(told?.body.messages[1]?.content).toContain(run.writing?.repaired[0]?.says)
  })

  it('is a draft after the second failure: the quoted answer, and the text with its marks', async () => {
    writes(WRONG, WRONG, right())
    const run = await read(plain)
    expect([run.decision.kind, run.decision.reason]).toEqual(['draft', 'writing_not_proved'])
    expect(purposesOf(run)).toEqual(['write', 'repair'])
    expect(run.decision.answer).not.toContain('we promise')
    expect(run.decision.answer).toContain(QUOTE)
    const { message, decision } = run
    const draft = newDraft(message, decision, { first_name: '', team_name: '', language: 'en' }, 0)
    const about = { draft, message, decision, history: [], notes: [], came_back: false }
    const desk = { team: engines.team, renderer: engines.renderer, secret: 'secret' }
    const { text, html } = draftMail(desk, { ...about, classification: undefined }, 0).mail
    expect(text).toContain('NOT PROVED')
    expect(text).toContain('Also not after one repair.')
    expect(text).toContain('[?] Delivery takes 1 day, we promise.')
    expect(text).toMatch(/CHECK: .*promise/)
    expect(html).toContain('we promise')
    expect(draft.proposal).not.toContain('we promise')
  })

  it.each<[string, ModelAnswer]>([
    ['not JSON', 'not JSON'],
    ['another form', JSON.stringify({ text: 'Hello' })],
    ['no sentence', JSON.stringify({ sentences: [] })],
    ['an error', { status: 500, body: { error: { message: 'no' } } }],
    ['a cut answer', 'cut'],
    ['silence', 'hang'],
  ])('%s: a draft with the quoted answer', async (_, fault) => {
    answer = (request) => {
      if (nameOf(request) === 'reading') return reading()
      return nameOf(request) === 'writing' ? fault : NOTHING
    }
    const run = await read(plain)
    expect(run.decision.reason).toBe('writing_not_proved')
    expect(run.decision.answer).toContain(QUOTE)
    answer = () => reading()
    await read(plain)
  })

  it('is a draft where a second look at the text finds something', async () => {
    let looks = 0
    answer = (request) => {
      if (nameOf(request) === 'reading') return reading()
      if (nameOf(request) === 'writing') return right()
      looks += 1
      const left = looks === 1 ? [] : ['How long does delivery take?']
      return JSON.stringify({ leaves_open: left, contradicts: [], must_not_say: [] })
    }
    const run = await read(plain)
    expect(run.decision.reason).toBe('writing_not_proved')
    expect(run.writing?.findings).toMatchObject([{ rule: 'second_look' }])
  })

  it('writes drafts, too: what is proved is the proposal', async () => {
    writes(right())
    const run = await read(rawMail({ body: `${PLAIN_QUESTION} This is a complaint.` }))
    expect(run.decision.kind).toBe('draft')
    expect(run.decision.answer).toBe(`Thank you for your message.\n\n${sentence}`)
  })

  it('is not asked where nothing was found', async () => {
    const request = { words: PLAIN_QUESTION, answered_by: [], not_covered: true }
    answer = () =>
      JSON.stringify({ language: 'en', requests: [request], context: [], needs_person: [] })
    const run = await read(plain)
    expect(run.writing).toBeUndefined()
    expect(run.decision.kind).toBe('draft')
  })
})

describe('a model that obeys the attacker', () => {
  /** What its texts come to, for a reading that overlooked everything, so that only the gate before sending is left. */
  async function passing(texts: readonly string[], written: (text: string) => string) {
    writes(right())
    const { reading: found, decision } = await read(plain)
    expect(decision.kind).toBe('auto')
    const about = { reading: found, tone: undefined, elsewhere: [] }
    const passed: string[] = []
    for (const text of texts) {
      writes(written(text), written(text))
      const question = { subject: '', new_text: `${PLAIN_QUESTION}\n\n${text}` }
      const writing = await engines.writer?.write(question, about)
      if (writing === undefined || writingProblem(writing) === undefined) passed.push(text)
    }
    return passed
  }

  it('gets none of the wrong or hostile texts through, whatever it rests them on', async () => {
    const texts = HOSTILE.map(({ text }) => text)
    const written = (text: string) =>
      writing({ text: sentence, quote: QUOTE }, { text, quote: QUOTE, answers: [1] })
    expect(await passing(texts, written)).toEqual([])
  })

  it('sends no word of what a mail told it to write', async () => {
    const texts = ATTACKS.map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 400))
    const written = (text: string) => writing({ text: sentence, quote: QUOTE }, { text })
    expect(await passing(texts, written)).toEqual([])
  })
})

describe('holdfast answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-writer-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function configured(): string {
    const config = join(folder, 'config')
    cpSync(join(ROOT, 'config'), config, { recursive: true })
    const edit = (name: string, change: (yaml: ReturnType<typeof parseDocument>) => void) => {
      const yaml = parseDocument(readFileSync(join(config, name), 'utf8'))
      change(yaml)
      writeFileSync(join(config, name), yaml.toString())
    }
    edit('holdfast.yaml', (yaml) => {
      const prices = { input: 1, cached: 0.1, output: 4 }
      const api_key = { env: 'HOME' }
      yaml.setIn(['encoder'], { engine: 'none' })
      yaml.setIn(['model'], { base_url, api_key, model: 'tiny-1', reads: true, prices })
    })
    edit('categories.yaml', (yaml) => {
      const { categories } = yaml.toJS() as { categories: { mode: string }[] }
      categories.forEach((_, at) => {
        yaml.setIn(['categories', at, 'mode'], 'auto')
        yaml.setIn(['categories', at, 'answer'], 'model')
      })
    })
    return config
  }

  it('prints requests, candidates, quotes, each rule’s verdict and what it cost', async () => {
    const mail = join(folder, 'mail.eml')
    writeFileSync(mail, plain)
    const args = ['answer', mail, '--config', configured()]
    writes(right())
    const json = await holdfastCli([...args, '--json'])
    expect(json).toMatchObject({ code: 0 })
    const line = JSON.parse(json.stdout)
    expect(line.decision.reason).toBe('allowed')
    expect(line.requests[0].candidates[0].quotes).toEqual([QUOTE])
    expect(line.writing.rules.numbers).toEqual({ ok: true, found: [] })
    expect(line.decision.rules.unexplained_part).toEqual({ ok: true, found: [] })
    expect(line.cost).toMatchObject({ calls: 4 })
    expect(line.cost.money).toBeGreaterThan(0)
    writes(WRONG, WRONG)
    const failed = JSON.parse((await holdfastCli([...args, '--json'])).stdout)
    expect(failed.writing.rules.promises.ok).toBe(false)
    expect(failed.decision.rules.writing_not_proved).toMatchObject({ ok: false })
    writes(WRONG, WRONG)
    const { stdout } = await holdfastCli(args)
    expect(stdout).toContain('written   not proved, after one repair')
    expect(stdout).toContain('CHECK   Delivery takes 1 day, we promise.')
  })
})
