// Which refusals of a login stop a mailbox for good: only those about the password. A mailbox that is given up because
// its server was busy would stand still until somebody notices.

import { describe, expect, it } from 'vitest'
import { imapTrouble } from '../../src/adapters/imap/client.ts'
import { retryAfter } from '../../src/adapters/imap/watch.ts'

function refused(responseText: string, serverResponseCode?: string): Error {
  return Object.assign(new Error('Command failed'), {
    authenticationFailed: true,
    responseText,
    serverResponseCode,
  })
}

describe('a refused login', () => {
  it.for<[text: string, code: string | undefined]>([
    ['Authentication failed.', 'AUTHENTICATIONFAILED'],
    ['Invalid credentials (Failure)', 'AUTHENTICATIONFAILED'],
    ['Application-specific password required', 'ALERT'],
    ['LOGIN failed.', undefined],
    ['Account expired', 'EXPIRED'],
  ])('that says “%s” is about the password', ([text, code]) => {
    expect(imapTrouble(refused(text, code))).toBe('auth')
  })

  it.for<[text: string, code: string | undefined]>([
    ['Temporary authentication failure.', 'UNAVAILABLE'],
    ['Too many simultaneous connections. (Failure)', 'ALERT'],
    ['Maximum number of connections from user+IP exceeded', 'LIMIT'],
    ['User is authenticated but not connected.', undefined],
    ['Internal error occurred. Refer to server log for more information.', 'SERVERBUG'],
    ['Account is temporarily unavailable', undefined],
  ])('that says “%s” is worth another try', ([text, code]) => {
    expect(imapTrouble(refused(text, code))).toBe('connection')
  })
})

describe('anything else', () => {
  it('is a broken line, or broken encryption', () => {
    expect(imapTrouble(new Error('Connection not available'))).toBe('connection')
    expect(imapTrouble(Object.assign(new Error('x'), { tlsFailed: true }))).toBe('tls')
    expect(imapTrouble(Object.assign(new Error('x'), { mailboxMissing: true }))).toBe('folder')
  })
})

describe('the wait before another try', () => {
  it('doubles up to a minute, and is shortened by up to a half at random', () => {
    const waits = (random: number) =>
      [1, 2, 3, 7, 99].map((count) => retryAfter(count, () => random))
    expect(waits(0)).toEqual([500, 1_000, 2_000, 30_000, 30_000])
    expect(waits(0.5)).toEqual([750, 1_500, 3_000, 45_000, 45_000])
    expect(Math.max(...waits(0.999_999))).toBeLessThanOrEqual(60_000)
  })
})
