// What is missing until the first draft with a proposal, and until the first automatic answer. Nothing of it is a failure: a
// team without any of it works, and every mail becomes a draft.

import type { Team } from '../../domain/team.ts'
import type { Finding } from './finding.ts'

/** Sentences, the next step first; none when answers may leave by themselves as far as the files are concerned. */
export function missingForAnswers({ categories, articles, gate }: Team): string[] {
  const auto = categories.filter(({ mode }) => mode === 'auto')
  const without_articles = categories.every((one) => one.articles.length === 0)
  return [
    ...(articles.length === 0
      ? [
          'No article answers yet: write some in knowledge/, or holdfast knowledge import and accept',
        ]
      : []),
    ...(categories.length === 0
      ? ['There is no category yet: holdfast discover proposes some from old mail']
      : []),
    ...(categories.length > 0 && articles.length > 0 && without_articles
      ? ['No category lists an article under `articles`, so none can answer by itself']
      : []),
    ...(categories.length > 0 && auto.length === 0
      ? ['Every category is in draft mode: set mode: auto for one once its drafts are right']
      : []),
    ...(auto.length > 0 && gate.mode !== 'off'
      ? [
          'A category in auto answers once reviewed mail allows it: holdfast categories says how much is missing',
        ]
      : []),
  ]
}

export function readyFinding(team: Team): Finding[] {
  const [first, ...more] = missingForAnswers(team)
  if (first === undefined) return []
  const says =
    team.articles.length === 0
      ? 'Every mail becomes a draft without a proposal, until there are articles'
      : 'Every mail becomes a draft, with a proposal where an article holds the answer; automatic answers need more'
  return [{ what: 'answers', ok: true, says, hint: [first, ...more].join('; ') }]
}
