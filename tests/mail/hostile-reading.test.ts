// Whatever a mail holds, reading it takes linear time: what quotes, forms, banners and repeated words are looked for in.

import { expect, it } from 'vitest'
import { leftOutOf, unknownLines } from '../../src/mail/new-text/left-out.ts'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { quotedSenderOf } from '../../src/mail/new-text/quoted-sender.ts'
import { saysNothing } from '../../src/mail/new-text/says-nothing.ts'
import { fullerOf } from '../../src/mail/parse/fuller.ts'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'
import { decorationsOf } from '../../src/mail/parse/incidental.ts'
import { screen, writerOfForm } from '../../src/mail/screening/screening.ts'
import { cpuTime_ms, LINEAR_MS_MAX } from '../support/cpu.ts'
import { mailOf } from './mail-of.ts'

const PIECES = [
  '> a\n',
  '> On 5 May 2026, Ann <ann@x.example> wrote:\n',
  'From: a@b.example\nTo: c\nSubject: d\n',
  '-----Original Message-----\n',
  '"Where is it? ',
  '“Where is it?” ',
  'Your message:\nWhere is it?\n',
  'Email: a@b.example\nMessage: x\n',
  'a@b.example ',
  '[EXTERNAL] \n',
  'CAUTION: external e-mail\n',
  '-- \nx\n',
  '```\n####\n',
  '> https://x.example/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y\nz/\n',
  '[image: x] ',
  'https://x.example/ ',
  '<blockquote><br></blockquote>',
  '<blockquote>x',
  '<img src="cid:a">',
  '<body>x',
  '--------\n2026 10:12\n',
]

it.each(PIECES)('of %j', (piece) => {
  const text = piece.repeat(Math.ceil(500_000 / piece.length))
  const mail = mailOf({ text, subject: piece.trim() })
  const who = { own: ['support@shop.example'], agents: [], to: undefined }
  const started = cpuTime_ms()
  newText(text, { is_first: true })
  unknownLines(leftOutOf({ ...mail, in_reply_to: ['a'] }), Array(40).fill(text))
  quotedSenderOf(text)
  saysNothing(text)
  fullerOf(text, `${text} b c d e`)
  htmlToPlainText(text.slice(0, 200_000), 1_000_000, { is_first: true })
  decorationsOf(text.slice(0, 200_000), { chars_max: 1_000_000, is_first: false })
  screen(mail, who)
  writerOfForm(mail, who.own)
  expect(cpuTime_ms() - started).toBeLessThan(LINEAR_MS_MAX)
})
