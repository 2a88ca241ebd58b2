// The same configuration with another reader, so that both can be compared on the same mail.

import type { Settings } from '../config/load.ts'
import { HoldfastError } from '../runtime/errors.ts'

export type ReaderChoice = 'local' | 'model'

export function readBy(reader: ReaderChoice | undefined, settings: Settings): Settings {
  const { model } = settings
  if (reader === undefined) return settings
  if (reader === 'local') {
    // Nobody is there who could write.
    const categories = settings.team.categories.map((one) => {
      return one.answer === 'model' ? { ...one, answer: 'quote' as const } : one
    })
    return { ...settings, model: undefined, team: { ...settings.team, categories } }
  }
  if (model === undefined) {
    throw new HoldfastError('config_invalid', 'No model is configured', {
      hint: 'Name its server and its key below `model` in holdfast.yaml; docs/model.md says how.',
    })
  }
  return { ...settings, model: { ...model, reads: true } }
}
