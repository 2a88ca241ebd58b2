// The kinds of charts that the reports draw: shares over time or over a scale, with their intervals; bars that add up to a
// count; and shares side by side. Labels are never cut: where room is short, fewer are shown.

import type { EChartsCoreOption } from 'echarts/core'
import { percent } from '../../domain/percent.ts'
import type { Interval } from '../../domain/summary.ts'
import type { Chart, Colours } from './draw.ts'

type Colour = keyof Colours

/** A point of a curve; null where there is nothing to say. */
export type Point = { y: number | null; interval?: Interval | undefined }

export type Curve = { says: string; colour: Colour; points: readonly Point[]; is_dashed?: boolean }

/** A line across the chart that the values are held against. */
export type Limit = { at: number; says: string }

export type Curves = {
  title: string
  /** Labels below, one for each point. */
  labels: readonly string[]
  /** Caption of the axis below. */
  below?: string
  curves: readonly Curve[]
  limits?: readonly Limit[]
  /** Largest and smallest value of the scale, 0 to 1 unless said otherwise. */
  min?: number
  max?: number
  says?: (value: number) => string
}

/** Curves over labels in their order, each with a band where its points have intervals. */
export function curves(given: Curves): Chart {
  const { title, labels, below, limits = [], min = 0, max = 1, says = percent } = given
  return {
    title,
    key: given.curves.length < 2 ? [] : given.curves.map(({ colour, says }) => ({ colour, says })),
    height: (width) => (width < NARROW ? 240 : 300) + (below === undefined ? 0 : 18),
    option: (colours, width) => ({
      grid: gridOf({ bottom: below === undefined ? 8 : 30, right: limits.length > 0 ? 16 : 12 }),
      xAxis: {
        type: 'category',
        data: [...labels],
        boundaryGap: labels.length < 2,
        name: below,
        nameLocation: 'middle',
        nameGap: 30,
        nameTextStyle: { color: colours.soft, fontSize: 12 },
        axisLabel: { ...labelOf(colours), hideOverlap: true, interval: stepOf(labels, width) },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: scaleOf(colours, { min, max, says, step: (max - min) / 4 }),
      series: [
        ...given.curves.flatMap((curve) => bandOf(curve, colours)),
        ...given.curves.map((curve) => lineOf(curve, colours)),
        ...(limits.length === 0 ? [] : [limitsOf(limits, colours, 'y')]),
      ],
    }),
  }
}

/** Points with their intervals, one below the other, against a limit. */
export function whiskers(given: {
  title: string
  rows: readonly { label: string; share: number; interval: Interval; colour: Colour }[]
  limits?: readonly Limit[]
  min?: number
}): Chart {
  const { title, rows, limits = [], min = 0 } = given
  const labels = rows.map(({ label }) => label)
  return {
    title,
    key: [],
    height: () => 56 + rows.length * 30,
    option: (colours, width) => ({
      grid: gridOf({ top: limits.length > 0 ? 26 : 10, right: 26 }),
      xAxis: scaleOf(colours, { min, max: 1, says: percent, step: width < NARROW ? 0.25 : 0.1 }),
      yAxis: namesOf(labels, colours, width),
      series: [
        {
          type: 'custom',
          silent: true,
          data: rows.map(({ share, interval }, at) => [share, interval.low, interval.high, at]),
          encode: { x: [0, 1, 2], y: 3 },
          renderItem: (_: unknown, api: CustomApi) => {
            const row = rows[api.value(3)]
            return row === undefined ? undefined : whiskerOf(api, colours[row.colour])
          },
        },
        ...(limits.length === 0 ? [] : [limitsOf(limits, colours, 'x')]),
      ],
    }),
  }
}

export type Part = { says: string; colour: Colour; counts: readonly number[] }

/** Bars that are made of parts, lying, one for each label; `is_upright`: standing, for time. */
export function bars(given: {
  title: string
  labels: readonly string[]
  parts: readonly Part[]
  is_upright?: boolean
}): Chart {
  const { title, labels, parts, is_upright = false } = given
  return {
    title,
    key: parts.length < 2 ? [] : parts.map(({ colour, says }) => ({ colour, says })),
    height: (width) => (is_upright ? (width < NARROW ? 220 : 260) : 44 + labels.length * 30),
    option: (colours, width) => {
      const names = is_upright
        ? {
            type: 'category' as const,
            data: [...labels],
            axisLabel: { ...labelOf(colours), hideOverlap: true, interval: stepOf(labels, width) },
            axisLine: { lineStyle: { color: colours.line } },
            axisTick: { show: false },
          }
        : namesOf(labels, colours, width)
      const counts = scaleOf(colours, { min: 0, says: (value) => String(value) })
      return {
        grid: gridOf({ right: 20 }),
        xAxis: is_upright ? names : counts,
        yAxis: is_upright ? counts : names,
        series: parts.map(({ colour, counts: data }) => ({
          type: 'bar',
          stack: 'all',
          silent: true,
          barMaxWidth: 22,
          data: [...data],
          itemStyle: { color: colours[colour] },
        })),
      }
    },
  }
}

/** Dots in a square of two shares, with the line on which both are equal. */
export function diagonal(given: {
  title: string
  below: string
  beside: string
  dots: readonly { x: number; y: number }[]
}): Chart {
  return {
    title: given.title,
    key: [],
    height: (width) => Math.min(width, 360),
    option: (colours) => ({
      grid: gridOf({ bottom: 30, left: 30 }),
      xAxis: captioned(
        scaleOf(colours, { min: 0, max: 1, says: percent, step: 0.25 }),
        given.below,
        colours,
      ),
      yAxis: captioned(
        scaleOf(colours, { min: 0, max: 1, says: percent, step: 0.25 }),
        given.beside,
        colours,
      ),
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          data: [
            [0, 0],
            [1, 1],
          ],
          lineStyle: { color: colours.soft, type: 'dashed', width: 1 },
        },
        {
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: 9,
          data: given.dots.map(({ x, y }) => [x, y]),
          lineStyle: { width: 0 },
          itemStyle: { color: colours.a },
        },
      ],
    }),
  }
}

/** Curves over a number line. */
export function plot(given: {
  title: string
  below: string
  lines: readonly { says: string; colour: Colour; points: readonly (readonly [number, number])[] }[]
  limits?: readonly Limit[]
  x: { max: number; says: (value: number) => string }
  y: { min?: number; max: number; says: (value: number) => string }
}): Chart {
  const { lines, limits = [] } = given
  return {
    title: given.title,
    key: lines.length < 2 ? [] : lines.map(({ colour, says }) => ({ colour, says })),
    height: (width) => (width < NARROW ? 260 : 320),
    option: (colours) => ({
      grid: gridOf({ bottom: 30, right: 20 }),
      xAxis: captioned(
        scaleOf(colours, { min: 0, ...given.x, step: given.x.max / 4 }),
        given.below,
        colours,
      ),
      yAxis: scaleOf(colours, { min: 0, ...given.y, step: (given.y.max - (given.y.min ?? 0)) / 4 }),
      series: [
        ...lines.map(({ colour, points }) => ({
          type: 'line',
          silent: true,
          symbol: points.length === 1 ? 'circle' : 'none',
          data: points.map(([x, y]) => [x, y]),
          lineStyle: { color: colours[colour], width: 2 },
          itemStyle: { color: colours[colour] },
        })),
        ...(limits.length === 0 ? [] : [limitsOf(limits, colours, 'y')]),
      ],
    }),
  }
}

/** A phone in the hand. */
const NARROW = 480

type CustomApi = {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}

function whiskerOf(api: CustomApi, colour: string) {
  const at = api.value(3)
  const [low, y] = api.coord([api.value(1), at])
  const [high] = api.coord([api.value(2), at])
  const [x] = api.coord([api.value(0), at])
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: low, x2: high, y1: y, y2: y },
        style: { stroke: colour, lineWidth: 3 },
      },
      { type: 'circle', shape: { cx: x, cy: y, r: 6 }, style: { fill: colour } },
    ],
  }
}

function gridOf({ top = 12, right = 12, bottom = 8, left = 8 }): EChartsCoreOption {
  return {
    top,
    right,
    bottom,
    left,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  }
}

function labelOf(colours: Colours) {
  return { color: colours.soft, fontSize: 12 }
}

/** So many labels as stand side by side, the last one among them. */
function stepOf(labels: readonly string[], width: number) {
  const longest = Math.max(1, ...labels.map(({ length }) => length))
  const fit = Math.max(1, Math.floor((width - 60) / (longest * 7 + 14)))
  const step = Math.ceil(labels.length / fit)
  return (at: number) => (labels.length - 1 - at) % step === 0
}

function scaleOf(
  colours: Colours,
  given: { min: number; max?: number; says: (value: number) => string; step?: number },
) {
  const { min, max, says, step } = given
  return {
    type: 'value' as const,
    min,
    max,
    minInterval: max === undefined ? 1 : undefined,
    splitNumber: 4,
    interval: step,
    axisLabel: { ...labelOf(colours), formatter: says, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
    axisLine: { show: false },
    axisTick: { show: false },
  }
}

function captioned(axis: ReturnType<typeof scaleOf>, name: string, colours: Colours) {
  return {
    ...axis,
    name,
    nameLocation: 'middle' as const,
    nameGap: 30,
    nameTextStyle: { color: colours.soft, fontSize: 12 },
  }
}

/** From top to bottom in the order given; a name that is too long for its third of the width is shortened with a mark. */
function namesOf(labels: readonly string[], colours: Colours, width: number) {
  return {
    type: 'category' as const,
    inverse: true,
    data: [...labels],
    axisLabel: {
      ...labelOf(colours),
      color: colours.ink,
      interval: 0,
      width: Math.round(width * 0.34),
      overflow: 'truncate',
      ellipsis: '…',
    },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
  }
}

function lineOf({ colour, points, is_dashed = false }: Curve, colours: Colours) {
  return {
    type: 'line',
    silent: true,
    connectNulls: false,
    symbol: 'circle',
    symbolSize: points.length > 30 ? 0 : 7,
    data: points.map(({ y }) => y),
    lineStyle: { color: colours[colour], width: 2, type: is_dashed ? 'dashed' : 'solid' },
    itemStyle: { color: colours[colour] },
    z: 3,
  }
}

/** From the lower end, which is not drawn, to the upper one. */
function bandOf({ colour, points }: Curve, colours: Colours) {
  if (points.every(({ interval }) => interval === undefined)) return []
  const common = {
    type: 'line',
    stack: `band ${colour}`,
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
  }
  return [
    { ...common, data: points.map(({ interval }) => interval?.low ?? null) },
    {
      ...common,
      data: points.map(({ interval }) =>
        interval === undefined ? null : interval.high - interval.low,
      ),
      areaStyle: { color: colours[colour], opacity: 0.18 },
    },
  ]
}

function limitsOf(limits: readonly Limit[], colours: Colours, axis: 'x' | 'y') {
  return {
    type: 'line',
    silent: true,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: colours.soft, type: 'dashed', width: 1 },
      data: limits.map(({ at, says }) => ({
        [axis === 'x' ? 'xAxis' : 'yAxis']: at,
        label: {
          formatter: says,
          position: axis === 'x' ? 'start' : 'insideEndTop',
          color: colours.soft,
          fontSize: 11,
          textBorderColor: colours.paper,
          textBorderWidth: 2,
        },
      })),
    },
  }
}
