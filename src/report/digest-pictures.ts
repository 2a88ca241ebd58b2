// The pictures of the weekly mail: the same charts as on the page.

import type { Report } from '../domain/figures/figures.ts'
import type { Picture } from '../domain/outbox.ts'
import type { Chart } from './draw/draw.ts'
import { canDrawLetters, keyText, pngOf } from './draw/png.ts'
import { accuracyByCategory, fatesByCategory, heldByWeek, volumeByWeek } from './report-charts.ts'

/** None where the machine has no font: a chart without numbers would only confuse. */
export function digestPictures({ figures, summary }: Report): Picture[] {
  if (!canDrawLetters()) return []
  const answered = figures.categories.some(({ held, pending }) => held.of + pending > 0)
  return [
    ...pictureIf(figures.held.of > 0, 'held', heldByWeek(figures)),
    ...pictureIf(answered, 'fates', fatesByCategory(figures)),
    ...pictureIf(figures.accuracy.of > 0, 'accuracy', accuracyByCategory(figures)),
    ...pictureIf(summary.received > 0, 'volume', volumeByWeek(figures)),
  ]
}

function pictureIf(is_there: boolean, cid: string, chart: Chart): Picture[] {
  if (!is_there) return []
  const key = keyText(chart)
  const says = key === '' ? chart.title : `${chart.title} (${key})`
  return [{ cid, says, png: Buffer.from(pngOf(chart)).toString('base64') }]
}
