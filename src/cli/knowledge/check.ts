// holdfast knowledge check: dead links, doubles, contradictions, and what keeps articles from answering. Exit 1 for what
// could make an answer wrong; the rest is advice.

import { Command } from 'commander'
import { createKnowledgeBase } from '../../adapters/knowledge/minisearch.ts'
import { readEnvironment } from '../../config/environment.ts'
import { silence } from '../../config/knowledge.ts'
import { readKnowledgeFolder } from '../../config/knowledge-folder.ts'
import { loadSettings } from '../../config/load.ts'
import { formatProblems } from '../../config/problems.ts'
import type { Passage } from '../../domain/knowledge.ts'
import {
  type KnowledgeFinding,
  type KnowledgeFindingKind,
  knowledgeFindings,
} from '../../domain/knowledge-findings.ts'
import { HoldfastError } from '../../runtime/errors.ts'
import { type Common, counted, print, printJson, withCommon } from '../output.ts'

/** What could make an answer wrong, or a draft empty. */
const SERIOUS: ReadonlySet<KnowledgeFindingKind> = new Set([
  'dead_link',
  'contradiction',
  'silent_article',
])

/** A passage that is not among so many is not shown to an agent either. */
const SHOWN = 5

export function checkKnowledgeCommand(): Command {
  const command = new Command('check').description(
    'Dead links, doubles, contradicting numbers, unused articles, headings that no question finds',
  )
  return withCommon(command).action((options: Common) => {
    const environment = readEnvironment(options)
    const loaded = loadSettings({ ...environment, secrets: 'skip' })
    if (!loaded.ok) {
      throw new HoldfastError('config_invalid', formatProblems(loaded.problems), {
        hint: 'Correct the files above; `holdfast check` shows the same list.',
      })
    }
    const now = Date.now()
    const present = readKnowledgeFolder(environment.config_dir).articles
    const articles = present.map(({ article }) => article)
    const base = createKnowledgeBase(articles)
    const findings = knowledgeFindings({
      articles,
      silent: new Map(
        present.flatMap(({ id, front }) => {
          const why = silence(front, now)
          return why === undefined ? [] : [[id, why] as const]
        }),
      ),
      categories: loaded.settings.team.categories,
      isFound: ({ id, heading }: Passage) =>
        base
          .search({ subject: '', new_text: heading }, undefined, SHOWN)
          .some(({ passage }) => passage.id === id),
    })
    const serious = findings.filter(({ kind }) => SERIOUS.has(kind))
    process.exitCode = serious.length === 0 ? 0 : 1
    if (options.json) return printJson({ ok: serious.length === 0, findings })
    return print(textOf(findings, articles.length))
  })
}

function textOf(findings: readonly KnowledgeFinding[], count: number): string {
  const lines = findings.map(({ kind, at, says }) => {
    const mark = SERIOUS.has(kind) ? 'FAIL' : 'note'
    return `${mark}  ${at.padEnd(28)}  ${says}`
  })
  return [...lines, `${counted(count, 'article')}, ${counted(findings.length, 'finding')}`].join(
    '\n',
  )
}
