// A gate that is switched off is a decision that every check should show again.

import { textAt } from './lookup.ts'
import { type Problem, problemAt, valueAt } from './problems.ts'
import type { Source } from './source.ts'

/** Warns about a gate that is off, but only if some category could answer at all. */
export function checkGate(holdfast: Source, categories: Source): Problem[] {
  const mode = textAt(holdfast, ['gate', 'mode'])
  if ((mode !== 'off' && mode !== 'waived') || !hasAuto(categories)) return []
  return [
    problemAt(holdfast, ['gate', 'mode'], {
      expected: '`pooled` or `strict` for mail of real customers',
      found: `\`${mode}\`: categories in auto mode answer without any reviewed mail`,
      hint: 'Remove the line when you go live; `holdfast categories` shows what each category still needs.',
    }),
  ]
}

function hasAuto({ value }: Source): boolean {
  const list = valueAt(value, ['categories'])
  return Array.isArray(list) && list.some((_, index) => valueAt(list, [index, 'mode']) === 'auto')
}
