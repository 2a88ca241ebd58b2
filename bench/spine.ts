// How fast is the whole way, from a mail's arrival to the answer in the customer's mailbox? `node bench/spine.ts [mails]`
// sends a burst through real SMTP, waits until every customer has the answer, and prints latencies and throughput.

import { setTimeout as sleep } from 'node:timers/promises'
import { moveInExampleTeam, USERS } from '../sandbox/example-team.ts'
import { rawMail } from '../sandbox/mail.ts'
import { startMailWorld } from '../sandbox/mail-world.ts'
import { boot } from '../src/runtime/boot.ts'
import { createLogger } from '../src/runtime/logger.ts'
import { startAllWorkers } from '../workers/all.ts'

const count = Number(process.argv[2] ?? 100)
const customers = Array.from({ length: count }, (_, index) => `customer${index}@post.example`)
const users = [...USERS, ...customers.map((address) => ({ address, password: 'sandbox' }))]
const world = await startMailWorld({ users })
// The hourly budget of a mailbox would turn most of a burst into drafts.
const environment = moveInExampleTeam(world, { auto_per_mailbox_hour: 10_000 })
const runtime = await boot({ environment, logger: createLogger('silent') })
try {
  startAllWorkers(runtime)
  await sleep(1_000)
  const sent_at = new Map<string, number>()
  const started = performance.now()
  for (const [index, from] of customers.entries()) {
    const raw = rawMail({
      from,
      to: 'support@tidewater.example',
      subject: 'Where is my order?',
      text: `Hello, where is my order ${48_000 + index}, and how can I track my parcel?`,
    })
    await world.submit({ from, to: 'support@tidewater.example', raw })
    sent_at.set(from, Date.now())
  }
  const submitted_s = (performance.now() - started) / 1000
  const answers = () =>
    world.smtpServer.transactions.filter(({ rcpt, is_delivered }) => {
      return is_delivered && rcpt[0]?.startsWith('customer') === true
    })
  while (answers().length < count && performance.now() - started < 10 * 60_000) await sleep(50)
  const total_s = (performance.now() - started) / 1000
  const latencies = answers()
    .map(({ rcpt, at }) => at - (sent_at.get(rcpt[0] ?? '') ?? at))
    .sort((a, b) => a - b)
  const quantile = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  process.stdout.write(
    `${count} mails submitted in ${submitted_s.toFixed(1)} s, ${latencies.length} answered after ${total_s.toFixed(1)} s ` +
      `(${((latencies.length / total_s) * 60).toFixed(0)} a minute)\n` +
      `from arrival to answer: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, max ${quantile(1)} ms\n`,
  )
} finally {
  await runtime.stop()
  await world.stop()
}
