// Kinds of mail that help desks are known to get wrong, each with what must happen: thanks that hide something, machines
// that quote, text that is seen and not read, forwards, relays, doubts, files and footers that mean nothing, quotes, ignored
// mail, more than a known question. Beside each stands harmless mail of the same form, which must be answered as ever. The tables are the files beside.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OutgoingMail } from '../../../src/domain/outbox.ts'
import { answered, decisionOf, deflectionOf, happens } from '../scenes.ts'
import { DESK, MINUTE, useWorld } from '../world.ts'
import { type Case, mailOf, readCases } from './cases.ts'

const world = useWorld()

const FILES = {
  thanks: 'thanks that hide something',
  machines: 'machines that quote',
  unread: 'text that people see',
  forwards: 'forwards',
  'forwards-programs': 'forwards, as programs write them',
  senders: 'who it is from',
  relays: 'forms, market places, groups and other relays',
  doubts: 'doubts of our own server, and conversations that count up',
  harmless: 'files, notices and reactions that mean nothing',
  footers: 'footers, banners and signatures',
  quotes: 'quotes and footers',
  ignored: 'what was ignored, once a day',
  beside: 'something beside a question that is known',
}

for (const [file, title] of Object.entries(FILES)) {
  const cases = readCases(readFileSync(join(import.meta.dirname, `${file}.txt`), 'utf8'))
  describe(title, () => {
    it.each(cases)('$name', async (one) => {
      expect(await problemsOf(one)).toEqual([])
    })
  })
}

type Found = Awaited<ReturnType<typeof found>>

/** What happens to the mail of a case. */
async function found(one: Case) {
  if (one.expected.some(([what]) => what.endsWith('line'))) await untilAfternoon()
  const before = one.is_answer ? await answered(world) : undefined
  world.advance(MINUTE)
  const text = (body: string) =>
    mailOf({ ...one, body, name: `${one.name} ${body.length}` }, before?.answer)
  let id = ''
  for (const body of one.texts.length === 0 ? [one.body] : one.texts) {
    id = await happens(world, { text: '', raw: text(body) })
    world.advance(MINUTE)
  }
  const { message } = await world.record(id)
  return {
    message,
    decision: await decisionOf(world, id),
    deflection: before === undefined ? 'none' : await deflectionOf(world, before.id),
  }
}

/** What is not as the case says. */
async function problemsOf(one: Case): Promise<string[]> {
  const all = await found(one)
  const problems: string[] = []
  for (const [what, value] of one.expected) {
    const problem = await problemOf(what, value, all)
    if (problem !== undefined) problems.push(`${what} ${value}: ${problem}`)
  }
  return problems
}

async function problemOf(what: string, value: string, all: Found): Promise<string | undefined> {
  const { message, decision, deflection } = all
  const said = `${decision?.kind} (${decision?.reason}; ${message.screening.kind} ${message.screening.reason}; deflection ${deflection}): ${JSON.stringify(message.new_text)}`
  const customer = message.reply_to ?? message.customer
  const holds: Record<string, () => boolean | Promise<boolean>> = {
    auto: () => decision?.kind === 'auto',
    draft: () => decision?.kind === 'draft',
    ignore: () => decision?.kind === 'ignore',
    'not auto': () => decision?.kind !== 'auto' && decision?.kind !== 'ask',
    'not ignore': () => decision?.kind !== 'ignore',
    confirmed: () => deflection.startsWith('confirmed'),
    'not confirmed': () => !deflection.startsWith('confirmed'),
    'not failed': () => !deflection.startsWith('failed'),
    kind: () => value.split(',').includes(message.screening.kind),
    reason: () => decision?.reasons.some(({ reason }) => reason === value) === true,
    customer: () => customer === value,
    has: () => message.new_text.includes(value),
    lacks: () => !message.new_text.includes(value),
    new_text: () => message.new_text === value.replaceAll('⏎', '\n'),
    line: async () => (await daily()).includes(`: ${message.subject}`),
    'no line': async () => !(await daily()).includes(`: ${message.subject}`),
  }
  const look = holds[what]
  if (look === undefined) throw new Error(`Nothing is known of “${what}”`)
  return (await look()) ? undefined : said
}

/** The daily mail comes in the morning. */
async function untilAfternoon(): Promise<void> {
  world.change((team) => ({ ...team, agents: { ...team.agents, daily_at: '08:00' } }))
  while (new Date(world.now()).getHours() !== 14) world.advance(60 * MINUTE)
}

/** The text of the next daily mail; empty where none comes because there is nothing to say. */
async function daily(): Promise<string> {
  const isDaily = ({ subject }: OutgoingMail) => subject.includes('what waits on')
  for (let half_hour = 0; half_hour < 48; half_hour += 1) {
    world.advance(30 * MINUTE)
    await world.step('sweep', 'sweep')
    await world.settle()
    const mail = world.outside.accepted(DESK).findLast(isDaily)
    if (mail !== undefined) return mail.text
  }
  return ''
}
