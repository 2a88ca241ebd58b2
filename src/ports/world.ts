// Everything outside the ledger that steps talk to.

import type { EngineVerdict } from '../domain/classification.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { ReadAway, ReadingTeam } from '../domain/desk/reading.ts'
import type { Hit, Passage } from '../domain/knowledge.ts'
import type { Arrival } from '../domain/message.ts'
import type { OutgoingMail, SendOutcome } from '../domain/outbox.ts'
import type { LocalLook, Reading } from '../domain/reading.ts'
import type { WorkItem } from '../domain/work.ts'
import type { Tone } from '../domain/writer/tone.ts'
import type { Writing } from '../domain/writer/writing.ts'
import type { ParseResult } from '../mail/mail.ts'

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
}

/** Others in the process are served until it resolves; absent where there are none. */
export type Turn = () => Promise<unknown>

export type MailParser = {
  /** Never throws for bad mail; a refusal names its reason. `has_marks`: what its HTML links, lists and stresses is wanted too; `has_files`: its files. */
  parse(raw: Uint8Array, asked?: { has_marks?: boolean; has_files?: boolean }): Promise<ParseResult>
  /** Reads an arrival with its source where it parses it, off the event loop; absent: who asks reads it. Throws no more than `parse`. */
  read?(team: ReadingTeam, arrival: Arrival): Promise<ReadAway>
}

/** The text a classifier reads: what the person newly wrote. */
export type Question = { subject: string; new_text: string }

export type Classifier = {
  /** Pure of side effects; throws only when the engine itself is broken or out of reach. */
  classify(question: Question): Promise<EngineVerdict>
  /** The same for several, where they cost less when they are asked at once. */
  classifyEach?(questions: readonly Question[]): Promise<EngineVerdict[]>
}

/** A text and the passage that answers it, or that it stands in (`is_about`). */
export type PassageLesson = { label: string; text: string; weight?: number; is_about?: boolean }

/** Learns with which passages people answer which mail. */
export type PassageJudge = {
  /** Learns from exactly these texts, whose labels are passages. Resolves once they count; rejects when it is closed or fails. */
  learn(lessons: readonly PassageLesson[]): Promise<void>
  /** Probability by passage; undefined before anything was learnt. */
  judge(question: Question): Promise<Readonly<Record<string, number>> | undefined>
  /** Ends what is being learnt. */
  close(): Promise<void>
}

export type KnowledgeBase = {
  /** Passages of the named articles (all articles when undefined), best first. */
  search(question: Question, articles: readonly string[] | undefined, limit: number): Hit[]
}

/** What a mail asks, and which passages may answer it. */
export type Reader = {
  /**
   * `categories`: the classifier's probabilities. `below`: lines under the text that are no quotation (a signature, a
   * postscript), which are looked through for what is sensitive. Pure of side effects; never throws because of a mail.
   */
  read(
    question: Question & { below?: readonly string[] },
    categories: Readonly<Record<string, number>>,
  ): Promise<Reading>
}

/** Writes the answer to a mail that was read; what it writes is judged before anybody gets it. */
export type Writer = {
  /**
   * `elsewhere`: texts that went to other customers, which must not come back. Undefined where there is nothing to write from.
   * Never throws because of a mail or a model.
   */
  write(
    question: Question,
    about: { reading: Reading; tone: Tone | undefined; elsewhere: readonly string[] },
  ): Promise<Writing | undefined>
}

/** The local reader, which also measures what another one found: a model finds, it guards. */
export type GuardingReader = Reader & {
  /** All that the team has. */
  passages: readonly Passage[]
  look(...mail: Parameters<Reader['read']>): Promise<LocalLook>
}

export type Mailer = {
  /**
   * `onText` is awaited right before the text of the mail begins to flow: until then the mail has certainly not left. When it
   * throws, the text does not begin.
   */
  send(mail: OutgoingMail, onText: () => Promise<void>): Promise<SendOutcome>
  /**
   * Makes sure, once for a process and from time to time, that nobody else answers this mailbox; true when it was paused
   * right now, because somebody does. Throws when the server cannot be asked.
   */
  lookForOthers(mailbox: string): Promise<boolean>
  /** Is a mail with this Message-ID in the Sent folder of the mailbox? Throws when the server cannot be asked. */
  isInSent(mailbox: string, rfc_message_id: string): Promise<boolean>
  /** Puts a copy into the Sent folder unless one is there. Throws when the server cannot be asked. */
  fileSentCopy(mail: OutgoingMail, sent_at: number): Promise<void>
}

/** A DKIM signature (RFC 6376) that is valid and covers the whole body. */
export type Signature = {
  /** `d=`, lower case. */
  domain: string
  /** The header fields that it covers, lower case, one entry for each occurrence. */
  fields: string[]
}

export type Signatures = {
  /** The valid signatures of a mail; throws when keys could not be asked for. */
  verified(raw: Uint8Array): Promise<Signature[]>
}

export type Queue = {
  /** A hint that work is due; a lost hint costs time, never mail. `attempts` is the row's count so far. */
  hint(items: readonly (WorkItem & { attempts?: number })[]): Promise<void>
}

/**
 * What a step works with, all of one edit of the configuration. A valid edit of the files changes what the next call
 * returns, so a step asks once.
 */
export type Snapshot = Desk & {
  reader: Reader
  /** Undefined where no model reads. */
  writer: Writer | undefined
  local: Classifier
  /** The second opinion; undefined where no model is configured. */
  model: Classifier | undefined
}

export type DeskSource = { current(): Desk }
