// Whether an agent's answer says what stands in no source, or names another customer: then it is asked back, and
// `send as written` sends it.

import { domainOf } from '../../mail/address.ts'
import { unsourcedIn } from '../approval/unsourced.ts'
import { numberedRequests } from '../candidates.ts'
import { ownAddresses, type Team } from '../team.ts'
import { wordOf } from '../verbs.ts'
import type { Heard } from './carrying-out.ts'
import type { Refused } from './hearing.ts'
import type { Renewable } from './renewing.ts'

/** Everything that an answer may take its facts from. */
export function sourcesOf(team: Team, { draft, message, decision, history }: Renewable): string[] {
  const citations = [...draft.citations, ...(decision?.citations ?? [])]
  const candidates = numberedRequests(decision?.requests ?? []).flatMap((one) => one.candidates)
  return [
    `${message.customer} ${message.reply_to ?? ''} ${message.customer_name}`,
    message.subject,
    message.text,
    draft.proposal ?? '',
    team.name,
    [...ownAddresses(team), ...team.agents.allowed].join(' '),
    ...history.exchanges.map(({ text }) => text),
    ...history.notes.map(({ text }) => text),
    ...citations.map(({ title, url, text }) => `${title}\n${url ?? ''}\n${text}`),
    ...candidates.map(({ url, sentence }) => `${url ?? ''}\n${sentence}`),
  ]
}

export function whyUnsourced(team: Team, { named, instruction }: Heard): Refused | undefined {
  if (!('text' in instruction) || instruction.sign === 'as written') return undefined
  const domains = team.mailboxes.map(({ address }) => domainOf(address))
  const missing = unsourcedIn(instruction.text, sourcesOf(team, named), domains)
  const others = named.others.filter((name) => instruction.text.includes(name))
  if (missing.length + others.length === 0) return undefined
  const shown = (found: readonly string[]) => found.map((one) => `“${one}”`).join(', ')
  const what = [
    ...(missing.length > 0 ? [`${shown(missing)} stands in no mail or article of this draft`] : []),
    ...(others.length > 0 ? [`${shown(others)} is the name of another customer`] : []),
  ]
  const why = `${what.join(', and ')}. If it is right, send your text once more below the line ${wordOf(instruction.verb)} as written`
  return { refusal: 'unsourced', why }
}
