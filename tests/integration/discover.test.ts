// holdfast discover against a real server: five hundred old mails become categories, nothing on the server changes, and the
// proposed file takes the place of the old one.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../../sandbox/example-team.ts'
import { deliverToMaildir } from '../../sandbox/maildir.ts'
import { imapSource } from '../../src/adapters/imap/past.ts'
import type { Proposal } from '../../src/past/discovery/proposal.ts'
import { holdfastCli } from '../support/cli.ts'
import { type Cleanup, cleanupOf, moveIn, openWorld } from '../support/holdfast.ts'
import { type OldMail, oldMailbox } from '../support/old-mailbox.ts'
import { asOwner, settingsOf } from '../support/supervisor.ts'

const MAILS = 500

async function worldWithPast(cleanup: Cleanup) {
  const world = await openWorld(cleanup)
  const past = oldMailbox(MAILS)
  const { dovecot } = world
  const fill = async (folder: string, mails: readonly OldMail[]) => {
    for (const { raw, received_at } of mails) {
      const where = { maildir: dovecot.maildir(PEOPLE.support), owner: dovecot.owner, folder }
      await deliverToMaildir({ ...where, raw: Buffer.from(raw), received_at })
    }
  }
  await fill('Archive.2026', past.received)
  await fill('Sent', past.sent)
  const out = mkdtempSync(join(tmpdir(), 'holdfast-discover-'))
  cleanup.add(() => rmSync(out, { recursive: true, force: true }))
  return { world, past, out, environment: moveIn(world) }
}

describe('discover', () => {
  it('proposes categories from a folder of the server, which stays as it is', async (context) => {
    const cleanup = cleanupOf(context)
    const { world, past, out, environment } = await worldWithPast(cleanup)
    const [yaml, html] = [join(out, 'proposed.yaml'), join(out, 'page.html')]
    const run = await holdfastCli(
      ['discover', '--imap', 'support/Archive/2026', '--sent', 'imap:support/Sent'].concat([
        '--out',
        yaml,
        '--html',
        html,
        '--articles',
        join(environment.config_dir, 'knowledge'),
        '--json',
      ]),
      environment,
    )
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    const proposal = JSON.parse(run.stdout) as Proposal & {
      mails: { key: string; category: string | null }[]
      articles: string[]
    }
    const { machine = 0, thanks = 0 } = past.counts
    expect(proposal.questions).toBe(MAILS - machine - thanks)
    expect(proposal.replies).toBe(past.sent.length)
    expect(proposal.left_out).toEqual({ automatic: machine, thanks })
    expect(proposal.share).toBeGreaterThan(0.6)
    expect(whole(proposal, past.received)).toBeGreaterThan(0.9)
    const broken = proposal.categories.find(({ kind }) => kind === 'judgement')
    expect(broken?.response_median_h).toBe(30)
    expect(proposal.categories.every((one) => one.repeat_share !== undefined)).toBe(true)

    const flags = await asOwner(world, PEOPLE.support, async (client) => {
      await client.mailboxOpen('Archive.2026', { readOnly: true })
      return await client.fetchAll('1:*', { flags: true })
    })
    expect(flags).toHaveLength(MAILS)
    expect(
      flags.flatMap((mail) => [...(mail.flags ?? [])]).filter((flag) => flag !== '\\Recent'),
    ).toEqual([])

    expect(statSync(yaml).mode & 0o777).toBe(0o600)
    writeFileSync(join(environment.config_dir, 'categories.yaml'), readFileSync(yaml))
    const check = await holdfastCli(['check', '--json'], environment)
    expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, problems: [] })
    // What the team answered is the beginning of articles, which answer nothing before somebody accepts them.
    expect(proposal.articles.length).toBeGreaterThan(0)
    for (const file of proposal.articles) {
      expect(readFileSync(file, 'utf8')).toContain('accepted: false')
    }
    const page = readFileSync(html, 'utf8')
    expect(page).not.toMatch(/<script|<link|src=|url\(/i)
  })

  it('and its categories can be merged, split and renamed', async (context) => {
    const cleanup = cleanupOf(context)
    const { out, environment } = await worldWithPast(cleanup)
    const file = join(out, 'proposed.yaml')
    const cli = (...args: string[]) => holdfastCli(args, environment)
    const run = await cli('discover', '--imap', 'support/Archive/2026', '--out', file, '--json')
    const [a, b, c] = (JSON.parse(run.stdout) as Proposal).categories.map(({ id }) => id)
    for (const args of [
      ['merge', a!, b!, '--into', 'joined'],
      ['split', 'joined', '--parts', '2'],
      ['rename', c!, 'called', '--name', 'As we say'],
    ]) {
      const edit = await cli('categories', ...args, '--file', file)
      expect({ args, code: edit.code, stderr: edit.stderr }).toEqual({ args, code: 0, stderr: '' })
      expect(edit.stdout).toContain('The ledger keeps what it knows')
    }
    const before = readFileSync(file, 'utf8')
    const refused = await cli('categories', 'merge', 'called', 'nowhere', '--file', file)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('There is no category nowhere')
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('says what to do when there is nothing to group, and when the folder is not there', async (context) => {
    const cleanup = cleanupOf(context)
    const world = await openWorld(cleanup)
    const environment = moveIn(world)
    const empty = await holdfastCli(['discover', '--imap', 'support/INBOX'], environment)
    expect(empty.code).toBe(1)
    expect(empty.stderr).toContain('Choose another folder')
    const missing = await holdfastCli(['discover', '--imap', 'support/Nowhere'], environment)
    expect(missing.code).toBe(1)
    expect(missing.stderr).toMatch(/Nowhere[\s\S]*The folders are: INBOX, /)
    expect(missing.stderr).not.toMatch(/at .*\.ts:\d+/)
  })
})

describe('past mail on a server', () => {
  it('is read once, from a day on, and not again what is done', async (context) => {
    const cleanup = cleanupOf(context)
    const { world, past } = await worldWithPast(cleanup)
    const source = imapSource(settingsOf(world.imap, PEOPLE.support), 'Archive/2026', 1024 * 1024)
    expect(await source.count()).toBe(MAILS)
    const keys: string[] = []
    for await (const { key, raw, received_at } of source.read(new Set(), undefined)) {
      const { raw: written, received_at: stamped } = past.received[keys.length]!
      expect(Buffer.from(raw).toString('utf8')).toBe(written)
      expect(received_at).toBe(stamped)
      keys.push(key)
      if (keys.length === 120) break
    }
    const rest: string[] = []
    for await (const { key } of source.read(new Set(keys), undefined)) rest.push(key)
    expect(rest).toHaveLength(MAILS - 120)
    expect(rest.some((key) => keys.includes(key))).toBe(false)
    const since = Date.parse('2026-02-20T00:00:00Z')
    let late = 0
    for await (const { received_at } of source.read(new Set(), since)) {
      expect(received_at).toBeGreaterThanOrEqual(since)
      late++
    }
    expect(late).toBe(past.received.filter(({ received_at }) => received_at >= since).length)
  })
})

/** Share of grouped mails that lie with most of their category. */
function whole(
  { mails }: { mails: { key: string; category: string | null }[] },
  received: readonly OldMail[],
): number {
  const grouped = mails.filter(({ category }) => category !== null)
  let right = 0
  for (const own of Map.groupBy(grouped, ({ category }) => category).values()) {
    const about = Map.groupBy(own, ({ key }) => received[Number(key.split('/')[1]) - 1]?.about)
    right += Math.max(...[...about.values()].map(({ length }) => length))
  }
  return right / grouped.length
}
