// What doctor concludes from what it saw: groups, other installations, room on the disk, and what answers still need.

import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { Head } from '../../src/adapters/imap/heads.ts'
import { doctorText } from '../../src/cli/doctor/finding.ts'
import { groupFinding, otherHoldfast } from '../../src/cli/doctor/mailbox.ts'
import { missingForAnswers } from '../../src/cli/doctor/ready.ts'
import type { Mailbox, Team } from '../../src/domain/team.ts'
import { OWN_MARK, ownMark } from '../../src/mail/own-mark.ts'
import { readHead } from '../../src/mail/parse/head.ts'
import { lackOfRoom } from '../../src/runtime/data-folder.ts'

const NOW = Date.parse('2026-03-02T09:00:00Z')
const DAY_MS = 86_400_000
const MAILBOX: Mailbox = {
  id: 'support',
  address: 'support@shop.example',
  aliases: [],
  groups: [],
  authserv_id: undefined,
  display_name: 'Shop',
}

function head(lines: string, received_at = NOW): Head {
  const fields = readHead(Buffer.from(`${lines}\r\n\r\n`))
  if (fields === undefined) throw new Error('no head')
  return { ...fields, received_at }
}

it('notes what comes with advice, and fails only what does not work', () => {
  const lines = doctorText([
    { what: 'ledger', ok: true, says: 'sqlite' },
    { what: 'data folder', ok: true, says: 'Others may read it', hint: 'close it' },
    { what: 'Redis', ok: false, says: 'is missing', hint: 'install it' },
  ]).split('\n')
  expect(lines.map((line) => line.slice(0, 4).trim()).filter((word) => word !== '')).toEqual([
    'ok',
    'note',
    'FAIL',
  ])
})

describe('a group', () => {
  const list = head('List-Id: Support <support.shop.example>')
  const plain = head('Subject: x')

  it('is seen when most mail comes through one list', () => {
    const [finding] = groupFinding(MAILBOX, [list, list, plain])
    expect(finding?.says).toContain(
      '2 of the latest 3 mails came through the list support.shop.example',
    )
    expect(finding?.hint).toContain('groups: [support.shop.example]')
  })

  it('is not seen in a few newsletters, once it is named, or where there is no mail', () => {
    expect(groupFinding(MAILBOX, [list, plain, plain])).toEqual([])
    expect(groupFinding({ ...MAILBOX, groups: ['support.shop.example'] }, [list, list])).toEqual([])
    expect(groupFinding(MAILBOX, [])).toEqual([])
  })
})

describe('another Holdfast on the same mailbox', () => {
  const sentBy = (secret: string | undefined, at = NOW - DAY_MS) =>
    head(
      `From: ${MAILBOX.address}\r\nMessage-ID: <a@b>\r\n${OWN_MARK}: ${ownMark('auto-replied', 'a@b', secret)}`,
      at,
    )

  it('is seen by marks that are signed with another secret', () => {
    const [finding] = otherHoldfast(MAILBOX, [sentBy('another secret')], 'our own secret', NOW)
    expect(finding).toMatchObject({ ok: false })
    expect(finding?.says).toContain('Another Holdfast, with another data folder')
    expect(otherHoldfast(MAILBOX, [sentBy('another secret')], undefined, NOW)).toHaveLength(1)
  })

  it('is not seen in our own copies, old ones, or marks without a signature', () => {
    const own = sentBy('our own secret')
    const old = sentBy('another secret', NOW - 30 * DAY_MS)
    expect(otherHoldfast(MAILBOX, [own, old, sentBy(undefined)], 'our own secret', NOW)).toEqual([])
  })
})

it('too little room is said in megabytes', () => {
  expect(lackOfRoom('/data', { bavail: 1_000, bsize: 4_096 })).toBe(
    'The disk of /data has 4 MB left',
  )
  const { bavail, bsize } = statfsSync(tmpdir())
  expect(lackOfRoom('/data', { bavail: bavail + 1e6, bsize })).toBeUndefined()
})

it('what answers need is said step by step', () => {
  const category = { articles: ['a'], mode: 'draft' } as Team['categories'][number]
  const article = { id: 'a' } as Team['articles'][number]
  const gate = { mode: 'pooled' } as Team['gate']
  const team = (categories: Team['categories'], articles: Team['articles']) =>
    missingForAnswers({ categories, articles, gate } as Team)
  expect(team([], [])).toHaveLength(2)
  expect(team([category], [article])).toEqual([expect.stringContaining('mode: auto')])
  expect(team([{ ...category, articles: [] }], [article])[0]).toContain(
    'No category lists an article',
  )
  expect(team([{ ...category, mode: 'auto' }], [article])).toEqual([
    expect.stringContaining('holdfast categories'),
  ])
})

it('a finding is a line, with what to do below it', () => {
  const text = doctorText([
    { what: 'Redis', ok: false, says: 'away', hint: 'start it' },
    { what: 'alarm', ok: true, says: 'look' },
    { what: 'ledger', ok: true, says: 'sqlite' },
  ])
  expect(text).toMatch(
    /^FAIL {2}Redis +away\n +try: start it\nnote {2}alarm +look\nok {4}ledger +sqlite$/,
  )
})
