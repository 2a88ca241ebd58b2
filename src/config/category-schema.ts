// The schema of `config/categories.yaml` and of the front matter of articles. As in `schema.ts`, every key carries the
// text that the reference is made from.

import { z } from 'zod'
import { id, share, text, url } from './fields.ts'

const category = z.strictObject({
  id: id.describe('Stable id; it stands in the ledger, so renaming it starts its record anew.'),
  name: text.describe('Name for people, in drafts and reports.'),
  description: text.describe('What belongs here, in one or two sentences; a model reads it too.'),
  examples: z
    .array(z.string().trim().min(1).max(20_000).meta({ title: 'text' }))
    .min(1)
    .describe(
      'Mails in the customers’ own words. The classifier learns from them; fewer than five are too few to be trusted, fifteen varied ones are good.',
    ),
  mode: z
    .enum(['draft', 'auto'])
    .default('draft')
    .describe(
      '`draft`: a person decides about every answer. `auto`: clear questions are answered by themselves. Every category should start as `draft`.',
    ),
  articles: z
    .array(id)
    .default([])
    .describe(
      'Articles (file names in config/knowledge without .md) that an answer may cite. `auto` needs at least one.',
    ),
  template: id
    .optional()
    .describe(
      'Answer template (file name in templates/mail/answers without .liquid). Left out, drafts carry no proposal; `auto` needs one.',
    ),
  confidence_min: share
    .default(0.8)
    .describe(
      'Smallest probability of the classifier for an automatic answer; below it the mail becomes a draft. Raise it where a wrong category would hurt.',
    ),
})

export const categoriesSchema = z
  .strictObject({
    categories: z
      .array(category)
      .min(1)
      .describe('What customers write about; each category has its own mode.'),
  })
  .meta({ title: 'Holdfast: categories' })

export const frontMatterSchema = z.strictObject({
  title: text.describe('Title of the article, as customers see it in the source line.'),
  url: url.optional().describe('Where customers can read the article.'),
})

export type CategoriesFile = z.output<typeof categoriesSchema>
