// The schema of `config/categories.yaml` and of the front matter of articles. As in `schema.ts`, the reference is
// generated from the description of each key.

import { z } from 'zod'
import { ANSWER_KINDS } from '../domain/team.ts'
import { date, id, language, share, text, url } from './fields.ts'

const slot = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .meta({ title: 'lower-case letters, digits and _' })

const need = z.strictObject({
  slot: slot.describe('Its name, as templates and reports call it, like order_number.'),
  pattern: z
    .string()
    .min(1)
    .max(200)
    .refine(isPattern, { error: 'a regular expression' })
    .meta({ title: 'a regular expression' })
    .describe(
      'What a value looks like, as a regular expression in any case, like `TW-\\d{5}` or `\\d{5}`. It is looked for in subject and text, where it stands alone. Such numbers are no telephone numbers for a model.',
    ),
  question: z
    .record(language, text)
    .refine((all) => Object.keys(all).length > 0, { error: 'at least one language' })
    .meta({ title: 'languages with a question each' })
    .describe(
      'What the customer is asked, by language (`en: Which order is it? …`). In a language that is missing here a person asks.',
    ),
})

function isPattern(source: string): boolean {
  try {
    return !new RegExp(source, 'iu').test('')
  } catch {
    return false
  }
}

const category = z.strictObject({
  id: id.describe(
    'Stable id. The ledger refers to it, so a category with a new id starts without a record.',
  ),
  name: text.describe('Name for people, in drafts and reports.'),
  description: text.describe('What belongs here, in one or two sentences; a model reads it too.'),
  examples: z
    .array(z.string().trim().min(1).max(20_000).meta({ title: 'text' }))
    .min(1)
    .describe(
      'Mails in the customers’ own words. The classifier learns from them. Fewer than five are too few to be trusted; fifteen varied ones are good.',
    ),
  mode: z
    .enum(['draft', 'auto'])
    .default('draft')
    .describe(
      '`draft`: a person decides about every answer. `auto`: clear questions are answered automatically. Every category should start as `draft`.',
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
      'Answer template (file name in templates/mail/answers without .liquid). Without this key it is `default`, where there is such a file; else drafts contain no proposal, and `auto` needs one.',
    ),
  answer: z
    .enum(ANSWER_KINDS)
    .default('quote')
    .describe(
      '`quote`: the answer quotes the passages that were found, inside the template. `template`: it is the template’s own text; the passages only prove that the question is understood. `model`: the model that reads writes it from the passages, and it leaves only where code proves each sentence (docs/model.md); otherwise a person gets a draft.',
    ),
  needs: z
    .array(need)
    .default([])
    .describe(
      'What a mail has to say before it is answered, e.g. an order number. What is missing is asked for once, by an automatic mail; the reply is read together with the first mail, and the second time a person gets it. Two values, or one that another customer wrote, are a person’s. A template may use the values as `{{ slots.order_number }}`.',
    ),
  confidence_min: share
    .default(0.8)
    .describe(
      'Smallest confidence of the classifier for an automatic answer; below it the mail becomes a draft. Raise it if a wrong category would do harm.',
    ),
})

export const categoriesSchema = z
  .strictObject({
    categories: z
      .array(category)
      .default([])
      .describe(
        'What customers write about; each category has its own mode. Without any, every mail becomes a draft (`holdfast discover` proposes some from old mail).',
      ),
  })
  .meta({ title: 'Holdfast: categories' })

export const frontMatterSchema = z.strictObject({
  title: text.describe('Title of the article, as customers see it in the source line.'),
  url: url.optional().describe('Where customers can read the article.'),
  language: language
    .optional()
    .describe('Language of the article. Default: `team.language`, or what its text shows.'),
  questions: z
    .union([z.array(text), z.record(z.string(), z.array(text))])
    .meta({ title: 'a list of questions, or headings with lists of questions' })
    .optional()
    .describe(
      'Questions in the customers’ own words that this article answers: how to cure a question that is not found. In an article with several headings, name the heading above the questions that its text answers; a plain list belongs to the part of the article that is closest to it. A mail is answered automatically only when it asks what stands here, what a heading asks, or what people have answered with the same passage before.',
    ),
  accepted: z
    .boolean()
    .default(true)
    .describe(
      'Whether answers may cite the article. Imported articles say `false` until somebody has read them (`holdfast knowledge accept`).',
    ),
  valid_until: date
    .optional()
    .describe(
      'The last day on which the article holds, like 2026-12-31. From the next day on (UTC) no answer cites it.',
    ),
  imported: z
    .strictObject({
      from: text.describe('The source that was given to the import.'),
      key: text.describe('What the source calls the article: its file, number or URL.'),
      hash: text.describe(
        'A hash of what the import wrote, which tells an edit from a new version.',
      ),
    })
    .optional()
    .describe('Where an imported article came from; written by `holdfast knowledge import`.'),
})

export type CategoriesFile = z.output<typeof categoriesSchema>
