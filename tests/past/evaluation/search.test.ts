// The measure of the search: what it counts, and that a bad line is named.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../sandbox/folder.ts'
import {
  evaluateSearch,
  readDocs,
  readQueries,
  searchText,
} from '../../../src/past/evaluation/search.ts'

const folder = temporaryFolder()
const { dir } = folder
afterAll(() => folder.remove())
const docs = join(dir, 'docs.jsonl')
const queries = join(dir, 'queries.jsonl')

const lines = (file: string, values: readonly unknown[]) =>
  writeFileSync(file, values.map((value) => JSON.stringify(value)).join('\n'))

beforeAll(() => {
  lines(docs, [
    { id: 'refund', question: 'When do I get my refund?', answers: ['Within five days.'] },
    { id: 'return', title: 'How to return an item', content: 'Print the label and send it back.' },
    { id: 'tents', title: 'Tents', content: 'Tents for two or four people, waterproof.' },
  ])
  lines(queries, [
    { text: 'When will I get my refund?', doc: 'refund' },
    { text: 'Can I send an item back with a label?', docs: ['return', 'nothing'] },
    { text: 'Which tent is waterproof?', docs: ['nowhere'] },
  ])
})

test('counts in which place the first right document stands', async () => {
  const report = await evaluateSearch(await readDocs(docs), readQueries(queries), undefined)
  expect(report).toMatchObject({ docs: 3, queries: 3, recall_at_1: 2 / 3, recall_at_10: 2 / 3 })
  expect(report.mrr).toBeCloseTo(2 / 3)
  expect(searchText(report)).toContain('3 queries over 3 documents\nright at 1  0.667')
})

test('names the line that is no query, and the one that is no document', async () => {
  const bad = join(dir, 'bad.jsonl')
  lines(bad, [{ text: 'fine', doc: 'refund' }, { doc: 'refund' }])
  expect(() => readQueries(bad)).toThrow(/bad\.jsonl:2: not a query/)
  await expect(readDocs(bad)).rejects.toThrow(/bad\.jsonl:1: not a document/)
})
