// Marks that leave a doubt: what two of them together say, whose mail gets none of the doubt, and which mail of people
// stays in sight although it carries one. The texts of machines here are as personal as they come.

import { describe, expect, it } from 'vitest'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const WHO = { own: ['support@shop.example'], agents: ['ann@shop.example'], to: undefined }
const judge = (marks: string, text: string, address = 'kim@x.example', isAnswer = false) => {
  const headers = marks.split('\n').map((line) => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
  })
  const in_reply_to = isAnswer ? ['o.1@shop.example'] : []
  const mail = mailOf({ headers, text, in_reply_to, from: [{ address, name: 'Kim' }] })
  return screen(mail, WHO).kind
}

const WAY_OUT = 'List-Unsubscribe: <mailto:u@news.example>'
const GENERATED = 'Auto-Submitted: auto-generated'
const SUPPRESS = 'X-Auto-Response-Suppress: All'

describe('two marks of different kinds are a machine’s', () => {
  it.each([
    [`${WAY_OUT}\nPrecedence: bulk`, 'Hi, I think we could double your orders. Do you have time?'],
    [`${WAY_OUT}\nFeedback-ID: 1:2:3:esp`, 'I noticed your shop. May I send you my offer?'],
    [`${WAY_OUT}\nPrecedence: bulk`, 'Ich war in meinem Garten. Und du? Bestell dir mein Buch.'],
    [`${WAY_OUT}\nFeedback-ID: 1:2:3:esp`, 'J’ai écrit mon livre. Voulez-vous le commander ?'],
    ['X-Loop: kim@x.example\nPrecedence: bulk', 'I am hiking. Is it about my order? Call me.'],
    [`${GENERATED}\nPrecedence: bulk`, 'I am Bob. I will get to your order tomorrow. Questions?'],
    [`X-Holdfast: auto-replied; s=0\n${SUPPRESS}`, 'I can help with your order. Anything else?'],
    [`X-Loop: kim@x.example\n${SUPPRESS}`, 'I moved. Is it about an invoice? Write to Sue.'],
  ])('%j', (marks, text) => {
    for (const isAnswer of [false, true]) {
      if (isAnswer && marks.includes('Feedback-ID')) continue
      expect(judge(marks, text, 'kim@x.example', isAnswer)).not.toBe('customer')
    }
  })
  it('a way out in the header and below the text', () => {
    const text = 'Hi,\n\nI was wrong about my diet. What do you think? Reply and tell me.\n\nSam'
    const footer =
      '\n\n--\nYou receive this because you signed up.\nUnsubscribe: https://news.example/u'
    expect(judge(WAY_OUT, text)).toBe('customer')
    expect(judge(WAY_OUT, `${text}${footer}`)).toBe('list')
    // Below a quote it is somebody else's.
    const quoted = footer.trim().replace(/^/gm, '> ')
    expect(judge(WAY_OUT, `${text}\n\nOn 5 May 2026, A <a@b.example> wrote:\n${quoted}`)).toBe(
      'customer',
    )
  })
})

describe('an agent’s program that answers our drafts', () => {
  it.each([
    [GENERATED, 'I am hiking. Is it an order? Call Bob.'],
    [SUPPRESS, 'I went on my holiday. Orders: call Bob, please.'],
    [`${GENERATED}\n${SUPPRESS}`, 'Hi, I opened a case for your order. Anything to add?'],
    ['Precedence: bulk', 'I will look at your order tomorrow. Is that in time?'],
  ])('%j makes no draft', (marks, text) => {
    expect(judge(marks, text, 'kim@x.example', true)).toBe('customer')
    expect(judge(marks, text, 'ann@shop.example', true)).toBe('automatic')
  })
})

describe('a person stays in sight', () => {
  const english = 'Hi, I still have not got my order 17. Where is it?'
  it.each([
    [`${GENERATED}\n${SUPPRESS}`, english],
    [`${GENERATED}\nX-Auto-Response-Suppress: DR, OOF, AutoReply`, english],
    [GENERATED, 'Je n’ai pas reçu ma commande. Où est-elle ?'],
    ['Precedence: bulk', 'Ich habe meine Bestellung nicht bekommen. Wo ist sie?'],
    [WAY_OUT, '¿Dónde está mi pedido? No lo he recibido.'],
    [WAY_OUT, `${english}\n\nTom Hill\nHill Ltd, www.hill.example`],
    ['Feedback-ID: 1:2:3:crm', 'Dov’è il mio ordine?'],
    ['X-Loop: kim@x.example', 'Gdzie jest moja paczka?'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'Где мой заказ?'],
    ['X-Holdfast: auto-replied', '注文はどこですか？私はまだ受け取っていません。'],
  ])('%j', (marks, text) => {
    expect(judge(marks, text)).toBe('customer')
  })
  it('who answers through a sales program', () => {
    const marks = `${WAY_OUT}\nFeedback-ID: 1:2:3:crm`
    expect(judge(marks, english, 'kim@x.example', true)).toBe('customer')
    expect(judge(marks, english)).toBe('list')
  })
})
