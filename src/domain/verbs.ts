// What agents may say about a draft, as one table: how it is written, what it does, and what it says of the prediction.
// Parser, screening, labels, draft mail, README and docs/reasons-and-verbs.md read it, so a verb is added here. A row's
// words and near misses carry samples, which tests read as whole replies.

import type { DraftState } from './draft.ts'
import type { Phrase } from './words/phrase.ts'
import { FORMS } from './words/verb-forms.ts'

export type VerbRow = {
  /** What it is said about: a draft, the questions of a rehearsal or the answers of a day, or a category. */
  about: 'draft' | 'rehearsal' | 'category'
  /**
   * `alone`: one of its words alone on the first line, above a signature at most. `text`: the same, above the answer.
   * `files`: the same, above the answer or alone.
   * `reason`: alone, above or before a reason, which is kept as a note. `day`: its word and a day. `value`: its word, a colon and what is meant.
   * `marks`: lines that begin with a question's number.
   */
  form: 'alone' | 'text' | 'files' | 'reason' | 'value' | 'day' | 'marks'
  /** How it is said. */
  words: readonly Phrase[]
  /** Words that mean it and do not do it: a reply that begins with one is asked back. */
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
  /** Whether the draft mail offers it first, or among the rest. */
  offered: 'first' | 'also'
  /** Whole replies that must be read as this verb. */
  samples: readonly string[]
}

export const VERBS = {
  approve: {
    about: 'draft',
    form: 'alone',
    ...FORMS.approve,
    leads_to: 'approved',
    sends: 'proposal',
    says_of_category: 'right',
    written: '`approve`',
    does: 'the proposal goes to the customer as it stands',
    help: 'sends the proposal as it is',
    offered: 'first',
    samples: ['approve', '*Approve!*', 'APPROVE\n\n--\nAnna Berg\nTidewater Support\n+49 30 1234'],
  },
  send: {
    about: 'draft',
    form: 'text',
    ...FORMS.send,
    leads_to: 'edited',
    sends: 'text',
    says_of_category: 'not right',
    written: '`send`, your text below it; or a text that begins with a greeting to the customer',
    does: 'your text goes to the customer instead, whole and as written',
    help: 'on the first line, your text below it: sends your text',
    offered: 'first',
    samples: [
      'send\n\nYour parcel arrives on Friday.\n\nAnna',
      '*Send*\n\nIhr Paket kommt am Freitag.',
      'Hello Jane, your parcel will arrive on Friday. Best, Anna',
      'Hallo Frau Berg, Ihre Bestellung ist unterwegs und kommt morgen an.',
      'Bonjour Madame, votre colis arrive demain.',
      'Dear Jane,\n\nthe parcel arrives on Friday.\n\nAnna',
    ],
  },
  attach: {
    about: 'draft',
    form: 'files',
    ...FORMS.attach,
    leads_to: 'edited',
    sends: 'text',
    says_of_category: 'nothing',
    written: '`attach`, your text below it or nothing',
    does: 'the files of your reply go to the customer, with your text or, without one, with the proposal',
    help: 'as send, with the files of your reply; without a text, the proposal goes with them',
    offered: 'also',
    samples: ['attach', 'Attach.\n\nAnna', 'attach\n\nDear Jane,\n\nhere is your label.\n\nAnna'],
  },
  reject: {
    about: 'draft',
    form: 'reason',
    ...FORMS.reject,
    leads_to: 'rejected',
    sends: 'nothing',
    says_of_category: 'not right',
    written: '`reject` or `reject: why`',
    does: 'nothing is sent, and the reason is kept',
    help: 'sends nothing; a reason may follow',
    offered: 'first',
    samples: [
      'reject',
      'REJECT\n\nCheers,\nBen',
      'Reject. I will call her',
      'reject she called already',
    ],
  },
  mine: {
    about: 'draft',
    form: 'reason',
    ...FORMS.mine,
    leads_to: 'taken_over',
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`mine` or `human`',
    does: 'you take over: the draft is closed, and you answer from the mailbox',
    help: 'you answer yourself, from the mailbox',
    offered: 'also',
    samples: ['mine', 'HUMAN\n\nAnna', 'Mine: I know her'],
  },
  done: {
    about: 'draft',
    form: 'reason',
    ...FORMS.done,
    leads_to: 'answered_elsewhere',
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`done`',
    does: 'the draft is closed: it was answered elsewhere, by phone for example',
    help: 'it was answered elsewhere',
    offered: 'also',
    samples: ['done', 'Done, see Shopify', 'done\n\nShe called this morning.'],
  },
  spam: {
    about: 'draft',
    form: 'reason',
    ...FORMS.spam,
    leads_to: 'spam',
    sends: 'nothing',
    says_of_category: 'not right',
    written: '`spam`',
    does: 'the draft is closed, nothing is sent',
    help: 'closes it',
    offered: 'also',
    samples: ['spam', 'Spam!', 'spam\n\nthe third one this week'],
  },
  block: {
    about: 'draft',
    form: 'reason',
    ...FORMS.block,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`block`',
    does: 'this sender never gets an automatic answer again; the draft stays open (`holdfast unblock` takes it back)',
    help: 'this sender never gets an automatic answer',
    offered: 'also',
    samples: ['block', 'Block: writes to us for fun'],
  },
  pause: {
    about: 'draft',
    form: 'reason',
    ...FORMS.pause,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`pause` or `pause: why`',
    does: 'no automatic answer leaves this mailbox until somebody resumes it',
    help: 'stops automatic answers of this mailbox',
    offered: 'also',
    samples: ['pause', 'Pause: the shop is down'],
  },
  resume: {
    about: 'draft',
    form: 'reason',
    ...FORMS.resume,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`resume`',
    does: 'ends the pause of this mailbox',
    help: 'lets them go on',
    offered: 'also',
    samples: ['resume', 'Resume.\n\nAnna'],
  },
  passage: {
    about: 'draft',
    form: 'value',
    ...FORMS.passage,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`passage: 2` or `passage: express delivery`',
    does: 'this passage of the draft mail answers it: the proposal is written anew from it, and the draft comes with it',
    help: 'its number, or words of its title: the proposal is written from it',
    offered: 'also',
    samples: ['passage: 2', 'Passage: Refunds\n\nAnna', '*passage:* 1 and 3'],
  },
  wait: {
    about: 'draft',
    form: 'day',
    ...FORMS.wait,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`wait 7 December`, `wait until Friday`, `wait 3 days`',
    does: 'the draft comes once more on the morning of that day, unless it is decided by then',
    help: '<day>: it comes once more then',
    offered: 'also',
    samples: ['wait until Friday', 'Wait: 2026-12-07', 'Warten bis 7. Dezember\n\nAnna'],
  },
  stop: {
    about: 'draft',
    form: 'reason',
    ...FORMS.stop,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`stop`',
    does: 'takes back an answer that has not left yet (`agents.hold_s`); the draft comes anew',
    help: 'takes back an answer that has not left yet',
    offered: 'also',
    samples: ['stop', 'STOP!', 'stop: wrong amount'],
  },
  note: {
    about: 'draft',
    form: 'value',
    ...FORMS.note,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`note: …`',
    does: 'the rest of the reply is kept with the conversation; the agents see it, the customer never does',
    help: 'kept with the conversation, never sent',
    offered: 'also',
    samples: ['note: she is a reseller', 'Note:\n\nShe is a reseller.\nBen knows her.'],
  },
  category: {
    about: 'draft',
    form: 'value',
    ...FORMS.category,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`category: returns` or `category: none`',
    does: 'says what the mail was about, alone or above one of the others; the gate and the classifier learn from it',
    help: 'its id or name, or none',
    offered: 'also',
    samples: ['category: returns', 'Category: none\n\nAnna', '*category:* Order status'],
  },
  wrong: {
    about: 'draft',
    form: 'reason',
    ...FORMS.wrong,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'not right',
    written: '`wrong` or `wrong: why`',
    does: 'says that the proposal would have been a wrong answer; the draft stays open. Of an audit sample: its category answers nothing by itself any more',
    help: 'the proposal would have been wrong; the draft stays open',
    offered: 'also',
    samples: ['wrong', 'WRONG!', 'wrong: that offer has ended'],
  },
  promote: {
    about: 'category',
    form: 'alone',
    ...FORMS.promote,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`promote`',
    does: 'to a mail about a category whose record is enough: it answers by itself from then on',
    help: 'lets the category answer by itself',
    offered: 'also',
    samples: ['promote', 'Promote!\n\nAnna'],
  },
  demote: {
    about: 'category',
    form: 'alone',
    ...FORMS.demote,
    leads_to: undefined,
    sends: 'nothing',
    says_of_category: 'nothing',
    written: '`demote`',
    does: 'to a mail about a category: its mail becomes drafts again',
    help: 'takes that back',
    offered: 'also',
    samples: ['demote', 'DEMOTE'],
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
    does: 'says of each question of a rehearsal, or of each answer that the daily mail lists, whether it was right',
    help: 'a line for each number',
    offered: 'also',
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
export function verbsOf<Form extends VerbRow['form']>(...forms: Form[]): VerbOf<Form>[] {
  return VERB_NAMES.filter((name): name is VerbOf<Form> =>
    forms.some((form) => VERBS[name].form === form),
  )
}

/** The word that Holdfast itself writes where it names the verb. */
export function wordOf(verb: Verb): string {
  return VERBS[verb].words[0]?.[1] ?? verb
}

/** What can be said only where there is a proposal. */
const ABOUT_PROPOSALS: ReadonlySet<Verb> = new Set(['approve', 'wrong'])

type Offer = { word: string; help: string }

/** What a draft mail offers: the verbs that decide, further ones, and words with a value behind a colon. */
export function offeredVerbs(has_proposal: boolean): {
  alone: Offer[]
  also: Offer[]
  with_value: Offer[]
} {
  const offer = (verb: Verb) => ({ word: wordOf(verb), help: VERBS[verb].help })
  const alone = verbsOf('alone', 'text', 'files', 'reason', 'day').filter(
    (verb) => VERBS[verb].about === 'draft' && (has_proposal || !ABOUT_PROPOSALS.has(verb)),
  )
  return {
    alone: alone.filter((verb) => VERBS[verb].offered === 'first').map(offer),
    also: alone.filter((verb) => VERBS[verb].offered === 'also').map(offer),
    with_value: verbsOf('value').map(offer),
  }
}
