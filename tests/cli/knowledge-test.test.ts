// What an ops person reads about a question: what is missing, and how to cure it.

import { expect, test } from 'vitest'
import { readingText } from '../../src/cli/knowledge/test.ts'
import { sampleCandidate, sampleReading } from '../domain/samples.ts'

const LIMITS = { answer_min: 0.8, support_min: 0.75 }

function textOf(...candidates: ReturnType<typeof sampleCandidate>[]): string {
  const requests = [{ text: 'Where is my order?', candidates }]
  return readingText(sampleReading({ requests }), LIMITS)
}

test('a question that is known needs nothing', () => {
  expect(textOf(sampleCandidate())).toContain('Sure enough to be sent by itself.')
})

test('a question that is not says what is missing, and where to put it', () => {
  const text = textOf(sampleCandidate({ support: 0.5, asked_before: 0.2 }, { heading: 'Links' }))
  expect(text).toContain('it needs: probably the answer 80 %, asked before 60 %.')
  expect(text).toContain('put the question below questions: “Links” in track.md')
})

test('close passages and uncovered questions are told apart', () => {
  const close = [sampleCandidate({ support: 0.5 }), sampleCandidate({ support: 0.4 })]
  expect(textOf(...close)).toContain('Two passages are close together.')
  expect(textOf()).toContain('Nothing is found. Write an article about it.')
  expect(readingText(sampleReading({ requests: [] }), LIMITS)).toBe('Nothing is asked here.')
})
