// Quotes that programs break, frame in dashes or part into lines, and what looks like a rule or a marker and is none.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const SAID = 'It is size 42. Where is it?'
const LINK = 'https://shop.example/track/2026/a/long/path/that/goes/on/and/on/and/'

describe('a line that a program forgot to mark', () => {
  it.each([
    ['the rest of a link', `> See <${LINK}\n2f7e55#note-17>.\n> Ann`],
    ['the rest of a link, and more', `> See ${LINK}\nmore/page.html for it.\n> Ann`],
    [
      'the verb of an attribution',
      '> On 5 May 2026, at 10:12, Ann <ann@shop.example>\nwrote:\n>\n> Which size?',
    ],
    [
      'the verb in French',
      '> Le 5 mai 2026 à 10:12, Ann <ann@shop.example>\na écrit :\n>\n> Quelle taille ?',
    ],
  ])('%s goes', (_, quote) => {
    const wrote = 'On 5 May 2026 at 10:12, Ann <ann@shop.example> wrote:\n'
    expect(newText(`${SAID}\n\n${quote}`)).toBe(SAID)
    expect(newText(`${SAID}\n\n${wrote}${quote}`)).toBe(SAID)
  })

  it.each([
    ['an answer right below a link', '> See https://shop.example/a\nI did, nothing there.\n> Ann'],
    ['an answer right below a long link', `> See ${LINK}\nI did, nothing there.\n> Ann`],
    ['an answer right below a question', '> Which size?\nForty-two.\n> Which colour?\nBlue.'],
  ])('%s stays', (_, quote) => {
    const wrote = 'On 5 May 2026 at 10:12, Ann <ann@shop.example> wrote:\n'
    const own = quote.split('\n').filter((line) => !line.startsWith('>'))
    for (const line of own) expect(newText(wrote + quote)).toContain(line)
  })
})

it.each([
  '-----"Ann Example" <ann@shop.example> wrote: -----',
  '-----"Ann Example" <ann@shop.example> schrieb: -----',
  '-----"Ann Example" <ann@shop.example> a écrit : -----',
  '-----Ann Example <ann@shop.example> escribió: -----',
  '-----"Ann Example" <ann@shop.example> ha scritto: -----',
  '-----"Ann Example" <ann@shop.example> skrev: -----',
])('Notes: %s', (line) => {
  const fields =
    'To: tom@customer.example\nFrom: "Ann Example" <ann@shop.example>\nDate: 05.05.2026'
  expect(newText(`${SAID}\n\n${line}\n\n${fields}\n\nWhich size?`)).toBe(SAID)
  expect(newText(`${SAID}\n\n${line}\n\nWhich size?`)).toBe(SAID)
})

it('Polymail parts its attribution into lines', () => {
  const wrote =
    'On Tue, May 5, 2026 at 10:12 AM Ann\n\n<\nmailto:Ann <ann@shop.example>\n> wrote:\n\nWhich size?'
  expect(newText(`${SAID}\n\n${wrote}`)).toBe(SAID)
})

describe('hashes', () => {
  it('stay in a block of code, and go elsewhere', () => {
    const code = '```\n####\nnpm install\n####\n```'
    expect(newText(`It fails:\n\n${code}\n\nWhy?`)).toBe(`It fails:\n\n${code}\n\nWhy?`)
    expect(newText('It fails.\n####\nWhy?')).toBe('It fails.\nWhy?')
  })
})

describe('words above a marker inside of the quote', () => {
  const quote = (typed: string) =>
    `On 5 May 2026 at 10:12, Ann <ann@shop.example> wrote:\n> ${typed}\n>\n> ## Reply above this line ##\n>\n> Which size?`
  it('are the person’s, where nothing else is new', () => {
    expect(newText(quote('It is size 42.'))).toBe('It is size 42.')
    expect(newText(`${SAID}\n\n${quote('It is size 42.')}`)).toBe(SAID)
  })
  it('are none without the marker', () => {
    expect(newText(quote('x').replace('## Reply above this line ##', ''))).toBe('')
  })
})

it('Message-IDs in encoded words are read', async () => {
  const raw =
    'From: tom@customer.example\nSubject: x\nIn-Reply-To: =?utf-8?q?=3Ca=40shop=2Eexample=3E?=\nReferences: =?utf-8?b?PGFAc2hvcC5leGFtcGxlPg==?= <b@shop.example>\n\nHi\n'
  const parsed = await createMailParser().parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(parsed.detail)
  expect(parsed.mail.in_reply_to).toEqual(['a@shop.example'])
  expect(parsed.mail.references).toEqual(['a@shop.example', 'b@shop.example'])
})

it.each([
  '-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <https://lists.example/a.html>',
  '-------------- next part --------------\nA non-text attachment was scrubbed...\nName: a.png\nType: image/png\nSize: 17 bytes\nDesc: not available\nURL: <https://lists.example/a.png>',
  '-------------- nächster Teil --------------\nEin Dateianhang mit HTML-Daten wurde abgetrennt...\nURL: <https://lists.example/a.html>',
  '-------------- section suivante --------------\nUne pièce jointe HTML a été nettoyée...\nURL: <https://lists.example/a.html>',
])('what list software says of parts that it took off goes: %j', (part) => {
  expect(newText(`${SAID}\n${part}`)).toBe(SAID)
  expect(newText(`${SAID}\n\n${part}\n\nTom`)).toContain('Tom')
})
