// A passage as people name it outside of a draft, in a mark or on the command line: by its id (`returns#2`) or by words of
// its title. What is named must be one passage and no more.

import { passagesNamed } from './candidates.ts'
import { UNSAID } from './gate/evidence.ts'
import type { Passage } from './knowledge.ts'
import { passagesOf } from './passages.ts'
import type { Article, Category } from './team.ts'

/** Undefined where nothing, or more than one passage, is called so. */
export function passageNamed(articles: readonly Article[], said: string): Passage | undefined {
  const id = said.trim().toLowerCase()
  const of_id = articles.flatMap(passagesOf).find((one) => one.id.toLowerCase() === id)
  if (of_id !== undefined) return of_id
  // Digits name lines of a draft mail, and there is none here.
  return /\p{L}/u.test(said) ? passagesNamed([], articles, said)?.[0] : undefined
}

/**
 * The category that a passage answers: the one that was predicted where its articles hold it, or else the only one whose
 * articles do; `UNSAID` where that is not clear.
 */
export function categoryOfPassage(
  categories: readonly Pick<Category, 'id' | 'articles'>[],
  { article }: Pick<Passage, 'article'>,
  predicted: string | undefined,
): string {
  const holding = categories.filter(({ articles }) => articles.includes(article))
  if (holding.some(({ id }) => id === predicted) && predicted !== undefined) return predicted
  const [only, ...others] = holding
  return only === undefined || others.length > 0 ? UNSAID : only.id
}
