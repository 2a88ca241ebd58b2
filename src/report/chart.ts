// A chart of shares as inline SVG: a frame with a grid of quarters, labelled at the left and below, and positions in it.

/** Margins, in the drawing's own units. */
export const CHART_LEFT = 52
export const CHART_TOP = 12
const WIDTH = 640
const BOTTOM = 42
const RIGHT = 16

export type ChartFrame = {
  /** Read aloud to people who cannot see the drawing. */
  title: string
  height: number
  /** Caption below the chart. */
  below: string
  /** Caption beside it, from bottom to top; left out if the title says it already. */
  beside?: string
  /** Labels of the grid lines, 0–1. */
  nameX: (share: number) => string
  nameY: (share: number) => string
}

export type Chart = {
  /** Positions of shares (0–1), from left to right and from bottom to top. */
  x: (share: number) => number
  y: (share: number) => number
  /** The frame with this markup in it. */
  svg: (inner: string) => string
}

export function chart({ title, height, below, beside, nameX, nameY }: ChartFrame): Chart {
  const x = (share: number) => rounded(CHART_LEFT + share * (WIDTH - CHART_LEFT - RIGHT))
  const y = (share: number) => rounded(height - BOTTOM - share * (height - BOTTOM - CHART_TOP))
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (at) =>
      `<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(at)}" y2="${y(at)}"/>` +
      `<text x="${CHART_LEFT - 6}" y="${y(at) + 4}" text-anchor="end">${nameY(at)}</text>` +
      `<text x="${x(at)}" y="${height - BOTTOM + 18}" text-anchor="middle">${nameX(at)}</text>`,
  )
  const side =
    beside === undefined
      ? ''
      : `<text x="14" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 14 ${y(0.5)})">${beside}</text>`
  return {
    x,
    y,
    svg: (
      inner,
    ) => `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">${grid.join('')}
<text x="${x(0.5)}" y="${height - 6}" text-anchor="middle">${below}</text>${side}
${inner}</svg>`,
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
