// The text of an answer, where a category's answers are a model's to write: asked for what the reading found, in the tone of
// what the team's agents sent.

import type { Classification } from '../../domain/classification.ts'
import { answeredCategory } from '../../domain/facts.ts'
import type { Reading } from '../../domain/reading.ts'
import { findCategory, type Team } from '../../domain/team.ts'
import { toneOf } from '../../domain/writer/tone.ts'
import type { Writing } from '../../domain/writer/writing.ts'
import type { Question, Writer } from '../../ports/world.ts'

/** `answersOf`: what agents sent to customers about a category, newest first. */
export async function writtenAnswer(
  { team, writer }: { team: Team; writer: Writer | undefined },
  mail: { question: Question; classification: Classification; reading: Reading },
  answersOf: (category: string) => Promise<string[]>,
): Promise<Writing | undefined> {
  const { question, classification, reading } = mail
  const category = findCategory(team, answeredCategory(team, classification, reading))
  if (writer === undefined || category?.answer !== 'model') return undefined
  const answers = await answersOf(category.id)
  return await writer.write(question, { reading, tone: toneOf(answers), elsewhere: answers })
}
