// How often the right passage is found, over labelled companies and question lists:
// `npm run bench:retrieval -- --company DIR … --list DIR … [--encoder]`. For each, the share of mails with a right passage at 1, 3, 5 and
// 10: mails that ask one thing, then all of which a passage answers something, each request looked up for itself.

import { parseArgs } from 'node:util'
import { createBundledEncoder } from '../src/nlp/encoder/bundled/bundled.ts'
import { loadLanguageIdentifier } from '../src/nlp/language/identify.ts'
import { textsOfQuery } from '../src/nlp/retrieval/dense.ts'
import { createIndex, textsOf } from '../src/nlp/retrieval/index.ts'
import {
  type Collection,
  loadCompany,
  loadQuestionList,
  type Question,
} from './retrieval/companies.ts'
import { type Recall, recallOf } from './retrieval/measure.ts'
import { createVectors } from './retrieval/vectors.ts'

const { values } = parseArgs({
  options: {
    company: { type: 'string', multiple: true, default: [] },
    list: { type: 'string', multiple: true, default: [] },
    encoder: { type: 'boolean', default: false },
  },
})

const identifier = await loadLanguageIdentifier()
const encoder = values.encoder ? createBundledEncoder() : undefined
for (const folder of values.company) await print(loadCompany(folder, identifier))
for (const folder of values.list) await print(loadQuestionList(folder))
await encoder?.close()

async function print({ name, passages, bridges, questions }: Collection): Promise<void> {
  const vectors = encoder && createVectors(encoder)
  const asked = questions.flatMap(({ whole, requests }) => [whole, ...requests])
  await vectors?.add([...textsOf(passages, { bridges }), ...asked.flatMap(textsOfQuery)])
  const vectorOf = vectors?.of
  const index = createIndex(passages, { bridges, vectorOf })
  const own = passages[0]?.language ?? 'en'
  const answerable = questions.filter(({ gold }) => gold.length > 0)
  const groups: [string, Question[], 'whole' | 'requests'][] = [
    ['one question', answerable.filter((one) => one.is_single && one.language === own), 'whole'],
    ['all', answerable, 'requests'],
  ]
  for (const [label, group, by] of groups) {
    line(`${name}, ${label}`, recallOf(index, group, by, vectorOf))
  }
}

function line(label: string, { count, at }: Recall): void {
  const shares = [1, 3, 5, 10].map((place) => (at[place] ?? 0).toFixed(3)).join('  ')
  console.log(`${label.padEnd(32)} ${String(count).padStart(5)}  ${shares}`)
}
