// An agent's whole mail: the words, and everything around them. What is not an answer to the customer must not become one.
// A mail to further people is talk among colleagues, a responder's note comes from a machine, and a file would be missing
// in what the customer gets.

import { withoutMarks } from '../../mail/marks.ts'
import { newText } from '../../mail/new-text/new-text.ts'
import { withoutNames } from '../../mail/parse/fuller.ts'
import { foldedWords } from '../../text/words.ts'
import { splitLabel } from '../label.ts'
import { VERBS, wordOf } from '../verbs.ts'
import { NOBODY, type People } from './greeting.ts'
import { type Instruction, isVerb, type Reply, readInstruction } from './instruction.ts'
import { whyPerhapsResponder, whyResponder } from './responder.ts'
import { isSignature } from './signature.ts'

export type AgentMail = Reply & {
  subject: string
  attachments: number
  /** The text of its HTML with marks (`src/mail/marks.ts`), where it has one. */
  marked?: string | undefined
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
    const why = whySeen(around)
    const instruction = why === undefined ? { verb: 'category' as const } : unclear(why)
    return { category, instruction }
  }
  const instruction = readInstruction({ new_text: rest, category_line, text: mail.text }, people)
  const why = whyNot(instruction, mail, around) ?? whyTwo(instruction, mail, people)
  if (why !== undefined) return { category, instruction: unclear(why) }
  return { category, instruction: richer(instruction, mail, people) }
}

/** A program shows one part of a mail and not the other: what sends must be said by both, where the mail has two. */
function whyTwo(instruction: Instruction, mail: AgentMail, people: People): string | undefined {
  const { verb } = instruction
  if (mail.marked === undefined || verb === 'unclear' || VERBS[verb].sends === 'nothing') {
    return undefined
  }
  const found = inHtml(mail.marked, people)
  if (found.verb === verb) return undefined
  return `its plain text says ${wordOf(verb)}, and what its HTML shows does not`
}

function inHtml(marked: string, people: People): Instruction {
  const { rest: new_text, line } = splitLabel(newText(withoutMarks(marked)))
  return readInstruction({ new_text, category_line: line, text: marked }, people)
}

/**
 * With the links, lists and stresses of the mail's HTML, where that says the very same words. Of two parts that differ nobody
 * knows which one she saw when she wrote it, so the plain one stays.
 */
function richer(instruction: Instruction, { marked }: AgentMail, people: People): Instruction {
  if (!('text' in instruction) || marked === undefined) return instruction
  const found = inHtml(marked, people)
  if (found.verb !== instruction.verb || !('text' in found)) return instruction
  if (spokenOf(found.text) !== spokenOf(instruction.text)) {
    return instruction
  }
  return { ...found, sign: instruction.sign }
}

/** The words alone: programs write addresses, points of lists and stresses in different ways. */
function spokenOf(text: string): string {
  const plain = withoutNames(text).replace(/^\s*(?:[*•–-]|\d{1,3}[.)])\s+/gmu, '')
  return foldedWords(plain.replace(/[*_]/g, ' ')).join(' ')
}

/** It is said by a word of its own that decides the draft, so nobody can mean anything else by it. */
export function isCommand(instruction: Instruction): boolean {
  const { verb } = instruction
  if (verb === 'unclear') return false
  if ('text' in instruction) return isVerb(instruction.sign)
  return (
    verb === 'approve' ||
    verb === 'attach' ||
    (VERBS[verb].leads_to !== undefined && isBare(instruction))
  )
}

function isBare(instruction: Instruction): boolean {
  return 'said' in instruction && instruction.said === ''
}

/** An absence note may begin with a verb by chance: “Done! I am on holiday until Monday.” */
function whyNoReason(instruction: Instruction, mail: AgentMail): string | undefined {
  if (!('said' in instruction) || VERBS[instruction.verb].form !== 'reason') return undefined
  if (instruction.said === '') return undefined
  const responder = whyResponder(mail)
  return responder && `${responder}; if it is none, write ${wordOf(instruction.verb)} alone`
}

function whySeen({ other_recipients }: Around): string | undefined {
  return other_recipients > 0
    ? 'it also went to other people, so it may not be meant for the customer'
    : undefined
}

function unclear(why: string): Extract<Instruction, { verb: 'unclear' }> {
  return { verb: 'unclear', why }
}

function whyNot(instruction: Instruction, mail: AgentMail, around: Around): string | undefined {
  if (instruction.verb === 'unclear') return undefined
  const seen = whySeen(around)
  if (seen !== undefined) return seen
  const { verb } = instruction
  if (verb !== 'send' && verb !== 'attach') return whyNoReason(instruction, mail)
  if (around.other_agents > 0) {
    return 'it also went to a colleague, so it may not be meant for the customer'
  }
  if (verb === 'attach') return undefined
  if (mail.attachments > 0) {
    return `it carries a file: write ${wordOf('attach')} on the first line to send it with your text, or reply without it`
  }
  if (isVerb(instruction.sign)) return undefined
  const responder = whyPerhapsResponder(mail, { is_named: instruction.sign === 'greeting' })
  return responder && `${responder}; to send it, write ${wordOf('send')} on a line above it`
}
