// From examples to a model: a full training each time, which depends on nothing but the set of examples and options, not
// on their order, the machine or an earlier model.

import { shortHash } from '../../text/hash.ts'
import {
  type Calibration,
  calibrate,
  type Fitting,
  fitAll,
  heldOut,
  type Point,
  probabilitiesOf,
} from './calibrate.ts'
import { compacted } from './features.ts'
import type { Doubt, HeldOut, Model } from './model.ts'
import { CONFIDENCE_MAX } from './predict.ts'
import { type PredictionRecord, scaleFrom, UNSCALED } from './records.ts'
import {
  compare,
  createSamples,
  type Example,
  exactKey,
  hashOfWords,
  NONE,
  type SampleSet,
} from './samples.ts'

export type TrainOptions = {
  /** Predictions from before their label was known, of earlier models of this team. */
  records?: readonly PredictionRecord[] | undefined
}

/** Synchronous: about 0.3 s for 1,000 examples, 4 s for 10,000 of 77 categories; `worker.ts` runs it beside. */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const { set, fitting } = fitOf(examples)
  const { labels, filler, none, frames } = set
  const records = options.records ?? []
  const version = shortHash([
    CODE,
    set.hash,
    ...records.map((one) => `${one.confidence} ${one.is_right}`).toSorted(compare),
  ])
  const points = heldOut(set, fitting)
  const calibration = calibrate(set, points)
  const judged = points.map((point) => judgePoint(set, calibration, point))
  const { table, weighting } = compacted(set.lexicon, fitting.weighting)
  return {
    labels,
    version,
    filler,
    none,
    frames,
    table,
    fitted: { weighting, model: fitting.trained.model },
    calibration,
    scale: records.length === 0 ? UNSCALED : scaleFrom(records),
    exact: exactClasses(set),
    held_out: judged.map(({ label, top, confidence }) => ({ label, top, confidence })),
    doubts: [...conflicts(set), ...likelyWrong(set, judged)].slice(0, DOUBTS_MAX),
  }
}

// Changes with every change of the code that could change an answer.
const CODE = '3'
const DOUBTS_MAX = 200
/** A label is doubted when the engine, not knowing it, gives another so much and this one so little. */
const DOUBT_CONFIDENCE = 0.9
const DOUBT_OWN_MAX = 0.05

/** Apart, so that the counts of all features are given back before the folds need memory. */
function fitOf(examples: readonly Example[]): { set: SampleSet; fitting: Fitting } {
  const { counted, ...set } = createSamples(examples)
  return { set, fitting: fitAll({ ...set, counted }) }
}

type Judged = HeldOut & { point: Point; own: number }

function judgePoint(set: SampleSet, calibration: Calibration, point: Point): Judged {
  const { categories, none } = probabilitiesOf(calibration, set, point.margins)
  let best = 0
  for (let k = 1; k < categories.length; k++) if (categories[k]! > categories[best]!) best = k
  const isNone = point.class === undefined && set.samples[point.sample]!.class === set.none
  const label = point.class === undefined ? (isNone ? NONE : undefined) : set.labels[point.class]
  return {
    point,
    label,
    top: set.labels[best] ?? NONE,
    confidence: Math.min(CONFIDENCE_MAX, categories[best] ?? 0),
    own: point.class === undefined ? none : categories[point.class]!,
  }
}

function exactClasses(set: SampleSet): Map<number, number> {
  const classes = new Map<number, number>()
  for (const { is_about, text, class: own } of set.samples) {
    if (is_about) continue
    const key = hashOfWords(text)
    const known = classes.get(key)
    classes.set(key, known === undefined || known === own ? own : -1)
  }
  return classes
}

function conflicts(set: SampleSet): Doubt[] {
  const first = new Map<string, number>()
  const found: Doubt[] = []
  for (const { is_about, text, class: own } of set.samples) {
    if (is_about) continue
    const key = exactKey(text)
    const known = first.get(key)
    if (known === undefined) first.set(key, own)
    else if (known !== own) {
      const [label, other] = [set.labels[own] ?? NONE, set.labels[known] ?? NONE]
      found.push({ kind: 'conflict', text, label, other, confidence: 1 })
    }
  }
  return found
}

function likelyWrong(set: SampleSet, judged: readonly Judged[]): Doubt[] {
  return judged
    .filter(
      ({ label, top, confidence, own }) =>
        label !== undefined &&
        top !== label &&
        confidence >= DOUBT_CONFIDENCE &&
        own <= DOUBT_OWN_MAX,
    )
    .toSorted((a, b) => b.confidence - a.confidence || a.point.sample - b.point.sample)
    .map(({ point, label = NONE, top, confidence }) => ({
      kind: 'likely_wrong' as const,
      text: set.samples[point.sample]!.text,
      label,
      other: top,
      confidence,
    }))
}
