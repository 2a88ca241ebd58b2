// A model behind the Writer port: it writes, code decides. Its text is judged by the pure gate (`src/domain/writer/gate.ts`);
// what fails goes back once with the findings, and what fails again is a person's. A second look, with other instructions,
// is taken at a text that could leave by itself.

import type { ModelCall } from '../../domain/model/call.ts'
import { chosenPassages, type Reading } from '../../domain/reading.ts'
import { checkedWriting, type WritingGround } from '../../domain/writer/gate.ts'
import type { Finding } from '../../domain/writer/rules.ts'
import { readWritten, type WrittenSentence } from '../../domain/writer/said.ts'
import { type Tone, toneText } from '../../domain/writer/tone.ts'
import { textOfWriting, type Writing } from '../../domain/writer/writing.ts'
import { loadLanguageIdentifier } from '../../nlp/language/identify.ts'
import type { Writer } from '../../ports/world.ts'
import { noting, objectionsIn, randomMarker, spoiled } from './asking.ts'
import { createModelClient, type ModelClient, ModelUnavailable } from './client.ts'
import { fenced, fencedMail, type ShownMail, shownMail } from './fence.ts'
import { textOf } from './knowledge.ts'
import { readingPrompts, writingPrompt } from './read-prompt.ts'
import type { ModelReaderOptions } from './reader.ts'

/** Never throws because of a mail or a model. */
export async function createModelWriter(
  options: Omit<ModelReaderOptions, 'local'>,
): Promise<Writer> {
  const { model, whyNot, breaker, kept, drawMarker = randomMarker } = options
  const { identify } = await loadLanguageIdentifier()
  const languageOf = (text: string) => {
    const { language, is_reliable } = identify(text)
    return is_reliable ? language : undefined
  }
  const prompt = writingPrompt()
  const { second, version: second_version } = readingPrompts()
  const second_name = model.second ?? model.model
  const askFirst = createModelClient(model)
  const askSecond = createModelClient({ ...model, model: second_name })
  const note = (
    ask: ModelClient,
    calls: ModelCall[],
    purpose: ModelCall['purpose'],
    about: { model: string; prompt: string },
  ) => noting(ask, calls, { purpose, prices: model.prices, ...about })

  const tryOnce = async (
    calls: ModelCall[],
    task: Task,
    refused: Refused | undefined,
  ): Promise<WrittenSentence[] | undefined> => {
    const ask = note(askFirst, calls, refused === undefined ? 'write' : 'repair', {
      model: model.model,
      prompt: prompt.version,
    })
    const { name, schema, instructions } = prompt
    const user = taskText(task, refused, drawMarker)
    const { text } = await ask({ name, schema, system: instructions, user })
    const written = readWritten(text)
    if (written === undefined) spoiled(calls)
    return written
  }

  const secondLook = async (calls: ModelCall[], mail: ShownMail, text: string) => {
    const about = { model: second_name, prompt: second_version }
    const ask = note(askSecond, calls, 'second_look', about)
    const { name, schema, instructions } = second
    const user = `${fencedMail(mail, drawMarker())}\n\n${fenced(text, drawMarker())}`
    return objectionsIn((await ask({ name, schema, system: instructions, user })).text)
  }

  const writeWith = async (calls: ModelCall[], task: Task): Promise<Omit<Writing, 'calls'>> => {
    const ground = groundOf(task, languageOf)
    const none = { version: prompt.version, sentences: [], findings: [], repaired: [] }
    const first = await tryOnce(calls, task, undefined)
    if (first === undefined) return { ...none, unavailable: NOT_USABLE }
    let checked = checkedWriting(first, ground)
    let repaired: readonly Finding[] = []
    if (checked.findings.length > 0) {
      repaired = checked.findings
      const again = await tryOnce(calls, task, { sentences: first, findings: checked.findings })
      if (again !== undefined) checked = checkedWriting(again, ground)
    }
    const written = { ...none, ...checked, repaired, unavailable: undefined }
    if (checked.findings.length > 0 || !mayLeave(task.reading)) return written
    const objections = await secondLook(calls, task.mail, textOfWriting(written))
    const findings = objections.map((says): Finding => {
      return { rule: 'second_look', sentence: undefined, says }
    })
    return { ...written, findings }
  }

  return {
    async write(question, about) {
      if (quotedRequests(about.reading).flat().length === 0) return undefined
      const task = { ...about, mail: shownMail(question, kept) }
      const pause = breaker.pause_ms()
      const why = pause > 0 ? 'its server was out of reach' : await whyNot?.()
      const none = { version: prompt.version, sentences: [], findings: [], repaired: [], calls: [] }
      if (why !== undefined) return { ...none, unavailable: why }
      const calls: ModelCall[] = []
      const written = await writeWith(calls, task).catch((error: unknown) => {
        if (!(error instanceof ModelUnavailable)) throw error
        return { ...none, unavailable: error.message }
      })
      if (calls.some(({ outcome }) => outcome === 'unavailable')) breaker.failed()
      else breaker.succeeded()
      return { ...written, calls }
    },
  }
}

const NOT_USABLE = 'its answer could not be used'

type Task = {
  mail: ShownMail
  reading: Reading
  tone: Tone | undefined
  elsewhere: readonly string[]
}

type Refused = { sentences: readonly WrittenSentence[]; findings: readonly Finding[] }

/** Nothing that the reading saw speaks against an answer. */
function mayLeave({ model }: Reading): boolean {
  return model?.objections?.length === 0
}

function quotedRequests({ requests }: Reading): { passage: string; quotes: readonly string[] }[][] {
  return requests.map(({ candidates }) =>
    candidates.flatMap(({ passage, quotes }) =>
      quotes === undefined ? [] : [{ passage: passage.id, quotes }],
    ),
  )
}

function groundOf(
  { reading, mail, elsewhere }: Task,
  languageOf: WritingGround['languageOf'],
): WritingGround {
  return {
    passages: chosenPassages(reading),
    requests: quotedRequests(reading),
    mail: `${mail.subject}\n${mail.text}`,
    language: reading.language,
    languageOf,
    elsewhere,
  }
}

function taskText(
  { mail, reading, tone }: Task,
  refused: Refused | undefined,
  drawMarker: () => string,
): string {
  const requests = reading.requests.map(({ text }, at) => `${at + 1}. ${text}`).join('\n')
  return [
    fencedMail(mail, drawMarker()),
    `Requests:\n\n${fenced(requests, drawMarker())}`,
    `Passages:\n\n${textOf(chosenPassages(reading))}`,
    ...(tone === undefined ? [] : [toneText(tone)]),
    ...(refused === undefined ? [] : [refusedText(refused)]),
  ].join('\n\n')
}

function refusedText({ sentences, findings }: Refused): string {
  const before = JSON.stringify({ sentences })
  const list = findings.map(({ sentence, says }) =>
    sentence === undefined ? `- ${says}` : `- sentence ${sentence + 1}: ${says}`,
  )
  return `Your first text was refused:\n\n${before}\n\nFindings:\n\n${list.join('\n')}`
}
