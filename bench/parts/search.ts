// Finding the passage that answers: ours beside MiniSearch, which one would otherwise take, over the example team's articles.
// `search` looks one question up; `reader` takes a mail apart and finds passages for each of its requests.

import MiniSearch from 'minisearch'
import { createLocalReader } from '../../src/adapters/reader/local.ts'
import { passagesOf } from '../../src/domain/passages.ts'
import { createIndex } from '../../src/nlp/retrieval/index.ts'
import type { Part, Row } from '../rows.ts'
import { type Asked, exampleTest, judged } from './example.ts'

export const searchPart: Part = {
  name: 'search',
  says: 'one question, beside MiniSearch',
  async run(): Promise<Row[]> {
    const { team, asked } = exampleTest()
    const passages = team.articles.flatMap(passagesOf)
    const index = createIndex(
      passages.map((one) => ({ ...one, language: one.language ?? team.language ?? 'en' })),
    )
    return compared(asked, ({ text }) => {
      const query = { subject: '', sentences: [text], asking: [text] }
      return index.rank(query, {}, 1)[0]?.passage.article
    })
  },
}

export const readerPart: Part = {
  name: 'reader',
  says: 'a whole mail, beside MiniSearch over its text',
  async run(): Promise<Row[]> {
    const { team, asked } = exampleTest()
    const reader = await createLocalReader({ team })
    return compared(asked, async ({ text }) => {
      const { requests } = await reader.read({ subject: '', new_text: text }, {})
      return requests[0]?.candidates[0]?.passage.article
    })
  },
}

type Find = (asked: Asked) => string | undefined | Promise<string | undefined>

async function compared(asked: readonly Asked[], find: Find): Promise<Row[]> {
  const answerable = asked.filter(({ articles }) => articles.length > 0)
  const isBy = (search: Find) => async (one: Asked) => {
    const article = await search(one)
    return article !== undefined && one.articles.includes(article)
  }
  const ours = await judged(answerable, isBy(find))
  const floor = await judged(answerable, isBy(byMiniSearch()))
  return [
    {
      what: 'an article that answers stands first',
      unit: 'share',
      ours: ours.share,
      floor: floor.share,
      goal: { of: 'ratio', at_least: 1 },
    },
    { what: 'a question', unit: 'ms', ours: ours.each_ms, floor: floor.each_ms },
  ]
}

function byMiniSearch(): Find {
  const { team } = exampleTest()
  const search = new MiniSearch<{ id: string; title: string; heading: string; text: string }>({
    fields: ['title', 'heading', 'text'],
    storeFields: ['article'],
    searchOptions: { boost: { title: 2, heading: 2 } },
  })
  search.addAll(team.articles.flatMap(passagesOf))
  return ({ text }) => {
    const article: unknown = search.search(text)[0]?.article
    return typeof article === 'string' ? article : undefined
  }
}
