// holdfast inspect --as-agent: what Holdfast would make of files as agents' replies to a draft, one line of JSON a reply. It
// judges words only: who wrote it, what it answers and what the ledger holds is not asked, so nothing needs to be set up.

import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type AgentMail, readAgentMail } from '../domain/approval/agent-mail.ts'
import { isVerb } from '../domain/approval/instruction.ts'
import type { Verb } from '../domain/verbs.ts'
import { filesOf } from '../mail/mail.ts'
import { newText, newTextOf } from '../mail/new-text/new-text.ts'
import { decode } from '../mail/parse/source.ts'
import type { MailParser } from '../ports/world.ts'

/** One line of output. */
export type AgentInspection = {
  file: string
  verb: Verb | 'unclear'
  /** What would reach the customer word for word; null where nothing of the reply would. */
  text: string | null
  /** What showed it, or why it is unclear. */
  why: string
}

/** A `.txt` is a bare body; any other file is a mail. */
export async function inspectAsAgent(path: string, parser: MailParser): Promise<AgentInspection> {
  const raw = await readFile(path)
  if (extname(path).toLowerCase() === '.txt') return judged(path, bareBody(decode(raw)))
  const parsed = await parser.parse(raw, { has_marks: true })
  if (!parsed.ok) {
    const why = `it could not be read (${parsed.reason})`
    return { file: path, verb: 'unclear', text: null, why }
  }
  const { subject, text, marked, attachments } = parsed.mail
  const files = filesOf(attachments)
  const mail = {
    subject,
    text,
    new_text: newTextOf(parsed.mail),
    marked,
    attachments: files.length,
  }
  return judged(path, mail)
}

function bareBody(text: string): AgentMail {
  return { subject: '', text, new_text: newText(text), attachments: 0 }
}

function judged(file: string, mail: AgentMail): AgentInspection {
  const { category, instruction } = readAgentMail(mail)
  switch (instruction.verb) {
    case 'unclear':
      return { file, verb: 'unclear', text: null, why: instruction.why }
    case 'send': {
      const { sign, text } = instruction
      const why = isVerb(sign) ? 'its first line says send' : 'it begins with a greeting'
      return { file, verb: 'send', text, why }
    }
    case 'attach': {
      const text = 'text' in instruction ? instruction.text : null
      return { file, verb: 'attach', text, why: 'its first line says attach' }
    }
    case 'category':
      return { file, verb: 'category', text: null, why: `it names the category “${category}”` }
    default:
      return {
        file,
        verb: instruction.verb,
        text: null,
        why: `its first line says ${instruction.verb}`,
      }
  }
}
