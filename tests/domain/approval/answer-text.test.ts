// What of a reply reaches the customer: all of the agent's own words with the questions that she answers between them, the
// formats of her HTML, and no line that a program broke.

import { describe, expect, test } from 'vitest'
import { readAgentMail } from '../../../src/domain/approval/agent-mail.ts'
import { answerText, textOf } from '../../../src/domain/approval/answer-text.ts'
import { htmlOf } from '../../../src/domain/approval/rich-text.ts'
import { unwrapped } from '../../../src/domain/approval/unwrapped.ts'
import { withoutMarks } from '../../../src/mail/marks.ts'
import { newText } from '../../../src/mail/new-text/new-text.ts'
import { htmlToMarkedText, htmlToPlainText } from '../../../src/mail/parse/html.ts'

const marks = (text: string) => text.replace(/^/gm, '> ')
const answered = (text: string) => textOf(answerText(text).lines)

const DRAFT = [
  'DRAFT, not sent. It is in draft mode.',
  '',
  '== THE CUSTOMER WROTE ==',
  '',
  'From:     Maria <maria@post.example>',
  'Subject:  Two things',
  '',
  '> Where is my money?',
  '',
]
const REST = [
  '> And can I return the stove?',
  '',
  '== PROPOSAL ==',
  '',
  'Hello Maria,',
  '',
  'It takes five days.',
  '',
  'The whole record: holdfast show m_1',
  'Tidewater / Holdfast',
]

describe('an answer between the lines of the draft mail', () => {
  const above = 'send\n\nOn Tuesday, Tidewater wrote:'
  const reply = (rest: string[]) =>
    `${above}\n${marks(DRAFT.join('\n'))}\n\nIt left us on Monday.\n\n${marks(rest.join('\n'))}`

  test('keeps the customer’s question that it answers, and nothing of the draft', () => {
    const text = `${reply(REST.slice(0, 2))}\n\nYes, within 30 days.\n\nAnna\n\n${marks(REST.slice(2).join('\n'))}`
    expect(answered(text)).toBe(
      'send\n\n> Where is my money?\n\nIt left us on Monday.\n\n> And can I return the stove?\n\nYes, within 30 days.\n\nAnna',
    )
  })

  test('that stands inside of the proposal quotes nothing', () => {
    const text = `${above}\n${marks([...DRAFT, ...REST.slice(0, 5)].join('\n'))}\n\nIt left us on Monday.\n\n${marks(REST.slice(5).join('\n'))}`
    expect(answered(text)).toBe('send\n\nIt left us on Monday.')
  })

  test('keeps questions of a mail that is no draft', () => {
    const text =
      'send\n\nMaria wrote:\n> Where is it?\n\nIn Kiel.\n\n> And the stove?\n\nThere, too.'
    expect(answered(text)).toBe(
      'send\n\n> Where is it?\n\nIn Kiel.\n\n> And the stove?\n\nThere, too.',
    )
  })
})

test('what PGP puts around a signed text is no lost text', () => {
  const signed =
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nDear Maria,\n\nit left us.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----'
  expect(answered(signed)).toBe('Dear Maria,\n\nit left us.')
  expect(answerText(signed).lost).toBe('')
})

describe('what a program puts at the end', () => {
  test.each(['--', '-- ', '____________', '--------------------', 'Sent from my iPhone\n\n-----'])(
    '%j is no part of it',
    (end) => {
      expect(answered(`Dear Maria,\n\nit left us.\n\nAnna\n\n${end}`)).toMatch(/Anna$/)
    },
  )

  test('a rule between two parts is', () => {
    expect(answered('Dear Maria,\n\none\n-----\ntwo')).toContain('one\n-----\ntwo')
  })
})

describe('lines that a program broke', () => {
  const LONG =
    'your refund left us on Monday, and we are sorry that you had to ask for it. It takes some of the banks longer than others, and there is nothing that we or you can do about it before Friday.'
  const at = (width: number) =>
    LONG.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n').trim()

  test.each([66, 72, 76, 78])('at %s are joined', (width) => {
    const text = `Dear Maria,\n\n${at(width)}\n\n- one\n- two\n\nAnna\nTidewater`
    expect(unwrapped(text)).toBe(`Dear Maria,\n\n${LONG}\n\n- one\n- two\n\nAnna\nTidewater`)
  })

  test.each([
    'Dear Maria,\nyour refund left us.\nAnna',
    'Please send it to:\nTidewater Returns\nHafenstr. 5\n01067 Dresden',
    `${LONG}\nAnna`,
    'We have three of them in stock, and each of them comes with a bag.\nThe blue one is 40 cm long.\nThe red one is 50 cm long.',
    '> Where is the money that you said would come back to me on Monday of\n> this week?',
  ])('%j stays as it is', (text) => {
    expect(unwrapped(text)).toBe(text)
  })
})

function read(html: string, plain?: string) {
  const shown = htmlToPlainText(html, 100_000)
  const text = plain ?? shown
  const marked = htmlToMarkedText(html, 100_000)
  expect(withoutMarks(marked ?? '').replace(/\s+/g, ' ')).toBe(shown.replace(/\s+/g, ' '))
  const mail = { subject: 'Re: [Draft]', text, new_text: newText(text), attachments: 0, marked }
  const { instruction } = readAgentMail(mail)
  if (instruction.verb !== 'send') throw new Error(JSON.stringify(instruction))
  return instruction
}

const letter = (inner: string) => `<p>Dear Maria,</p><p>${inner}</p><p>Anna</p>`
const P = '<p style="margin:0 0 16px">'

describe('the formats of HTML', () => {
  test('links keep their addresses, in both parts', () => {
    const { text, html } = read(letter('see <a href="https://shop.example/a?b=1&c=2">here</a>.'))
    expect(text).toContain('see here <https://shop.example/a?b=1&c=2>.')
    expect(html).toContain('see <a href="https://shop.example/a?b=1&#38;c=2">here</a>.')
  })

  test('a link that is called by its address is written once', () => {
    const { text } = read(letter('see <a href="https://shop.example/">shop.example</a>'))
    expect(text).toContain('see shop.example')
    expect(text).not.toContain('<')
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'java\nscript:x',
    '#top',
    '',
  ])('a link to %j is only its words', (href) => {
    const { text, html } = read(letter(`see <a href="${href}">here</a> <b>now</b>.`))
    expect(text).toContain('see here now.')
    expect(html).not.toContain('<a')
  })

  test('stressed words, and nothing else of the markup', () => {
    const { html } = read(
      letter(
        '<b>bold</b> and <i>slanted</i> <span onclick="x" style="color:red">red</span> &lt;b&gt;<img src=x onerror=y>',
      ),
    )
    expect(html).toBe(
      `${P}Dear Maria,</p>${P}<strong>bold</strong> and <em>slanted</em> red &#60;b&#62;</p>${P}Anna</p>`,
    )
  })

  test('lists, also in lists', () => {
    const { text, html } = read(
      '<p>Dear Maria,</p><p>please send us</p><ul><li>a photo</li><li>the label<ol><li>front</li><li>back</li></ol></li><li>the number</li></ul><p>Anna</p>',
    )
    expect(html?.replace(/ style="[^"]*"/g, '')).toBe(
      '<p>Dear Maria,</p><p>please send us</p><ul><li>a photo</li><li>the label<ol><li>front</li><li>back</li></ol></li><li>the number</li></ul><p>Anna</p>',
    )
    expect(text).toMatch(/\* a photo\n.*\* the label\n.*1\. front\n.*2\. back\n.*\* the number/)
  })

  test('are those of the words that are sent, not of the quote', () => {
    const { html } = read(
      `${letter('it is <b>out</b>.')}<div class="gmail_quote"><div class="gmail_attr">On Tuesday, Tidewater wrote:</div><blockquote class="gmail_quote" style="border-left:1px solid">DRAFT, not sent.<br><a href="https://x.example">x</a></blockquote></div>`,
    )
    expect(html).toContain('<strong>out</strong>')
    expect(html).not.toContain('x.example')
  })

  test('what is struck through is not sent', () => {
    const { text, html } = read(letter('it takes <s>three</s> <b>five</b> days.'))
    expect(`${text}${html}`).not.toContain('three')
  })

  test('count only where the plain part has the same words', () => {
    const html = letter('see <a href="https://shop.example/a">here</a>.')
    expect(
      read(html, 'Dear Maria,\n\nsee here <https://shop.example/a>.\n\nAnna').html,
    ).toBeDefined()
    const other = read(html, 'Dear Maria,\n\nsee you in the shop.\n\nAnna')
    expect(other.html).toBeUndefined()
    expect(other.text).toBe('Dear Maria,\n\nsee you in the shop.\n\nAnna')
  })

  test('marks that a mail brings itself are none', () => {
    const own = '\ue020javascript:x\ue021click\ue022'
    const marked = htmlToMarkedText(letter(`<b>see</b> ${own}`), 10_000) ?? ''
    expect(withoutMarks(marked)).toBe('Dear Maria,\n\nsee javascript:xclick\n\nAnna')
    expect(htmlOf(marked)).not.toContain('<a')
  })
})
