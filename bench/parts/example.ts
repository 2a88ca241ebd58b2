// The example team's words as a test: two of three examples are learnt, the third asks. An example belongs to its category, and is
// answered by an article of that category.

import type { Team } from '../../src/domain/team.ts'
import { exampleSettings } from '../example-team.ts'

export type Asked = { text: string; label: string; articles: readonly string[] }

/** The team without the examples that ask. */
export function exampleTest(): { team: Team; asked: Asked[] } {
  const { team } = exampleSettings()
  const isAsked = (_text: string, index: number) => index % 3 === 2
  const categories = team.categories.map((category) => ({
    ...category,
    examples: category.examples.filter((text, index) => !isAsked(text, index)),
  }))
  const asked = team.categories.flatMap(({ id, examples, articles }) =>
    examples.filter(isAsked).map((text) => ({ text, label: id, articles })),
  )
  return { team: { ...team, categories }, asked }
}

/** What share is right, and milliseconds a question. */
export async function judged<Question>(
  questions: readonly Question[],
  isRight: (question: Question) => boolean | Promise<boolean>,
): Promise<{ share: number; each_ms: number }> {
  const [first] = questions
  if (first === undefined) throw new Error('there is no question')
  // Compiled and loaded before the clock runs.
  await isRight(first)
  let right = 0
  const before = performance.now()
  for (const question of questions) if (await isRight(question)) right += 1
  const each_ms = (performance.now() - before) / questions.length
  return { share: right / questions.length, each_ms }
}
