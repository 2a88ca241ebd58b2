// Migrations stay as they were released, and the closed lists keep every word that a released version may have written:
// ledgers out there were made by the old text and hold the old words.

import { describe, expect, test } from 'vitest'
import { CLOSED_LISTS } from '../../src/adapters/sql/database/closed-lists.ts'
import { MIGRATIONS } from '../../src/adapters/sql/migrate.ts'
import { hash } from '../../src/text/hash.ts'

const DIALECTS = ['sqlite', 'postgres'] as const

/** SHA-256 of the statements of each released migration. A line is only ever added. */
const RELEASED: Record<string, Record<(typeof DIALECTS)[number], string>> = {
  '0001-ledger': {
    sqlite: 'd1902ca9fe248518d49d0f2c2c3ccacc3571c0c8ea0b4ebfe42150a02d4f3718',
    postgres: 'e92bccd0e21ac75d43b585c26a476289b8a85832bc215f56e5a801a990f87a03',
  },
  '0002-open-lists': {
    sqlite: 'f6e0c21045bee333ec76ec625cb6b8b283745249b68094d710d612d709919d3e',
    postgres: 'be28babde98ed93a6eb6bd2766823a7ca54def0ffb291e5dfa38b7430ae97beb',
  },
}

/** Migration 4 changes the rows that had them. */
const RENAMED = new Set(['approval.verb edit', 'approval.verb label'])

test.each(Object.entries(RELEASED))('%s is the text that was released', (name, hashes) => {
  const migration = MIGRATIONS.find((one) => one.name === name)
  for (const dialect of DIALECTS) {
    const text = migration?.statements(dialect).join(';\n') ?? ''
    const why = 'ledgers were made by the old text: add a migration instead of changing one'
    expect(hash([text]), why).toBe(hashes[dialect])
  }
})

test('the names are numbered in order, the released ones first', () => {
  const names = MIGRATIONS.map(({ name }) => name)
  const numbers = names.map((name) => Number(name.slice(0, 4)))
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  expect(names.slice(0, Object.keys(RELEASED).length)).toEqual(Object.keys(RELEASED))
})

describe('closed lists', () => {
  const first = MIGRATIONS[0]?.statements('sqlite').join('\n') ?? ''
  const checks = [...first.matchAll(/constraint (\w+)_known check \((\w+) in \(([^)]*)\)\)/g)].map(
    ([, name = '', column = '', words = '']) => {
      const table = name.slice(0, -column.length - 1)
      return { table, column, words: words.replaceAll("'", '').split(', ') }
    },
  )

  test('version 0.1 had fourteen of them in CHECKs', () => {
    expect(checks).toHaveLength(14)
  })

  test.each(checks)(
    '$table, $column: keeps every word of version 0.1',
    ({ table, column, words }) => {
      const list = CLOSED_LISTS.find((one) => one.table === table && one.column === column)
      const why = 'rows may hold the missing word: a migration must change them (see migrate.ts)'
      const kept = words.filter((word) => !RENAMED.has(`${table}.${column} ${word}`))
      expect(list?.words, why).toEqual(expect.arrayContaining(kept))
    },
  )

  test.each(DIALECTS)('later migrations for %s put none into a CHECK', (dialect) => {
    const later = MIGRATIONS.slice(1).flatMap(({ statements }) => statements(dialect))
    expect(later.filter((statement) => /check \(\w+ in \(/.test(statement))).toEqual([])
  })
})
