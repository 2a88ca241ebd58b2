// Articles cut into passages: the Markdown of a knowledge file becomes plain text that may stand in a mail as it is. A
// passage ends at a heading, or at a paragraph border once it is long enough. The Markdown read is CommonMark's common part
// and GitHub's tables; what is not understood stays in the text, so that no sentence of an article is lost.

import { contentStems, sentencesOf } from '../text/text.ts'
import type { Passage } from './knowledge.ts'
import type { Article } from './team.ts'

/** The passages of an article in reading order, numbered from 1; empty for an article without text. Linear time. */
export function passagesOf(article: Article): Passage[] {
  const { lines, links } = prepare(article.body)
  const { title, url, language } = article
  const passages: Passage[] = []
  for (const section of sectionsOf(lines, links)) {
    const heading = section.heading === title ? '' : section.heading
    for (const text of packed(section.blocks)) {
      const id = `${article.id}#${passages.length + 1}`
      passages.push({ id, article: article.id, title, heading, url, questions: [], language, text })
    }
  }
  return withQuestions(passages, article.questions)
}

/** Each question stands at the passage below its heading, or else at the one that shares most words with it. */
function withQuestions(passages: readonly Passage[], questions: Article['questions']): Passage[] {
  if (questions.length === 0) return [...passages]
  const words = passages.map(({ heading, text }) => new Set(contentStems(`${heading}\n${text}`)))
  const placed = questions.map(({ heading, text }) => {
    const below = passages.findIndex((one) => heading !== undefined && isCalled(one, heading))
    const asked = contentStems(text)
    const shared = words.map((held) => asked.filter((word) => held.has(word)).length)
    return { text, at: below >= 0 ? below : shared.indexOf(Math.max(...shared)) }
  })
  return passages.map((passage, at) => {
    const own = placed.filter((one) => one.at === at).map(({ text }) => text)
    return { ...passage, questions: own }
  })
}

/** A heading below another may be named alone. */
function isCalled({ heading }: Passage, name: string): boolean {
  return heading === name || heading.endsWith(`: ${name}`)
}

/** One line of Markdown without its marks: `[text](url)` becomes `text (url)`, emphasis goes, code stays as written. */
export function plainMarkdown(
  markdown: string,
  links: ReadonlyMap<string, string> = NO_LINKS,
): string {
  // Code and addresses are set aside, because `_` and `*` in them are meant.
  const kept: string[] = []
  const keep = (text: string) => `\uE000${kept.push(text) - 1}\uE001`
  const linked = (text: string, url: string) => {
    const address = url.replace(/^<|>$/g, '').replace(/^mailto:/i, '')
    return address === '' || text === address || address.startsWith('#')
      ? text
      : `${text} (${keep(address)})`
  }
  const plain = markdown
    .replace(/[\uE000\uE001]/g, '')
    .replace(/(`{1,3})([^`]+)\1/g, (_, _ticks, code: string) => keep(code.trim()))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => keep(mark))
    .replace(/<!--[^<>]*-->/g, '')
    .replace(/!\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(LINK, (_, text: string, url: string) => linked(text, url))
    .replace(/\[([^[\]]+)\]\[([^[\]]*)\]/g, (whole, text: string, name: string) => {
      const url = links.get((name === '' ? text : name).toLowerCase())
      return url === undefined ? whole : linked(text, url)
    })
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/gi, (_, url: string) =>
      keep(url.replace(/^mailto:/i, '')),
    )
    .replace(/https?:\/\/[^\s<>()]+/gi, (url) => keep(url))
    .replace(/<\/?[a-z][^<>]*>/gi, '')
  return withoutEmphasis(withoutEmphasis(plain))
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\uE000(\d+)\uE001/g, (_, at: string) => kept[Number(at)] ?? '')
    .replace(/\uE000(\d+)\uE001/g, (_, at: string) => kept[Number(at)] ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim()
}

// A reader takes in about this much at once, and a reply that quotes a passage must stay short.
const PASSAGE_CHARS = 900
const NO_LINKS: ReadonlyMap<string, string> = new Map()
const LINK =
  /\[([^[\]]*)\]\(\s?(<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s?\)/g
const LINK_DEFINITION = /^ {0,3}\[([^[\]]+)\]:\s*<?([^\s<>]+)>?/
const FENCE = /^ {0,3}(```+|~~~+)/
const ATX_HEADING = /^ {0,3}(#{1,6})(?:\s+(.*))?$/
const SETEXT_LINE = /^ {0,3}(=+|-+)\s*$/
const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/
const LIST_ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/
const HARD_BREAK = / {2}$|\\$/
const TABLE_RULE = /^[\s|:-]*-[\s|:-]*$/
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
}

/** Parts of a block are its lines: a list's items, a table's rows, or the one line of a paragraph. */
type Block = { kind: 'paragraph' | 'list' | 'table' | 'code'; lines: string[] }
type Section = { heading: string; blocks: Block[] }

function withoutEmphasis(text: string): string {
  return text
    .replace(/\*{1,3}(?=\S)([^*]*[^*\s])\*{1,3}/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_{1,3}(?=\S)([^_]*[^_\s])_{1,3}(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/~~(?=\S)([^~]*[^~\s])~~/g, '$1')
}

function prepare(body: string): { lines: string[]; links: Map<string, string> } {
  const links = new Map<string, string>()
  const lines: string[] = []
  let isCode = false
  for (const line of body.split(/\r\n|\r|\n/)) {
    if (FENCE.test(line)) isCode = !isCode
    const definition = isCode ? null : LINK_DEFINITION.exec(line)
    if (definition) links.set(definition[1]!.toLowerCase(), definition[2]!)
    else lines.push(line)
  }
  return { lines, links }
}

function sectionsOf(lines: readonly string[], links: ReadonlyMap<string, string>): Section[] {
  const path: string[] = []
  const sections: Section[] = [{ heading: '', blocks: [] }]
  let open: Block | undefined
  let fence: string | undefined
  let isBroken = false
  const start = (level: number, text: string) => {
    path.length = Math.min(path.length, level - 1)
    while (path.length < level - 1) path.push('')
    path.push(plainMarkdown(text, links))
    // The first level is the article itself; deeper headings make sense only with the ones above them.
    const heading = (level === 1 ? path : path.slice(1)).filter((one) => one !== '').join(': ')
    sections.push({ heading, blocks: [] })
    open = undefined
  }
  const put = (kind: Block['kind'], text: string, isNewLine: boolean) => {
    if (open?.kind !== kind) {
      open = { kind, lines: [] }
      sections.at(-1)!.blocks.push(open)
    }
    if (open.lines.length === 0 || isNewLine || isBroken) open.lines.push(text)
    else open.lines[open.lines.length - 1] += ` ${text}`
    isBroken = HARD_BREAK.test(text)
  }
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      else put('code', line, true)
      continue
    }
    if (mark !== undefined) {
      fence = mark
      open = undefined
      continue
    }
    const plain = line.replace(/^ {0,3}(?:> ?)+/, '')
    const atx = ATX_HEADING.exec(plain)
    if (atx) start(atx[1]!.length, (atx[2] ?? '').replace(/\s#+\s*$/, ''))
    else if (plain.trim() === '') open = open?.kind === 'list' ? open : undefined
    else if (isSetext(plain, open)) {
      const text = open!.lines[0]!
      sections.at(-1)!.blocks.pop()
      start(plain.trim().startsWith('=') ? 1 : 2, text)
    } else if (RULE.test(plain)) open = undefined
    else putLine(plain, open, put)
  }
  for (const section of sections) for (const block of section.blocks) cleanBlock(block, links)
  return sections
}

function isSetext(line: string, open: Block | undefined): boolean {
  return SETEXT_LINE.test(line) && open?.kind === 'paragraph' && open.lines.length === 1
}

function putLine(
  line: string,
  open: Block | undefined,
  put: (kind: Block['kind'], text: string, isNewLine: boolean) => void,
): void {
  const item = LIST_ITEM.exec(line)
  if (item) {
    const mark = /\d/.test(item[2]!) ? `${item[2]!.slice(0, -1)}.` : '-'
    put('list', `${item[1]!.length >= 2 ? '  ' : ''}${mark} ${item[3]}`, true)
  } else if (/^\s*\|.*\|\s*$/.test(line)) put('table', line, true)
  else if (open?.kind === 'list' && /^\s/.test(line)) put('list', line.trimStart(), false)
  else put('paragraph', line.trimStart(), false)
}

function cleanBlock(block: Block, links: ReadonlyMap<string, string>): void {
  if (block.kind === 'code') {
    block.lines = block.lines.map((line) => line.trimEnd())
  } else if (block.kind === 'table') {
    block.lines = block.lines
      .filter((line) => !TABLE_RULE.test(line))
      .map((line) => line.trim().replace(/^\||\|$/g, ''))
      .map((line) => line.split('|').map((cell) => plainMarkdown(cell, links)))
      .map((cells) => cells.join(' | '))
  } else {
    block.lines = block.lines.flatMap((line) => {
      const indent = /^ {2}(?=\S)/.test(line) ? '  ' : ''
      const parts = line.replace(/\\$/, '').split(/<br\s*\/?>/i)
      return parts.map((part) => `${indent}${plainMarkdown(part, links)}`)
    })
  }
}

/** Blocks joined into texts of about the wanted length; only a block that is too long by itself is cut inside. */
function packed(blocks: readonly Block[]): string[] {
  const texts: string[] = []
  let text = ''
  for (const block of blocks) {
    for (const piece of piecesOf(block)) {
      if (piece.trim() === '') continue
      if (text !== '' && text.length + piece.length + 2 > PASSAGE_CHARS) {
        texts.push(text)
        text = ''
      }
      text = text === '' ? piece : `${text}\n\n${piece}`
    }
  }
  return text === '' ? texts : [...texts, text]
}

function piecesOf(block: Block): string[] {
  const whole = block.lines.join('\n').replace(/^\n+|\n+$/g, '')
  if (whole.length <= PASSAGE_CHARS) return [whole]
  const isProse = block.kind === 'paragraph'
  const units = isProse ? block.lines.flatMap(sentencesOf) : block.lines
  const pieces: string[] = []
  let piece = ''
  for (const unit of units) {
    if (piece !== '' && piece.length + unit.length + 1 > PASSAGE_CHARS) {
      pieces.push(piece)
      piece = ''
    }
    piece = piece === '' ? unit : `${piece}${isProse ? ' ' : '\n'}${unit}`
  }
  return [...pieces, piece]
}
