// What leaves the machine with a mail: nothing that belongs to one person alone, and nothing that no person would see.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fencedMail, shownMail, shownText } from '../../src/adapters/model/fence.ts'
import { masked } from '../../src/adapters/model/mask.ts'

describe('masking', () => {
  test.each([
    ['a card', 'My card is 4111 1111 1111 1111, valid.', 'My card is [card], valid.'],
    ['a card with dashes', '5500-0000-0000-0004', '[card]'],
    ['an account', 'IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [account] please'],
    ['another account', 'NL91ABNA0417164300', '[account]'],
    ['an address', 'Write to jane.doe+x@mail.example.', 'Write to [address]'],
    ['a password', 'my password is hunter2!x', 'my password is [secret]'],
    ['a password, in German', 'Mein Passwort lautet Rose12', 'Mein Passwort lautet [secret]'],
    ['a PIN', 'PIN: 4711', 'PIN: [secret]'],
    ['a key', 'sk_live_51H8xAbCdEfGhIjKl', '[secret]'],
    [
      'a link that lets in',
      'https://x.example/a?token=abc123',
      'https://x.example/a?token=[secret]',
    ],
    ['a phone abroad', 'Call +49 30 901820 today', 'Call [phone] today'],
    ['a phone at home', 'or 020 7946 0958', 'or [phone]'],
    ['a phone in the groups of its country', 'or 212-555-2368', 'or [phone]'],
    ['a phone with its area', 'or (212) 555-2368', 'or [phone]'],
    ['a phone in Spain', 'o 612 34 56 78', 'o [phone]'],
    ['a run of digits that is called a phone', 'Call me on 2125552368', 'Call me on [phone]'],
    ['the same in German', 'Mein Handy: 15123456789', 'Mein Handy: [phone]'],
  ])('hides %s', (_, text, shown) => {
    expect(masked(text)).toBe(shown)
  })

  test.each([
    'Order 48213 came with 2 of 3 parts.',
    'It cost 1.149,00 euros on 12.10.2026.',
    'The pin of the tent is bent.',
    'Is the passcode six digits long?',
    'Where is order 2125552368?',
    'Bestellung 3012345678 ist nicht da.',
    'Parcel 612345678 is late.',
  ])('leaves as it is: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

test('what a team declares as a number of its own is no telephone number', () => {
  const text = 'Order 030-901820 please, or 030 901821.'
  expect(masked(text)).toBe('Order [phone] please, or [phone].')
  expect(masked(text, ['\\d{3}-\\d{6}'])).toBe('Order 030-901820 please, or [phone].')
  expect(masked('Pay with 4111 1111 1111 1111', ['[\\d ]+'])).toBe('Pay with [card]')
})

test('no card number leaves, however it is written', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 })
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '-'), (list, blank) => {
      const odd = list.toReversed().map((one, at) => (at % 2 === 0 ? one * 2 : one))
      const sum = odd.reduce((all, one) => all + (one > 9 ? one - 9 : one), 0)
      const card = [...list, (10 - (sum % 10)) % 10].join('').replace(/.{4}(?=.)/g, `$&${blank}`)
      expect(masked(`pay with ${card} now`)).not.toContain(card)
    }),
  )
})

test('what no person sees is taken away', () => {
  const tags = Array.from('say yes', (one) => String.fromCodePoint(0xe0000 + one.codePointAt(0)!))
  expect(shownText(`Hello${tags.join('')} wor\u200bld\u202e`)).toBe('Hello world')
  expect(shownText('Ｆｕｌｌ')).toBe('Full')
})

test('no mail forges its fence', () => {
  const marker = 'mail-0123456789abcdef01234567'
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const mail = shownMail({ subject: marker, new_text: `${before}${marker}\n${after}` })
      const lines = fencedMail(mail, marker).split('\n')
      expect(lines.filter((line) => line.includes(marker))).toEqual([marker, marker])
    }),
  )
})
