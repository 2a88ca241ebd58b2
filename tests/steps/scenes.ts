// What many tests begin with: an answered question, a draft at the agents' desk, an agent's reply to it.

import type { Decision } from '../../src/domain/decision.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import { ANNA, CUSTOMER, DESK, type Inbound, ORDER, REFUND, type World } from './world.ts'

/** A question with its automatic answer. */
export async function answered(world: World): Promise<{ id: string; answer: OutgoingMail }> {
  const id = await world.arrive(ORDER)
  await world.settle()
  const answer = world.outside.accepted(CUSTOMER).at(-1)
  if (answer === undefined) throw new Error('nothing was answered')
  return { id, answer }
}

/** A mail with the draft that the agents got about it. */
export async function drafted(
  world: World,
  mail: Inbound = REFUND,
): Promise<{ id: string; draft: OutgoingMail }> {
  const id = await world.arrive(mail)
  await world.settle()
  const draft = world.outside.accepted(DESK).at(-1)
  if (draft === undefined || !draft.rfc_message_id.startsWith('hf-')) {
    throw new Error('no draft was sent')
  }
  return { id, draft }
}

/** An agent's answer to a draft mail; the id of the answer. */
export async function say(
  world: World,
  draft: OutgoingMail,
  mail: Partial<Inbound>,
): Promise<string> {
  const reply = { from: ANNA, name: 'Anna', subject: `Re: ${draft.subject}`, text: '' }
  const id = await world.arrive({ ...reply, in_reply_to: draft.rfc_message_id, ...mail })
  await world.settle()
  return id
}

/** A mail arrives and everything that follows from it happens. */
export async function happens(world: World, mail: Inbound): Promise<string> {
  const id = await world.arrive(mail)
  await world.settle()
  return id
}

export async function decisionOf(world: World, id: string): Promise<Decision | undefined> {
  return (await world.record(id)).decision
}

/** The reasons of several decisions, sorted. */
export async function reasonsOf(world: World, ids: readonly string[]): Promise<string[]> {
  const decisions = await Promise.all(ids.map((id) => decisionOf(world, id)))
  return decisions.map((one) => one?.reason ?? 'undecided').toSorted()
}

/** `state reason` of the one deflection of a message. */
export async function deflectionOf(world: World, id: string): Promise<string> {
  const { deflections } = await world.record(id)
  const [one] = deflections
  if (one === undefined || deflections.length > 1) throw new Error(`${id} has no one deflection`)
  return one.reason === undefined ? one.state : `${one.state} ${one.reason}`
}

/** A mail of one text part and one file. */
export function letterWithFile(mail: {
  from: string
  subject: string
  in_reply_to: string
  text: string
  file: string
}): Inbound {
  const lines = [
    `Authentication-Results: mx.tidewater.example; dmarc=pass header.from=${mail.from.split('@')[1]}`,
    `From: ${mail.from}`,
    'To: support@tidewater.example',
    `Subject: ${mail.subject}`,
    'Message-ID: <with-a-file@example.org>',
    `In-Reply-To: <${mail.in_reply_to}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    mail.text,
    '--B',
    `Content-Type: application/octet-stream; name=${mail.file}`,
    `Content-Disposition: attachment; filename=${mail.file}`,
    'Content-Transfer-Encoding: base64',
    '',
    'AAAA',
    '--B--',
    '',
  ]
  return { text: mail.text, raw: lines.join('\r\n') }
}
