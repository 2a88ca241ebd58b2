// Measures the bundled encoder: loading, memory, time a text alone and in company, how long the event loop waits.
// `npm run bench:encoder -- --texts a.jsonl [--json]`, one `{text}` a line; without a file it reads sentences of its own.

import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createBundledEncoder } from '../src/nlp/encoder/bundled/bundled.ts'

const { values } = parseArgs({
  options: { texts: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const texts = values.texts === undefined ? ownTexts() : read(values.texts)

const empty_mb = residentMb()
const encoder = createBundledEncoder()
const loading = await measure(() => encoder.embed(['Where is my parcel?']))
const loaded_mb = residentMb()
await encoder.embed(texts.slice(0, 50))
const alone: number[] = []
for (const text of texts.slice(0, 200))
  alone.push((await measure(() => encoder.embed([text]))).wall_ms)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const together = await measure(() => encoder.embed(texts))
delay.disable()
const asked = await measure(() => Promise.resolve(texts.map((text) => encoder.isFor(text))))
const result = {
  texts: texts.length,
  load_ms: loading.wall_ms,
  load_cpu_ms: loading.cpu_ms,
  loaded_mb: loaded_mb - empty_mb,
  largest_mb: process.resourceUsage().maxRSS / 1000 - empty_mb,
  alone_p50_ms: quantile(alone, 0.5),
  alone_p95_ms: quantile(alone, 0.95),
  together_ms: together.wall_ms / texts.length,
  together_cpu_ms: together.cpu_ms / texts.length,
  event_loop_p99_ms: delay.percentile(99) / 1e6,
  event_loop_max_ms: delay.max / 1e6,
  is_for_ms: asked.wall_ms / texts.length,
}
await encoder.close()
if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
else {
  for (const [name, value] of Object.entries(result)) {
    process.stdout.write(`${name.padEnd(20)} ${value.toFixed(name === 'texts' ? 0 : 2)}\n`)
  }
}

/** Processor time counts the threads as well: where other programs want the processor, it says more than the clock. */
async function measure(work: () => Promise<unknown>) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall_ms: performance.now() - start, cpu_ms: (user + system) / 1000 }
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1e6
}

function quantile(values_ms: readonly number[], share: number): number {
  const sorted = values_ms.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function read(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { text: string }).text]))
}

/** Of different lengths, none twice. */
function ownTexts(): string[] {
  const things = ['parcel', 'invoice', 'password', 'subscription', 'refund', 'blue lamp']
  const asks = [
    (thing: string) => `Where is my ${thing}?`,
    (thing: string) =>
      `I have been waiting for the ${thing} since Monday, can you please look into it?`,
    (thing: string) =>
      `Last week I wrote to you about the ${thing}, nobody has answered yet, and now the shop says that it cannot help me either, so what am I supposed to do?`,
  ]
  return Array.from({ length: 300 }, (_, at) => {
    const ask = asks[at % asks.length]!
    return `${ask(things[at % things.length]!)} ${at}`
  })
}
