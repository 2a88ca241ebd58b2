// Which addresses are one customer: those that the team lists together, and nothing that merely looks alike.

import { expect, test } from 'vitest'
import { otherAddresses, type SameCustomers } from '../../src/domain/same-customer.ts'

const SAME: SameCustomers = [
  ['@acme.example', '@acme-group.example', '@acme.co.example'],
  ['jane@acme.example', 'jane.miller@post.example'],
]

test.each<[address: string, others: string[]]>([
  ['tom@acme.example', ['tom@acme-group.example', 'tom@acme.co.example']],
  ['tom@acme-group.example', ['tom@acme.example', 'tom@acme.co.example']],
  [
    'jane@acme.example',
    ['jane@acme-group.example', 'jane@acme.co.example', 'jane.miller@post.example'],
  ],
  ['jane.miller@post.example', ['jane@acme.example']],
  ['jane@post.example', []],
  ['tom@mail.acme.example', []],
  ['tom@notacme.example', []],
  ['', []],
  ['lea+shop@post.example', ['lea@post.example']],
  ['tom+a@acme.example', ['tom@acme.example', 'tom@acme-group.example', 'tom@acme.co.example']],
  ['jane.miller+x@post.example', ['jane.miller@post.example', 'jane@acme.example']],
])('%s', (address, others) => {
  expect(otherAddresses(SAME, address)).toEqual(others)
})

test('by default every address is a customer of its own', () => {
  expect(otherAddresses([], 'tom@acme.example')).toEqual([])
})
