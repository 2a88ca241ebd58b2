// A category that somebody named and nobody wrote.

import type { Category } from '../domain/team.ts'
import { HoldfastError } from '../runtime/errors.ts'

export function unknownCategory(name: string, categories: readonly Category[]): HoldfastError {
  const ids = categories.map(({ id }) => id)
  return new HoldfastError('category_unknown', `There is no category “${name}”`, {
    hint:
      ids.length === 0
        ? 'There is none yet: write it into categories.yaml, or have some proposed by holdfast discover.'
        : `Use one of: ${ids.join(', ')}.`,
  })
}
