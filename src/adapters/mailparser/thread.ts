// The inside of a parsing thread: one mail in, one result out, one at a time. It holds no state between mails and no
// secret, so the outside may end it at any moment.

import { parentPort } from 'node:worker_threads'
import type { MailLimits } from '../../mail/parse/limits.ts'
import { createMailParser } from '../../mail/parse/parser.ts'

export type ThreadTask = { raw: Uint8Array; limits: MailLimits }

parentPort?.on('message', ({ raw, limits }: ThreadTask) => {
  void createMailParser(limits)
    .parse(raw)
    .then((result) => parentPort?.postMessage(result))
})
parentPort?.postMessage('ready')
