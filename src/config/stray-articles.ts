// Articles that somebody wrote and Holdfast does not read: in a folder of their own, or in a file that does not end in .md.

import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './problems.ts'

/** A warning for each; `shown` makes the path that people see. */
export function strayArticles(knowledge: string, shown: (path: string) => string): Problem[] {
  const strays = entriesOf(knowledge).filter((entry) =>
    entry.isDirectory() ? holdsArticles(join(knowledge, entry.name)) : isStray(entry.name),
  )
  return strays.map((entry) => ({
    file: shown(join(knowledge, entry.name)),
    line: 1,
    key: '',
    expected: 'articles as files knowledge/<name>.md',
    found: entry.isDirectory() ? 'a folder of articles' : 'another ending',
    hint: entry.isDirectory()
      ? 'Move them into knowledge/ itself: what lies deeper answers nothing.'
      : 'Rename it, in small letters and with .md at its end: as it is, it answers nothing.',
  }))
}

function holdsArticles(folder: string): boolean {
  return entriesOf(folder).some(({ name }) => name.endsWith(READ) || isStray(name))
}

function isStray(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith(READ) && TEXT_ENDING.test(name)
}

const READ = '.md'
const TEXT_ENDING = /\.(?:md|mdx|markdown|txt|html?|docx?|odt|pdf)$/i

/** Hidden folders belong to other programs. */
function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter(({ name }) => !name.startsWith('.'))
  } catch {
    // Reading the articles says what is wrong with the folder.
    return []
  }
}
