// Words that some mail programs show and others do not: a customer may have said them, so they are read.

import { describe, expect, test } from 'vitest'
import { fullerOf } from '../../src/mail/parse/fuller.ts'
import { htmlToPlainText } from '../../src/mail/parse/html.ts'

describe('words in place of what a program cannot show are read', () => {
  test.each([
    '<noscript>The shade is cracked.</noscript>',
    '<svg><title>icon</title><desc>a lamp</desc><text>The shade is cracked.</text></svg>',
    '<object data="lamp"><p>The shade is cracked.</p></object>',
    '<video src="lamp"><p>The shade is cracked.</p></video>',
    '<canvas>The shade is cracked.</canvas>',
  ])('%s', (markup) => {
    const text = htmlToPlainText(`<p>Hello</p>${markup}<p>Lea</p>`, 10_000)
    expect(text.split(/\n+/)).toEqual(['Hello', 'The shade is cracked.', 'Lea'])
  })
  test('but no pictures, and no frame', () => {
    const html = '<p>Hello</p><noscript><img src="x"></noscript><iframe>Loading</iframe><p>Lea</p>'
    expect(htmlToPlainText(html, 10_000).split(/\n+/)).toEqual(['Hello', 'Lea'])
  })
  test('lines of a drawing do not run together', () => {
    const html = '<svg><text>One</text><text>Two</text></svg>'
    expect(htmlToPlainText(html, 10_000)).toBe('One\nTwo')
  })
})

describe('a short HTML beside a plain text with a quote', () => {
  const quote =
    '\n\nOn Monday, Harbour Lamps wrote:\n> Your lamp is on its way to you, and you will have it soon.\n> We wish you a good day, all of us.'
  test('is no less because the quote holds its words', () => {
    const text = fullerOf(`Thanks${quote}`, 'Thanks\n\nYou will have it, all of it, back soon')
    expect(text).toContain('back soon')
  })
  test('adds nothing where both say the same', () => {
    expect(fullerOf(`Thanks${quote}`, 'Thanks')).toBe(`Thanks${quote}`)
  })
})
