// What mail programs put above a quote, around a forwarded mail and below a text, in their own words: every line must be
// recognised whatever language the person's own text has, and whatever stands below it.

import { describe, expect, it } from 'vitest'
import { newText } from '../../src/mail/new-text/new-text.ts'
import { ATTRIBUTIONS, BLOCKS, FOOTERS, REPLY_MARKERS, SEPARATORS } from './new-text-phrases.ts'

const OWN = 'It works now, but the lid is still broken.'

describe('attributions', () => {
  it.each(ATTRIBUTIONS)('%s', (_, line) => {
    expect(newText(`${OWN}\n\n${line}\n\n> How are you?\n> Ann\n`)).toBe(OWN)
    expect(newText(`${line}\n> How are you?\n\n${OWN}\n`)).toBe(OWN)
  })
  // Without an address the line could be the person's own, and what follows is hers unless it is marked.
  it.each(ATTRIBUTIONS.filter(([, line]) => line.includes('@')))('unmarked: %s', (_, line) => {
    expect(newText(`${OWN}\n${line}\n\nHow are you?\nAnn\n`)).toBe(OWN)
  })
  it.each(ATTRIBUTIONS.filter(([, line]) => /.{40}[:：]$/.test(line)))('wrapped: %s', (_, line) => {
    const words = line.split(' ')
    const cut = Math.ceil(words.length * 0.6)
    const wrapped = `${words.slice(0, cut).join(' ')}\n${words.slice(cut).join(' ')}`
    expect(newText(`${OWN}\n\n${wrapped}\n\n> How are you?\n> Ann\n`)).toBe(OWN)
  })
})

describe('blocks of headers', () => {
  it.each(BLOCKS)('%s', (_, [sender, sent, recipient, subject]) => {
    const block = [
      `${sender} Ann Example <ann@shop.example>`,
      `${sent} 05.05.2026 10:12`,
      `${recipient} Tom Jones <tom@customer.example>`,
      `${subject} Your order`,
    ]
    expect(newText(`${OWN}\n\n${block.join('\n')}\n\nHow are you?\n`)).toBe(OWN)
    const bold = block.map((line) => line.replace(/^([^:：]+)\s?([:：])/u, '*$1$2*'))
    expect(newText(`${OWN}\n\n\n${bold.join('\n')}\n\nHow are you?\n`)).toBe(OWN)
    expect(newText(`${OWN}\n________________________________\n${block.join('\n')}\n\nHi\n`)).toBe(
      OWN,
    )
  })
})

describe('separators', () => {
  it.each(SEPARATORS)('%s', (line) => {
    expect(newText(`${OWN}\n\n${line}\n\nHow are you?\n`)).toBe(OWN)
    expect(newText(`${OWN}\n${line}\nFrom: Ann <ann@shop.example>\nHow are you?\n`)).toBe(OWN)
  })
})

describe('footers', () => {
  it.each(FOOTERS)('%s', (line) => {
    expect(newText(`${OWN}\n\n${line}\n`)).toBe(OWN)
    expect(newText(`${OWN}\n\n${line}\n\nOn 5 May 2026, Ann <a@b.example> wrote:\n> x`)).toBe(OWN)
  })
})

describe('reply markers of ticket systems', () => {
  it.each(REPLY_MARKERS)('%s', (line) => {
    expect(newText(`${OWN}\n\n${line}\n\nYour ticket was updated.\n`)).toBe(OWN)
  })
})
