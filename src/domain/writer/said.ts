// What a model that writes may say, as a closed form: sentences, each with the quotes it rests on and the requests that it
// answers. Nothing of it is taken on its word: see `gate.ts`.

import { z } from 'zod'
import { parsedAs } from '../model/said.ts'

const words = z.string().min(1).max(2_000)
const said = z.strictObject({
  sentences: z
    .array(
      z.strictObject({
        text: words,
        rests_on: z.array(z.strictObject({ passage: z.string().max(300), quote: words })).max(5),
        answers: z.array(z.int().min(1).max(99)).max(12),
      }),
    )
    .min(1)
    .max(30),
})

/** `answers`: numbers of the requests, from 1. */
export type WrittenSentence = z.infer<typeof said>['sentences'][number]

/** In the form in which it would be sent; undefined for anything that is not exactly of the form. */
export function readWritten(text: string | undefined): WrittenSentence[] | undefined {
  return parsedAs(said, text)?.sentences.map((one) => {
    return { ...one, text: one.text.normalize('NFKC').trim() }
  })
}
