// Mail of a shop's past, written by rule: five subjects in many wordings, the team's replies, customers who write again,
// and the machines in between. The same seed gives the same mail.

import { PEOPLE } from '../../sandbox/example-team.ts'
import { rawMail } from '../../sandbox/mail.ts'

export type OldMail = { raw: string; received_at: number; about: string }
export type OldMailbox = { received: OldMail[]; sent: OldMail[]; counts: Record<string, number> }

const HOUR_MS = 3_600_000
const START = Date.parse('2026-01-05T08:00:00Z')

const SUBJECTS: Record<string, readonly [string, string, string, string]> = {
  parcel: [
    'Where is|Can you track|I am still waiting for|Any news about',
    'my parcel|the package|my delivery|the shipment',
    'that was sent on Monday?|from last week?|since five days?|with the courier?',
    'My order|Delivery|Parcel',
  ],
  returns: [
    'How do I return|Where do I send back|What are the conditions to return',
    'the jacket|a tent|my boots|the backpack',
    'which is too small?|that does not fit?|when I do not like the colour?',
    'Return|Sending back|Size',
  ],
  invoice: [
    'Where do I find|How do I get|Where can I download',
    'the invoice|a bill with VAT|the receipt',
    'for my tax return?|for our accounting?|of the last order?',
    'Invoice|Bill|Accounting',
  ],
  cancel: [
    'Please cancel|I want to cancel|Could you cancel',
    'my order|the order of yesterday|the whole order',
    'before it is packed.|because I ordered twice.|as I found it elsewhere.',
    'Cancel|Order|Please stop it',
  ],
  broken: [
    'Unfortunately the pan is broken, I got|The stove arrived damaged, it has|My lamp is defective, there is',
    'a crack in the glass|a dent in the lid|a torn cable',
    'and I am not happy.|what do you suggest?|and that was a gift.',
    'Damaged|Broken item|Complaint',
  ],
}

/** What the team writes in return. */
const ANSWERS: Record<string, string> = {
  parcel: 'You find the tracking link in the mail that we sent when your parcel left us.',
  returns: 'You can send everything back within 30 days. The return label is in the parcel.',
  invoice: 'The invoice is in your account below Orders, as a PDF with VAT.',
}

export function oldMailbox(count: number, seed = 1): OldMailbox {
  const random = sequence(seed)
  const pick = (list: string) => list.split('|')[Math.floor(random() * list.split('|').length)]!
  const names = Object.keys(SUBJECTS)
  const received: OldMail[] = []
  const sent: OldMail[] = []
  const counts: Record<string, number> = {}
  for (let n = 0; n < count; n++) {
    const at = START + Math.floor((n / count) * 90 * 24) * HOUR_MS
    const about =
      n % 25 === 24
        ? 'machine'
        : n % 50 === 23
          ? 'thanks'
          : names[Math.floor(random() ** 1.5 * names.length)]!
    counts[about] = (counts[about] ?? 0) + 1
    const who = `customer${Math.floor(random() * count * 0.6)}@post.example`
    const message_id = `old-${seed}-${n}@post.example`
    const head = { from: `Customer <${who}>`, to: PEOPLE.support, message_id, date: at }
    const words = SUBJECTS[about]
    if (words === undefined) {
      received.push({ raw: besides(head, about), received_at: at, about })
      continue
    }
    const [opening, thing, ending, subject] = words
    const hello = pick('Hello,|Hi there,|Good morning,|Dear Tidewater team,')
    const story = pick(
      '|I hope you are well.|This is my first order here.|I am writing from my phone.',
    )
    const text = `${hello}\n\n${story}\n${pick(opening)} ${pick(thing)} ${pick(ending)}\n\n${pick('Thanks a lot|Kind regards|Best wishes')}\n${pick('Tom|Ana|Lee|Kim')}\n`
    const raw = rawMail({ ...head, subject: pick(subject), text })
    received.push({ raw, received_at: at, about })
    if (n % 3 === 0) continue
    const replied_at = at + (about === 'broken' ? 30 : 4) * HOUR_MS
    const reply = {
      from: `Tidewater <${PEOPLE.support}>`,
      to: who,
      subject: 'Re: your mail',
      text: `Dear customer,\n\n${ANSWERS[about] ?? 'We have seen your mail and will come back to you.'}\n\nKind regards\nTidewater`,
      in_reply_to: message_id,
      date: replied_at,
      message_id: `re-${seed}-${n}@tidewater.example`,
    }
    sent.push({ raw: rawMail(reply), received_at: replied_at, about })
  }
  return { received, sent, counts }
}

function besides(
  head: { from: string; to: string; message_id: string; date: number },
  about: string,
): string {
  if (about === 'thanks') {
    return rawMail({
      ...head,
      subject: 'Re: Your order',
      text: 'Thank you very much!',
      in_reply_to: 'x@y.example',
    })
  }
  const headers = { 'Auto-Submitted': 'auto-replied' }
  return rawMail({ ...head, subject: 'Out of office', text: 'I am away.', headers })
}

/** mulberry32. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
