// Edits of categories.yaml by command: merge, split and rename. They work on the YAML document, so comments and formatting
// of everything else stay as they are. An edit that would lose something is refused, and says what. Writing the resulting
// text to the file is up to the caller.

import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  type YAMLMap,
  YAMLSeq,
} from 'yaml'
import { YAML_FORM } from './proposal.ts'
import { slug } from './slug.ts'

export type EditRefusal =
  | 'not_yaml'
  | 'unknown_category'
  | 'same_category'
  | 'id_taken'
  | 'bad_id'
  | 'two_templates'
  | 'too_few_examples'
  | 'name_empty'

export type Edited =
  | { ok: true; text: string; says: string[] }
  | { ok: false; reason: EditRefusal; says: string }

/** `into` is the id of the result: one of `ids` or a new one; by default the first. */
export function mergeCategories(text: string, ids: readonly string[], into = ids[0] ?? ''): Edited {
  return edited(text, (document) => {
    const parts = [...new Set(ids)].map((id) => categoryNamed(document, id))
    if (parts.length < 2) throw refusal('same_category', 'Name at least two categories.')
    if (!ids.includes(into)) mustBeFree(document, into)
    const kept = parts.find((one) => stringAt(one, 'id') === into) ?? parts[0]!
    const others = parts.filter((one) => one !== kept)
    const templates = [...new Set(parts.flatMap((one) => stringAt(one, 'template') ?? []))]
    if (templates.length > 1) {
      const says = `They have different templates (${templates.join(' and ')}), one of which would be lost. Remove all but one of these lines from the file, then merge.`
      throw refusal('two_templates', says)
    }
    const before = parts.map((one) => sequenceOf(one, 'examples')?.items.length ?? 0)
    const says = [...ids].filter((id) => id !== into)
    kept.set('id', into)
    if (templates[0] !== undefined) kept.set('template', templates[0])
    kept.set('description', joinedText(parts.map((one) => stringAt(one, 'description') ?? '')))
    joinMode(kept, parts)
    joinConfidenceMin(kept, parts)
    for (const other of others) {
      moveItems(document, kept, other, 'articles')
      moveItems(document, kept, other, 'examples')
      moveComment(kept, other)
      removeCategory(document, other)
    }
    const after = sequenceOf(kept, 'examples')?.items.length ?? 0
    const doubled = before.reduce((sum, one) => sum + one, 0) - after
    return [
      `${ids.join(' and ')} are now ${into}, with ${after} examples${doubled > 0 ? ` (${doubled} duplicates removed)` : ''}.`,
      `The ledger keeps what it knows about ${says.join(', ')} under the old category: records are not carried over.`,
    ]
  })
}

/** `parts[i]` is the part of example `i`, numbered from 0; `names[k]` is what part `k` is called. */
export function splitCategory(
  text: string,
  id: string,
  parts: readonly number[],
  names: readonly { id: string; name: string; words: readonly string[] }[],
): Edited {
  return edited(text, (document) => {
    const from = categoryNamed(document, id)
    const examples = sequenceOf(from, 'examples')?.items ?? []
    const counts = names.map((_, part) => parts.filter((one) => one === part).length)
    if (examples.length !== parts.length || counts.some((count) => count === 0)) {
      throw refusal('too_few_examples', `${id} has too few different examples.`)
    }
    for (const name of names) if (name.id !== id) mustBeFree(document, name.id)
    const list = categoryList(document)
    const place = list.items.indexOf(from)
    const made = names.map((name, part) => {
      const one = from.clone() as YAMLMap
      one.set('id', name.id)
      one.set('name', name.name)
      const about = stringAt(from, 'description') ?? ''
      one.set('description', joinedText([about, `About ${name.words.join(', ')}.`]))
      one.set('mode', 'draft')
      const own = sequenceOf(one, 'examples')
      if (own !== undefined) own.items = own.items.filter((_, at) => parts[at] === part)
      if (place + part > 0) one.spaceBefore = true
      if (part > 0) one.commentBefore = null
      return one
    })
    list.items.splice(place, 1, ...made)
    return [
      `${id} is now ${names.map((name, at) => `${name.id} (${counts[at]} examples)`).join(' and ')}, each in draft.`,
      `The ledger keeps what it knows about ${id} under that name: every part starts without a record.`,
    ]
  })
}

export function renameCategory(
  text: string,
  id: string,
  to: string,
  name: string | undefined,
): Edited {
  return edited(text, (document) => {
    const one = categoryNamed(document, id)
    if (to !== id) mustBeFree(document, to)
    setScalar(one, 'id', to)
    if (name !== undefined) setScalar(one, 'name', name)
    const record = `The ledger keeps what it knows about ${id} under that name: ${to} starts without a record.`
    return [
      `${id} is now ${to}${name === undefined ? '' : `, called “${name}”`}.`,
      ...(to === id ? [] : [record]),
    ]
  })
}

/** As people say it: a category by its id or its name, and a new id, or a new name that the id then follows. */
export function renameByWords(text: string, from: string, to: string, name?: string): Edited {
  const id = categoryIdOf(text, from) ?? from
  if ((name ?? to).trim() === '') {
    return { ok: false, reason: 'name_empty', says: 'A category needs a name.' }
  }
  if (KEBAB.test(to)) return renameCategory(text, id, to, name)
  const made = slug(to)
  return renameCategory(text, id, made === '' ? id : made, name ?? to.trim())
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Undefined where neither an id nor a name is like this, or several names are. */
function categoryIdOf(text: string, words: string): string | undefined {
  const document = parseDocument(text, { stringKeys: true })
  if (!isSeq(document.get('categories'))) return undefined
  const maps = categoryList(document).items.filter((item) => isMap(item))
  const plain = (value: string | undefined) => value?.trim().toLowerCase()
  if (maps.some((map) => stringAt(map, 'id') === words)) return words
  const named = maps.filter((map) => plain(stringAt(map, 'name')) === plain(words))
  return named.length === 1 ? stringAt(named[0]!, 'id') : undefined
}

/** The examples of a category, for whoever has to look at them before an edit; undefined if there is no such category. */
export function categoryExamples(text: string, id: string): string[] | undefined {
  const document = parseDocument(text, { stringKeys: true })
  const found = isSeq(document.get('categories'))
    ? categoryList(document).items.find((item) => isMap(item) && stringAt(item, 'id') === id)
    : undefined
  if (!isMap(found)) return undefined
  return (sequenceOf(found, 'examples')?.items ?? []).map((item) =>
    isScalar(item) ? String(item.value) : '',
  )
}

class Refusal extends Error {
  readonly reason: EditRefusal
  constructor(reason: EditRefusal, says: string) {
    super(says)
    this.reason = reason
  }
}

function refusal(reason: EditRefusal, says: string): Refusal {
  return new Refusal(reason, says)
}

function edited(text: string, edit: (document: Document) => string[]): Edited {
  const document = parseDocument(text, { stringKeys: true })
  try {
    const error = document.errors[0]
    if (error !== undefined) throw refusal('not_yaml', error.message.split('\n')[0] ?? '')
    const says = edit(document)
    return { ok: true, text: document.toString(YAML_FORM), says }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason, says: error.message }
    throw error
  }
}

function categoryList(document: Document): YAMLSeq {
  const list = document.get('categories')
  if (!isSeq(list)) throw refusal('not_yaml', 'The file has no list `categories`.')
  return list
}

function categoryNamed(document: Document, id: string): YAMLMap {
  const items = categoryList(document).items.filter(isMap)
  const found = items.find((item) => stringAt(item, 'id') === id)
  if (found !== undefined) return found
  const known = items.map((item) => stringAt(item, 'id') ?? '').join(', ')
  throw refusal('unknown_category', `There is no category ${id}. The categories are: ${known}.`)
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

function mustBeFree(document: Document, id: string): void {
  if (!ID.test(id) || id.length > 60) {
    throw refusal('bad_id', `“${id}” is not an id: use a-z, 0-9 and dashes.`)
  }
  const taken = categoryList(document).items.some(
    (item) => isMap(item) && stringAt(item, 'id') === id,
  )
  if (taken) throw refusal('id_taken', `There is already a category ${id}; merge them instead.`)
}

function stringAt(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key)
  return typeof value === 'string' ? value : undefined
}

function sequenceOf(map: YAMLMap, key: string): YAMLSeq | undefined {
  const value = map.get(key, true)
  return isSeq(value) ? value : undefined
}

/** Keeps the comment beside the old value. */
function setScalar(map: YAMLMap, key: string, value: string): void {
  const node = map.get(key, true)
  if (isScalar(node)) node.value = value
  else map.set(key, value)
}

function joinedText(texts: readonly string[]): string {
  const sentences = texts.map((one) => one.trim()).filter((one) => one !== '')
  return [...new Set(sentences)].join(' ')
}

/** `auto` only if all of them were. */
function joinMode(kept: YAMLMap, parts: readonly YAMLMap[]): void {
  const is_auto = parts.every((one) => stringAt(one, 'mode') === 'auto')
  if (kept.has('mode') || is_auto) kept.set('mode', is_auto ? 'auto' : 'draft')
}

/** The strictest of their `confidence_min`. */
function joinConfidenceMin(kept: YAMLMap, parts: readonly YAMLMap[]): void {
  const levels = parts
    .map((one) => one.get('confidence_min'))
    .filter((one) => typeof one === 'number')
  // A category without the key has the default, which the others must not undercut.
  const is_said = levels.length === parts.length
  if (levels.length === 0) return
  const highest = Math.max(...levels, ...(is_said ? [] : [CONFIDENCE_MIN_DEFAULT]))
  kept.set('confidence_min', highest)
}

const CONFIDENCE_MIN_DEFAULT = 0.8

function moveItems(document: Document, to: YAMLMap, from: YAMLMap, key: string): void {
  const source = sequenceOf(from, key)
  if (source === undefined || source.items.length === 0) return
  let target = sequenceOf(to, key)
  if (target === undefined) {
    target = new YAMLSeq(document.schema)
    target.flow = source.flow ?? false
    to.set(key, target)
  }
  const said = new Set(target.items.map(itemKey))
  const fresh = source.items.filter((item) => !said.has(itemKey(item)))
  // The comment above the first item belongs to the list.
  const first = fresh[0]
  if (isNode(first) && source.commentBefore != null) {
    first.commentBefore = joinedComments([source.commentBefore, first.commentBefore]) ?? null
  }
  target.comment = joinedComments([target.comment, source.comment]) ?? null
  target.items.push(...fresh)
}

function itemKey(item: unknown): unknown {
  return item instanceof Scalar && typeof item.value === 'string' ? item.value.trim() : item
}

/** Comments beside keys that are not moved go above the category. */
function moveComment(to: YAMLMap, from: YAMLMap): void {
  const beside = from.items.flatMap(({ key, value }) => {
    const is_moved = isScalar(key) && (key.value === 'examples' || key.value === 'articles')
    const nodes = is_moved ? [key] : [key, value]
    return nodes.flatMap((node) => (isNode(node) ? [node.commentBefore, node.comment] : []))
  })
  to.commentBefore = joinedComments([to.commentBefore, from.commentBefore, ...beside]) ?? null
}

function joinedComments(comments: readonly (string | null | undefined)[]): string | undefined {
  const said = comments.filter((one) => one != null && one !== '')
  return said.length === 0 ? undefined : said.join('\n')
}

function removeCategory(document: Document, map: YAMLMap): void {
  const list = categoryList(document)
  list.items.splice(list.items.indexOf(map), 1)
}
