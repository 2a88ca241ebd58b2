// Promises for any mix of marks: the person's own paragraphs survive wherever a program marks the quotes, doing it twice
// changes nothing, and time grows with the length only.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { ATTRIBUTIONS, BLOCKS, FOOTERS, SEPARATORS } from './new-text-phrases.ts'

const own = fc
  .tuple(
    fc.constantFrom(
      'The lid',
      'My cable',
      'Der Deckel',
      'On 5 May lid',
      'La tapa',
      'Am 5. Mai',
      '蓋子',
    ),
    fc.nat(999),
    fc.constantFrom('does not fit', 'broke', 'ist kaputt', 'ne marche pas', '壞了'),
    fc.constantFrom('.', '?', '!', '', ':', ','),
  )
  .map(([thing, number, what, end]) => `${thing} ${number} ${what}${end}`)

const quote = fc
  .tuple(fc.constantFrom(...ATTRIBUTIONS.map(([, line]) => `${line}\n`), '', '\n'), fc.nat(3))
  .map(([line, more]) => `${line}> Is it broken?\n${'> Which one?\n'.repeat(more)}`)

const footer = fc.constantFrom(...FOOTERS)
const rule = fc.constantFrom('---', '____________', '* * *', '=====', '~~~')

const cut = fc.oneof(
  fc.constantFrom(...SEPARATORS).map((line) => `${line}\nIs it broken?`),
  fc
    .constantFrom(...BLOCKS.map(([, fields]) => fields))
    .map(([sender, sent, recipient, subject]) =>
      [`${sender} A <a@b.example>`, `${sent} 5.5.2026`, `${recipient} x`, `${subject} y`].join(
        '\n',
      ),
    ),
)

describe('own paragraphs', () => {
  it('survive between, above and below marked quotes, footers and rules', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            own.map((text) => ({ text })),
            quote,
            footer,
            rule,
          ),
          { maxLength: 12 },
        ),
        fc.constantFrom('\n', '\n\n'),
        (parts, between) => {
          const lines = parts.map((part) => (typeof part === 'string' ? part : part.text))
          const result = newText(lines.join(between)).split('\n')
          for (const part of parts) {
            if (typeof part !== 'string') expect(result).toContain(part.text)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
  it('survive above anything', () => {
    fc.assert(
      fc.property(
        fc.array(own, { minLength: 1, maxLength: 4 }),
        fc.array(fc.oneof(cut, quote, footer, rule, own), { maxLength: 10 }),
        fc.constantFrom('\n', '\n\n'),
        (first, rest, between) => {
          const result = newText([...first, ...rest].join(between))
          for (const part of first) expect(result.split('\n')).toContain(part)
        },
      ),
      { numRuns: 1_000 },
    )
  })
  it('are all that is left of a reply above the original', () => {
    fc.assert(
      fc.property(fc.array(own, { minLength: 1, maxLength: 4 }), cut, quote, (first, end, more) => {
        const text = first.join('\n\n')
        expect(newText(`${text}\n\n${end}\n\nHello\n\n${more}`)).toBe(text)
      }),
    )
  })
})

describe('what a program appends', () => {
  /** Lines that look like marks and are a person's own. */
  const lookalike = fc.constantFrom(
    'From: Leeds',
    'To: York',
    'Date: 5 May 2026',
    'Subject: seat',
    'Von: Berlin',
    'An: Wien',
    '> 90 days',
    '>>> urgent',
    '> Settings > Account',
    '> I called twice',
    '>Please call',
    'It says:',
    'for more than',
    'Ann wrote:',
    'Your colleague <ann@shop.example> wrote:',
    '',
    'Posted by Ann on 05/05/2026',
    'no refund.',
    'Hi,',
    '- lid',
    'אין לי',
    '壊れた',
  )
  const lines = fc.array(fc.oneof(lookalike, own), { minLength: 1, maxLength: 7 })
  const header = (rule: string, [sender, sent, recipient, subject]: readonly string[]) =>
    `${rule}${sender} Shop <support@shop.example>\n${sent} 5.5.2026 10:12\n${recipient} Tom\n${subject} Order\n\n`
  const appended = fc.oneof(
    fc
      .constantFrom('\n', '\n\n')
      .map(
        (gap) => (text: string) =>
          `On Tue, 5 May 2026 at 10:12, Shop <support@shop.example> wrote:${gap}${text.replace(/^/gm, '> ')}\n`,
      ),
    fc
      .tuple(
        fc.constantFrom('', '________________________________\n', '-----Original Message-----\n'),
        fc.constantFrom(...BLOCKS.map(([, fields]) => fields)),
      )
      .map(
        ([rule, fields]) =>
          (text: string) =>
            `${header(rule, fields)}${text}\n`,
      ),
  )
  const filled = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
  it('takes nothing from what the person wrote, and adds nothing', () => {
    fc.assert(
      fc.property(lines, appended, fc.array(own, { minLength: 1 }), (mine, append, theirs) => {
        const text = mine.join('\n').trim()
        // With nothing above it, a block of headers is a contact form's.
        fc.pre(newText(text) !== '')
        const old = theirs.map((line) => `Old: ${line}`).join('\n')
        const result = filled(newText(`${text}\n\n${append(old)}`))
        for (const line of filled(newText(text))) expect(result).toContain(line)
        for (const line of result) expect(filled(text)).toContain(line)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('any text', () => {
  const noise = fc.string({ unit: 'grapheme', maxLength: 30 })
  it('is the same after the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(own, quote, footer, cut, noise), { maxLength: 8 }), (parts) => {
        const once = newText(parts.join('\n\n'))
        expect(newText(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
  it('may have any line ending', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(own, quote, footer, cut), { maxLength: 8 }), (parts) => {
        const text = parts.join('\n\n')
        expect(newText(text.replaceAll('\n', '\r\n'))).toBe(newText(text))
        expect(newText(text.replaceAll('\n', '\r'))).toBe(newText(text))
      }),
    )
  })
})

describe('1 MB of one thing', () => {
  it.each([
    'Am 5.5.2026 schrieb x\n',
    '-- wrote --\n',
    '----- x -----\n',
    '##- above this line -##\n',
    'From: a@b\nTo: c\n',
    '____________\nFrom: x\n',
    'Posted by x on ',
    '2026-05-05 10:12 GMT',
    '\u00a0\n',
    '\u200b',
    '=20\n',
    '- -- \n',
    '-----BEGIN PGP MESSAGE-----\n',
    '] ( [',
    '<<<<',
    'my answers in ',
    'Sent from my iPhone ',
    '[x](y) ',
    '(x@y) ',
    '> \n',
    '>',
    ': ',
    '。\n',
    'answers below\n-----Original Message-----\n',
    'Von: a@b\n\n',
    'a@b.c wrote:\nOn 5\n',
    'On Mon, 4 May 2026 at 9:15\n',
    'x via y wrote:\n',
    '\u202b',
    '* ',
    '--\nTom\n\n',
    '٥ ',
  ])('%j', (unit) => {
    const text = `x\n${unit.repeat(Math.ceil(1_000_000 / unit.length))}`
    // The promise is 100 ms; a quadratic rule would need minutes and run into the time limit of the test.
    expect(newText(text).length).toBeLessThanOrEqual(text.length)
  })
})
