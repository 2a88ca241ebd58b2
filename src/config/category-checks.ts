// Checks of categories.yaml that a schema cannot make: that articles and templates exist, that `auto` has what it needs,
// and whether a classifier could learn well from the examples.

import { type Findings, repeated } from './checks.ts'
import { listAt, textAt } from './lookup.ts'
import { foundWords, type Problem, problemAt, valueAt } from './problems.ts'
import type { Source } from './source.ts'

/** The ids of the articles and answer templates that exist. */
export type Known = {
  articles: readonly string[]
  templates: readonly string[]
  /** Articles that no answer may cite, with the reason in words. */
  silent: ReadonlyMap<string, string>
  /** A model reads the mail. */
  is_read_by_model: boolean
}

/** The answer template of a category that names none. */
export const DEFAULT_TEMPLATE = 'default'

/** Fewer examples say too little about the different ways in which customers put the same thing. */
const EXAMPLES_WANTED = 5

export function checkCategories(source: Source, known: Known): Findings {
  const paths = listAt(source, ['categories']).map((_, index) => ['categories', index] as const)
  return {
    problems: [
      ...repeated(
        source,
        paths.map((path) => [...path, 'id']),
        'a category id used once',
        'Choose another id, or merge the two.',
      ),
      ...paths.flatMap((path) => missingArticles(source, path, known.articles)),
      ...paths.flatMap((path) => missingTemplate(source, path, known.templates)),
      ...paths.flatMap((path) => unreadyAuto(source, path, known)),
      ...paths.flatMap((path) => unwritable(source, path, known)),
    ],
    warnings: [
      ...paths.flatMap((path) => fewExamples(source, path)),
      ...repeated(
        source,
        paths.flatMap((path) =>
          listAt(source, [...path, 'examples']).map((_, index) => [...path, 'examples', index]),
        ),
        'an example that occurs once',
        'The same words in two categories teach the classifier to doubt both.',
      ),
      ...paths.flatMap((path) => lowBar(source, path)),
      ...paths.flatMap((path) => silentArticles(source, path, known.silent)),
      ...unusedArticles(
        source,
        known.articles.filter((name) => !known.silent.has(name)),
      ),
    ],
  }
}

type Path = readonly PropertyKey[]

function missingArticles(source: Source, path: Path, known: readonly string[]): Problem[] {
  return listAt(source, [...path, 'articles']).flatMap((name, index) => {
    if (typeof name !== 'string' || known.includes(name)) return []
    return [
      problemAt(source, [...path, 'articles', index], {
        expected: 'an article in knowledge/',
        found: `${foundWords(name)}, and no file knowledge/${name}.md`,
        hint: `Write this file, or use one of: ${known.join(', ') || '(there is none yet)'}.`,
      }),
    ]
  })
}

function missingTemplate(source: Source, path: Path, known: readonly string[]): Problem[] {
  const name = textAt(source, [...path, 'template'])
  if (name === undefined || known.includes(name)) return []
  return [
    problemAt(source, [...path, 'template'], {
      expected: 'a template in templates/mail/answers/',
      found: `${foundWords(name)}, and no file ${name}.liquid`,
      hint: `Write this file, or name one of: ${known.join(', ') || '(there is none yet)'}.`,
    }),
  ]
}

function unreadyAuto(source: Source, path: Path, { templates }: Known): Problem[] {
  if (textAt(source, [...path, 'mode']) !== 'auto') return []
  const has_template =
    valueAt(source.value, [...path, 'template']) !== undefined ||
    templates.includes(DEFAULT_TEMPLATE)
  const needs_template = textAt(source, [...path, 'answer']) !== 'model'
  const lacks = [
    ...(listAt(source, [...path, 'articles']).length === 0 ? ['articles'] : []),
    ...(has_template || !needs_template ? [] : ['template']),
  ]
  return lacks.map((key) =>
    problemAt(source, [...path, 'mode'], {
      expected: `\`${key}\` for a category in auto mode`,
      found: 'nothing',
      hint: `Add \`${key}\`, or set \`mode: draft\` until you have it.`,
    }),
  )
}

/** A model writes from what it found, so it has to read; and a template's own text needs a template. */
function unwritable(source: Source, path: Path, known: Known): Problem[] {
  const answer = textAt(source, [...path, 'answer'])
  const has_template =
    valueAt(source.value, [...path, 'template']) !== undefined ||
    known.templates.includes(DEFAULT_TEMPLATE)
  if (answer === 'model' && !known.is_read_by_model) {
    return [
      problemAt(source, [...path, 'answer'], {
        expected: 'a model that reads, for `answer: model`',
        found: 'none',
        hint: 'Set `model.reads: true` in holdfast.yaml, or take `answer: quote`.',
      }),
    ]
  }
  if (answer !== 'template' || has_template) return []
  return [
    problemAt(source, [...path, 'answer'], {
      expected: 'a `template` for `answer: template`',
      found: 'none',
      hint: 'Name one under templates/mail/answers, or take `answer: quote`.',
    }),
  ]
}

function fewExamples(source: Source, path: Path): Problem[] {
  const count = listAt(source, [...path, 'examples']).length
  if (count === 0 || count >= EXAMPLES_WANTED) return []
  return [
    problemAt(source, [...path, 'examples'], {
      expected: `at least ${EXAMPLES_WANTED} examples`,
      found: String(count),
      hint: 'The classifier learns from them; use about fifteen real mails that differ from each other.',
    }),
  ]
}

function lowBar(source: Source, path: Path): Problem[] {
  const bar = valueAt(source.value, [...path, 'confidence_min'])
  if (textAt(source, [...path, 'mode']) !== 'auto' || typeof bar !== 'number' || bar >= 0.5)
    return []
  return [
    problemAt(source, [...path, 'confidence_min'], {
      expected: '0.5 or more in auto mode',
      found: String(bar),
      hint: 'Below 0.5, a mail may be answered although another category is just as likely.',
    }),
  ]
}

function silentArticles(
  source: Source,
  path: Path,
  silent: ReadonlyMap<string, string>,
): Problem[] {
  return listAt(source, [...path, 'articles']).flatMap((name, index) => {
    const why = typeof name === 'string' ? silent.get(name) : undefined
    if (why === undefined) return []
    return [
      problemAt(source, [...path, 'articles', index], {
        expected: 'an article that answers may cite',
        found: `${foundWords(name)}: ${why}`,
        hint: 'Read and correct it; then `holdfast knowledge accept`, or a later `valid_until`.',
      }),
    ]
  })
}

function unusedArticles(source: Source, known: readonly string[]): Problem[] {
  const used = new Set(
    listAt(source, ['categories']).flatMap((_, index) =>
      listAt(source, ['categories', index, 'articles']),
    ),
  )
  const unused = known.filter((name) => !used.has(name))
  // Without categories no article is used, and that is said elsewhere.
  if (unused.length === 0 || listAt(source, ['categories']).length === 0) return []
  return [
    problemAt(source, ['categories'], {
      expected: 'every article to be used by a category',
      found: `unused: ${unused.join(', ')}`,
      hint: 'List them under `articles`, or remove the files.',
    }),
  ]
}
