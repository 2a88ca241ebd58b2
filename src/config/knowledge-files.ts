// Articles as files: how an imported one is written, and which files an import would write, leave alone or silence. What a
// person has edited is never overwritten.

import { createHash } from 'node:crypto'
import { Document, isMap, parseDocument } from 'yaml'
import type { Article } from '../domain/team.ts'
import type { FrontMatter } from './knowledge.ts'
import { slug } from './slug.ts'
import { splitFrontMatter } from './source.ts'

export type Incoming = {
  key: string
  title: string
  url: string | undefined
  language: string | undefined
  /** Questions that the article is known to answer. */
  questions?: readonly string[]
  body: string
}

/** An article that is there already. */
export type Present = {
  id: string
  text: string
  front: FrontMatter
  body: string
  article: Article
}

export type ImportStep =
  | { do: 'write'; id: string; text: string; key: string; is_new: boolean }
  | { do: 'silence'; id: string; text: string; key: string }
  | { do: 'keep'; id: string; key: string; why: string }

/**
 * What an import of `incoming` from the source `from` does. Without `is_sync` only new articles are written; with it,
 * changed ones become new versions, and those that vanished stop answering. Every written article waits for acceptance.
 */
export function planImport(
  from: string,
  incoming: readonly Incoming[],
  present: readonly Present[],
  options: {
    is_sync: boolean
    /** Names of files that are there, also of those that are no valid articles. */
    taken: readonly string[]
  },
): ImportStep[] {
  const { is_sync } = options
  const taken = new Set(options.taken)
  const of_source = new Map(
    present.flatMap((one) =>
      one.front.imported?.from === from ? [[one.front.imported.key, one] as const] : [],
    ),
  )
  const bodies = new Map(present.map((one) => [comparable(one.body), one.id]))
  const steps = incoming.map((article): ImportStep => {
    const { key } = article
    const before = of_source.get(key)
    if (before !== undefined) return stepForKnown(from, article, before, is_sync)
    const twin = bodies.get(comparable(article.body))
    if (twin !== undefined) return { do: 'keep', id: twin, key, why: `${twin} says the same` }
    const id = freeId(article, taken)
    taken.add(id)
    bodies.set(comparable(article.body), id)
    return { do: 'write', id, key, text: articleText(from, article), is_new: true }
  })
  if (!is_sync) return steps
  const keys = new Set(incoming.map(({ key }) => key))
  const vanished = [...of_source].filter(([key, { front }]) => !keys.has(key) && front.accepted)
  const silenced = vanished.map(([key, { id, text }]): ImportStep => {
    return { do: 'silence', id, key, text: withAccepted(text, false) }
  })
  return [...steps, ...silenced]
}

function stepForKnown(
  from: string,
  article: Incoming,
  before: Present,
  is_sync: boolean,
): ImportStep {
  const { id, front } = before
  const { key } = article
  const same = (why: string): ImportStep => ({ do: 'keep', id, key, why })
  if (front.imported?.hash === hashOf(article.title, article.body)) return same('unchanged')
  if (!is_sync) return same('it is there in an older version (--sync takes the new one)')
  const is_edited = hashOf(front.title, before.body) !== front.imported?.hash
  if (is_edited) return same('both it and the source were edited; compare them by hand')
  return { do: 'write', id, key, text: articleText(from, article), is_new: false }
}

/** The file of an imported article, which nobody has accepted yet. */
export function articleText(from: string, article: Incoming): string {
  const { key, title, url, language, body, questions = [] } = article
  const front: Record<string, unknown> = { title }
  if (url !== undefined && URL.canParse(url)) front.url = url
  if (language !== undefined) front.language = language
  if (questions.length > 0) front.questions = [...questions]
  front.accepted = false
  front.imported = { from, key, hash: hashOf(title, body) }
  return `---\n${new Document(front).toString({ lineWidth: 0 })}---\n\n${body.trim()}\n`
}

/** The same file with `accepted` set; everything else in it, comments too, stays as it is. */
export function withAccepted(text: string, accepted: boolean): string {
  const parts = splitFrontMatter(text)
  if (parts === undefined) return text
  const document = parseDocument(parts.front)
  if (!isMap(document.contents)) return text
  document.set('accepted', accepted)
  return `---\n${document.toString({ lineWidth: 0 })}---\n${parts.body}`
}

/** Spaces and line ends do not make a new version. */
function hashOf(title: string, body: string): string {
  const digest = createHash('sha256').update(JSON.stringify([title.trim(), comparable(body)]))
  return digest.digest('hex').slice(0, 20)
}

function comparable(body: string): string {
  return body.replace(/\s+/g, ' ').trim()
}

/** A file name from the title, or where it has no Latin letters from the last part of the key. */
function freeId({ title, key }: Incoming, taken: ReadonlySet<string>): string {
  const last =
    key
      .replace(/[?#].*$/, '')
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? ''
  const base = slug(title) || slug(last.replace(/\.\w+$/, '')) || 'article'
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
