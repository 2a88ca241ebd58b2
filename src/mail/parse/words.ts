// RFC 2047 encoded words in header values, as real programs write them: cut through a letter, with spaces or a question
// mark inside, without their end, in any case. One pass; what is no encoded word stays as it is.

import { decodeText } from './charset.ts'

/** The value with its encoded words decoded; white space between two of them is no text (§6.2). */
export function decodeWords(value: string, hints: readonly string[] = []): string {
  return replaceWords(value, (words) => decodeRun(words, hints))
}

/** Each run of encoded words, separated by nothing but white space, replaced by what `by` makes of it. */
export function replaceWords(value: string, by: (words: EncodedWord[]) => string): string {
  if (!value.includes('=?')) return value
  const parts: string[] = []
  let run: EncodedWord[] = []
  let at = 0
  const endRun = () => {
    if (run.length > 0) parts.push(by(run))
    run = []
  }
  let start = value.indexOf('=?')
  while (start !== -1) {
    const word = wordAt(value, start)
    if (word === undefined) {
      start = value.indexOf('=?', start + 2)
      continue
    }
    const between = value.slice(at, start)
    if (run.length === 0 || between.trim() !== '') {
      endRun()
      parts.push(between)
    }
    run.push(word)
    at = word.end
    start = value.indexOf('=?', at)
  }
  endRun()
  parts.push(value.slice(at))
  return parts.join('')
}

/** Charset names that encoded words of these values use: what the same program likely meant elsewhere. */
export function charsetsOf(values: readonly string[]): string[] {
  const names = new Set<string>()
  for (const value of values) {
    replaceWords(value, (words) => {
      for (const { charset } of words) names.add(charset)
      return ''
    })
  }
  return [...names].slice(0, 5)
}

export type EncodedWord = { charset: string; encoding: 'b' | 'q'; text: string; end: number }

/** The decoded text of a run; bytes of words in one charset are joined first, because letters are cut in two. */
export function decodeRun(words: readonly EncodedWord[], hints: readonly string[] = []): string {
  const texts: string[] = []
  let bytes: Buffer[] = []
  let base64 = ''
  words.forEach((word, at) => {
    const next = words[at + 1]
    const goesOn = next !== undefined && next.charset === word.charset
    if (word.encoding === 'q') bytes.push(fromQ(word.text))
    else {
      base64 += word.text.replace(/[^A-Za-z0-9+/=_-]/g, '')
      // Base64 cut between words, not at four characters, and without padding, is one text.
      const isCut = base64.length % 4 !== 0 && !base64.endsWith('=')
      if (!(isCut && goesOn && next.encoding === 'b')) {
        bytes.push(Buffer.from(base64, 'base64'))
        base64 = ''
      }
    }
    if (goesOn) return
    texts.push(decodeText(Buffer.concat(bytes), word.charset, hints))
    bytes = []
  })
  return texts.join('')
}

function wordAt(value: string, start: number): EncodedWord | undefined {
  const head = HEAD.exec(value.slice(start, start + HEAD_LENGTH_MAX))
  if (head === null) return undefined
  const from = start + head[0].length
  const window = value.slice(from, from + TEXT_LENGTH_MAX)
  const close = window.indexOf('?=')
  // A word that was never closed ends before the next one, or with the value.
  const next = window.indexOf('=?')
  const isNextHead = next !== -1 && HEAD.test(window.slice(next, next + HEAD_LENGTH_MAX))
  if (close !== -1 && !(isNextHead && next < close)) {
    return encodedWord(head, window.slice(0, close), from + close + 2)
  }
  if (!isNextHead && window.length === TEXT_LENGTH_MAX) return undefined
  const text = isNextHead ? window.slice(0, next) : window
  if (text.length < 2 || /\s/.test(text.trimEnd())) return undefined
  return encodedWord(head, text.trimEnd(), from + text.length)
}

function encodedWord(head: RegExpExecArray, text: string, end: number): EncodedWord {
  // RFC 2231 §5: a language may follow the charset after an asterisk.
  const charset = (head[1] ?? '').replace(/\*.*$/s, '').toLowerCase()
  return { charset, encoding: head[2]?.toLowerCase() === 'b' ? 'b' : 'q', text, end }
}

const HEAD = /^=\?\s?([A-Za-z0-9_.:*+-]{1,60})\s?\?([bq])\?/i
const HEAD_LENGTH_MAX = 80
/** RFC 2047 §2 allows 75; programs that do not cut long subjects stay far below this. */
const TEXT_LENGTH_MAX = 1_000

function fromQ(text: string): Buffer {
  const plain = text.replaceAll('_', ' ')
  const bytes: Buffer[] = []
  let at = 0
  for (const match of plain.matchAll(/=([0-9a-f]{2})/gi)) {
    bytes.push(Buffer.from(plain.slice(at, match.index)), Buffer.from(match[1] ?? '', 'hex'))
    at = match.index + 3
  }
  bytes.push(Buffer.from(plain.slice(at)))
  return Buffer.concat(bytes)
}
