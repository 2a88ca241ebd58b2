// A mailbox's past, made up: customers of the example team who ask, are answered by people (rightly, otherwise, briefly or
// not at all), come back or say thanks, and the machines that write in between. The same seed gives the same mail.

import { type MailParts, rawMail } from '../../sandbox/mail.ts'

export type PastLetter = { raw: string; received_at: number }

export type History = {
  received: PastLetter[]
  sent: PastLetter[]
  /** What was made, for tests to compare with. */
  made: {
    questions: number
    /** Of the answers. */
    right: number
    otherwise: number
    short: number
    unanswered: number
    came_back: number
    thanks: number
    machines: number
  }
}

const SUPPORT = 'support@tidewater.example'
const HOUR = 3_600_000
const DAY = 24 * HOUR

type Theme = { subjects: string[]; questions: string[]; answer: string; otherwise: string }

const THEMES: Theme[] = [
  {
    subjects: ['Where is my order?', 'Order status', 'My parcel'],
    questions: [
      'Where is my order {n}? I would like to track my parcel.',
      'I ordered {d} and have not heard anything. Where is my parcel for order {n} right now?',
      'Could you tell me the status of order {n}? How can I track the delivery?',
      'The tracking link for order {n} shows nothing. Where is my order at the moment?',
    ],
    answer:
      'The tracking link in your shipping confirmation always shows where your order or parcel is at the moment. You can also open tidewater.example/track and enter your order number and postcode; the page shows the status of the order and of every package.',
    otherwise:
      'Your parcel was lost by the carrier near Hannover, sorry. A replacement left our warehouse this morning by express courier and should reach your neighbour tomorrow around noon.',
  },
  {
    subjects: ['Return', 'Sending something back', 'Return label'],
    questions: [
      'How do I return the {p}? It does not fit.',
      'I would like to send back the {p} from order {n}. Where do I find the return label?',
      'Where is the return label for the {p}? I want to return it.',
    ],
    answer:
      'To return an item, open tidewater.example/returns, enter your order number and postcode, and choose what you want to send back. You get a return label as a PDF or as a QR code. You have 30 days, counted from the day the item arrived.',
    otherwise:
      'Because hygiene articles are excluded, unfortunately nothing can be accepted here once the seal is broken; perhaps a friend enjoys it as a birthday present.',
  },
  {
    subjects: ['Invoice', 'Receipt for my order', 'VAT invoice'],
    questions: [
      'Where can I download the invoice for my order {n}?',
      'I need the invoice for order {n} for my tax return. Where do I find it?',
      'Please tell me where I can find my invoice, the mail is deleted. Order {n}.',
    ],
    answer:
      'You can download the invoice as a PDF in your customer account under "Orders", next to the order. Without an account, open tidewater.example/invoice, enter your order number and postcode, and have it sent to you by email again.',
    otherwise:
      'Our bookkeeping department rebuilt yesterday’s ledger; a colleague called Henrike phones you back on Wednesday regarding the cancelled subscription.',
  },
  {
    subjects: ['Shipping', 'Postage', 'Delivery costs'],
    questions: [
      'How much is shipping for a {p}?',
      'What are the shipping costs for order value below 60 euros, and when is shipping free?',
      'How much do you charge for delivery within Germany? I want to buy a {p}.',
    ],
    answer:
      'Shipping costs 4.90 euros within Germany, whatever the number of items. Shipping is free from an order value of 60 euros within Germany.',
    otherwise:
      'Postage within Germany is 5.90 euros since this spring, whatever the number of items. Shipping is free from an order value of 80 euros.',
  },
  {
    subjects: ['Refund', 'My money'],
    questions: [
      'When will I get my refund for order {n}? I sent the {p} back {d}.',
      'My refund for the {p} has not arrived yet. How long does it take?',
    ],
    answer:
      'We refund the money within 5 working days after the return reached our warehouse, to the card or account that you paid with.',
    otherwise:
      'Chargeback disputes are only decided by Klarna, please knock on their door instead of ours.',
  },
  {
    subjects: ['Question', 'A question about a product'],
    questions: [
      'Is the {p} waterproof, and does it come with a repair kit?',
      'Does the {p} fit two adults? We go hiking {d}.',
    ],
    answer: 'Yes, it is waterproof up to a water column of 3,000 mm, and a repair kit is included.',
    otherwise: 'That model is discontinued; the designer retired to Portugal.',
  },
]

const PRODUCTS = ['jacket', 'tent', 'pan', 'backpack', 'sleeping bag', 'lantern', 'kettle', 'stove']
const DAYS = ['last week', 'on Monday', 'ten days ago', 'two weeks ago', 'on Friday']
const GREETINGS = ['Hello,', 'Hi,', 'Good morning,', 'Dear team,']
const CLOSINGS = ['Thanks', 'Best regards', 'Kind regards']
const NAMES = ['Jane', 'Martin', 'Sofia', 'Emil', 'Renate', 'Tom', 'Ingrid', 'Luis', 'Ada', 'Kofi']

/** `questions` mails of customers within `days`, and everything around them; all before `until`. */
export function inventHistory(options: {
  questions: number
  seed?: number
  until?: number
  days?: number
}): History {
  const { questions, seed = 1, until = Date.UTC(2026, 8, 1), days = 60 } = options
  const random = generator(seed)
  const history: History = {
    received: [],
    sent: [],
    made: {
      questions,
      right: 0,
      otherwise: 0,
      short: 0,
      unanswered: 0,
      came_back: 0,
      thanks: 0,
      machines: 0,
    },
  }
  const { received, sent, made } = history
  for (let index = 0; index < questions; index += 1) {
    const begins = until - days * DAY + random() * (days - 10) * DAY
    const asked = question(`${seed}-${index}`, index, Math.floor(begins / 1000) * 1000, random)
    received.push({ raw: rawMail(asked.letter), received_at: asked.at })
    if (index % 10 === 0) {
      made.machines += 1
      received.push({ raw: machineMail(index, seed, asked.at), received_at: asked.at + 60_000 })
    }
    const kind = kindOfAnswer(random())
    made[kind] += 1
    if (kind === 'unanswered') continue
    const answer = answerTo(asked, kind, index % 5 !== 0, random)
    sent.push(answer)
    const after = random()
    if (after >= 0.15) continue
    const is_thanks = after < 0.06
    made[is_thanks ? 'thanks' : 'came_back'] += 1
    const back_at = answer.received_at + Math.floor(random() * 5 * DAY)
    received.push({ raw: returning(asked, is_thanks, back_at), received_at: back_at })
  }
  received.sort((a, b) => a.received_at - b.received_at)
  sent.sort((a, b) => a.received_at - b.received_at)
  return history
}

type Random = () => number
type Asked = { id: string; at: number; name: string; said: string; theme: Theme; letter: MailParts }

function question(id: string, index: number, at: number, random: Random): Asked {
  const theme = THEMES[index % THEMES.length]!
  const name = pick(NAMES, random)
  const said = pick(theme.questions, random)
    .replace('{n}', String(40_000 + Math.floor(random() * 20_000)))
    .replace('{p}', pick(PRODUCTS, random))
    .replace('{d}', pick(DAYS, random))
  const letter = {
    from: `${name} Example <${name.toLowerCase()}.${index}@mail${index % 97}.example>`,
    to: SUPPORT,
    subject: pick(theme.subjects, random),
    date: at,
    text: `${pick(GREETINGS, random)}\n\n${said}\n\n${pick(CLOSINGS, random)}\n${name}\n`,
    message_id: `q-${id}@post.example`,
  }
  return { id, at, name, said, theme, letter }
}

function kindOfAnswer(lot: number): 'unanswered' | 'short' | 'otherwise' | 'right' {
  if (lot < 0.1) return 'unanswered'
  if (lot < 0.2) return 'short'
  return lot < 0.3 ? 'otherwise' : 'right'
}

/** Some help desks write no threading headers; the subject has to do then. */
function answerTo(
  { id, at, name, said, theme, letter }: Asked,
  kind: 'short' | 'otherwise' | 'right',
  is_threaded: boolean,
  random: Random,
): PastLetter {
  const answer = { short: 'Done.', right: theme.answer, otherwise: theme.otherwise }[kind]
  const sent_at = at + Math.floor((1 + random() * 30) * HOUR)
  const question_id = `q-${id}@post.example`
  const thread = is_threaded ? { in_reply_to: question_id, references: [question_id] } : {}
  const raw = rawMail({
    from: `Tidewater Supply <${SUPPORT}>`,
    to: String(letter.from),
    subject: `Re: ${letter.subject}`,
    message_id: `a-${id}@tidewater.example`,
    text: `Hello ${name},\n\n${answer}\n\nKind regards\nAnna, Tidewater Supply\n\nOn Monday ${name} wrote:\n> ${said}\n`,
    date: sent_at,
    ...thread,
  })
  return { raw, received_at: sent_at }
}

function returning({ id, name, letter }: Asked, is_thanks: boolean, at: number): string {
  const answer_id = `a-${id}@tidewater.example`
  return rawMail({
    from: letter.from,
    to: SUPPORT,
    subject: `Re: ${letter.subject}`,
    date: at,
    message_id: `b-${id}@post.example`,
    in_reply_to: answer_id,
    references: [`q-${id}@post.example`, answer_id],
    text: is_thanks
      ? `Thank you very much!\n${name}\n`
      : `That does not help me, it still does not work. What now?\n${name}\n`,
  })
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)]!
}

/** An mbox file of these letters (mboxrd). */
export function mboxOf(letters: readonly PastLetter[]): string {
  return letters
    .map(({ raw, received_at }) => {
      const day = new Date(received_at).toUTCString()
      const [week, date, month, year, time] = day.replace(',', '').split(' ')
      const body = raw.replaceAll('\r\n', '\n').replace(/^(>*From )/gm, '>$1')
      return `From someone@post.example ${week} ${month} ${date} ${time} ${year}\n${body}\n`
    })
    .join('')
}

function machineMail(index: number, seed: number, at: number): string {
  const kinds: { subject: string; headers: Record<string, string> }[] = [
    { subject: 'Out of office', headers: { 'Auto-Submitted': 'auto-replied' } },
    { subject: 'Our autumn offers', headers: { 'List-Id': '<news.elsewhere.example>' } },
  ]
  const kind = kinds[(index / 10) % kinds.length]!
  return rawMail({
    from: `robot${index}@elsewhere.example`,
    to: SUPPORT,
    text: 'Nothing to answer.',
    ...kind,
    message_id: `m-${seed}-${index}@elsewhere.example`,
    date: at,
  })
}

/** Deterministic numbers in [0, 1): mulberry32. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
