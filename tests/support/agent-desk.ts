// Agents at their desk, end to end: a customer's question becomes a draft, mail about it comes in through a real SMTP server
// and Dovecot, and what counts is the state of the draft and how many mails the customer got.

import { PEOPLE } from '../../sandbox/example-team.ts'
import { type MailParts, rawMail } from '../../sandbox/mail.ts'
import type { MailWorld } from '../../sandbox/mail-world.ts'
import type { OutgoingMail } from '../../src/domain/outbox.ts'
import type { MessageRecord } from '../../src/ports/records.ts'
import { type Cleanup, type Holdfast, moveIn, openHoldfast, openWorld } from './holdfast.ts'
import { untilAtLast } from './until.ts'

/** A customer's question whose draft lies at the desk. */
export type AtDesk = {
  customer: string
  /** Message-ID of the question. */
  question: string
  subject: string
  /** The draft's mail. */
  draft: OutgoingMail
  /** The reference of the draft as it stands in that mail. */
  reference: string
}

export type Letter = {
  raw: string
  /** Who the server sees as the sender: whoever sends from an address owns it. */
  envelope: string
  id: string
}

export type Desk = {
  world: MailWorld
  holdfast: Holdfast
  /** Everybody is called Maria Lopez, and has an address of her own. */
  asks(parts?: Partial<MailParts>): Promise<AtDesk>
  /** Through SMTP, one after another; each is decided before the next one leaves. */
  arrive(...letters: Letter[]): Promise<void>
  /** All in the same moment. */
  arriveAtOnce(...letters: Letter[]): Promise<void>
  /** `open/0`: state of the draft, and mails about it that the customer's server got. */
  outcome(at: AtDesk): Promise<string>
  /** What the customer got, as it went over the wire, newest last. */
  got(at: AtDesk): string[]
  record(at: AtDesk): Promise<MessageRecord>
}

const CUSTOMERS = Array.from({ length: 240 }, (_, nth) => `maria.${nth + 1}@post.example`)

export async function openDesk(cleanup: Cleanup, more: readonly string[] = []): Promise<Desk> {
  const world = await openWorld(cleanup, [...CUSTOMERS, ...more])
  const environment = moveIn(world, {
    edit: (yaml) => {
      for (const limit of ['per_domain_hour', 'per_domain_day', 'hour']) {
        yaml.setIn(['limits', `draft_mails_${limit}`], 10_000)
      }
    },
  })
  const holdfast = await openHoldfast(cleanup, world, environment)
  return deskOf(world, holdfast)
}

function deskOf(world: MailWorld, holdfast: Holdfast): Desk {
  const { ledger } = holdfast
  const decided = async (id: string) => {
    let found: MessageRecord | undefined
    await untilAtLast(async () => {
      const records = await ledger.loadRecords(id)
      found = records.find(({ decision }) => decision !== undefined)
      return found !== undefined
    }, `a decision about ${id}`)
    return found
  }
  const submit = ({ raw, envelope }: Letter) =>
    world.submit({ from: envelope, to: PEOPLE.support, raw })
  const record = async ({ question }: Pick<AtDesk, 'question'>) => {
    const [found] = await ledger.loadRecords(question)
    if (found === undefined) throw new Error(`no record of ${question}`)
    return found
  }
  const got = ({ customer }: AtDesk) =>
    world.smtpServer.transactions
      .filter(({ rcpt, is_delivered }) => is_delivered && rcpt.includes(customer))
      .filter(({ mail_from }) => mail_from === PEOPLE.support)
      .map(({ raw }) => raw)
  let asked = 0
  return {
    world,
    holdfast,
    record,
    got,
    async asks(parts = {}) {
      const customer = CUSTOMERS[asked]
      asked += 1
      if (customer === undefined) throw new Error('there are no more customers')
      const question = `question-${asked}@post.example`
      const subject = parts.subject ?? `Refund for my returned tent (${asked})`
      const raw = rawMail({
        from: `Maria Lopez <${customer}>`,
        to: PEOPLE.support,
        text: QUESTION,
        message_id: question,
        ...parts,
        subject,
      })
      await submit({ raw, envelope: customer, id: question })
      let draft: OutgoingMail | undefined
      await untilAtLast(async () => {
        const [found] = await ledger.loadRecords(question)
        draft = found?.outbox.find(({ kind, state }) => kind === 'draft' && state === 'sent')?.mail
        return draft !== undefined
      }, `the draft about ${question}`)
      if (draft === undefined) throw new Error('unreachable')
      const reference = /hf-[0-9a-f]{20}-[a-z2-7]{16}/.exec(draft.rfc_message_id)?.[0] ?? ''
      return { customer, question, subject, draft, reference }
    },
    async arrive(...letters) {
      for (const letter of letters) {
        await submit(letter)
        await decided(letter.id)
      }
    },
    async arriveAtOnce(...letters) {
      await Promise.all(letters.map(submit))
      await Promise.all(letters.map(({ id }) => decided(id)))
    },
    async outcome(at) {
      await untilAtLast(async () => {
        const { outbox } = await record(at)
        return outbox.every(
          ({ kind, state }) => kind !== 'agent_reply' || (state !== 'ready' && state !== 'sending'),
        )
      }, 'every answer has left')
      const { draft } = await record(at)
      return `${draft?.state}/${got(at).length}`
    },
  }
}

export const QUESTION =
  'Hello,\nI sent the tent back two weeks ago. When will I get my refund? The money is not on my card yet.\nMaria'

let letters = 0

export type ReplyParts = Omit<Partial<MailParts>, 'in_reply_to'> & {
  /** Default: Anna. */
  envelope?: string
  /** What it answers; null: no threading header at all. */
  answers?: string | null
  /** Whether the draft's mail stands quoted below; default true. */
  quotes?: boolean
}

/** A mail of Anna's about a draft, as her program would send it, unless told otherwise. */
export function reply(at: AtDesk, parts: ReplyParts = {}): Letter {
  const {
    envelope = PEOPLE.anna,
    answers = at.draft.rfc_message_id,
    quotes = true,
    ...mail
  } = parts
  letters += 1
  const id = `letter-${letters}@tidewater.example`
  const quote = at.draft.text.replace(/^/gm, '> ')
  const below = quotes
    ? `\n\nOn Tue, 24 Nov 2026 at 10:00, Tidewater Supply wrote:\n${quote}\n`
    : ''
  const text = `${mail.text ?? 'approve'}${below}`
  const threading = answers === null ? {} : { in_reply_to: answers, references: [answers] }
  const raw = rawMail({
    from: `Anna <${PEOPLE.anna}>`,
    to: PEOPLE.support,
    subject: `Re: ${at.draft.subject}`,
    message_id: id,
    ...threading,
    ...mail,
    text,
  })
  return { raw, envelope, id }
}

/** The same from somebody who is not who she says she is. */
export function forged(at: AtDesk, parts: ReplyParts = {}): Letter {
  return reply(at, { envelope: PEOPLE.mallory, ...parts })
}
