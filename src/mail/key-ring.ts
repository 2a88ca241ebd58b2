// The secret of a team may be several keys: the newest one signs, the earlier ones are still accepted, so that what was
// signed before stays valid. It stands as `keys:["new","old"]`; anything else is one key, whatever it holds.

import { createHmac } from 'node:crypto'

const RING = 'keys:'
/** The newest one, and so many before it. */
const KEYS_MAX = 6

/** The newest first; at least one. Throws when a ring is no list of texts. */
export function keysOf(secret: string): [string, ...string[]] {
  if (!secret.startsWith(RING)) return [secret]
  const known = RINGS.get(secret)
  if (known !== undefined) return known
  const keys = readRing(secret)
  if (RINGS.size > RINGS_MAX) RINGS.clear()
  RINGS.set(secret, keys)
  return keys
}

/** The key that signs. */
export function signingKey(secret: string): string {
  return keysOf(secret)[0]
}

/** Names a key without giving it away. */
export function idOfKey(key: string): string {
  return createHmac('sha256', key).update('key id').digest('hex').slice(0, 16)
}

/** With a new key in front; the oldest of many goes. */
export function withKey(key: string, earlier: readonly string[]): string {
  return RING + JSON.stringify([key, ...earlier.slice(0, KEYS_MAX - 1)])
}

function readRing(secret: string): [string, ...string[]] {
  let said: unknown
  try {
    said = JSON.parse(secret.slice(RING.length))
  } catch {
    throw new Error(NO_RING)
  }
  const [first, ...more] = Array.isArray(said) ? (said as unknown[]) : []
  const isKey = (one: unknown): one is string => typeof one === 'string' && one !== ''
  if (!isKey(first) || !more.every(isKey)) throw new Error(NO_RING)
  return [first, ...more]
}

const NO_RING =
  'A secret that begins with keys: is a list such as keys:["new","old"], and this one is not'

/** Every reference of every mail is looked at with them. */
const RINGS = new Map<string, [string, ...string[]]>()
const RINGS_MAX = 100
