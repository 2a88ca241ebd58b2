// One passage with what it is known to answer, beside another one that knows nothing of it.

import { atOnce } from '../../src/nlp/pieces.ts'
import { createFamiliar, type Measured } from '../../src/nlp/retrieval/familiar.ts'
import type { Passage } from '../../src/nlp/retrieval/passage.ts'

export type KnownPassage = { language: string; text: string; questions: readonly string[] }

/** How well the passage knows the question. */
export function measuredBeside(
  { language, text, questions }: KnownPassage,
  asked: string,
): Measured {
  const passage: Passage = {
    id: 'own',
    article: 'own',
    title: '',
    heading: '',
    questions,
    text,
    language,
  }
  const other = {
    ...passage,
    id: 'other',
    article: 'other',
    questions: [],
    text: 'Anderes. Other.',
  }
  return atOnce(createFamiliar(language, [passage, other], [], [])).measured(asked, 'own')
}
