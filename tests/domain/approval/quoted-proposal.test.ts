// `approve` above a quote that shows another proposal than the one that would leave: whole, or cut to the part that was corrected.

import { describe, expect, test } from 'vitest'
import { showsAnother } from '../../../src/domain/approval/quoted-proposal.ts'

const PROPOSAL =
  'Dear Elena,\n\nyour wheel is ready and you can fetch it from Thursday on. Please bring the receipt.\n\nThe repair is free.\n\nKind regards\nBirchwood Cycles'
const CORRECTED = PROPOSAL.replace('Thursday', 'Saturday')

const quote = (text: string) => text.replace(/^/gm, '> ')
const reply = (quoted: string) => `approve\n\nOn Tuesday, Birchwood wrote:\n${quoted}`
const below = (text: string, line: string) => text.slice(text.indexOf(line))
const above = (text: string, line: string) => text.slice(0, text.indexOf(line))
const wrapped = (text: string) => text.replace(/(.{1,40})(?: |$)/gm, '$1\n')

describe('corrected', () => {
  test.each<[where: string, quoted: string]>([
    ['below its heading, to its end', `== PROPOSAL ==\n\n${CORRECTED}\n\nWHAT TO DO: answer with`],
    ['without the heading', `${CORRECTED}\n\nWHAT TO DO: answer with`],
    ['without what stands below', `== PROPOSAL ==\n\n${CORRECTED}`],
    ['alone', CORRECTED],
    ['and wrapped anew', wrapped(CORRECTED)],
    ['without its greeting', below(CORRECTED, 'your wheel')],
    ['without its end', above(CORRECTED, 'Kind regards')],
    ['by a sentence more', PROPOSAL.replace('free.', 'free. The tube is 8 EUR.')],
    ['by a sentence less', PROPOSAL.replace('The repair is free.\n\n', '')],
    [
      'in half of what it says',
      PROPOSAL.replace(/Please.*free\./s, 'It costs 40 EUR; ask us first.'),
    ],
    ['by a word', PROPOSAL.replace('is free', 'is not free')],
  ])('%s', (_, quoted) => {
    expect(showsAnother(reply(quote(quoted)), PROPOSAL)).toBe(true)
    expect(showsAnother(reply(quoted), PROPOSAL)).toBe(true)
  })
})

describe('as it would leave, or not shown', () => {
  test.each<[what: string, quoted: string]>([
    ['whole', `== PROPOSAL ==\n\n${PROPOSAL}\n\nWHAT TO DO: answer with`],
    ['cut to it', PROPOSAL],
    ['wrapped anew', wrapped(PROPOSAL)],
    [
      'with a link in brackets',
      PROPOSAL.replace('receipt', 'receipt <https://birchwood.example/r>'),
    ],
    ['no quote', ''],
    ['the customer’s words alone', 'Hello, is my wheel ready and can I fetch it from Thursday on?'],
    ['one sentence of it', 'The repair is free.'],
  ])('%s', (_, quoted) => {
    expect(showsAnother(reply(quote(quoted)), PROPOSAL)).toBe(false)
  })

  test('a proposal of two words', () => {
    expect(showsAnother(reply(quote('Thank you')), 'Thank you')).toBe(false)
  })
})
