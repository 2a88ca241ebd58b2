// Measures grouping without labels on files of one JSON object a line, `{text | body, label, subject?}`:
// `node bench/discovery.ts [--groups n] [--json] a.jsonl …`. Labels are only used to count: normalised mutual information
// (arithmetic mean of the entropies) of the fine groups and of the categories they become. Lines labelled `<none>` count
// as one label.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { newText } from '../src/mail/new-text/new-text.ts'
import { groupTexts } from '../src/nlp/grouping/group.ts'
import { createTextEngine } from '../src/nlp/grouping/text-engine.ts'

const TOP = 20

const { values, positionals } = parseArgs({
  options: { groups: { type: 'string' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (positionals.length === 0) {
  process.stderr.write('Usage: node bench/discovery.ts [--groups n] [--json] <file.jsonl…>\n')
  process.exit(2)
}
for (const file of positionals) {
  const result = measure(file)
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else
    process.stdout.write(
      `${Object.entries(result)
        .map(([key, value]) => `${key} ${value}`)
        .join('  ')}\n`,
    )
}

function measure(file: string): Record<string, string | number> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { text, body, subject = '', label } = JSON.parse(line) as Record<string, string>
      return {
        subject,
        text: body === undefined ? (text ?? '') : newText(body),
        label: label ?? '',
      }
    })
  const labels = lines.map(({ label }) => label)
  const before = performance.now()
  const found = groupTexts(createTextEngine(), lines, {
    groups: values.groups === undefined ? undefined : Number(values.groups),
    top: TOP,
    share_wanted: 0.65,
  })
  const took_s = (performance.now() - before) / 1000
  const sizes = [...Map.groupBy(found.categories.of, (one) => one).values()]
  const top = sizes
    .map(({ length }) => length)
    .toSorted((a, b) => b - a)
    .slice(0, TOP)
  return {
    file: file.split('/').slice(-2).join('/'),
    mails: lines.length,
    labels: new Set(labels).size,
    groups: found.groups.count,
    nmi_groups: rounded(mutualInformation(labels, found.groups.of)),
    categories: found.categories.count,
    nmi_categories: rounded(mutualInformation(labels, found.categories.of)),
    top_20_share: rounded(top.reduce((sum, one) => sum + one, 0) / lines.length),
    took_s: rounded(took_s),
    memory_mb: Math.round(process.memoryUsage().rss / 1e6),
  }
}

function mutualInformation(labels: readonly string[], groups: Int32Array): number {
  const pairs = labels.map((label, at) => `${groups[at]} ${label}`)
  const [a, b, both] = [entropy(labels), entropy([...groups].map(String)), entropy(pairs)]
  return (2 * (a + b - both)) / (a + b)
}

function entropy(names: readonly string[]): number {
  let sum = 0
  for (const { length } of Map.groupBy(names, (name) => name).values()) {
    const share = length / names.length
    sum -= share * Math.log(share)
  }
  return sum
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}
