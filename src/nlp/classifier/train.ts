// From examples to a model. Every training starts from scratch and depends on the set of examples and the options alone:
// not on their order, the machine or an earlier model.

import { compareCodeUnits } from '../../text/compare.ts'
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
import type { VectorOf } from './dense.ts'
import { compacted } from './features.ts'
import type { Doubt, HeldOut, Model } from './model.ts'
import { CONFIDENCE_MAX } from './predict.ts'
import { type PredictionRecord, scaleFrom, UNSCALED } from './records.ts'
import {
  createSamples,
  type Example,
  exactKey,
  hashOfWords,
  NONE,
  type SampleSet,
} from './samples.ts'

export type TrainOptions = {
  /** Predictions that earlier models made for this team before the labels were known; they correct the confidence. */
  records?: readonly PredictionRecord[] | undefined
  /** Vectors of `trainingTexts`; without them the model goes by words alone. */
  vectorOf?: VectorOf | undefined
}

/** Synchronous: about 0.3 s for 1,000 examples, 4 s for 10,000 in 77 categories. Run it in a worker thread when mail waits. */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const { set, fitting } = fitOf(examples, options.vectorOf)
  const { labels, filler, none, frames } = set
  const records = options.records ?? []
  const version = shortHash([
    CODE,
    set.hash,
    ...records.map((one) => `${one.confidence} ${one.is_right}`).toSorted(compareCodeUnits),
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
    space: set.space,
    near: fitting.near,
    scale: records.length === 0 ? UNSCALED : scaleFrom(records),
    exact: exactClasses(set),
    held_out: judged.map(({ label, top, confidence }) => ({ label, top, confidence })),
    doubts: [...conflicts(set), ...likelyWrong(set, judged)].slice(0, DOUBTS_MAX),
  }
}

// To be raised with every change to this folder that could change a prediction.
const CODE = '4'
const DOUBTS_MAX = 200
/** A label is doubted when the model, without having seen it, gives another one this much and this one this little. */
const DOUBT_CONFIDENCE = 0.9
const DOUBT_OWN_MAX = 0.05

/** A function of its own, so that the feature counts are garbage before the folds need memory. */
function fitOf(
  examples: readonly Example[],
  vectorOf: VectorOf | undefined,
): { set: SampleSet; fitting: Fitting } {
  const { counted, ...set } = createSamples(examples, vectorOf)
  return { set, fitting: fitAll({ ...set, counted }) }
}

type JudgedPoint = HeldOut & { point: Point; own: number }

function judgePoint(set: SampleSet, calibration: Calibration, point: Point): JudgedPoint {
  const { categories, none } = probabilitiesOf(calibration, set, point.margins, point.near)
  let best = 0
  for (let k = 1; k < categories.length; k++) if (categories[k]! > categories[best]!) best = k
  const is_none = point.class === undefined && set.samples[point.sample]!.class === set.none
  const label = point.class === undefined ? (is_none ? NONE : undefined) : set.labels[point.class]
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

function likelyWrong(set: SampleSet, judged: readonly JudgedPoint[]): Doubt[] {
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
