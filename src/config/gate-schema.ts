// The schema of `gate` in `config/holdfast.yaml`: what reviewed mail must show before a category in auto mode answers.

import { z } from 'zod'

export const gate = z.strictObject({
  mode: z
    .enum(['pooled', 'strict', 'off'])
    .default('pooled')
    .describe(
      'What a category in auto mode needs before it answers. `pooled`: enough reviewed mail, where the record of the other categories counts a little. `strict`: only its own reviewed mail (52 without an error at the default precision). `off`: nothing; a category in auto mode is trusted from the first mail on, and `holdfast check` warns.',
    ),
  precision_min: z
    .number()
    .min(0.5)
    .max(0.999)
    .default(0.95)
    .describe(
      'Smallest share of right answers that a category must be able to keep, with 90 % certainty. One wrong answer in twenty is what customers forgive a person.',
    ),
  records_min: z
    .int()
    .min(5)
    .max(10_000)
    .default(20)
    .describe(
      'Reviewed mails that a category needs of its own, however good the other categories are. Fewer say too little about what its customers ask.',
    ),
  approvals_after_change: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe(
      'After an article was changed, answers from it are drafts until so many of them were approved as they stood. 0 (the default): a change of an article closes nothing. 3 is good where people check what they approve.',
    ),
  audit_share: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe(
      'Share of the mail that would be answered automatically but goes to a person as a draft first. It keeps the record of an open category up to date; at 0, only customers notice when a category has become wrong.',
    ),
})
