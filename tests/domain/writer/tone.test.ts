// How a team writes, as far as a model is told: measures alone.

import { expect, it } from 'vitest'
import { toneOf, toneText } from '../../../src/domain/writer/tone.ts'

const FORMAL =
  'Guten Tag Frau Sommer,\n\nIhre Rückgabe ist bei uns. Wir schreiben Ihnen morgen noch einmal.'
const FAMILIAR = 'Hallo Jan,\n\ndeine Jacke ist da. Du bekommst dein Geld in drei Tagen zurück.'

it('tells how customers are addressed', () => {
  expect(toneOf([FORMAL, FORMAL, FORMAL])).toMatchObject({ address: 'formal' })
  expect(toneOf([FAMILIAR, FAMILIAR, FAMILIAR])).toMatchObject({ address: 'familiar' })
  expect(toneOf([FORMAL, FAMILIAR, FORMAL, FAMILIAR])?.address).toBeUndefined()
  expect(toneOf(['The jacket is here today.', 'It left us.', 'See you soon again.'])?.address).toBe(
    undefined,
  )
})

it('measures the sentence in the middle', () => {
  const answers = ['One two three. One two three four five. One two three four five six seven.']
  expect(toneOf([...answers, ...answers, ...answers])?.sentence_words).toBe(5)
})

it('says nothing after two answers, and never a word of theirs', () => {
  expect(toneOf([FORMAL, FORMAL])).toBeUndefined()
  const tone = toneOf([FORMAL, FORMAL, FORMAL])
  expect(tone && toneText(tone)).not.toMatch(/Sommer|Rückgabe|morgen/)
})
