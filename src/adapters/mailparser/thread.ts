// The inside of a parsing thread: one mail in, one result out, one at a time. It holds no state between mails and no
// secret, so the outside may end it at any moment.

import { parentPort } from 'node:worker_threads'
import type { MailLimits } from '../../mail/parse/limits.ts'
import { type Asked, createMailParser } from '../../mail/parse/parser.ts'

export type ThreadTask = { raw: Uint8Array; limits: MailLimits; asked: Asked }

parentPort?.on('message', ({ raw, limits, asked }: ThreadTask) => {
  void createMailParser(limits)
    .parse(raw, asked)
    .then((result) => parentPort?.postMessage(result))
})
parentPort?.postMessage('ready')
