import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonSentences, framesOf, withoutFrames } from '../../src/nlp/classifier/frames.ts'
import { predict } from '../../src/nlp/classifier/predict.ts'
import { train } from '../../src/nlp/classifier/train.ts'

const WIFE = 'My wife has the same question.'
const OFFICE = 'I am writing from my office computer.'

function sample(own: number, ...segments: string[]) {
  return { class: own, segments, is_about: false }
}

describe('sentences of several categories', () => {
  it('are found from three texts and three classes on', () => {
    const twice = [sample(0, 'Where is it?', WIFE), sample(1, 'How much?', WIFE)]
    expect(commonSentences(twice)).toEqual([])
    expect(commonSentences([...twice, sample(1, 'Why?', WIFE)])).toEqual([])
    expect(commonSentences([...twice, sample(2, 'When?', WIFE.toUpperCase())])).toHaveLength(1)
  })

  it('are none where one class has more of them than all others', () => {
    const samples = [0, 0, 0, 1, 2].map((own) => sample(own, 'Where is my parcel?'))
    expect(commonSentences(samples)).toEqual([])
  })

  it('are not looked for in names and descriptions', () => {
    const samples = [0, 1, 2].map((own) => ({ ...sample(own, WIFE), is_about: true }))
    expect(commonSentences(samples)).toEqual([])
  })
})

describe('what is left without frames', () => {
  const frames = framesOf([WIFE, OFFICE, 'Thanks'])

  it('is everything else, whatever signs and case stand around', () => {
    const mail = ['Thanks,', 'Where is it?', 'MY WIFE HAS THE SAME QUESTION']
    expect(withoutFrames(mail, frames)).toEqual(['Where is it?'])
  })

  it('is everything else also where a full stop is missing', () => {
    const run = 'I am writing from my office computer where is it My wife has the same question.'
    expect(withoutFrames([run], frames)).toEqual(['where is it'])
    const more = `where is it ${WIFE} ${OFFICE} ${WIFE}`
    expect(withoutFrames([more], frames)).toEqual(['where is it'])
  })

  it('keeps a short frame that is part of a sentence', () => {
    const mail = ['Please stop sending thanks']
    expect(withoutFrames(mail, frames)).toEqual(mail)
  })

  it('is all of it where nothing else was said', () => {
    expect(withoutFrames([WIFE, 'Thanks'], frames)).toEqual([WIFE, 'Thanks'])
  })

  it('is never nothing, and never anything new', () => {
    const text = fc.stringMatching(/^[a-d][a-d ]{0,30}$/)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(text), (segments, sentences) => {
        const kept = withoutFrames(segments, framesOf(sentences))
        expect(kept.length).toBeGreaterThan(0)
        const words = new Set(segments.join(' ').split(' '))
        for (const word of kept.join(' ').split(' ')) expect(words).toContain(word)
      }),
    )
  })
})

describe('an engine that was taught by whole mails', () => {
  const asked = {
    parcel: ['Where is my parcel?', 'My parcel has not arrived', 'When will the parcel be here?'],
    invoice: ['Please send me the invoice', 'The invoice is missing', 'I need an invoice copy'],
    colour: ['Which colours are there?', 'Do you have this colour in red?', 'What colour is it?'],
    size: ['Which size fits me?', 'Is there a size chart?', 'The size is too small'],
  }
  const frames = [WIFE, OFFICE, 'I have been a customer for three years']
  const taught = Object.entries(asked).flatMap(([label, texts], category) =>
    texts.map((text, at) => ({
      label,
      // The first category's mails have more of the frames, as chance wills it.
      text: [...frames.slice(0, category === 0 ? 3 : 1 + (at % 3)), text].join('\n\n'),
    })),
  )
  const model = train(taught)

  it('judges the question and not what stands around it', () => {
    for (const [label, texts] of Object.entries(asked)) {
      for (const text of texts) {
        const words = `${text} please tell me`
        const bare = predict(model, { subject: '', text: words })
        const framed = predict(model, { subject: '', text: [...frames, words].join('\n\n') })
        expect(framed.top).toBe(label)
        expect(framed.probabilities).toEqual(bare.probabilities)
      }
    }
  })

  it('names no word of a frame as a reason', () => {
    const text = `${WIFE}\n\nWhere is my parcel?\n\n${OFFICE}`
    const { words } = predict(model, { subject: '', text })
    expect(words).toContain('parcel')
    expect(words).not.toContain('wife')
    expect(words).not.toContain('office')
  })

  it('is the same for the same mails in another order', () => {
    const again = train(taught.toReversed())
    expect(again.version).toBe(model.version)
    expect(again.frames).toEqual(model.frames)
  })
})
