// Texts that say nothing of their own, so that a question in the subject is not all there is to know.

import { expect, it } from 'vitest'
import { saysNothing } from '../../src/mail/new-text/says-nothing.ts'
import { screen } from '../../src/mail/screening/screening.ts'
import { mailOf } from './mail-of.ts'

it.each([
  '',
  ' \n\u00a0',
  '...',
  'https://share.example/video/17',
  '<https://share.example/video/17>\nhttps://share.example/18',
  '[image: image.png]',
  '[cid:image001.png@01DB]',
  '[cid:a1]\n\n[cid:a2]',
  'Your mail program cannot show HTML.',
  'Im Browser anzeigen: https://x.example/1',
  'View this email in your browser',
  'You have received a secure message\n\nOpen the attachment securedoc.html.',
  'Jon Bell has sent you a protected message. Read the message: https://x.example/1',
  'This is a secure message by Zmail.\nClick here by 2026-12-05 to read it.',
  'Maria sent you some files\n3 items\nhttps://we.example/1',
  'Sie haben eine verschlüsselte Nachricht erhalten. Öffnen Sie den Anhang.',
  'Vous avez reçu un message sécurisé.',
  'Maria te ha enviado 3 archivos',
])('%j says nothing', (text) => {
  expect(saysNothing(text)).toBe(true)
})

it.each([
  'Where is it?',
  'Hi',
  '48213',
  '荷物はどこですか',
  'My browser shows an error when I pay.',
  'I cannot read HTML mail, please send it as text.',
  'Does your site work in any browser?',
  'See https://x.example/1, it is broken.',
  'You have a message for me?',
  'My friend Maria sent you files last week, where are they?',
  `View in browser ${'and tell us more about the tent that you have bought from us, please. '.repeat(5)}`,
])('%j says something', (text) => {
  expect(saysNothing(text)).toBe(false)
})

it.each([
  'You have received a secure message.\n\nOpen it: https://x.example/1\n\nThis is an automated message, please do not reply.',
  'Jon Bell has sent you an encrypted message.\nThis message was generated automatically.',
  'Sie haben eine verschlüsselte Nachricht erhalten.\n\nDiese E-Mail wurde automatisch erstellt.',
])('a portal’s note is shown, though it calls itself automatic: %j', (text) => {
  const who = { own: ['support@shop.example'], agents: [], to: undefined }
  expect(screen(mailOf({ text }), who).kind).toBe('customer')
})
