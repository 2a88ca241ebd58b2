// A model behind the Reader port: the model finds, the local engine guards. What the model says is proved against the mail and
// the passages (`src/domain/model/said.ts`); what the local engine sees in the mail speaks against an answer as it always
// does. Where the model cannot be asked, the local reading stands and says so.

import type { ModelCall, Prices } from '../../domain/model/call.ts'
import {
  closeEnough,
  foundBy,
  isWorthASecondLook,
  type ModelReading,
  withoutModel,
} from '../../domain/model/found.ts'
import { readSaid, type Said } from '../../domain/model/said.ts'
import { chosenPassages, type LocalLook, type Reading } from '../../domain/reading.ts'
import type { GuardingReader } from '../../ports/world.ts'
import { noting, objectionsIn, randomMarker, spoiled } from './asking.ts'
import type { Breaker } from './breaker.ts'
import {
  createModelClient,
  type ModelClient,
  type ModelSettings,
  ModelUnavailable,
} from './client.ts'
import { fenced, fencedMail, type ShownMail, shownMail, shownText } from './fence.ts'
import { createKnowledge } from './knowledge.ts'
import { readerVersion, readingPrompts } from './read-prompt.ts'

export type ReadingModel = ModelSettings & {
  /** Room for the passages; where they need more, each mail is shown the closest ones. */
  knowledge_tokens: number
  /** Name of another model on the same server for the second look. */
  second: string | undefined
  prices: Prices | undefined
}

export type ModelReaderOptions = {
  local: GuardingReader
  model: ReadingModel
  /** Why it may not be asked now, e.g. because a budget is spent; undefined where it may. */
  whyNot?: (() => Promise<string | undefined>) | undefined
  /** A word that no mail can know; drawn anew for each fence. */
  drawMarker?: () => string
  /** Patterns of numbers that are the team's own and no telephone numbers. */
  kept?: readonly string[] | undefined
  /** Shared by all that ask this server. */
  breaker: Breaker
}

/** Never throws because of a mail or a model. */
export function createModelReader(options: ModelReaderOptions): GuardingReader['read'] {
  const { local, model, whyNot, breaker, kept, drawMarker = randomMarker } = options
  const prompts = readingPrompts()
  const second_name = model.second ?? model.model
  const version = readerVersion(model)
  const askFirst = createModelClient(model)
  const askSecond = createModelClient({ ...model, model: second_name })
  const knowledgeFor = createKnowledge(local.passages, model.knowledge_tokens)
  const called = { prompt: prompts.version, prices: model.prices }

  const firstLook = async (ask: ModelClient, mail: ShownMail, look: LocalLook) => {
    const { passages, is_stable, text } = knowledgeFor(look)
    const { name, schema, instructions } = prompts.first
    const listed = `Passages:\n\n${text}`
    const mail_text = fencedMail(mail, drawMarker())
    const reply = await ask({
      name,
      schema,
      system: is_stable ? `${instructions}\n\n${listed}\n` : instructions,
      user: is_stable ? mail_text : `${listed}\n\n${mail_text}`,
    })
    return { passages, said: readSaid(reply.text) }
  }

  const secondLook = async (ask: ModelClient, mail: ShownMail, reading: Reading) => {
    const { name, schema, instructions } = prompts.second
    const answer = chosenPassages(reading).map(({ text }) => text)
    const answer_text = fenced(answer.join('\n\n'), drawMarker())
    const user = `${fencedMail(mail, drawMarker())}\n\n${answer_text}`
    const { text } = await ask({ name, schema, system: instructions, user })
    return objectionsIn(text)
  }

  const readWith = async (
    calls: ModelCall[],
    mail: ShownMail,
    look: LocalLook,
  ): Promise<ModelReading> => {
    const first = noting(askFirst, calls, { ...called, purpose: 'read', model: model.model })
    const { passages, said } = await firstLook(first, mail, look)
    if (said === undefined) {
      spoiled(calls)
      return withoutModel(look.reading, 'its answer could not be used')
    }
    const shown = { ...mail, passages }
    const found = foundBy(said, {
      version,
      shown,
      local: look,
      closest: await closestTo(said, look),
      instructions: prompts.first.instructions,
      shownText: (part) => shownText(part, kept),
    })
    if (!isWorthASecondLook(found)) return found
    const second = noting(askSecond, calls, {
      ...called,
      purpose: 'second_look',
      model: second_name,
    })
    return {
      ...found,
      model: { ...found.model, objections: await secondLook(second, mail, found) },
    }
  }

  const closestTo = async ({ requests }: Said, look: LocalLook) => {
    const limit = closeEnough(local.passages.length)
    const closest = new Map<string, ReadonlySet<string>>()
    for (const { words } of requests) closest.set(words, await look.closest(words, limit))
    return closest
  }

  return async (question, categories) => {
    const look = await local.look(question, categories)
    const pause = breaker.pause_ms()
    const why =
      pause > 0
        ? `its server was out of reach; it is asked again in ${Math.ceil(pause / 1000)} seconds`
        : await whyNot?.()
    if (why !== undefined) return withoutModel(look.reading, why)
    const calls: ModelCall[] = []
    const reading = await readWith(calls, shownMail(question, kept), look).catch(
      (error: unknown) => {
        if (!(error instanceof ModelUnavailable)) throw error
        return withoutModel(look.reading, error.message)
      },
    )
    if (calls.some(({ outcome }) => outcome === 'unavailable')) breaker.failed()
    else breaker.succeeded()
    return { ...reading, model: { ...reading.model, calls } }
  }
}
