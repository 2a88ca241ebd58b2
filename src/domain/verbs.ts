// What agents may say about a draft, as one table: how it is written, what it does, and what it says of the prediction.
// Parser, screening, labels, draft mail, README and docs/reasons-and-verbs.md read it, so a verb is added here. A row's
// words and near misses carry samples, which tests read as whole replies.

import type { DraftState } from './draft.ts'
import type { Phrase } from './words/phrase.ts'

export type VerbRow = {
  /** What it is said about: a draft, or the questions of a rehearsal. */
  about: 'draft' | 'rehearsal'
  /**
   * `alone`: one of its words, alone on the first line, above a signature at most. `value`: one of its words, a colon and
   * what is meant. `text`: whatever is nothing else. `marks`: lines that begin with a question's number.
   */
  form: 'alone' | 'value' | 'text' | 'marks'
  /** How it is said. */
  words: readonly Phrase[]
  /** Forms of the word that only look like it: a reply that begins with one is asked back, and never sent. */
  near: readonly Phrase[]
  /** The state of the draft afterwards; undefined where it stays as it is. */
  leads_to: Exclude<DraftState, 'open'> | undefined
  /** What the customer gets. */
  sends: 'proposal' | 'text' | 'nothing'
  /** What it says of the predicted category, where the agent names none. */
  says_of_category: 'right' | 'not right' | 'nothing'
  /** As an example is written in README and docs. */
  written: string
  /** What happens, as a clause. */
  does: string
  /** Behind the word in the draft mail. */
  help: string
  /** Whole replies that must be read as this verb. */
  samples: readonly string[]
}

export const VERBS = {
  approve: {
    about: 'draft',
    form: 'alone',
    words: [['en', 'approve', 'Approve.']],
    near: [
      ['en', 'approved', 'Approved, but change the date to Friday'],
      ['en', 'approving', 'Approving this with a new date please'],
      ['en', 'approves', 'Anna approves this one'],
      ['en', 'aprove', 'aprove'],
      ['en', 'aproved', 'aproved'],
      ['en', 'lgtm', 'LGTM, only the date has to be Friday'],
    ],
    leads_to: 'approved',
    sends: 'proposal',
    says_of_category: 'right',
    written: '`approve`',
    does: 'the proposal goes to the customer as it stands',
    help: 'to send the proposal as it is',
    samples: ['approve', '*Approve!*', 'APPROVE\n\n--\nAnna Berg\nTidewater Support\n+49 30 1234'],
  },
  reject: {
    about: 'draft',
    form: 'alone',
    words: [['en', 'reject', 'Reject.']],
    near: [
      ['en', 'rejected', 'Rejected, the customer called us in the meantime'],
      ['en', 'rejecting', 'Rejecting this, she called us in the meantime'],
      ['en', 'rejects', 'Ben rejects it'],
    ],
    leads_to: 'rejected',
    sends: 'nothing',
    says_of_category: 'not right',
    written: '`reject`',
    does: 'nothing is sent',
    help: 'to send nothing',
    samples: ['reject', 'REJECT\n\nCheers,\nBen'],
  },
  edit: {
    about: 'draft',
    form: 'text',
    words: [],
    near: [],
    leads_to: 'edited',
    sends: 'text',
    says_of_category: 'not right',
    written: 'any other text',
    does: 'your text goes to the customer instead',
    help: 'becomes the reply',
    samples: [
      'Hello Jane, your parcel will arrive on Friday. Best, Anna',
      'Hallo Frau Berg, Ihre Bestellung ist unterwegs und kommt morgen an.',
      'Bonjour, votre colis arrive demain.',
    ],
  },
  label: {
    about: 'draft',
    form: 'value',
    words: [['en', 'category', 'category: returns']],
    near: [],
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`category: returns` or `category: none`',
    does: 'says what the mail was about, alone or above one of the others; the gate and the classifier learn from it',
    help: 'its id or name, or none',
    samples: ['category: returns', 'Category: none\n\nAnna', '*category:* Order status'],
  },
  mark: {
    about: 'rehearsal',
    form: 'marks',
    words: [],
    near: [],
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`1 right`, `2 category: returns`, `rest right`',
    does: 'says of each question of a rehearsal whether the mail was understood',
    help: 'a line for each number',
    samples: ['1 right', '1 right\n2 wrong\n3 none', 'rest right'],
  },
} as const satisfies Record<string, VerbRow>

export type Verb = keyof typeof VERBS

/** The verbs of one form. */
export type VerbOf<Form extends VerbRow['form']> = {
  [Name in Verb]: (typeof VERBS)[Name]['form'] extends Form ? Name : never
}[Verb]

export const VERB_NAMES = Object.keys(VERBS) as Verb[]

/** By name, in the order of the table. */
export function verbsOf<Form extends VerbRow['form']>(form: Form): VerbOf<Form>[] {
  return VERB_NAMES.filter((name): name is VerbOf<Form> => VERBS[name].form === form)
}

/** The word that Holdfast itself writes where it names the verb. */
export function wordOf(verb: Verb): string {
  return VERBS[verb].words[0]?.[1] ?? verb
}

/** What a draft mail offers: words that stand alone, and words with a value behind a colon. */
export function offeredVerbs(has_proposal: boolean): {
  alone: { word: string; help: string }[]
  with_value: { word: string; help: string }[]
} {
  const offer = (verb: Verb) => ({ word: wordOf(verb), help: VERBS[verb].help })
  const alone = verbsOf('alone').filter((verb) => has_proposal || VERBS[verb].sends !== 'proposal')
  return { alone: alone.map(offer), with_value: verbsOf('value').map(offer) }
}
