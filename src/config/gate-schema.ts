// The schema of `gate` in `config/holdfast.yaml`: what reviewed mail must show before a category in auto mode answers.

import { z } from 'zod'
import { text } from './fields.ts'

export const gate = z.strictObject({
  mode: z
    .enum(['pooled', 'strict', 'off', 'waived'])
    .default('pooled')
    .describe(
      'What a category in auto mode needs before it answers. `pooled`: enough reviewed mail, where the record of the other categories counts a little. `strict`: only its own reviewed mail (52 without an error at the default precision). `off`: nothing; a category in auto mode is trusted from the first mail on, and `holdfast check` warns. `waived`: the same for real customers, with `waived_by` and `reason`, which stand in every report.',
    ),
  waived_by: text.optional().describe('Who waived the gate; required with `mode: waived`.'),
  reason: text.optional().describe('Why it is waived; required with `mode: waived`.'),
  promote: z
    .enum(['by_person', 'automatic'])
    .default('by_person')
    .describe(
      'What happens when the record of a category in auto mode is enough. `by_person`: ops get a mail with the evidence, and it answers after `holdfast promote` or the reply `promote`. `automatic`: it answers from then on, and the mail tells of it. Either way it falls by itself.',
    ),
  held_min: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe(
      'A promoted category falls when fewer of its automatic answers than this share hold (the customer does not come back within the window), counted over the last 28 days and at least ten answers, at the upper end of the 95 % interval, so that chance alone makes nothing fall.',
    ),
  escalations_max: z
    .int()
    .min(0)
    .max(1_000)
    .default(2)
    .describe(
      'A promoted category falls when more customers than this asked for a person after its automatic answers within seven days, and they are more than one in twenty.',
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
  after_change: z
    .union([z.literal('fall'), z.int().min(1).max(100)])
    .default('fall')
    .meta({ title: '`fall` or a whole number 1–100' })
    .describe(
      'What happens when an article is changed (`article_changed`). `fall`: a promoted category whose right answers rest on the text that changed falls, and climbs again on ten right answers. A number: the category stays, and answers from that article are drafts until so many of them were approved as they stood; 3 is good where people check what they approve.',
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
