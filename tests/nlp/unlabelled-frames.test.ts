import { expect, it } from 'vitest'
import { withoutFrames } from '../../src/nlp/classifier/frames.ts'
import { askedOf } from '../../src/nlp/grouping/text-engine.ts'
import { unlabelledFrames } from '../../src/nlp/grouping/unlabelled-frames.ts'

const WIFE = 'My wife has the same question.'
const ORDER = 'Where is my order?'
const SUBJECTS = [
  ['The parcel should have come on Monday', 'The courier says the parcel is lost', 'No parcel yet'],
  ['I need an invoice for the tax office', 'The invoice shows a wrong name', 'Send the invoice'],
  ['Which size do I take for a tall man', 'The jacket size is too small', 'Is there a size chart'],
]
// Forty mails: one subject after the other, each with the same frame now and then.
const mails = Array.from({ length: 40 }, (_, at) => {
  const asked = `${SUBJECTS[at % 3]![at % 7 === 0 ? 1 : at % 2]!} ${at}`
  const said = at % 3 === 0 ? [ORDER, asked] : [asked]
  return [...(at % 4 === 0 ? [WIFE] : []), ...said]
})

it('sentences that stand beside anything are frames, those that stand beside their like are not', () => {
  const frames = unlabelledFrames(mails)
  expect(withoutFrames([WIFE, 'No parcel yet'], frames)).toEqual(['No parcel yet'])
  expect(withoutFrames([ORDER, 'No parcel yet'], frames)).toEqual([ORDER, 'No parcel yet'])
})

it('a sentence that stands alone is all that its mail says', () => {
  const alone = Array.from({ length: 10 }, () => [ORDER])
  const frames = unlabelledFrames([...mails, ...alone])
  expect(withoutFrames([ORDER, 'No parcel yet'], frames)).toEqual([ORDER, 'No parcel yet'])
})

it('what is seen a few times only is left alone, and everybody’s greetings go', () => {
  const frames = unlabelledFrames(mails.slice(0, 12))
  expect(
    withoutFrames(['Many thanks for looking into this.', WIFE, 'No parcel yet'], frames),
  ).toEqual([WIFE, 'No parcel yet'])
})

it('what is asked is what is left, in the same order', () => {
  const texts = mails.map((segments) => ({ subject: '', text: segments.join('\n\n') }))
  const asked = askedOf(texts)
  expect(asked).toHaveLength(mails.length)
  asked.forEach(({ text }, at) => {
    expect(text).toBe(mails[at]!.filter((one) => one !== WIFE).join('\n'))
  })
})
