// Mail that passes on somebody else's: whose question it is, in the frames of many programs and languages.

import { describe, expect, test } from 'vitest'
import { passedOnFrom, unwrapped } from '../../src/domain/passed-on.ts'
import { sampleMessage, sampleTeam } from './samples.ts'

const team = sampleTeam()
const OURS = team.mailboxes[0]?.address ?? ''
const HOUSE = `karl@${OURS.split('@')[1]}`

const ASKED = 'Hello, where is my order 17?\nJon'
const gmail = (who: string) =>
  `---------- Forwarded message ---------\nFrom: ${who}\nDate: Fri, Nov 27, 2026 at 10:12 AM\nSubject: My stove\nTo: <karl@partner.example>\n\n\n${ASKED}`
const outlook = (who: string) =>
  `________________________________\nFrom: ${who}\nSent: Friday, November 27, 2026 10:12 AM\nTo: Karl\nSubject: My stove\n\n${ASKED}`
const german = (who: string) =>
  `-----Weitergeleitete Nachricht-----\nVon: ${who}\nGesendet: Freitag, 27. November 2026 10:12\nAn: Karl\nBetreff: My stove\n\n${ASKED}`
const apple = (who: string) =>
  `Début du message réexpédié :\n\n> De: ${who}\n> Objet: My stove\n> Date: 27 novembre 2026 à 10:12\n> À: karl@partner.example\n>\n> ${ASKED.replace('\n', '\n> ')}`
const wrote = (who: string) =>
  `On Fri, Nov 27, 2026 at 10:12 AM ${who} wrote:\n> ${ASKED.replace('\n', '\n> ')}`

const JON = 'Jon Bell <jon.bell@customer.example>'
const FRAMES = [
  ['Gmail', gmail],
  ['Outlook', outlook],
  ['Outlook in German', german],
  ['Apple Mail in French', apple],
  ['an attribution', wrote],
] as const

const by = (customer: string, text: string, subject = 'Fwd: My stove') =>
  sampleMessage({ customer, customer_name: 'Karl Otto', subject, text, new_text: text })

describe.each(FRAMES)('in the frame of %s', (_, frame) => {
  test.each(['', 'Can you help, please?\n\n', 'Bitte übernehmen.\n\n'])(
    'somebody else’s, below %j',
    (above) => {
      const found = passedOnFrom(team, by('karl@partner.example', above + frame(JON)))
      expect(found?.address).toBe('jon.bell@customer.example')
    },
  )

  test('not ours, and not the writer’s own', () => {
    expect(passedOnFrom(team, by('karl@partner.example', frame(`Shop <${OURS}>`)))).toBeUndefined()
    expect(passedOnFrom(team, by('karl@partner.example', frame(`Anna <${HOUSE}>`)))).toBeUndefined()
    expect(passedOnFrom(team, by('jon.bell@customer.example', frame(JON)))).toBeUndefined()
  })

  test('from a colleague it is the customer’s', () => {
    const found = unwrapped(team, by(HOUSE, `Please see below.\n\n${frame(JON)}`))
    expect(found).toMatchObject({
      customer: 'jon.bell@customer.example',
      customer_name: frame === wrote ? expect.any(String) : 'Jon Bell',
      reply_to: 'jon.bell@customer.example',
      subject: 'My stove',
      new_text: ASKED,
      screening: { kind: 'customer', reason: 'person' },
    })
    // Not from a stranger, and not what we wrote ourselves.
    expect(unwrapped(team, by('karl@partner.example', frame(JON)))).toBeUndefined()
    expect(unwrapped(team, by(HOUSE, frame(`Shop <${OURS}>`)))).toBeUndefined()
  })
})

test('a colleague who answers a customer sends nothing on', () => {
  expect(unwrapped(team, by(HOUSE, `See you.\n\n${wrote(JON)}`, 'Re: My stove'))).toBeUndefined()
})

test('a name alone counts in a forward, when it is another one', () => {
  const named = (who: string) => by('karl@partner.example', outlook(who))
  expect(passedOnFrom(team, named('Jon Bell'))?.name).toBe('Jon Bell')
  expect(passedOnFrom(team, named('Karl Otto'))).toBeUndefined()
  expect(
    passedOnFrom(team, by('karl@partner.example', outlook('Jon Bell'), 'Re: My stove')),
  ).toBeUndefined()
})

test.each([
  'Where is my order 17?',
  'I wrote to ann@other.example: no answer. Where is it?',
  'From: York\nTo: Leeds\nWhere is it?',
])('nothing is passed on by %j', (text) => {
  expect(passedOnFrom(team, by('jon.bell@customer.example', text, 'My stove'))).toBeUndefined()
})
