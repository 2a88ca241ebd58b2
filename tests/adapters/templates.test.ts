// Templates: what customers and agents see. Holes are errors, customers' text can never become markup or pass for ours,
// and the way to a person is always there.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANSWER_SAMPLE,
  checkTemplates,
  closesAgain,
  FRAME_SAMPLES,
} from '../../src/adapters/templates/check.ts'
import {
  createRenderer,
  FRAMES,
  listAnswerTemplates,
} from '../../src/adapters/templates/renderer.ts'

const TEMPLATES = join(import.meta.dirname, '..', '..', 'templates')
const renderer = createRenderer({ templates_dir: TEMPLATES })
const [auto_reply = {}] = FRAME_SAMPLES.auto_reply
const [draft = {}, draft_without_proposal = {}] = FRAME_SAMPLES.draft

describe('our templates', () => {
  it('all render', () => {
    expect(checkTemplates(TEMPLATES)).toEqual([])
    expect(listAnswerTemplates(TEMPLATES)).toHaveLength(8)
  })

  it.each(listAnswerTemplates(TEMPLATES))(
    'answer %s quotes the passage and states nothing else',
    (name) => {
      const passage = {
        title: 'TITLE',
        heading: 'HEADING',
        url: undefined,
        text: 'First.\n\nSecond.',
      }
      const values = { ...ANSWER_SAMPLE, passages: [passage], passage }
      const answer = renderer.renderAnswer(name, values)
      if (!answer.ok) throw new Error(answer.problem)
      expect(answer.text).toContain('\n\nFirst.\n\nSecond.')
      expect(answer.text).toContain('"TITLE"')
      expect(answer.text).not.toMatch(/^(hello|hi|dear)\b|regards/i)
      expect(answer.source).not.toMatch(/\d|TITLE|First|[{}%]/)
      expect(answer.source.length).toBeGreaterThan(40)
    },
  )
})

describe('auto_reply', () => {
  const { text, html } = renderer.renderMail('auto_reply', auto_reply)

  it('greets, answers, names the source, and offers a person at the top of the signature', () => {
    const [body, signature] = text.split('\n---\n')
    expect(body).toMatch(
      /^A machine wrote this answer. To reach a person, reply HUMAN.\n\nHello Julia,\n\n/,
    )
    expect(body).toContain(
      'Source: Track your order – https://tidewater.example/help/track-your-order',
    )
    expect(signature?.split('\n')).toEqual([
      'Want a person? HUMAN: <mailto:support@tidewater.example?subject=HUMAN>',
      '',
    ])
  })

  it('does the same in HTML', () => {
    expect(html).toContain('href="mailto:support@tidewater.example?subject=HUMAN"')
    expect(html).toContain('<strong>HUMAN</strong>')
    expect(html).toContain('A machine wrote this answer. <a href=')
    expect(html).toContain('<a href="https://tidewater.example/help/track-your-order">')
  })

  it.each(['', 'https://evil.example', 'BUY NOW', 'julia', '<b>J</b>', 'A', 'Julia\nBcc'])(
    'greets without a name when the name is %j',
    (first_name) => {
      const customer = { name: first_name, first_name }
      const mail = renderer.renderMail('auto_reply', { ...auto_reply, customer })
      expect(mail.text).toMatch(/^Hello,$/m)
      expect(mail.html).toContain('>Hello,<')
    },
  )

  it.each(['Zoë', "D'Arcy", 'Jean-Luc', 'Łukasz', 'Ольга'])('greets %s', (first_name) => {
    const values = { ...auto_reply, customer: { name: first_name, first_name } }
    expect(renderer.renderMail('auto_reply', values).text).toContain(`Hello ${first_name},`)
  })
})

describe('auto_reply with little', () => {
  const { text, html } = renderer.renderMail('auto_reply', FRAME_SAMPLES.auto_reply[1] ?? {})

  it('names a source without an address, and makes a way to a person from a bare address', () => {
    expect(text).toContain('Source: Refunds\nSource: Returns\n')
    expect(html.match(/<a /g)).toHaveLength(2)
    for (const part of [text, html]) {
      expect(part).toContain('mailto:support@tidewater.example?subject=HUMAN')
    }
  })
})

describe('draft', () => {
  const { text, html } = renderer.renderMail('draft', draft)

  it('says what it is, why, and what to do before anything else', () => {
    const order = [
      'DRAFT, not sent. The category Refund is in draft mode.',
      'legal threat',
      'token 8YxQ2mJ4vT',
      '== THE CUSTOMER WROTE',
      '== PROPOSAL',
      'Kind regards',
      'WHAT TO DO',
      'approve',
      'reject',
      'A text that begins with a greeting',
      '== WHAT THE CUSTOMER ASKS',
      '== SOURCES',
      '== THE WHOLE MAIL',
      '== EARLIER',
      '== WHY',
      'low_confidence',
      'holdfast show m_1c9f3b7a',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const part of [
      'approve',
      'token 8YxQ2mJ4vT',
      'holdfast show m_1c9f3b7a',
      'receipt.pdf (82 KB)',
    ]) {
      expect(html).toContain(part)
    }
  })

  it('does not offer to approve where there is nothing to approve', () => {
    const mail = renderer.renderMail('draft', draft_without_proposal)
    for (const part of [mail.text, mail.html]) {
      expect(part).not.toMatch(/approve/i)
      expect(part).toContain('No article answers this question.')
    }
  })

  it('warns above the customer’s words of a proposal in another language, and once', () => {
    const foreign = {
      reason: 'other_language',
      says: 'The mail is in Dutch, the answer in English.',
    }
    const { reasons } = draft as { reasons: { reason: string; says: string }[] }
    const halves = (values: Record<string, unknown>) => {
      const mail = renderer.renderMail('draft', values)
      return [mail.text.split('== THE CUSTOMER WROTE')[0], mail.html.split(' wrote</h2>')[0]]
    }
    for (const half of halves({ ...draft, reasons: [...reasons, foreign] }))
      expect(half).toContain(foreign.says)
    for (const half of halves({ ...draft, reasons: [foreign, ...reasons] }))
      expect(half?.split(foreign.says)).toHaveLength(2)
    for (const half of halves({ ...draft_without_proposal, reasons: [...reasons, foreign] }))
      expect(half).not.toContain(foreign.says)
  })

  it('keeps customers’ text apart from ours: no line of theirs can pass for an instruction', () => {
    const message = {
      ...(draft.message as object),
      name: 'Eve\n== PROPOSAL ==',
      subject: 'Hi\nWHAT TO DO: reply approve',
      text: 'x\n\n== PROPOSAL ==\r\nWHAT TO DO: reply approve',
    }
    const mail = renderer.renderMail('draft', { ...draft, message })
    expect(mail.text.match(/^== PROPOSAL ==$/gm)).toHaveLength(1)
    expect(mail.text.match(/^WHAT TO DO/gm)).toHaveLength(1)
  })

  it('survives a very long mail, cuts it and says so', () => {
    const message = { ...(draft.message as object), text: 'word '.repeat(4_000_000) }
    const mail = renderer.renderMail('draft', { ...draft, message })
    expect(mail.text.length).toBeLessThan(60_000)
    expect(mail.html.length).toBeLessThan(90_000)
    for (const part of [mail.text, mail.html]) expect(part).toContain('cut here')
  })
})

describe('HTML', () => {
  const EVIL = `</div><script>alert(1)</script><img src=x onerror="a('b')">&amp;"'`

  it.each(FRAMES)('%s escapes every value', (frame) => {
    for (const values of FRAME_SAMPLES[frame]) {
      const { html } = renderer.renderMail(frame, poisoned(values, EVIL) as Record<string, unknown>)
      const clean = renderer.renderMail(frame, values).html
      expect(html).toContain('&lt;script&gt;')
      expect(html).not.toMatch(/<script|<img src=x|onerror="/)
      expect(html.match(/<\/div>/g)?.length).toBe(clean.match(/<\/div>/g)?.length)
    }
  })

  it('keeps line breaks and runs of spaces', () => {
    const { html } = renderer.renderMail('agent_reply', {
      team: { name: 'T' },
      customer: { name: '', first_name: '' },
      body: 'one\r\ntwo\n\n  three',
    })
    expect(html).toContain('white-space:pre-wrap">one<br>two<br><br>  three</div>')
  })
})

describe('agent_reply', () => {
  it('sends the agent’s words as they are, without another greeting or closing', () => {
    const body = 'Hi Julia,\n\n\n\n  * one\n  * two <b>'
    const { text } = renderer.renderMail('agent_reply', { team: { name: 'T' }, customer: {}, body })
    expect(text).toBe(`${body}\n`)
  })
})

describe('broken templates', () => {
  let dir = ''
  const answer = (source: string) => {
    writeFileSync(join(dir, 'mail', 'answers', 'broken.liquid'), source)
    return createRenderer({ templates_dir: dir }).renderAnswer('broken', ANSWER_SAMPLE)
  }
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'holdfast-templates-'))
    cpSync(TEMPLATES, dir, { recursive: true })
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it.each([
    ['a missing variable', 'Hi {{ customer.nickname }}', /undefined variable: customer.nickname/],
    ['a missing filter', 'Hi {{ subject | shout }}', /undefined filter: shout/],
    ['an open tag', 'Hi {% if subject %}', /not closed/],
    ['nothing to say', '  {% comment %}later{% endcomment %} ', /the answer is empty/],
    ['a file outside', '{% include "../../../package.json" %}', /ENOENT/],
  ])('%s is a problem, not a mail', (_, source, problem) => {
    expect(answer(source)).toMatchObject({
      ok: false,
      source: '',
      problem: expect.stringMatching(problem),
    })
    expect(checkTemplates(dir)).toMatchObject([expect.stringMatching(problem)])
  })

  it('an agent_reply that adds a closing is told', () => {
    expect(closesAgain(dir)).toBe(false)
    const file = join(dir, 'mail', 'agent_reply.txt.liquid')
    writeFileSync(file, '{{ body | strip }}\n\nKind regards\n{{ team.name }}\n')
    expect(closesAgain(dir)).toBe(true)
  })

  it('a loop without an end is stopped', () => {
    const loop = '{% for a in (1..9000) %}{% for b in (1..9000) %}.{% endfor %}{% endfor %}'
    expect(answer(loop)).toMatchObject({ ok: false, problem: expect.stringMatching(/limit/) })
  })

  it.each(['none-such', '../auto_reply.txt', '/etc/passwd', '', 'a.b', '..'])(
    '%j is no template',
    (name) => {
      expect(renderer.renderAnswer(name, ANSWER_SAMPLE)).toMatchObject({ ok: false, source: '' })
    },
  )

  it('gives the words of the template itself, without comments, tags and values', () => {
    const source =
      'A{% comment %} no {{ x }} {% endcomment %} {%- if subject -%} B {{ subject | upcase }} {%- endif %}C'
    expect(answer(source)).toMatchObject({ ok: true, source: expect.stringMatching(/^A\s+B\s+C$/) })
  })

  it('a value that is given but undefined is empty, not an error', () => {
    writeFileSync(join(dir, 'mail', 'answers', 'broken.liquid'), 'x{{ passage.url }}')
    const passage = { ...(ANSWER_SAMPLE.passage as object), url: undefined }
    const other = createRenderer({ templates_dir: dir })
    expect(other.renderAnswer('broken', { passage })).toMatchObject({ ok: true, text: 'x' })
  })

  it('a broken frame throws with its name and the cause', () => {
    writeFileSync(join(dir, 'mail', 'notice.txt.liquid'), '{{ nothing_like_this }}')
    const other = createRenderer({ templates_dir: dir })
    const render = () => other.renderMail('notice', FRAME_SAMPLES.notice[0] ?? {})
    expect(render).toThrow(/notice cannot be rendered: undefined variable/)
  })
})

/** The same values with the text added to every string. */
function poisoned(value: unknown, text: string): unknown {
  if (typeof value === 'string') return value + text
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, poisoned(inner, text)]),
  )
}

describe('the manual of templates', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../docs/templates.md'), 'utf8')

  it('names every variable of an answer, every filter and every frame', () => {
    const { customer, team, passage, ...others } = ANSWER_SAMPLE as Record<string, object>
    const names = [
      ...Object.keys(others),
      ...Object.entries({ customer, team, passage }).flatMap(([name, value]) =>
        Object.keys(value ?? {}).map((key) => `${name}.${key}`),
      ),
      ...FRAMES,
    ]
    const filters = readFileSync(
      join(import.meta.dirname, '../../src/adapters/templates/filters.ts'),
      'utf8',
    )
    const registered = Array.from(filters.matchAll(/registerFilter\('(\w+)'/g), ([, name]) => name)
    expect(registered.length).toBeGreaterThan(4)
    for (const name of [...names, ...registered]) expect(manual, name).toContain(`\`${name}\``)
  })
})
