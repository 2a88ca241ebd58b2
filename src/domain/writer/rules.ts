// The rules that a model's text has to pass before a customer gets it, in the order in which they are asked, and what one
// finds. A text passes when none of them finds anything.

/** Each with what it asks, for `holdfast answer` and for the agents. */
export const WRITING_RULES = {
  quote_verbatim: 'each quote stands word by word in its passage, and the passage was shown',
  resting: 'each sentence that says something rests on a quote',
  same_words: 'each sentence says its quote and no other word',
  same_sense:
    'no condition, negation or exception of the quoted sentence is missing, added or torn off',
  numbers:
    'each number, amount, date and duration stands in the quoted sentence or names the customer’s own case',
  links: 'each link, address and telephone number stands in a quoted passage',
  promises:
    'no promise, refund, discount, deadline, legal or medical statement that no quote makes',
  requests: 'each request is answered by a sentence with the passage that was found for it',
  language: 'the text is in the customer’s language, and so are its passages',
  length: 'it is neither too long nor too short',
  tone: 'it does not shout',
  leftovers: 'nothing is left of instructions, placeholders or markup',
  characters: 'no invisible, turned or foreign characters',
  elsewhere: 'no words of other customers’ mail',
  second_look: 'a second, independent look finds nothing',
} as const

export type WritingRule = keyof typeof WRITING_RULES

/** `sentence`: which one, from 0; undefined where it is about the whole text. */
export type Finding = { rule: WritingRule; sentence: number | undefined; says: string }
