// Every row of every word list of the mail library: its sample is recognised by the very list that the rules ask, and by
// that row itself, so that no row stands there that never matches. No pattern is longer than a line of text.

import { globSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { headerFieldOf } from '../../src/mail/new-text/header-block.ts'
import { FIELD_NAMES } from '../../src/mail/new-text/words/header-fields.ts'
import * as senders from '../../src/mail/screening/senders.ts'
import * as accounts from '../../src/mail/screening/words/accounts.ts'
import type { PhraseList } from '../../src/text/phrases.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const files = globSync('src/mail/**/*.ts', { cwd: ROOT })

/** All lists that files of the library export, by file and name. */
async function listsOf(paths: readonly string[]): Promise<[string, PhraseList][]> {
  const found: [string, PhraseList][] = []
  for (const path of paths) {
    const module: Record<string, unknown> = await import(resolve(ROOT, path))
    for (const [name, value] of Object.entries(module)) {
      if (isPhraseList(value)) found.push([`${path} ${name}`, value])
    }
  }
  return found
}

function isPhraseList(value: unknown): value is PhraseList {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'rows' in value
}

// `parse/words.ts` reads the encoded words of headers.
const wordFiles = files.filter(
  (path) => /\/words(?:\/|\.ts$)/.test(path) && !path.endsWith('parse/words.ts'),
)
const lists = await listsOf(wordFiles)

it('finds the lists', () => {
  expect(wordFiles.length).toBeGreaterThan(25)
  expect(lists.length).toBeGreaterThan(80)
  expect(lists.flatMap(([, { rows }]) => rows).length).toBeGreaterThan(3_500)
})

it.each(lists)('%s recognises every sample', (_, { pattern, rows }) => {
  const missed = rows.filter(({ sample, source }) => {
    const own = new RegExp(source, pattern.flags)
    return sample === '' || !pattern.test(sample) || !own.test(sample)
  })
  expect(missed).toEqual([])
  expect(rows.length).toBeGreaterThan(0)
})

it.each(lists)('%s says nothing twice', (_, { rows }) => {
  const sources = rows.map(({ source }) => source)
  expect(sources.filter((source, at) => sources.indexOf(source) !== at)).toEqual([])
})

it.each([
  ['daemon that returns mail', accounts.BOUNCE_DAEMONS, senders.isBounceDaemon],
  ['other daemon', accounts.OTHER_DAEMONS, senders.isOtherDaemon],
  ['machine', accounts.MACHINE_SENDERS, senders.isMachineSender],
  ['form', accounts.FORM_SENDERS, senders.isFormSender],
  ['site', accounts.SITE_SENDERS, senders.isSiteSender],
  ['role of machines', accounts.MACHINE_ROLES, senders.isMachineRole],
  ['sender that nobody reads', accounts.NO_REPLY, senders.isNoReply],
])('accounts of a %s', (_, names, judged) => {
  const isKnown = (sample: string) => judged({ address: `${sample}@shop.example`, name: '' })
  expect(names.filter(([, , sample]) => !isKnown(sample))).toEqual([])
  expect(isKnown('jane.miller')).toBe(false)
})

it.each(Object.entries(FIELD_NAMES))('header fields of the %s', (field, names) => {
  expect(names.filter(([, , sample]) => headerFieldOf(sample) !== field)).toEqual([])
})

it('has no pattern of hundreds of characters', () => {
  const long = files.flatMap((path) =>
    literalsOf(readFileSync(resolve(ROOT, path), 'utf8'))
      .filter((literal) => literal.length > LITERAL_CHARS_MAX)
      .map((literal) => `${relative(ROOT, path)}: ${literal}`),
  )
  expect(long).toEqual([])
})

const LITERAL_CHARS_MAX = 140

/** Strings and regular expressions on one line, without comments. */
function literalsOf(code: string): string[] {
  const plain = code.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  const literal =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`|\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g
  return plain.match(literal) ?? []
}

it('asks any text in linear time', () => {
  const units = [
    'a ',
    'ab',
    'the message ',
    'your request was ',
    '. ',
    '- ',
    'Re: ',
    '我的',
    '(',
    '1 ',
  ]
  const start = cpuTime_ms()
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(20_000 / unit.length))
    for (const [, list] of lists) list.test(text)
  }
  expect(cpuTime_ms() - start).toBeLessThan(LINEAR_MS_MAX)
})
