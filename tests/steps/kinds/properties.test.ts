// What holds for every mail of a kind, wherever its words stand: thanks that hide a sentence are none, a word that is cut
// by what nobody sees is read, and only our own server is believed about a sender.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Before, saysOnlyThanks } from '../../../src/domain/gratitude.ts'
import { findRisks } from '../../../src/domain/risk.ts'
import { newTextOf } from '../../../src/mail/new-text/new-text.ts'
import { createMailParser } from '../../../src/mail/parse/parser.ts'
import { screen } from '../../../src/mail/screening/screening.ts'

const parser = createMailParser()

async function read(raw: string) {
  const parsed = await parser.parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.mail
}

const head = (...lines: string[]) =>
  [
    ...lines,
    'From: Jane Doe <jane@example.org>',
    'To: support@tidewater.example',
    'Subject: Re: Where is my order?',
    'In-Reply-To: <o.1@tidewater.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '',
  ].join('\n')

describe('thanks', () => {
  const ANSWER = [
    'Hello Jane,',
    '',
    'The tracking link in your shipping confirmation always shows where your parcel is.',
    'You can also open the page and enter your order number and postcode.',
    '',
    'Kind regards',
    'Tidewater Supply',
  ]
  const before: Before = { subject: 'Where is my order?', earlier: [ANSWER.join('\n')] }
  const LETTER = [
    'Thank you very much!',
    '',
    'On 21 Sep 2026 at 14:20, Tidewater Supply <support@tidewater.example> wrote:',
    '',
    ...ANSWER.map((line) => `> ${line}`),
    '',
    '-- ',
    'Jane Doe',
    'Doe & Sons Ltd',
  ]
  const says = async (lines: readonly string[]) => {
    const mail = await read(`${head()}${lines.join('\n')}\n`)
    const { subject, text, in_reply_to, references } = mail
    const who = { customer: 'jane@example.org', customer_name: 'Jane Doe', attachments: [] }
    const written = { subject, text, in_reply_to, references, new_text: newTextOf(mail) }
    return saysOnlyThanks({ ...who, ...written }, before)
  }

  it('are thanks as long as nothing is added', async () => {
    expect(await says(LETTER)).toBe(true)
  })

  it('are none with a sentence on any line, with or without the mark of a quote', async () => {
    const words = fc.constantFrom(
      'parcel',
      'broken',
      'Geld',
      'zurück',
      'jamais',
      'reçu',
      'falta',
      'pieza',
      'manca',
      'kapot',
    )
    const sentence = fc.array(words, { minLength: 3, maxLength: 9 }).map((all) => all.join(' '))
    const mark = fc.constantFrom('', '> ', '>', '>> ')
    const place = fc.integer({ min: 1, max: LETTER.length })
    await fc.assert(
      fc.asyncProperty(sentence, mark, place, async (said, quote, at) => {
        expect(await says(LETTER.toSpliced(at, 0, `${quote}${said}`))).toBe(false)
      }),
    )
  })
})

describe('a word', () => {
  it('is read whatever stands in it that nobody sees', async () => {
    const invisible = fc.constantFrom('\u00ad', '\u200b', '\u2060', '\ufeff', '\u200c', '\u200d')
    const word = fc.constantFrom('lawyer', 'Anwalt', 'avocat', 'abogado', 'avvocato')
    await fc.assert(
      fc.asyncProperty(word, invisible, fc.nat(), async (said, sign, where) => {
        const at = 1 + (where % (said.length - 1))
        const cut = `${said.slice(0, at)}${sign}${said.slice(at)}`
        const mail = await read(`${head()}Where is it? My ${cut} waits.\n`)
        const found = (text: string) =>
          findRisks({ subject: '', new_text: text }).map(({ risk }) => risk)
        expect(found(newTextOf(mail))).toEqual(found(`Where is it? My ${said} waits.`))
        expect(found(newTextOf(mail))).toContain('legal_threat')
      }),
    )
  })
})

describe('what servers say of the sender', () => {
  const WHO = { own: [], agents: [], to: undefined, authserv_id: 'mx.tidewater.example' }
  const verdict = fc.constantFrom('pass', 'fail (p=reject)', 'fail (policy=reject)', 'none')
  const others = fc.array(fc.tuple(fc.domain(), verdict), { maxLength: 4 })

  it('counts from ours alone, wherever the others stand', async () => {
    await fc.assert(
      fc.asyncProperty(others, others, verdict, async (above, below, ours) => {
        const field = ([server, said]: [string, string]) =>
          `Authentication-Results: ${server}; dmarc=${said} header.from=example.org`
        const fields = [...above.map(field), field([WHO.authserv_id, ours]), ...below.map(field)]
        const { reason } = screen(await read(`${head(...fields)}Where is my order?\n`), WHO)
        expect(reason).toBe(ours.startsWith('fail') ? 'authentication_failed' : 'person')
      }),
    )
  })
})
