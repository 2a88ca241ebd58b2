// Contact forms write in the name of the site and put the person into Reply-To: that person is the customer. A company's
// mail about itself looks almost the same and is a machine's.

import { describe, expect, test } from 'vitest'
import type { ParsedMail } from '../../src/mail/mail.ts'
import { screen, writerOfForm } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

const OWN = ['support@shop.example', 'help@shop.example']
const address = (one: string) => ({ address: one, name: '' })

function form(from: string, ...reply_to: string[]): ParsedMail {
  return mailOf({ from: [address(from)], reply_to: reply_to.map(address) })
}

const screened = (mail: ParsedMail) => screen(mail, { own: OWN, agents: [], to: undefined })

// biome-ignore format: the columns are the point of the table
describe('the person behind a form', () => {
  test.each<[from: string, reply_to: string[], writer: string | undefined]>([
    ['support@shop.example',       ['tom@customer.example'],   'tom@customer.example'],
    ['help@shop.example',          ['tom@customer.example'],   'tom@customer.example'],
    ['support+web@shop.example',   ['tom@customer.example'],   'tom@customer.example'],
    // A person of the shop's own domain may use its form, too.
    ['support@shop.example',       ['carl@shop.example'],      'carl@shop.example'],
    ['no-reply@forms.example',     ['tom@customer.example'],   'tom@customer.example'],
    ['no-reply@forms.example',     ['service@forms.example'],  undefined],
    ['support@shop.example',       [],                         undefined],
    ['support@shop.example',       [''],                       undefined],
    ['support@shop.example',       ['help@shop.example'],      undefined],
    ['support@shop.example',       ['help+x@shop.example'],    undefined],
    ['support@shop.example',       ['no-reply@forms.example'], undefined],
    ['support@shop.example',       ['a@x.example', 'b@x.example'], undefined],
    // An ordinary person's Reply-To is hers to choose: she stays the customer.
    ['tom@customer.example',       ['tom@work.example'],       undefined],
  ])('%s with Reply-To %j: %s', (from, reply_to, writer) => {
    const mail = form(from, ...reply_to)
    expect(writerOfForm(mail, OWN)?.address).toBe(writer)
    const is_machine_without = from !== 'tom@customer.example'
    const is_person = writer !== undefined || !is_machine_without
    expect(screened(mail).kind === 'customer').toBe(is_person)
  })
})

test('a mail without From has nobody behind it', () => {
  const mail = mailOf({ from: [], reply_to: [address('tom@customer.example')] })
  expect(writerOfForm(mail, OWN)).toBeUndefined()
  expect(screened(mail).kind).toBe('quarantined')
})

describe('whatever Reply-To says, nobody is answered where a header speaks of a machine', () => {
  test.each([
    ['auto-submitted', 'auto-generated'],
    ['list-unsubscribe', '<mailto:leave@x.example>'],
    ['precedence', 'bulk'],
    ['return-path', '<>'],
    ['x-holdfast', 'auto-replied'],
  ])('%s', (name, value) => {
    for (const from of ['support@shop.example', 'no-reply@forms.example']) {
      const mail = { ...form(from, 'tom@customer.example'), headers: [{ name, value }] }
      expect(screened(mail)).not.toEqual({ kind: 'customer', reason: 'person' })
      const text = 'New lamps are here. Save 20 % this week.'
      expect(screened({ ...mail, text }).kind).not.toBe('customer')
    }
  })

  test('and so does a daemon', () => {
    expect(screened(form('mailer-daemon@mx.example', 'tom@customer.example')).kind).toBe('bounce')
  })
})

test('a form’s mail from an ordinary account, with its writer in Reply-To and in a field', () => {
  const filled = (text: string) => ({
    ...form('team@site.example', 'jon@customer.example'),
    subject: 'New submission',
    text,
  })
  const text = 'Name: Jon\nEmail: jon@customer.example\nMessage: Where is it?'
  expect(writerOfForm(filled(text), OWN)?.address).toBe('jon@customer.example')
  expect(writerOfForm(filled('See my new form, please.'), OWN)).toBeUndefined()
})

describe('the person whom only the text of a form names', () => {
  const filled = (from: string, text: string, subject = 'New submission') =>
    mailOf({ from: [address(from)], subject, text })
  const SITE = 'submissions@forms.example'

  test.each([
    ['labels and values', 'Name: Jon Bell\nEmail: jon@customer.example\nMessage: Where is it?'],
    [
      'labels in lines of their own',
      'Name\nJon Bell\n\nEmail\njon@customer.example\n\nMessage\nWhere is it?',
    ],
    [
      'values below their labels',
      'name:\nJon Bell\n\nemail:\njon@customer.example\n\nmessage:\nWhere is it?',
    ],
    ['bold labels', '*Name:* Jon Bell\n*Email:* jon@customer.example\n*Message:* Where is it?'],
    ['a link', 'Name: Jon Bell\nE-mail: mailto:jon@customer.example\nComments: Where is it?'],
    ['names of fields', 'your-name: Jon Bell\nyour-email: jon@customer.example\nyour-message: Hi'],
    [
      'what is required',
      'Name (required): Jon Bell\nEmail*: jon@customer.example\nMessage (required): Where is it?',
    ],
    ['German', 'Name: Jon Bell\nE-Mail-Adresse: jon@customer.example\nIhre Nachricht: Wo ist es?'],
    [
      'French',
      'Nom : Jon Bell\nAdresse e-mail : jon@customer.example\nVotre message : Où est-il ?',
    ],
    [
      'Spanish',
      'Nombre: Jon Bell\nCorreo electrónico: jon@customer.example\nMensaje: ¿Dónde está?',
    ],
    [
      'Japanese',
      'お名前：Jon Bell\nメールアドレス：jon@customer.example\nお問い合わせ内容：荷物はどこですか',
    ],
  ])('%s', (_, text) => {
    for (const from of [SITE, 'noreply@forms.example', 'wordpress@shop.example']) {
      const mail = filled(from, text)
      expect(writerOfForm(mail, OWN)).toEqual({ address: 'jon@customer.example', name: 'Jon Bell' })
      expect(screened(mail).kind).toBe('customer')
      const nobody = { ...mail, reply_to: [address('noreply@forms.example')] }
      expect(writerOfForm(nobody, OWN)?.address).toBe('jon@customer.example')
    }
  })

  test.each([
    [
      'two addresses',
      SITE,
      'Email: a@x.example\nReply-To: b@x.example\nMessage: Hi',
      'New submission',
    ],
    ['our own address', SITE, 'Email: support@shop.example\nMessage: Hi', 'New submission'],
    ['no address', SITE, 'Name: Jon\nMessage: Where is it?', 'New submission'],
    [
      'a person’s list',
      'jon@work.example',
      'Email: jon@home.example\nMessage: see above',
      'My order',
    ],
  ])('nobody: %s', (_, from, text, subject) => {
    expect(writerOfForm(filled(from, text, subject), OWN)).toBeUndefined()
  })
})

describe('a form whose labels nobody knows', () => {
  const filled = (text: string, from = 'wordpress@site.example') =>
    writerOfForm({ ...form(from), text }, OWN)?.address
  const ASKED = 'Do you deliver on Sundays?'

  test.each([
    `Contact e-mail: tom@customer.example\nEnquiry: ${ASKED}`,
    `1. Name: Tom\n2. Email: tom@customer.example\n3. Text: ${ASKED}`,
    `Ihre E-Mail-Adresse (für Rückfragen): tom@customer.example\nIhr Anliegen: ${ASKED}`,
    `name = Tom\ncontact = tom@customer.example\nwords = ${ASKED}`,
    `Name - Tom\nE-post - tom@customer.example\nMeddelande - ${ASKED}`,
    `Posta tom@customer.example\nTesto ${ASKED}`,
    `Email: tom@customer.example<mailto:tom@customer.example>\nWords: ${ASKED}`,
    `Почта: tom@customer.example\nТекст: Вы доставляете по воскресеньям?`,
  ])('%j', (text) => expect(filled(text)).toBe('tom@customer.example'))

  test.each([
    'New user registration on your site:\n\nUsername: tom\nEmail: tom@customer.example',
    `Customer: tom@customer.example\nCopy to: ann@customer.example\nNote: ${ASKED}`,
    'Someone asked for a new password.\n\nUser: tom@customer.example\nIgnore this mail if it was a mistake.',
  ])('%j names nobody', (text) => expect(filled(text)).toBeUndefined())

  test('a program of our own domain writes for whoever filled it in', () => {
    const text = `Name: Tom\nEmail: tom@customer.example\nMessage: ${ASKED}`
    expect(filled(text, 'site@shop.example')).toBe('tom@customer.example')
    // A colleague who tells of a customer is none.
    const told = `Please write to tom@customer.example. ${ASKED}`
    expect(filled(told, 'carl@shop.example')).toBeUndefined()
  })
})

test('what a market place passes on is seen, also where it asks nothing', () => {
  const from = 'no-reply@market.example'
  const said = (text: string) => screened({ ...form(from), text })
  expect(
    said('Kim wrote about “Stove”:\n\nI want a refund for my order, it is broken.\n\nReply').kind,
  ).toBe('customer')
  expect(said('Your items this week:\n\nStove, 49 EUR\n\nSee all').kind).toBe('automatic')
})
