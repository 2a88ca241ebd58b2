// The passages that may answer a mail: how `compose` begins, and the dry run of `holdfast answer`.

import type { Hit } from '../../domain/knowledge.ts'
import { findCategory, type Team } from '../../domain/team.ts'
import type { KnowledgeBase, Question } from '../../ports/world.ts'

/** Passages shown to agents; a reply cites the first one. */
const HITS_MAX = 3

/** Of the category's articles, best first; of all articles where there is no category. */
export function findPassages(
  { team, knowledge }: { team: Team; knowledge: KnowledgeBase },
  question: Question,
  category: string | undefined,
): Hit[] {
  return knowledge.search(question, findCategory(team, category)?.articles, HITS_MAX)
}
