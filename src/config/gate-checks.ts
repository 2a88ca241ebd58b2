// A gate that is switched off is a decision somebody should see again at every check.

import { textAt } from './lookup.ts'
import { type Problem, problemAt, valueAt } from './problems.ts'
import type { Source } from './source.ts'

/** Warnings about the gate of holdfast.yaml; `categories` tells whether anything could answer at all. */
export function checkGate(holdfast: Source, categories: Source): Problem[] {
  if (textAt(holdfast, ['gate', 'mode']) !== 'off' || !hasAuto(categories)) return []
  return [
    problemAt(holdfast, ['gate', 'mode'], {
      expected: '`pooled` or `strict` for mail of real customers',
      found: '`off`: categories in auto mode answer without any reviewed mail',
      hint: 'Remove the line when you go live; `holdfast categories` shows how far each category is.',
    }),
  ]
}

function hasAuto({ value }: Source): boolean {
  const list = valueAt(value, ['categories'])
  return Array.isArray(list) && list.some((_, index) => valueAt(list, [index, 'mode']) === 'auto')
}
