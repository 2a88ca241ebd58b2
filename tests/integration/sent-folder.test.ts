// A Sent folder whose server refuses the password is left alone for a while, and asked again at once when it changed; who
// watches it says so and comes back by itself.

import { expect, it, onTestFinished } from 'vitest'
import { startMailWorld } from '../../sandbox/mail-world.ts'
import { createSentFolders } from '../../src/runtime/sent-folders.ts'
import { cleanupOf } from '../support/holdfast.ts'
import { startFaultProxy } from '../support/imap-fault-proxy.ts'
import { openTemporaryLedger, settingsOf, startSupervisor } from '../support/supervisor.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const USER = 'support@tidewater.example'

it('tries a refused password once in a quarter of an hour', async () => {
  const world = await startMailWorld({ users: [{ address: USER, password: 'sandbox' }] })
  onTestFinished(() => world.stop())
  const proxy = await startTcpProxy(world.imap)
  onTestFinished(() => proxy.stop())
  let now = 1_000
  const sent = createSentFolders({ now: () => now })
  onTestFinished(() => sent.close())
  const right = settingsOf({ host: '127.0.0.1', port: proxy.port }, USER)
  const wrong = { ...right, password: 'wrong' }
  await expect(sent.holds(wrong, 'a@b')).rejects.toThrow()
  await expect(sent.holds(wrong, 'a@b')).rejects.toThrow('not tried')
  await expect(
    sent.file(wrong, {
      rfc_message_id: 'a@b',
      raw: Buffer.from('x'),
      sent_at: now,
      is_first: false,
    }),
  ).rejects.toThrow('not tried')
  expect(proxy.connections()).toBe(1)
  expect(await sent.holds(right, 'a@b')).toBe(false)
  now += 15 * 60_000
  await expect(sent.holds(wrong, 'a@b')).rejects.not.toThrow('not tried')
  expect(proxy.connections()).toBe(3)
})

it.each([
  ['comes back by itself where it may', 1, ['auth_failed', 'auth_failed', 'connected']],
  ['ends otherwise', undefined, ['auth_failed']],
])('a session whose password is refused %s', async (_, auth_retry_ms, events) => {
  const cleanup = cleanupOf({ onTestFinished })
  const world = await startMailWorld({ users: [{ address: USER, password: 'sandbox' }] })
  cleanup.add(() => world.stop())
  const proxy = await startFaultProxy(world.imap)
  cleanup.add(() => proxy.stop())
  let refusals = 0
  proxy.onPiece = ({ kind, command }) => {
    if (kind !== 'command' || !/^(?:LOGIN|AUTHENTICATE)$/.test(command) || refusals >= 2)
      return 'pass'
    refusals += 1
    return { do: 'instead', text: '% NO [AUTHENTICATIONFAILED] Authentication failed.\r\n' }
  }
  const supervisor = startSupervisor(cleanup, {
    ledger: await openTemporaryLedger(cleanup),
    settings: settingsOf({ host: '127.0.0.1', port: proxy.port }, USER),
    ...(auth_retry_ms && { auth_retry_ms }),
  })
  await supervisor.says(auth_retry_ms === undefined ? 'auth_failed' : 'connected')
  await supervisor.stop()
  expect(supervisor.events.map(({ event }) => event)).toEqual(events)
  const waits = supervisor.events.flatMap((one) =>
    one.event === 'auth_failed' ? [one.retry_ms] : [],
  )
  expect(waits).toEqual(auth_retry_ms === undefined ? [undefined] : [1, 2])
})
