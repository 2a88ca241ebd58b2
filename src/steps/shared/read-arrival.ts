// Parses an arrival and reads it: how `receive` begins, and the dry run of `holdfast answer`.

import { type ReadArrival, readParsed, readWithSecret } from '../../domain/desk/reading.ts'
import type { Arrival } from '../../domain/message.ts'
import type { Team } from '../../domain/team.ts'
import type { MailParser } from '../../ports/world.ts'

/** `secret` shows which mail is our own; the dry run has none. */
export async function readArrival(
  parser: MailParser,
  team: Team,
  arrival: Arrival,
  secret?: string,
): Promise<ReadArrival> {
  if (parser.read !== undefined && arrival.raw !== undefined) {
    return readWithSecret(team, arrival, await parser.read(team, arrival), secret)
  }
  const source = arrival.raw ?? arrival.head
  const parsed = source === undefined ? undefined : await parser.parse(source)
  return readParsed(team, arrival, parsed, secret)
}
