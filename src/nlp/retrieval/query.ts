// What is looked up: a mail as a whole or one request of it, and the same as a corpus reads it, in the terms of that corpus.

import type { ReadMail, Request } from '../requests/read.ts'
import type { Corpus, ReadText } from './corpus.ts'
import type { Query } from './passage.ts'

/** All that a mail asks, as one. */
export function queryOf({ subject, parts, requests }: ReadMail): Query {
  const said = parts.filter(({ role }) => role !== 'fill').map(({ text }) => text)
  return { subject, sentences: said, asking: requests.map(({ text }) => text) }
}

/** One request with what the mail tells about it, without what else it asks. */
export function queryFor({ subject, parts, requests }: ReadMail, request: Request): Query {
  const others = requests.filter((one) => one !== request)
  const sentences = parts
    .filter(({ role, start, end, text }) => {
      const isOther =
        text !== request.refers_to && others.some((one) => one.start < end && start < one.end)
      const isOwn = request.start < end && start < request.end
      return role !== 'fill' && (isOwn || !isOther)
    })
    .map(({ text }) => text)
  return { subject, sentences, asking: [request.text] }
}

export type ReadQuery = {
  subject: ReadText
  /** Subject and all sentences in one. */
  all: ReadText
  asking: ReadText
  /** Each asking sentence together with the one before it. */
  windows: readonly ReadText[]
  sentences: readonly ReadText[]
}

/** A longer mail is a story; its later sentences still count in `all`. */
export const SENTENCES_MAX = 14

export function readQuery(corpus: Corpus, query: Query): ReadQuery {
  const { subject, sentences, asking } = query
  return {
    subject: corpus.read(subject),
    all: corpus.read([subject, ...sentences].join('\n')),
    asking: corpus.read(asking.join('\n')),
    windows: windowsOf(query).map(corpus.read),
    sentences: sentences.slice(0, SENTENCES_MAX).map(corpus.read),
  }
}

/** Each sentence behind the one before it, which often names the thing that the question calls "it". */
export function windowsOf({ sentences }: Query): string[] {
  return sentences
    .slice(0, SENTENCES_MAX)
    .map((sentence, at) => (at === 0 ? sentence : `${sentences[at - 1]!} ${sentence}`))
}
