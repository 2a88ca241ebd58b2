// How long drafts may wait before somebody is reminded, told or alarmed: what is not said follows from the rest.

import type { Team } from '../domain/team.ts'
import { normaliseAddress } from '../mail/address.ts'
import type { HoldfastFile } from './schema.ts'

/** What is counted in hours: of work, where the team says when it works. */
export function patienceOf({
  agents,
  hours,
}: HoldfastFile): Pick<
  Team['agents'],
  'remind_after_h' | 'escalate_to' | 'escalate_after_h' | 'alarm_after_h'
> {
  const a_day = hours === undefined ? 24 : 8
  const { remind_after_h = a_day, escalate_to } = agents
  return {
    remind_after_h,
    escalate_to: escalate_to === undefined ? undefined : normaliseAddress(escalate_to),
    escalate_after_h: agents.escalate_after_h ?? 2 * (remind_after_h || a_day),
    alarm_after_h: agents.alarm_after_h ?? 3 * a_day,
  }
}
