// The status on one screen: what is well takes a line, what is wrong comes with what to do.

import { expect, it } from 'vitest'
import { EVERY_MAILBOX } from '../../src/domain/budgets.ts'
import { nextSteps, type Status, statusText } from '../../src/report/status.ts'

const NOW = Date.parse('2026-03-02T09:00:00Z')
const HOUR_MS = 3_600_000
const QUIET: Status = {
  now: NOW,
  team: 'Tidewater',
  config_dir: '/desk/config',
  mailboxes: [
    {
      id: 'support',
      address: 'support@shop.example',
      watched_by: 'host, process 7',
      received_at: NOW - 5 * 60_000,
    },
  ],
  backlog: {
    due: 0,
    due_since: undefined,
    failing: 0,
    drafts_open: 0,
    drafts_since: undefined,
    unknown: 0,
  },
  pauses: [],
  alarms: [],
  categories: [],
  missing: [],
}

it('says that there is nothing to do', () => {
  expect(statusText(QUIET).split('\n')).toEqual([
    'Tidewater         /desk/config',
    'mailbox support   support@shop.example, watched by host, process 7, latest mail 5 minutes ago',
    'queue             empty',
    'drafts            none waits',
    'categories        none: every mail becomes a draft',
    '',
    'Nothing to do.',
    '',
  ])
})

it('names what is wrong, the most urgent first, within one screen', () => {
  const alarm = { key: 'k', first_at: 0, last_at: 0, count: 1 }
  const status: Status = {
    ...QUIET,
    mailboxes: QUIET.mailboxes.map((one) => ({ ...one, watched_by: undefined })),
    backlog: {
      due: 3,
      due_since: NOW - HOUR_MS,
      failing: 2,
      drafts_open: 4,
      drafts_since: NOW - 50 * HOUR_MS,
      unknown: 1,
    },
    pauses: [{ scope: EVERY_MAILBOX, since: NOW, by: 'Anna', why: 'prices' }],
    alarms: [{ ...alarm, what: 'The password is refused.', hint: 'Correct it.' }],
    missing: ['There is no category yet'],
  }
  const text = statusText(status)
  expect(text).toContain('4 wait, the oldest for 2 days')
  expect(text).toContain('3 due, the first for 1 hour; 2 failed and will be tried again')
  expect(text).toContain('ALARM             The password is refused.')
  const steps = nextSteps(status)
  expect(steps[0]).toBe('Correct it.')
  expect(steps[1]).toContain('holdfast start')
  expect(steps.at(-1)).toBe('There is no category yet')
  expect(steps.join('\n')).toContain('holdfast resume')
  expect(text.split('\n').length).toBeLessThan(24)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(96)
})
