// What a notice quotes of a bounce: the server's words, and nothing of the mail that it returns.

import { expect, it } from 'vitest'
import { serverSays } from '../../src/mail/bounces/returned-text.ts'

const WORDS = 'Your mail could not be delivered:\n\n  a@post.example\n    550 5.1.1 No such user'
const COPY = 'Return-Path: <us@shop.example>\nSubject: Re: Where is it?\n\nIt left on Monday.'

it.each([
  ['Exim', '------ This is a copy of the message, including all the headers. ------'],
  ['Exim, headers only', '------ This is a copy of the message\u2019s headers. ------'],
  ['qmail', '--- Below this line is a copy of the message.'],
  ['Google', '----- Original message -----'],
  ['Exchange', 'Original message headers:'],
  ['no line at all', ''],
])('cuts at the returned copy: %s', (_, line) => {
  expect(serverSays(`${WORDS}\n\n${line}\n\n${COPY}`)).toBe(WORDS)
})

it('keeps what is no copy, and a report that begins with one', () => {
  const words = `${WORDS}\n\nFrom: the team that runs this server.\nRegards\nOriginal messages are kept.`
  expect(serverSays(words)).toBe(words)
  expect(serverSays(COPY)).toBe(COPY)
  expect(serverSays('x'.repeat(9_000))).toHaveLength(2_000)
})

it('takes text of any size', () => {
  for (const text of ['- '.repeat(500_000), `${'-'.repeat(80)}\n`.repeat(12_000)]) {
    expect(serverSays(text).length).toBeLessThanOrEqual(2_000)
  }
})
