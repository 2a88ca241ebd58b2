// Whose mail a mail is: judged by where the folder stood when we first saw it.

import { describe, expect, it } from 'vitest'
import { isBeforeUs, sourceHash } from '../../src/domain/arrival.ts'

const START = 1_790_000_000_500
const MINUTE = 60_000
const fresh = { started_at: START, before_us_uid: 7, renumbered_uid: 0 }
const renumbered = { started_at: START, before_us_uid: 0, renumbered_uid: 10 }
const at = (received_at: number, stamped_at?: number) => ({ received_at, stamped_at })

describe('a mail', () => {
  it('that was there when we came is people’s, whatever its date', () => {
    expect(isBeforeUs(fresh, 7, at(START + MINUTE))).toBe(true)
    expect(isBeforeUs(fresh, 8, at(START + MINUTE))).toBe(false)
  })

  it('that came later is ours, with a server whose clock is slow, unless it is older than that', () => {
    expect(isBeforeUs(fresh, 8, at(START - 9 * MINUTE))).toBe(false)
    expect(isBeforeUs(fresh, 8, at(START - 11 * MINUTE))).toBe(true)
    // What is stamped into it is the sender's word, and counts for nothing here.
    expect(isBeforeUs(fresh, 8, at(START, START - 99 * MINUTE))).toBe(false)
  })

  it('under new numbers is judged by its dates to the second, and the older one counts', () => {
    expect(isBeforeUs(renumbered, 9, at(START - 500))).toBe(false)
    expect(isBeforeUs(renumbered, 9, at(START - 501))).toBe(true)
    expect(isBeforeUs(renumbered, 9, at(START + MINUTE, START - MINUTE))).toBe(true)
    expect(isBeforeUs(renumbered, 9, at(START - MINUTE, START + MINUTE))).toBe(true)
    expect(isBeforeUs(renumbered, 9, at(START + MINUTE, START + MINUTE))).toBe(false)
  })

  it('that is put into a folder that was made anew keeps its stamps, and so its age', () => {
    expect(isBeforeUs(renumbered, 10, at(START - 9 * MINUTE, START - MINUTE))).toBe(false)
    expect(isBeforeUs(renumbered, 10, at(START + MINUTE, START - 11 * MINUTE))).toBe(true)
    expect(isBeforeUs(renumbered, 10, at(START + MINUTE))).toBe(false)
    const was_empty = { ...renumbered, renumbered_uid: 1 }
    expect(isBeforeUs(was_empty, 1, at(START + MINUTE, START - 11 * MINUTE))).toBe(true)
  })
})

it('a source is known by its SHA-256', () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sourceHash(new TextEncoder().encode('abc'))).toBe(digest)
})
