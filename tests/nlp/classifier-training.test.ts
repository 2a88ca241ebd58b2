// The engine under the port: what training promises (order, repetition, reviewed mail, records), and the other thread.

import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createLearningClassifier,
  type LearningClassifier,
  trainInWorker,
} from '../../src/adapters/classifier/learning.ts'
import { predict } from '../../src/nlp/classifier/predict.ts'
import { type PredictionRecord, scaled, scaleFrom } from '../../src/nlp/classifier/records.ts'
import { type Example, NONE } from '../../src/nlp/classifier/samples.ts'
import { train } from '../../src/nlp/classifier/train.ts'

const TEXTS: Record<string, string[]> = {
  delivery: [
    'Where is my parcel?',
    'My order has not arrived yet.',
    'When will the package be delivered?',
    'The tracking number does not work.',
    'Delivery is late, where is it?',
    'Has my order been shipped?',
    'The courier never came to my house.',
    'It says delivered but I have nothing.',
  ],
  invoice: [
    'Please send me the invoice.',
    'I need a receipt for my purchase.',
    'The invoice shows the wrong address.',
    'Where can I download the bill?',
    'There was no receipt in the box.',
    'Our accounting needs the VAT number on the invoice.',
    'Can I get the invoice as a PDF?',
    'The amount on the bill is wrong.',
  ],
  returns: [
    'How do I send the jacket back?',
    'I want to return the boots.',
    'Can I exchange it for a larger size?',
    'What is your return policy?',
    'I lost the return label.',
    'How many days do I have to give it back?',
    'Is returning free?',
    'I would like to swap the tent for the blue one.',
  ],
}
const FOREIGN = [
  'I would like to apply for a job in your warehouse.',
  'Are you hiring drivers at the moment?',
  'We offer search engine services for your website.',
  'Shall we have lunch next week?',
  'Our band would like to play at your summer party.',
  'Do you sponsor local sports clubs?',
  'I am a journalist and write about outdoor companies.',
  'Please remove me from the newsletter.',
]
const EXAMPLES: Example[] = Object.entries(TEXTS).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
)
const REVIEWED = [...EXAMPLES, ...FOREIGN.map((text) => ({ text, label: NONE }))]

const MAILS = [
  'Hello, could you tell me when my shoes will be here?',
  'The receipt is missing, and my boss wants one.',
  'too small, want another one',
  'Where can I download a return label for the tent?',
  'Do you have a vacancy for a web designer?',
  'Is the lantern waterproof?',
]

const model = train(EXAMPLES)

describe('training', () => {
  it('gives the same model whatever the order of the examples', () => {
    const mails = MAILS.map((text) => predict(train(REVIEWED), { subject: 'Question', text }))
    fc.assert(
      fc.property(fc.shuffledSubarray(REVIEWED, { minLength: REVIEWED.length }), (shuffled) => {
        const other = train(shuffled)
        expect(other.version).toBe(train(REVIEWED).version)
        expect(MAILS.map((text) => predict(other, { subject: 'Question', text }))).toEqual(mails)
      }),
      { numRuns: 5 },
    )
  })

  it('never lowers a category by learning the very mail as its example', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MAILS),
        fc.constantFrom(...model.labels),
        fc.constantFrom(...Object.values(TEXTS).flat()),
        (text, label, more) => {
          const mail = { subject: '', text: `${text} ${more}` }
          const before = predict(model, mail).probabilities[label]!
          const after = predict(train([...EXAMPLES, { text: mail.text, label }]), mail)
          expect(after.top).toBe(label)
          expect(after.probabilities[label]).toBeGreaterThanOrEqual(before)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('learns from reviewed mail what belongs to no category', () => {
    const taught = train(REVIEWED)
    const mail = { subject: '', text: 'Would you hire me as a driver for your warehouse?' }
    expect(predict(taught, mail).none).toBeGreaterThan(predict(model, mail).none)
    expect(predict(taught, mail).none).toBeGreaterThan(0.8)
    expect(taught.labels).toEqual(model.labels)
  })

  it('judges the question and not the sentences around it', () => {
    const bare = predict(model, { subject: '', text: 'Where can I get the receipt?' })
    const wrapped = predict(model, {
      subject: '',
      text: 'Dear team,\n\nI hope you are well. Thanks a lot in advance. Where can I get the receipt? Looking forward to your reply.\n\nBest wishes',
    })
    expect(wrapped.top).toBe('invoice')
    expect(wrapped.probabilities.invoice).toBeGreaterThan(bare.probabilities.invoice! - 0.1)
  })

  it('lists texts that carry two labels, and trusts neither by heart', () => {
    const text = 'I want to return the boots.'
    const torn = train([...EXAMPLES, { text, label: 'delivery' }])
    expect(torn.doubts).toContainEqual(
      expect.objectContaining({ kind: 'conflict', text, label: 'returns', other: 'delivery' }),
    )
    expect(predict(torn, { subject: '', text }).probabilities.returns).toBeLessThan(0.9)
  })

  it('lists a label that everything speaks against', () => {
    const copies = Array.from({ length: 40 }, (_, at) =>
      Object.entries(TEXTS).flatMap(([label, texts]) =>
        texts.map((text) => ({ text: `${text} It is about number ${at}.`, label })),
      ),
    ).flat()
    const wrong = { text: 'Please send me the invoice, it is about number 99.', label: 'returns' }
    const { doubts } = train([...copies, wrong])
    expect(doubts).toContainEqual(
      expect.objectContaining({ kind: 'likely_wrong', text: wrong.text, other: 'invoice' }),
    )
  })

  it.each([
    ['no example', []],
    ['one category', [{ text: 'Where is it?', label: 'a' }]],
    ['only mail of no category', [{ text: 'Where is it?', label: NONE }]],
    [
      'texts without a word',
      [
        { text: '?!', label: 'a' },
        { text: '', label: 'b' },
      ],
    ],
  ])('knows nothing with %s', (_, examples) => {
    const { none, top } = predict(train(examples), { subject: '', text: 'Where is it now?' })
    expect({ none, top }).toEqual({ none: 1, top: undefined })
  })

  it('lets an example with more weight win', () => {
    const text = 'My boots are on the bill but not in the parcel'
    const as = (weight: number) =>
      train([
        ...EXAMPLES,
        { text, label: 'invoice', weight },
        { text: `${text}!!`, label: 'delivery' },
      ])
    const light = predict(as(0.2), { subject: '', text: `${text} today` }).probabilities.invoice
    expect(
      predict(as(5), { subject: '', text: `${text} today` }).probabilities.invoice,
    ).toBeGreaterThan(light!)
  })
})

describe('records of earlier predictions', () => {
  const records = (confidence: number, right: number, count: number): PredictionRecord[] =>
    Array.from({ length: count }, (_, at) => ({ confidence, is_right: at < right }))

  it('bring a confidence to what happened', () => {
    const scale = scaleFrom([...records(0.95, 400, 500), ...records(0.6, 200, 500)])
    expect(scaled(scale, 0.95)).toBeCloseTo(0.8, 1)
    expect(scaled(scale, 0.6)).toBeCloseTo(0.4, 1)
  })

  it('change little while there are few, and never turn an order around', () => {
    expect(scaled(scaleFrom(records(0.9, 0, 1)), 0.9)).toBeGreaterThan(0.8)
    // No softmax ends so close to 0 that a number loses its digits there.
    const probability = fc.double({ min: 0, max: 1, noNaN: true }).map((p) => (p < 1e-300 ? 0 : p))
    const record = fc.record({
      confidence: probability,
      is_right: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(record), probability, (some, p) => {
        const scale = scaleFrom(some)
        expect(scaled(scale, p)).toBeGreaterThanOrEqual(scaled(scale, p / 2))
      }),
    )
  })

  it('are part of the version and of the answer', () => {
    const wary = train(EXAMPLES, { records: records(0.9, 100, 300) })
    const mail = { subject: '', text: 'Where is my parcel, please?' }
    expect(wary.version).not.toBe(model.version)
    expect(predict(wary, mail).probabilities.delivery).toBeLessThan(
      predict(model, mail).probabilities.delivery!,
    )
  })

  it('change what is said, and not what would be said without them', () => {
    const wary = train(EXAMPLES, { records: records(0.9, 100, 300) })
    const { top, probabilities, unscaled } = predict(model, {
      subject: '',
      text: 'Where is my parcel, please?',
    })
    const again = predict(wary, { subject: '', text: 'Where is my parcel, please?' })
    expect(unscaled).toBe(probabilities[top!])
    expect(again.unscaled).toBe(unscaled)
    expect(again.probabilities[top!]).not.toBe(unscaled)
  })

  it('say nothing of mail that a person has said everything about', () => {
    const { text, label } = EXAMPLES.find((one) => one.text.split(' ').length > 3)!
    const known = predict(model, { subject: '', text })
    expect(known.top).toBe(label)
    expect(known.unscaled).toBeUndefined()
  })
})

describe('the other thread', () => {
  const mail = { subject: '', text: 'Do you have the invoice for me?' }
  const models = { words: model, meaning: undefined }
  let engine: LearningClassifier | undefined
  afterEach(async () => {
    await engine?.close()
    engine = undefined
  })

  it('trains the same model', async () => {
    const other = (await trainInWorker(EXAMPLES, [], undefined)).words
    expect(other.version).toBe(model.version)
    expect(predict(other, mail)).toEqual(predict(model, mail))
  })

  it('puts a new model in place, and the old one judges until then', async () => {
    engine = createLearningClassifier(models, undefined)
    const question = { subject: '', new_text: mail.text }
    const training = engine.retrain(REVIEWED)
    expect((await engine.classify(question)).engine_version).toBe(`local-${model.version}`)
    const next = await training
    expect(next.words.version).not.toBe(model.version)
    expect((await engine.classify(question)).engine_version).toBe(`local-${next.words.version}`)
  })

  it('serves the last of several wishes', async () => {
    const learning = createLearningClassifier(models, undefined)
    engine = learning
    const wishes = [EXAMPLES.slice(1), EXAMPLES.slice(2), REVIEWED]
    await Promise.all(wishes.map((examples) => learning.retrain(examples)))
    expect(learning.current().words.version).toBe(train(REVIEWED).version)
  })

  it('keeps the old model when a training fails', async () => {
    engine = createLearningClassifier(models, undefined)
    const broken = [{ label: 'a' }] as unknown as Example[]
    await expect(engine.retrain(broken)).rejects.toThrow('training of the local engine failed')
    expect(engine.current()).toBe(models)
    expect((await engine.retrain(REVIEWED)).words.labels).toEqual(model.labels)
  })

  it('is ended by closing', async () => {
    const closing = createLearningClassifier(models, undefined)
    const training = closing.retrain(REVIEWED)
    const refused = expect(training).rejects.toThrow(/closed|without a model/)
    await closing.close()
    await refused
    await expect(closing.retrain(REVIEWED)).rejects.toThrow('closed')
  })
})
