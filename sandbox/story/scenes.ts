// The story: twenty scenes of a small shop's support inbox, each with its fate asserted in the ledger and on the wire.
// Later scenes build on earlier ones, so they are played in order.

import assert from 'node:assert/strict'
import type { MessageRecord } from '../../src/ports/records.ts'
import { PEOPLE } from '../example-team.ts'
import type { ReceivedMail } from '../mailbox-reader.ts'
import { type Person, type Stage, senderOf } from './stage.ts'

export type Scene = {
  number: number
  title: string
  play: (stage: Stage, memory: StoryMemory) => Promise<void>
}

/** What later scenes need of earlier ones. */
export type StoryMemory = {
  answers: Map<Person, ReceivedMail>
  drafts: Map<Person, ReceivedMail>
  asked: Map<Person, string>
}

export function createStoryMemory(): StoryMemory {
  return { answers: new Map(), drafts: new Map(), asked: new Map() }
}

export const SCENES: readonly Scene[] = [
  scene(1, 'Where is my order? → answered with its source', async (stage, memory) => {
    await playAnswered(stage, memory, 'maria', 'order-status', {
      subject: 'Where is my order?',
      text: 'Hello,\n\nI ordered a camping stove last week (order 48213). Where is my order, and how can I track my parcel?\n\nThanks\nMaria',
    })
  }),
  scene(2, 'How do I return this? → answered', async (stage, memory) => {
    await playAnswered(stage, memory, 'jonas', 'returns', {
      subject: 'Returning a backpack',
      text: 'Hi, the backpack is too small for me. How do I return it, and where do I get the return label?\n\nJonas',
    })
  }),
  scene(3, 'Refund demand, category in draft mode → draft', async (stage, memory) => {
    const { record } = await playDrafted(stage, memory, 'petra', {
      subject: 'Refund for my returned tent',
      text: 'Hello,\nI sent the tent back two weeks ago. When will I get my refund? The money is not on my card yet.\nPetra',
    })
    assert.equal(record.decision?.category, 'refund')
    assert.equal(record.decision?.reason, 'category_in_draft_mode')
  }),
  scene(4, 'Angry customer with a lawyer → draft, risk named', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'viktor', {
      subject: 'Last warning',
      text: 'This is unacceptable. I have been waiting for my parcel for three weeks. If it is not here by Friday you will hear from my lawyer.\nViktor Stein',
    })
    assert.equal(record.decision?.reason, 'legal_threat')
    assert.ok(record.classification?.risks.includes('legal_threat'))
    assert.match(mail.text, /legal threat/i)
  }),
  scene(5, 'Out-of-office reply → ignored', async (stage) => {
    await ignored(stage, 'auto_submitted', {
      from: 'olga',
      subject: 'Out of office: Your order',
      text: 'I am out of the office until Monday and will read your mail then.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
  }),
  scene(6, 'Newsletter with List-Unsubscribe → ignored', async (stage) => {
    await ignored(stage, 'list_header', {
      from: { name: 'Shop News', address: 'news@letters.example' },
      subject: '20 ways to grow your shop',
      text: 'Read our newest tips for small shops. Where is your order of growth?',
      headers: { 'List-Unsubscribe': '<mailto:leave@letters.example>' },
    })
  }),
  scene(7, 'Bounce → ignored', async (stage) => {
    const record = await ignored(stage, undefined, {
      from: { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.example' },
      subject: 'Undelivered Mail Returned to Sender',
      text: 'I am sorry to have to inform you that your message could not be delivered.\n\n<nobody@post.example>: host mx.example said: 550 5.1.1 User unknown',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Failed-Recipients': 'nobody@post.example' },
    })
    assert.equal(record.screening.kind, 'bounce')
  }),
  scene(8, 'A question that no article covers → draft that says so', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'samir', {
      subject: 'Gift wrapping',
      text: 'Do you offer gift wrapping with a handwritten birthday card?\nSamir',
    })
    const reasons = record.decision?.reasons.map(({ reason }) => reason) ?? []
    assert.ok(reasons.includes('no_supporting_passage'), `reasons were ${reasons.join(', ')}`)
    assert.match(mail.text, /no article/i)
  }),
  scene(9, '“Let me talk to a human” → handed over', async (stage, memory) => {
    const { record } = await playDrafted(stage, memory, 'helen', {
      subject: 'Question about my order',
      text: 'Where is my order 50388? But please let me talk to a human, I do not want an automatic answer.\nHelen',
    })
    assert.equal(record.decision?.reason, 'wants_human')
  }),
  scene(
    10,
    'Maria writes again → deflection failed, a person gets the history',
    async (stage, memory) => {
      const answer = memory.answers.get('maria')
      assert.ok(answer)
      const id = await stage.reply(
        'maria',
        answer,
        'That did not help: the tracking page says "unknown". Where is it?',
      )
      const { message, decision } = await stage.fate(id)
      assert.equal(decision?.kind, 'draft')
      assert.equal(decision.reason, 'follow_up_after_auto')
      const mail = await draftFor(stage, message.id)
      assert.match(mail.text, /came back/i)
      assert.match(mail.text, /where is my order/i)
      const first = await one(stage, memory.asked.get('maria'))
      assert.equal(first.deflections[0]?.state, 'failed')
      assert.equal(first.deflections[0]?.reason, 'same_conversation')
      stage.tell({ kind: 'note', text: 'Deflection of scene 1: failed' })
    },
  ),
  scene(11, 'Jonas says thanks → confirmed', async (stage, memory) => {
    const answer = memory.answers.get('jonas')
    assert.ok(answer)
    const id = await stage.reply('jonas', answer, 'Perfect, thank you very much!\n\nJonas')
    const { decision } = await stage.fate(id)
    assert.deepEqual([decision?.kind, decision?.reason], ['ignore', 'gratitude'])
    const first = await one(stage, memory.asked.get('jonas'))
    assert.equal(first.deflections[0]?.state, 'confirmed')
    stage.tell({ kind: 'note', text: 'Deflection of scene 2: confirmed' })
  }),
  scene(12, 'Anna approves a draft', async (stage, memory) => {
    const reply = await playDecided(stage, memory, 'anna', 'petra', 'approve')
    assert.match(reply.text, /refund/i)
  }),
  scene(13, 'Ben edits a draft', async (stage, memory) => {
    const words =
      'Dear Viktor,\n\nI am sorry for the wait. I have sent a new parcel today by express; it will be with you tomorrow before noon.\n\nBen'
    const reply = await playDecided(stage, memory, 'ben', 'viktor', words)
    assert.match(reply.text, /sent a new parcel today by express/)
    assert.doesNotMatch(reply.text, /hf-[0-9a-f]{20}/)
  }),
  scene(14, 'Anna rejects a draft', async (stage, memory) => {
    const draft = memory.drafts.get('samir')
    assert.ok(draft)
    await stage.reply('anna', draft, 'reject')
    const record = await stage.fate(
      asked(memory, 'samir'),
      ({ draft }) => draft?.state === 'rejected',
    )
    assert.equal(record.approvals[0]?.verb, 'reject')
    assert.equal((await mailsFrom(stage, 'samir')).length, 0)
  }),
  scene(15, 'A stranger replies “approve” → refused and reported', async (stage, memory) => {
    const draft = memory.drafts.get('helen')
    assert.ok(draft)
    const id = await stage.reply('mallory', draft, 'approve')
    await stage.fate(id)
    const notice = await stage.reads('desk', ({ text }) =>
      text.includes('mallory@elsewhere.example'),
    )
    assert.match(notice.text, /not on the list of agents/)
    const record = await one(stage, asked(memory, 'helen'))
    assert.equal(record.draft?.state, 'open')
    assert.equal((await mailsFrom(stage, 'helen')).length, 0)
  }),
  scene(16, 'The same mail delivered twice → handled once', async (stage, memory) => {
    const letter = {
      subject: 'Shipping costs',
      text: 'Hello, how much are the shipping costs for standard delivery?\nLucas',
      message_id: 'delivered-twice@story.example',
      date: Date.now(),
    }
    await playAnswered(stage, memory, 'lucas', 'shipping-costs', letter)
    await stage.write({ from: 'lucas', ...letter })
    await stage.fate(letter.message_id, ({ decision }) => decision?.reason === 'duplicate')
    assert.equal((await mailsFrom(stage, 'lucas')).length, 1)
  }),
  scene(17, 'Two questions in one mail → both answered', async (stage, memory) => {
    await playAnswered(stage, memory, 'nora', 'returns', {
      subject: 'Before I order',
      text: 'Hello,\n\nhow can I return an item, and how long can I return an item?\n\nNora',
    })
    const { text } = memory.answers.get('nora') ?? { text: '' }
    assert.match(text, /return label as a PDF or as a QR code/)
    assert.match(text, /30 days/)
  }),
  scene(
    18,
    'A sentence that no article explains → draft with a proposal',
    async (stage, memory) => {
      const { record, mail } = await playDrafted(stage, memory, 'emil', {
        subject: 'My order',
        text: 'Hello, where is my order 50412? A goat has eaten half of your catalogue.\n\nEmil',
      })
      assert.equal(record.decision?.reason, 'unexplained_part')
      assert.match(mail.text, /A goat has eaten half of your catalogue/)
      assert.match(mail.text, /The tracking link in your shipping confirmation/)
    },
  ),
  scene(19, 'Something does not work → draft that says so', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'greta', {
      subject: 'Return label',
      text: 'Hi, where do I get a return label? I tried to print it, and your page does not work.\n\nGreta',
    })
    assert.equal(record.decision?.reason, 'not_a_how_to')
    assert.match(mail.text, /likely: How to return an item: Where do I find the return label\?/)
  }),
  scene(20, 'A question in German → draft with the passage', async (stage, memory) => {
    const { record, mail } = await playDrafted(stage, memory, 'otto', {
      subject: 'Bestellung 50417',
      text: 'Guten Tag, wo ist meine Bestellung 50417?\n\nVielen Dank\nOtto',
    })
    const reasons = record.decision?.reasons.map(({ reason }) => reason) ?? []
    assert.ok(reasons.includes('other_language'), `reasons were ${reasons.join(', ')}`)
    assert.match(mail.text, /likely: Track your order: Where is my order or parcel right now\?/)
  }),
]

export function scene(number: number, title: string, play: Scene['play']): Scene {
  return {
    number,
    title,
    async play(stage, memory) {
      stage.tell({ kind: 'scene', number, title })
      await play(stage, memory)
    },
  }
}

type Words = { subject: string; text: string; message_id?: string; date?: number }

/** A customer writes, and gets one automatic answer with its source, a way to a person, and the right headers. */
async function playAnswered(
  stage: Stage,
  memory: StoryMemory,
  who: Person,
  category: string,
  words: Words,
): Promise<void> {
  const id = await stage.write({ from: who, ...words })
  memory.asked.set(who, id)
  const { decision } = await stage.fate(id)
  assert.deepEqual([decision?.kind, decision?.category], ['auto', category])
  const mail = await stage.reads(who, (one) => one.headers.get('in-reply-to')?.[0] === `<${id}>`)
  assert.equal(mail.headers.get('auto-submitted')?.[0], 'auto-replied')
  assert.equal(mail.headers.get('x-auto-response-suppress')?.[0], 'All')
  assert.equal(mail.from, PEOPLE.support)
  assert.deepEqual(mail.to, [PEOPLE[who]])
  const source = decision?.citations[0]
  assert.ok(source)
  assert.ok(mail.text.includes(source.title), 'the source is cited')
  assert.ok(mail.html?.includes(source.title), 'the source is cited in HTML too')
  assert.match(mail.text, /reply HUMAN/i)
  memory.answers.set(who, mail)
  const record = await stage.ledger.loadRecords(id)
  assert.equal(record[0]?.deflections.length, 1)
}

/** A customer writes, the agents get a draft, and nothing reaches the customer. */
export async function playDrafted(
  stage: Stage,
  memory: StoryMemory,
  who: Person,
  words: Words,
): Promise<{ record: MessageRecord; mail: ReceivedMail }> {
  const id = await stage.write({ from: who, ...words })
  memory.asked.set(who, id)
  const record = await stage.fate(id)
  assert.equal(record.decision?.kind, 'draft')
  const mail = await draftFor(stage, record.message.id)
  memory.drafts.set(who, mail)
  assert.equal((await mailsFrom(stage, who)).length, 0)
  return { record, mail }
}

/** A customer writes, and gets what was decided, whatever it is. */
export async function playFated(
  stage: Stage,
  who: Person,
  words: Words,
): Promise<{ record: MessageRecord; mails: ReceivedMail[] }> {
  const id = await stage.write({ from: who, ...words })
  const record = await stage.fate(id)
  await stage.reads(who, (one) => one.headers.get('in-reply-to')?.[0] === `<${id}>`)
  return { record, mails: await mailsFrom(stage, who) }
}

async function ignored(
  stage: Stage,
  reason: string | undefined,
  letter: Parameters<Stage['write']>[0],
): Promise<MessageRecord['message']> {
  const id = await stage.write(letter)
  const { decision, message, outbox } = await stage.fate(id)
  assert.deepEqual([decision?.kind, decision?.reason], ['ignore', 'machine_mail'])
  if (reason !== undefined) assert.equal(message.screening.reason, reason)
  assert.equal(outbox.length, 0)
  return message
}

/** An agent decides a draft, and the customer gets exactly one reply from a person. */
async function playDecided(
  stage: Stage,
  memory: StoryMemory,
  agent: Person,
  customer: Person,
  text: string,
): Promise<ReceivedMail> {
  const draft = memory.drafts.get(customer)
  assert.ok(draft)
  await stage.reply(agent, draft, text)
  const id = asked(memory, customer)
  const mail = await stage.reads(
    customer,
    (one) => one.headers.get('in-reply-to')?.[0] === `<${id}>`,
  )
  assert.equal(mail.headers.get('auto-submitted'), undefined)
  const record = await stage.fate(id, ({ draft }) => draft !== undefined && draft.state !== 'open')
  assert.equal(record.draft?.decided_by, senderOf(agent).address)
  assert.equal((await mailsFrom(stage, customer)).length, 1)
  return mail
}

function draftFor(stage: Stage, message_id: string): Promise<ReceivedMail> {
  return stage.reads(
    'desk',
    ({ subject, text }) =>
      subject.startsWith('[Draft]') && text.includes(`holdfast show ${message_id}`),
  )
}

async function mailsFrom(stage: Stage, who: Person): Promise<ReceivedMail[]> {
  const mails = await stage.world.mails(PEOPLE[who])
  return mails.filter(({ from }) => from === PEOPLE.support)
}

function asked(memory: StoryMemory, who: Person): string {
  const id = memory.asked.get(who)
  assert.ok(id, `${who} has not written yet`)
  return id
}

async function one(stage: Stage, message_id: string | undefined): Promise<MessageRecord> {
  const [record] = await stage.ledger.loadRecords(message_id ?? '')
  assert.ok(record)
  return record
}
