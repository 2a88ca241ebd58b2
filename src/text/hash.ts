// Hashing and derived ids: the same facts give the same id on every run, which is what makes every step repeatable.

import { hash as digestOf } from 'node:crypto'

/** Hex SHA-256 of the parts, separated so that no two different lists can give the same input. */
export function hash(parts: readonly string[]): string {
  return digestOf('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part};`).join(''))
}

/** The first 20 hex digits (80 bits): enough to name a row, short enough to read. */
export function shortHash(parts: readonly string[]): string {
  return hash(parts).slice(0, 20)
}
