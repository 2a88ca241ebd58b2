// `npm run demo`: the whole of Holdfast in a private mail world. Plays the story as a live timeline, prints the report,
// and stops everything it started. Exits with 1 when a scene did not end as it should.

import { openQuietly } from './demo-stage.ts'
import { MODEL_SCENES } from './story/model-scenes.ts'
import { createStoryMemory, SCENES } from './story/scenes.ts'
import { createTimeline } from './story/timeline.ts'

// A reader that has seen enough (`npm run demo | head`) must not keep the servers from being stopped.
let is_read = true
process.stdout.on('error', () => {
  is_read = false
})
const timeline = createTimeline(
  (text) => {
    if (is_read) process.stdout.write(text)
  },
  process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  process.stdout.columns,
)
const ALL = SCENES.length + MODEL_SCENES.length
const started = performance.now()
timeline.opening(ALL)

const demo = await openQuietly(timeline.tell)
let passed = 0
try {
  timeline.ready(Math.round(performance.now() - started))
  const memory = createStoryMemory()
  for (const scene of [...SCENES, ...MODEL_SCENES]) {
    if (demo.isInterrupted() || !is_read) break
    if (scene === MODEL_SCENES[0]) await demo.letModelWrite()
    try {
      await scene.play(demo.stage, memory)
      timeline.passed()
      passed += 1
    } catch (error) {
      timeline.failed(error)
    }
  }
  timeline.report(await demo.report())
} finally {
  timeline.stopping()
  await demo.stop()
}
const seconds = (performance.now() - started) / 1000
timeline.closing({ passed, all: ALL, seconds })
process.exitCode = passed === ALL || !is_read ? 0 : 1
