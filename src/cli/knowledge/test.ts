// holdfast knowledge test: how would this question be answered, why is a passage in its place, and what would raise it?

import { Command } from 'commander'
import { percent } from '../../domain/percent.ts'
import { ASKED_MIN, isAskedBefore } from '../../domain/policy.ts'
import { type AskedRequest, type Candidate, nameOf, type Reading } from '../../domain/reading.ts'
import type { Limits } from '../../domain/team.ts'
import { openEncoder } from '../../runtime/encoder.ts'
import { buildEngines } from '../../runtime/engines.ts'
import { inOneLine } from '../../runtime/errors.ts'
import { type Common, print, printJson, settingsOf, withCommon } from '../output.ts'

type Bounds = Pick<Limits, 'answer_min' | 'support_min'>

export function knowledgeTestCommand(): Command {
  const command = new Command('test')
    .description('Which passages are found for a question, why, and what would raise them')
    .argument('<question...>', 'a question, or a whole mail, as a customer would write it')
  return withCommon(command).action(async (words: string[], options: Common) => {
    const { settings, environment } = settingsOf(options)
    const encoder = openEncoder(settings.encoder)
    const { vectors } = encoder
    const engines = await buildEngines(settings, environment.templates_dir, { vectors })
    await engines.reader.ready()
    const question = { subject: '', new_text: words.join(' ') }
    const { probabilities } = await engines.local.classify(question)
    const reading = await engines.reader.read(question, probabilities)
    await encoder.close()
    if (options.json === true) printJson(reading)
    else print(readingText(reading, settings.team.limits))
  })
}

/** For an ops person: each request with its passages, and what stands in the way. */
export function readingText(reading: Reading, limits: Bounds): string {
  if (reading.requests.length === 0) return 'Nothing is asked here.'
  return reading.requests.map((request) => requestText(request, limits)).join('\n\n')
}

function requestText({ text, candidates }: AskedRequest, limits: Bounds) {
  const found = candidates.map((one, at) => candidateText(one, at))
  return [inOneLine(text), ...found, advice(candidates, limits)].join('\n')
}

function candidateText(one: Candidate, at: number): string {
  const { passage, support, explained, asked_before, learnt, sentence } = one
  return [
    `  ${at + 1}. ${nameOf(passage)}  (${passage.id})`,
    `     probably the answer ${percent(support)} · words explained ${percent(explained)} · asked before ${percent(asked_before)} · used by people ${percent(learnt)}`,
    `     “${inOneLine(sentence)}”`,
  ].join('\n')
}

function advice([first, second]: readonly Candidate[], { answer_min, support_min }: Bounds) {
  if (first === undefined) return '  Nothing is found. Write an article about it.'
  const missing = [
    ...(first.support < answer_min ? [`probably the answer ${percent(answer_min)}`] : []),
    ...(first.explained < support_min ? [`words explained ${percent(support_min)}`] : []),
    ...(isAskedBefore({ ...first, sureness: first.support })
      ? []
      : [`asked before ${percent(ASKED_MIN)}`]),
  ]
  if (missing.length === 0) return '  Sure enough to be sent by itself.'
  const { article, heading } = first.passage
  const file = `${article}.md`
  const where = heading === '' ? `questions: in ${file}` : `questions: “${heading}” in ${file}`
  const reason =
    second !== undefined && second.support >= first.support / 2
      ? 'Two passages are close together.'
      : 'No known question is close enough.'
  return [
    `  To be sent by itself it needs: ${missing.join(', ')}. ${reason}`,
    `  If the first passage is right, put the question below ${where}; if another is, below that one; if none is, write an article.`,
  ].join('\n')
}
