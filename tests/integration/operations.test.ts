// Holdfast as ops meet it: a process that says how it is, stops when told, refuses to run twice, logs no customer data,
// and follows edits of its configuration while it runs.

import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { freePort } from '../../sandbox/ports.ts'
import type { Environment } from '../../src/config/environment.ts'
import { isAlive } from '../support/alive.ts'
import { holdfastCli } from '../support/cli.ts'
import { cleanupOf, editFile, moveIn, openHoldfast, openWorld } from '../support/holdfast.ts'
import { holdfastProcess } from '../support/holdfast-process.ts'
import { ask as get } from '../support/http.ts'
import { allDecided, answersTo, question, WHERE_IS_IT } from '../support/letters.ts'
import { PATIENCE_MS, until } from '../support/until.ts'

describe.concurrent('health and metrics', () => {
  it('stand on another port than the pages for customers', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const [port, own] = [await freePort(), await freePort()]
    const environment = moveIn(world, { http_port: port })
    editFile(environment, 'holdfast.yaml', (yaml) => {
      yaml.setIn(['public_url'], 'https://answers.shop.example')
      yaml.setIn(['public_pages'], { port: own })
    })
    await openHoldfast(cleanup, world, environment)
    expect((await get(own, '/metrics')).status).toBe(404)
    const gone = await get(own, '/r/hfr-none')
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('holds no more')])
    expect((await get(port, '/r/hfr-none')).status).toBe(404)
    expect((await get(port, '/healthz')).status).toBe(200)
  })

  it('tell what works, what is missing, and what was done', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const port = await freePort()
    const holdfast = await openHoldfast(cleanup, world, moveIn(world, { http_port: port }))
    const { id, raw } = question()
    await world.submit({ from: PEOPLE.maria, to: PEOPLE.support, raw })
    await holdfast.stage.fate(id, ({ outbox }) => outbox.some(({ state }) => state === 'sent'))

    expect(await get(port, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' })
    const ready = await get(port, '/readyz')
    expect(ready.status).toBe(200)
    expect(JSON.parse(ready.text)).toEqual({
      ready: true,
      checks: { redis: 'ok', ledger: 'ok', 'mailbox:support': 'connected' },
    })
    const metrics = await get(port, '/metrics')
    expect(metrics.text).toMatch(/^holdfast_mails_30d\{kind="\w+",state="sent"\} \d+$/m)
    expect(metrics.type).toContain('text/plain')
    expect(metrics.text).toMatch(/^holdfast_steps_total\{step="receive",outcome="customer"\} 1$/m)
    expect(metrics.text).toMatch(/^holdfast_steps_total\{step="compose",outcome="auto"\} 1$/m)
    expect(metrics.text).toMatch(/^holdfast_up 1$/m)
    expect(metrics.text).toMatch(/^holdfast_alarms 0$/m)
    expect(metrics.text).not.toContain('@')
    expect((await get(port, '/')).status).toBe(404)
    expect((await get(port, '/readyz', 'POST')).status).toBe(405)

    await world.dovecot.stop()
    await until(async () => (await get(port, '/readyz')).status === 503, 'IMAP is missed')
    expect(JSON.parse((await get(port, '/readyz')).text)).toMatchObject({
      ready: false,
      checks: { redis: 'ok', 'mailbox:support': 'reconnecting' },
    })
    // Alive is another question than ready: a restart would not bring the server back.
    expect((await get(port, '/healthz')).status).toBe(200)
    await world.dovecot.restart()
    await until(async () => (await get(port, '/readyz')).status === 200, 'IMAP is back')
  })
})

describe.concurrent('told to stop, the process', () => {
  it('finishes what is under way, leaves no child, and goes on at the next start', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = holdfastProcess(environment)
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    const letters = [question(), question({ from: PEOPLE.jonas }), question({ from: PEOPLE.olga })]
    let begun = 0
    world.smtpServer.hooks.onData = async ({ rcpt }) => {
      if (!rcpt.includes(PEOPLE.maria)) return undefined
      begun += 1
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      return undefined
    }
    for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
    await until(() => begun === 1, 'a mail is on its way')
    const children = childrenOf(holdfast.pid() ?? 0)
    expect(children.map(({ name }) => name)).toContain('redis-server')
    expect(await holdfast.terminate()).toBe(0)
    // The mail whose text was flowing is finished and known to be sent, not left in doubt.
    expect(answersTo(world, letters[0]?.id ?? '')).toHaveLength(1)
    for (const { pid } of children) await until(() => !isAlive(pid), 'its child is gone')
    expect(holdfast.lines().at(-1)).toMatchObject({ event: 'stopped' })

    await holdfast.start()
    for (const { id } of letters) {
      await until(() => answersTo(world, id).length === 1, `the answer to ${id}`)
    }
    expect(await holdfast.terminate()).toBe(0)
    const shown = await holdfastCli(['show', letters[0]?.id ?? '', '--json'], environment)
    expect(JSON.parse(shown.stdout)).toMatchObject([
      { outbox: [{ kind: 'auto_reply', state: 'sent', attempts: 1 }] },
    ])
  })

  it('does not wait for ever for a server that is silent', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world, {
      edit: (yaml) => yaml.setIn(['timings', 'shutdown_deadline_s'], 2),
    })
    const holdfast = holdfastProcess(environment)
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    let silent = 0
    world.smtpServer.hooks.onData = ({ rcpt }) => {
      if (!rcpt.includes(PEOPLE.maria)) return undefined
      silent += 1
      return 'silence'
    }
    const { id, raw } = question()
    await world.deliver(PEOPLE.support, raw)
    await until(() => silent === 1, 'the server falls silent')
    const started = performance.now()
    expect(await holdfast.terminate()).toBe(0)
    // The sending by itself would give up after 90 seconds.
    expect(performance.now() - started).toBeLessThan(60_000)
    delete world.smtpServer.hooks.onData
    await holdfast.start()
    await world.waitForMail(
      PEOPLE.desk,
      ({ subject }) => subject.includes('may not have been sent'),
      { timeout_ms: PATIENCE_MS },
    )
    expect(answersTo(world, id)).toEqual([])
  })
})

describe.concurrent('a second process', () => {
  it('on the same data folder is refused, and the first goes on', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = holdfastProcess(environment)
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    const second = await holdfastCli(['start'], environment)
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('Another Holdfast already runs on')
    expect(second.stderr).toContain('try: Stop it first')
    const { id, raw } = question()
    await world.deliver(PEOPLE.support, raw)
    await until(() => answersTo(world, id).length === 1, 'the first one still answers')
  })

  it('of another kind on the port is named, and nothing is left running', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    cleanup.add(() => other.close())
    const result = await holdfastCli(['start'], moveIn(world, { http_port: port }))
    expect(result.code).toBe(1)
    expect(result.stderr).toContain(`Cannot listen on 127.0.0.1:${port}`)
    expect(result.stderr).toContain('EADDRINUSE')
    expect(result.stderr).toContain('http.port')
  })
})

describe.concurrent('the log', () => {
  it('has one line for each step, and no address or word of a mail', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const holdfast = holdfastProcess(moveIn(world))
    cleanup.add(() => holdfast.kill())
    await holdfast.start()
    const letters = [
      question(),
      question({ from: `Olga Brandt <${PEOPLE.olga}>`, text: 'Zanzibar pelican gift wrapping?' }),
      question({ from: 'Zoe Zed <zoe@void.example>' }),
      question({ from: null }),
    ]
    for (const { raw } of letters) await world.deliver(PEOPLE.support, raw)
    const failed = () =>
      holdfast.lines().some(({ step, outcome }) => step === 'deliver' && outcome === 'failed')
    await until(failed, 'the refused answer')
    await until(() => answersTo(world, letters[0]?.id ?? '').length === 1, 'the answer')
    await holdfast.terminate()
    const steps = holdfast.lines().filter(({ step }) => step !== undefined)
    for (const line of steps) {
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(['level', 'time', 'step', 'outcome', 'duration_ms']),
      )
      const id = line.step === 'deliver' ? line.outbox_id : line.message_id
      expect(id).toMatch(line.step === 'deliver' ? /^o_/ : /^m_/)
      expect(line.duration_ms).toBeTypeOf('number')
    }
    expect(new Set(steps.map(({ step }) => step))).toEqual(
      new Set(['receive', 'classify', 'compose', 'deliver']),
    )
    const text = JSON.stringify(holdfast.lines()) + holdfast.stderr()
    const told = [PEOPLE.maria, PEOPLE.olga, 'void.example', PEOPLE.desk, 'Lopez', 'Zanzibar']
    for (const word of [...told, 'pelican', 'parcel', 'Where is my order', 'sandbox:']) {
      expect(text.toLowerCase(), word).not.toContain(word.toLowerCase())
    }
    expect(WHERE_IS_IT).toContain(' 48213')
    // As a number of its own: within the hash of an id it may stand by chance.
    expect(text).not.toMatch(/(?<![0-9a-z])48213(?![0-9a-z])/)
  })
})

describe.concurrent('while it runs', () => {
  it('a pause makes drafts of answers, and a resume ends it', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    const ask = async (from: string) => {
      const { id, raw } = question({ from })
      await world.deliver(PEOPLE.support, raw)
      return holdfast.stage.fate(id)
    }
    const paused = await holdfastCli(['pause', '--why', 'a bad answer', '--json'], environment)
    expect(JSON.parse(paused.stdout)).toMatchObject({ paused: true, why: 'a bad answer' })
    expect((await ask(PEOPLE.maria)).decision).toMatchObject({ kind: 'draft', reason: 'paused' })
    const resumed = await holdfastCli(['resume', '--json'], environment)
    expect(JSON.parse(resumed.stdout)).toMatchObject({ paused: false, was_paused: true })
    expect((await ask(PEOPLE.jonas)).decision?.kind).toBe('auto')
    const again = await holdfastCli(['resume', '--json'], environment)
    expect(again.code).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ paused: false, was_paused: false })
  })

  it('a broken edit of the configuration changes nothing, and a good one takes effect', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    setMode(environment, 'order-status', 'draft')
    const holdfast = await openHoldfast(cleanup, world, environment)
    const ask = async (from: string) => {
      const { id, raw } = question({ from })
      await world.deliver(PEOPLE.support, raw)
      return (await holdfast.stage.fate(id)).decision
    }
    const isDraft = { kind: 'draft', reason: 'category_in_draft_mode' }
    expect(await ask(PEOPLE.maria)).toMatchObject(isDraft)

    const file = join(environment.config_dir, 'categories.yaml')
    const good = readFileSync(file, 'utf8')
    setMode(environment, 'order-status', 'automatic')
    const line = await holdfast.says(({ event }) => event === 'config_invalid', 'the problem')
    expect(line.level).toBe('error')
    expect(line.why).toMatch(/categories\.yaml:\d+/)
    expect(line.why).toContain('automatic')
    expect(await ask(PEOPLE.jonas)).toMatchObject(isDraft)

    writeFileSync(file, good)
    setMode(environment, 'order-status', 'auto')
    await holdfast.says(({ event }) => event === 'config_changed', 'the change')
    expect(await ask(PEOPLE.olga)).toMatchObject({ kind: 'auto' })
    // A template file that cannot be rendered must not take down what works either.
    expect(holdfast.lines.filter(({ event }) => event === 'config_invalid')).toHaveLength(1)
  })

  it('another mailbox is watched as soon as it stands in the configuration', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const holdfast = await openHoldfast(cleanup, world, environment)
    const from = holdfast.lines.length
    editFile(environment, 'holdfast.yaml', (yaml) =>
      yaml.setIn(['mailboxes', 0, 'imap', 'poll_s'], 2),
    )
    await holdfast.says(({ event }) => event === 'connected', 'the mailbox is watched anew', from)
    const { id, raw } = question()
    await world.deliver(PEOPLE.support, raw)
    await allDecided(holdfast.ledger, [id])
    expect(await holdfast.ledger.loadRecords(id)).toHaveLength(1)
  })
})

function setMode(environment: Environment, category: string, mode: string): void {
  const file = join(environment.config_dir, 'categories.yaml')
  const yaml = parseDocument(readFileSync(file, 'utf8'))
  const parsed = yaml.toJS() as { categories: { id: string }[] }
  const index = parsed.categories.findIndex(({ id }) => id === category)
  yaml.setIn(['categories', index, 'mode'], mode)
  writeFileSync(file, yaml.toString())
}

function childrenOf(pid: number): { pid: number; name: string }[] {
  const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/)
  return ids
    .filter((id) => id !== '')
    .map((id) => ({ pid: Number(id), name: readFileSync(`/proc/${id}/comm`, 'utf8').trim() }))
}
