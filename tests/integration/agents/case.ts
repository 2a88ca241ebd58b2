// One thing that somebody tries with a draft, and what must come of it.

import type { MailParts } from '../../../sandbox/mail.ts'
import type { AtDesk, Desk, Letter } from '../../support/agent-desk.ts'

export type Case = {
  what: string
  /** `open/0`: state of the draft, mails to the customer. */
  expect: string
  /** What is special about the customer’s question. */
  asks?: Partial<MailParts>
  play: (at: AtDesk, desk: Desk) => Letter | Letter[] | Promise<void>
}

type Play = Case['play']

export const nothing = (what: string, play: Play): Case => ({ what, expect: 'open/0', play })
export const approves = (what: string, play: Play): Case => ({ what, expect: 'approved/1', play })
export const sends = (what: string, play: Play): Case => ({ what, expect: 'edited/1', play })

/** The outcome, once everything of the case has happened. */
export async function outcomeOf({ play, asks }: Case, desk: Desk): Promise<string> {
  const at = await desk.asks(asks)
  const done = play(at, desk)
  if (done instanceof Promise) await done
  else await desk.arrive(...[done].flat())
  return desk.outcome(at)
}
