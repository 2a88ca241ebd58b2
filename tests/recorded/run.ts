// Labelled mail of a team through production's reading and deciding, by the local engine alone or by a model at `base_url`. The gate
// is off; everything else is as the team's files say.

import { readEnvironment } from '../../src/config/environment.ts'
import type { Settings } from '../../src/config/load.ts'
import { formatProblems } from '../../src/config/problems.ts'
import type { AnsweredMail } from '../../src/past/evaluation/answers.ts'
import type { LabelledMail } from '../../src/past/evaluation/labelled-mails.ts'
import { runAnswers } from '../../src/past/evaluation/run-answers.ts'
import { loadConfiguration } from '../../src/runtime/configuration.ts'

export async function runRecorded(of: {
  config: string
  mails: readonly LabelledMail[]
  base_url: string | undefined
  /** Does the model write every answer, too? */
  writes?: boolean
}): Promise<AnsweredMail[]> {
  const environment = readEnvironment({ config: of.config })
  const loaded = loadConfiguration(environment, 'skip')
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const { team, ...rest } = loaded.settings
  const settings: Settings = {
    ...rest,
    team: {
      ...team,
      gate: { ...team.gate, mode: 'off', audit_share: 0 },
      categories:
        of.writes === true
          ? team.categories.map((one) => ({ ...one, answer: 'model' as const }))
          : team.categories,
    },
    model: of.base_url === undefined ? undefined : { ...MODEL, base_url: of.base_url },
  }
  const { templates_dir } = environment
  return await runAnswers({ settings, templates_dir, mails: of.mails, reviewed: [] })
}

const MODEL: Omit<NonNullable<Settings['model']>, 'base_url'> = {
  api_key: 'none',
  model: 'recorded',
  timeout_ms: 30_000,
  reads: true,
  second: undefined,
  reasoning_effort: undefined,
  knowledge_tokens: 16_000,
  tokens_day: undefined,
  tokens_month: undefined,
  prices: undefined,
}
