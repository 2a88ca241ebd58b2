// What a person reads beside the new text: quoted lines that are answered stay, everything else goes as in the new text.

import { describe, expect, it } from 'vitest'
import { newText, newTextInContext } from '../../src/mail/new-text/new-text.ts'

const SENDER = 'On Mon, 4 May 2026 at 09:15, Example Shop <support@shop.example> wrote:'

describe('the new text in its context', () => {
  it('keeps each quote above its answer, without attribution and without the quote at the end', () => {
    const text = `${SENDER}\n> Which colour?\n\nBlue.\n\n> And which size?\n\n42.\n\n> Kind regards\n> Shop\n`
    expect(newText(text)).toBe('Blue.\n\n42.')
    expect(newTextInContext(text)).toBe('> Which colour?\n\nBlue.\n\n> And which size?\n\n42.')
  })
  it('keeps what an answer at the bottom answers', () => {
    const text = `${SENDER}\n> Hello Tom,\n>\n> which size?\n\n42.\n\n-- \nTom Customer\n+49 30 1234`
    expect(newText(text)).toBe('42.')
    expect(newTextInContext(text)).toBe('> Hello Tom,\n>\n> which size?\n\n42.')
  })
  it.each([
    ['an answer on top', `42.\n\n${SENDER}\n\n> Which size?\n`, '42.'],
    ['no quote', 'Where is my order?\n\nTom', 'Where is my order?\n\nTom'],
    ['nothing but a quote', `${SENDER}\n\n> Which size?`, ''],
    ['a quote without marks', `42.\n\n-----Original Message-----\nWhich size?\n`, '42.'],
  ])('is the new text: %s', (_, text, want) => {
    expect(newTextInContext(text)).toBe(want)
    expect(newText(text)).toBe(want)
  })
  it('takes the blank lines of a huge gap for 200', () => {
    expect(newText(`a${'\r\n'.repeat(100_000)}b`)).toBe(`a${'\n'.repeat(200)}b`)
  })
})
