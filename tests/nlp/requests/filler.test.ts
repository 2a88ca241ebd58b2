// What many mails about many things say word for word means nothing, as a sentence of its own or at the end of another one.

import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../src/nlp/pieces.ts'
import { createFiller } from '../../../src/nlp/requests/filler.ts'
import { partsIn } from '../../../src/nlp/requests/parts.ts'
import { readMail } from '../../../src/nlp/requests/read.ts'

const HABIT = 'We speak in the name of our whole choir.'
const mail = (text: string, passage: string) => ({
  parts: partsIn(text, ['en']),
  passages: [passage],
})
const MAILS = [
  mail(`${HABIT} How do I hire the hall?`, 'hall'),
  mail(`When is the kitchen open? ${HABIT}`, 'kitchen'),
  mail(`${HABIT} May we bring a dog?`, 'rules'),
  mail('I lost my key. I lost my key.', 'keys'),
  mail('I lost my key.', 'keys'),
  mail('I lost my key.', 'keys'),
]
const read = (text: string, mails = MAILS) =>
  readMail({ subject: '', new_text: text }, ['en'], atOnce(createFiller(mails)))
const roles = (text: string, mails = MAILS) =>
  read(text, mails).parts.map(({ role, text: said }) => [role, said])

describe('what several mails say that were answered differently', () => {
  it('is filler as a sentence', () => {
    expect(roles(HABIT)).toEqual([['fill', HABIT]])
    expect(roles(HABIT, MAILS.slice(0, 2))).toEqual([['tell', HABIT]])
  })
  it('is filler at the end of a sentence without a full stop', () => {
    const text = `how do i book\nthe  big hall ${HABIT}`
    expect(roles(text)).toEqual([
      ['ask', 'how do i book'],
      ['tell', 'the big hall'],
      ['fill', HABIT],
    ])
    const { parts } = read(text)
    for (const part of parts) {
      expect(text.slice(part.start, part.end).trim().replaceAll(/\s+/g, ' ')).toBe(part.text)
    }
  })
  it('leaves what stands before it the role that it has alone', () => {
    const asking = 'Would you kindly answer our choir today?'
    const asked = [1, 2, 3].map((at) => mail(`${asking} I have a matter.`, `p${at}`))
    expect(roles(`The hall is cold ${asking}`)).toEqual([['ask', `The hall is cold ${asking}`]])
    expect(roles(`The hall is cold ${asking}`, asked)).toEqual([
      ['tell', 'The hall is cold'],
      ['fill', asking],
    ])
  })
  it('is none in the middle of a sentence, or where another word follows', () => {
    const others = [
      'It says we speak in the name of our whole choir.',
      'A note We speak in the name of our whole choir and of the band.',
    ]
    for (const text of others) {
      expect(roles(text).some(([role]) => role === 'fill')).toBe(false)
    }
  })
  it('is none where all were answered with the same', () => {
    expect(roles('I lost my key.')).not.toContainEqual(['fill', 'I lost my key.'])
  })
})
