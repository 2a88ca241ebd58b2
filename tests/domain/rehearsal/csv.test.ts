// Tables as spreadsheets write them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText, parseCsv } from '../../../src/domain/rehearsal/csv.ts'

const cellsOf = (text: string) => parseCsv(text).rows.map(({ cells }) => cells)

describe('csv', () => {
  test('what is written is read back, whatever the cells hold', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))
    const row = fc.array(cell, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const told = rows.map((cells) => ['x', ...cells, 'y'])
        const read = cellsOf(csvText(told))
        const plain = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, '')
        expect(read.map((cells) => cells.map(plain))).toEqual(told.map((cells) => cells.map(plain)))
      }),
    )
  })

  test('semicolons, tabs, a byte order mark and every line end are understood', () => {
    const wanted = [
      ['a', 'b,c'],
      ['1', ''],
    ]
    expect(cellsOf('\ufeffa;b,c\r\n1;\r\n')).toEqual(wanted)
    expect(cellsOf('a\tb,c\n1\t')).toEqual(wanted)
    expect(cellsOf('a;b,c\r1;\r\r')).toEqual(wanted)
  })

  test('rows know their lines, also after line breaks inside a cell and empty rows', () => {
    const { rows } = parseCsv('head,x\n"two\nlines",y\n\n,\nlast,z')
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'head'],
      [2, 'two\nlines'],
      [6, 'last'],
    ])
  })

  test('a quote that never ends is named by its line', () => {
    expect(parseCsv('a,b\n1,"open\n2,x').unclosed_at).toBe(2)
  })

  test('no cell begins a formula', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      expect(csvText([[evil]])).toContain(`'${evil}`)
    }
  })
})
