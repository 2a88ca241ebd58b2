// The local classifier beside the naive Bayes of `natural`, on the same lines. More of them, and more measures:
// `npm run bench:classifier`.

import { examplesOf } from '../../src/adapters/classifier/examples.ts'
import { predict } from '../../src/nlp/classifier/predict.ts'
import type { Example } from '../../src/nlp/classifier/samples.ts'
import { train } from '../../src/nlp/classifier/train.ts'
import { readLabelledLines } from '../../src/past/evaluation/lines.ts'
import { PEERS } from '../peers/peers.ts'
import type { Part, PartOptions, Row } from '../rows.ts'
import { exampleTest, judged } from './example.ts'

export const classifierPart: Part = {
  name: 'classifier',
  says: 'the local classifier beside natural (Bayes)',
  async run({ train: train_file, test }: PartOptions): Promise<Row[]> {
    const { lessons, lines } = linesOf(train_file, test)
    const start = performance.now()
    const model = train(lessons)
    const train_s = (performance.now() - start) / 1000
    const ours = await judged(
      lines,
      ({ text, label }) => predict(model, { subject: '', text }).top === label,
    )
    const peer = await peerOn(lessons, lines)
    return [
      { what: 'right', unit: 'share', ours: ours.share, floor: peer?.share },
      { what: 'a text', unit: 'ms', ours: ours.each_ms, floor: peer?.each_ms },
      { what: 'training', unit: 's', ours: train_s, floor: peer?.train_s },
    ]
  },
}

function linesOf(
  train_file: string | undefined,
  test: string | undefined,
): { lessons: Example[]; lines: Line[] } {
  if (train_file !== undefined && test !== undefined) {
    return { lessons: readLabelledLines(train_file), lines: readLabelledLines(test) }
  }
  const { team, asked } = exampleTest()
  return { lessons: examplesOf(team.categories), lines: asked }
}

type Line = { text: string; label: string }

/** Undefined where it is not installed (`npm install --prefix bench/peers`). */
async function peerOn(lessons: readonly Line[], lines: readonly Line[]) {
  const [peer] = PEERS
  if (peer === undefined) return undefined
  const start = performance.now()
  const classify = await peer.train(lessons).catch(() => undefined)
  if (classify === undefined) return undefined
  const train_s = (performance.now() - start) / 1000
  const found = await judged(
    lines,
    async ({ text, label }) => (await classify(text)).label === label,
  )
  return { ...found, train_s }
}
