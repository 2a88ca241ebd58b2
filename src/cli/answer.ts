// holdfast answer: a dry run with the same parser, screening, classifier, reader and policy that the workers use, and an
// empty history. Nothing is stored and nothing is sent. A single mail is explained; several become a line of JSON each.

import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { createThreadedMailParser } from '../adapters/mailparser/threads.ts'
import type { Judge } from '../domain/gate/evidence.ts'
import { type GateState, isGated } from '../domain/gate/state.ts'
import type { ModelCall } from '../domain/model/call.ts'
import { percent } from '../domain/percent.ts'
import { RULES } from '../domain/policy.ts'
import { type AskedRequest, isExplainedBy, nameOf } from '../domain/reading.ts'
import { findCategory, type Team } from '../domain/team.ts'
import { WRITING_RULES } from '../domain/writer/rules.ts'
import { markedWriting, type Writing, writingProblem } from '../domain/writer/writing.ts'
import { type DryRun, dryRun } from '../past/dry-run.ts'
import { listFiles } from '../past/mail-paths.ts'
import { openEncoder } from '../runtime/encoder.ts'
import { buildEngines } from '../runtime/engines.ts'
import { HoldfastError, inOneLine } from '../runtime/errors.ts'
import { createGates } from '../runtime/gates.ts'
import { type Common, print, settingsOf, withCommon, withLedger } from './output.ts'
import { writtenOut } from './plain.ts'

export function answerCommand(): Command {
  const command = new Command('answer')
    .description('Dry run: what would be decided about a mail, why, and the reply; sends nothing')
    .argument(
      '<path...>',
      'mails saved as .eml, or folders of them; several mails give a line of JSON each',
    )
  return withCommon(command).action(async (paths: string[], options: Common) => {
    const { settings, environment } = settingsOf(options)
    const files = await filesOf(paths)
    const encoder = openEncoder(settings.encoder)
    const { vectors } = encoder
    const engines = await buildEngines(settings, environment.templates_dir, { vectors })
    await engines.reader.ready()
    const parser = createThreadedMailParser()
    const now = Date.now()
    const deps = {
      team: settings.team,
      engines,
      parser,
      gateOf: (category: string | undefined, judge: Judge) =>
        gateOf(options, settings.team, { category, judge }, now),
    }
    const read = async (file: string) =>
      await dryRun(deps, { name: file, raw: await readFile(file), received_at: now })
    const only = files[0]
    if (files.length === 1 && only?.problem === undefined && options.json !== true) {
      print(explained(await read(only?.file ?? '')))
    } else {
      for (const { file, problem } of files) {
        try {
          if (problem !== undefined) throw problem
          print(writtenOut(JSON.stringify(jsonLine(file, await read(file)))))
        } catch (error) {
          print(JSON.stringify({ file, error: inOneLine(error) }))
          process.exitCode = 1
        }
      }
    }
    await parser.close()
    await encoder.close()
  })
}

/** The files that the paths stand for; a path that cannot be read gives an entry that says so. */
async function filesOf(paths: readonly string[]): Promise<{ file: string; problem?: Error }[]> {
  const found: { file: string; problem?: Error }[] = []
  for (const path of paths) {
    try {
      const files = await listFiles(path)
      if (files.length === 0) throw new Error('there is no file in this folder')
      found.push(...files.map((file) => ({ file })))
    } catch (cause) {
      const problem = new HoldfastError('file_unreadable', `${path} cannot be read`, {
        hint: 'Give the path of a mail saved as .eml, or of a folder of such files.',
        cause,
      })
      if (paths.length === 1) throw problem
      found.push({ file: path, problem })
    }
  }
  return found
}

/** One mail as a line of JSON. Scripts read its keys. */
function jsonLine(file: string, { message, classification, reading, writing, decision }: DryRun) {
  return {
    file,
    screening: message.screening,
    decision: {
      kind: decision.kind,
      reason: decision.reason,
      reasons: decision.reasons,
      rules: rulesJson(decision.reasons),
    },
    category: decision.category ?? null,
    confidence: classification.confidence,
    customer: message.customer,
    new_text: message.new_text,
    answer: decision.kind === 'auto' ? (decision.answer ?? null) : null,
    proposal: decision.kind === 'draft' ? (decision.answer ?? null) : null,
    classification,
    reader: reading.reader,
    requests: reading.requests.map(({ text, candidates }) => ({
      text,
      candidates: candidates.map(
        ({ passage, support, explained, asked_before, learnt, quotes }) => ({
          passage: passage.id,
          support,
          explained,
          asked_before,
          learnt,
          quotes: quotes ?? null,
        }),
      ),
    })),
    model: reading.model ?? null,
    writing: writing === undefined ? null : writingJson(writing),
    cost: costOfCalls([...(reading.model?.calls ?? []), ...(writing?.calls ?? [])]),
  }
}

/** The verdict of every rule that speaks against an automatic answer, in their order: what it found, or that it found nothing. */
function rulesJson(reasons: DryRun['decision']['reasons']) {
  const against = RULES.filter(({ kind }) => kind === 'draft' || kind === 'ignore')
  return Object.fromEntries(
    against.map(({ reason }) => {
      const found = reasons.filter((one) => one.reason === reason).map(({ says }) => says)
      return [reason, { ok: found.length === 0, found }] as const
    }),
  )
}

/** With the verdict of every rule of the gate: what it found, or that it found nothing. */
function writingJson({ findings, ...writing }: Writing) {
  const rules = Object.keys(WRITING_RULES).map((rule) => {
    const found = findings.filter((one) => one.rule === rule)
    return [rule, { ok: found.length === 0, found: found.map(({ says }) => says) }] as const
  })
  return { ...writing, rules: Object.fromEntries(rules) }
}

/** Undefined prices cost nothing that is known. */
function costOfCalls(calls: readonly ModelCall[]) {
  const sum = (of: (call: ModelCall) => number) => calls.reduce((all, call) => all + of(call), 0)
  return {
    calls: calls.length,
    input_tokens: sum((call) => call.input_tokens),
    cached_tokens: sum((call) => call.cached_tokens),
    output_tokens: sum((call) => call.output_tokens),
    money: calls.some(({ cost }) => cost !== undefined) ? sum(({ cost }) => cost ?? 0) : null,
  }
}

/** Asks the real ledger, which is opened only if the category is gated. */
async function gateOf(
  options: Common,
  team: Team,
  { category, judge }: { category: string | undefined; judge: Judge },
  now: number,
): Promise<GateState | undefined> {
  if (!isGated(team, findCategory(team, category))) return undefined
  return await withLedger(options, (ledger) =>
    createGates(ledger).stateOf(team, category, now, judge),
  )
}

function explained({ decision, classification, reading, writing }: DryRun): string {
  const sure = percent(classification.confidence)
  const lines = [
    `decision  ${decision.kind}`,
    ...decision.reasons.map(({ reason, says }) => `because   ${reason}: ${says}`),
    `category  ${classification.category ?? 'none'} (${sure})`,
    `language  ${reading.language ?? 'unknown'}`,
    ...reading.requests.flatMap(requestLines),
    ...reading.told.map(
      (part) =>
        `besides   ${isExplainedBy(part, Object.keys(part.explained)) ? 'explained' : 'not explained'}: ${inOneLine(part.text)}`,
    ),
    ...reading.matters.map(({ kind, words }) => `a person  ${kind}: ${inOneLine(words)}`),
    ...(writing === undefined ? [] : writingLines(writing)),
    ...[...(reading.model?.calls ?? []), ...(writing?.calls ?? [])].map(callLine),
    ...decision.citations.map(({ passage, title }) => `source    ${passage}  ${title}`),
  ]
  if (decision.answer !== undefined) lines.push('', decision.answer)
  return lines.join('\n')
}

function writingLines(writing: Writing): string[] {
  const { sentences, found, was_repaired } = markedWriting(writing)
  const verdict = writingProblem(writing) === undefined ? 'proved' : 'not proved'
  return [
    `written   ${verdict}${was_repaired ? ', after one repair' : ''}`,
    ...sentences.flatMap((one) => [
      `  ${one.found.length === 0 ? 'proved' : 'CHECK '}  ${inOneLine(one.text)}`,
      ...one.found.map((says) => `          ${inOneLine(says)}`),
    ]),
    ...found.map((says) => `  CHECK   ${inOneLine(says)}`),
  ]
}

function callLine({
  purpose,
  model,
  input_tokens,
  output_tokens,
  cost,
  outcome,
}: ModelCall): string {
  const price = cost === undefined ? '' : `, cost ${cost.toFixed(5)}`
  return `asked     ${model} (${purpose.replace('_', ' ')}): ${outcome}, ${input_tokens} tokens read, ${output_tokens} written${price}`
}

/** What is asked, and what was found: how likely, how much of its words is explained, how like it is to known questions. */
function requestLines({ text, candidates }: AskedRequest): string[] {
  return [
    `asks      ${inOneLine(text)}`,
    ...candidates.flatMap(({ quotes = [] }) =>
      quotes.map((quote) => `  quotes  ${inOneLine(quote)}`),
    ),
    ...candidates.slice(0, 3).map((one) => {
      const numbers = [one.support, one.explained, one.asked_before, one.learnt].map(percent)
      return `  finds   ${one.passage.id}  ${nameOf(one.passage)}  (likely ${numbers[0]}, words ${numbers[1]}, asked before ${numbers[2]}, used by people ${numbers[3]})`
    }),
    ...(candidates.length === 0 ? ['  finds   nothing'] : []),
  ]
}
