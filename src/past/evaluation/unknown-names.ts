// What labelled mail names and the configuration does not have: a misspelt heading would count as a wrong answer, and nobody
// would see why.

import { passagesOf } from '../../domain/passages.ts'
import type { Team } from '../../domain/team.ts'
import type { LabelledMail } from './labelled-mails.ts'

/** One sentence for each name, with the first mail that has it. */
export function unknownNames(
  { articles, categories }: Pick<Team, 'articles' | 'categories'>,
  mails: readonly LabelledMail[],
): string[] {
  const headings = new Map(
    articles.map((one) => [one.id, new Set(passagesOf(one).map(({ heading }) => heading))]),
  )
  const known = new Set(categories.map(({ id }) => id))
  const found = new Map<string, string>()
  const note = (name: string, says: string) => {
    if (!found.has(name)) found.set(name, says)
  }
  for (const { id, category, questions } of mails) {
    if (category !== undefined && !known.has(category)) {
      note(`category ${category}`, `Mail ${id}: no category is called “${category}”.`)
    }
    for (const [article, heading] of questions.flatMap(({ gold }) => gold)) {
      const own = headings.get(article)
      const name = `passage ${article}\n${heading}`
      if (own === undefined) note(name, `Mail ${id}: no article is called “${article}”.`)
      else if (!own.has(heading)) {
        note(name, `Mail ${id}: the article “${article}” has no heading “${heading}”.`)
      }
    }
  }
  return [...found.values()]
}
