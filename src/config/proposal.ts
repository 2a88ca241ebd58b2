// The proposed taxonomy as a `categories.yaml`: valid as it is, with every category in `draft`, and with the numbers that
// a person needs as comments.

import { Document, isMap, type YAMLMap, type YAMLSeq } from 'yaml'

export type CategoryEntry = {
  id: string
  name: string
  description: string
  articles: readonly string[]
  examples: readonly string[]
  /** Lines of the comment above the category. */
  says: readonly string[]
}

/** `head` and each category's `says` become comments, even where they contain line ends. */
export function categoriesYaml(head: readonly string[], entries: readonly CategoryEntry[]): string {
  const document = new Document({
    categories: entries.map(({ id, name, description, articles, examples }) => ({
      id,
      name,
      description,
      mode: 'draft',
      ...(articles.length === 0 ? {} : { articles: [...articles] }),
      examples: [...examples],
    })),
  })
  document.commentBefore = [' yaml-language-server: $schema=./schema/categories.schema.json', '']
    .concat(head.map(commented))
    .join('\n')
  const list = document.get('categories') as YAMLSeq
  list.items.forEach((item, at) => {
    if (!isMap(item)) return
    const says = entries[at]?.says ?? []
    if (says.length > 0) item.commentBefore = says.map(commented).join('\n')
    item.spaceBefore = at > 0
    const articles = (item as YAMLMap).get('articles', true) as YAMLSeq | undefined
    if (articles !== undefined) articles.flow = true
  })
  return document.toString(YAML_FORM)
}

/** How categories files are written: no folding, because a folded example is hard to read and to compare. */
export const YAML_FORM = {
  lineWidth: 0,
  blockQuote: 'literal',
  flowCollectionPadding: false,
} as const

function commented(line: string): string {
  return line === '' ? '' : ` ${line.replace(/\s+/g, ' ')}`
}
