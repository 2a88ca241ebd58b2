// The folder of articles as it lies on the disk, for commands that change it: every file with its text, and what its front
// matter says. What people wrote is only ever replaced as a whole, so that no reader meets half of a file.

import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArticle } from './knowledge.ts'
import type { Present } from './knowledge-files.ts'
import { linkProblem } from './links.ts'
import type { Problem } from './problems.ts'
import { readText } from './text-file.ts'

export type KnowledgeFolder = {
  dir: string
  /** Ids of all files, also of those with problems. */
  ids: string[]
  articles: Present[]
  problems: Problem[]
}

/** Empty where there is no such folder. */
export function readKnowledgeFolder(config_dir: string): KnowledgeFolder {
  const dir = join(config_dir, 'knowledge')
  const folder: KnowledgeFolder = { dir, ids: [], articles: [], problems: [] }
  for (const name of namesIn(dir)) {
    const id = name.slice(0, -3)
    const link = linkProblem(dir, join(dir, name), `knowledge/${name}`)
    if (link !== undefined) {
      folder.ids.push(id)
      folder.problems.push(link)
      continue
    }
    folder.ids.push(id)
    const read = readText(join(dir, name), `knowledge/${name}`)
    if ('problem' in read) {
      folder.problems.push(read.problem)
      continue
    }
    const { text } = read
    const { article, front, problems } = readArticle({ file: `knowledge/${name}`, text })
    folder.problems.push(...problems)
    if (article === undefined || front === undefined) continue
    folder.articles.push({ id, text, front, body: article.body, article })
  }
  return folder
}

export function writeArticle(dir: string, id: string, text: string): void {
  mkdirSync(dir, { recursive: true })
  const draft = join(dir, `.${id}.${process.pid}.new`)
  writeFileSync(draft, text)
  renameSync(draft, join(dir, `${id}.md`))
}

function namesIn(dir: string): string[] {
  try {
    const names = readdirSync(dir).filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    return names.toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
