import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passagesOf, plainMarkdown } from '../../src/domain/passages.ts'
import type { Article } from '../../src/domain/team.ts'
import { isStopWord, sentencesOf, stem, wordsOf } from '../../src/text/text.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'

function article(body: string): Article {
  const url = 'https://shop.example/help'
  return { id: 'help', title: 'Help', url, questions: [], language: 'en', body, file: 'help.md' }
}

describe('passagesOf', () => {
  it('cuts at headings and numbers from 1', () => {
    const passages = passagesOf(
      article('# Help\n\nIntro.\n\n## Prices\n\nFive.\n\n### EU\n\nSeven.'),
    )
    expect(passages.map(({ id, heading, text }) => [id, heading, text])).toEqual([
      ['help#1', '', 'Intro.'],
      ['help#2', 'Prices', 'Five.'],
      ['help#3', 'Prices: EU', 'Seven.'],
    ])
    expect(passages[0]).toMatchObject({
      article: 'help',
      title: 'Help',
      url: 'https://shop.example/help',
    })
  })

  it('joins wrapped lines, keeps lists, tables, hard breaks and code', () => {
    const body = [
      'A paragraph that',
      'was wrapped.',
      '',
      'Shop  ',
      'Street 1',
      '',
      '1. first',
      '   goes on',
      '2) **second**',
      '   * nested',
      '',
      '| From | To |',
      '|------|---:|',
      '| a    | *b* |',
      '',
      '```',
      '# not_a_heading',
      '```',
      '',
      'Setext',
      '------',
      '> quoted',
    ].join('\n')
    const [first, second] = passagesOf(article(body))
    expect(first?.text.split('\n\n')).toEqual([
      'A paragraph that was wrapped.',
      'Shop\nStreet 1',
      '1. first goes on\n2. second\n  - nested',
      'From | To\na | b',
      '# not_a_heading',
    ])
    expect(second).toMatchObject({ heading: 'Setext', text: 'quoted' })
  })

  it('cuts a long section at paragraph borders near 900 characters', () => {
    const paragraph = `${'word '.repeat(79)}end.`
    const passages = passagesOf(article(Array(5).fill(paragraph).join('\n\n')))
    expect(passages).toHaveLength(3)
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(900)
    expect(passages.map(({ text }) => text).join('\n\n')).toBe(
      Array(5).fill(paragraph).join('\n\n'),
    )
  })

  it('cuts one long paragraph at sentences', () => {
    const passages = passagesOf(article('This sentence says something. '.repeat(60)))
    expect(passages.length).toBeGreaterThan(1)
    for (const { text } of passages) expect(text).toMatch(/^This.*something\.$/)
  })

  it('has no passage for an article without text', () => {
    expect(passagesOf(article('# Help\n\n## Empty\n'))).toEqual([])
  })

  it('loses no word of plain text', () => {
    const line = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const body = lines.map((words) => words.join(' ')).join('\n\n')
        const kept = passagesOf(article(body)).flatMap(({ text }) => text.split(/\s+/))
        expect(kept).toEqual(lines.flat())
      }),
    )
  })

  it.each(['[a](b "', '<!--', '**a ', '_a ', '`a``', '| ', '- x\n', 'ab cd\n', '<a@', '![a]('])(
    'takes linear time for a page of %j',
    (piece) => {
      const start = cpuTime_ms()
      passagesOf(article(piece.repeat(40_000)))
      expect(cpuTime_ms() - start).toBeLessThan(LINEAR_MS_MAX)
    },
  )
})

describe('plainMarkdown', () => {
  it.each([
    ['see [our page](https://x.example/a_b_c) now', 'see our page (https://x.example/a_b_c) now'],
    ['[https://x.example](https://x.example)', 'https://x.example'],
    ['write to <help@x.example>', 'write to help@x.example'],
    ['[mail us](mailto:help@x.example)', 'mail us (help@x.example)'],
    ['**bold *and it* more**, ~~gone~~', 'bold and it more, gone'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['`**code**` \\*star\\*', '**code** *star*'],
    ['![a map](map.png) &amp; <b>more</b>', 'a map & more'],
  ])('%s', (markdown, text) => {
    expect(plainMarkdown(markdown)).toBe(text)
  })
})

describe('sentencesOf', () => {
  it('joins wrapped lines and ends at stops, short lines and list items', () => {
    const mail =
      'Hello,\n\nI ordered e.g. a kettle in your shop last Monday and\nit is late. Where is it?\n- one\n- two\nThanks\nEva'
    expect(sentencesOf(mail)).toEqual([
      'Hello,',
      'I ordered e.g. a kettle in your shop last Monday and it is late.',
      'Where is it?',
      '- one',
      '- two',
      'Thanks',
      'Eva',
    ])
  })
})

describe('words and stems', () => {
  it('cuts words in any script', () => {
    expect(wordsOf('Don’t worry: café, ÜBER №5 заказ!')).toEqual([
      'dont',
      'worry',
      'café',
      'über',
      'no5',
      'заказ',
    ])
  })

  // Pairs from Porter's paper, one or two for each of its rules.
  it.each(
    (
      'caresses caress,ponies poni,cats cat,feed feed,agreed agre,plastered plaster,bled bled,motoring motor,sing sing,' +
      'conflated conflat,troubled troubl,sized size,hopping hop,falling fall,filing file,happy happi,sky sky,' +
      'relational relat,conditional condit,rational ration,digitizer digit,vietnamization vietnam,operator oper,' +
      'hopefulness hope,sensibiliti sensibl,triplicate triplic,formative form,electrical electr,goodness good,' +
      'revival reviv,allowance allow,adjustable adjust,replacement replac,adoption adopt,effective effect,' +
      'probate probat,rate rate,cease ceas,controll control,roll roll,generalizations gener,oscillators oscil'
    )
      .split(',')
      .map((pair) => pair.split(' ')),
  )('%s → %s', (word, expected) => {
    expect(stem(word!)).toBe(expected)
  })

  it('leaves other scripts and numbers alone', () => {
    expect(['заказы', 'bücher', '42'].map(stem)).toEqual(['заказы', 'bücher', '42'])
  })

  it('knows which words carry no subject', () => {
    expect(['the', 'please', 'thanks'].every(isStopWord)).toBe(true)
    expect(['refund', 'where', 'parcel'].some(isStopWord)).toBe(false)
  })
})
