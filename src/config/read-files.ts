// The files of the configuration, read but not yet understood: two of YAML, and the articles.

import { existsSync, readdirSync } from 'node:fs'
import { basename, isAbsolute, join, relative } from 'node:path'
import type { TextFile } from './knowledge.ts'
import { linkProblem } from './links.ts'
import type { Problem } from './problems.ts'
import { readText } from './text-file.ts'

export type Files = {
  holdfast: TextFile
  categories: TextFile
  articles: TextFile[]
  /** Ids of all articles, also of those that cannot be read. */
  article_ids: string[]
  problems: Problem[]
}

export function readFiles(config_dir: string): Files {
  const problems: Problem[] = []
  const readOr = (path: string, hint: string): TextFile | undefined => {
    const file = shownPath(path)
    try {
      const read = readText(path, file)
      if ('text' in read) return { file, text: read.text }
      problems.push(read.problem)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
      const found = code === 'ENOENT' ? 'no such file' : `a file that cannot be read (${code})`
      problems.push({ file, line: 1, key: '', expected: `the file ${basename(path)}`, found, hint })
    }
    return undefined
  }
  const read = (path: string, hint: string): TextFile =>
    readOr(path, hint) ?? { file: shownPath(path), text: '' }
  const hint = existsSync(config_dir)
    ? `Looked in ${config_dir}. Use --config or HOLDFAST_CONFIG for another folder.`
    : `Looked in ${config_dir}. Go to the folder that holdfast init made (cd my-desk), or call holdfast init.`
  const knowledge = join(config_dir, 'knowledge')
  const article_ids = namesIn(knowledge, '.md')
  return {
    holdfast: read(join(config_dir, 'holdfast.yaml'), hint),
    categories: read(join(config_dir, 'categories.yaml'), hint),
    articles: article_ids.flatMap((name) => {
      const path = join(knowledge, `${name}.md`)
      const link = linkProblem(knowledge, path, shownPath(path))
      if (link !== undefined) problems.push(link)
      return (link === undefined && readOr(path, 'Make the file readable.')) || []
    }),
    article_ids,
    problems,
  }
}

/** File names in a folder without their ending, sorted; none if there is no such folder. */
export function namesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
      .map((name) => name.slice(0, -ending.length))
      .toSorted()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

/** As people find it from where they are. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') || isAbsolute(near) ? path : near
}
