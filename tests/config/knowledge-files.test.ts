// What an import writes, leaves alone, renews and silences; and that no edit of a person is lost by it.

import { describe, expect, it } from 'vitest'
import { readArticle } from '../../src/config/knowledge.ts'
import {
  articleText,
  type ImportStep,
  type Incoming,
  type Present,
  planImport,
  withAccepted,
} from '../../src/config/knowledge-files.ts'

const FROM = 'https://h.example/sitemap.xml'
const incoming = (key: string, body = `About ${key}.`, title = `Title ${key}`): Incoming => ({
  key,
  title,
  url: undefined,
  language: undefined,
  body,
})

/** What lies in the folder after these texts were written. */
function present(files: Record<string, string>): Present[] {
  return Object.entries(files).map(([id, text]) => {
    const { article, front, problems } = readArticle({ file: `${id}.md`, text })
    if (article === undefined || front === undefined) throw new Error(JSON.stringify(problems))
    return { id, text, front, body: article.body, article }
  })
}

function carriedOut(files: Record<string, string>, steps: readonly ImportStep[]) {
  const next = { ...files }
  for (const step of steps) if (step.do !== 'keep') next[step.id] = step.text
  return next
}

function run(files: Record<string, string>, articles: Incoming[], is_sync = false) {
  const steps = planImport(FROM, articles, present(files), { is_sync, taken: Object.keys(files) })
  const did = steps.map((step) => `${step.do} ${step.id}`)
  return { did, steps, files: carriedOut(files, steps) }
}

describe('an import', () => {
  it('writes files that are valid and answer nothing yet', () => {
    const awkward = {
      ...incoming('a', 'Text: "quoted"\n---\nmore', 'A: title # with "signs"'),
      url: 'https://h.example/a?b=1',
      language: 'de',
    }
    const { files, did } = run({}, [awkward])
    expect(did).toEqual(['write a-title-with-signs'])
    const [one] = present(files)
    expect(one?.front).toMatchObject({
      title: 'A: title # with "signs"',
      url: 'https://h.example/a?b=1',
      language: 'de',
      accepted: false,
      imported: { from: FROM, key: 'a' },
    })
    expect(one?.body).toBe('Text: "quoted"\n---\nmore')
  })

  it('names files after titles in Latin letters, else after the key, and never twice', () => {
    const titles = ['Grüße & Größe', 'Été: à l’école', '返品', 'Refunds', 'Refunds', '???']
    const keys = [
      'a',
      'b',
      'https://h.example/help/returns.html?x=1',
      'd',
      'e',
      'https://h.example/',
    ]
    const articles = titles.map((title, at) => incoming(keys[at]!, `Body ${at}`, title))
    expect(run({ refunds: '---\ntitle: Mine\n---\nMine.\n' }, articles).did).toEqual([
      'write gruesse-groesse',
      'write ete-a-lecole',
      'write returns',
      'write refunds-2',
      'write refunds-3',
      'write h',
    ])
  })

  it('again changes nothing, and takes in no double', () => {
    const { files } = run({}, [incoming('a'), incoming('b')])
    const again = run(files, [incoming('a'), incoming('b', 'New text.'), incoming('c', 'About a.')])
    expect(again.did).toEqual(['keep title-a', 'keep title-b', 'keep title-a'])
    expect(again.files).toEqual(files)
  })
})

describe('a sync', () => {
  const first = run({}, [incoming('a'), incoming('b'), incoming('c')]).files
  const accepted = Object.fromEntries(
    Object.entries(first).map(([id, text]) => [id, withAccepted(text, true)]),
  )

  it('takes new versions, which wait again, and silences what is gone', () => {
    const { did, files } = run(accepted, [incoming('a'), incoming('b', 'New text.')], true)
    expect(did).toEqual(['keep title-a', 'write title-b', 'silence title-c'])
    const by_id = new Map(present(files).map((one) => [one.id, one]))
    expect(by_id.get('title-a')?.front.accepted).toBe(true)
    expect(by_id.get('title-b')).toMatchObject({ body: 'New text.', front: { accepted: false } })
    expect(by_id.get('title-c')).toMatchObject({ body: 'About c.', front: { accepted: false } })
  })

  it('never overwrites what a person edited', () => {
    const edited = { ...accepted, 'title-b': accepted['title-b']!.replace('About b.', 'My words.') }
    const { did, files, steps } = run(
      edited,
      [incoming('a'), incoming('b', 'New.'), incoming('c')],
      true,
    )
    expect(did).toEqual(['keep title-a', 'keep title-b', 'keep title-c'])
    expect(files).toEqual(edited)
    expect(steps[1]).toMatchObject({ why: expect.stringContaining('edited') })
    // An edit alone is no conflict.
    expect(run(edited, [incoming('a'), incoming('b'), incoming('c')], true).files).toEqual(edited)
  })

  it('leaves articles of other sources and of the team alone', () => {
    const mine = { ...accepted, mine: '---\ntitle: Mine\n---\nMine.\n' }
    const other = { other: withAccepted(articleText('/elsewhere', incoming('z')), true) }
    const { files } = run({ ...mine, ...other }, [incoming('a')], true)
    expect(files).toMatchObject({ mine: mine.mine, other: other.other })
  })
})

it('accepting an article changes one key and nothing else', () => {
  const text = '---\n# a note\ntitle: "A: b"   # why\naccepted: false\n---\n\nBody\n---\nmore\n'
  expect(withAccepted(text, true)).toContain('# a note')
  expect(withAccepted(text, true)).toContain('accepted: true')
  expect(withAccepted(text, true)).toMatch(/\nBody\n---\nmore\n$/)
  expect(withAccepted('no front matter', true)).toBe('no front matter')
})
