// A Sent folder whose server refuses the password is left alone for a while, and asked again at once when it changed.

import { expect, it, onTestFinished } from 'vitest'
import { startMailWorld } from '../../sandbox/mail-world.ts'
import { createSentFolders } from '../../src/runtime/sent-folders.ts'
import { settingsOf } from '../support/supervisor.ts'
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
