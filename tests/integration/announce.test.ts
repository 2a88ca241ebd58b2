// A running Holdfast tells a webhook of its own accord: the keys of the file, the secret, the sweep and HTTP together.

import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cleanupOf, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { until } from '../support/until.ts'

test('an alarm reaches the webhook of the file, signed by its secret', async (context) => {
  const cleanup = cleanupOf(context)
  const calls: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(pieces).toString() })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanup.add(() => new Promise((resolve) => server.close(resolve)))
  cleanup.add(() => server.closeAllConnections())

  const world = await openWorld(cleanup)
  const file = join(world.dir, 'hook')
  writeFileSync(file, 'a secret of this test\n')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const environment = moveIn(world, {
    edit: (yaml) => yaml.set('webhook', { url, secret: { file } }),
  })
  const { ledger } = await openHoldfast(cleanup, world, environment)
  await ledger.recordAlarm('disk_full:support', 'jane@example.org', 'Make room.', Date.now())
  await until(() => calls.length > 0, 'the webhook is called')
  const { headers, body } = calls[0] ?? { headers: {} as IncomingHttpHeaders, body: '' }
  expect(JSON.parse(body)).toMatchObject({
    kind: 'alarm',
    what: 'Holdfast raised an alarm about the mailbox support (disk_full).',
  })
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
  const own = createHmac('sha256', 'a secret of this test').update(signed).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${own}`)
})
