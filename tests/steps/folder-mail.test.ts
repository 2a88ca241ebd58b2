// Drafts in the Drafts folder alone: the mail about one is needless once it lies there, and comes when it does not.

import { expect, test } from 'vitest'
import { happens } from './scenes.ts'
import { DAY, DESK, MINUTE, REFUND, useWorld, type World } from './world.ts'

const world = useWorld()

function inFolder(): void {
  world.change((team) => ({
    ...team,
    agents: { ...team.agents, drafts: 'folder', remind_after_h: 24 },
  }))
}

async function placed(of: World, id: string): Promise<void> {
  const { draft } = await of.record(id)
  await of.ledger.recordFolderDraft({
    draft_id: draft?.id ?? '',
    mailbox: 'support',
    generation: 0,
    rfc_message_id: 'f.1@tidewater.example',
    uidvalidity: '1',
    uid: 1,
    is_changed: false,
    placed_at: of.now(),
    gone_at: undefined,
  })
}

async function minutesLater(minutes: number): Promise<void> {
  world.advance(minutes * MINUTE)
  await world.settle()
}

test('no mail where it lies there; a reminder comes all the same', async () => {
  inFolder()
  const id = await happens(world, REFUND)
  await placed(world, id)
  await minutesLater(30)
  await world.step('sweep', '')
  await world.settle()
  expect(world.outside.attempts).toEqual([])
  world.advance(DAY)
  await world.step('sweep', '')
  await world.settle()
  expect(world.outside.accepted(DESK)).toHaveLength(1)
})

test('a folder that takes none hides nothing', async () => {
  inFolder()
  await happens(world, REFUND)
  await minutesLater(5)
  expect(world.outside.attempts).toEqual([])
  await minutesLater(6)
  expect(world.outside.accepted(DESK)).toHaveLength(1)
})

test('what is known of them: open ones that were told of, and those that lie there', async () => {
  inFolder()
  const id = await happens(world, REFUND)
  const known = async () =>
    (await world.ledger.loadFolderDrafts('support', 10)).map(({ row }) => row?.uid)
  expect(await known()).toEqual([undefined])
  await placed(world, id)
  expect(await known()).toEqual([1])
  const { draft } = await world.record(id)
  await world.ledger.settleFolderDraft(draft?.id ?? '', world.now())
  expect(await known()).toEqual([])
})
