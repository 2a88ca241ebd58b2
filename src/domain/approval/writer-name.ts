// The name of whoever writes, in a line of her mail: whole, short, as first letters, with or without umlauts. Names come folded.

import { foldedWords } from '../../text/words.ts'
import { wordSetOf } from '../words/phrase.ts'
import { CLOSING_CORES, CLOSINGS } from '../words/signature-words.ts'

/** Whether it stands in the line. */
export function holdsName(line: string, names: ReadonlySet<string>): boolean {
  return foldedWords(line).some((word) => isNameOf(word, names))
}

/** Nothing but the name, perhaps with first letters or a word of thanks beside it: `thx, anna`, `anna b.`, `AB`. */
export function isNamed(line: string, names: ReadonlySet<string>): boolean {
  const words = foldedWords(line)
  const isPart = (word: string) =>
    isNameOf(word, names) || word.length === 1 || CLOSING_WORDS.has(word) || isInitials(word, names)
  return (
    words.some((word) => isNameOf(word, names) || isInitials(word, names)) && words.every(isPart)
  )
}

/** `A. Berg`. */
export function isInitialed(line: string, names: ReadonlySet<string>): boolean {
  const [first = ''] = foldedWords(line)
  return (
    first.length === 1 &&
    isInitials(first, names) &&
    /^\s*\p{Lu}\.?\s?\p{Lu}\p{Ll}+\s*$/u.test(line)
  )
}

/** Or nearly: `Annie` of Anna, `Müller` of Mueller. Folded words. */
export function isNameOf(word: string, names: ReadonlySet<string>): boolean {
  const said = withoutUmlauts(word)
  return [...names].map(withoutUmlauts).some((name) => {
    const [short, long] = said.length < name.length ? [said, name] : [name, said]
    const is_near = short.length >= 3 && long.length - short.length <= 2
    return said === name || (is_near && long.startsWith(short))
  })
}

function withoutUmlauts(name: string): string {
  return name.replace(/([aou])e/g, '$1')
}

/** `ab` of Anna, whose last name may not be known. */
function isInitials(word: string, names: ReadonlySet<string>): boolean {
  return word.length <= 2 && [...names].some((name) => name[0] === word[0])
}

export const CLOSING_WORDS = wordSetOf(CLOSINGS, CLOSING_CORES)
