// The tables of this folder as cases: `%% name | new or answered | what must happen`, then header lines, an empty line and
// the body. What every mail has (From, To, Message-ID, …) is added where a case does not say otherwise.

import type { OutgoingMail } from '../../../src/domain/outbox.ts'
import { CUSTOMER, ORDER } from '../world.ts'

export type Case = {
  name: string
  /** It answers our automatic answer to ORDER. */
  is_answer: boolean
  /** Several mails one after another, of which the last one counts, instead of the mail below. */
  texts: string[]
  /** Pairs: what is looked at, and what it must be. */
  expected: [what: string, value: string][]
  head: string
  body: string
}

const LOOKED_AT = /^(not confirmed|not failed|not ignore|not auto|no line|[a-z_]+)(?: (.*))?$/

export function readCases(table: string): Case[] {
  return table
    .split(/^%% /m)
    .slice(1)
    .map((entry) => {
      const end = entry.indexOf('\n')
      const [name = '', history = '', expectation = ''] = entry
        .slice(0, end)
        .split('|')
        .map((cell) => cell.trim())
      const rest = entry.slice(end + 1)
      const [, head = '', body = ''] =
        /^((?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*)*)\n?([\s\S]*)$/.exec(rest) ?? []
      const [, texts = ''] = /^thrice: (.*)$/.exec(history) ?? []
      const expected = expectation.split(';').map((one): [string, string] => {
        const [, what = '', value = ''] = LOOKED_AT.exec(one.trim()) ?? []
        if (what === '') throw new Error(`${name}: nothing can be read in “${one}”`)
        return [what, value]
      })
      const texts_of = texts === '' ? [] : texts.split(' / ')
      return { name, is_answer: history === 'answered', texts: texts_of, expected, head, body }
    })
}

const ALWAYS = [
  `From: Jane Doe <${CUSTOMER}>`,
  'To: support@tidewater.example',
  'Date: Mon, 21 Sep 2026 14:30:20 +0000',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
]

/** The source of a mail, as it comes from the server. */
export function mailOf(one: Case, answer: OutgoingMail | undefined): string {
  const text = one.body
    .replaceAll('{plain}', ORDER.text)
    .replaceAll('{plain html}', `<p>${ORDER.text.replaceAll('\n', '<br>')}</p>`)
    .replaceAll('{answer html}', answer?.html ?? '')
    .replaceAll('{answer}', answer?.text ?? '')
    .replaceAll('{> answer}', `${ATTRIBUTION}\n\n${marked(answer?.text ?? '')}`)
    .replaceAll('{>> answer}', marked(answer?.text ?? ''))
  const head = [
    one.head.trimEnd(),
    ...(answer === undefined ? ['Subject: A question'] : [`Subject: ${answer.subject}`]),
    `Message-ID: <${one.name.replaceAll(/\W+/g, '.')}@example.org>`,
    ...(answer === undefined
      ? []
      : [`In-Reply-To: <${answer.rfc_message_id}>`, `References: <${answer.rfc_message_id}>`]),
    ...ALWAYS,
  ]
  const seen = new Set<string>()
  const lines = head.filter((line) => {
    if (line === '') return false
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    const is_new = line === one.head.trimEnd() || !seen.has(name)
    for (const [, own = ''] of line.matchAll(/^([\w-]+):/gm)) seen.add(own.toLowerCase())
    return is_new
  })
  return `${lines.join('\n')}\n\n${text}`.replaceAll(/\r?\n/g, '\r\n')
}

const ATTRIBUTION = 'On 21 Sep 2026 at 14:20, Tidewater Supply <support@tidewater.example> wrote:'

function marked(text: string): string {
  return text.trim().replaceAll(/^/gm, '> ')
}
