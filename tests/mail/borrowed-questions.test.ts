// Machines that repeat a question of ours or of a customer: in the subject, in quotation marks, in a field, below a rule. A
// mail of a machine stays a machine's whatever it repeats, and a person's stays a person's.

import { expect, it } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { createMailParser } from '../../src/mail/parse/parser.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { sized } from '../support/size.ts'
import { readWrittenMails } from './people/written-mail.ts'

const WHO = { own: ['support@shop.example'], agents: [], to: undefined }
const parser = createMailParser()

const QUESTIONS = [
  'Where is my order? How can I track my parcel?',
  'Wo ist mein Paket? Ich warte seit Montag.',
  'Où est ma commande ?',
  '¿Dónde está mi pedido?',
  'Gdzie jest moja paczka?',
  '荷物はいつ届きますか？',
  'My order has not arrived, please help',
  'Ich habe mein Paket nicht bekommen',
  'Je n’ai pas reçu mon colis',
]

/** How programs repeat a question. */
const WAYS: [string, (mail: ParsedMail, question: string) => ParsedMail][] = [
  [
    'behind its own subject',
    (mail, question) => ({ ...mail, subject: `${mail.subject} - ${question}` }),
  ],
  ['below quote marks', (mail, question) => ({ ...mail, text: `${mail.text}\n\n> ${question}\n` })],
  [
    'in a field',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\nSubject: ${question}\nTo: Shop\n` }),
  ],
  [
    'in a field of another language, with the words beside it',
    (mail, question) => ({
      ...mail,
      text: `${mail.text}\n\nBetreff: ${question}\nBeschreibung: ${question}\n`,
    }),
  ],
  [
    'in quotation marks',
    (mail, question) => ({ ...mail, text: `${mail.text}\n(About “${question}”)\n` }),
  ],
  [
    'in the other quotation marks',
    (mail, question) => ({ ...mail, text: `"Re: ${question}":\n${mail.text}` }),
  ],
  [
    'word for word from the subject, in front',
    (mail, question) => ({
      ...mail,
      subject: `${mail.subject}: ${question}`,
      text: `Re: ${question}\n\n${mail.text}`,
    }),
  ],
  [
    'below a rule, with who wrote when',
    (mail, question) => ({
      ...mail,
      text: `${mail.text}\n\n--------------------------------\n\nShop, 28 Nov 2026, 20:00\n\n${question}\n`,
    }),
  ],
  [
    'below a label',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\nYour message:\n${question}\n` }),
  ],
  [
    'behind a label',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\nDescription: ${question}\n` }),
  ],
  [
    'below a German label',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\nIhre Anfrage:\n\n${question}\n` }),
  ],
  [
    'below a bare rule',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\n--------------------\n${question}\n` }),
  ],
  [
    'below "you wrote"',
    (mail, question) => ({ ...mail, text: `${mail.text}\n\nYou wrote:\n${question}\n` }),
  ],
  [
    'below a separator of Outlook',
    (mail, question) => ({
      ...mail,
      text: `${mail.text}\n\n-----Original Message-----\n${question}\n`,
    }),
  ],
  [
    'below header fields in German',
    (mail, question) => ({
      ...mail,
      text: `${mail.text}\n\nVon: Shop <support@shop.example>\nGesendet: Montag, 21. September 2026 14:20\nAn: Kim <kim@customer.example>\nBetreff: Re: Bestellung\n\n${question}\n`,
    }),
  ],
  [
    'above, below a label',
    (mail, question) => ({ ...mail, text: `Your request: ${question}\n\n${mail.text}\n` }),
  ],
]

async function judged(
  folder: string,
  isHeld: (kind: string) => boolean,
  ways = WAYS,
): Promise<string[]> {
  const wrong: string[] = []
  for (const { name, subject, source } of readWrittenMails(`${import.meta.dirname}/${folder}`)) {
    const parsed = await parser.parse(source)
    if (!parsed.ok || !isHeld(screen(parsed.mail, WHO).kind)) continue
    for (const [way, change] of parsed.mail.text.trim() === '' ? [] : ways) {
      const at = subject.length % QUESTIONS.length
      for (const question of sized({ full: QUESTIONS, quick: QUESTIONS.slice(at, at + 1) })) {
        const { kind } = screen(change(parsed.mail, question), WHO)
        if (!isHeld(kind)) wrong.push(`${name} | ${subject} | ${way} | ${question} | ${kind}`)
      }
    }
  }
  return wrong
}

/** Thousands of mails; a minute where nothing else runs. */
const PATIENCE_MS = 600_000

it('leave a machine a machine', { timeout: PATIENCE_MS }, async () => {
  const wrong = await judged('machines', (kind) => kind !== 'customer')
  expect(wrong).toEqual([])
})

it('leave a person a person', { timeout: PATIENCE_MS }, async () => {
  // No person writes "Automatic reply: Where is it?" as a subject.
  const ways = WAYS.filter(([way]) => !way.startsWith('word for word'))
  const wrong = await judged('people', (kind) => kind === 'customer', ways)
  expect(wrong).toEqual([])
})
