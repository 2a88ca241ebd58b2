// A storm of random faults while mail arrives and people take some of it away. What happens next is drawn from the seed;
// when it happens depends on the machine, so the same seed brings the same faults, and the journal says what they met.

import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, randomOf } from '../simulation/storm.ts'
import type { Letter } from '../support/accounts.ts'
import type { Box, House } from '../support/fault-house.ts'
import type { Verdict } from '../support/imap-fault-proxy.ts'
import type { Piece } from '../support/imap-pieces.ts'
import { asOwner } from '../support/supervisor.ts'

export type StormOptions = {
  seed: number
  duration_ms: number
  /** The mail server itself is restarted, too, and lines fall silent for as long as Holdfast bears it. */
  is_wild: boolean
}

export type StormResult = {
  /** One line a fault, with what it met. */
  journal: string[]
  /** What is wrong in the books, with the name of the mailbox. */
  problems: string[]
}

export async function storm(
  house: House,
  boxes: readonly Box[],
  { seed, duration_ms, is_wild }: StormOptions,
): Promise<StormResult> {
  const journal: string[] = []
  const ends_at = performance.now() + duration_ms
  const isOver = () => performance.now() > ends_at
  const weathers = boxes.map(async (box, index) => {
    const random = randomOf(seed * 1_000 + index)
    box.account.may_be_unread = true
    box.proxy.onPiece = weather(box, random, is_wild, journal)
    // Of its own, so that faults and mail do not draw from each other.
    const mail = randomOf(seed * 1_000 + index + 500)
    while (!isOver()) {
      await sleep(100 + mail.below(mail.chance(0.2) ? 4_000 : 1_000))
      await oneMove(house, box, mail)
    }
  })
  const restarts = is_wild ? restartServer(house, seed, isOver, journal) : undefined
  await Promise.all([...weathers, restarts])
  for (const { proxy } of boxes) proxy.onPiece = undefined
  const problems: string[] = []
  for (const box of boxes) {
    // Lines that fell silent would only be noticed by their deadlines.
    box.proxy.cut()
    await box.write()
    problems.push(...(await box.settle()).map((what) => `${box.mailbox}: ${what}`))
  }
  return { journal, problems }
}

/** Strikes after some pieces have passed, again and again. */
function weather(
  box: Box,
  random: Random,
  is_wild: boolean,
  journal: string[],
): (piece: Piece) => Verdict {
  let passing = random.below(PIECES_MAX)
  return (piece) => {
    passing -= 1
    if (passing > 0) return 'pass'
    // A gust hits the next session right away, at whatever it begins with.
    passing = random.chance(0.3) ? random.below(12) : random.below(PIECES_MAX)
    const verdict = draw(piece, random, is_wild)
    const { connection, from, kind, command } = piece
    const what = `${from} ${kind} ${command}`.trimEnd()
    journal.push(`${box.mailbox} #${connection} ${what}: ${JSON.stringify(verdict)}`)
    return verdict
  }
}

const PIECES_MAX = 120

function draw(piece: Piece, random: Random, is_wild: boolean): Verdict {
  const after_bytes = random.pick([0, random.below(piece.bytes.length + 1), 1e9])
  const kind = random.below(is_wild ? 20 : 19)
  if (kind < 8) return { do: 'cut', after_bytes }
  if (kind < 11) return { do: 'reset', after_bytes }
  if (kind < 13) return { do: 'half_close', after_bytes }
  if (kind < 15) return { do: 'delay', ms: random.below(1_500) }
  if (kind < 16) return { do: 'split' }
  if (kind === 19) return { do: 'silence', after_bytes }
  // What follows is only what a server may say there.
  if (piece.from === 'client' || piece.kind === 'rest' || piece.kind === 'literal') {
    return { do: 'cut', after_bytes }
  }
  if (kind < 18 && piece.kind === 'answer' && piece.command !== 'LOGOUT') {
    return { do: 'instead', text: `% NO ${random.pick(REFUSALS)}` }
  }
  return { do: 'bye', text: random.pick(REFUSALS) }
}

const REFUSALS = [
  '[UNAVAILABLE] Temporary failure',
  '[LIMIT] Too many simultaneous connections',
  '[SERVERBUG] Internal error occurred',
  '[INUSE] Mailbox is locked',
]

async function oneMove(house: House, box: Box, random: Random): Promise<void> {
  const kind = random.below(10)
  if (kind === 0) await remove(house, box, random.pick(box.letters))
  else if (kind === 1) await box.write({ expect: 'fate', size_bytes: random.below(400_000) })
  else if (kind < 5) await box.write({ expect: 'fate' })
  else await box.write()
}

/** Whether it was taken in before is left open; twice or half it must not be. */
async function remove({ world }: House, box: Box, letter: Letter): Promise<void> {
  if (letter.expect === 'old') return
  letter.expect = 'removed'
  const header = { 'message-id': letter.id }
  const work = asOwner(world, box.address, async (client) => {
    await client.mailboxOpen('INBOX')
    const uids = (await client.search({ header }, { uid: true })) || []
    if (uids.length > 0) await client.messageDelete(uids, { uid: true })
  })
  // The server may just be away.
  await work.catch(() => undefined)
}

async function restartServer(
  { world }: House,
  seed: number,
  isOver: () => boolean,
  journal: string[],
): Promise<void> {
  const random = randomOf(seed * 1_000 + 999)
  while (!isOver()) {
    await sleep(5_000 + random.below(25_000))
    journal.push('the server restarts')
    await world.dovecot.stop()
    await sleep(random.below(4_000))
    await world.dovecot.restart()
  }
}
