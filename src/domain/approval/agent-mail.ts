// An agent's whole mail: the words, and everything around them. What is not an answer to the customer must not become one.
// A mail to further people is talk among colleagues, a responder's note comes from a machine, and a file would be missing
// in what the customer gets.

import { splitLabel } from '../label.ts'
import { VERBS, wordOf } from '../verbs.ts'
import { NOBODY, type People } from './greeting.ts'
import { type Instruction, isVerb, type Reply, readInstruction } from './instruction.ts'
import { whyPerhapsResponder } from './responder.ts'
import { isSignature } from './signature.ts'

export type AgentMail = Reply & {
  subject: string
  attachments: number
}

export type Around = {
  /** Recipients that are neither ours nor agents. */
  other_recipients: number
  /** Further agents among the recipients. */
  other_agents: number
}

/** `category`: as it was written behind `category:`, undefined where nobody says it. */
export type Said = {
  category: string | undefined
  /** `category` where the mail says nothing else. */
  instruction: Instruction | { verb: 'category' }
}

const ALONE: Around = { other_recipients: 0, other_agents: 0 }

export function readAgentMail(mail: AgentMail, around = ALONE, people: People = NOBODY): Said {
  const { said: category, rest, line: category_line } = splitLabel(mail.new_text)
  if (category !== undefined && isSignature(rest)) {
    return { category, instruction: { verb: 'category' } }
  }
  const instruction = readInstruction({ new_text: rest, category_line, text: mail.text }, people)
  const why = whyNot(instruction, mail, around)
  return { category, instruction: why === undefined ? instruction : { verb: 'unclear', why } }
}

/** It is said by a word of its own that decides the draft, so nobody can mean anything else by it. */
export function isCommand(instruction: Instruction): boolean {
  const { verb } = instruction
  if (verb === 'unclear') return false
  if (verb === 'send') return isVerb(instruction.sign)
  return verb === 'approve' || (VERBS[verb].leads_to !== undefined && isBare(instruction))
}

function isBare(instruction: Instruction): boolean {
  return 'said' in instruction && instruction.said === ''
}

function whyNot(instruction: Instruction, mail: AgentMail, around: Around): string | undefined {
  if (instruction.verb === 'unclear') return undefined
  if (around.other_recipients > 0) {
    return 'it also went to other people, so it may not be meant for the customer'
  }
  if (instruction.verb !== 'send') return undefined
  if (around.other_agents > 0) {
    return 'it also went to a colleague, so it may not be meant for the customer'
  }
  if (mail.attachments > 0) {
    return 'it carries a file, and files cannot be passed on: send it from the mailbox itself'
  }
  if (isVerb(instruction.sign)) return undefined
  const responder = whyPerhapsResponder(mail, { is_named: instruction.sign === 'greeting' })
  return responder && `${responder}; to send it, write ${wordOf('send')} on a line above it`
}
