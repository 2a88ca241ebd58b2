// What is done in the Drafts folder, as a table: what is there against what the ledger remembers.

import { expect, test } from 'vitest'
import {
  type FolderDraft,
  type FolderFacts,
  folderSteps,
  GONE_MS,
  type InDrafts,
} from '../../../src/domain/desk/folder-drafts.ts'
import { aboutDraft, type Draft, newDraft } from '../../../src/domain/draft.ts'
import { sampleMessage } from '../samples.ts'

const NOW = 1_790_000_000_000
const message = sampleMessage({ rfc_message_id: 'question@post.example' })
function sampleDraft(change: Partial<Draft>): Draft {
  const frame = { first_name: 'Jane', team_name: 'Shop', language: 'en' }
  return { ...newDraft(message, aboutDraft(message, '', NOW), frame, NOW), ...change }
}

const open = sampleDraft({ proposal: 'Hello Jane,\n\nit left on Monday.' })
const ROW: FolderDraft = {
  draft_id: open.id,
  mailbox: 'support',
  generation: 0,
  rfc_message_id: 'f.1@shop.example',
  uidvalidity: '7',
  uid: 3,
  is_changed: false,
  placed_at: NOW,
  gone_at: undefined,
}
const OURS: InDrafts = { uid: 3, rfc_message_id: 'f.1@shop.example', in_reply_to: undefined }
const CHANGED: InDrafts = {
  uid: 9,
  rfc_message_id: 'x@mua.example',
  in_reply_to: 'question@post.example',
}

function steps(
  facts: Partial<FolderFacts>,
  mails: InDrafts[],
  { uidvalidity = '7', is_wanted = true, now = NOW } = {},
) {
  const one: FolderFacts = { draft: open, message, row: ROW, ...facts }
  return folderSteps([one], { uidvalidity, mails }, is_wanted, now)
}

const decided = sampleDraft({ ...open, state: 'approved' })
const gone = { ...ROW, gone_at: NOW - GONE_MS }
const short = (found: ReturnType<typeof steps>) =>
  found.map((step) => (step.do === 'settle' ? step.was : step.do))

test.each([
  ['a new one is put there', { row: undefined }, [], {}, ['place']],
  [
    'none is without a proposal',
    { row: undefined, draft: sampleDraft({ proposal: undefined }) },
    [],
    {},
    [],
  ],
  ['none is where drafts are mailed', { row: undefined }, [], { is_wanted: false }, []],
  ['what lies there stays', {}, [OURS], {}, []],
  ['missing for the first time: remembered', {}, [], {}, ['note']],
  ['missing for a moment: not yet deleted', { row: { ...ROW, gone_at: NOW - 1 } }, [], {}, []],
  ['missing for long: deleted', { row: gone }, [], {}, ['deleted']],
  ['back again: remembered', { row: gone }, [OURS], {}, ['note']],
  ['saved anew by a program, in the thread', { row: gone }, [CHANGED], {}, ['note']],
  [
    'another folder under its name: put there anew',
    { row: gone },
    [],
    { uidvalidity: '8' },
    ['place'],
  ],
  ['the same mail in another folder: remembered', {}, [OURS], { uidvalidity: '8' }, ['note']],
  ['decided: taken out', { draft: decided }, [OURS], {}, ['remove']],
  ['decided and gone: nothing to do', { draft: decided }, [], {}, ['away']],
  ['decided, and a person has changed it: hers', { draft: decided }, [CHANGED], {}, ['changed']],
  [
    'decided, saved under the same Message-ID',
    { draft: decided },
    [{ ...OURS, uid: 8 }],
    {},
    ['changed'],
  ],
  ['no longer wanted: taken out', {}, [OURS], { is_wanted: false }, ['remove']],
  [
    'another proposal: replaced',
    { draft: { ...open, generation: 1 } },
    [OURS],
    {},
    ['remove', 'place'],
  ],
  [
    'another proposal, but changed by a person: hers',
    { draft: { ...open, generation: 1 } },
    [CHANGED],
    {},
    ['note'],
  ],
] as const)('%s', (_, facts, mails, around, expected) => {
  expect(short(steps(facts, [...mails], around))).toEqual(expected)
})

test('many at once are no decisions', () => {
  const facts = Array.from({ length: 6 }, (_, at): FolderFacts => {
    return { draft: { ...open, id: `d_${at}` }, message, row: { ...gone, draft_id: `d_${at}` } }
  })
  const there = { uidvalidity: '7', mails: [] }
  expect(new Set(short(folderSteps(facts, there, true, NOW)))).toEqual(new Set(['emptied']))
  expect(new Set(short(folderSteps(facts.slice(1), there, true, NOW)))).toEqual(
    new Set(['deleted']),
  )
})

test('what was changed stays a person’s when its place is remembered', () => {
  const [step] = steps({}, [{ ...OURS, uid: 8 }])
  if (step?.do !== 'note') throw new Error('nothing was remembered')
  const after = steps({ row: step.row, draft: decided }, [{ ...OURS, uid: 8 }])
  expect(short(after)).toEqual(['changed'])
})
