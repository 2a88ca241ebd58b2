// How long one mail, or one more learnt answer, keeps the event loop from everything else: `npm run bench:event-loop --
// [--config DIR] [--answered N] [--json]`. A tick is the time between two turns of the loop; the processor time of the main thread
// is what counts where other programs want the processor as well, the clock is told beside it.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readEnvironment } from '../src/config/environment.ts'
import { formatProblems } from '../src/config/problems.ts'
import { passagesOf } from '../src/domain/passages.ts'
import { loadConfiguration } from '../src/runtime/configuration.ts'
import { openEncoder } from '../src/runtime/encoder.ts'
import { buildEngines } from '../src/runtime/engines.ts'
import { classifyMessage } from '../src/steps/classify.ts'
import { judgedText } from '../src/text/parts.ts'

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'config' },
    answered: { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
  },
})
const environment = readEnvironment({ config: values.config })
const loaded = loadConfiguration(environment, 'skip')
if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
const { settings } = loaded
const encoder = openEncoder(settings.encoder)
const { vectors } = encoder
const engines = await buildEngines(settings, environment.templates_dir, { vectors })
await engines.reader.ready()

const passages = settings.team.articles.flatMap(passagesOf)
const asked = settings.team.categories.flatMap(({ examples }) => examples)
/** Every one is new: the number of an order tells it from the others. */
const answered = Array.from({ length: Number(values.answered) }, (_, at) => ({
  subject: '',
  new_text: `${asked[at % asked.length]} It is about order ${40_000 + at}.`,
  passages: [passages[at % passages.length]?.id ?? ''],
}))
const usual = `Hello,\n\n${asked[0]} I have been waiting for some days now.\n\nBest regards\nAnna`

/** As the steps do it: all of a mail is classified, and what a machine looks at is read. */
const mail = (new_text: string) => async () => {
  const question = { subject: 'A question', new_text }
  const { probabilities } = await classifyMessage(engines, question)
  await engines.reader.read({ ...question, new_text: judgedText(new_text) }, probabilities)
}
const learn = (count: number) => async () => {
  await engines.reader.learn(answered.slice(0, count))
  await engines.reader.ready()
}
await mail(usual)()
const results = {
  usual_mail: await measured(mail(usual)),
  long_mail: await measured(mail(longText(23_000))),
  no_full_stop: await measured(mail(longText(200_000).replace(/[.?!\n]+/g, ' '))),
  short_lines: await measured(mail('Where is it\n'.repeat(10_000))),
  one_word: await measured(mail('abcdefghij'.repeat(5_000))),
  blanks: await measured(mail(`Where is${' '.repeat(50_000)}my order?`)),
  addresses: await measured(mail('a@b.example '.repeat(10_000))),
  learn_all: await measured(learn(answered.length - 1)),
  learn_one_more: await measured(learn(answered.length)),
}
await encoder.close()
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
else {
  for (const [name, one] of Object.entries(results)) {
    const numbers = Object.entries(one).map(([key, ms]) => `${key} ${ms.toFixed(1)}`)
    process.stdout.write(`${name.padEnd(16)} ${numbers.join('   ')}\n`)
  }
}

/** In milliseconds: the longest turn of the loop by processor time and by the clock, and all of the work by both. */
async function measured(work: () => Promise<void>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let is_done = false
  let longest = 0
  const watching = (async () => {
    let before = process.threadCpuUsage()
    while (!is_done) {
      await setImmediate()
      const now = process.threadCpuUsage()
      longest = Math.max(longest, now.user + now.system - before.user - before.system)
      before = now
    }
  })()
  await setImmediate()
  const start = performance.now()
  const cpu = process.cpuUsage()
  delay.enable()
  await work()
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  const took_ms = performance.now() - start
  is_done = true
  await watching
  return {
    longest_cpu_ms: longest / 1000,
    longest_ms: delay.max / 1e6,
    took_ms,
    took_cpu_ms: (user + system) / 1000,
  }
}

/** What somebody writes who tells everything: sentences of the examples, each a little different. */
function longText(chars: number): string {
  const sentences: string[] = []
  let length = 0
  for (let at = 0; length < chars; at += 1) {
    const sentence = `${asked[at % asked.length]} That was on day ${at} of our trip to the lake.`
    sentences.push(sentence)
    length += sentence.length + 1
  }
  return sentences.join('\n')
}
