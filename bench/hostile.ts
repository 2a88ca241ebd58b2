// How long hostile mail holds up the event loop, mail by mail, and how much memory a crowd of it takes: through the threaded
// parser and the steps up to the decision, as in a running Holdfast. `npm run bench:hostile [-- <part of a name> | crowd]`

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { createThreadedMailParser } from '../src/adapters/mailparser/threads.ts'
import { openLedger } from '../src/adapters/sql/database/open.ts'
import { messageId } from '../src/domain/message.ts'
import { buildEngines } from '../src/runtime/engines.ts'
import { createGates } from '../src/runtime/gates.ts'
import { classify } from '../src/steps/classify.ts'
import { compose } from '../src/steps/compose.ts'
import { receive } from '../src/steps/receive.ts'
import { exampleSettings, TEMPLATES } from './example-team.ts'
import { hostileMails } from './hostile/mails.ts'

const CROWD = 33
/** Measured without the mails before it, whose garbage counts as well. */
const CROWD_ALONE = 'crowd'

const { team } = exampleSettings()
const engines = await buildEngines({ team, model: undefined }, TEMPLATES)
const data_dir = mkdtempSync(join(tmpdir(), 'holdfast-hostile-'))
const ledger = await openLedger({ url: undefined, data_dir })
await ledger.migrate()
const parser = createThreadedMailParser({
  limits: () => ({ bytes_max: team.limits.message_bytes_max }),
})
const clock = { now: () => Date.now() }
const deps = {
  clock,
  ledger,
  parser,
  queue: { hint: async () => undefined },
  signatures: { verified: async () => [] },
  desk: { current: () => ({ ...engines, team, secret: 'a secret for the bench' }) },
  gates: createGates(ledger),
  turn: () => setImmediate(),
}
let uid = 0

const HEAD_BYTES = 300

/** Of a customer of its own: else what the mail before it came to decides before its text is judged. */
function fromAnother(raw: Buffer): Buffer {
  const head = raw.subarray(0, HEAD_BYTES).toString('latin1')
  const changed = head.replace('person@', `person${uid}@`).replace('hostile@', `hostile${uid}@`)
  return Buffer.concat([Buffer.from(changed, 'latin1'), raw.subarray(HEAD_BYTES)])
}

async function arrive(mail: Buffer): Promise<string> {
  uid += 1
  const raw = fromAnother(mail)
  const at = { mailbox: 'support', folder: 'INBOX', uidvalidity: '1', uid }
  const id = messageId(at)
  const now = clock.now()
  await ledger.recordArrival({ ...at, id, received_at: now, size_bytes: raw.length, raw }, now)
  return id
}

/**
 * The longest hold-up of one step, milliseconds of this thread's own processor time: on a busy machine the clock would also
 * count what others do.
 */
async function holdUp(step: () => Promise<unknown>): Promise<number> {
  const spent = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  let last = spent()
  let longest = 0
  const look = () => {
    const now = spent()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  await step()
  await sleep(5)
  clearInterval(timer)
  look()
  return longest
}

const wanted = process.argv[2] ?? ''
const mails = hostileMails().filter(({ name }) => name.includes(wanted))
const megabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024)
console.log('held up (ms)   receive  classify  compose   outcome')
for (const { name, raw } of mails) {
  const id = await arrive(raw)
  const taken: string[] = []
  let outcome = ''
  for (const step of [receive, classify, compose]) {
    const [record] = await ledger.loadRecords(id)
    if (record?.work.length === 0) break
    taken.push(
      (
        await holdUp(async () => {
          outcome = await step(deps, id).then(
            ({ outcome: said, reason }) => `${said} ${reason ?? ''}`,
            (error: Error) => error.message.slice(0, 60),
          )
        })
      )
        .toFixed(0)
        .padStart(8),
    )
  }
  console.log(`${name.padEnd(30).slice(0, 30)}${taken.join('  ')}   ${outcome}`)
}
if (wanted === '' || wanted === CROWD_ALONE) {
  const before = megabytes()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, megabytes())
  }, 20)
  const [heavy] = hostileMails().filter(({ name }) => name === 'a 20 MB file')
  const ids: string[] = []
  for (let at = 0; at < CROWD && heavy !== undefined; at += 1) ids.push(await arrive(heavy.raw))
  // As many at a time as the worker has.
  const work = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) await receive(deps, id)
  }
  await Promise.all([work(), work()])
  clearInterval(watch)
  console.log(
    `\n${CROWD} mails with a file of 20 MB at once: ${before} MB before, at most ${most} MB`,
  )
}
await parser.close()
await ledger.close()
rmSync(data_dir, { recursive: true, force: true })
