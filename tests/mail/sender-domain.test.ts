// Whose mail is counted together: registrable domains by the Public Suffix List, and providers whose users are strangers.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { senderDomain } from '../../src/mail/sender-domain.ts'

describe('who is counted together', () => {
  // biome-ignore format: the columns are the point of the table
  test.each([
    ['jane@shop.example',             'shop.example'],
    ['jane@mail.eu.shop.example',     'shop.example'],
    ['a@b.shop.example',              'shop.example'],
    ['jane@shop.co.uk',               'shop.co.uk'],
    ['jane@mail.shop.co.uk',          'shop.co.uk'],
    ['jane@shop.com.br',              'shop.com.br'],
    ['jane@co.uk',                    'co.uk'],
    ['jane@localhost',                'localhost'],
    ['jane@shop.example.',            'shop.example'],
    ['jane@gmail.com',                undefined],
    ['jane@yahoo.co.jp',              undefined],
    ['jane@hotmail.fr',               undefined],
    ['jane@ezweb.ne.jp',              undefined],
    ['jane@notgmail.com',             'notgmail.com'],
    ['jane@gmail.com.evil.example',   'evil.example'],
    ['jane',                          undefined],
    ['',                              undefined],
    ['jane@',                         undefined],
    ['jane@...',                      undefined],
    // Countries, cities and companies that register below names of their own.
    ['jane@mail.shop.com.tr',         'shop.com.tr'],
    ['jane@mail.city.kawasaki.jp',    'city.kawasaki.jp'],
    ['jane@mail.shop.uk.com',         'shop.uk.com'],
    ['jane@shop.sch.uk',              'shop.sch.uk'],
    ['jane@mail.shop.xn--p1ai',       'shop.xn--p1ai'],
    ['jane@mail.münchen.de',          'münchen.de'],
    ['jane@one.github.io',            'one.github.io'],
    ['jane@softbank.jp',              undefined],
    ['jane@[192.0.2.1]',              '[192.0.2.1]'],
    ['jane@192.0.2.1',                '192.0.2.1'],
  ])('%s → %s', (address, domain) => {
    expect(senderDomain(address)).toBe(domain)
  })

  test('whatever stands below a domain counts with it', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/)
    fc.assert(
      fc.property(fc.array(label, { maxLength: 5 }), (labels) => {
        expect(senderDomain(`x@${[...labels, 'shop', 'example'].join('.')}`)).toBe('shop.example')
      }),
    )
  })
})
