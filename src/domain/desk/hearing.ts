// What an agent's mail about a draft says, or why it is refused: is it from an agent's address, is the reference ours and
// in its place, is the draft open, are the words clear? Whether the sender is proved is asked after that, so that no
// code is mailed about what would change nothing.

import { withoutTag } from '../../mail/address.ts'
import { type AttachedFile, filesOf } from '../../mail/mail.ts'
import { foldedWords } from '../../text/words.ts'
import { matterOf } from '../approval/absence.ts'
import { type Around, isCommand, readAgentMail } from '../approval/agent-mail.ts'
import { timeOf } from '../approval/day.ts'
import type { People } from '../approval/greeting.ts'
import { showsAnother } from '../approval/quoted-proposal.ts'
import { isClosing } from '../approval/signature.ts'
import type { Classification } from '../classification.ts'
import type { Approval, Draft, Refusal } from '../draft.ts'
import { whyNotPassedOn } from '../file-types.ts'
import { labelChoices, labelNamed } from '../label.ts'
import type { Promotion } from '../ladder/promotion.ts'
import type { Message } from '../message.ts'
import type { OutboxRow } from '../outbox.ts'
import type { Pause } from '../pause.ts'
import type { AskedQuestion } from '../rehearsal/reply.ts'
import { ownAddresses, type Team } from '../team.ts'
import { findReference } from '../token.ts'
import { VERBS, wordOf } from '../verbs.ts'
import type { Proof } from './authenticating.ts'
import type { Heard } from './carrying-out.ts'
import type { Rung } from './climbing.ts'
import type { DailyMail } from './daily-reply.ts'
import type { Desk } from './desk.ts'
import type { Named } from './naming.ts'
import type { Newer } from './overtaken.ts'
import { proposalFrom, type Renewable } from './renewing.ts'

/** What decides whether a refusal is told to the agents, so that no responder can be answered for ever. */
export type RefusalFacts = {
  answers_notice: boolean
  /** Of this sender, and of everybody, within a day. */
  refusals: number
  refusals_of_all: number
  /** Decisions in this sender's name that wait for a code. */
  codes: number
}

/** The draft that a mail names. */
export type NamedDraft = Renewable & {
  /** The generation that its reference is of. */
  generation: number
  /** The latest answer that was decided by it. */
  reply: OutboxRow | undefined
  /** What came after the draft's mail and may make its answer wrong. */
  newer: Newer | undefined
  /** Names in the agent's mail that stand in no source and that another customer has. */
  others: readonly string[]
  /** An agent was told of it since it came. */
  is_warned: boolean
  /** Lines that the agent's other mails end with as well (`habit.ts`). */
  habits: ReadonlySet<string>
}

export type ApproveFacts = {
  mail: Message
  named: Named
  refusals: RefusalFacts
  /** The agent whom the From line names, as the list writes the address. */
  agent: string | undefined
  proof: Proof
  /** The text of its HTML with marks (`src/mail/marks.ts`); undefined where it has none, or its source is gone. */
  marked: string | undefined
  /** The files of it; undefined where its source is gone. */
  files: readonly AttachedFile[] | undefined
  /** Undefined where there is no such draft, or the reference is not one of ours. */
  draft: NamedDraft | undefined
  /** The category that had been chosen for the draft's message. */
  predicted: Classification['category']
  /** The pauses that hold. */
  pauses: readonly Pause[]
  /** The newest step of the category that was decided about the draft's message. */
  standing: Promotion | undefined
  /** The step of the ladder that it names. */
  rung: Rung | undefined
  /** Every step; loaded for a reply to the daily mail. */
  promotions: readonly Promotion[]
  /** The questions of the sample, or the answers of the daily mail, that it names; undefined where the reference is not one of ours. */
  asked: readonly AskedQuestion[] | undefined
  /** What the numbers of the daily mail stand for that it answers; undefined where the reference is not one of ours. */
  daily: ReadonlyMap<number, DailyMail> | undefined
  /** The decision that waits for this code. */
  held: { facts: ApproveFacts; approval: Approval } | undefined
}

export type Refused = {
  refusal: Refusal
  why: string
  /** The draft is mailed anew, for this reason. */
  renews?: string | undefined
}

export function heardOf(desk: Desk, known: ApproveFacts, now: number): Heard | Refused {
  const { team } = desk
  const { mail, named } = known
  const stranger = whyNoAgent(known)
  if (stranger !== undefined) return { refusal: 'not_an_agent', why: stranger }
  switch (named.kind) {
    case 'several':
      return { refusal: 'several_references', why: 'it names two different drafts' }
    case 'quoted':
      return {
        refusal: 'only_quoted',
        why: 'the draft’s reference stands only in its text, where anybody can put one: reply to the draft’s mail itself, with a program that keeps the thread',
      }
    case 'draft':
      break
    default:
      return { refusal: 'no_draft_named', why: 'it is not a reply to a draft' }
  }
  if (known.draft === undefined) {
    return { refusal: 'bad_token', why: 'its draft reference is not one of ours' }
  }
  const { draft, message } = known.draft
  const around = othersOf(team, mail)
  const renews = around.other_recipients > 0 ? SEEN_BY_OTHERS : undefined
  const { category, instruction } = readAgentMail(
    {
      subject: mail.subject,
      new_text: mail.new_text,
      text: mail.text,
      attachments: filesOf(mail.attachments).length,
      marked: known.marked,
    },
    around,
    peopleOf(team, known.draft, { address: known.agent, name: mail.customer_name }),
  )
  const label = category === undefined ? undefined : labelNamed(team.categories, category)
  if (category !== undefined && label === undefined) {
    const choices = labelChoices(team.categories)
    const why = `no category is called “${category}” (there are ${choices})`
    return { refusal: 'unknown_category', why, renews }
  }
  const decided = whyDecided(instruction.verb, draft)
  if (decided !== undefined) return { refusal: 'already_decided', why: decided }
  if (instruction.verb === 'unclear') {
    return { refusal: 'unclear', why: instruction.why, renews }
  }
  if (instruction.verb === 'promote' || instruction.verb === 'demote') {
    const why = `${wordOf(instruction.verb)} is said to a mail about a category, and this is one about a draft`
    return { refusal: 'unclear', why }
  }
  // A list or a sales program put its marks into it; only a word that cannot mean anything else counts then.
  if (isMarkedAutomatic(mail) && instruction.verb !== 'category' && !isCommand(instruction)) {
    const why = `it carries marks of machine mail (${mail.screening.reason}), and of such mail only a verb alone is carried out`
    return { refusal: 'unclear', why }
  }
  if (instruction.verb === 'passage') {
    if (draft.state !== 'open') return { refusal: 'already_decided', why: decidedBy(draft) }
    const proposal = proposalFrom(desk, known.draft, instruction.said)
    if ('problem' in proposal) return { refusal: 'unclear', why: proposal.problem }
  }
  if (instruction.verb === 'wait') {
    if (draft.state !== 'open') return { refusal: 'already_decided', why: decidedBy(draft) }
    if (timeOf(instruction.day, now, team.hours?.time_zone) === undefined) {
      return { refusal: 'unclear', why: 'that day is not within the next year' }
    }
  }
  if (instruction.verb === 'stop') {
    const why = whyNoStop(known.draft)
    if (why !== undefined) return { refusal: 'nothing_to_stop', why }
  }
  if (instruction.verb === 'wrong' && draft.proposal === undefined) {
    return {
      refusal: 'nothing_to_approve',
      why: 'this draft holds no proposal that could be wrong',
    }
  }
  const sends_proposal =
    VERBS[instruction.verb].sends === 'proposal' ||
    (instruction.verb === 'attach' && !('text' in instruction))
  if (sends_proposal && draft.proposal === undefined) {
    const why = `this draft holds no proposal: write ${wordOf('send')} on the first line and the answer below it`
    return { refusal: 'nothing_to_approve', why }
  }
  if (sends_proposal && showsAnother(mail.text, draft.proposal ?? '')) {
    const why = `the proposal quoted below it is not the one that would be sent: to send yours, write ${wordOf('send')} and your text below it; to send the proposal, reply ${wordOf('approve')} without the quote`
    return { refusal: 'unclear', why, renews }
  }
  if (instruction.verb === 'attach') {
    const why = whyNoFiles(known, team.agents.attach_types)
    if (why !== undefined) return { refusal: 'unclear', why }
  }
  const { predicted, pauses, standing, files } = known
  const about = { mail, named: known.draft, draft, message, label, predicted, pauses, standing }
  return { ...about, instruction, files }
}

/** So many that nobody attached them by mistake, and as large as most servers take. */
const FILES_MAX = 10

function whyNoFiles({ mail, files }: ApproveFacts, types: readonly string[]): string | undefined {
  if (filesOf(mail.attachments).length === 0) return 'no file is attached to your reply'
  if (files === undefined) return 'the files of your reply are gone: send them once more'
  if (files.some(holdsReference)) {
    return 'one of its files holds a mail of ours to the agents, which the customer must not see'
  }
  for (const file of files) {
    const why = whyNotPassedOn(file, types)
    if (why !== undefined) return why
  }
  const is_much = files.length > FILES_MAX || files.some(({ content }) => content === undefined)
  return is_much
    ? `its files are too large or too many (${FILES_MAX} files of 10 MB together at most): send a link to them, or answer from the mailbox itself`
    : undefined
}

/** In the head of a mail that is attached, as programs forward one. */
function holdsReference({ content }: AttachedFile): boolean {
  return (
    content !== undefined && findReference(Buffer.from(content).toString('latin1')) !== undefined
  )
}

/** Only what waits can be stopped; what a server has taken has left. */
function whyNoStop({ reply }: NamedDraft): string | undefined {
  if (reply === undefined) return 'no answer is on its way'
  if (reply.state === 'ready') return undefined
  return reply.state === 'withheld'
    ? 'it was stopped before'
    : `it is too late: the answer is ${reply.state === 'sent' ? 'with the customer’s server' : reply.state}`
}

const SEEN_BY_OTHERS =
  'An answer to the earlier mail about it also went to other people, so that mail decides nothing any more.'

/** Marks of machines in an agent's own mail; see `reading.ts`. */
export function isMarkedAutomatic({ screening }: Message): boolean {
  return screening.kind === 'agent' && screening.reason !== 'agent_address'
}

/** Undefined for an agent's mail. */
export function whyNoAgent({
  mail,
  proof,
}: Pick<ApproveFacts, 'mail' | 'proof'>): string | undefined {
  if (mail.screening.kind !== 'agent') return `${mail.customer} is not on the list of agents`
  if (proof.is_proved || proof.why === 'unproved') return undefined
  return proof.why === 'not_listed'
    ? `${mail.customer} is not on the list of agents (agents.allowed)`
    : 'its From line is not one plain address'
}

/** What leaves the draft as it is can be said at any time: what the mail was about, a note. */
function whyDecided(
  verb: Heard['instruction']['verb'] | 'unclear',
  draft: Draft,
): string | undefined {
  if (draft.state === 'open') return undefined
  if (verb !== 'unclear' && VERBS[verb].leads_to === undefined) return undefined
  // Asked back once (`approving.ts`), because a person has answered it already.
  const sends = verb !== 'unclear' && VERBS[verb].sends !== 'nothing'
  if (sends && draft.state === 'answered_by_hand') return undefined
  return decidedBy(draft)
}

function decidedBy(draft: Draft): string {
  const who = draft.decided_by ?? 'somebody'
  return `the draft was already ${draft.state.replaceAll('_', ' ')} by ${who}`
}

function othersOf(team: Team, mail: Message): Around {
  const ours = new Set(ownAddresses(team).map(withoutTag))
  const agents = new Set(team.agents.allowed.map(withoutTag))
  const others = mail.recipients.map(withoutTag).filter((address) => !ours.has(address))
  const other_agents = others.filter((address) => agents.has(address) && address !== mail.customer)
  return {
    other_recipients: others.filter((address) => !agents.has(address)).length,
    other_agents: other_agents.length,
  }
}

/** By whose names a greeting is told: `anna.berg@…` is greeted as Anna, the customer as she signs her mail. */
function peopleOf(
  team: Team,
  { draft, message, habits }: NamedDraft,
  writer: { address: string | undefined; name: string },
): People {
  const { allowed } = team.agents
  const namesOf = (addresses: readonly string[]) =>
    new Set(addresses.flatMap((address) => foldedWords(address.split('@')[0] ?? '')))
  const own = writer.address === undefined ? [] : namesOf([writer.address])
  const signed = [team.name, ...team.mailboxes.map(({ display_name }) => display_name)]
  const ours = new Set(signed.flatMap(foldedWords))
  return {
    agents: namesOf(allowed),
    // Nobody greets herself.
    colleagues: namesOf(allowed.filter((address) => address !== writer.address)),
    writer: new Set(
      [...own, ...foldedWords(writer.name)].filter((name) => !ours.has(name) && !ROLES.has(name)),
    ),
    team: ours,
    customer: new Set(foldedWords(`${message.customer_name} ${signedBy(message)}`)),
    her_words: new Set([...namesOf([message.customer]), ...foldedWords(message.new_text)]),
    matter: matterOf(`${message.subject}\n${message.new_text}\n${draft.proposal ?? ''}`),
    habits,
  }
}

/** Of addresses that several people write from, and of the names before them: they name nobody. */
const ROLES: ReadonlySet<string> = new Set(
  `support team info office desk help helpdesk service services contact kontakt hello hallo mail post sales admin care customer
  customers kundenservice kundendienst kunden client clients cliente clienti klantenservice sav shop store`.split(
    /\s+/,
  ),
)

/** The last line of her mail, where it is as short as a name and no “Thanks”. */
function signedBy({ new_text }: Message): string {
  const last = new_text.trim().split('\n').at(-1) ?? ''
  return foldedWords(last).length <= NAME_WORDS_MAX && !isClosing(last) ? last : ''
}

const NAME_WORDS_MAX = 3
