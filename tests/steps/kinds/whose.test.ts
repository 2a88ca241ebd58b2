// What holds for every forward, every relay and every footer, whatever words stand in it: a colleague's forward is the customer's
// inside, anybody else's is a person's; a relay is never the customer and has no budget; what programs add below or above
// a mail changes nothing that is decided about it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOf } from '../../../src/domain/desk/composing.ts'
import { findRisks } from '../../../src/domain/risk.ts'
import { createMailParser } from '../../../src/mail/parse/parser.ts'
import { dryRun } from '../../../src/past/dry-run.ts'
import { sized } from '../../support/size.ts'
import { ANNA, engines, ORDER, REFUND, TEAM } from '../world.ts'
import { readCases } from './cases.ts'

const deps = { team: TEAM, engines, parser: createMailParser(), gateOf: async () => undefined }
const numRuns = sized({ full: 150, quick: 40 })

async function happensTo(head: readonly string[], text: string) {
  const fields = ['To: support@tidewater.example', 'Message-ID: <w.1@example.org>', ...head]
  const type = 'Content-Type: text/plain; charset=utf-8'
  const raw = Buffer.from([...fields, type, '', text].join('\r\n').replaceAll(/\r?\n/g, '\r\n'))
  const { message, reading, decision } = await dryRun(deps, { name: 'w', raw, received_at: 1e12 })
  return { message, reading, decision }
}

const word = fc.constantFrom('parcel', 'Zelt', 'réchaud', 'lámpara', 'ordine', 'tent', 'lader')
const words = fc.array(word, { minLength: 2, maxLength: 12 }).map((all) => `${all.join(' ')}?`)
const name = fc.constantFrom(
  'Tom Berg',
  'Zoë Ürün',
  'Chloé',
  'Ana Lúcia Reis',
  'O’Neil, Pat',
  '田中',
)
const address = fc
  .tuple(fc.constantFrom('tom', 'zoe.u', 'pat_oneil', 'a-reis'), fc.constantFrom('kunde', 'post'))
  .map(([local, house]) => `${local}@${house}.example`)

describe('a forward', () => {
  const DAY = 'Monday, September 21, 2026 9:12 AM'
  const block = (labels: string, from: string, day = DAY) => {
    const values = [from, day, 'Somebody <somebody@else.example>', 'A question']
    return labels.split('|').map((label, at) => `${label}: ${values[at]}`)
  }
  const FRAMES: ((from: string) => string[])[] = [
    (from) => [
      '---------- Forwarded message ---------',
      ...block('From|Date|To|Subject', from),
      '',
    ],
    (from) => [
      '-------- Weitergeleitete Nachricht --------',
      ...block('Von|Datum|An|Betreff', from),
    ],
    (from) => ['-----Original Message-----', ...block('From|Sent|To|Subject', from)],
    (from) => ['________________________________', ...block('Från|Skickat|Till|Ämne', from)],
    (from) => ['Begin forwarded message:', '', ...block('From|Date|To|Subject', from)],
    (from) => ['Début du message réexpédié :', '', ...block('De|Date|À|Objet', from)],
    (from) => ['-------- Mensaje reenviado --------', ...block('De|Fecha|Para|Asunto', from)],
    (from) => [
      '-------- Przekazana wiadomość --------',
      ...block('Nadawca|Data|Adresat|Temat', from),
    ],
    (from) => [
      '-------- Пересылаемое сообщение --------',
      ...block('От кого|Дата|Кому|Тема', from),
    ],
    (from) => block('Da|Inviato|A|Oggetto', from, 'lunedì 21 settembre 2026 09:12'),
    (from) => block('Van|Verzonden|Aan|Onderwerp', from, 'maandag 21 september 2026 09:12'),
    (from) => block('发件人|发送时间|收件人|主题', from, '2026年9月21日 9:12'),
  ]
  const frame = fc.constantFrom(...FRAMES)
  const prefix = fc.constantFrom(
    'Fwd: ',
    'FW: ',
    'WG: ',
    'TR: ',
    'RV: ',
    'I: ',
    'VB: ',
    'PD: ',
    '转发: ',
  )
  const note = fc.constantFrom(
    '',
    'For you.\n\n',
    'Bitte übernehmen, danke.\nAnna\n\n',
    'Sent from my iPhone\n\n',
  )
  const forward = fc.record({ frame, prefix, note, name, address, words, marked: fc.boolean() })
  const textOf = (
    one: {
      frame: (from: string) => string[]
      note: string
      name: string
      address: string
      marked: boolean
    },
    body: string,
  ) => {
    const inner = [...one.frame(`${one.name} <${one.address}>`), '', body].join('\n')
    return one.note + (one.marked ? inner.replaceAll(/^/gm, '> ') : inner)
  }

  it('by a colleague is the mail of whoever wrote what is inside', async () => {
    await fc.assert(
      fc.asyncProperty(forward, async (one) => {
        const head = [`From: Anna Stone <${ANNA}>`, `Subject: ${one.prefix}A question`]
        const { message } = await happensTo(head, textOf(one, one.words))
        expect(message.customer).toBe(one.address)
        expect(message.screening.kind).toBe('customer')
        expect(message.new_text).toBe(one.words)
      }),
      { numRuns },
    )
  })

  it('by anybody else is never answered by a machine, and never ignored', async () => {
    await fc.assert(
      fc.asyncProperty(forward, async (one) => {
        const head = ['From: Karl Otto <karl@partner.example>', `Subject: ${one.prefix}A question`]
        const { decision } = await happensTo(head, textOf(one, ORDER.text))
        expect(decision.kind).toBe('draft')
      }),
      { numRuns },
    )
  })
})

describe('a relay', () => {
  const LABELS = [
    'Name|Email|Message',
    'Your name|Your email|How can we help?',
    'Name|E-Mail|Nachricht',
    'Nom|Adresse e-mail|Message',
    'Nombre|Correo electrónico|Mensaje',
    'Nome|Indirizzo e-mail|Messaggio',
    'Naam|E-mailadres|Bericht',
    'Namn|E-postadress|Meddelande',
    'Imię i nazwisko|Adres e-mail|Wiadomość',
    'お名前|メールアドレス|お問い合わせ内容',
  ]
  const relay = fc.constantFrom(
    'noreply@forms.example',
    'no-reply@site.example',
    'wordpress@tidewater.example',
    'nao-responda@site.example',
  )
  const marks = fc.subarray([
    'List-Unsubscribe: <https://forms.example/u/1>',
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'Precedence: bulk',
  ])
  const layout = fc.constantFrom(
    (label: string, value: string) => `${label}: ${value}`,
    (label: string, value: string) => `${label}\n${value}\n`,
    (label: string, value: string) => `*${label}:* ${value}`,
  )

  it('that fills its fields in is never the customer, and the budget is the customer’s', async () => {
    const form = fc.record({
      labels: fc.constantFrom(...LABELS),
      relay,
      marks,
      layout,
      name,
      address,
      words,
    })
    await fc.assert(
      fc.asyncProperty(form, async (one) => {
        const values = [one.name, one.address, one.words]
        const fields = one.labels.split('|').map((label, at) => one.layout(label, values[at] ?? ''))
        const head = [`From: Website <${one.relay}>`, 'Subject: Contact form', ...one.marks]
        const { message, decision } = await happensTo(head, fields.join('\n'))
        expect(accountOf(message).customer).toBe(one.address)
        expect(decision.kind).toBe('draft')
      }),
      { numRuns },
    )
  })

  it('that writes in somebody’s name is never the customer where it says whose mail it is', async () => {
    const via = fc.constantFrom('via Support', 'über Support', 'via Market', 'vía Mercado')
    const group = fc.constantFrom(
      'help@tidewater.example',
      'support@tidewater.example',
      'a17@market.example',
    )
    const field = fc.constantFrom('Reply-To', 'X-Original-From')
    const passed = fc.record({ via, group, field })
    await fc.assert(
      fc.asyncProperty(passed, async (one) => {
        const head = [
          `From: "'Tom Berg' ${one.via}" <${one.group}>`,
          `${one.field}: Tom Berg <tom.berg@kunde.example>`,
          'Subject: A question',
        ]
        const { message, decision } = await happensTo(head, ORDER.text)
        expect(accountOf(message).customer).toBe('tom.berg@kunde.example')
        expect(decision.kind).toBe('draft')
      }),
      { numRuns: sized({ full: 60, quick: 20 }) },
    )
  })
})

describe('what programs add', () => {
  const plain = readCases(readFileSync(join(import.meta.dirname, 'footers.txt'), 'utf8')).filter(
    ({ expected, head, body }) =>
      expected.every(([what]) => what === 'auto') &&
      !/^Content-Type/m.test(head) &&
      body.includes('{plain}'),
  )
  const parts = plain.map(({ body }) => body.split('{plain}'))
  const above = parts.flatMap(([over = '']) => (over.trim() === '' ? [] : [over.trim()]))
  const below = parts.flatMap(([, under = '']) => (under.trim() === '' ? [] : [under.trim()]))
  const FOREIGN = /^(?:Mit freundlichen Grüßen|Cordialement)/m
  const MAILS = [
    ORDER,
    REFUND,
    { subject: 'Tent', text: 'Hello,\nthe tent has a hole. My lawyer will write to you.\nJane' },
    { subject: 'Hello', text: 'Hello, let me talk to a human, please.\nJane' },
  ]

  it('stands in the table', () => {
    expect(below.length).toBeGreaterThan(30)
    expect(above.length).toBeGreaterThan(5)
  })

  it('changes neither the decision nor the questions nor the risks', async () => {
    const added = fc.record({
      mail: fc.constantFrom(...MAILS),
      over: fc.option(fc.constantFrom(...above), { nil: undefined }),
      under: fc.constantFrom(...below),
    })
    const head = ({ subject }: { subject: string }) => [
      'From: Jane Doe <jane@example.org>',
      `Subject: ${subject}`,
    ]
    const seen = async (mail: { subject: string }, text: string) => {
      const { message, reading, decision } = await happensTo(head(mail), text)
      return {
        kind: decision.kind,
        reason: decision.reason,
        asks: reading.requests.map((one) => one.text),
        risks: findRisks(message).map(({ risk }) => risk),
      }
    }
    await fc.assert(
      fc.asyncProperty(added, async ({ mail, over, under }) => {
        const whole = [...(over === undefined ? [] : [over]), mail.text, under].join('\n\n')
        const [found, before] = [await seen(mail, whole), await seen(mail, mail.text)]
        // A closing stays, and in another language than that of a few words it may change what language they are in.
        const asks = FOREIGN.test(under) ? before.asks : found.asks
        expect({ ...found, asks }).toEqual(before)
      }),
      { numRuns },
    )
  })
})
