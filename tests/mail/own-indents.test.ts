// Words that a person indents or marks with `>` herself, in a mail that answers none and in one that does: they are hers
// wherever nothing says that somebody is quoted. What mail servers and hostile hands put into words is not seen.

import { describe, expect, it } from 'vitest'
import { newTextOf } from '../../src/mail/new-text/new-text.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'

const FIRST = 'From: tom@customer.example\nTo: support@shop.example\nSubject: The tent\n'
const ANSWER = FIRST.replace('The tent', 'Re: The tent').concat('In-Reply-To: <a@shop.example>\n')
const HTML = 'Content-Type: text/html; charset=utf-8\n\n'
const PLAIN = 'Content-Type: text/plain; charset=utf-8\n\n'

async function said(raw: string): Promise<string> {
  const parsed = await createMailParser().parse(Buffer.from(raw))
  if (!parsed.ok) throw new Error(parsed.detail)
  return newTextOf(parsed.mail)
}

describe('indented HTML', () => {
  it.each([
    ['bare', '<blockquote>'],
    ['with margins', '<blockquote style="margin:0 0 0 40px">'],
    ['with a direction', '<blockquote dir="ltr">'],
    ['twice', '<blockquote><blockquote>'],
  ])('%s is the writer’s own', async (_, quote) => {
    const body = `<p>Hello,</p>${quote}<p>The pole broke and my lawyer will write.</p>${quote.replaceAll(/<(blockquote)[^>]*>/g, '</$1>')}`
    for (const end of ['<p>Tom</p>', '']) {
      const text = await said(`${FIRST}${HTML}${body}${end}`)
      expect(text).toContain('The pole broke and my lawyer will write.')
      expect(text).not.toContain('>')
    }
    expect(await said(`${ANSWER}${HTML}${body}<p>Tom</p>`)).toContain('The pole broke')
  })

  it.each([
    ['a program’s', '<blockquote type="cite">Which size?</blockquote>'],
    [
      'one with a line at its left',
      '<blockquote style="border-left:1px solid">Which size?</blockquote>',
    ],
    ['one of a class', '<blockquote class="gmail_quote">Which size?</blockquote>'],
    ['a bare one at the end', '<blockquote>Which size?</blockquote>'],
    [
      'a bare one below an attribution',
      '<div>On 5 May 2026 at 10:12, Ann &lt;ann@shop.example&gt; wrote:</div><blockquote>Which size?</blockquote><p>Tom</p>',
    ],
    [
      'a bare one below an attribution in another language',
      'Am 05.05.2026 um 10:12 schrieb Ann &lt;ann@shop.example&gt;:<br><blockquote>Which size?</blockquote><p>Tom</p>',
    ],
    [
      'a bare one below fields',
      '<b>From:</b> Ann &lt;ann@shop.example&gt;<br><b>Sent:</b> 5 May 2026<br><b>Subject:</b> Tent<blockquote>Which size?</blockquote>',
    ],
  ])('in an answer it is a quote: %s', async (_, quote) => {
    const text = await said(`${ANSWER}${HTML}<p>Size 42.</p>${quote}`)
    expect(text).toContain('Size 42.')
    expect(text).not.toContain('Which size?')
  })

  it('takes linear time', async () => {
    const html = '<blockquote><br></blockquote><br>'.repeat(20_000)
    expect(await said(`${FIRST}${HTML}<p>Hi</p>${html}`)).toBe('Hi')
  }, 20_000)
})

describe('a mail that answers none', () => {
  it.each([
    'Hello,\n> The tent is torn.\n> It leaks.\n> I want my money back.\nTom',
    '> My lawyer will write.\n>\n> Tom',
    'Hello,\n\n> I am done with you. My lawyer will write.\n\nTom',
  ])('keeps the lines that it marks: %j', async (body) => {
    expect(await said(`${FIRST}${PLAIN}${body}`)).toBe(body)
  })

  it('still leaves out what it says is quoted', async () => {
    const body = 'See this.\n\nOn 5 May 2026 at 10:12, Ann <ann@shop.example> wrote:\n> Which size?'
    expect(await said(`${FIRST}${PLAIN}${body}`)).toBe('See this.')
  })
})

describe('what nobody sees', () => {
  it.each([
    ['a zero-width blank', 'my law\u200byer will write'],
    ['a soft hyphen', 'my law\u00adyer will write'],
    ['a word joiner', 'my law\u2060yer will write'],
    ['a byte order mark', 'my law\ufeffyer will write'],
    ['a joiner between Latin letters', 'my law\u200dyer will write'],
  ])('%s parts no word', async (_, body) => {
    expect(await said(`${FIRST}${PLAIN}${body}`)).toBe('my lawyer will write')
  })

  it('leaves joiners where they are letters', async () => {
    const persian = 'می\u200cخواهم سفارش را پس بدهم'
    expect(await said(`${FIRST}${PLAIN}${persian}`)).toBe(persian)
  })
})

describe('a line that begins with From', () => {
  it('is the writer’s, though a mail store marked it', async () => {
    const body = 'Hello,\n\n>From Monday on nothing came. Where is it?\n\nTom'
    expect(await said(`${ANSWER}${PLAIN}${body}`)).toBe(body.replace('>From', 'From'))
  })

  it('is a quote among other marked lines', async () => {
    const body = 'Size 42.\n\nAnn wrote:\n>From Monday on we pack it.\n>Which size?'
    expect(await said(`${ANSWER}${PLAIN}${body}`)).toBe('Size 42.')
  })
})
